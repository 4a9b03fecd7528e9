"""The flat surfaces of the window: panels, badges, section headings, hairlines, splitters.

They take their colours by role.
"""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from console.ui.theme import appearance, fonts, measures, role


class Panel(QFrame):
    """A surface on the window: 8 px corners, a hairline, nothing else."""

    def __init__(self, parent: QWidget | None = None, *, ground: str = "panel", line: str = "line") -> None:
        super().__init__(parent)
        self._ground = ground
        self._line = line
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)
        appearance.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(role(self._line), measures.HAIRLINE))
        painter.setBrush(role(self._ground))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), measures.PANEL_RADIUS, measures.PANEL_RADIUS
        )


class Pane(QWidget):
    """A part of the stage that the keyboard reaches as a whole: it shows the ring while it has the focus itself."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_focus_ring(painter, QRectF(self.rect()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


class Line(QWidget):
    """A hairline between two parts of a panel."""

    def __init__(self, parent: QWidget | None = None, *, upright: bool = False) -> None:
        super().__init__(parent)
        if upright:
            self.setFixedWidth(measures.HAIRLINE)
        else:
            self.setFixedHeight(measures.HAIRLINE)
        appearance.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), role("line"))


class Ground(QWidget):
    """A flat area in one role's colour, with a hairline below where asked for."""

    def __init__(self, ground: str, parent: QWidget | None = None, *, line_below: bool = False) -> None:
        super().__init__(parent)
        self._ground = ground
        self._line_below = line_below
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        appearance.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), role(self._ground))
        if self._line_below:
            painter.fillRect(0, self.height() - 1, self.width(), 1, role("line"))


def titled_column(dialog: QWidget, title: str, *, spacing: int = measures.BETWEEN, wrap: bool = False) -> QVBoxLayout:
    """The column of a dialog, with its heading: what is asked or told comes below."""
    column = QVBoxLayout(dialog)
    column.setContentsMargins(20, 18, 20, 16)
    column.setSpacing(spacing)
    column.addWidget(Words(title, font=fonts.heading, wrap=wrap))
    return column


class Badge(QWidget):
    """A word or a sign on the ground of its role, 4 px corners."""

    def __init__(
        self, text: str = "", tint: str = "muted", ground: str = "sunk", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._tint = tint
        self._ground = ground
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        appearance.changed.connect(self.updateGeometry)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text

    def set(self, text: str, tint: str, ground: str) -> None:
        """Say something else."""
        self._text, self._tint, self._ground = text, tint, ground
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return badge_size(self._text)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_badge(QPainter(self), QRectF(self.rect()), self._text, self._tint, self._ground)


def badge_size(text: str) -> QSize:
    """How large a badge is."""
    font_metrics = QFontMetrics(fonts.caption_strong())
    height = font_metrics.height() + 4
    return QSize(max(font_metrics.horizontalAdvance(text) + 14, height), height)


def paint_badge(painter: QPainter, rect: QRectF, text: str, tint: str, ground: str) -> None:
    """Draw a badge where a widget or a delegate paints itself."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(role(ground))
    painter.drawRoundedRect(rect, measures.BADGE_RADIUS, measures.BADGE_RADIUS)
    painter.setPen(role(tint))
    painter.setFont(fonts.caption_strong())
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


class Words(QLabel):
    """A label whose font and tone are named, and follow zoom and theme."""

    def __init__(
        self,
        text: str = "",
        *,
        font: Callable[[], QFont] = fonts.body,
        tone: str = "",
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._font = font
        self.setWordWrap(wrap)
        if tone:
            self.setProperty("tone", tone)
        self._dress()
        appearance.changed.connect(self._dress)

    def set_tone(self, tone: str) -> None:
        """Another role for the words."""
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)

    def _dress(self) -> None:
        self.setFont(self._font())


class Elided(QWidget):
    """One line of text that is cut with an ellipsis where there is no room."""

    def __init__(
        self,
        text: str = "",
        *,
        font: Callable[[], QFont] = fonts.body,
        tone: str = "text",
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._font = font
        self._tone = tone
        self._align = align
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        appearance.changed.connect(self.updateGeometry)

    @property
    def text(self) -> str:
        """The whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Say something else; the whole of it is in the tool tip."""
        if text != self._text:
            self._text = text
            self.setToolTip(text)
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def set_tone(self, tone: str) -> None:
        """Another role for the words."""
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        font_metrics = QFontMetrics(self._font())
        return QSize(font_metrics.horizontalAdvance(self._text) + 2, font_metrics.height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font())
        painter.setPen(role(self._tone))
        shown = QFontMetrics(self._font()).elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), self._align | Qt.AlignmentFlag.AlignVCenter, shown)


def section_heading(text: str, *after: QWidget) -> QWidget:
    """The name of a section in small capitals, with what stands at its right."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(measures.AROUND, measures.AROUND, measures.BETWEEN, measures.WITHIN)
    row.setSpacing(measures.WITHIN)
    row.addWidget(Words(text.upper(), font=fonts.section, tone="muted"), 1)
    for widget in after:
        row.addWidget(widget)
    return line


def splitter(orientation: Qt.Orientation, name: str, *panes: QWidget) -> QSplitter:
    """A splitter of 6 px that nobody can close by accident; `name` is what its sizes are remembered by."""
    made = QSplitter(orientation)
    made.setObjectName(name)
    made.setHandleWidth(measures.SPLITTER)
    made.setChildrenCollapsible(False)
    for pane in panes:
        made.addWidget(pane)
    return made


def paint_focus_ring(painter: QPainter, rect: QRectF, tint: str = "accent") -> None:
    """The ring that shows where the keyboard is."""
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(role(tint), measures.FOCUS_RING))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), measures.FIELD_RADIUS, measures.FIELD_RADIUS)
    painter.restore()
