"""The first start: what this is in one sentence, three ways to begin, and what was open last."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from console.ui.icons import icon, paint_icon
from console.ui.panels import Panel, Words
from console.ui.theme import appearance, fonts, measures, role

WIDTH = 760


@dataclass(frozen=True, slots=True, kw_only=True)
class Recent:
    """A file that was open: its path, what it is called, when, in words, and whether a flow or a recording."""

    path: Path
    name: str
    when: str = ""
    kind: str = "flow"


class StartPage(QWidget):
    """Try the sample IVR, connect a backend, open a flow or recording."""

    sample_wanted = Signal()
    connect_wanted = Signal()
    open_wanted = Signal()
    recent_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Start page")
        self.sample = button("Call now  ⏎", primary=True)
        self.connect_backend = button("Connect…")
        self.open_flow = button("Open…  Ctrl+O")
        self.sample.setAccessibleName("Try the sample IVR: call now")
        self.connect_backend.setAccessibleName("Connect my backend")
        self.open_flow.setAccessibleName("Open a flow or recording")
        self._recent_heading = Words("RECENT", font=fonts.section, tone="muted")
        self._recent = QGridLayout()
        self._rows: list[QWidget] = []

        middle = QWidget()
        middle.setMaximumWidth(WIDTH)
        middle.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(middle)
        column.setContentsMargins(measures.AROUND, 0, measures.AROUND, 0)
        column.setSpacing(0)
        column.addWidget(Words("Test your call flow without a phone", font=fonts.title))
        column.addSpacing(measures.BETWEEN)
        column.addWidget(
            Words(
                "Place a call, press keys, and see every callback, SVAML instruction and action as it happens.",
                font=fonts.lead,
                tone="muted",
                wrap=True,
            )
        )
        column.addSpacing(20)
        column.addLayout(self._cards())
        column.addSpacing(24)
        column.addWidget(self._recent_heading)
        column.addSpacing(measures.BETWEEN)
        column.addLayout(self._recent)

        outer = QVBoxLayout(self)
        outer.addStretch(9)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)
        outer.addLayout(row)
        outer.addStretch(10)
        self.sample.clicked.connect(self.sample_wanted)
        self.connect_backend.clicked.connect(self.connect_wanted)
        self.open_flow.clicked.connect(self.open_wanted)
        self.show_recent(())

    def show_recent(self, files: Sequence[Recent]) -> None:
        """List what was open last."""
        for widget in self._rows:
            self._recent.removeWidget(widget)
            widget.deleteLater()
        self._rows.clear()
        self._recent_heading.setVisible(bool(files))
        for row, recent in enumerate(files):
            link = RecentButton(recent)
            link.chosen.connect(self.recent_chosen)
            when = Words(recent.when, tone="muted")
            when.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            kind = Words(recent.kind, tone="muted")
            for place, widget in enumerate((link, kind, when)):
                self._recent.addWidget(widget, row, place)
                self._rows.append(widget)
        self._recent.setColumnStretch(0, 1)
        self._recent.setHorizontalSpacing(2 * measures.AROUND)
        self._recent.setVerticalSpacing(0)

    def _cards(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(measures.AROUND)
        sample = "A hotel front desk that answers itself. Nothing to set up."
        backend = "Your callback address, application key and secret."
        drop = "Or drop a file anywhere in this window."
        row.addWidget(StartCard("call", "Try the sample IVR", sample, self.sample, first=True), 1)
        row.addWidget(StartCard("connect", "Connect my backend", backend, self.connect_backend), 1)
        row.addWidget(StartCard("flow", "Open a flow or recording", drop, self.open_flow), 1)
        return row

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.sample.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.sample.click()
        else:
            super().keyPressEvent(event)


class StartCard(Panel):
    """One way to begin: an icon on its ground, a title, a sentence, a button."""

    def __init__(self, picture: str, title: str, sentence: str, action: QPushButton, *, first: bool = False) -> None:
        super().__init__(line="accent" if first else "line")
        self.column.setContentsMargins(18, 18, 18, 18)
        self.column.addWidget(Picture(picture))
        self.column.addSpacing(measures.AROUND)
        self.column.addWidget(Words(title, font=fonts.heading))
        self.column.addSpacing(measures.WITHIN)
        words = Words(sentence, tone="muted", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(words, 1)
        self.column.addSpacing(measures.AROUND)
        self.column.addWidget(action)


class Picture(QWidget):
    """An icon on a square ground."""

    def __init__(self, name: str, tint: str = "call1", ground: str = "call1_ground") -> None:
        super().__init__()
        self._name, self._tint, self._ground = name, tint, ground
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(measures.scaled(34), measures.scaled(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(role(self._ground))
        painter.drawRoundedRect(self.rect(), measures.FIELD_RADIUS, measures.FIELD_RADIUS)
        side = measures.scaled(18)
        inner = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        paint_icon(painter, self._name, inner, self._tint)


class RecentButton(QPushButton):
    """A file that was open, as a flat row."""

    chosen = Signal(object)

    def __init__(self, recent: Recent) -> None:
        super().__init__(icon("flow", "muted"), recent.name)
        self._path = recent.path
        self.setProperty("look", "row")
        self.setToolTip(str(recent.path))
        self.setAccessibleName(f"Open {recent.name}")
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.chosen.emit(self._path)


def button(text: str, *, primary: bool = False) -> QPushButton:
    """A button of the window's look; one primary button in sight is enough."""
    made = QPushButton(text)
    made.setProperty("look", "primary" if primary else "")
    made.setAutoDefault(False)
    return made
