"""Mappings and lists in brackets."""

import pytest

from console.flow.editing.brackets import Brackets
from console.flow.editing.sight import Sight
from tests.flow.editing.flow_texts import outlined_tree


def read(text, parent=-1):
    sight = Sight(text)
    return Brackets(sight).read((), 0, parent, 0), sight.trouble


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("{a: 1, b: [x, 'y'], }", {"a": ("1", True), "b": [("x", True), ("y", False)]}),
        ("[dial, press: 1, {}]", [("dial", True), {"press": ("1", True)}, {}]),
        ('{"a":1, b:\n  two words\n  more}', {"a": ("1", True), "b": ("two words more", True)}),
        ("[a, # told\n b]", [("a", True), ("b", True)]),
    ],
)
def test_brackets_that_close_are_read_to_their_end(text, tree):
    part, trouble = read(text)
    assert (outlined_tree(part), trouble, part.end, part.closed) == (tree, None, len(text), True)


@pytest.mark.parametrize("text", ["{a: 1, b\n- c: 2", '[x, "y\n- z', "{a: [1, 2\n- b]"])
def test_brackets_that_do_not_close_end_where_their_lines_do(text):
    part, trouble = read(text, parent=0)
    assert (trouble, part.closed) == (0, False)
    assert part.end <= text.index("\n")


@pytest.mark.parametrize("text", ["{a: 1}}", "[a]]", "{a,, b}"])
def test_a_sign_too_many_is_noticed(text):
    assert read(text)[1] is not None
