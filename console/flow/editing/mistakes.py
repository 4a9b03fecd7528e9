"""What is wrong with a flow while it is written: the loader's own mistakes, each with the characters that it is about.

Nothing is checked here. Where the loader's hint names the very characters to write, they are offered as edits.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from console.errors import FileMistakes, Mistake
from console.flow.editing.outline import Outline, outline_of
from console.flow.editing.parts import TextEdit
from console.flow.load import load_flow
from console.flow.model import Flow

_MEANT = re.compile(r"Did you mean `([^`]+)`\?")
_QUOTED = re.compile(r'Quote it(?: if it is text)?: ("[^"\\]*")')
_WORD = re.compile(r"[\w.\-/$#*&!%@+]+|\S")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A mistake with the characters [start:end] that it is about, never none unless the text ends there.

    `fix` mends it and `fix_words` says how, both empty where only a person can.
    """

    mistake: Mistake
    start: int
    end: int
    fix: tuple[TextEdit, ...] = ()
    fix_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """The flow, None where there are mistakes, and the mistakes in the order of the file."""

    flow: Flow | None
    mistakes: tuple[Marked, ...] = ()


def examine(text: str, *, file: str, environment: Mapping[str, str]) -> Examined:
    """Load a text as a flow file; `file` names it in messages, `environment` has the values for `${NAME}`."""
    try:
        return Examined(flow=load_flow(text, file=file, environment=environment))
    except FileMistakes as error:
        outline = outline_of(text)
        return Examined(flow=None, mistakes=tuple(_marked(outline, mistake) for mistake in error.mistakes))


def shifted(examined: Examined, edits: Sequence[TextEdit]) -> Examined:
    """The mistakes of a text where they stand after edits, for as long as nobody has examined it anew. No fixes."""
    marks = tuple(
        Marked(mistake=one.mistake, start=_after(one.start, edits), end=_after(one.end, edits))
        for one in examined.mistakes
    )
    return Examined(flow=None, mistakes=marks)


def _after(offset: int, edits: Sequence[TextEdit]) -> int:
    """Where a place is after edits; one within what is replaced is where that begins."""
    by = 0
    for edit in edits:
        if edit.end <= offset:
            by += len(edit.text) - (edit.end - edit.start)
        elif edit.start < offset:
            by += edit.start - offset
    return offset + by


def offset_of(text: str, line: int | None, column: int | None) -> int:
    """The offset of a line and a column, both from 1; the beginning of the text where there is no line."""
    at = 0
    for _ in range((line or 1) - 1):
        end = text.find("\n", at)
        if end < 0:
            return len(text)
        at = end + 1
    return min(at + (column or 1) - 1, len(text))


def _marked(outline: Outline, mistake: Mistake) -> Marked:
    text = outline.text
    start = offset_of(text, mistake.line, mistake.column)
    end = _end(outline, start)
    fix, words = _fix(outline, mistake, start, end)
    return Marked(mistake=mistake, start=start, end=end, fix=fix, fix_words=words)


def _end(outline: Outline, start: int) -> int:
    """Where the thing ends that begins at a place: a key, a value as far as its first line goes, or a word."""
    text = outline.text
    for part in outline.parts_at(start):
        if part.has_key and part.begin == start:
            return part.key_end
        if part.start == start and part.kind == "scalar":
            return min(part.end, _line_end(text, start))
        if part.start == start and part.style == "flow" and text[start] in "{[":
            return min(part.end, _line_end(text, start))
    word = _WORD.match(text, start)
    return word.end() if word is not None else min(start + 1, len(text))


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _fix(outline: Outline, mistake: Mistake, start: int, end: int) -> tuple[tuple[TextEdit, ...], str]:
    """What mends a mistake, where its hint says so to the letter."""
    meant = _MEANT.search(mistake.hint)
    if meant is not None and end > start:
        edit = _replacing(outline, start, end, meant[1])
        return (edit,), f"Write {meant[1]}"
    quoted = _QUOTED.search(mistake.hint)
    if quoted is not None and quoted[1][1:-1] == outline.text[start:end]:
        return (TextEdit(start, end, quoted[1]),), f"Write {quoted[1]}"
    if mistake.sentence == "The key `version` is missing.":
        first = outline.text[start : start + 1]
        edit = (
            TextEdit(start + 1, start + 1, "version: 1, ") if first == "{" else TextEdit(start, start, "version: 1\n")
        )
        return (edit,), "Write version: 1"
    return (), ""


def _replacing(outline: Outline, start: int, end: int, word: str) -> TextEdit:
    """A word in the place of another; its quotes stay."""
    quoted = outline.text[start] in "\"'" and outline.text[end - 1] == outline.text[start] and end - start > 1
    return TextEdit(start + 1, end - 1, word) if quoted else TextEdit(start, end, word)
