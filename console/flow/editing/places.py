"""What may be written where: the tables of the flow file as places, from the top of the file down a path.

Everything comes from the tables that the loader reads by; this knows only how they hang together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from console.flow.editing.known import Known
from console.flow.editing.outline import Outline
from console.flow.editing.parts import Part, Path


@dataclass(frozen=True, slots=True)
class Offer:
    """A key or a value that may be written: what it means, and the key's default."""

    name: str
    meaning: str = ""
    default: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of the file. Each of its functions is given the part that stands there, None for none yet.

    `keys`: the keys of a mapping. `values`: texts that may stand there. `below`: the place of a key, or of an item.
    `mapping`, `list`: whether one may stand there.
    """

    keys: Callable[[Part | None], Sequence[Offer]] = field(default=lambda part: ())
    values: Callable[[Known], Sequence[Offer]] = field(default=lambda known: ())
    below: Callable[[str | int, Part | None], Place | None] = field(default=lambda name, part: None)
    is_list: bool = False


FREE = Place()
"""A place where anything may stand, and nothing is offered."""


def place_at(outline: Outline, path: Path) -> Place | None:
    """What may stand at a path; None where nothing may."""
    from console.flow.editing.kind_places import TOP_PLACE

    place: Place | None = TOP_PLACE
    part = outline.root
    for name in path:
        if place is None:
            return None
        place = place.below(name, part)
        part = None if part is None else part.child(name)
    return place


def words(names: Iterable[str], meaning: str = "") -> tuple[Offer, ...]:
    """Offers of bare words."""
    return tuple(Offer(name, meaning) for name in names)


def listing(item: Place, *, alone: bool = False) -> Place:
    """A list of such places; with `alone` also a single one in its place."""

    def below(name: str | int, part: Part | None) -> Place | None:
        if isinstance(name, int):
            return item
        return item.below(name, part) if alone else None

    if alone:
        return Place(keys=item.keys, values=item.values, below=below, is_list=True)
    return Place(below=below, is_list=True)
