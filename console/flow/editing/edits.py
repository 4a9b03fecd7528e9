"""Changes of a flow as the fewest characters that make them: what is not touched stays as it is, byte for byte.

Each function is given a text and gives the edits of it. What cannot be done without touching more than is asked for
raises NotEditable, and is for the text editor.
"""

from collections.abc import Sequence
from itertools import pairwise

from console.errors import ConsoleError
from console.flow.editing.chunks import Chunk, chunks_of, column_of, line_end
from console.flow.editing.outline import Outline, outline_of
from console.flow.editing.parts import Part, Path, Style, TextEdit, apply_edits
from console.flow.editing.places import place_at
from console.flow.editing.writing import (
    Written,
    Yaml,
    behind_key,
    block_text,
    entry_text,
    flow_text,
    is_short,
    item_text,
    key_text,
    scalar_text,
)

Edits = tuple[TextEdit, ...]
_AS_TEXT = "Change it in the text."


class NotEditable(ConsoleError):
    """A change that the text does not take without more being changed."""


def set_value(text: str, path: Path, value: Written) -> Edits:
    """Put a value at a path, in the place of what stands there; keys that are not there yet are written."""
    outline = outline_of(text)
    part = outline.at(path)
    edits = _added(outline, path, value) if part is None else _replaced(outline, part, value)
    return _checked(outline, edits)


def remove(text: str, path: Path) -> Edits:
    """Take a key or an item away, with the comments that belong to it. Nothing there: nothing to do."""
    outline = outline_of(text)
    part = outline.at(path)
    if part is None:
        return ()
    parent = outline.at(path[:-1]) if path else None
    if parent is None:
        raise NotEditable("The whole file cannot be removed.", _AS_TEXT)
    if len(parent.children) == 1:
        return _checked(outline, _replaced(outline, parent, {} if parent.kind == "mapping" else []))
    index = parent.children.index(part)
    chunks = chunks_of(text, parent)
    if parent.style == "flow":
        return _checked(outline, _without_in_flow(text, chunks, index))
    return _checked(outline, _without(text, chunks, index))


def insert(text: str, list_path: Path, index: int, value: Written) -> Edits:
    """Put an item into a list, before the one that has that number now, or at its end."""
    outline = outline_of(text)
    part = outline.at(list_path)
    if part is None:
        return _checked(outline, _added(outline, list_path, [value]))
    if part.is_null or (part.kind == "list" and not part.children):
        return _checked(outline, _replaced(outline, part, [value]))
    if part.kind != "list":
        raise NotEditable(f"`{part.name}` is no list.", _AS_TEXT)
    index = max(0, min(index, len(part.children)))
    return _checked(outline, _inserted(outline, part, index, value))


def move(text: str, list_path: Path, from_index: int, to_index: int) -> Edits:
    """Give an item of a list another number; what stands between items stays between them."""
    outline = outline_of(text)
    part = outline.at(list_path)
    if part is None or part.kind != "list":
        raise NotEditable("Only what is in a list can be moved.", _AS_TEXT)
    count = len(part.children)
    if from_index == to_index or not (0 <= from_index < count and 0 <= to_index < count):
        return ()
    chunks = chunks_of(text, part)
    first, last = min(from_index, to_index), max(from_index, to_index)
    order = list(range(first, last + 1))
    order.remove(from_index)
    order.insert(to_index - first, from_index)
    pieces: list[str] = []
    for place, index in enumerate(order, first):
        if place > first:
            pieces.append(text[chunks[place - 1].end : chunks[place].start])
        pieces.append(text[chunks[index].start : chunks[index].end])
    return _checked(outline, (TextEdit(chunks[first].start, chunks[last].end, "".join(pieces)),))


def set_key(text: str, path: Path, new_key: str) -> Edits:
    """Call a key otherwise; its value stays."""
    outline = outline_of(text)
    part = outline.at(path)
    if part is None or not part.has_key:
        raise NotEditable("There is no such key.", _AS_TEXT)
    sign = text[part.begin]
    style: Style = "double" if sign == '"' else "single" if sign == "'" else "plain"
    written = key_text(new_key, style=style, in_flow=_in_flow(outline, part.path))
    return _checked(outline, (TextEdit(part.begin, part.key_end, written),))


def _checked(outline: Outline, edits: Edits) -> Edits:
    """The edits, unless something would repeat a part that is not there or not yet."""
    if "&" in outline.text and _unresolved(outline_of(apply_edits(outline.text, edits))) - _unresolved(outline):
        raise NotEditable("Something else in the file repeats this part under its name.", _AS_TEXT)
    return edits


def _unresolved(outline: Outline) -> set[str]:
    """Names that are repeated before anything has them."""
    named: set[str] = set()
    missing: set[str] = set()
    for part in outline.root.walk() if outline.root is not None else ():
        if part.anchor:
            named.add(part.anchor)
        if part.alias and part.alias not in named:
            missing.add(part.alias)
    return missing


