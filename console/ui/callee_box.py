"""The callee's phone beside the caller's: while it rings, while machine detection listens, while people talk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from console.ui.badges import plain_words
from console.ui.theme import fonts, measures, role

ANSWERS: tuple[tuple[str, str, str], ...] = (
    ("human", "Person", "Machine detection hears a person"),
    ("machine", "Machine", "Machine detection hears an answering machine"),
    ("notsure", "Not sure", "Machine detection cannot tell"),
)
"""Who may pick up where machine detection listens: the verdict's word, what the menu says, its tip."""

NO_ANSWER = ("noanswer", "No answer", "It has rung as long as it may")
BLOCKED = ("blocked", "Blocked", "The platform does not let the call through")
NO_CREDIT = ("nocredit", "No credit", "The account is out of credit")
CONGESTION = ("congestion", "No line free", "The network is congested")
FAULT = ("fault", "Platform fails", "The platform itself fails, and tells so with a notify 50000 first")
OTHER_ENDINGS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "number": (
        NO_ANSWER,
        ("failed", "Not reachable", "The phone cannot be reached"),
        BLOCKED,
        NO_CREDIT,
        CONGESTION,
        FAULT,
    ),
    "sip": (
        NO_ANSWER,
        ("failed", "Not reachable", "The SIP address cannot be reached"),
        BLOCKED,
        NO_CREDIT,
        CONGESTION,
        FAULT,
    ),
    "username": (
        NO_ANSWER,
        ("failed", "No such user", "There is no app user of this name"),
        ("elsewhere", "Answers elsewhere", "The user answers on another device"),
        ("network", "No network", "The app has lost its network"),
        BLOCKED,
        NO_CREDIT,
        FAULT,
    ),
}
"""How else a leg of this kind may end without an answer: the engine's word, what the menu says, its tip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """The callee's leg: who it is, of which kind, how it stands, and whether machine detection hears who picks up."""

    name: str = ""
    kind: str = "number"
    state: Literal["", "ringing", "detected", "talking"] = ""
    detects: bool = False


NO_LEG = Leg()
"""No callee rings or talks."""

SAYS = {"ringing": "rings", "detected": "picked up; machine detection listens", "talking": "is on the line"}


class CalleeBox(QFrame):
    """What the callee can do now. `answer_requested` carries a verdict's word, "" where no detection listens."""

    answer_requested = Signal(str)
    refuse_requested = Signal(str)
    hang_up_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Leg, bool] | None = None
        self._words = plain_words(font=fonts.strong)
        self._answer = _button("Answer", "The callee picks up", self._answers)
        self._answer_as = QPushButton("Answer")
        self._answer_as.setToolTip("Who picks up, as machine detection hears it")
        self.verdicts = _menu(self._answer_as, ANSWERS)
        self.verdicts.triggered.connect(self._answers_as)
        self._answer_as.setMenu(self.verdicts)
        self._busy = _button("Busy", "The callee's line is busy", self._is_busy)
        self._decline = _button("Decline", "The callee declines the call", self._declines)
        self._more = QToolButton()
        self._more.setText("More ▾")
        self._more.setAutoRaise(True)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._more.setToolTip("Other ways for the call not to be answered")
        self._more.setAccessibleName("More ways not to answer")
        self.endings = {kind: _menu(self._more, endings) for kind, endings in OTHER_ENDINGS.items()}
        for endings in self.endings.values():
            endings.triggered.connect(self._ends_otherwise)
        self._leave = _button("Callee hangs up", "The callee goes off the line", self.hang_up_requested)
        row = QHBoxLayout()
        row.setSpacing(measures.BETWEEN)
        for button in (self._answer, self._answer_as, self._busy, self._decline, self._leave):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(measures.AROUND, measures.BETWEEN, measures.AROUND, measures.BETWEEN)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(self._words, 1)
        head.addWidget(self._more)
        column.addLayout(head)
        column.addLayout(row)
        self.setTabOrder(self._decline, self._more)
        self.setAccessibleName("The callee's phone")
        self.hide()

    @property
    def words(self) -> str:
        """What it says of the callee."""
        return self._words.text()

    def show_leg(self, leg: Leg, *, past: bool = False) -> None:
        """Another state of the leg; without one the box is gone. In the past nothing is left to be done."""
        if (leg, past) == self._shown:
            return
        self._shown = leg, past
        ringing = leg.state == "ringing" and not past
        self.setVisible(bool(leg.state))
        self._words.setText(f"{leg.name or 'The callee'} {SAYS.get(leg.state, '')}".rstrip())
        self._answer.setVisible(ringing and not leg.detects)
        self._answer_as.setVisible(ringing and leg.detects)
        self._busy.setVisible(ringing)
        self._decline.setVisible(ringing)
        self._more.setVisible(ringing)
        self._more.setMenu(self.endings[leg.kind])
        self._leave.setVisible(leg.state in ("detected", "talking") and not past)

    @Slot()
    def _answers(self) -> None:
        self.answer_requested.emit("")

    @Slot(QAction)
    def _answers_as(self, action: QAction) -> None:
        self.answer_requested.emit(str(action.data()))

    @Slot()
    def _is_busy(self) -> None:
        self.refuse_requested.emit("busy")

    @Slot()
    def _declines(self) -> None:
        self.refuse_requested.emit("declined")

    @Slot(QAction)
    def _ends_otherwise(self, action: QAction) -> None:
        self.refuse_requested.emit(str(action.data()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(role("accent_ground"))
        painter.drawRoundedRect(QRectF(self.rect()), measures.PANEL_RADIUS, measures.PANEL_RADIUS)


def _menu(parent: QWidget, entries: Sequence[tuple[str, str, str]]) -> QMenu:
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    for word, text, tip in entries:
        action = menu.addAction(text)
        action.setData(word)
        action.setToolTip(tip)
    return menu


def _button(text: str, tip: str, slot: object) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.clicked.connect(slot)
    return button
