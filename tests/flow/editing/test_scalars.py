"""Texts of YAML."""

import pytest

from console.flow.editing.scalars import announces_block, cut_short, read_block, read_plain, read_quoted


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('"a\\tb\\"c"', 'a\tb"c'),
        ('"\\x41\\u00e9\\U0001F600"', "Aé😀"),
        ('"\\ud83d\\ude00"', "😀"),
        ('"two   \n   lines"', "two lines"),
        ('"two\n\n lines"', "two\nlines"),
        ('"joined \\\n   lines"', "joined lines"),
        ("'it''s'", "it's"),
        ("'two\n  lines'", "two lines"),
    ],
)
def test_quoted_text_is_read_as_yaml_reads_it(written, value):
    read = read_quoted(written + " # after", 0)
    assert (read.value, read.end, read.closed) == (value, len(written), True)


@pytest.mark.parametrize("written", ['"open', "'open", '"no such \\q escape"'])
def test_quoted_text_that_cannot_be_read_ends_with_its_line(written):
    read = read_quoted(written + "\nnext: line", 0)
    assert (read.end, read.closed) == (len(written), False)
    assert cut_short(written, 0).value == written[1:]


@pytest.mark.parametrize(
    ("written", "value", "in_brackets"),
    [
        ("front desk # told", "front desk", "front desk"),
        ("a#b: c", "a#b", "a#b"),
        ("http://x/y, z", "http://x/y, z", "http://x/y"),
        ("return(1)}", "return(1)}", "return(1)"),
    ],
)
def test_plain_text_ends_before_a_comment_a_colon_or_a_bracket(written, value, in_brackets):
    assert read_plain(written, 0, flow=False).value == value
    assert read_plain(written, 0, flow=True).value == in_brackets


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("|", "one\n\n two\n"),
        ("|-", "one\n\n two"),
        ("|+", "one\n\n two\n\n"),
        (">", "one\n\n two\n"),
        ("|1", " one\n\n  two\n"),
    ],
)
def test_a_block_of_text_ends_where_its_lines_are_indented_less(header, value):
    text = f"{header}\n  one\n\n   two\n\nnext: line"
    assert announces_block(text, 0)
    read = read_block(text, 0, 0)
    assert (read.value, text[: read.end].endswith("two")) == (value, True)


def test_a_folded_block_joins_its_lines():
    assert read_block(">\n  one\n  two\n\n  three\n", 0, 0).value == "one two\nthree\n"
