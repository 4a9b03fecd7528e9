"""The right column: who takes part where several calls go on together, the phone, the call's state and problems.

How phone and facts share the room is decided here.

A person who moves the handle has the last word, also the next time the window opens.
"""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from console.report.ladder.marks import SIGNS
from console.ui.panels import Badge, Line, Panel, section_heading, splitter
from console.ui.party_bar import PartyBar
from console.ui.phone import PhonePane
from console.ui.problems import ProblemsPane
from console.ui.state import StatePane
from console.ui.theme import measures

BESIDE = 300
"""The width of state and problems beside the phone, in a narrow window."""
PHONE_AND_FACTS = (530, 240)
"""How the column is shared at first, in pixels of a window as it comes."""
FACTS_AT_MOST = 0.45
"""Of the column's height; the rest is the phone's."""


class PhoneColumn(Panel):
    """Phone, state and problems; side by side in a narrow window."""

    def __init__(self) -> None:
        super().__init__()
        self.party = PartyBar()
        self.phone = PhonePane()
        self.state = StatePane()
        self.problems = ProblemsPane()
        self._count = Badge()
        self._narrow = False
        self._kept = False
        self._facts = self._facts_below()
        self._splitter = splitter(Qt.Orientation.Vertical, "phone and state", self.phone, self._facts)
        self._splitter.setSizes(list(PHONE_AND_FACTS))
        self._splitter.setStretchFactor(0, 1)
        self.column.addWidget(self.party)
        self.column.addWidget(self._splitter, 1)
        self.setMinimumWidth(measures.scaled(280))
        self.problems.counted.connect(self._show_count)
        self._splitter.splitterMoved.connect(self._keep)
        self._show_count(0)

    def _facts_below(self) -> QWidget:
        facts = QWidget()
        column = QVBoxLayout(facts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Line())
        column.addWidget(section_heading("State"))
        self.state.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column.addWidget(self.state)
        column.addWidget(section_heading("Problems", self._count))
        column.addWidget(self.problems, 1)
        facts.setMinimumHeight(measures.scaled(150))
        return facts

    @property
    def shares(self) -> tuple[int, int]:
        """The room of the phone and that of state and problems, in pixels."""
        phone, facts = self._splitter.sizes()
        return phone, facts

    def lay_beside(self, narrow: bool, width: int) -> None:
        """In a narrow window state and problems stand beside the phone, in so much width for both."""
        self._narrow = narrow
        self._splitter.setOrientation(Qt.Orientation.Horizontal if narrow else Qt.Orientation.Vertical)
        if narrow:
            beside = measures.scaled(BESIDE)
            self._splitter.setSizes([max(1, width - beside), beside])

    def share_anew(self) -> None:
        """Another call has other facts: give the phone its room back, unless a person chose otherwise."""
        if not self._kept and not self._narrow:
            self._splitter.setSizes(list(PHONE_AND_FACTS))

    def give_facts_room(self) -> None:
        """Grow state and problems to what they say, as long as the phone keeps more than half of the column."""
        if self._kept or self._narrow:
            return
        phone, facts = self.shares
        heads = self._facts.sizeHint().height() - self.state.sizeHint().height() - self.problems.sizeHint().height()
        wanted = heads + self.state.sizeHint().height() + self.problems.height_of_first
        wanted = min(wanted, int((phone + facts) * FACTS_AT_MOST))
        if facts and wanted > facts:
            self._splitter.setSizes([phone + facts - wanted, wanted])

    def kept_layout(self) -> QByteArray | None:
        """What a person made of the handle, None where nobody touched it."""
        return self._splitter.saveState() if self._kept and not self._narrow else None

    def restore(self, layout: QByteArray) -> None:
        """Put the handle where a person left it."""
        self._kept = self._splitter.restoreState(layout)

    @Slot()
    def _keep(self) -> None:
        self._kept = True

    @Slot(int)
    def _show_count(self, count: int) -> None:
        tone = SIGNS[self.problems.worst][1]
        self._count.set(str(count), tone, f"{tone}_ground")
        self._count.setVisible(count > 0)
