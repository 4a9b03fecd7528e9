"""How a row of the ladder is drawn, with places from the layout and colours from the theme. Knows no scrolling."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from console.call.steps import Lane
from console.protocol.findings import Severity
from console.report.labels import LANES
from console.report.ladder.layout import Box, Measures, Placed
from console.report.ladder.marks import SIGNS, VEILED, cap_word, caps, filled, pace
from console.report.ladder.row import Life, Line, Row
from console.ui.theme import fonts, hue_of_call, measures, role

SHORTEST_NAME = 9
"""Letters of a name that say something; five digits of a phone number do not."""
HEAD_INSET, NAME_INSET, TIGHT_INSET, HEAD_GAP = 10, 5, 3, 3
"""Room beside the words of a head: usually, of a name of its own, where room is dear; and between two heads."""
RAIL, RAIL_WIDTH = 18.0, 3.0
"""Where a row's call shows by its hue, when several go on together: from the left, in pixels."""
NO_NAMES: Mapping[Life, str] = {}
NUMBER = "+46313900600"
"""As long as the numbers are that a callee's head should show whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What a view adds to a row: how it stands at this moment."""

    selected: bool = False
    paused: bool = False
    current: bool = False
    focused: bool = False
    clock: str = ""
    delta: str = ""
    seconds: float | None = None
    took: str = ""


PLAIN_MARKS = Marks()


def _smaller(font: QFont) -> QFont:
    """Labels between life lines have little room: one pixel less than running text."""
    font.setPixelSize(font.pixelSize() - 1)
    return font


@dataclass
class Brushes:
    """Fonts and colours in force, asked of the theme once for each change of it."""

    calls: tuple[int, ...] = (1,)
    body: QFont = field(default_factory=lambda: _smaller(fonts.body()))
    strong: QFont = field(default_factory=lambda: _smaller(fonts.strong()))
    caption: QFont = field(default_factory=fonts.caption)
    caption_strong: QFont = field(default_factory=fonts.caption_strong)
    colours: dict[str, QColor] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.widths = {
            id(font): QFontMetricsF(font) for font in (self.body, self.strong, self.caption, self.caption_strong)
        }

    def colour(self, name: str, call: int = 0) -> QColor:
        """A role's colour; `hue` is the call's own, which says which of those that go on together it is, from 0."""
        if name.startswith("hue"):
            name = name.replace("hue", hue_of_call(self.calls[min(call, len(self.calls) - 1)]), 1)
        if name not in self.colours:
            self.colours[name] = role(name)
        return self.colours[name]

    def metrics(self, font: QFont) -> QFontMetricsF:
        """The measures of one of the fonts here."""
        return self.widths[id(font)]


def measures_of(brushes: Brushes) -> Measures:
    """The ladder's sizes for the fonts in force."""
    plain = Measures()
    zoom = fonts.zoom()
    label = round(brushes.metrics(brushes.strong).height()) + 2
    heads = max(
        brushes.metrics(brushes.strong).horizontalAdvance(word)
        for lane, word in LANES.items()
        if lane is not Lane.CONFERENCE
    )
    number = brushes.metrics(brushes.strong).horizontalAdvance(NUMBER)
    gutter = 24 + brushes.metrics(brushes.body).horizontalAdvance("00:00.0") + 8
    tag = brushes.metrics(brushes.caption).horizontalAdvance("assumed") + 12
    return replace(
        plain,
        row_height=max(round(plain.row_height * zoom), label + 20),
        header_height=round(plain.header_height * zoom),
        gutter=round(gutter),
        head_width=round(heads + 20),
        margin_right=round(max(plain.margin_right * zoom, heads / 2 + 16, number / 2 + HEAD_INSET + 6)),
        label_height=label,
        arrow_below=round(plain.arrow_below * zoom),
        tag_width=round(tag),
    )


def rect(box: Box) -> QRectF:
    """A box as Qt has it."""
    return QRectF(box.x, box.y, box.width, box.height)


def _ground(marks: Marks) -> str:
    """The role of what lies behind a row's words."""
    return "paused_ground" if marks.paused else "accent_ground" if marks.selected else "panel"


