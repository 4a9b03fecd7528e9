"""Where everything of the ladder stands: a pure function from rows and width to places. Pixels, y down, x right.

Rows have one height, so a row's place follows from its number alone and a view needs to look only at what it shows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from console.call.steps import Lane, Step
from console.report.ladder.row import Life, Line, Row, life
from console.report.ladder.rows import Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Sizes that follow from the font; the defaults are those of a 13 px one."""

    row_height: int = 40
    header_height: int = 48
    gutter: int = 108
    head_width: int = 72
    margin_right: int = 54
    arrow_below: int = 12
    label_height: int = 18
    bar_width: int = 6
    tag_width: int = 62

    @property
    def arrow_y(self) -> int:
        """Where a row's arrow lies, from the row's top."""
        return self.row_height - self.arrow_below


PLAIN = Measures()
WIDER_HEAD = 8
"""So much further right stands the platform where it is the first: its head is wider than the caller's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The edge furthest right."""
        return self.x + self.width


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A row in its place: the band over the whole width, the arrow from start to end.

    `label` is where words may be written; `centred` ones stand in the middle of it, others at its left. `tag` is where
    the word "assumed" fits; `tag_follows`: it moves left to where the words end. `bar` is the part of the backend's
    activation bar in this row.
    """

    row: Row
    band: Box
    start: tuple[float, float]
    end: tuple[float, float]
    label: Box
    centred: bool
    tag: Box
    tag_follows: bool = False
    bar: Box | None = None


_GAPS: dict[tuple[Lane, Lane], float] = {
    (Lane.CALLER, Lane.PLATFORM): 1.15,
    (Lane.PLATFORM, Lane.BACKEND): 2.0,
    (Lane.BACKEND, Lane.CALLEE): 1.0,
    (Lane.CALLEE, Lane.CONFERENCE): 1.0,
    (Lane.BACKEND, Lane.CONFERENCE): 1.0,
    (Lane.CALLER, Lane.CALLER): 0.3,
    (Lane.CALLEE, Lane.CALLEE): 0.8,
}
_LEAST: dict[tuple[Lane, Lane], float] = {(Lane.CALLER, Lane.CALLER): 0.45}
"""Of the width of a head: several callers have their numbers over them, which are short."""
_SEVERAL: dict[tuple[Lane, Lane], float] = {(Lane.CALLER, Lane.PLATFORM): 0.5}
_LEAST_SEVERAL: dict[tuple[Lane, Lane], float] = {
    (Lane.CALLER, Lane.PLATFORM): 0.65,
    (Lane.BACKEND, Lane.CONFERENCE): 0.9,
}
"""With several callers, whose numbers are narrow heads: what they spare is the backend's, whose labels say the most."""


def lane_places(lanes: Iterable[Life], width: float, measures: Measures = PLAIN) -> dict[Life, float]:
    """The x of each life line. The gap before the backend is the widest: its labels say the most."""
    lives = tuple(lanes)
    shown = [one.lane for one in lives]
    first = measures.gutter + measures.head_width / 2 + (0 if Lane.CALLER in shown else WIDER_HEAD)
    last = max(first + 1, width - measures.margin_right)
    several = shown.count(Lane.CALLER) > 1
    shares, least = (_GAPS | _SEVERAL, _LEAST | _LEAST_SEVERAL) if several else (_GAPS, _LEAST)
    gaps = [shares.get(pair, 1.0) for pair in pairwise(shown)]
    spare = 0.0 if Lane.CALLEE in shown or Lane.CONFERENCE in shown else 0.35
    leasts = [measures.head_width * least.get(pair, 1.0) + 4 for pair in pairwise(shown)]
    wide = _shared(last - first, gaps, spare, leasts)
    places, x = {}, first
    for lane, gap in zip(lives, [*wide, 0.0], strict=True):
        places[lane] = round(x) + 0.5
        x += gap
    return places


def _shared(width: float, shares: Sequence[float], spare: float, leasts: Sequence[float]) -> list[float]:
    """The width by these shares, none less than its least; all so much smaller where there is no room for that.

    `spare` is a share left over.
    """
    if width < sum(leasts):
        return [width * least / sum(leasts) for least in leasts]
    held: set[int] = set()
    while True:
        free = sum(share for at, share in enumerate(shares) if at not in held) + spare
        unit = (width - sum(leasts[at] for at in held)) / (free or 1)
        narrow = {at for at, share in enumerate(shares) if at not in held and share * unit < leasts[at]}
        if not narrow:
            return [leasts[at] if at in held else share * unit for at, share in enumerate(shares)]
        held |= narrow


