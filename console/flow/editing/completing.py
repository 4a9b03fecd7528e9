"""What may be written at the cursor, also in a half typed text: keys, verbs, words, and the flow's own names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from console.flow.editing.known import Known
from console.flow.editing.outline import Outline, outline_of
from console.flow.editing.places import Offer, Place, place_at
from console.flow.editing.spots import Spot, spot_at
from console.flow.editing.writing import Chars, scalar_text

MOST = 200
_COLUMN = re.compile(r"(?<!\$)\$\{([a-z0-9_]*)\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing that may be written: `label` and `detail` are shown, `insert` takes the place of what stands there."""

    label: str
    detail: str
    insert: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """What may take the place of the characters [start:end]: first what begins as they do, then what holds them."""

    start: int
    end: int
    options: tuple[Option, ...] = ()


def complete(text: str, offset: int) -> Completion:
    """What may be written at a place of a text whose line breaks are all `\\n`."""
    return completion_of(outline_of(text), offset)


def completion_of(outline: Outline, offset: int) -> Completion:
    """The same of an outline that is at hand."""
    spot = spot_at(outline, offset)
    nothing = Completion(start=offset, end=offset)
    if spot is None:
        return nothing
    known = Known(outline)
    column = _COLUMN.search(outline.text[spot.start : offset]) if spot.role == "value" else None
    if column is not None:
        return _columns(outline.text, known, column[1], offset)
    place = place_at(outline, spot.path)
    if place is None:
        return nothing
    written = outline.text[spot.start : offset]
    options = [one for one in _options(outline, spot, place, known) if _fits(one, written)]
    options.sort(key=lambda one: not one.label.casefold().startswith(written.casefold()))
    return Completion(start=spot.start, end=spot.end, options=tuple(options[:MOST]))


def _fits(option: Option, written: str) -> bool:
    return written.casefold() in option.label.casefold()


def _columns(text: str, known: Known, written: str, offset: int) -> Completion:
    """Columns of the table of variants, behind `${`."""
    end = offset + 1 if text[offset : offset + 1] == "}" else offset
    options = [
        Option(label=name, detail="a column of the variants", insert=f"{name}}}")
        for name in known.columns
        if name.startswith(written)
    ]
    return Completion(start=offset - len(written), end=end, options=tuple(options))


def _options(outline: Outline, spot: Spot, place: Place, known: Known) -> Iterator[Option]:
    part = outline.at(spot.path)
    if spot.role == "key":
        there = {str(child.name) for child in part.children if child.begin != spot.start} if part is not None else set()
        yield from _keys([offer for offer in place.keys(part) if offer.name not in there], "" if spot.colon else ": ")
        return
    if spot.role == "item":
        yield from _items(place, part is not None and part.kind == "list", known)
        return
    values = place.values(known)
    for offer in values:
        yield _value(offer, spot)
    if not spot.quote and _may_begin_mapping(outline, spot):
        alone = {offer.name for offer in values}
        yield from _keys([offer for offer in place.keys(None) if offer.name not in alone], ": ")


def _may_begin_mapping(outline: Outline, spot: Spot) -> bool:
    """Whether a key may begin here: as a list's item, or on a line of its own."""
    if not spot.path or isinstance(spot.path[-1], int):
        return True
    part = outline.at(spot.path)
    return part is not None and not spot.in_flow and "\n" in outline.text[part.key_end : spot.start]


def _items(place: Place, is_list: bool, known: Known) -> Iterator[Option]:
    """An entry on a line of its own: of a list, with its dash, or the first key of a mapping."""
    item = place.below(0, None) if place.is_list else None
    if item is not None:
        alone = {offer.name: offer for offer in item.values(known)}
        for offer in alone.values():
            yield Option(label=f"- {offer.name}", detail=_detail(offer), insert=f"- {offer.name}")
        for offer in item.keys(None):
            if offer.name not in alone:
                yield Option(label=f"- {offer.name}", detail=_detail(offer), insert=f"- {offer.name}: ")
    if not is_list:
        yield from _keys(place.keys(None), ": ")


def _keys(offers: Iterable[Offer], behind: str) -> Iterator[Option]:
    for offer in offers:
        yield Option(label=offer.name, detail=_detail(offer), insert=offer.name + behind)


def _value(offer: Offer, spot: Spot) -> Option:
    text = offer.name
    if spot.quote == "'":
        insert = text.replace("'", "''")
    elif spot.quote:
        insert = scalar_text(Chars(text), style="double")[1:-1]
    else:
        insert = scalar_text(Chars(text), in_flow=spot.in_flow)
    return Option(label=text, detail=_detail(offer), insert=insert)


def _detail(offer: Offer) -> str:
    return f"{offer.meaning} Default: {offer.default}." if offer.default else offer.meaning
