"""The ladder of a recording as SVG: the rows and places of the window, painted with plain shapes and words.

Only what any reader of SVG knows is used: no style sheet, no marker, no filter. How wide words are is reckoned, since
nobody knows here which font will draw them; the reckoning is rather too wide than too narrow.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from console.call.steps import Lane
from console.protocol.findings import Severity
from console.report import moments
from console.report.labels import LANES, printable
from console.report.ladder.layout import Box, Measures, Placed, lane_places, place
from console.report.ladder.marks import SIGNS, cap_word, caps, filled, pace
from console.report.ladder.recorded import RecordedLadder
from console.report.ladder.row import Life, Line, Row
from console.report.roles import CALL_HUES

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif"
SIZE, SMALL = 12, 11
MEASURES = Measures(margin_right=76, gutter=92)
LEAST_WIDTH, PER_LANE = 960, 150
"""Pixels of a ladder, and for each life line after the fourth."""

Paint = Callable[[str], str]
"""A role's colour as SVG has it."""

_NARROW, _WIDE = frozenset("ijl.,:;'|!()[]ftrI /“”"), frozenset("mwMW@%—…→")


def text_width(text: str, size: float = SIZE, *, strong: bool = False) -> float:
    """About how wide words are, in pixels."""
    units = sum(
        0.37 if one in _NARROW else 1.0 if one in _WIDE or ord(one) > 0x2E7F else 0.72 if one.isupper() else 0.62
        for one in text
    )
    return units * size * (1.06 if strong else 1.0)


def fitted(text: str, room: float, size: float = SIZE, *, strong: bool = False) -> str:
    """The words, cut with an ellipsis where they need more room."""
    if text_width(text, size, strong=strong) <= room:
        return text
    kept = text
    while kept and text_width(f"{kept}…", size, strong=strong) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…" if kept else ""