class RowPainter:
    """Draws rows with one set of brushes."""

    def __init__(self, painter: QPainter, brushes: Brushes, sizes: Measures) -> None:
        self._painter = painter
        self._brushes = brushes
        self._sizes = sizes

    def header(self, lanes: Mapping[Life, float], width: float, names: Mapping[Life, str] = NO_NAMES) -> None:
        """The participants' heads, on a ground that hides the rows scrolled under them.

        `names`: those that have one of their own; a long one is cut to the room between its neighbour and the edge,
        and where little of it is left the participant's role stands there.
        """
        painter, brushes, sizes = self._painter, self._brushes, self._sizes
        painter.fillRect(QRectF(0, 0, width, sizes.header_height), brushes.colour("panel"))
        height = brushes.metrics(brushes.strong).height() + 8
        taken = 0.0
        faces = ((brushes.strong, HEAD_INSET), (brushes.strong, NAME_INSET), (brushes.caption_strong, TIGHT_INSET))
        wides = [{lane: self._wide(self._role_word(lane), *face) for lane in lanes} for face in faces]
        face = faces[first_that_fits(lanes, wides)]
        for lane, x in lanes.items():
            own_name = names.get(lane, "")
            room = width - taken - 2 * (HEAD_GAP + NAME_INSET)
            small = brushes.metrics(brushes.caption)
            name = head_words(
                self._role_word(lane), own_name, small.elidedText(own_name, Qt.TextElideMode.ElideRight, room)
            )
            is_role = name == self._role_word(lane)
            font, inset = face if is_role else (brushes.caption, NAME_INSET)
            wide = self._wide(name, font, inset)
            left = x - wide / 2 if is_role else head_left(x, wide, taken, width)
            taken = left + wide
            box = QRectF(left, (sizes.header_height - height) / 2, wide, height)
            painter.setFont(font)
            own = lane.lane is Lane.CALLER
            painter.setPen(QPen(brushes.colour("hue" if own else "line", lane.call), 1))
            painter.setBrush(brushes.colour("hue_ground" if own else "sunk", lane.call))
            painter.drawRoundedRect(box, measures.FIELD_RADIUS, measures.FIELD_RADIUS)
            painter.setPen(brushes.colour("hue" if own else "text", lane.call))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)

    def _role_word(self, lane: Life) -> str:
        """What a participant is; of several callers the number of their call."""
        calls = self._brushes.calls
        return str(calls[lane.call]) if lane.lane is Lane.CALLER and len(calls) > 1 else LANES[lane.lane]

    def _wide(self, name: str, font: QFont, inset: int) -> float:
        return float(self._brushes.metrics(font).horizontalAdvance(name) + 2 * inset)

    def life_lines(self, lanes: Mapping[Life, float], top: float, bottom: float) -> None:
        """One hairline for each participant."""
        self._painter.setPen(QPen(self._brushes.colour("line"), 1))
        for x in lanes.values():
            self._painter.drawLine(QPointF(x, top), QPointF(x, bottom))

    def band(self, placed: Placed, marks: Marks) -> None:
        """The row's ground, below everything else: violet where the call is paused, the accent's where it is chosen."""
        if marks.paused:
            self._painter.fillRect(rect(placed.band), self._brushes.colour("paused_ground"))
        elif marks.selected:
            self._painter.fillRect(rect(placed.band), self._brushes.colour("accent_ground"))
        if marks.selected:
            bar = QRectF(0, placed.band.y, 3, placed.band.height)
            self._painter.fillRect(bar, self._brushes.colour("paused" if marks.paused else "accent"))

    def veil(self, top: float, bottom: float, width: float) -> None:
        """Over what has not happened yet, in a film."""
        if bottom > top:
            ground = QColor(self._brushes.colour("panel"))
            ground.setAlphaF(VEILED)
            self._painter.fillRect(QRectF(0, top, width, bottom - top), ground)

    def row(self, placed: Placed, marks: Marks = PLAIN_MARKS) -> None:
        """A row over its band and the life lines."""
        row = placed.row
        if placed.bar is not None and not (marks.paused and row.opens):
            self._bar(placed.bar, row, marks)
        ink = "paused" if marks.paused else row.role
        if row.line is not Line.NONE:
            self._arrow(placed, self._brushes.colour(ink, row.call), dashed=row.line is Line.DASHED or marks.paused)
        else:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(self._brushes.colour(ink, row.call))
            self._painter.drawEllipse(QPointF(placed.start[0], placed.band.y + placed.band.height / 2), 3, 3)
        tag = rect(placed.tag)
        if row.keys:
            self._keys(placed, marks)
        else:
            words = self._label(placed, ink, marks)
            if placed.tag_follows:
                tag.moveLeft(words.right() + 8)
        if row.assumption is not None:
            self._tag(tag)
        self._gutter(placed, marks)
        if row.severity is not None:
            self._finding(placed, row.severity)
        if marks.took:
            self._took(placed, marks)
        if marks.focused:
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.setPen(QPen(self._brushes.colour("accent"), measures.FOCUS_RING))
            self._painter.drawRoundedRect(
                rect(placed.band).adjusted(1, 1, -1, -1), measures.BADGE_RADIUS, measures.BADGE_RADIUS
            )

    def _gutter(self, placed: Placed, marks: Marks) -> None:
        painter, brushes = self._painter, self._brushes
        top = placed.band.y
        middle = top + placed.band.height / 2
        x = 24.0
        body, caption = brushes.metrics(brushes.body), brushes.metrics(brushes.caption)
        # The clock stands beside the arrow's row whether or not a delta stands below it, so the column never jumps.
        upper = middle - caption.height() / 2 + body.ascent() / 2 - 1 if marks.delta else middle + body.ascent() / 2 - 1
        if len(brushes.calls) > 1:
            rail = QRectF(RAIL, top, RAIL_WIDTH, placed.band.height)
            painter.fillRect(rail, brushes.colour("hue", placed.row.call))
        painter.setFont(brushes.body)
        painter.setPen(brushes.colour("text" if marks.selected or marks.paused else "muted"))
        painter.drawText(QPointF(x, upper), marks.clock)
        if marks.delta:
            painter.setFont(brushes.caption)
            painter.setPen(brushes.colour("muted"))
            painter.drawText(QPointF(x, upper + caption.height()), marks.delta)
        painter.setPen(Qt.PenStyle.NoPen)
        if marks.paused:
            painter.setBrush(brushes.colour("paused"))
            for left in (8.0, 13.0):
                painter.drawRoundedRect(QRectF(left, middle - 5, 3, 10), 1, 1)
        elif marks.current:
            painter.setBrush(brushes.colour("accent"))
            painter.drawPolygon(QPolygonF([QPointF(9, middle - 5), QPointF(17, middle), QPointF(9, middle + 5)]))

    def _arrow(self, placed: Placed, ink: QColor, *, dashed: bool) -> None:
        painter = self._painter
        (x1, y), (x2, _) = placed.start, placed.end
        way = 1 if x2 > x1 else -1
        pen = QPen(ink, measures.STROKE)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if dashed:
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        if placed.row.lost:
            end = x2 - 9 * way
            painter.drawLine(QPointF(x1, y), QPointF(end, y))
            painter.setPen(QPen(ink, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            for up in (-1, 1):
                painter.drawLine(QPointF(end - 5, y - 5 * up), QPointF(end + 5, y + 5 * up))
            return
        painter.drawLine(QPointF(x1, y), QPointF(x2 - 6 * way, y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawPolygon(QPolygonF([QPointF(x2, y), QPointF(x2 - 8 * way, y - 4.5), QPointF(x2 - 8 * way, y + 4.5)]))

    def _label(self, placed: Placed, ink: str, marks: Marks) -> QRectF:
        """Write the label; where it stands."""
        painter, brushes, row = self._painter, self._brushes, placed.row
        font = brushes.strong if row.strong else brushes.body
        metrics = brushes.metrics(font)
        box = rect(placed.label)
        text = metrics.elidedText(row.text, Qt.TextElideMode.ElideRight, box.width() - 4)
        width = metrics.horizontalAdvance(text) + 4
        if placed.centred:
            box = QRectF(box.center().x() - width / 2, box.y(), width, box.height())
        else:
            box.setWidth(width)
        painter.fillRect(box.adjusted(-2, 0, 2, 0), brushes.colour(_ground(marks)))
        if row.assumption is not None:
            self._dotted(box.adjusted(-2, 0, 2, 1))
        painter.setFont(font)
        painter.setPen(brushes.colour("text" if ink == "success" else ink, row.call))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        return box

    def _keys(self, placed: Placed, marks: Marks) -> None:
        painter, brushes = self._painter, self._brushes
        metrics = brushes.metrics(brushes.caption_strong)
        size = max(self._sizes.label_height - 1, metrics.height())
        room = rect(placed.label)
        shown = caps(placed.row.keys, room.width(), size)
        width = len(shown) * (size + 2) - 2
        (x1, _), (x2, _) = placed.start, placed.end
        x = (x1 + x2 - width) / 2 if width <= abs(x2 - x1) - 12 else room.x()
        painter.fillRect(QRectF(x - 2, room.y(), width + 4, room.height()), brushes.colour(_ground(marks)))
        painter.setFont(brushes.caption_strong)
        for key in shown:
            cap = QRectF(x, room.y(), size, size)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(brushes.colour("hue", placed.row.call))
            painter.drawRoundedRect(cap, measures.BADGE_RADIUS, measures.BADGE_RADIUS)
            painter.setPen(brushes.colour("panel"))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, cap_word(key))
            x += size + 2

    def _bar(self, bar: Box, row: Row, marks: Marks) -> None:
        """The backend at work: outlined; filled from the top by how much of the platform's patience the answer took."""
        painter, brushes = self._painter, self._brushes
        name = pace(marks.seconds)
        box = rect(bar)
        painter.setPen(QPen(brushes.colour(name), 1))
        painter.setBrush(brushes.colour(f"{name}_ground"))
        painter.drawRect(box)
        height = filled(bar, marks.seconds or 0.0, self._sizes.row_height, opens=row.opens)
        if marks.seconds and height:
            painter.fillRect(QRectF(box.x(), box.y(), box.width(), height), brushes.colour(name))

    def _took(self, placed: Placed, marks: Marks) -> None:
        painter, brushes = self._painter, self._brushes
        if placed.bar is None:
            return
        metrics = brushes.metrics(brushes.caption)
        box = QRectF(
            placed.bar.x + placed.bar.width + 5,
            placed.bar.y + 1,
            metrics.horizontalAdvance(marks.took) + 4,
            metrics.height(),
        )
        painter.setFont(brushes.caption)
        tone = pace(marks.seconds)
        painter.setPen(brushes.colour("muted" if tone == "accent" else tone))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, marks.took)

    def _tag(self, place: QRectF) -> None:
        painter, brushes = self._painter, self._brushes
        metrics = brushes.metrics(brushes.caption)
        width = metrics.horizontalAdvance("assumed") + 10
        if width > place.width():
            return
        box = QRectF(place.x(), place.center().y() - metrics.height() / 2, width, metrics.height())
        painter.fillRect(box, brushes.colour("panel"))
        self._dotted(box)
        painter.setFont(brushes.caption)
        painter.setPen(brushes.colour("assumed"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "assumed")

    def _dotted(self, box: QRectF) -> None:
        pen = QPen(self._brushes.colour("assumed"), 1)
        pen.setDashPattern([1, 2])
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(box, 3, 3)

    def _finding(self, placed: Placed, severity: Severity) -> None:
        painter, brushes = self._painter, self._brushes
        glyph, name = SIGNS[severity]
        size = self._sizes.label_height
        box = QRectF(placed.band.width - size - 6, placed.band.y + (placed.band.height - size) / 2, size, size)
        painter.setPen(QPen(brushes.colour(name), 1))
        painter.setBrush(brushes.colour(f"{name}_ground"))
        painter.drawRoundedRect(box, measures.BADGE_RADIUS, measures.BADGE_RADIUS)
        painter.setFont(brushes.caption_strong)
        painter.setPen(brushes.colour(name))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, glyph)


def first_that_fits(lanes: Mapping[Life, float], wides: Sequence[Mapping[Life, float]]) -> int:
    """Which widths of heads, each in the middle of its life line, are the first not to overlap; else the last."""
    for number, wide in enumerate(wides):
        ends = [(x - wide[lane] / 2, x + wide[lane] / 2) for lane, x in lanes.items()]
        if all(left + HEAD_GAP <= right for (_, left), (right, _) in pairwise(ends)):
            return number
    return len(wides) - 1


def head_left(x: float, wide: float, taken: float, width: float) -> float:
    """Where a named head begins: over its life line, or as near to it as the head before and the edge allow."""
    return max(min(x - wide / 2, width - HEAD_GAP - wide), taken + HEAD_GAP)


def head_words(role_word: str, own: str, cut: str) -> str:
    """What stands in a participant's head: its own name, cut to the room if enough of it is left, else its role."""
    return cut if cut and (cut == own or len(cut) > SHORTEST_NAME) else role_word
