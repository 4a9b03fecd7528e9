"""The ladder and, at a toggle, the same steps as a table: for screen readers, and for those who like columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStackedWidget, QTableView, QWidget

from console.call.steps import Step
from console.ui.ladder.canvas import LadderCanvas, Since
from console.ui.theme import appearance, fonts, measures
from console.ui.timeline import CALL_COLUMN, CALL_ROLE, STEP_ROLE, TimelineModel

if TYPE_CHECKING:
    from console.protocol.exchanges import Exchange


WIDEST = {0: "1000", 1: "10:00.0", 2: "Conference → Platform", 3: "menu main “For the front", CALL_COLUMN: "caller 4"}
"""What a column has room for; the words at the end have what is left."""
AFTER_TIME = 2
"""Where the column stands that says which call."""


class LadderView(QStackedWidget):
    """Who asks whom for what, in time. `step_chosen` carries the Step and which of the calls that go on together it is
    of; Enter or a double click on a row enters it.
    """

    step_chosen = Signal(object, int)
    step_entered = Signal(object, int)

    def __init__(self, model: TimelineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.canvas = LadderCanvas(model)
        self.canvas.step_chosen.connect(self.step_chosen)
        self.canvas.step_entered.connect(self.step_entered)
        self.table = _table()
        self.table.setModel(model)
        self.table.setColumnHidden(CALL_COLUMN, True)
        self.table.horizontalHeader().moveSection(CALL_COLUMN, AFTER_TIME)
        self.table.selectionModel().currentRowChanged.connect(self._row_chosen)
        self.table.doubleClicked.connect(self._entered)
        self.addWidget(self.canvas)
        self.addWidget(self.table)
        self.setFocusProxy(self.canvas)
        appearance.changed.connect(self._dress)
        self._showing = False
        self._dress()

    @Slot(object)
    def set_model(self, model: TimelineModel) -> None:
        """Show another call."""
        self._model = model
        self.canvas.set_model(model)
        before = self.table.selectionModel()
        self.table.setModel(model)
        before.deleteLater()
        self.table.selectionModel().currentRowChanged.connect(self._row_chosen)

    @Slot(object, int)
    def show_step(self, step: Step | None, call: int = 0) -> None:
        """Choose the row that holds the step of this call, in both forms, without saying so again."""
        self.canvas.show_step(step, call)
        place = None if step is None else self._model.place_of(step, call)
        self._showing = True
        try:
            if place is None:
                self.table.clearSelection()
            else:
                index = self.table.model().index(place, 0)
                flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
                self.table.selectionModel().setCurrentIndex(index, flags)
        finally:
            self._showing = False

    @Slot(object)
    def show_now(self, place: int | None) -> None:
        """Of a film: the last of all steps that has happened; later ones are dimmed. None: nothing is to come."""
        self.canvas.show_now(place)
        if self._model.show_now(place):
            self.table.viewport().update()

    @Slot(object, object)
    def set_paused(self, text: str | None, at: float | None = None) -> None:
        """What the call is paused before and the call's clock, None when it goes on."""
        self.canvas.set_paused(text, at)

    @Slot(object, int)
    def show_exchanges(self, exchanges: Iterable[Exchange], call: int = 0) -> None:
        """How long the backend took over each, for its bar."""
        self.canvas.show_exchanges(exchanges, call)

    def set_calls(self, numbers: Sequence[int], names: Sequence[str]) -> None:
        """The calls that go on together: their numbers, from 1, which give their hues, and what they are called."""
        self.canvas.set_call_numbers(numbers)
        self._model.name_calls(names)
        self.table.setColumnHidden(CALL_COLUMN, len(numbers) < 2)

    @Slot(object)
    def set_since(self, since: Since) -> None:
        """What the time column's second line counts from."""
        self.canvas.set_since(since)

    @Slot()
    def next_since(self) -> None:
        """The next of: from the row before, from the start, from the chosen row."""
        self.canvas.next_since()

    @Slot(bool)
    def set_table(self, on: bool) -> None:
        """The table instead of the picture."""
        shown: QWidget = self.table if on else self.canvas
        self.setCurrentWidget(shown)
        self.setFocusProxy(shown)

    @property
    def is_table(self) -> bool:
        """The table is shown."""
        return self.currentWidget() is self.table

    @Slot(QModelIndex, QModelIndex)
    def _row_chosen(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and not self._showing:
            self.step_chosen.emit(index.data(STEP_ROLE), index.data(CALL_ROLE))

    @Slot(QModelIndex)
    def _entered(self, index: QModelIndex) -> None:
        self.step_entered.emit(index.data(STEP_ROLE), index.data(CALL_ROLE))

    @Slot()
    def _dress(self) -> None:
        self.table.verticalHeader().setDefaultSectionSize(measures.scaled(measures.ROW))
        widths = self.table.fontMetrics()
        for column, sample in WIDEST.items():
            self.table.setColumnWidth(column, widths.horizontalAdvance(sample) + 2 * measures.BETWEEN)
        self.table.setFont(fonts.body())


class StepTable(QTableView):
    """A table that keeps no key which it has no use for: steps are whole rows."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space):
            event.ignore()
        else:
            super().keyPressEvent(event)


def _table() -> QTableView:
    table = StepTable()
    table.setAccessibleName("Ladder as a table")
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    head = table.horizontalHeader()
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    head.setHighlightSections(False)
    head.setStretchLastSection(True)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    return table
