"""Where the cursor stands while somebody types: which path is being written there, a key or a value, and what of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from console.flow.editing.outline import Outline
from console.flow.editing.parts import Part, Path

Role = Literal["key", "value", "item"]
_BLANK_LINE = re.compile(r"[ \t]*\Z")
_AFTER_COLON = re.compile(r":[ \t]+\Z")
_AFTER_DASH = re.compile(r"(?:^|[ \t])-[ \t]+\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """What is being written at a place, as far as it is there: the characters [start:end].

    `path` is that of the mapping whose key it is, or of the value; for an item, which is a line of its own below a key
    or in a list, that of what it belongs to. `colon`: a colon stands behind the key already. `quote`: the one that the
    value stands in.
    """

    role: Role
    path: Path
    start: int
    end: int
    colon: bool = False
    in_flow: bool = False
    quote: str = ""


def spot_at(outline: Outline, offset: int) -> Spot | None:
    """What is being written at a place; None where nothing can be completed, as in a comment."""
    text = outline.text
    if _in_comment(outline, offset):
        return None
    held = outline.parts_at(offset)
    deepest = held[-1] if held else None
    in_flow = any(part.style == "flow" and part.start < offset for part in held if part.kind in ("mapping", "list"))
    if deepest is not None:
        if deepest.has_key and deepest.begin <= offset <= deepest.key_end:
            colon = text[deepest.key_end : deepest.key_end + 1] == ":"
            return Spot(
                role="key",
                path=deepest.path[:-1],
                start=deepest.begin,
                end=deepest.key_end,
                colon=colon,
                in_flow=in_flow,
            )
        if deepest.kind == "scalar" and deepest.start <= offset:
            return _in_scalar(deepest, offset, in_flow)
        if deepest.style == "flow" and deepest.start < offset and text[deepest.start] in "{[":
            return _between(text, deepest, offset)
    return _in_block(outline, offset)


def _in_comment(outline: Outline, offset: int) -> bool:
    """Whether a comment has begun on the line before the cursor."""
    text = outline.text
    begin = text.rfind("\n", 0, offset) + 1
    for sign in re.finditer(r"(?:^|(?<=\s))#", text[begin:offset]):
        at = begin + sign.start()
        held = outline.parts_at(at)
        if not held or not (held[-1].kind == "scalar" and held[-1].start <= at < held[-1].end):
            return True
    return False


def _in_scalar(part: Part, offset: int, in_flow: bool) -> Spot | None:
    if part.style == "block":
        return None
    if part.style in ("double", "single"):
        if offset == part.start or (part.closed and offset == part.end):
            return None
        end = part.end - 1 if part.closed else part.end
        quote = '"' if part.style == "double" else "'"
        return Spot(role="value", path=part.path, start=part.start + 1, end=end, in_flow=in_flow, quote=quote)
    return Spot(role="value", path=part.path, start=part.start, end=part.end, in_flow=in_flow)


def _between(text: str, part: Part, offset: int) -> Spot:
    """Between the brackets of a mapping or list, where nothing is written yet."""
    before = [child for child in part.children if max(child.end, child.key_end) <= offset]
    last = before[-1] if before else None
    pair = last.children[0] if last is not None and len(last.children) == 1 and text[last.start] not in "{[" else last
    if pair is not None and pair.kind == "missing" and _is_open(text, pair, offset):
        return Spot(role="value", path=pair.path, start=offset, end=offset, in_flow=True)
    if part.kind == "list":
        return Spot(role="value", path=(*part.path, len(before)), start=offset, end=offset, in_flow=True)
    return Spot(role="key", path=part.path, start=offset, end=offset, in_flow=True)


def _is_open(text: str, part: Part, offset: int) -> bool:
    """Whether a colon stands behind the key, and no comma yet."""
    between = text[part.key_end : offset]
    return ":" in between and "," not in between


def _in_block(outline: Outline, offset: int) -> Spot | None:
    """On a line of its own, behind a dash, or behind the colon of a key."""
    text = outline.text
    begin = text.rfind("\n", 0, offset) + 1
    line = text[begin:offset]
    if _AFTER_COLON.search(line) is not None:
        owner = _last(part for part in _walk(outline) if part.has_key and part.key_end < offset)
        if owner is not None and owner.key_end >= begin:
            return Spot(role="value", path=owner.path, start=offset, end=offset)
        return None
    if _AFTER_DASH.search(line) is not None:
        owner = _last(part for part in _walk(outline) if part.begin < offset and text[part.begin] == "-")
        if owner is not None and owner.begin >= begin:
            return Spot(role="value", path=owner.path, start=offset, end=offset)
        return None
    return _new_line(outline, offset, offset - begin) if _BLANK_LINE.match(line) is not None else None


def _new_line(outline: Outline, offset: int, column: int) -> Spot | None:
    """On a blank line: an entry of the deepest block that is open in this column, or the first of a value to come."""
    if outline.root is None:
        return Spot(role="key", path=(), start=offset, end=offset) if column == 0 else None
    spine = [outline.root]
    while before := [child for child in spine[-1].children if child.begin < offset]:
        spine.append(before[-1])
    last = spine[-1]
    if last.kind == "missing" and column > _column(outline.text, last.begin) and outline.text[last.begin] != "-":
        return Spot(role="item", path=last.path, start=offset, end=offset)
    for part in reversed(spine):
        if part.style == "block" and part.kind in ("mapping", "list") and _column(outline.text, part.start) == column:
            role: Role = "key" if part.kind == "mapping" else "item"
            return Spot(role=role, path=part.path, start=offset, end=offset)
    return None


def _column(text: str, at: int) -> int:
    return at - (text.rfind("\n", 0, at) + 1)


def _walk(outline: Outline) -> Iterator[Part]:
    return iter(()) if outline.root is None else outline.root.walk()


def _last(parts: Iterator[Part]) -> Part | None:
    found = None
    for part in parts:
        found = part
    return found
