"""The parts of a flow's text, read in one pass that never gives up: what cannot be read is passed over.

Where the loader can read the file this finds what it finds, no more and no less; tests hold the two together. Of what
is wrong it tells only where it was first met: what is wrong about it the loader says.
"""

import re
from dataclasses import dataclass

from console.flow.editing.parts import Part, PartKind, Path, Style
from console.flow.editing.scalars import (
    Read,
    announces_block,
    cut_short,
    fold_breaks,
    read_block,
    read_plain,
    read_quoted,
)

DEEPEST = 80
"""Levels that are followed; the loader refuses fewer."""
_BLANK = re.compile(r"(?:[ \t]*(?:(?<![^\s])#[^\n]*)?(?:\n|\Z))*[ \t]*")
_SPACE = re.compile(r"[ \t]*")
_IN_FLOW = re.compile(r"(?:[ \t\n]|(?<![^\s,\[\]{}])#[^\n]*)*")
_PROPERTY = re.compile(r"([&!])([^\s,\[\]{}]*)[ \t]*")
_ALIAS = re.compile(r"\*([^\s,\[\]{}:]+)")
_REST = re.compile(r"[ \t]*(?:(?<=[ \t])#[^\n]*)?(?=\n|\Z)")
_COLON = re.compile(r"[ \t]*:(?=\s|\Z)")
_NEXT_LINE = re.compile(r" *\n(?: *\n)* *")
_DASH = re.compile(r"-(?=\s|\Z)")
_MARK = re.compile(r"(?:---|\.\.\.)(?=\s|\Z)")
_PROPERTIES = frozenset("&!")
_NOT_PLAIN = frozenset(",[]{}#&*!|>'\"%@`")


@dataclass(frozen=True, slots=True)
class Scanned:
    """The root, if there is any, and where something was first met that cannot be read."""

    root: Part | None
    trouble: int | None


def scan(text: str) -> Scanned:
    """The parts of a text whose line breaks are all `\\n`."""
    return _Scanner(text).scan()


