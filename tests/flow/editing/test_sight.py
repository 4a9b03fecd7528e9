"""A text as a scanner looks at it."""

import pytest

from console.flow.editing.sight import Sight

TEXT = "a: 1   # told\n\n# more\n  - b\n...\nc"


@pytest.mark.parametrize(("at", "content"), [(4, 24), (0, 0), (14, 24), (len(TEXT), len(TEXT))])
def test_blanks_and_comments_are_passed_over(at, content):
    assert Sight(TEXT).content(at) == content


def test_places_on_a_line_are_told():
    sight = Sight(TEXT)
    assert (sight.column(24), sight.line_end(24), sight.line_end(len(TEXT)), sight.space(4)) == (2, 27, len(TEXT), 7)


def test_a_dash_needs_a_blank_and_a_document_ends_at_its_mark():
    sight = Sight(TEXT)
    assert sight.is_dash(24)
    assert not sight.is_dash(0)
    assert [sight.is_end(at) for at in (0, 28, len(TEXT))] == [False, True, True]


@pytest.mark.parametrize(
    ("text", "block", "flow"),
    [
        ("x", True, True),
        ("-x", True, True),
        ("- x", False, False),
        ("?x", True, False),
        ("#", False, False),
        ("", False, False),
    ],
)
def test_not_everything_can_begin_text_without_quotes(text, block, flow):
    assert (Sight(text).can_be_plain(0, flow=False), Sight(text).can_be_plain(0, flow=True)) == (block, flow)


def test_the_first_place_that_cannot_be_read_is_kept():
    sight = Sight(TEXT)
    for at in (9, 4, 99):
        sight.note(at)
    assert sight.trouble == 4