def _in_flow(outline: Outline, path: Path) -> bool:
    """Whether something stands between brackets."""
    parts = (outline.at(path[:length]) for length in range(len(path)))
    return any(part is not None and part.style == "flow" for part in parts)


def _replaced(outline: Outline, part: Part, value: Written) -> Edits:
    text = outline.text
    in_flow = _in_flow(outline, part.path)
    on_one_line = in_flow or is_short(value)
    if in_flow and isinstance(value, Yaml) and not is_short(value):
        raise NotEditable("This stands between brackets, on one line.", _AS_TEXT)
    in_block = part.style == "block" and part.kind in ("mapping", "list")
    if in_block and isinstance(value, dict | list | tuple) and value:
        return (TextEdit(part.start, part.end, block_text(value, column_of(text, part.start))),)
    if in_block:
        return _block_replaced(text, part, value)
    item_of_one = not part.has_key and part.path and isinstance(value, dict) and len(value) == 1
    if on_one_line and (in_flow or not item_of_one):
        written = _on_one_line(text, part, value, in_flow)
        apart = "" if text[part.start - 1 : part.start] in (" ", "\n", "", "[", "{", ",") else " "
        return (TextEdit(part.start, part.end, apart + written),)
    if not part.has_key:
        apart = " " if part.kind == "missing" and text[part.start - 1 : part.start] == "-" else ""
        column = column_of(text, part.start) + len(apart)
        return (TextEdit(part.start, part.end, apart + block_text(value, column)),)
    begin = _behind_colon(text, part)
    end = max(begin, part.end)
    below = behind_key(value, column_of(text, part.begin))
    stop = line_end(text, end)
    return (TextEdit(begin, end, ""), TextEdit(stop, stop, below)) if stop > end else (TextEdit(begin, end, below),)


def _on_one_line(text: str, part: Part, value: Written, in_flow: bool) -> str:
    if isinstance(value, dict | list | tuple):
        return flow_text(value)
    if part.style == "block" and isinstance(value, str):
        block = _as_block(value, column_of(text, part.begin))
        if block is not None:
            return block
    style = part.style if part.kind == "scalar" and part.style != "block" else "plain"
    return scalar_text(value, style=style, in_flow=in_flow)


def _as_block(value: str, column: int) -> str | None:
    """Text of several lines as a block again, below what begins in a column; None where it has too little of one."""
    lines = value.removesuffix("\n").split("\n")
    if len(lines) < 2 or not lines[0] or lines[0][0] == " " or not lines[-1].strip():
        return None
    if not all(character.isprintable() for line in lines for character in line):
        return None
    indent = " " * (column + 2)
    return ("|" if value.endswith("\n") else "|-") + "".join(f"\n{indent if line else ''}{line}" for line in lines)


def _behind_colon(text: str, part: Part) -> int:
    """Where what stands behind a key begins: behind its colon, and behind an anchor."""
    return part.start if part.node != part.start else text.index(":", part.key_end) + 1


def _block_replaced(text: str, part: Part, value: Written) -> Edits:
    """Lines below a key, or behind a dash, by something else."""
    own_line = part.has_key and "\n" in text[part.key_end : part.start]
    if not is_short(value):
        return (TextEdit(part.start, part.end, block_text(value, column_of(text, part.start))),)
    written = flow_text(value) if isinstance(value, dict | list | tuple) else scalar_text(value)
    if not own_line:
        return (TextEdit(part.start, part.end, written),)
    colon = text.index(":", part.key_end) + 1
    stop = line_end(text, colon)
    behind = colon if part.node == part.start else colon + len(text[colon:stop].rstrip())
    first = chunks_of(text, part)[0].start
    gone = text.rfind("\n", 0, first) if "#" in text[stop:first] else stop  # a comment of nobody stays
    return (TextEdit(behind, behind, f" {written}"), TextEdit(gone, line_end(text, part.end), ""))


def _added(outline: Outline, path: Path, value: Written) -> Edits:
    """What is not there yet, in the deepest part of its path that is."""
    length = len(path) - 1
    while length > 0 and outline.at(path[:length]) is None:
        length -= 1
    for name in reversed(path[length + 1 :]):
        value = {name: value} if isinstance(name, str) else [value]
    name, parent = path[length], outline.at(path[:length])
    if parent is None:
        return _first(outline.text, str(name), value)
    if parent.alias:
        raise NotEditable(f"`{parent.name}` repeats another part, {parent.value}.", _AS_TEXT)
    if parent.is_null:
        return _replaced(outline, parent, {name: value} if isinstance(name, str) else [value])
    if isinstance(name, int) and parent.kind == "list":
        return _inserted(outline, parent, len(parent.children), value)
    if not isinstance(name, str) or parent.kind != "mapping":
        raise NotEditable(f"There is no place for `{name}`.", _AS_TEXT)
    return _entered(outline, parent, name, value)


