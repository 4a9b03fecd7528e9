"""A text as a scanner looks at it: lines and columns, what is blank, and where it met something that it cannot read."""

import re

from console.flow.editing.parts import Part, Path, Style
from console.flow.editing.scalars import Read

DEEPEST = 80
"""Levels that are followed; the loader refuses fewer."""
_SPACE = re.compile(r"[ \t]*")
PROPERTY = re.compile(r"([&!])([^\s,\[\]{}]*)[ \t]*", re.ASCII)
PROPERTIES = frozenset("&!")
ALIAS = re.compile(r"\*([^\s,\[\]{}:]+)", re.ASCII)
REST = re.compile(r"[ \t]*(?:(?<=[ \t])#[^\n]*)?(?=\n|\Z)")
"""Nothing more on this line but a comment."""
NEXT_LINE = re.compile(r" *\n(?: *\n)* *")
_BLANK = re.compile(r"(?:[ \t]*(?:(?<![^\s])#[^\n]*)?(?:\n|\Z))*[ \t]*", re.ASCII)
_DASH = re.compile(r"-(?=\s|\Z)", re.ASCII)
_MARK = re.compile(r"(?:---|\.\.\.)(?=\s|\Z)", re.ASCII)
_BLANKS = frozenset(" \t\n\r")
"""The blanks of YAML. Those of other scripts, and one that does not break, are letters as others are."""
_BLANKS_OR_END = _BLANKS | {""}
_NOT_PLAIN = frozenset(",[]{}#&*!|>'\"%@`")


class Sight:
    """A text, and the first place in it that could not be read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.trouble: int | None = None

    def note(self, at: int) -> None:
        """Something here cannot be read."""
        if self.trouble is None or at < self.trouble:
            self.trouble = min(at, len(self.text))

    def column(self, at: int) -> int:
        """How many characters stand before a place on its line."""
        return at - (self.text.rfind("\n", 0, at) + 1)

    def line_end(self, at: int) -> int:
        """Where the line of a place ends."""
        end = self.text.find("\n", at)
        return end if end >= 0 else len(self.text)

    def content(self, at: int) -> int:
        """The next character that is neither blank nor of a comment."""
        match = _BLANK.match(self.text, at)
        assert match is not None
        return match.end()

    def space(self, at: int) -> int:
        """The next character that is no blank of this line."""
        match = _SPACE.match(self.text, at)
        assert match is not None
        return match.end()

    def is_end(self, at: int) -> bool:
        """Whether the file ends here, or its document."""
        return at >= len(self.text) or (self.column(at) == 0 and self.is_mark(at))

    def is_mark(self, at: int) -> bool:
        """Whether this begins or ends a document."""
        return _MARK.match(self.text, at) is not None

    def is_dash(self, at: int) -> bool:
        """Whether an item of a list in block style begins here."""
        return _DASH.match(self.text, at) is not None

    def can_be_plain(self, at: int, *, flow: bool) -> bool:
        """Whether text without quotes can begin here."""
        sign = self.text[at : at + 1]
        if not sign or sign in _BLANKS or sign in _NOT_PLAIN:
            return False
        return sign not in "-?:" or (self.text[at + 1 : at + 2] not in _BLANKS_OR_END and not (flow and sign == "?"))


def scalar_part(path: Path, begin: int, at: int, read: Read, style: Style) -> Part:
    """A text that was read."""
    return Part(
        kind="scalar", path=path, begin=begin, node=at, start=at, end=read.end, style=style, value=read.value,
        closed=read.closed,
    )  # fmt: skip


def alias_part(path: Path, begin: int, at: int, name: str) -> Part:
    """What repeats the part of that name."""
    part = scalar_part(path, begin, at, Read(f"*{name}", at + 1 + len(name)), "plain")
    part.alias = name
    return part


def missing_part(path: Path, begin: int, at: int, *, key_end: int = -1) -> Part:
    """Nothing, where something might stand."""
    return Part(kind="missing", path=path, begin=begin, node=at, start=at, end=at, key_end=key_end)


def named_part(part: Part, node: int, anchor: str) -> Part:
    """The part with its anchor, which begins at `node`."""
    part.node, part.anchor = node, anchor
    return part
