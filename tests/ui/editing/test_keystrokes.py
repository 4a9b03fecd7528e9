"""Keys that do more than write a letter. A bar in the texts is the cursor, two of them are a selection."""

import pytest

from console.flow.editing.parts import TextEdit
from console.ui.editing.keystrokes import Stroke, backspace, indent, new_line, outdent, toggle_comment, typed


def after(doing, told: str, *more: str) -> str | None:
    """What the text is after a key, with bars where the selection is; None where the key does what it usually does."""
    start = told.index("|")
    text = told.replace("|", "", 1)
    end = text.index("|") if "|" in text else start
    text = text.replace("|", "", 1)
    stroke = doing(text, start, end, *more)
    return None if stroke is None else carried_out(text, stroke)


def carried_out(text: str, stroke: Stroke) -> str:
    """The text after a stroke, told the same way."""
    for edit in sorted(stroke.edits, key=lambda edit: edit.start, reverse=True):
        assert isinstance(edit, TextEdit)
        text = text[: edit.start] + edit.text + text[edit.end :]
    if stroke.start == stroke.end:
        return f"{text[: stroke.start]}|{text[stroke.start :]}"
    return f"{text[: stroke.start]}|{text[stroke.start : stroke.end]}|{text[stroke.end :]}"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("version: 1|", "version: 1\n|"),
        ("script:|", "script:\n  |"),
        ("script:  # the caller|", "script:  # the caller\n  |"),
        ("script: '#:'|", "script: '#:'\n|"),
        ("  - dial|", "  - dial\n  |"),
        ("  - hear: front desk|", "  - hear: front desk\n  |"),
        ("  - press:|", "  - press:\n      |"),
        ("a|b|c", "a\n|c"),
        ("  - her: x|  - dial", "  - her: x\n  |- dial"),
        ("script:|    - dial", "script:\n  |- dial"),
        (" |   - dial", " \n |   - dial"),
        ("|  - dial", "\n|  - dial"),
        ("a|  \n  b", "a\n|\n  b"),
    ],
)
def test_enter_begins_the_next_line_where_it_belongs(before, expected):
    assert after(new_line, before) == expected


def test_tab_is_blanks_to_the_next_even_column_and_moves_selected_lines():
    assert after(indent, "|x") == "  |x"
    assert after(indent, "a|") == "a |"
    assert after(indent, "|a\n\nb|") == "  |a\n\n  b|"
    assert after(indent, "a|b\nc\n|d") == "  a|b\n  c\n|d"
    assert after(outdent, "  |a") == "|a"
    assert after(outdent, "    |a\n b|\nc") == "  |a\nb|\nc"
    assert after(outdent, "a|") == "a|"


def test_lines_become_comments_and_text_again():
    assert after(toggle_comment, "  - di|al") == "  # - di|al"
    assert after(toggle_comment, "  # - di|al") == "  - di|al"
    assert after(toggle_comment, "  #x|") == "  x|"
    assert after(toggle_comment, "a:\n|  b\n\n    c|\n") == "a:\n|  # b\n\n  #   c|\n"
    assert after(toggle_comment, "|# a\nb|") == "# |# a\n# b|"
    assert after(toggle_comment, "|") == "|"


def test_backspace_takes_an_indent_or_an_empty_pair():
    assert after(backspace, "    |x") == "  |x"
    assert after(backspace, "   |x") == "  |x"
    assert after(backspace, " |x") == "|x"
    assert after(backspace, "a: [|]") == "a: |"
    assert after(backspace, "ab|") is None
    assert after(backspace, "|") is None
    assert after(backspace, "|  |x") is None


@pytest.mark.parametrize(
    ("before", "sign", "expected"),
    [
        ("a: |", '"', 'a: "|"'),
        ("a: |", "[", "a: [|]"),
        ("a: [|]", "{", "a: [{|}]"),
        ('a: "x|"', '"', 'a: "x"|'),
        ("a: [1|]", "]", "a: [1]|"),
        ("a: |x|", '"', 'a: "|x|"'),
        ("it|", "'", None),
        ("# say |", '"', None),
        ("a: |b", "[", None),
        ('a: "x |"', "[", None),
        ("a: |x\ny|", "[", None),
        ("a|", "b", None),
    ],
)
def test_brackets_and_quotation_marks_come_in_pairs_where_that_helps(before, sign, expected):
    assert after(typed, before, sign) == expected