@dataclass(frozen=True, kw_only=True)
class LadderDrawing:
    """A ladder that is drawn in pieces: the head with the participants, and any rows below it."""

    ladder: RecordedLadder
    paint: Paint

    @property
    def width(self) -> int:
        """Pixels from the left edge to the right."""
        return LEAST_WIDTH + PER_LANE * max(0, len(self.ladder.lanes) - 4)

    @property
    def places(self) -> dict[Life, float]:
        """The x of each life line."""
        return lane_places(self.ladder.lanes, self.width, MEASURES)

    def head(self, y: float = 0) -> Iterator[str]:
        """The participants, over their life lines."""
        yield self._rect(Box(x=0, y=y, width=self.width, height=MEASURES.header_height), "panel")
        places = self.places
        xs = list(places.values())
        for number, (life, x) in enumerate(places.items()):
            after = xs[number + 1] if number + 1 < len(xs) else 2 * self.width - x - 12
            before = xs[number - 1] if number else 2 * MEASURES.gutter - x
            room = max(40.0, min(after - x, x - before, 220.0) - 12)
            own = life.lane is Lane.CALLER
            name = self._head_words(life, room - 8)
            wide = min(room, text_width(name, strong=True) + 20)
            box = Box(x=x - wide / 2, y=y + 11, width=wide, height=26)
            hue = self._hue(life.call)
            yield self._rect(box, f"{hue}_ground" if own else "sunk", stroke=hue if own else "line", radius=6)
            yield self._text(name, x, box.y + 17, hue if own else "text", anchor="middle", strong=True)

    def _head_words(self, life: Life, room: float) -> str:
        """Role and name where both fit, else the name, else as much of the role as fits."""
        for words in (self.ladder.called(life), self.ladder.own_name(life)):
            if words and text_width(words, strong=True) <= room:
                return words
        return fitted(LANES[life.lane], room, strong=True)

    def rows(self, rows: Sequence[Row], y: float = 0) -> Iterator[str]:
        """Rows from this height on, each a group with the sentences of its steps as its title."""
        places = self.places
        height = len(rows) * MEASURES.row_height
        for x in places.values():
            yield f'<path d="M{x:g} {y:g}v{height:.10g}" stroke="{self.paint("line")}" fill="none"/>'
        first = rows[0].number if rows else 0
        for row in rows:
            placed = place(replace(row, number=0), places, self.width, MEASURES)
            top = y + (row.number - first) * MEASURES.row_height
            told = " ".join(escape(one) for one in self.ladder.sentences_of(row))
            yield f'<g data-row="{row.number}" transform="translate(0 {top:.10g})"><title>{told}</title>'
            yield from self._row(placed)
            yield "</g>"

    def _row(self, placed: Placed) -> Iterator[str]:
        row = placed.row
        band = placed.band
        yield f'<rect class="band" x="0" y="{band.y:g}" width="{band.width:g}" height="{band.height:g}" fill="none"/>'
        seconds = self.ladder.seconds_of(row)
        if placed.bar is not None:
            yield from self._bar(placed.bar, row, seconds)
        ink = self._ink(row)
        if row.line is Line.NONE:
            yield f'<circle cx="{placed.start[0]:g}" cy="{band.y + band.height / 2:g}" r="3" fill="{self.paint(ink)}"/>'
        else:
            yield from self._arrow(placed, self.paint(ink))
        tag_x = placed.tag.x
        if row.keys:
            yield from self._keys(placed)
        else:
            end, shapes = self._label(placed, ink)
            yield from shapes
            tag_x = end + 8 if placed.tag_follows else tag_x
        if row.assumption is not None:
            yield from self._tag(tag_x, placed.tag.y + placed.tag.height / 2)
        middle = band.y + band.height / 2
        if len(self.ladder.calls) > 1:
            rail = Box(x=8, y=band.y, width=3, height=band.height)
            yield self._rect(rail, self._hue(row.call))
        yield self._text(moments.clock(row.at), 24, middle + 4, "muted")
        if row.severity is not None:
            yield from self._finding(placed, row.severity)
        if seconds is not None and row.opens:
            tone = pace(seconds)
            x = placed.bar.right + 5 if placed.bar is not None else 0
            took = moments.took(seconds)
            yield self._text(took, x, band.y + band.height - 2, "muted" if tone == "accent" else tone, size=SMALL)

    def _ink(self, row: Row) -> str:
        return self._hue(row.call) if row.role == "hue" else row.role

    @staticmethod
    def _hue(call: int) -> str:
        return f"call{call % CALL_HUES + 1}"

    def _arrow(self, placed: Placed, ink: str) -> Iterator[str]:
        (x1, y), (x2, _) = placed.start, placed.end
        way = 1 if x2 > x1 else -1
        dashes = ' stroke-dasharray="6 4"' if placed.row.line is Line.DASHED else ""
        if placed.row.lost:
            end = x2 - 9 * way
            yield f'<path d="M{x1:g} {y:g}H{end:g}" stroke="{ink}" stroke-width="1.5" fill="none"{dashes}/>'
            cross = f"M{end - 5:g} {y - 5:g}l10 10M{end - 5:g} {y + 5:g}l10 -10"
            yield f'<path d="{cross}" stroke="{ink}" stroke-width="2" fill="none"/>'
            return
        yield f'<path d="M{x1:g} {y:g}H{x2 - 6 * way:g}" stroke="{ink}" stroke-width="1.5" fill="none"{dashes}/>'
        yield f'<path d="M{x2:g} {y:g}l{-8 * way:g} -4.5v9z" fill="{ink}"/>'

    def _label(self, placed: Placed, ink: str) -> tuple[float, list[str]]:
        """Where the words end, and the shapes."""
        row, box = placed.row, placed.label
        text = fitted(row.text, box.width - 4, strong=row.strong)
        wide = min(box.width, text_width(text, strong=row.strong) + 4)
        x = box.x + (box.width - wide) / 2 if placed.centred else box.x
        ground = Box(x=x - 2, y=box.y, width=wide + 4, height=box.height)
        shapes = [self._rect(ground, "panel", kind="ground")]
        if row.assumption is not None:
            shapes.append(self._dotted(ground))
        tone = "text" if ink == "success" else ink
        anchor = x + wide / 2 if placed.centred else x + 2
        shapes.append(
            self._text(
                text, anchor, box.y + 13, tone, anchor="middle" if placed.centred else "start", strong=row.strong
            )
        )
        return x + wide, shapes

    def _keys(self, placed: Placed) -> Iterator[str]:
        size, room = MEASURES.label_height - 1, placed.label
        shown = caps(placed.row.keys, room.width, size)
        width = len(shown) * (size + 2) - 2
        (x1, _), (x2, _) = placed.start, placed.end
        x = (x1 + x2 - width) / 2 if width <= abs(x2 - x1) - 12 else room.x
        hue = self._hue(placed.row.call)
        yield self._rect(Box(x=x - 2, y=room.y, width=width + 4, height=room.height), "panel", kind="ground")
        for key in shown:
            yield self._rect(Box(x=x, y=room.y, width=size, height=size), hue, radius=4)
            yield self._text(
                cap_word(key), x + size / 2, room.y + 13, "panel", anchor="middle", size=SMALL, strong=True
            )
            x += size + 2

    def _bar(self, bar: Box, row: Row, seconds: float | None) -> Iterator[str]:
        """The backend at work: filled from the top by how much of the platform's patience the answer took."""
        tone = pace(seconds)
        yield self._rect(bar, f"{tone}_ground", stroke=tone)
        height = filled(bar, seconds or 0.0, MEASURES.row_height, opens=row.opens)
        if seconds and height:
            yield self._rect(Box(x=bar.x, y=bar.y, width=bar.width, height=height), tone)

    def _tag(self, x: float, middle: float) -> Iterator[str]:
        box = Box(x=x, y=middle - 8, width=text_width("assumed", SMALL) + 10, height=16)
        yield self._rect(box, "panel", kind="ground")
        yield self._dotted(box)
        yield self._text("assumed", box.x + box.width / 2, middle + 4, "assumed", anchor="middle", size=SMALL)

    def _finding(self, placed: Placed, severity: Severity) -> Iterator[str]:
        sign, tone = SIGNS[severity]
        size = MEASURES.label_height
        box = Box(
            x=placed.band.width - size - 6, y=placed.band.y + (placed.band.height - size) / 2, width=size, height=size
        )
        yield self._rect(box, f"{tone}_ground", stroke=tone, radius=4)
        yield self._text(sign, box.x + size / 2, box.y + 13, tone, anchor="middle", size=SMALL, strong=True)

    def _dotted(self, box: Box) -> str:
        place = f'x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}"'
        return f'<rect {place} rx="3" fill="none" stroke="{self.paint("assumed")}" stroke-dasharray="1 2"/>'

    def _rect(self, box: Box, fill: str, *, stroke: str = "", radius: int = 0, kind: str = "") -> str:
        edge = f' stroke="{self.paint(stroke)}"' if stroke else ""
        round_ = f' rx="{radius}"' if radius else ""
        named = f' class="{kind}"' if kind else ""
        place = f'x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}"'
        return f'<rect{named} {place}{round_} fill="{self.paint(fill)}"{edge}/>'

    def _text(
        self, text: str, x: float, y: float, tone: str, *, anchor: str = "start", size: int = SIZE, strong: bool = False
    ) -> str:
        weight = ' font-weight="600"' if strong else ""
        seen = escape(printable(text))
        return (
            f'<text x="{x:g}" y="{y:g}" font-size="{size}"{weight} text-anchor="{anchor}" '
            f'fill="{self.paint(tone)}">{seen}</text>'
        )
