"""What was heard and pressed, as bubbles: painted, so that a call of thousands scrolls like one of five."""

from bisect import bisect_right
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from console.report.heard import Bubble, Side
from console.ui.theme import appearance, fonts, ground_of_call, hue_of_call, measures, role

EMPTY = "What the caller hears and presses appears here.\nF5 places the call."
SILENT = "The caller hears nothing yet."
_WRAP = Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True)
class _Place:
    """A bubble's rectangle, from the top of the first."""

    x: float
    y: float
    width: float
    height: float


class Conversation(QAbstractScrollArea):
    """Bubbles, oldest first; follows new ones unless a person scrolled up. `bubble_chosen` carries the bubble.

    `earlier_wanted`: a person scrolled to the first one.
    """

    bubble_chosen = Signal(object)
    earlier_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bubbles: list[Bubble] = []
        self._places: list[_Place] = []
        self._call = 1
        self._now: int | None = None
        self._last: list[Bubble] = []
        self._heights: dict[str, float] = {}
        self._following = True
        self._quiet = EMPTY
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("What the caller hears and presses")
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        appearance.changed.connect(self._dress)
        self._dress()

    def show_bubbles(self, bubbles: list[Bubble], call: int, now: int | None) -> None:
        """The bubbles so far, by reference; `now` numbers the one being heard. Only what is new is measured."""
        if bubbles is self._bubbles and bubbles[-1:] == self._last and (call, now) == (self._call, self._now):
            return
        self._call, self._now, self._last = call, now, bubbles[-1:]
        if bubbles is not self._bubbles or len(self._places) > len(bubbles):
            self._bubbles = bubbles
            self._places.clear()
            self._following = True
        elif self._places:
            self._places.pop()  # the last may have grown
        self._measure()
        self.setAccessibleDescription(
            bubbles[-1].caption + " " + bubbles[-1].text + bubbles[-1].strong if bubbles else self._quiet
        )
        self.viewport().update()

    def show_earlier(self, bubbles: list[Bubble], now: int | None) -> None:
        """The same bubbles with more before them; what is seen stays where it is."""
        bar, following = self.verticalScrollBar(), self._following
        before = bar.maximum() - bar.value()
        self._bubbles, self._now, self._last = bubbles, now, bubbles[-1:]
        self._places.clear()
        self._measure()
        if not following:
            bar.setValue(bar.maximum() - before)
        self.viewport().update()

    @property
    def has_room(self) -> bool:
        """More bubbles would be seen if there were any."""
        return self.isVisible() and self.verticalScrollBar().maximum() == 0

    def set_live(self, live: bool) -> None:
        """Whether there is a call: what the pane says before anything is heard."""
        self._quiet = SILENT if live else EMPTY
        self.viewport().update()

    @Slot()
    def _dress(self) -> None:
        self._body, self._strong, self._caption = fonts.body(), fonts.strong(), fonts.caption()
        self._forget()
        self._measure()
        self.viewport().update()

    def _forget(self) -> None:
        """Every bubble has another size."""
        self._places.clear()
        self._heights.clear()

    def _measure(self) -> None:
        body, caption = QFontMetricsF(self._body), QFontMetricsF(self._caption)
        width = self.viewport().width()
        for bubble in self._bubbles[len(self._places) :]:
            y = self._places[-1].y + self._places[-1].height + measures.BETWEEN if self._places else 0.0
            self._places.append(self._place(bubble, y, width, body, caption))
        bar = self.verticalScrollBar()
        following = self._following
        bottom = self._places[-1].y + self._places[-1].height + measures.BETWEEN if self._places else 0
        bar.setSingleStep(round(body.height()))
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, max(0, round(bottom) - self.viewport().height()))
        if following:
            bar.setValue(bar.maximum())
            self._following = True

    def _place(self, bubble: Bubble, y: float, width: float, body: QFontMetricsF, caption: QFontMetricsF) -> _Place:
        inset = measures.AROUND
        if bubble.side is Side.MIDDLE:
            box = caption.boundingRect(
                QRectF(0, 0, width - 2 * inset, 10_000), int(_WRAP), f"{bubble.caption}  {bubble.text}"
            )
            return _Place(0, y, width, box.height() + 2)
        widest = max(60.0, width * 0.86)
        strong = QFontMetricsF(self._strong)
        room = widest - 2 * inset
        text = self._height(bubble.text + bubble.strong, room, body)
        natural = max(
            strong.horizontalAdvance(bubble.strong) + body.horizontalAdvance(bubble.text),
            caption.horizontalAdvance(bubble.caption),
        )
        taken = widest if bubble.side is Side.LEFT else min(widest, natural + 2 * inset + 2)
        height = caption.height() + text + 2 * measures.BETWEEN + 1
        return _Place(0 if bubble.side is Side.LEFT else width - taken, y, taken, height)

    def _height(self, text: str, room: float, body: QFontMetricsF) -> float:
        """How high a text is in this room; what is said again and again is measured once."""
        height = self._heights.get(text)
        if height is None:
            box = body.boundingRect(QRectF(0, 0, room, 100_000), int(_WRAP), text)
            height = self._heights[text] = box.height()
        return height

    @Slot(int)
    def _scrolled(self, value: int) -> None:
        if not value and self.verticalScrollBar().maximum() and not self._following:
            self.earlier_wanted.emit()
        self._following = value >= self.verticalScrollBar().maximum() - 2
        self.viewport().update()

    def _first_visible(self, top: float) -> int:
        return max(0, bisect_right(self._places, top, key=lambda place: place.y) - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._bubbles:
            painter.setFont(self._body)
            painter.setPen(role("muted"))
            painter.drawText(
                QRectF(self.viewport().rect()), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._quiet
            )
            return
        top, bottom = self.verticalScrollBar().value(), self.verticalScrollBar().value() + self.viewport().height()
        painter.translate(0, -top)
        for number in range(self._first_visible(top), len(self._places)):
            place = self._places[number]
            if place.y > bottom:
                break
            self._paint(
                painter, self._bubbles[number], QRectF(place.x, place.y, place.width, place.height), number == self._now
            )

    def _paint(self, painter: QPainter, bubble: Bubble, box: QRectF, now: bool) -> None:
        if bubble.side is Side.MIDDLE:
            painter.setFont(self._caption)
            painter.setPen(role("muted"))
            inside = box.adjusted(measures.AROUND, 0, -measures.AROUND, 0)
            painter.drawText(inside, int(Qt.AlignmentFlag.AlignCenter | _WRAP), f"{bubble.caption}  {bubble.text}")
            return
        right = bubble.side is Side.RIGHT
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(role(ground_of_call(self._call) if right else "accent_ground" if now else "sunk"))
        painter.drawRoundedRect(box, measures.PANEL_RADIUS, measures.PANEL_RADIUS)
        inside = box.adjusted(measures.AROUND, measures.BETWEEN, -measures.AROUND, -measures.BETWEEN)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        caption = QFontMetricsF(self._caption).elidedText(bubble.caption, Qt.TextElideMode.ElideRight, inside.width())
        self._text(painter, self._caption, "muted", inside, int(side), caption)
        below = inside.adjusted(0, QFontMetricsF(self._caption).height() + 1, 0, 0)
        if not bubble.strong:
            self._text(painter, self._body, "text", below, int(Qt.AlignmentFlag.AlignLeft | _WRAP), bubble.text)
            return
        lead = QFontMetricsF(self._body).horizontalAdvance(bubble.text)
        own = QFontMetricsF(self._strong).horizontalAdvance(bubble.strong)
        if lead + own > below.width():
            self._text(
                painter,
                self._strong,
                "text",
                below,
                int(Qt.AlignmentFlag.AlignLeft | _WRAP),
                bubble.text + bubble.strong,
            )
            return
        start = below.right() - lead - own
        self._text(
            painter,
            self._body,
            "text",
            QRectF(start, below.y(), lead + 2, below.height()),
            int(Qt.AlignmentFlag.AlignLeft),
            bubble.text,
        )
        self._text(
            painter,
            self._strong,
            hue_of_call(self._call),
            QRectF(start + lead, below.y(), own + 2, below.height()),
            int(Qt.AlignmentFlag.AlignLeft),
            bubble.strong,
        )

    @staticmethod
    def _text(painter: QPainter, font: QFont, tone: str, box: QRectF, flags: int, text: str) -> None:
        painter.setFont(font)
        painter.setPen(role(tone))
        painter.drawText(box, flags, text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        y = event.position().y() + self.verticalScrollBar().value()
        number = self._first_visible(y)
        if number < len(self._bubbles) and self._places[number].y + self._places[number].height >= y:
            self.bubble_chosen.emit(self._bubbles[number])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._forget()
        self._measure()

    def sizeHint(self) -> QSize:
        return QSize(300, 220)

    def minimumSizeHint(self) -> QSize:
        return QSize(180, 72)
