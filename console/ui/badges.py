"""Small things that several panes share: the tag of what is assumed, links to places, words of any origin."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console.protocol.findings import Finding
from console.report.labels import unmarked
from console.report.ladder.marks import SIGNS
from console.ui.panels import Badge, Words
from console.ui.theme import appearance, fonts, measures, role


class AssumedTag(QWidget):
    """The word "assumed" in a dotted outline: the platform's documents are silent here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("assumed")
        appearance.changed.connect(self.updateGeometry)
        appearance.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        sizes = QFontMetrics(fonts.caption())
        return QSize(sizes.horizontalAdvance("assumed") + measures.scaled(12), sizes.height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(role("assumed"), 1)
        pen.setDashPattern([1, 2])
        painter.setPen(pen)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, measures.BADGE_RADIUS, measures.BADGE_RADIUS)
        painter.setFont(fonts.caption())
        painter.setPen(role("assumed"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "assumed")


def plain_words(text: str = "", *, font: Callable[[], QFont] = fonts.body, tone: str = "", wrap: bool = True) -> Words:
    """A label for words of any origin: no markup, and never wider than its pane when it may wrap."""
    words = Words(text, font=font, tone=tone, wrap=wrap)
    words.setTextFormat(Qt.TextFormat.PlainText)
    if wrap:
        words.setMinimumWidth(1)
    return words


class PlaceLink(QAbstractButton):
    """A JSON pointer, or a word that leads somewhere: underlined, cut in the middle where there is no room."""

    def __init__(self, text: str, *, font: Callable[[], QFont] = fonts.fixed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self._face = font
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self.updateGeometry)
        appearance.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        sizes = QFontMetrics(self._face())
        return QSize(sizes.horizontalAdvance(self.text()) + 6, sizes.height() + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self._face()
        font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(role("accent"))
        inside = self.rect().adjusted(2, 0, -2, 0)
        text = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideMiddle, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if self.hasFocus():
            painter.setPen(QPen(role("accent"), measures.FOCUS_RING))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 3, 3)


def finding_row(finding: Finding, link: PlaceLink | None) -> QHBoxLayout:
    """A finding for a person: its sign, its sentence, what to do, and below them where to look."""
    sign, tone = SIGNS[finding.severity]
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(plain_words(unmarked(finding.sentence)))
    if finding.fix:
        words.addWidget(plain_words(unmarked(finding.fix), tone="muted"))
    if link is not None:
        words.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
    row = QHBoxLayout()
    row.setSpacing(measures.BETWEEN)
    row.addWidget(Badge(sign, tone, f"{tone}_ground"), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return row
