"""The steps of the calls that go on together as a table that only grows. Views and screen readers read it; nothing here
decides anything.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Slot

from console.call.steps import Step
from console.report import labels
from console.report.moments import clock
from console.ui.theme import dimmed

STEP_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The Step of a row itself."""
CALL_ROLE = STEP_ROLE + 1
"""Which of the calls it is of, from 0."""

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class Seen(NamedTuple):
    """A step, and which of the calls that go on together it is of, from 0."""

    step: Step
    call: int


def spoken(step: Step) -> str:
    """The step's sentence; derived each time, 10,000 of them would be worth keeping for nobody."""
    from console.call.sentences import sentence

    return labels.unmarked(sentence(step))


def _from_to(step: Step) -> str:
    source, target = labels.LANES[step.source], labels.LANES[step.target]
    return source if source == target else f"{source} → {target}"


def _findings(step: Step) -> str:
    return "; ".join(f"{finding.severity}: {labels.unmarked(finding.sentence)}" for finding in step.findings)


COLUMNS: tuple[tuple[str, Callable[[Step], str]], ...] = (
    ("Step", lambda step: str(step.index + 1)),
    ("Time", lambda step: clock(step.at)),
    ("From → to", _from_to),
    ("What", labels.label),
    ("In words", spoken),
    ("Problems", _findings),
    ("Certainty", lambda step: step.certainty.value),
)
"""The ladder as a table: heading and text of each column. The last one says which call, where there are several."""
TO_COME = "Not yet."
"""What is said of a step that a film has not come to."""
CALL = "Call"
CALL_COLUMN = len(COLUMNS)


class TimelineModel(QAbstractTableModel):
    """The steps, oldest first; rows are only appended. STEP_ROLE gives the Step itself, CALL_ROLE whose it is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen: list[Seen] = []
        self._places: dict[tuple[int, int], int] = {}
        self._names: tuple[str, ...] = ("",)
        self._now: int | None = None

    @property
    def seen(self) -> Sequence[Seen]:
        """Every step so far; to read, never to change."""
        return self._seen

    def place_of(self, step: Step, call: int = 0) -> int | None:
        """The row of a step of this call, None where it is not here."""
        return self._places.get((call, step.index))

    @Slot(object)
    def append(self, step: Step, call: int = 0) -> None:
        """One more step."""
        self.extend((Seen(step, call),))

    @Slot(object)
    def extend(self, seen: Sequence[Seen]) -> None:
        """Many more steps with one word to the views."""
        if not seen:
            return
        first = len(self._seen)
        self.beginInsertRows(QModelIndex(), first, first + len(seen) - 1)
        for place, (step, call) in enumerate(seen, start=first):
            self._places[call, step.index] = place
        self._seen.extend(seen)
        self.endInsertRows()

    def show_now(self, place: int | None) -> bool:
        """Of a film: the last step that has happened, None where nothing is to come; whether it is another one."""
        changed, self._now = place != self._now, place
        return changed

    def is_to_come(self, place: int) -> bool:
        """The step of this row has not happened yet, in a film."""
        return self._now is not None and place > self._now

    def name_calls(self, names: Sequence[str]) -> None:
        """What the calls are called that go on together."""
        self._names = tuple(names)

    @Slot()
    def clear(self) -> None:
        """Other calls begin: the table is empty again."""
        self.beginResetModel()
        self._seen.clear()
        self._places.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._seen)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._seen):
            return None
        step, call = self._seen[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            if index.column() == CALL_COLUMN:
                return self._names[call] if call < len(self._names) else ""
            return COLUMNS[index.column()][1](step)
        if role == STEP_ROLE:
            return step
        if role == CALL_ROLE:
            return call
        if role == Qt.ItemDataRole.AccessibleTextRole or role == Qt.ItemDataRole.ToolTipRole:
            return f"{spoken(step)} {TO_COME}" if self.is_to_come(index.row()) else spoken(step)
        if role == Qt.ItemDataRole.ForegroundRole and self.is_to_come(index.row()):
            return dimmed()
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return CALL if section == CALL_COLUMN else COLUMNS[section][0] if 0 <= section < len(COLUMNS) else None
        return str(section + 1)
