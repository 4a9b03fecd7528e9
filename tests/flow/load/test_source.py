"""The characters of a flow file."""

import pytest

from console.errors import FileMistakes
from console.flow.load.source import SIZE_LIMIT, Source, read_source


def the_mistake(source):
    with pytest.raises(FileMistakes) as refused:
        read_source(source, "a.flow.yaml")
    (mistake,) = refused.value.mistakes
    return mistake


def test_a_byte_order_mark_and_any_line_break_are_read():
    source = read_source(b"\xef\xbb\xbfa: 1\r\nb: 2\rc: 3\n", "f")
    assert source.text == "a: 1\nb: 2\nc: 3\n"
    assert source.place(source.text.index("c")) == (3, 1)


def test_a_byte_that_is_not_utf8_is_named_by_line_and_column():
    mistake = the_mistake("name: é\r\nsummary: ".encode() + b"\xe9\n")
    assert (mistake.line, mistake.column) == (2, 10)
    assert "UTF-8" in mistake.hint


def test_utf16_is_named():
    assert "UTF-16" in the_mistake("version: 1".encode("utf-16")).sentence


def test_a_file_larger_than_a_mebibyte_is_refused_unread():
    assert "1,048,576" in the_mistake(b"#" * (SIZE_LIMIT + 1)).sentence
    assert read_source(b"#" * SIZE_LIMIT, "f").count == 0


def test_control_characters_are_refused_once_a_line():
    source = Source("a: \x00\x01\nb: \x1b\n\ud800", "f")
    assert [(one.line, one.column) for one in source.mistakes] == [(1, 4), (2, 4), (3, 1)]


def test_mistakes_come_in_the_order_of_the_file_and_each_once():
    source = Source("ab\ncd", "f")
    for offset in (4, 0, 4):
        source.refuse(offset, "Wrong.")
    assert [(one.line, one.column) for one in source.mistakes] == [(1, 1), (2, 2)]
