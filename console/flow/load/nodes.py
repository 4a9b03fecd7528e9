"""What a YAML file holds, before any meaning: scalars, mappings and sequences, each with its place in the text."""

from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(slots=True, kw_only=True)
class Scalar:
    """Text and whether it stood there without quotes. `broken`: a mistake has been told already, say nothing more."""

    offset: int
    text: str
    plain: bool
    broken: bool = False

    @property
    def is_null(self) -> bool:
        """Nothing, `~` or `null`, unquoted."""
        return self.plain and self.text in ("", "~", "null")


@dataclass(slots=True, kw_only=True)
class MappingNode:
    """Keys and values in the order of the file. `whole` is off when the file could not be read to its end."""

    offset: int
    entries: list[tuple[Scalar, "Node"]] = field(default_factory=list)
    broken: bool = False
    whole: bool = False


@dataclass(slots=True, kw_only=True)
class SequenceNode:
    """Values in order; `whole` as in a mapping."""

    offset: int
    items: "list[Node]" = field(default_factory=list)
    broken: bool = False
    whole: bool = False


Node: TypeAlias = Scalar | MappingNode | SequenceNode
