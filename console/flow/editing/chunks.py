"""The lines that belong to an entry of a mapping or list: its comments with it, what stands between entries without.

A comment belongs to what stands directly below it in the same column, or to what it is indented under; behind a value
it belongs to its line. What is set apart by a blank line belongs to nobody and stays where it is.
"""

from dataclasses import dataclass

from console.flow.editing.parts import Part


@dataclass(frozen=True, slots=True)
class Chunk:
    """The characters [start:end], from the first that is no blank to the end of the last line."""

    start: int
    end: int


def column_of(text: str, at: int) -> int:
    """How many characters stand before a place on its line."""
    return at - (text.rfind("\n", 0, at) + 1)


def line_end(text: str, at: int) -> int:
    """Where the line of a place ends, without its break."""
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def chunks_of(text: str, part: Part) -> tuple[Chunk, ...]:
    """Those of the children of a mapping or list, in their order."""
    if part.style == "flow":
        return tuple(Chunk(child.begin, max(child.end, child.key_end)) for child in part.children)
    chunks: list[Chunk] = []
    floor = part.start
    for child in part.children:
        first = not chunks
        chunk = Chunk(_start(text, child.begin, None if first else floor), _end(text, child))
        chunks.append(chunk)
        floor = chunk.end
    return tuple(chunks)


def _start(text: str, begin: int, floor: int | None) -> int:
    """Where the comments begin that belong to an entry; `floor` is where the entry before it ends."""
    column = column_of(text, begin)
    if text[begin - column : begin].strip():
        return begin
    start = begin
    while True:
        above = start - column_of(text, start) - 1
        if above < 0 or (floor is not None and above <= floor):
            return start
        line = text[text.rfind("\n", 0, above) + 1 : above]
        if not line.lstrip().startswith("#") or len(line) - len(line.lstrip()) != column:
            return start
        start = above - len(line) + column


def _end(text: str, child: Part) -> int:
    """Where the last line ends that belongs to an entry."""
    column = column_of(text, child.begin)
    end = line_end(text, max(child.end, child.key_end))
    while end < len(text):
        below = line_end(text, end + 1)
        line = text[end + 1 : below]
        if not line.lstrip().startswith("#") or len(line) - len(line.lstrip()) <= column:
            break
        end = below
    return end
