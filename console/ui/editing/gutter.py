"""The strip at the left of a text: the numbers of its lines, and a bar where a line has a mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from console.ui.theme import fonts, measures, role

if TYPE_CHECKING:
    from console.ui.editing.text_editor import TextEditor

BAR = 3
"""Width of a mistake's bar, in pixels."""
LEAST_DIGITS = 3


class Gutter(QWidget):
    """Drawn beside the text that scrolls; a click goes to the line, and the pointer reads its mistakes."""

    def __init__(self, editor: TextEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def width_for(self, lines: int) -> int:
        """How wide it is for so many lines."""
        digits = max(LEAST_DIGITS, len(str(lines)))
        return QFontMetrics(fonts.fixed()).horizontalAdvance("0") * digits + measures.scaled(measures.AROUND) + 10

    def sizeHint(self) -> QSize:
        return QSize(self.width_for(self._editor.blockCount()), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), role("panel"))
        painter.setFont(fonts.fixed())
        current = self._editor.textCursor().blockNumber()
        for line, top, height in self._editor.visible_lines():
            box = QRectF(0, top, self.width() - 10, height)
            wrong = bool(self._editor.mistakes_of_line(line))
            painter.setPen(role("error" if wrong else "text" if line == current else "muted"))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, str(line + 1))
            if wrong:
                painter.fillRect(QRectF(self.width() - BAR, top, BAR, height), role("error"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        line = self._line_at(event.position().y())
        if line is not None:
            self._editor.go_to_line(line)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            line = self._line_at(event.pos().y())
            found = () if line is None else self._editor.mistakes_of_line(line)
            QToolTip.showText(event.globalPos(), self._editor.told(found), self)
            return True
        return super().event(event)

    def _line_at(self, y: float) -> int | None:
        return next((line for line, top, height in self._editor.visible_lines() if top <= y < top + height), None)
