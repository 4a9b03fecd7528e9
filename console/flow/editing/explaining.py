"""What the key at a place means, for whoever rests the pointer on it."""

from dataclasses import dataclass

from console.flow.editing.known import Known
from console.flow.editing.outline import Outline
from console.flow.editing.places import place_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """The key [start:end]: its name, what it means in a line, and its default in words, if it has one."""

    start: int
    end: int
    name: str
    meaning: str
    default: str = ""


def explain(outline: Outline, offset: int) -> Explained | None:
    """The key whose characters hold the place, or the word that is an item of a list, such as a bare verb."""
    held = outline.parts_at(offset)
    part = held[-1] if held else None
    if part is None:
        return None
    if part.has_key and offset <= part.key_end:
        start, end, name, owner = part.begin, part.key_end, str(part.name), part.path[:-1]
    elif part.kind == "scalar" and part.start <= offset and not part.has_key:
        start, end, name, owner = part.start, part.end, part.text, part.path
    else:
        return None
    place = place_at(outline, owner)
    if place is None:
        return None
    offers = place.keys(outline.at(owner)) if part.has_key else place.values(Known(outline))
    for offer in offers:
        if offer.name == name and offer.meaning:
            return Explained(start=start, end=end, name=name, meaning=offer.meaning, default=offer.default)
    return None