class _Unclosed(Exception):
    """Brackets that do not close where they should."""


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._trouble: int | None = None
        self._limit = len(text)

    def scan(self) -> Scanned:
        at = self._content(0)
        while self._text.startswith("%", at) and self._column(at) == 0:
            at = self._content(self._line_end(at))
        if _MARK.match(self._text, at) and self._column(at) == 0 and self._text.startswith("-", at):
            at = self._content(at + 3)
        if at >= len(self._text):
            return Scanned(None, self._trouble)
        root = self._block_node((), at, -1)
        after = self._content(root.end)
        if after < len(self._text) and not self._is_end(after):
            self._note(after)
        return Scanned(root, self._trouble)

    # places

    def _column(self, at: int) -> int:
        return at - (self._text.rfind("\n", 0, at) + 1)

    def _line_end(self, at: int) -> int:
        end = self._text.find("\n", at)
        return end if end >= 0 else len(self._text)

    def _content(self, at: int) -> int:
        """The next character that is neither blank nor of a comment."""
        match = _BLANK.match(self._text, at)
        assert match is not None
        return match.end()

    def _note(self, at: int) -> None:
        if self._trouble is None or at < self._trouble:
            self._trouble = min(at, len(self._text))

    def _is_end(self, at: int) -> bool:
        return at >= len(self._text) or (self._column(at) == 0 and _MARK.match(self._text, at) is not None)

    def _is_dash(self, at: int) -> bool:
        return _DASH.match(self._text, at) is not None

    # block style

    def _block_node(self, path: Path, at: int, parent: int, *, begin: int | None = None) -> Part:
        """A value that begins at `at`, below or behind something in the column `parent`."""
        begin = at if begin is None else begin
        column = self._column(at)
        if len(path) > DEEPEST:
            self._note(at)
            return _scalar(path, begin, at, Read(self._text[at : self._line_end(at)], self._line_end(at)), "plain")
        if self._is_dash(at):
            return self._block_list(path, at, column, begin)
        key = self._key(at)
        if key is not None or self._is_typed_key(at, column):
            return self._block_mapping(path, at, column, begin, first=key)
        return self._inline(path, at, parent, begin)

    def _block_list(self, path: Path, at: int, column: int, begin: int) -> Part:
        start, end = at, at
        items: list[Part] = []
        while not self._is_end(at):
            if not self._is_dash(at) or self._column(at) != column:
                if self._column(at) < column or (self._column(at) == column):
                    break
                self._note(at)
                at = self._content(self._line_end(at))
                continue
            item = self._item((*path, len(items)), at, column)
            items.append(item)
            end = item.end
            at = self._behind(end)
        return Part(
            kind="list", path=path, begin=begin, node=start, start=start, end=end, style="block", children=tuple(items)
        )

    def _item(self, path: Path, dash: int, column: int) -> Part:
        match = _SPACE.match(self._text, dash + 1)
        assert match is not None
        at = match.end()
        if _REST.match(self._text, dash + 1) is not None:
            below = self._content(dash + 1)
            if not self._is_end(below) and self._column(below) > column:
                return self._block_node(path, below, column, begin=dash)
            return _missing(path, dash, dash + 1)
        return self._block_node(path, at, column, begin=dash)

    def _block_mapping(self, path: Path, at: int, column: int, begin: int, *, first: Read | None = None) -> Part:
        start, end = at, at
        entries: list[Part] = []
        while not self._is_end(at):
            here = self._column(at)
            if here < column or (here == column and self._is_dash(at)):
                break
            key, first = (first if first is not None else self._key(at) if here == column else None), None
            if key is None:
                self._note(at)
                if here == column:
                    read = read_plain(self._text, at, flow=False)
                    stop = max(read.end, at + 1)
                    entries.append(_missing((*path, read.value), at, stop, key_end=stop))
                    end = stop
                at = self._content(self._line_end(at))
                continue
            entry = self._entry(path, at, key, column)
            entries.append(entry)
            end = max(entry.end, key.end)
            at = self._behind(end)
        return Part(
            kind="mapping", path=path, begin=begin, node=start, start=start, end=end, style="block",
            children=tuple(entries),
        )  # fmt: skip

    def _entry(self, path: Path, at: int, key: Read, column: int) -> Part:
        """A key and its value; `key` ends where it does, its colon comes behind."""
        path = (*path, key.value)
        match = _COLON.match(self._text, key.end)
        assert match is not None
        behind = match.end()
        space = _SPACE.match(self._text, behind)
        assert space is not None
        if _REST.match(self._text, behind) is None:
            inline = self._inline(path, space.end(), column, at)
            inline.key_end = key.end
            return inline
        below = self._content(behind)
        deeper = not self._is_end(below) and (
            self._column(below) > column or (self._column(below) == column and self._is_dash(below))
        )
        if deeper:
            part = self._block_node(path, below, column, begin=at)
            part.key_end = key.end
            return part
        return _missing(path, at, behind, key_end=key.end)

    def _key(self, at: int) -> Read | None:
        """The key that stands here with a colon behind it on its line."""
        text = self._text
        sign = text[at : at + 1]
        if sign in ('"', "'"):
            read = read_quoted(text, at)
            if not read.closed or "\n" in text[at : read.end]:
                return None
        elif sign == "*" and (alias := _ALIAS.match(text, at)) is not None:
            read = Read(alias[0], alias.end())
        elif not self._can_be_plain(at, flow=False):
            return None
        else:
            read = read_plain(text, at, flow=False)
        return read if _COLON.match(text, read.end) is not None else None

    def _is_typed_key(self, at: int, column: int) -> bool:
        """Whether a bare word stands here above keys of its column: a key that is being typed."""
        if not self._can_be_plain(at, flow=False):
            return False
        read = read_plain(self._text, at, flow=False)
        if _REST.match(self._text, read.end) is None or " " in read.value:
            return False
        below = self._content(read.end)
        return below < len(self._text) and self._column(below) == column and self._key(below) is not None

    def _can_be_plain(self, at: int, *, flow: bool) -> bool:
        sign = self._text[at : at + 1]
        if not sign or sign.isspace() or sign in _NOT_PLAIN:
            return False
        return sign not in "-?:" or (bool(self._text[at + 1 : at + 2].strip()) and not (flow and sign == "?"))

    def _behind(self, at: int) -> int:
        """The next content behind a value; what else stands on its line is passed over."""
        if _REST.match(self._text, at) is None and self._text[at - 1 : at] != "\n":
            self._note(at)
            at = self._line_end(at)
        return self._content(at)

    # one value

    def _inline(self, path: Path, at: int, parent: int, begin: int) -> Part:
        """A value that begins on its key's or dash's line, or alone on its own."""
        node, anchor = at, ""
        while self._text[at : at + 1] in _PROPERTIES and (found := _PROPERTY.match(self._text, at)) is not None:
            anchor = found[2] if found[1] == "&" else anchor
            at = found.end()
        if node != at:
            return self._anchored(path, at, parent, begin, node, anchor)
        text = self._text
        sign = text[at : at + 1]
        if sign == "*" and (alias := _ALIAS.match(text, at)) is not None:
            part = _scalar(path, begin, at, Read(alias[0], alias.end()), "plain")
            part.alias = alias[1]
            return part
        if sign in ("{", "["):
            return self._flow(path, at, parent, begin)
        if sign in ('"', "'"):
            return self._quoted(path, at, parent, begin)
        if sign in ("|", ">") and announces_block(text, at):
            return _scalar(path, begin, at, read_block(text, at, parent), "block")
        return self._plain(path, at, parent, begin)

    def _anchored(self, path: Path, at: int, parent: int, begin: int, node: int, anchor: str) -> Part:
        """What an anchor stands before, on its line or below."""
        if _REST.match(self._text, at) is not None or self._text.startswith("#", at):
            below = self._content(at)
            dash = self._column(below) == parent and self._is_dash(below)
            if not self._is_end(below) and (self._column(below) > parent or dash):
                part = self._block_node(path, below, parent, begin=begin)
                return _named(part, node, anchor)
            return _named(_missing(path, begin, at), node, anchor)
        if self._key(at) is not None and self._column(begin) == self._column(node):
            part = self._block_mapping(path, at, self._column(node), begin)
            return _named(part, node, anchor)
        return _named(self._inline(path, at, parent, begin), node, anchor)

    def _quoted(self, path: Path, at: int, parent: int, begin: int) -> Part:
        read = read_quoted(self._text, at)
        if not read.closed or _REST.match(self._text, read.end) is None:
            if "\n" in self._text[at : read.end] or not read.closed:
                read = cut_short(self._text, at)
            self._note(at)
        return _scalar(path, begin, at, read, "double" if self._text[at] == '"' else "single")

    def _plain(self, path: Path, at: int, parent: int, begin: int) -> Part:
        """Text without quotes, over as many lines as are indented more than `parent`."""
        if not self._can_be_plain(at, flow=False):
            self._note(at)
        read = read_plain(self._text, at, flow=False)
        if read.end == at:
            read = Read(self._text[at : self._line_end(at)].rstrip(), self._line_end(at))
        pieces, end = [read.value], read.end
        while self._text[end : end + 1] or end == read.end:
            following = _NEXT_LINE.match(self._text, end)
            if following is None or following.end() >= len(self._text) or self._is_end(following.end()):
                break
            at = following.end()
            if self._column(at) <= parent or self._text[at] in "#\t":
                break
            if self._is_dash(at) or self._key(at) is not None:
                self._note(at)
                break
            more = read_plain(self._text, at, flow=False)
            if more.end == at:
                break
            pieces += [fold_breaks(following[0].count("\n")), more.value]
            end = more.end
        return _scalar(path, begin, read.end - len(read.value), Read("".join(pieces), end), "plain")

    # flow style

    def _flow(self, path: Path, at: int, parent: int, begin: int) -> Part:
        """Brackets: as far as they go, or, where they do not close, as far as their lines are indented."""
        trouble = self._trouble
        self._limit = len(self._text)
        try:
            part = self._brackets(path, at, begin, strict=True)
            if _REST.match(self._text, part.end) is not None:
                return part
        except _Unclosed:
            pass
        self._trouble = trouble
        self._note(at)
        self._limit = self._indented_to(at, parent)
        return self._brackets(path, at, begin, strict=False)

    def _indented_to(self, at: int, parent: int) -> int:
        """Where the lines end that are indented more than `parent` and begin no key and no dash."""
        end = self._line_end(at)
        while end < len(self._text):
            below = self._content(end)
            if below >= len(self._text) or self._column(below) <= parent:
                break
            if self._is_dash(below) or self._column(below) == 0:
                break
            end = self._line_end(below)
        return end

    def _brackets(self, path: Path, at: int, begin: int, *, strict: bool) -> Part:
        if len(path) > DEEPEST:
            if strict:
                raise _Unclosed
            return _scalar(path, begin, at, Read(self._text[at : self._limit], self._limit), "plain")
        opening = self._text[at]
        kind: PartKind = "mapping" if opening == "{" else "list"
        closing = "}" if opening == "{" else "]"
        children: list[Part] = []
        position = self._skip(at + 1)
        while position < self._limit and self._text[position] != closing:
            if self._text[position] == ",":
                if strict:
                    raise _Unclosed
                position = self._skip(position + 1)
                continue
            if self._text[position] in "]}":
                if strict:
                    raise _Unclosed
                break
            if kind == "mapping":
                child = self._flow_entry(path, position, strict=strict)
            else:
                child = self._flow_item((*path, len(children)), position, strict=strict)
            children.append(child)
            position = self._skip(max(child.end, position + 1))
            if position < self._limit and self._text[position] == ",":
                position = self._skip(position + 1)
            elif strict and not self._text.startswith(closing, position):
                raise _Unclosed
        closed = position < self._limit and self._text[position] == closing
        if strict and not closed:
            raise _Unclosed
        end = position + 1 if closed else self._trimmed(children[-1].end if children else at + 1)
        return Part(
            kind=kind, path=path, begin=begin, node=at, start=at, end=end, style="flow", children=tuple(children),
            closed=closed,
        )  # fmt: skip

    def _trimmed(self, end: int) -> int:
        return max(end, len(self._text[: self._limit].rstrip()) if self._limit > end else end)

    def _skip(self, at: int) -> int:
        match = _IN_FLOW.match(self._text, at)
        assert match is not None
        return min(match.end(), self._limit)

    def _flow_entry(self, path: Path, at: int, *, strict: bool) -> Part:
        key = self._flow_key(at)
        if key is None:
            if strict:
                raise _Unclosed
            self._note(at)
            key = Read("", at)
        quoted = self._text[at] in "\"'"
        colon = self._flow_colon(key, quoted=quoted)
        if colon is None:
            if key.end > at and not quoted:  # what has no colon may go on in the next line
                whole = self._flow_plain(path, at, at, strict=strict)
                key = Read(whole.text, whole.end)
            return _missing((*path, key.value), at, key.end, key_end=key.end)
        path = (*path, key.value)
        position = self._skip(colon)
        if position >= self._limit or self._text[position] in ",]}":
            return _missing(path, at, colon, key_end=key.end)
        part = self._flow_value(path, position, at, strict=strict)
        part.key_end = key.end
        return part

    def _flow_key(self, at: int) -> Read | None:
        text = self._text
        if text[at] in "\"'":
            read = read_quoted(text, at)
            return read if read.closed else cut_short(text, at)
        if text[at] == "*" and (alias := _ALIAS.match(text, at)) is not None:
            return Read(alias[0], alias.end())
        if not self._can_be_plain(at, flow=True):
            return None
        return read_plain(text, at, flow=True)

    def _flow_colon(self, key: Read, *, quoted: bool) -> int | None:
        """Where the colon behind a key ends."""
        match = _SPACE.match(self._text, key.end)
        assert match is not None
        at = match.end()
        if not self._text.startswith(":", at):
            return None
        following = self._text[at + 1 : at + 2]
        return at + 1 if quoted or not following.strip() or following in ",[]{}" else None

    def _flow_item(self, path: Path, at: int, *, strict: bool) -> Part:
        key = self._flow_key(at) if self._text[at] not in "[{&!" else None
        if key is not None and self._text[at] != "*":
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
        while self._text[at : at + 1] in _PROPERTIES and (found := _PROPERTY.match(self._text, at)) is not None:
            anchor = found[2] if found[1] == "&" else anchor
            at = self._skip(found.end())
        text = self._text
        sign = text[at : at + 1]
        if sign in ("{", "["):
            part = self._brackets(path, at, begin, strict=strict)
        elif sign in ('"', "'"):
            read = read_quoted(text, at)
            if not read.closed or read.end > self._limit:
                if strict:
                    raise _Unclosed
                read = cut_short(text, at)
            part = _scalar(path, begin, at, read, "double" if sign == '"' else "single")
        elif sign == "*" and (alias := _ALIAS.match(text, at)) is not None:
            part = _scalar(path, begin, at, Read(alias[0], alias.end()), "plain")
            part.alias = alias[1]
        elif node != at and (not sign or sign in ",]}"):
            part = _missing(path, begin, at)
        else:
            part = self._flow_plain(path, at, begin, strict=strict)
        return _named(part, node, anchor) if node != at else part

    def _flow_plain(self, path: Path, at: int, begin: int, *, strict: bool) -> Part:
        if not self._can_be_plain(at, flow=True) and strict:
            raise _Unclosed
        read = read_plain(self._text, at, flow=True)
        pieces, end = [read.value], max(read.end, at)
        while True:
            following = _NEXT_LINE.match(self._text, end)
            if following is None or following.end() >= self._limit:
                break
            more = read_plain(self._text, following.end(), flow=True)
            if not more.value or self._text[following.end()] == "#":
                break
            pieces += [fold_breaks(following[0].count("\n")), more.value]
            end = more.end
        return _scalar(path, begin, at, Read("".join(pieces), end), "plain")


def _scalar(path: Path, begin: int, at: int, read: Read, style: Style) -> Part:
    return Part(
        kind="scalar", path=path, begin=begin, node=at, start=at, end=read.end, style=style, value=read.value,
        closed=read.closed,
    )  # fmt: skip


def _named(part: Part, node: int, anchor: str) -> Part:
    """The part with its anchor, which begins at `node`."""
    part.node, part.anchor = node, anchor
    return part


def _missing(path: Path, begin: int, at: int, *, key_end: int = -1) -> Part:
    return Part(kind="missing", path=path, begin=begin, node=at, start=at, end=at, key_end=key_end)
