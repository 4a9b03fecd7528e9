"""What keys do to the text besides writing a letter: indent, comment out, close what was opened. Pure.

Each takes the text and the selection [start:end], and gives edits and the selection after them, all counted in
characters of the text.
"""

from dataclasses import dataclass

from console.flow.editing.parts import TextEdit

INDENT = "  "
PAIRS = {'"': '"', "'": "'", "[": "]", "{": "}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """What a key does: edits of the text, and what is selected after them."""

    edits: tuple[TextEdit, ...]
    start: int
    end: int


def new_line(text: str, start: int, end: int) -> Stroke:
    """Enter: the next line begins below the one before, and deeper after a key that has no value yet. What stands
    behind the cursor begins there too, whatever blanks it had; where nothing stands before it, it stays as it is.
    """
    begin = text.rfind("\n", 0, start) + 1
    before = text[begin:start]
    indent = before[: len(before) - len(before.lstrip(" "))]
    said = _without_comment(before).strip()
    if said.endswith(":"):
        indent += INDENT
        indent += INDENT if said.startswith("- ") else ""
    put = f"\n{indent}"
    if before.strip():
        while text[end : end + 1] in (" ", "\t"):
            end += 1
    return Stroke(edits=(TextEdit(start, end, put),), start=start + len(put), end=start + len(put))


def indent(text: str, start: int, end: int) -> Stroke:
    """Tab: two blanks, to the next even column; a selection of lines goes right."""
    if "\n" in text[start:end]:
        edits = [TextEdit(begin, begin, INDENT) for begin, line in _lines(text, start, end) if line.strip()]
        return _after(edits, start, end)
    begin = text.rfind("\n", 0, start) + 1
    put = " " * (2 - (start - begin) % 2)
    return Stroke(edits=(TextEdit(start, end, put),), start=start + len(put), end=start + len(put))


def outdent(text: str, start: int, end: int) -> Stroke:
    """Shift+Tab: the lines go left by two blanks, as far as there are any."""
    edits = []
    for begin, line in _lines(text, start, end):
        blanks = min(2, len(line) - len(line.lstrip(" ")))
        if blanks:
            edits.append(TextEdit(begin, begin + blanks, ""))
    return _after(edits, start, end)


def toggle_comment(text: str, start: int, end: int) -> Stroke:
    """Ctrl+/: the lines become comments, or text again where all of them are."""
    lines = [(begin, line) for begin, line in _lines(text, start, end) if line.strip()]
    if not lines:
        return Stroke(edits=(), start=start, end=end)
    if all(line.lstrip().startswith("#") for _, line in lines):
        edits = []
        for begin, line in lines:
            sign = begin + line.index("#")
            edits.append(TextEdit(sign, sign + (2 if text.startswith("# ", sign) else 1), ""))
        return _after(edits, start, end)
    column = min(len(line) - len(line.lstrip(" ")) for _, line in lines)
    return _after([TextEdit(begin + column, begin + column, "# ") for begin, _ in lines], start, end)


def backspace(text: str, start: int, end: int) -> Stroke | None:
    """Backspace among the blanks that a line begins with: two of them; between a pair: both. None: as usual."""
    if start != end or not start:
        return None
    begin = text.rfind("\n", 0, start) + 1
    before = text[begin:start]
    if before and not before.strip(" "):
        gone = 2 - len(before) % 2 if len(before) > 1 else 1
        return Stroke(edits=(TextEdit(start - gone, start, ""),), start=start - gone, end=start - gone)
    if PAIRS.get(text[start - 1]) == text[start : start + 1] != "":
        return Stroke(edits=(TextEdit(start - 1, start + 1, ""),), start=start - 1, end=start - 1)
    return None


def typed(text: str, start: int, end: int, sign: str) -> Stroke | None:
    """A bracket or a quotation mark: closed at once where that helps, stepped over where it stands. None: as usual."""
    if start != end:
        if sign in PAIRS and "\n" not in text[start:end]:
            inside = text[start:end]
            return Stroke(edits=(TextEdit(start, end, sign + inside + PAIRS[sign]),), start=start + 1, end=end + 1)
        return None
    before, after = text[start - 1 : start], text[start : start + 1]
    if sign in PAIRS.values() and after == sign and (sign not in "\"'" or before != "\\"):
        return Stroke(edits=(), start=start + 1, end=start + 1)
    if sign in PAIRS and (after == "" or after in " \n,]}") and _opens(text, start, sign):
        return Stroke(edits=(TextEdit(start, start, sign + PAIRS[sign]),), start=start + 1, end=start + 1)
    return None


def _opens(text: str, at: int, sign: str) -> bool:
    """Whether a pair begins here: where a value may begin, and in no comment and no quoted text."""
    begin = text.rfind("\n", 0, at) + 1
    before = text[begin:at]
    if "#" in before and _without_comment(before) != before:
        return False
    if sign in "\"'":
        return not before.strip() or before[-1:] in " [{,"
    return before.count('"') % 2 == 0 and (not before.strip() or before[-1:] in " [{,")


def _lines(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """The lines that a selection touches, each with where it begins; not one at whose very beginning it ends."""
    begin = text.rfind("\n", 0, start) + 1
    last = end - 1 if end > start and text[end - 1 : end] == "\n" else end
    stop = text.find("\n", last)
    found = []
    for line in text[begin : len(text) if stop < 0 else stop].split("\n"):
        found.append((begin, line))
        begin += len(line) + 1
    return found


def _after(edits: list[TextEdit], start: int, end: int) -> Stroke:
    return Stroke(edits=tuple(edits), start=_moved(edits, start), end=_moved(edits, end))


def _moved(edits: list[TextEdit], at: int) -> int:
    """Where a place is after edits that each only add or only take away."""
    moved = at
    for edit in edits:
        if edit.start <= at:
            moved += len(edit.text) - (min(edit.end, at) - edit.start)
    return moved


def _without_comment(line: str) -> str:
    """The line up to a comment; a sign in quotes is none."""
    quote = ""
    for at, sign in enumerate(line):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'" and (not at or line[at - 1] in " [{,"):
            quote = sign
        elif sign == "#" and (not at or line[at - 1] in " \t"):
            return line[:at]
    return line