def row_at(y: float, count: int, measures: Measures = PLAIN) -> int | None:
    """The number of the row at this height below the first row's top, None beside the rows."""
    number = int(y // measures.row_height)
    return number if 0 <= number < count else None


def visible(top: float, height: float, count: int, measures: Measures = PLAIN) -> range:
    """The rows that a view of this height shows when it is scrolled down by `top`."""
    first = max(0, int(top // measures.row_height))
    return range(min(first, count), min(count, int((top + height) // measures.row_height) + 1))


def place(row: Row, lanes: Mapping[Life, float], width: float, measures: Measures = PLAIN) -> Placed:
    """One row in its place; the first row's top is 0."""
    top = float(row.number * measures.row_height)
    band = Box(x=0, y=top, width=width, height=measures.row_height)
    y = top + measures.arrow_y + 0.5
    a, b = lanes[life(row.source, row.call)], lanes[life(row.target, row.call)]
    label_y = top + measures.arrow_y - measures.label_height - 3
    right = width - 30
    platform, backend = lanes[Life(Lane.PLATFORM)], lanes[Life(Lane.BACKEND)]
    inset = measures.bar_width / 2
    bar = _bar(row, backend, top, measures)
    low, high = min(a, b), max(a, b)
    start, end = (a, y), (b, y)
    if row.line is Line.NONE or (row.target is Lane.CALLER and not row.keys):
        # Spoken words and notes need room: they may run on over other life lines, nothing else is in their way.
        note = row.line is Line.NONE
        kept = measures.tag_width if row.assumption is not None else 0
        label = Box(
            x=low + (12 if note else 8),
            y=top + (measures.row_height - measures.label_height) / 2 if note else label_y,
            width=max(0.0, (right if note else backend - 8) - low - 12 - kept),
            height=measures.label_height,
        )
        tag = Box(x=label.right, y=label.y, width=kept, height=label.height)
        return Placed(
            row=row, band=band, start=start, end=end, label=label, centred=False, tag=tag, tag_follows=True, bar=bar
        )
    if row.target is Lane.BACKEND:
        end = (b - inset, y)
    elif row.source is Lane.BACKEND:
        start = (a - inset, y)
    if row.keys:
        # A long number runs on over the platform's line; a short one stands in the middle of its arrow.
        label = Box(x=low + 8, y=label_y, width=backend - low - 16, height=measures.label_height)
        tag = Box(x=platform + 10, y=y - 8, width=backend - platform - 20, height=16)
        return Placed(row=row, band=band, start=start, end=end, label=label, centred=True, tag=tag, bar=bar)
    # The word stands on the side that the arrow leaves free; without a caller there is none but beside the words.
    caller = lanes.get(life(Lane.CALLER, row.call))
    follows = high > platform and caller is None
    kept = measures.tag_width + 8 if follows and row.assumption is not None else 0
    label = Box(x=low + 2, y=label_y, width=max(0.0, high - low - 8 - kept), height=measures.label_height)
    if follows:
        tag = Box(x=label.right, y=label.y, width=kept, height=16)
    elif high <= platform:
        tag = Box(x=platform + 10, y=y - 8, width=backend - platform - 20, height=16)
    else:
        x = (platform if caller is None else caller) + 10
        tag = Box(x=x, y=y - 8, width=platform - x - 10, height=16)
    return Placed(
        row=row, band=band, start=start, end=end, label=label, centred=True, tag=tag, tag_follows=follows, bar=bar
    )


def _bar(row: Row, backend: float, top: float, measures: Measures) -> Box | None:
    if not (row.busy or row.opens or row.closes):
        return None
    begin = measures.arrow_y if row.opens and not row.busy else 0
    end = measures.arrow_y if row.closes and not row.busy else measures.row_height
    return Box(x=backend - measures.bar_width / 2, y=top + begin, width=measures.bar_width, height=end - begin)


def layout(steps: Iterable[Step], width: float, measures: Measures = PLAIN) -> list[Placed]:
    """A whole call in its place. A view keeps its Rows and places what it shows; this is the same, all at once."""
    rows = Rows(steps)
    lanes = lane_places(rows.lanes, width, measures)
    return [place(row, lanes, width, measures) for row in rows.rows]
