"""The steps of one call as a table that only grows. Views and screen readers read it; nothing here decides anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Slot

from console.call.steps import Step
from console.ui import labels
from console.ui.moments import clock

STEP_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The Step of a row itself."""

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


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
"""The ladder as a table: heading and text of each column."""


class TimelineModel(QAbstractTableModel):
    """The steps of one call, oldest first; rows are only appended. STEP_ROLE gives the Step itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: list[Step] = []

    @property
    def steps(self) -> Sequence[Step]:
        """Every step so far; to read, never to change."""
        return self._steps

    @Slot(object)
    def append(self, step: Step) -> None:
        """One more step."""
        self.extend((step,))

    @Slot(object)
    def extend(self, steps: Sequence[Step]) -> None:
        """Many more steps with one word to the views."""
        if not steps:
            return
        first = len(self._steps)
        self.beginInsertRows(QModelIndex(), first, first + len(steps) - 1)
        self._steps.extend(steps)
        self.endInsertRows()

    @Slot()
    def clear(self) -> None:
        """Another call begins: the table is empty again."""
        self.beginResetModel()
        self._steps.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._steps)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._steps):
            return None
        step = self._steps[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[index.column()][1](step)
        if role == STEP_ROLE:
            return step
        if role == Qt.ItemDataRole.AccessibleTextRole or role == Qt.ItemDataRole.ToolTipRole:
            return spoken(step)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return COLUMNS[section][0] if 0 <= section < len(COLUMNS) else None
        return str(section + 1)
