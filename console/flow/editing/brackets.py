"""What stands in brackets: as far as they go, or, where they do not close, as far as their lines are indented."""

import re

from console.flow.editing.parts import Part, PartKind, Path
from console.flow.editing.scalars import Read, cut_short, fold_breaks, read_plain, read_quoted
from console.flow.editing.sight import (
    ALIAS,
    DEEPEST,
    NEXT_LINE,
    PROPERTIES,
    PROPERTY,
    REST,
    Sight,
    alias_part,
    missing_part,
    named_part,
    scalar_part,
)

_IN_FLOW = re.compile(r"(?:[ \t\n]|(?<![^\s,\[\]{}])#[^\n]*)*", re.ASCII)


class Unclosed(Exception):
    """Brackets that do not close where they should."""


class Brackets:
    """Reads what stands between brackets."""

    def __init__(self, sight: Sight) -> None:
        self._sight = sight
        self._limit = len(sight.text)

    def read(self, path: Path, at: int, parent: int, begin: int) -> Part:
        """Brackets: as far as they go, or, where they do not close, as far as their lines are indented."""
        trouble = self._sight.trouble
        self._limit = len(self._sight.text)
        try:
            part = self._brackets(path, at, begin, strict=True)
            if REST.match(self._sight.text, part.end) is not None:
                return part
        except Unclosed:
            pass
        self._sight.trouble = trouble
        self._sight.note(at)
        self._limit = self._indented_to(at, parent)
        return self._brackets(path, at, begin, strict=False)

    def _indented_to(self, at: int, parent: int) -> int:
        """Where the lines end that are indented more than `parent` and begin no key and no dash."""
        end = self._sight.line_end(at)
        while end < len(self._sight.text):
            below = self._sight.content(end)
            if below >= len(self._sight.text) or self._sight.column(below) <= parent:
                break
            if self._sight.is_dash(below) or self._sight.column(below) == 0:
                break
            end = self._sight.line_end(below)
        return end

    def _brackets(self, path: Path, at: int, begin: int, *, strict: bool) -> Part:
        if len(path) > DEEPEST:
            if strict:
                raise Unclosed
            return scalar_part(path, begin, at, Read(self._sight.text[at : self._limit], self._limit), "plain")
        opening = self._sight.text[at]
        kind: PartKind = "mapping" if opening == "{" else "list"
        closing = "}" if opening == "{" else "]"
        children: list[Part] = []
        position = self._skip(at + 1)
        while position < self._limit and self._sight.text[position] != closing:
            if self._sight.text[position] == ",":
                if strict:
                    raise Unclosed
                position = self._skip(position + 1)
                continue
            if self._sight.text[position] in "]}":
                if strict:
                    raise Unclosed
                break
            if kind == "mapping":
                child = self._flow_entry(path, position, strict=strict)
            else:
                child = self._flow_item((*path, len(children)), position, strict=strict)
            children.append(child)
            position = self._skip(max(child.end, position + 1))
            if position < self._limit and self._sight.text[position] == ",":
                position = self._skip(position + 1)
            elif strict and not self._sight.text.startswith(closing, position):
                raise Unclosed
        closed = position < self._limit and self._sight.text[position] == closing
        if strict and not closed:
            raise Unclosed
        end = position + 1 if closed else self._trimmed(children[-1].end if children else at + 1)
        return Part(
            kind=kind, path=path, begin=begin, node=at, start=at, end=end, style="flow", children=tuple(children),
            closed=closed,
        )  # fmt: skip

    def _trimmed(self, end: int) -> int:
        return max(end, len(self._sight.text[: self._limit].rstrip()) if self._limit > end else end)

    def _skip(self, at: int) -> int:
        match = _IN_FLOW.match(self._sight.text, at)
        assert match is not None
        return min(match.end(), self._limit)

    def _flow_entry(self, path: Path, at: int, *, strict: bool) -> Part:
        key = self._flow_key(at)
        if key is None:
            if strict:
                raise Unclosed
            self._sight.note(at)
            key = Read("", at)
        quoted = self._sight.text[at] in "\"'"
        colon = self._flow_colon(key, quoted=quoted)
        if colon is None:
            if key.end > at and not quoted:  # what has no colon may go on in the next line
                whole = self._flow_plain(path, at, at, strict=strict)
                key = Read(whole.text, whole.end)
            return missing_part((*path, key.value), at, key.end, key_end=key.end)
        path = (*path, key.value)
        position = self._skip(colon)
        if position >= self._limit or self._sight.text[position] in ",]}":
            return missing_part(path, at, colon, key_end=key.end)
        part = self._flow_value(path, position, at, strict=strict)
        part.key_end = key.end
        return part

    def _flow_key(self, at: int) -> Read | None:
        text = self._sight.text
        if text[at] in "\"'":
            read = read_quoted(text, at)
            return read if read.closed else cut_short(text, at)
        if text[at] == "*" and (alias := ALIAS.match(text, at)) is not None:
            return Read(alias[0], alias.end())
        if not self._sight.can_be_plain(at, flow=True):
            return None
        return read_plain(text, at, flow=True)

    def _flow_colon(self, key: Read, *, quoted: bool) -> int | None:
        """Where the colon behind a key ends."""
        at = self._sight.space(key.end)
        if not self._sight.text.startswith(":", at):
            return None
        following = self._sight.text[at + 1 : at + 2]
        return at + 1 if quoted or not following.strip() or following in ",[]{}" else None

    def _flow_item(self, path: Path, at: int, *, strict: bool) -> Part:
        key = self._flow_key(at) if self._sight.text[at] not in "[{&!" else None
        if key is not None and self._sight.text[at] != "*":
            colon = self._flow_colon(key, quoted=False)
            if colon is not None:
                entry = self._flow_entry(path, at, strict=strict)
                return Part(
                    kind="mapping", path=path, begin=at, node=at, start=at, end=max(entry.end, colon), style="flow",
                    children=(entry,),
                )  # fmt: skip
        return self._flow_value(path, at, at, strict=strict)

    def _flow_value(self, path: Path, at: int, begin: int, *, strict: bool) -> Part:
        node, anchor = at, ""
        while (
            self._sight.text[at : at + 1] in PROPERTIES and (found := PROPERTY.match(self._sight.text, at)) is not None
        ):
            anchor = found[2] if found[1] == "&" else anchor
            at = self._skip(found.end())
        text = self._sight.text
        sign = text[at : at + 1]
        if sign in ("{", "["):
            part = self._brackets(path, at, begin, strict=strict)
        elif sign in ('"', "'"):
            read = read_quoted(text, at)
            if not read.closed or read.end > self._limit:
                if strict:
                    raise Unclosed
                read = cut_short(text, at)
            part = scalar_part(path, begin, at, read, "double" if sign == '"' else "single")
        elif sign == "*" and (alias := ALIAS.match(text, at)) is not None:
            part = alias_part(path, begin, at, alias[1])
        elif node != at and (not sign or sign in ",]}"):
            part = missing_part(path, begin, at)
        else:
            part = self._flow_plain(path, at, begin, strict=strict)
        return named_part(part, node, anchor) if node != at else part

    def _flow_plain(self, path: Path, at: int, begin: int, *, strict: bool) -> Part:
        if not self._sight.can_be_plain(at, flow=True) and strict:
            raise Unclosed
        read = read_plain(self._sight.text, at, flow=True)
        pieces, end = [read.value], max(read.end, at)
        while True:
            following = NEXT_LINE.match(self._sight.text, end)
            if following is None or following.end() >= self._limit:
                break
            more = read_plain(self._sight.text, following.end(), flow=True)
            if not more.value or self._sight.text[following.end()] == "#":
                break
            pieces += [fold_breaks(following[0].count("\n")), more.value]
            end = more.end
        return scalar_part(path, begin, at, Read("".join(pieces), end), "plain")
