"""The line of a film: how far it is, with a mark for each callback above it and for each key pressed below it.

To the mouse it is time, which can be clicked and dragged; to keyboard and screen readers it is a slider over the steps.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QToolTip, QWidget

from console.report.moments import clock
from console.ui.film.playhead import Playhead
from console.ui.film.reel import CALLBACK, MARKED, PRESSED, Reel
from console.ui.panels import paint_focus_ring
from console.ui.theme import appearance, measures, role
from console.ui.timeline import spoken

INSET = 8
"""Room for the thumb at both ends, in pixels."""
THICK = 3
THUMB = 6
"""The thumb's radius."""
MARK = 5
"""How long a mark is."""
NEAR = 4
"""So near to the pointer a mark is told of."""
LOOKED_AT = 100
"""So many steps are looked at for a mark near the pointer."""
PAGE = 10
"""Steps that PageUp and PageDown go."""


class FilmLine(QAbstractSlider):
    """Shows a playhead. `seek_wanted` carries the second that a person points at, `jump_wanted` the place of a step."""

    seek_wanted = Signal(float)
    jump_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head: Playhead | None = None
        self._hue = "call1"
        self._marks = QPixmap()
        self._marked: tuple[Reel, str, QSize] | None = None
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setPageStep(PAGE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName("Place in the film")
        self.valueChanged.connect(self.jump_wanted)
        appearance.changed.connect(self._dress)

    @Slot()
    def _dress(self) -> None:
        self._marked = None
        self.update()

    def show_head(self, head: Playhead | None, hue: str = "call1") -> None:
        """Another place or second; paints only what moved."""
        before, self._head = self._head, head
        if head is None:
            return
        self.blockSignals(True)
        self.setRange(0, head.reel.last)
        self.setValue(head.place)
        self.blockSignals(False)
        if QAccessible.isActive():
            self.setAccessibleDescription(self._words(head.place))
        if before is None or before.reel is not head.reel or hue != self._hue:
            self._hue = hue
            self.update()
        elif self._x(before) != self._x(head):
            self.update(self._between(self._x(before), self._x(head)))

    @property
    def thumb(self) -> int:
        """Where the thumb stands, from the left."""
        return INSET if self._head is None else self._x(self._head)

    # -- places

    @property
    def _room(self) -> int:
        return max(1, self.width() - 2 * INSET)

    @property
    def _middle(self) -> float:
        return self.height() / 2 + 0.5

    def _x(self, head: Playhead) -> int:
        """Where the thumb stands: at the clock, with less motion at the last step."""
        return self._x_at(head.reel, head.reel.times[head.place] if appearance.less_motion else head.at)

    def _x_at(self, reel: Reel, at: float) -> int:
        """In whole pixels, so that a clock that moves less paints nothing."""
        return INSET + round(self._room * at / reel.lasts) if reel.lasts else INSET

    def _second(self, x: float) -> float:
        assert self._head is not None
        return min(max((x - INSET) / self._room, 0.0), 1.0) * self._head.reel.lasts

    def _between(self, one: int, other: int) -> QRect:
        left, right = min(one, other), max(one, other)
        return QRect(left - THUMB - 3, 0, right - left + 2 * THUMB + 6, self.height())

    def _pointed(self, x: float) -> int:
        """The place that a pointer there means: of the nearest mark, else what has happened by that second."""
        assert self._head is not None
        reel = self._head.reel
        near = [
            (abs(self._x_at(reel, reel.times[place]) - x), place)
            for place in self._places_near(self._second(x - NEAR), self._second(x + NEAR))
        ]
        return min(near)[1] if near else reel.place_at(self._second(x))

    def _places_near(self, begin: float, end: float) -> Sequence[int]:
        """The marked steps between two seconds; of a crowd the first ones."""
        assert self._head is not None
        reel = self._head.reel
        first, last = reel.place_at(begin), reel.place_at(end)
        return [
            place
            for place in range(first, min(last, first + LOOKED_AT) + 1)
            if reel.step(place).kind in MARKED and begin <= reel.times[place] <= end
        ]

    def _words(self, place: int) -> str:
        assert self._head is not None
        reel = self._head.reel
        return f"{clock(reel.times[place])}  step {place + 1} of {len(reel)}: {spoken(reel.step(place))}"

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._head is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, thumb = self._middle, self.thumb
        painter.setPen(Qt.PenStyle.NoPen)
        for left, right, tone in ((INSET, self.width() - INSET, "line"), (INSET, thumb, "accent")):
            painter.setBrush(role(tone))
            painter.drawRoundedRect(QRectF(left, middle - THICK / 2, right - left, THICK), THICK / 2, THICK / 2)
        self._mark(self._head.reel)
        painter.drawPixmap(0, 0, self._marks)
        painter.setPen(QPen(role("panel"), 1.5))
        painter.setBrush(role("accent"))
        painter.drawEllipse(QPointF(thumb, middle), THUMB, THUMB)
        if self.hasFocus():
            paint_focus_ring(painter, QRectF(self.rect()))

    def _mark(self, reel: Reel) -> None:
        """Draw the marks, one a pixel at most; anew for another film, size or theme."""
        if self._marked == (reel, self._hue, self.size()):
            return
        self._marked = reel, self._hue, self.size()
        ratio = self.devicePixelRatioF()
        self._marks = QPixmap(self.size() * ratio)
        self._marks.setDevicePixelRatio(ratio)
        self._marks.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._marks)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        above, below = self._middle - THICK / 2 - 1, self._middle + THICK / 2 + 1
        painter.setBrush(role("text"))
        for x in {self._x_at(reel, at) for at in reel.marks(CALLBACK)}:
            painter.drawRect(QRectF(x - 0.75, above - MARK, 1.5, MARK))
        painter.setBrush(role(self._hue))
        for x in {self._x_at(reel, at) for at in reel.marks(PRESSED)}:
            points = QPointF(x, below), QPointF(x + 3, below + MARK), QPointF(x - 3, below + MARK)
            painter.drawPolygon(QPolygonF(points))
        painter.end()

    def sliderChange(self, change: QAbstractSlider.SliderChange) -> None:
        """Qt would paint all of it anew."""

    def sizeHint(self) -> QSize:
        return QSize(400, measures.scaled(measures.TOOL_BUTTON))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, measures.scaled(measures.TOOL_BUTTON))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()

    # -- a person's doing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._head is not None:
            self._point(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self._head is not None:
            self._point(event)

    def _point(self, event: QMouseEvent) -> None:
        self.seek_wanted.emit(self._second(event.position().x()))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._head is not None:
            QToolTip.showText(event.globalPos(), self._words(self._pointed(event.pos().x())), self)
            return True
        return super().event(event)
