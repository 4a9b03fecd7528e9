"""JSON made readable: every number, string and repeated key stays as it was written, but that letters beyond ASCII
written as escapes (`\\u00e5`) are shown as the letters they are. Pure.

The result knows which characters are which kind of token and which range a JSON pointer names. Text that is not JSON is
no error: `pretty` gives None and the reader shows it as it came. Nesting is bounded.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Token(StrEnum):
    """Kinds of token, each with a colour of its own."""

    KEY = "key"
    STRING = "string"
    NUMBER = "number"
    WORD = "word"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` up to, not including, `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pretty:
    """The text, its tokens in order, and the range of each JSON pointer: a member's range begins at its key.

    `shortened` counts strings that were too long to show whole, `unescaped` those whose letters came as escapes.
    """

    text: str
    tokens: tuple[tuple[Token, Span], ...]
    places: dict[str, Span] = field(repr=False)
    shortened: int = 0
    unescaped: int = 0

    def find(self, pointer: str) -> Span | None:
        """The range that a pointer names, or of the nearest part above it that exists; None for the whole."""
        while pointer:
            if pointer in self.places:
                return self.places[pointer]
            pointer = pointer.rpartition("/")[0]
        return None


_LEX = re.compile(
    r'[ \t\r\n]*(?:(?P<string>"[^"\\]*(?:\\.[^"\\]*)*")|(?P<mark>[{}\[\],:])|(?P<word>[A-Za-z0-9_.+-]+))', re.DOTALL
)
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_WORDS = frozenset({"true", "false", "null", "NaN", "Infinity", "-Infinity"})

_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})(?:\\u([dD][c-fC-F][0-9a-fA-F]{2}))?|.)", re.DOTALL)

INLINE = 60
"""A container without containers in it stands on one line when it is no longer than this."""
LONGEST = 2000
"""Strings beyond this many characters are shortened; Raw shows them whole."""
DEEPEST = 200
"""Beyond this many levels the text is shown as it came."""


class _NotJson(Exception):
    """The text is not JSON; never leaves this module."""


@dataclass(slots=True)
class _Node:
    """A value as written; `members` are (key or None, value) of a container."""

    text: str
    kind: Token
    members: "list[tuple[str | None, _Node]] | None" = None


def pretty(text: str) -> Pretty | None:
    """The text set out for reading, None when it is not JSON."""
    try:
        root = _parse(text)
    except _NotJson:
        return None
    writer = _Writer()
    writer.write(root)
    return Pretty(
        text="".join(writer.parts),
        tokens=tuple(writer.tokens),
        places=writer.places,
        shortened=writer.shortened,
        unescaped=writer.unescaped,
    )


def _lexed(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(text):
        match = _LEX.match(text, at)
        if match is None:
            if text[at:].strip(" \t\r\n"):
                raise _NotJson
            return
        at = match.end()
        yield str(match.lastgroup), match.group(str(match.lastgroup))


def _scalar(kind: str, written: str) -> _Node:
    if kind == "string":
        return _Node(written, Token.STRING)
    if written in _WORDS:
        return _Node(written, Token.WORD)
    if kind == "word" and _NUMBER.fullmatch(written):
        return _Node(written, Token.NUMBER)
    raise _NotJson


class _Builder:
    """Puts tokens together; `want` says what may come next: value, key, colon, or comma (the end as well)."""

    def __init__(self) -> None:
        self.root: _Node | None = None
        self.stack: list[_Node] = []
        self.want = "value"
        self.key: str | None = None
        self.may_close = False

    def take(self, kind: str, written: str) -> None:
        if kind == "mark" and written in "}]":
            self._close(written)
        elif self.want == "comma":
            self._expect(kind == "mark" and written == "," and bool(self.stack))
            self.want, self.may_close = ("key" if self.stack[-1].text == "{" else "value"), False
        elif self.want == "colon":
            self._expect(kind == "mark" and written == ":")
            self.want = "value"
        elif self.want == "key":
            self._expect(kind == "string")
            self.key, self.want, self.may_close = written, "colon", False
        else:
            self._value(kind, written)

    @staticmethod
    def _expect(right: bool) -> None:
        if not right:
            raise _NotJson

    def _value(self, kind: str, written: str) -> None:
        if kind == "mark":
            self._expect(written in "{[" and len(self.stack) < DEEPEST)
            node = _Node(written, Token.MARK, [])
        else:
            node = _scalar(kind, written)
        if self.stack:
            members = self.stack[-1].members
            assert members is not None
            members.append((self.key, node))
        else:
            self._expect(self.root is None)
            self.root = node
        self.key = None
        if node.members is None:
            self.want, self.may_close = "comma", True
        else:
            self.stack.append(node)
            self.want, self.may_close = ("key" if written == "{" else "value"), True

    def _close(self, written: str) -> None:
        self._expect(bool(self.stack) and self.may_close and self.want != "colon")
        self._expect({"{": "}", "[": "]"}[self.stack[-1].text] == written and self.key is None)
        self.stack.pop()
        self.want, self.may_close = "comma", True


def _parse(text: str) -> _Node:
    builder = _Builder()
    for kind, written in _lexed(text):
        builder.take(kind, written)
    if builder.root is None or builder.stack or builder.want != "comma":
        raise _NotJson
    return builder.root


def _pointer_part(key: str) -> str:
    if "\\" not in key:
        return key[1:-1].replace("~", "~0").replace("/", "~1")
    import json

    try:
        name = str(json.loads(key, strict=False))
    except ValueError:
        name = key[1:-1]
    return name.replace("~", "~0").replace("/", "~1")


def _lettered(written: str) -> str:
    """The string with its escaped letters shown. What cannot be seen, or is ASCII, stays an escape."""
    return _ESCAPE.sub(_letter, written) if "\\u" in written else written


def _letter(escape: re.Match[str]) -> str:
    first, second = escape[1], escape[2]
    if first is None:
        return escape[0]
    high = int(first, 16)
    if 0xD800 <= high < 0xDC00 and second is not None:
        letter = chr(0x10000 + ((high - 0xD800) << 10) + (int(second, 16) - 0xDC00))
        return letter if letter.isprintable() else escape[0]
    if second is not None:  # a lone low surrogate follows: it stays as it is
        return _shown(high, f"\\u{first}") + f"\\u{second}"
    return _shown(high, escape[0])


def _shown(code: int, written: str) -> str:
    return chr(code) if code >= 0xA0 and chr(code).isprintable() else written


class _Writer:
    """Writes nodes and notes where everything went. Depth is bounded by DEEPEST, so writing may recurse."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.at = 0
        self.tokens: list[tuple[Token, Span]] = []
        self.places: dict[str, Span] = {}
        self.shortened = 0
        self.unescaped = 0

    def put(self, text: str, token: Token | None = None) -> None:
        if token is not None:
            self.tokens.append((token, Span(self.at, self.at + len(text))))
        self.parts.append(text)
        self.at += len(text)

    def write(self, node: _Node, indent: int = 0, pointer: str = "") -> None:
        if node.members is None:
            text = self._readable(node.text) if node.kind is Token.STRING else node.text
            if len(text) > LONGEST:
                self.shortened += 1
                text = f'{text[:200]}… {len(text) - 2:,} characters"'
            self.put(text, node.kind)
            return
        opens, closes = node.text, "}" if node.text == "{" else "]"
        if not node.members:
            self.put(opens + closes, Token.MARK)
            return
        inline = self._inline(node)
        self.put(opens, Token.MARK)
        for number, (key, value) in enumerate(node.members):
            self.put(("" if number == 0 and opens == "[" else " ") if inline else "\n" + "  " * (indent + 1))
            below = f"{pointer}/{number if key is None else _pointer_part(key)}"
            start = self.at
            if key is not None:
                self.put(self._readable(key), Token.KEY)
                self.put(": ", Token.MARK)
            self.write(value, indent + 1, below)
            self.places[below] = Span(start, self.at)
            if number < len(node.members) - 1:
                self.put(",", Token.MARK)
        self.put((" " if opens == "{" else "") if inline else "\n" + "  " * indent)
        self.put(closes, Token.MARK)

    def _readable(self, written: str) -> str:
        shown = _lettered(written)
        self.unescaped += shown != written
        return shown

    @staticmethod
    def _inline(node: _Node) -> bool:
        members = node.members or []
        if any(value.members for _, value in members):
            return False
        return sum(len(_lettered(key or "")) + len(_lettered(value.text)) + 4 for key, value in members) <= INLINE
