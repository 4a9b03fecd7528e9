"""What each piece of a flow's text is."""

import time

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from console.ui.editing.colours import Kind, Open, YamlColours, pieces_of
from console.ui.theme import appearance, role
from tests.ui.situations import HOTEL


def told(line: str, before: Open | None = None) -> list[tuple[str, str]]:
    """Each piece as its kind and its letters."""
    pieces, _ = pieces_of(line, before or Open())
    return [(piece.kind.name.lower(), line[piece.start : piece.end]) for piece in pieces]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("version: 1", [("key", "version"), ("word", "1")]),
        ("  - dial", []),
        ("  - hear: front desk  # word", [("key", "hear"), ("comment", "# word")]),
        ("name: Bank, account number", [("key", "name")]),
        (
            '{from: "+46", to: x, after: 4s}',
            [("key", "from"), ("quoted", '"+46"'), ("key", "to"), ("key", "after"), ("word", "4s")],
        ),
        ("- hear: '/\\bPIN\\b/'", [("key", "hear"), ("quoted", "'/\\bPIN\\b/'")]),
        ("a: 'it''s'", [("key", "a"), ("quoted", "'it''s'")]),
        ('"a b": "c\\"d"', [("key", '"a b"'), ("quoted", '"c\\"d"')]),
        ("# all", [("comment", "# all")]),
        ("a: b#c", [("key", "a")]),
        ("url: http://x:5/v", [("key", "url")]),
        ("a: &x *y", [("key", "a"), ("word", "&x"), ("word", "*y")]),
        ("- {a: [true, no]}", [("key", "a"), ("word", "true")]),
        ("]]}: -", []),
        ("", []),
    ],
)
def test_a_line_has_keys_quoted_text_words_and_comments(line, expected):
    assert told(line) == expected


def test_text_in_quotes_or_a_block_goes_on_over_lines():
    pieces, left = pieces_of('a: "begins')
    assert left == Open(quote='"')
    pieces, left = pieces_of('ends" # x', left)
    assert [piece.kind for piece in pieces] == [Kind.QUOTED, Kind.COMMENT]
    assert left == Open()
    pieces, left = pieces_of("  text: |  # below")
    assert left == Open(block=2)
    assert told("    key: no key", left) == [("quoted", "key: no key")]
    assert told("  next: 1", left) == [("key", "next"), ("word", "1")]
    assert pieces_of("[a, {b: c")[1] == Open(depth=2)


def test_a_document_has_its_colours_also_after_the_theme_changed(qapp: QApplication):
    appearance.start(qapp, "light")
    document = QTextDocument()
    colours = YamlColours(document)
    document.setPlainText("version: 1\nname: 'x")
    for theme in ("light", "dark"):
        appearance.choose(theme)
        first = document.firstBlock().layout().formats()
        assert [one.format.foreground().color() for one in first] == [role("accent"), role("paused")]
    appearance.choose("light")
    assert colours.document() is document


def test_hostile_lines_are_read_in_no_time():
    began = time.perf_counter()
    for line in (
        "[" * 4000,
        "a:" * 2000,
        "'" * 4000,
        '"' + "\\" * 4000,
        ": " * 2000,
        "#" * 4000,
        "a " * 2000,
        "&" * 4000,
    ):
        pieces_of(line)
    assert time.perf_counter() - began < 1


def test_the_sample_has_all_kinds():
    kinds, left = set(), Open()
    for line in HOTEL.read_text(encoding="utf-8").splitlines():
        pieces, left = pieces_of(line, left)
        kinds |= {piece.kind for piece in pieces}
    assert kinds == {Kind.KEY, Kind.QUOTED, Kind.COMMENT} | (kinds & {Kind.WORD})
