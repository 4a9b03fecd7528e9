"""The problems of a call: every finding of its steps, with what to do and where. Judges nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from console.call.steps import Step
from console.protocol.findings import Finding, Severity
from console.report.labels import event_word, unmarked
from console.report.ladder.marks import VEILED
from console.ui.badges import PlaceLink, finding_row, plain_words
from console.ui.panels import Pane
from console.ui.theme import fonts, measures, role
from console.ui.timeline import TO_COME
from console.ui.verdicts import PASSED, failures_of

if TYPE_CHECKING:
    from console.flow.outcome import Outcome

EMPTY = "No problems so far."
LEAST = 36
"""The height in which nothing is said, in pixels before the zoom."""
MOST = 100
"""So many problems are listed; a call that loops would otherwise list thousands of the same."""


def place_words(step: Step, finding: Finding) -> str:
    """Where a problem is: the pointer, else the event whose answer or callback it belongs to, else the step."""
    if finding.pointer:
        return finding.pointer
    event = step.data.get("event")
    return f"{event_word(event)} at step {step.index + 1}" if event else f"step {step.index + 1}"


class Veil(QWidget):
    """Over what a film has not come to: it is dimmed, and can still be chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        ground = role("panel")
        ground.setAlphaF(VEILED)
        QPainter(self).fillRect(self.rect(), ground)


class ProblemRow(QWidget):
    """One finding: its sign, its sentence, what to do, and the place in the answer as a link."""

    chosen = Signal(object, object)

    def __init__(self, step: Step, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step, self._finding = step, finding
        self._veil = Veil(self)
        self.rank = finding.severity.rank
        wire = bool(finding.pointer)
        self.link = PlaceLink(place_words(step, finding), font=fonts.fixed if wire else fonts.body)
        self.link.setAccessibleName(f"Show {place_words(step, finding)}")
        self.link.clicked.connect(self._choose)
        row = finding_row(finding, self.link)
        row.setContentsMargins(measures.AROUND, 6, measures.AROUND, 6)
        self.setLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(f"{finding.severity}: {unmarked(finding.sentence)}")
        self._told = unmarked(" ".join(part for part in (finding.fix, finding.consequence) if part))
        self.setAccessibleDescription(self._told)
        tip = (finding.consequence, f"Source: {finding.source}" if finding.source else "", finding.code)
        self.setToolTip(unmarked("\n".join(part for part in tip if part)))

    @property
    def is_to_come(self) -> bool:
        """It is dimmed: a film has not come to it."""
        return not self._veil.isHidden()

    def show_until(self, count: int | None) -> None:
        """Of a film: so many steps have happened; None: all."""
        to_come = count is not None and self._step.index >= count
        if to_come != self.is_to_come:
            self._veil.setVisible(to_come)
            self._veil.raise_()
            self.setAccessibleDescription(f"{TO_COME} {self._told}".strip() if to_come else self._told)

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self._step, self._finding)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._veil.setGeometry(self.rect())


class ProblemsPane(Pane):
    """The worst problems first, equal ones as they came; a link leads to the step and the place in the JSON."""

    finding_chosen = Signal(object, object)
    counted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._until: int | None = None
        self._worst = Severity.NOTE
        self._rows: list[ProblemRow] = []
        self._seen: set[tuple[object, ...]] = set()
        self._empty = plain_words(EMPTY, tone="muted")
        self._empty.setContentsMargins(measures.AROUND, measures.WITHIN, measures.AROUND, measures.AROUND)
        self._more = plain_words("", tone="muted")
        self._more.setContentsMargins(measures.AROUND, measures.WITHIN, measures.AROUND, measures.AROUND)
        self._more.hide()
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._empty)
        self._column.addWidget(self._more)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setMinimumHeight(LEAST)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        self.setAccessibleName("Problems")

    @property
    def count(self) -> int:
        """How many different problems there are."""
        return self._count

    @property
    def words(self) -> str:
        """What is said where there is no problem."""
        return self._empty.text()

    @property
    def worst(self) -> Severity:
        """The worst severity among them; a note where there are none."""
        return self._worst

    @property
    def rows(self) -> list[ProblemRow]:
        """The problems listed."""
        return list(self._rows)

    @Slot()
    def clear(self) -> None:
        """Another call begins."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows.clear()
        self._count = 0
        self._worst = Severity.NOTE
        self._empty.setText(EMPTY)
        self._seen.clear()
        self._tell()

    @Slot(object)
    def add_steps(self, steps: Sequence[Step]) -> None:
        """What happened next; the same problem of the same answer is listed once."""
        before = self._count
        for step in steps:
            for finding in step.findings:
                key = (finding.code, finding.pointer, finding.sentence, step.exchange)
                if key in self._seen:
                    continue
                self._seen.add(key)
                self._count += 1
                self._worst = max(self._worst, finding.severity, key=lambda severity: severity.rank)
                if self._count <= MOST:
                    self._list(step, finding)
        if self._count != before:
            self._tell()

    def show_until(self, count: int | None) -> None:
        """Of a film: so many steps have happened, and the problems of later ones are dimmed; None: all have."""
        self._until = count
        for row in self._rows:
            row.show_until(count)

    @Slot(object, object)
    def show_outcome(self, outcome: Outcome, steps: Sequence[Step]) -> None:
        """What a script's run came to: every expectation that failed, or that all held."""
        self._empty.setText(PASSED if outcome.passed else EMPTY)
        for step, finding in failures_of(outcome, steps):
            self._count += 1
            self._worst = Severity.ERROR
            if len(self._rows) < MOST:
                self._list(step, finding)
        self._tell()

    def _list(self, step: Step, finding: Finding) -> None:
        row = ProblemRow(step, finding)
        row.chosen.connect(self.finding_chosen)
        row.show_until(self._until)
        rank = finding.severity.rank
        place = next((at for at, other in enumerate(self._rows) if other.rank < rank), len(self._rows))
        self._rows.insert(place, row)
        self._column.insertWidget(1 + place, row)  # after the words for no problem

    def _tell(self) -> None:
        self._empty.setVisible(not self._count)
        self._more.setVisible(self._count > MOST)
        self._more.setText(f"And {self._count - MOST:,} more: the ladder marks each.")
        self.counted.emit(self._count)

    @property
    def height_of_first(self) -> int:
        """The height in which nothing is said or the first problem is seen whole."""
        first: QWidget = self._rows[0] if self._rows else self._empty
        return max(first.heightForWidth(max(self.width(), 200)), first.sizeHint().height(), measures.scaled(LEAST))

    def sizeHint(self) -> QSize:
        # What is above may have its height: this pane scrolls.
        return QSize(236, measures.scaled(LEAST))
