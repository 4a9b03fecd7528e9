"""The parts of a flow's text, read in one pass that never gives up: what cannot be read is passed over.

Where the loader can read the file this finds what it finds, no more and no less; tests hold the two together. Of what
is wrong it tells only where it was first met: what is wrong about it the loader says.
"""

import re
from dataclasses import dataclass

from console.flow.editing.brackets import Brackets
from console.flow.editing.parts import Part, Path
from console.flow.editing.scalars import (
    Read,
    announces_block,
    cut_short,
    fold_breaks,
    read_block,
    read_plain,
    read_quoted,
)
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

_COLON = re.compile(r"[ \t]*:(?=\s|\Z)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Scanned:
    """The root, if there is any, and where something was first met that cannot be read."""

    root: Part | None
    trouble: int | None


def scan(text: str) -> Scanned:
    """The parts of a text whose line breaks are all `\\n`."""
    return _Scanner(text).scan()


class _Scanner:
    def __init__(self, text: str) -> None:
        self._sight = Sight(text)
        self._brackets = Brackets(self._sight)

    def scan(self) -> Scanned:
        at = self._sight.content(0)
        while self._sight.text.startswith("%", at) and self._sight.column(at) == 0:
            at = self._sight.content(self._sight.line_end(at))
        if self._sight.is_mark(at) and self._sight.column(at) == 0 and self._sight.text.startswith("-", at):
            at = self._sight.content(at + 3)
        if at >= len(self._sight.text):
            return Scanned(None, self._sight.trouble)
        root = self._block_node((), at, -1)
        after = self._sight.content(root.end)
        if after < len(self._sight.text) and not self._sight.is_end(after):
            self._sight.note(after)
        return Scanned(root, self._sight.trouble)

    def _block_node(self, path: Path, at: int, parent: int, *, begin: int | None = None) -> Part:
        """A value that begins at `at`, below or behind something in the column `parent`."""
        begin = at if begin is None else begin
        column = self._sight.column(at)
        if len(path) > DEEPEST:
            self._sight.note(at)
            return scalar_part(
                path,
                begin,
                at,
                Read(self._sight.text[at : self._sight.line_end(at)], self._sight.line_end(at)),
                "plain",
            )
        if self._sight.is_dash(at):
            return self._block_list(path, at, column, begin)
        key = self._key(at)
        if key is not None or self._is_typed_key(at, column):
            return self._block_mapping(path, at, column, begin, first=key)
        return self._inline(path, at, parent, begin)

    def _block_list(self, path: Path, at: int, column: int, begin: int) -> Part:
        start, end = at, at
        items: list[Part] = []
        while not self._sight.is_end(at):
            if not self._sight.is_dash(at) or self._sight.column(at) != column:
                if self._sight.column(at) < column or (self._sight.column(at) == column):
                    break
                self._sight.note(at)
                at = self._sight.content(self._sight.line_end(at))
                continue
            item = self._item((*path, len(items)), at, column)
            items.append(item)
            end = item.end
            at = self._behind(end)
        return Part(
            kind="list", path=path, begin=begin, node=start, start=start, end=end, style="block", children=tuple(items)
        )

    def _item(self, path: Path, dash: int, column: int) -> Part:
        at = self._sight.space(dash + 1)
        if REST.match(self._sight.text, dash + 1) is not None:
            below = self._sight.content(dash + 1)
            if not self._sight.is_end(below) and self._sight.column(below) > column:
                return self._block_node(path, below, column, begin=dash)
            return missing_part(path, dash, dash + 1)
        return self._block_node(path, at, column, begin=dash)

    def _block_mapping(self, path: Path, at: int, column: int, begin: int, *, first: Read | None = None) -> Part:
        start, end = at, at
        entries: list[Part] = []
        while not self._sight.is_end(at):
            here = self._sight.column(at)
            if here < column or (here == column and self._sight.is_dash(at)):
                break
            key, first = (first if first is not None else self._key(at) if here == column else None), None
            if key is None:
                self._sight.note(at)
                if here == column:
                    read = read_plain(self._sight.text, at, flow=False)
                    stop = max(read.end, at + 1)
                    entries.append(missing_part((*path, read.value), at, stop, key_end=stop))
                    end = stop
                at = self._sight.content(self._sight.line_end(at))
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
        match = _COLON.match(self._sight.text, key.end)
        assert match is not None
        behind = match.end()
        if REST.match(self._sight.text, behind) is None:
            inline = self._inline(path, self._sight.space(behind), column, at)
            inline.key_end = key.end
            return inline
        below = self._sight.content(behind)
        deeper = not self._sight.is_end(below) and (
            self._sight.column(below) > column or (self._sight.column(below) == column and self._sight.is_dash(below))
        )
        if deeper:
            part = self._block_node(path, below, column, begin=at)
            part.key_end = key.end
            return part
        return missing_part(path, at, behind, key_end=key.end)

    def _key(self, at: int) -> Read | None:
        """The key that stands here with a colon behind it on its line."""
        text = self._sight.text
        sign = text[at : at + 1]
        if sign in ('"', "'"):
            read = read_quoted(text, at)
            if not read.closed or "\n" in text[at : read.end]:
                return None
        elif sign == "*" and (alias := ALIAS.match(text, at)) is not None:
            read = Read(alias[0], alias.end())
        elif not self._sight.can_be_plain(at, flow=False):
            return None
        else:
            read = read_plain(text, at, flow=False)
        return read if _COLON.match(text, read.end) is not None else None

    def _is_typed_key(self, at: int, column: int) -> bool:
        """Whether a bare word stands here above keys of its column: a key that is being typed."""
        if not self._sight.can_be_plain(at, flow=False):
            return False
        read = read_plain(self._sight.text, at, flow=False)
        if REST.match(self._sight.text, read.end) is None or " " in read.value:
            return False
        below = self._sight.content(read.end)
        return below < len(self._sight.text) and self._sight.column(below) == column and self._key(below) is not None

    def _behind(self, at: int) -> int:
        """The next content behind a value; what else stands on its line is passed over."""
        if REST.match(self._sight.text, at) is None and self._sight.text[at - 1 : at] != "\n":
            self._sight.note(at)
            at = self._sight.line_end(at)
        return self._sight.content(at)

    # one value

    def _inline(self, path: Path, at: int, parent: int, begin: int) -> Part:
        """A value that begins on its key's or dash's line, or alone on its own."""
        node, anchor = at, ""
        while (
            self._sight.text[at : at + 1] in PROPERTIES and (found := PROPERTY.match(self._sight.text, at)) is not None
        ):
            anchor = found[2] if found[1] == "&" else anchor
            at = found.end()
        if node != at:
            return self._anchored(path, at, parent, begin, node, anchor)
        text = self._sight.text
        sign = text[at : at + 1]
        if sign == "*" and (alias := ALIAS.match(text, at)) is not None:
            return alias_part(path, begin, at, alias[1])
        if sign in ("{", "["):
            return self._brackets.read(path, at, parent, begin)
        if sign in ('"', "'"):
            return self._quoted(path, at, parent, begin)
        if sign in ("|", ">") and announces_block(text, at):
            return scalar_part(path, begin, at, read_block(text, at, parent), "block")
        return self._plain(path, at, parent, begin)

    def _anchored(self, path: Path, at: int, parent: int, begin: int, node: int, anchor: str) -> Part:
        """What an anchor stands before, on its line or below."""
        if REST.match(self._sight.text, at) is not None or self._sight.text.startswith("#", at):
            below = self._sight.content(at)
            dash = self._sight.column(below) == parent and self._sight.is_dash(below)
            if not self._sight.is_end(below) and (self._sight.column(below) > parent or dash):
                part = self._block_node(path, below, parent, begin=begin)
                return named_part(part, node, anchor)
            return named_part(missing_part(path, begin, at), node, anchor)
        if self._key(at) is not None and self._sight.column(begin) == self._sight.column(node):
            part = self._block_mapping(path, at, self._sight.column(node), begin)
            return named_part(part, node, anchor)
        return named_part(self._inline(path, at, parent, begin), node, anchor)

    def _quoted(self, path: Path, at: int, parent: int, begin: int) -> Part:
        read = read_quoted(self._sight.text, at)
        if not read.closed or REST.match(self._sight.text, read.end) is None:
            if "\n" in self._sight.text[at : read.end] or not read.closed:
                read = cut_short(self._sight.text, at)
            self._sight.note(at)
        return scalar_part(path, begin, at, read, "double" if self._sight.text[at] == '"' else "single")

    def _plain(self, path: Path, at: int, parent: int, begin: int) -> Part:
        """Text without quotes, over as many lines as are indented more than `parent`."""
        if not self._sight.can_be_plain(at, flow=False):
            self._sight.note(at)
        read = read_plain(self._sight.text, at, flow=False)
        if read.end == at:
            read = Read(self._sight.text[at : self._sight.line_end(at)].rstrip(), self._sight.line_end(at))
        pieces, end = [read.value], read.end
        while self._sight.text[end : end + 1] or end == read.end:
            following = NEXT_LINE.match(self._sight.text, end)
            if following is None or following.end() >= len(self._sight.text) or self._sight.is_end(following.end()):
                break
            at = following.end()
            if self._sight.column(at) <= parent or self._sight.text[at] in "#\t":
                break
            if self._sight.is_dash(at) or self._key(at) is not None:
                self._sight.note(at)
                break
            more = read_plain(self._sight.text, at, flow=False)
            if more.end == at:
                break
            pieces += [fold_breaks(following[0].count("\n")), more.value]
            end = more.end
        return scalar_part(path, begin, read.end - len(read.value), Read("".join(pieces), end), "plain")
