"""The colours of a flow's text: keys, quoted text, numbers and words of YAML, comments, told line by line.

Knows only what a line looks like, so that text with mistakes has its colours too; what it means the loader knows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from console.ui.theme import appearance, role

LONGEST_LINE = 4_000
"""Letters of a line that are coloured; the rest keeps the colour of text."""
MOST_LINES = 6_000
"""A text of more lines has no colours: they would take longer than a keystroke may."""


class Kind(Enum):
    """What a piece of the text is, by the role of its colour."""

    KEY = "accent"
    QUOTED = "success"
    WORD = "paused"
    COMMENT = "muted"


@dataclass(frozen=True, slots=True)
class Piece:
    """The letters [start:end] of a line."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Open:
    """What a line leaves open for the next. `quote`: the quotation mark; `depth`: brackets; `block`: the indent of the
    key whose text follows in lines, -1 for none.
    """

    quote: str = ""
    depth: int = 0
    block: int = -1


_QUOTED = {
    '"': re.compile(r'(?:[^"\\]|\\.)*(")?', re.DOTALL),
    "'": re.compile(r"(?:[^']|'')*(')?", re.DOTALL),
}
_COLON = re.compile(r"[ \t]*:(?=[ \t\n,\[\]{}]|$)")
_PLAIN = re.compile(r"(?:(?!:(?:[ \t]|$))(?![ \t]#).)+")
_PLAIN_INSIDE = re.compile(r"(?:(?!:(?:[ \t,\[\]{}]|$))(?![ \t]#)[^,\[\]{}])+")
_WORD = re.compile(r"(?:true|false|null|~|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?(?:ms|s|m|h)?)$")
_NAMED = re.compile(r"[&*!][^\s,\[\]{}]*")
_BLOCK = re.compile(r"[|>][-+0-9]*[ \t]*(?:#.*)?$")


def pieces_of(line: str, before: Open = Open()) -> tuple[list[Piece], Open]:
    """The pieces of a line that begins with this open, and what it leaves open."""
    if before.block >= 0:
        if not line.strip() or _indent(line) > before.block:
            return [Piece(Kind.QUOTED, _indent(line), len(line))], before
        before = Open()
    state = _Line(line, before)
    pieces = list(state.read())
    return pieces, Open(state.quote, state.depth, state.block)


class _Line:
    def __init__(self, line: str, before: Open) -> None:
        self._line = line
        self.quote, self.depth, self.block = before.quote, before.depth, -1
        self._at = 0

    def read(self) -> Iterator[Piece]:
        line = self._line
        if self.quote:
            yield from self._quoted(0)
        while self._at < len(line):
            sign = line[self._at]
            before = line[self._at - 1] if self._at else " "
            if sign == "#" and before in " \t":
                yield Piece(Kind.COMMENT, self._at, len(line))
                return
            if sign in "\"'":
                self.quote = sign
                start, self._at = self._at, self._at + 1
                yield from self._quoted(start)
            elif sign in "[{":
                self.depth += 1
                self._at += 1
            elif sign in "]}":
                self.depth = max(0, self.depth - 1)
                self._at += 1
            elif sign in "|>" and not self.depth and (found := _BLOCK.match(line, self._at)):
                self.block = _indent(line)
                self._at += 1 if "#" in found[0] else len(found[0])
            elif sign in "&*!" and (found := _NAMED.match(line, self._at)):
                yield Piece(Kind.WORD, found.start(), found.end())
                self._at = found.end()
            elif sign in " \t," or (sign in "-?:" and line[self._at + 1 : self._at + 2] in ("", " ")):
                self._at += 1
            else:
                yield from self._plain()

    def _quoted(self, start: int) -> Iterator[Piece]:
        found = _QUOTED[self.quote].match(self._line, self._at)
        assert found is not None
        self._at = found.end()
        self.quote = "" if found[1] else self.quote
        is_key = not self.quote and _COLON.match(self._line, self._at)
        yield Piece(Kind.KEY if is_key else Kind.QUOTED, start, self._at)

    def _plain(self) -> Iterator[Piece]:
        found = (_PLAIN_INSIDE if self.depth else _PLAIN).match(self._line, self._at)
        if found is None:
            self._at += 1
            return
        start, self._at = self._at, found.end()
        text = found[0].rstrip()
        if _COLON.match(self._line, start + len(text)):
            yield Piece(Kind.KEY, start, start + len(text))
        elif _WORD.match(text):
            yield Piece(Kind.WORD, start, start + len(text))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


class YamlColours(QSyntaxHighlighter):
    """Colours a document while it is written. What lines leave open is kept under a number, as Qt wants it."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._numbers: dict[Open, int] = {Open(): 0}
        self._opens: list[Open] = [Open()]
        self._formats: dict[Kind, QTextCharFormat] = {}
        appearance.changed.connect(self._dress)
        self._make()

    def _dress(self) -> None:
        self._make()
        self.rehighlight()

    def _make(self) -> None:
        for kind in Kind:
            self._formats[kind] = QTextCharFormat()
            self._formats[kind].setForeground(role(kind.value))

    def _number(self, left: Open) -> int:
        if left not in self._numbers:
            self._numbers[left] = len(self._opens)
            self._opens.append(left)
        return self._numbers[left]

    def highlightBlock(self, text: str) -> None:
        if self.document().blockCount() > MOST_LINES:
            return
        pieces, left = pieces_of(text[:LONGEST_LINE], self._opens[max(0, self.previousBlockState())])
        for piece in pieces:
            self.setFormat(piece.start, piece.end - piece.start, self._formats[piece.kind])
        self.setCurrentBlockState(self._number(left))
