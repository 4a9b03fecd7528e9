"""The sheet of orders: beside the call, open as long as a person likes. It shows what it is told and says what to send.

A tool window: the keys of the main window work while it has the keyboard, so that a call is stepped as ever.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from console.ui.orders.fields import OrderFields
from console.ui.orders.outlook import Outlook
from console.ui.orders.preview import OrderPreview
from console.ui.panels import Badge, Elided, Line, splitter
from console.ui.theme import fonts, ground_of_call, hue_of_call, measures

if TYPE_CHECKING:
    from console.settings import OrderWritten

SEND_KEYS = ("Ctrl+Return", "Ctrl+Enter")
SIZE = QSize(880, 430)
WIDTHS = (370, 510)
"""Of form and preview: the longest line of SVAML that stands on one line is seen whole."""
LEFT, BELOW = 220, 48
"""Where the sheet opens over the window, from its left and its lower edge: over the bodies, not over call and phone."""
NO_CALL = "No call is on. F5 places one that you play by hand."


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """The call that an order would go to. `why_not` says why there is none, `state` is a word of the flow format."""

    number: int = 0
    title: str = ""
    state: str = ""
    why_not: str = NO_CALL


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What became of the order given last, and its role."""

    words: str = ""
    tone: str = "muted"


class OrderSheet(QDialog):
    """Form at the left, preview at the right. `sent`: give it now; `edited`: what is written changed."""

    sent = Signal()
    edited = Signal()
    step_wanted = Signal()
    closed = Signal()

    def __init__(self, written: OrderWritten, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Tool)
        self.setWindowTitle("Order")
        self.fields = OrderFields(written)
        self.preview = OrderPreview()
        self._badge, self._state = Badge(), Badge()
        self._title = Elided(font=fonts.heading)
        self._given = Elided(tone="muted")
        self.show_step = QPushButton("Show the step")
        self.show_step.setProperty("look", "link")
        self.send = QPushButton("Send")
        self.send.setProperty("look", "primary")
        self.close_button = QPushButton("Close")
        for button in (self.show_step, self.send, self.close_button):
            button.setAutoDefault(False)
        self._lay_out()
        self.fields.changed.connect(self.edited)
        self.send.clicked.connect(self._send)
        self.show_step.clicked.connect(self.step_wanted)
        self.close_button.clicked.connect(self.close)
        for key in SEND_KEYS:
            QShortcut(QKeySequence(key), self).activated.connect(self._send)
        self.show_given(Given())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(measures.AROUND, measures.AROUND, measures.AROUND, measures.AROUND)
        head.setSpacing(measures.BETWEEN)
        for widget in (self._badge, self._title, self._state):
            head.addWidget(widget, 1 if widget is self._title else 0)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(measures.AROUND, measures.AROUND, measures.AROUND, measures.AROUND)
        column.addWidget(self.fields, 1)
        column.addStretch(0)
        self._both = splitter(Qt.Orientation.Horizontal, "order", left, self.preview)
        self._both.setSizes([measures.scaled(width) for width in WIDTHS])
        self._both.setStretchFactor(1, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(measures.AROUND, measures.BETWEEN, measures.AROUND, measures.AROUND)
        foot.setSpacing(measures.BETWEEN)
        foot.addWidget(self._given, 1)
        for button in (self.show_step, self.send, self.close_button):
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(Line())
        whole.addWidget(self._both, 1)
        whole.addWidget(Line())
        whole.addLayout(foot)
        self.setMinimumSize(QSize(measures.scaled(620), measures.scaled(380)))
        self.resize(SIZE)

    def show_whose(self, whose: Whose, *, can_send: bool) -> None:
        """Whom the order would go to, and whether it can be sent."""
        self._badge.setVisible(bool(whose.number))
        self._badge.set(f"Call {whose.number}", hue_of_call(whose.number or 1), ground_of_call(whose.number or 1))
        self._title.set_text(whose.why_not or whose.title)
        self._state.setVisible(bool(whose.state))
        self._state.set(whose.state, "accent", "accent_ground")
        self.send.setEnabled(can_send)
        keys = QKeySequence(SEND_KEYS[0]).toString(QKeySequence.SequenceFormat.NativeText)
        self.send.setToolTip(whose.why_not or f"Give the order to the call shown  {keys}")

    def show_outlook(self, outlook: Outlook) -> None:
        """What would come of it now."""
        self.preview.show_outlook(outlook)

    def show_given(self, given: Given) -> None:
        """What became of the order given last; none: which key sends."""
        keys = QKeySequence(SEND_KEYS[0]).toString(QKeySequence.SequenceFormat.NativeText)
        self._given.set_text(given.words or f"{keys} sends the order, as your backend would by REST.")
        self._given.set_tone(given.tone)
        self.show_step.setVisible(bool(given.words))

    @property
    def heading(self) -> str:
        """Whose call it says it is, or why there is none."""
        return self._title.text

    @property
    def told(self) -> str:
        """What it says of the order given last."""
        return self._given.text

    @Slot()
    def _send(self) -> None:
        if self.send.isEnabled():
            self.sent.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fields.focus_first()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()


def first_place(window: QRect, room: QRect, size: QSize) -> QPoint:
    """Where a sheet of this size opens first: beside the window where the screen has room, else over its bodies."""
    if room.right() - window.right() >= size.width():
        return QPoint(window.right() + 1, window.top())
    return QPoint(
        max(room.left(), min(window.left() + LEFT, room.right() - size.width())),
        max(room.top(), window.bottom() - BELOW - size.height()),
    )
