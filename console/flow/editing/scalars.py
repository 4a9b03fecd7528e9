"""The texts of YAML: quoted, in blocks, and plain, each from where it begins to where it ends.

What does not end is said to end with its line, so that the rest of the file can be read while somebody types.
"""

import re
from dataclasses import dataclass

_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_NUMBERED = {"x": 2, "u": 4, "U": 8}
_HEX = re.compile(r"[0-9A-Fa-f]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_DOUBLE = re.compile(r'[^"\\\n]+')
_SINGLE = re.compile(r"[^'\n]+")
_BREAKS = re.compile(r"\n(?:[ \t]*\n)*[ \t]*")
_HEADER = re.compile(r"[|>](?:([+-])([1-9])?|([1-9])([+-])?)?[ \t]*(?:(?<=[ \t])#[^\n]*)?(?=\n|\Z)")
_PLAIN = re.compile(r"(?:[^\s:#]|:(?=\S)|(?<=\S)#|[ \t]+(?=[^\s#:]|:\S))*", re.ASCII)
_PLAIN_IN_FLOW = re.compile(r"(?:[^\s:#,\[\]{}]|:(?=\S)|(?<=\S)#|[ \t]+(?=[^\s#:,\[\]{}]|:\S))*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Read:
    """A text as YAML reads it, and where it ends. `closed` is off where its end had to be guessed."""

    value: str
    end: int
    closed: bool = True


def read_quoted(text: str, at: int) -> Read:
    """Text in the quotes that open at `at`."""
    read = _read_double(text, at) if text[at] == '"' else _read_single(text, at)
    return cut_short(text, at) if read is None else read


def cut_short(text: str, at: int) -> Read:
    """A quoted text whose quotes do not close: it is taken to end with its line."""
    end = text.find("\n", at)
    line = text[at + 1 : end if end >= 0 else len(text)].rstrip()
    return Read(line, at + 1 + len(line), closed=False)


def read_plain(text: str, at: int, *, flow: bool) -> Read:
    """Text without quotes on one line; it ends before a comment, a colon, or, in brackets, a comma or a bracket."""
    match = (_PLAIN_IN_FLOW if flow else _PLAIN).match(text, at)
    assert match is not None
    value = match[0].rstrip(" \t")
    return Read(value, at + len(value))


def fold_breaks(count: int) -> str:
    """What so many line breaks between two words become."""
    return " " if count == 1 else "\n" * (count - 1)


def announces_block(text: str, at: int) -> bool:
    """Whether a block of text is announced here, with | or >."""
    return _HEADER.match(text, at) is not None


def read_block(text: str, at: int, parent: int) -> Read:
    """A block of text, below something in the column `parent`; it ends where its last line does."""
    header = _HEADER.match(text, at)
    assert header is not None
    given = header[2] or header[3]
    lines, end, whole = _block_lines(text, header.end() + 1, parent + 1, int(given) if given else None)
    trailing = 0
    while lines and not lines[-1]:
        lines.pop()
        trailing += 1
    chomp = header[1] or header[4]
    value = _folded(lines) if text[at] == ">" else "\n".join(lines)
    if chomp == "+":
        value += "\n" * (trailing + (1 if lines and whole else 0))
    elif chomp is None and lines and (whole or trailing):
        value += "\n"
    return Read(value, end if lines else header.end())


def _read_double(text: str, at: int) -> Read | None:
    pieces: list[str] = []
    position = at + 1
    while position < len(text):
        sign = text[position]
        if sign == '"':
            return Read(_joined("".join(pieces)), position + 1)
        if sign == "\\":
            escape = _escape(text, position + 1)
            if escape is None:
                return None
            pieces.append(escape.value)
            position = escape.end
        elif sign == "\n":
            piece, position = _break(text, position)
            pieces.append(piece)
        else:
            position = _words(_DOUBLE, text, position, pieces)
    return None


def _read_single(text: str, at: int) -> Read | None:
    pieces: list[str] = []
    position = at + 1
    while position < len(text):
        if text.startswith("''", position):
            pieces.append("'")
            position += 2
        elif text[position] == "'":
            return Read("".join(pieces), position + 1)
        elif text[position] == "\n":
            piece, position = _break(text, position)
            pieces.append(piece)
        else:
            position = _words(_SINGLE, text, position, pieces)
    return None


def _words(pattern: re.Pattern[str], text: str, at: int, pieces: list[str]) -> int:
    """Add characters up to the next sign; blanks before the end of a line count for nothing."""
    match = pattern.match(text, at)
    assert match is not None
    ends_line = text[match.end() : match.end() + 1] == "\n"
    pieces.append(match[0].rstrip(" \t") if ends_line else match[0])
    return match.end()


def _break(text: str, at: int) -> tuple[str, int]:
    match = _BREAKS.match(text, at)
    assert match is not None
    return fold_breaks(match[0].count("\n")), match.end()


def _escape(text: str, at: int) -> Read | None:
    """What stands behind a backslash; None for what means nothing."""
    sign = text[at : at + 1]
    if sign == "\n":
        match = _BREAKS.match(text, at)
        assert match is not None
        return Read("\n" * (match[0].count("\n") - 1), match.end())
    if sign in _NUMBERED:
        digits = text[at + 1 : at + 1 + _NUMBERED[sign]]
        if len(digits) != _NUMBERED[sign] or not _HEX.fullmatch(digits) or int(digits, 16) > 0x10FFFF:
            return None
        return Read(chr(int(digits, 16)), at + 1 + len(digits))
    return Read(_ESCAPES[sign], at + 1) if sign in _ESCAPES else None


def _joined(text: str) -> str:
    """Both halves of a character that was written as two escapes."""
    if _SURROGATE.search(text) is None:
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _block_lines(text: str, at: int, least: int, given: int | None) -> tuple[list[str], int, bool]:
    """The lines of a block without their indentation, where the last that is not empty ends, and whether a line break
    follows it.
    """
    indent = None if given is None else least + given - 1
    lines: list[str] = []
    end, whole, deepest = at, True, least
    while at < len(text):
        stop = text.find("\n", at)
        line = text[at : stop if stop >= 0 else len(text)]
        depth = len(line) - len(line.lstrip(" "))
        blank = depth == len(line)
        if blank:
            deepest = max(deepest, depth)
        elif indent is None:
            indent = max(deepest, depth)
        if not blank and (depth < (indent or 0) or _ends_document(line)):
            break
        content = line[indent:] if indent is not None else ""
        lines.append(content)
        if content:
            end, whole = at + len(line), stop >= 0
        at = stop + 1 if stop >= 0 else len(text)
    return lines, end, whole


def _ends_document(line: str) -> bool:
    return line.startswith(("---", "...")) and line[3:4].strip() == ""


def _folded(lines: list[str]) -> str:
    """Lines of a folded block: one break between two lines of words is a blank, others stay."""
    pieces: list[str] = []
    breaks = 0
    before: str | None = None
    for line in lines:
        if not line:
            breaks += 1
            continue
        if before is None:
            pieces.append("\n" * breaks)
        elif before[0] in " \t" or line[0] in " \t":
            pieces.append("\n" * (breaks + 1))
        else:
            pieces.append("\n" * breaks if breaks else " ")
        pieces.append(line)
        before, breaks = line, 0
    return "".join(pieces)
