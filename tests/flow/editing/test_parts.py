"""Edits of a text, and parts."""

from console.flow.editing.outline import outline_of
from console.flow.editing.parts import TextEdit, apply_edits


def test_edits_all_count_in_the_text_before_them():
    assert apply_edits("abcdef", [TextEdit(0, 1, "xyz"), TextEdit(4, 4, "-"), TextEdit(5, 6, "")]) == "xyzbcd-e"


def test_a_part_is_walked_in_the_order_of_the_file():
    root = outline_of("a: {b: 1}\nc: [2]\n").root
    assert root is not None
    assert [part.path for part in root.walk()] == [(), ("a",), ("a", "b"), ("c",), ("c", 0)]
