"""What stands where."""

import pytest

from console.flow.editing.outline import outline_of
from tests.flow.editing.flow_texts import flow_texts

TEXT = """version: 1
call: {from: "+46313900601", to: x}   # told
script:
  - dial
  - press:
      keys: '1'
"""


@pytest.mark.parametrize(
    ("path", "kind", "style", "written"),
    [
        ((), "mapping", "block", TEXT.rstrip()),
        (("call",), "mapping", "flow", '{from: "+46313900601", to: x}'),
        (("call", "from"), "scalar", "double", '"+46313900601"'),
        (("script",), "list", "block", "- dial\n  - press:\n      keys: '1'"),
        (("script", 0), "scalar", "plain", "dial"),
        (("script", 1, "press", "keys"), "scalar", "single", "'1'"),
    ],
)
def test_a_path_leads_to_a_part_and_its_characters(path, kind, style, written):
    part = outline_of(TEXT).at(path)
    assert part is not None
    assert (part.kind, part.style, TEXT[part.start : part.end]) == (kind, style, written)


def test_a_path_that_nothing_stands_at_leads_nowhere():
    outline = outline_of(TEXT)
    assert outline.at(("call", "user")) is None
    assert outline.at(("script", 0, "keys")) is None


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("from", ("call", "from")),
        ("390", ("call", "from")),
        ("# told", ()),
        ("- dial", ("script", 0)),
        ("press", ("script", 1, "press")),
        ("'1'", ("script", 1, "press", "keys")),
    ],
)
def test_a_place_leads_to_the_deepest_path(written, path):
    assert outline_of(TEXT).path_at(TEXT.index(written) + 1) == path


@pytest.mark.parametrize("name", sorted(flow_texts()))
def test_the_place_of_every_scalar_leads_back_to_it(name):
    outline = outline_of(flow_texts()[name])
    assert outline.root is not None
    for part in outline.root.walk():
        if part.kind == "scalar":
            assert outline.path_at(part.start + (part.end - part.start) // 2) == part.path


def test_a_text_that_can_be_read_is_not_broken():
    assert outline_of(TEXT).broken is None


def test_a_text_that_cannot_be_read_says_why_in_the_loaders_words():
    outline = outline_of("version: 1\nscript: [dial, {press: 1]\n")
    assert outline.trouble is not None
    assert outline.broken is not None
    assert outline.broken.line == 2


def test_an_empty_text_has_no_part():
    outline = outline_of("# nothing\n")
    assert (outline.root, outline.path_at(3), outline.broken) == (None, (), None)


def test_the_mistake_that_ends_the_reading_is_told_and_not_one_before_it():
    broken = outline_of("a: 1\na: 2\nscript:\n  - her: [x\nb: 3\n").broken
    assert broken is not None
    assert broken.line == 4
