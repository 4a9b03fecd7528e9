"""The transport below a film: start, back, play, on, end; the clock, the line with its marks, the whole length, speed.

It shows a playhead and says what a person wants. It stands at the bottom, always in the same place.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from console.report.moments import clock
from console.ui.actions import Actions
from console.ui.film.line import FilmLine
from console.ui.film.playhead import Playhead
from console.ui.icons import paint_icon
from console.ui.panels import Ground, Words
from console.ui.theme import fonts, measures, role
from console.ui.toolbar import ActionButton, FieldButton, Part

BUTTONS = ("film-first", "film-back", "film-play", "film-on", "film-last")


class TransportButton(ActionButton):
    """An action of the film as a small square with its picture; `primary` stands out."""

    def __init__(self, action: QAction, *, primary: bool = False) -> None:
        super().__init__(action, look="primary" if primary else "quiet")

    def sizeHint(self) -> QSize:
        high = measures.scaled(measures.TOOL_BUTTON)
        return QSize(high + measures.BETWEEN, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        if not self.isEnabled():
            painter.setOpacity(0.42)
        side = self._icon_side()
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        tint = "on_accent" if self._look == "primary" else "text"
        paint_icon(painter, self._action.property("picture"), box, tint)


class Transport(Ground):
    """Buttons, clock, line, length, speed. `seek_wanted` carries a second, `jump_wanted` a place."""

    seek_wanted = Signal(float)
    jump_wanted = Signal(int)

    def __init__(self, actions: Actions, speeds: QMenu, parent: QWidget | None = None) -> None:
        super().__init__("panel", parent)
        self.setAccessibleName("Film")
        self.line = FilmLine()
        self.line.seek_wanted.connect(self.seek_wanted)
        self.line.jump_wanted.connect(self.jump_wanted)
        self._at = Words(font=fonts.strong)
        self._length = Words(tone="muted")
        self._at.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.speed = FieldButton("Speed of the film", speeds)
        self.buttons = {name: TransportButton(actions[name], primary=name == "film-play") for name in BUTTONS}
        row = QHBoxLayout(self)
        row.setContentsMargins(measures.AROUND, 6, measures.AROUND, 6)
        row.setSpacing(measures.WITHIN)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addSpacing(measures.WITHIN)
        row.addWidget(self._at)
        row.addSpacing(measures.WITHIN)
        row.addWidget(self.line, 1)
        row.addSpacing(measures.WITHIN)
        row.addWidget(self._length)
        row.addSpacing(measures.WITHIN)
        row.addWidget(self.speed)
        self.hide()

    @property
    def words(self) -> tuple[str, str]:
        """The clock and the whole length, as they are written."""
        return self._at.text(), self._length.text()

    def show_head(self, head: Playhead | None, *, hue: str = "call1") -> None:
        """Where the film stands; None for none. What a person pressed has the call's hue."""
        self.setVisible(head is not None)
        self.line.show_head(head, hue)
        if head is None:
            return
        length = clock(head.reel.lasts)
        if length != self._length.text():
            self._length.setText(length)
            self._at.setMinimumWidth(QFontMetrics(fonts.strong()).horizontalAdvance(length) + 2)
        at = clock(head.at)
        if at != self._at.text():
            self._at.setText(at)
        self._show_speed(f"{head.speed:g}×")

    def _show_speed(self, words: str) -> None:
        if not self.speed.text().endswith(words):
            self.speed.show_parts((Part("Speed"), Part(words, strong=True)), tip="How fast the film goes  + and −")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QPainter(self).fillRect(0, 0, self.width(), 1, role("line"))
