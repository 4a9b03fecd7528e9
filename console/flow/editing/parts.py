"""What stands where in the text of a flow: parts with their places, and edits of the text.

Offsets count characters of a Python string whose line breaks are all `\\n`. Knows nothing of what the keys mean.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""From the top of the file: names of keys, and numbers of a list's items from 0."""
PartKind: TypeAlias = Literal["mapping", "list", "scalar", "missing"]
Style: TypeAlias = Literal["plain", "single", "double", "block", "flow"]


@dataclass(frozen=True, slots=True)
class TextEdit:
    """Replace the characters [start:end] by `text`."""

    start: int
    end: int
    text: str


def apply_edits(text: str, edits: Iterable[TextEdit]) -> str:
    """The text after edits, which all count in the text before them and do not overlap."""
    for edit in sorted(edits, key=lambda one: (one.start, one.end), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@dataclass(slots=True, kw_only=True)
class Part:
    """A value of the file, with its key where it has one. Unchanged once the text has been scanned.

    `begin` is where the entry begins: its key, its dash, or the value itself. `node` is where the value begins with
    its anchor. The value is [start:end]; that of a mapping or list in block style ends with its last child.
    """

    kind: PartKind
    path: Path
    begin: int
    node: int
    start: int
    end: int
    style: Style = "plain"
    key_end: int = -1
    """Where the key ends, quotes counted; -1 without a key. It begins at `begin`."""
    value: str | None = None
    """The text of a scalar as YAML reads it."""
    children: "tuple[Part, ...]" = ()
    anchor: str = ""
    alias: str = ""
    """The part that this one repeats; such a part is a scalar, `*NAME` as it is written."""
    closed: bool = True
    """Off for a bracket or quote that is open yet."""

    @property
    def name(self) -> str | int | None:
        """The key, or the number in the list."""
        return self.path[-1] if self.path else None

    @property
    def has_key(self) -> bool:
        """Whether it stands in a mapping."""
        return self.key_end >= 0

    @property
    def is_null(self) -> bool:
        """Nothing, `~` or `null`, unquoted."""
        return self.kind == "missing" or (
            self.kind == "scalar" and self.style == "plain" and self.value in ("", "~", "null")
        )

    @property
    def text(self) -> str:
        """The text of a scalar, "" for anything else."""
        return self.value or ""

    def child(self, name: str | int) -> "Part | None":
        """The child of that key or number."""
        return next((child for child in self.children if child.path[-1] == name), None)

    def walk(self) -> "Iterator[Part]":
        """This part and all below it, in the order of the file."""
        yield self
        for child in self.children:
            yield from child.walk()
