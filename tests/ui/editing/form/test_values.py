"""Between fields and text."""

import pytest

from console.flow.editing.outline import outline_of
from console.flow.editing.writing import Chars, Yaml
from console.flow.kinds import Duration, FreeJson, Matcher, Text
from console.ui.editing.form.values import is_container, one_line, written_of

TEXT = 'a: "x"\nb: 5\nc:\n  - one   # first\n  - two\nd:\ne: [1, 2]\nf: |\n  several\n  lines\n'


def part(name):
    return outline_of(TEXT).at((name,))


@pytest.mark.parametrize(
    ("name", "shown"),
    [("a", "x"), ("b", "5"), ("c", "- one - two"), ("d", ""), ("e", "[1, 2]"), ("f", "several lines ")],
)
def test_a_value_is_shown_on_one_line(name, shown):
    assert one_line(TEXT, part(name)) == shown


@pytest.mark.parametrize(
    ("kind", "typed", "standing", "written"),
    [
        (Text("keys"), "12", None, "12"),
        (Text("keys"), "12", "a", Chars("12")),
        (Duration(), "4s", None, Chars("4s")),
        (Matcher("one"), "5", None, "5"),
        (Matcher("one"), "5", "b", Chars("5")),
        (Matcher("one"), "007", "b", "007"),
        (Matcher("one"), "true", None, Chars("true")),
        (Matcher("any"), "{event: pie}", None, Yaml("{event: pie}")),
        (FreeJson(), "[1]", "e", Yaml("[1]")),
        (Text(), "{x}", None, "{x}"),
    ],
)
def test_what_is_typed_is_written_as_its_kind_is_read(kind, typed, standing, written):
    assert written_of(kind, typed, None if standing is None else part(standing)) == written


def test_brackets_must_close():
    with pytest.raises(ValueError, match="do not close"):
        written_of(FreeJson(), "[1", None)
    assert is_container(part("c")) and not is_container(part("a"))


def test_a_list_of_one_line_below_its_key_stays_a_list_when_it_is_changed():
    standing = outline_of("callbacks:\n  - ice\n").at(("callbacks",))
    assert one_line("callbacks:\n  - ice\n", standing) == "- ice"
    assert written_of(Matcher("callbacks"), "- ace", standing) == Yaml("- ace")


def test_a_sign_in_quotes_on_one_line_begins_no_comment():
    text = 'a: {b: "x #1", c: 2}\n'
    assert one_line(text, outline_of(text).at(("a",))) == '{b: "x #1", c: 2}'
