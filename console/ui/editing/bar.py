"""The toolbar of the edit page: run, call, undo, redo, revert; at the right which file, how it fares, its mistakes."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QToolButton

from console.ui.actions import Actions
from console.ui.panels import Elided, Ground, Line, badge_size, paint_badge, paint_focus_ring
from console.ui.theme import appearance, measures
from console.ui.toolbar import ActionButton


class MistakesBadge(QAbstractButton):
    """How many mistakes there are; a click goes to the next."""

    def __init__(self) -> None:
        super().__init__()
        self._tone = "success"
        self.setAccessibleName("Mistakes")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self.updateGeometry)

    def tell(self, words: str, tone: str, tip: str) -> None:
        """Say it; `tone` is a role that has a ground."""
        self._tone = tone
        self.setText(words)
        self.setToolTip(tip)
        self.setAccessibleName(words)
        self.setAccessibleDescription(tip)
        self.setVisible(bool(words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        size = badge_size(self.text())
        return QSize(size.width() + 4, size.height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        inner = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        paint_badge(painter, inner, self.text(), self._tone, f"{self._tone}_ground")
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_focus_ring(painter, QRectF(self.rect()))


class EditBar(Ground):
    """Buttons of actions, and words. `mistakes_wanted`: to the next mistake; `back_wanted`: away from here."""

    mistakes_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, actions: Actions) -> None:
        super().__init__("panel", line_below=True)
        self.setAccessibleName("Toolbar of the editor")
        self.state = Elided(tone="muted", align=Qt.AlignmentFlag.AlignRight)
        self.badge = MistakesBadge()
        self.badge.clicked.connect(self.mistakes_wanted)
        self._buttons = [
            ActionButton(actions["run"], look="primary"),
            ActionButton(actions["call"]),
            ActionButton(actions["undo"], show_key=False),
            ActionButton(actions["redo"], show_key=False),
            ActionButton(actions["revert"], show_key=False),
        ]
        back = QToolButton()
        back.setText("Back  Esc")
        back.setAccessibleName("Back to the calls")
        back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        back.clicked.connect(self.back_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(measures.AROUND, 5, measures.AROUND, 6)
        row.setSpacing(2)
        for place, made in enumerate((*self._buttons, back)):
            if place in (2, 4, 5):
                row.addSpacing(measures.WITHIN)
                line = Line(upright=True)
                line.setFixedHeight(measures.scaled(20))
                row.addWidget(line)
                row.addSpacing(measures.WITHIN)
            row.addWidget(made)
        row.addSpacing(measures.AROUND)
        row.addWidget(self.state, 1)
        row.addSpacing(measures.BETWEEN)
        row.addWidget(self.badge)

    def show_keys(self, shown: bool) -> None:
        """Leave out the keys in a narrow window."""
        for made in self._buttons[1:2]:
            made.show_key(shown)