def _first(text: str, name: str, value: Written) -> Edits:
    apart = "" if not text or text.endswith("\n") else "\n"
    return (TextEdit(len(text), len(text), f"{apart}{entry_text(name, value, 0)}\n"),)


def _entered(outline: Outline, parent: Part, name: str, value: Written) -> Edits:
    """A new key of a mapping, where the tables have it among the others."""
    text = outline.text
    before = _predecessor(outline, parent, name)
    chunks = chunks_of(text, parent)
    if parent.style == "flow":
        written = f"{key_text(name)}: {flow_text(value)}"
        if text[parent.start] != "{":
            return (
                TextEdit(parent.start, parent.start, "{" if before >= 0 else f"{{{written}, "),
                TextEdit(parent.end, parent.end, f", {written}}}" if before >= 0 else "}"),
            )
        if not chunks:
            return (TextEdit(parent.start + 1, parent.start + 1, written),)
        if before < 0:
            return (TextEdit(chunks[0].start, chunks[0].start, f"{written}, "),)
        return (TextEdit(chunks[before].end, chunks[before].end, f", {written}"),)
    column = column_of(text, parent.children[0].begin)
    written = entry_text(name, value, column)
    if before < 0:
        begin = parent.children[0].begin
        return (TextEdit(begin, begin, f"{written}\n{' ' * column}"),)
    apart = "\n" if not parent.path and _sets_apart(text, chunks, before, written) else ""
    return (TextEdit(chunks[before].end, chunks[before].end, f"{apart}\n{' ' * column}{written}"),)


def _sets_apart(text: str, chunks: Sequence[Chunk], before: int, written: str) -> bool:
    """Whether a blank line stands before a new key of the file, as between its others."""
    blank = any("\n\n" in text[one.end : other.start] for one, other in pairwise(chunks))
    above = text[chunks[before].start : chunks[before].end]
    return blank and ("\n" in written or "\n" in above)


def _predecessor(outline: Outline, parent: Part, name: str) -> int:
    """The child that a new key comes behind, -1 for none."""
    place = place_at(outline, parent.path)
    order = [offer.name for offer in place.keys(parent)] if place is not None else []
    if name not in order:
        return len(parent.children) - 1
    earlier = set(order[: order.index(name)])
    return max((index for index, child in enumerate(parent.children) if child.name in earlier), default=-1)


def _inserted(outline: Outline, part: Part, index: int, value: Written) -> Edits:
    text = outline.text
    chunks = chunks_of(text, part)
    gap = text[chunks[0].end : chunks[1].start] if len(chunks) > 1 else None
    if part.style == "flow":
        if isinstance(value, Yaml) and not is_short(value):
            raise NotEditable("This list stands between brackets, on one line.", _AS_TEXT)
        written = _pair_text(value)
        gap = gap if gap is not None and gap.strip() == "," else ", "
    else:
        column = column_of(text, part.children[0].begin)
        written = item_text(value, column)
        gap = gap if gap is not None and not gap.strip() else f"\n{' ' * column}"
    if index == 0:
        return (TextEdit(chunks[0].start, chunks[0].start, written + gap),)
    return (TextEdit(chunks[index - 1].end, chunks[index - 1].end, gap + written),)


def _pair_text(value: Written) -> str:
    """An item of a list in brackets; a mapping of one key needs none of its own."""
    if isinstance(value, dict) and len(value) == 1:
        return flow_text(value)[1:-1]
    return flow_text(value)


def _without(text: str, chunks: Sequence[Chunk], index: int) -> Edits:
    chunk = chunks[index]
    if index == 0:
        gap = text[chunk.end : chunks[1].start]
        if not gap.strip():
            return (TextEdit(chunk.start, chunks[1].start, ""),)
        return (TextEdit(chunk.start, chunk.end + gap.index("#"), ""),)
    before = chunks[index - 1].end
    start = before if not text[before : chunk.start].strip() else text.rfind("\n", 0, chunk.start)
    return (TextEdit(start, chunk.end, ""),)


def _without_in_flow(text: str, chunks: Sequence[Chunk], index: int) -> Edits:
    chunk = chunks[index]
    start, end = (chunk.start, chunks[1].start) if index == 0 else (chunks[index - 1].end, chunk.end)
    if "#" not in text[start : chunk.start] + text[chunk.end : end]:
        return (TextEdit(start, end, ""),)
    following = chunks[index + 1].start if index + 1 < len(chunks) else chunk.end
    comma = text.find(",", chunk.end, following)
    return (TextEdit(chunk.start, comma + 1 if comma >= 0 else chunk.end, ""),)
