"""The table of variants: a run of the flow for each row, `${column}` standing for the row's value."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QWidget,
)

from console.flow.editing.columns import rename_column
from console.flow.editing.edits import Edits, insert, move, remove, set_value
from console.flow.editing.parts import Path
from console.flow.editing.writing import Chars
from console.flow.kinds import FreeJson
from console.ui.editing.form.page import FormPage
from console.ui.editing.form.pen import Change, Pen, Shown, words_of
from console.ui.editing.form.values import one_line, written_of
from console.ui.panels import Words
from console.ui.theme import measures

VARIANTS: Path = ("variants",)
_EMPTY = "No variants: the flow runs once. Add a row, and a column for each value that differs from run to run."
_TOLD = "The flow runs once a row. Write ${column} in any value; a column called name names the run."


class VariantsPage(FormPage):
    """The table, and what rows and columns are added and removed by."""

    def __init__(self, pen: Pen, parent: QWidget | None = None) -> None:
        super().__init__(pen, "Variants", parent)
        self._shown: Shown | None = None
        self._columns: tuple[str, ...] = ()
        self._rows = 0
        self._about = Words(_TOLD, tone="muted", wrap=True)
        self.wrong = Words("", tone="error", wrap=True)
        self.table = QTableWidget()
        self.table.setAccessibleName("Variants, a row for each run")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().sectionDoubleClicked.connect(self._to_column)
        self.table.setTabKeyNavigation(False)
        self.add_row, self.remove_row = QToolButton(), QToolButton()
        self.add_column, self.remove_column, self.rename = QToolButton(), QToolButton(), QToolButton()
        self.up, self.down = QToolButton(), QToolButton()
        self.column_name = QLineEdit()
        self.column_name.setPlaceholderText("name of a column")
        self.column_name.setAccessibleName("Name of a column to add, or the new name of the one chosen")
        self._place()
        self.table.itemChanged.connect(self._change_cell)
        self.table.currentCellChanged.connect(self._choose_cell)
        self.add_row.clicked.connect(self._add_row)
        self.remove_row.clicked.connect(self._remove_row)
        self.add_column.clicked.connect(self._add_column)
        self.remove_column.clicked.connect(self._remove_column)
        self.rename.clicked.connect(self._rename)
        self.up.clicked.connect(self._move_up)
        self.down.clicked.connect(self._move_down)
        self.column_name.returnPressed.connect(self._add_column)
        empty_cell = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table)
        empty_cell.setContext(Qt.ShortcutContext.WidgetShortcut)
        empty_cell.activated.connect(self._clear_cell)

    def _place(self) -> None:
        rows, columns = QHBoxLayout(), QHBoxLayout()
        for layout in (rows, columns):
            layout.setSpacing(measures.WITHIN)
        for button, text, tip in (
            (self.add_row, "+ Row", "A row more, as the last one is"),
            (self.remove_row, "− Row", "Remove the row chosen"),
            (self.up, "↑", "Move the row chosen up"),
            (self.down, "↓", "Move the row chosen down"),
        ):
            _dress(button, text, tip)
            rows.addWidget(button)
        rows.addStretch(1)
        columns.addWidget(self.column_name, 1)
        for button, text, tip in (
            (self.add_column, "+ Column", "A column of that name, empty in every row"),
            (self.rename, "Rename", "Call the column chosen so; write ${…} anew where it is used"),
            (self.remove_column, "− Column", "Remove the column chosen from every row"),
        ):
            _dress(button, text, tip)
            columns.addWidget(button)
        for widget in (self._about, self.wrong, self.table):
            self.column.addWidget(widget)
        self.column.addLayout(rows)
        self.column.addLayout(columns)
        self.column.addStretch(1)

    # -- what is shown

    def show_fields(self, shown: Shown) -> None:
        self._shown = shown
        table = shown.outline.at(VARIANTS)
        rows = table.children if table is not None and table.kind == "list" else ()
        self._columns, self._rows = shown.known.columns, len(rows)
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(rows))
            self.table.setColumnCount(len(self._columns))
            self.table.setHorizontalHeaderLabels(list(self._columns))
            for row, part in enumerate(rows):
                for column, name in enumerate(self._columns):
                    cell = part.child(name)
                    self._show_cell(row, column, "" if cell is None else one_line(shown.text, cell))
                    self._let_edit(row, column, cell is None or "\n" not in cell.text)
        self.table.setVisible(bool(rows))
        self._about.setText(_TOLD if rows else _EMPTY)
        mistake = shown.mistake_below(VARIANTS)
        self.wrong.setText(words_of(mistake))
        self.wrong.setVisible(mistake is not None)
        height = self.table.horizontalHeader().sizeHint().height() + sum(
            self.table.rowHeight(row) for row in range(len(rows))
        )
        self.table.setFixedHeight(height + 4)
        for button in (self.remove_row, self.up, self.down):
            button.setEnabled(bool(rows))
        for button in (self.remove_column, self.rename):
            button.setEnabled(bool(self._columns))

    def _show_cell(self, row: int, column: int, text: str) -> None:
        item = self.table.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            self.table.setItem(row, column, item)
        if item.text() != text:
            item.setText(text)

    def _let_edit(self, row: int, column: int, editable: bool) -> None:
        """Text of several lines would lose them in a cell: it is changed in the text."""
        item = self.table.item(row, column)
        assert item is not None
        flag = Qt.ItemFlag.ItemIsEditable
        item.setFlags(item.flags() | flag if editable else item.flags() & ~flag)
        item.setToolTip("" if editable else "Several lines: change them in the text")

    def choose(self, path: Path) -> None:
        if len(path) == 3 and path[0] == "variants" and isinstance(path[1], int) and path[2] in self._columns:
            with QSignalBlocker(self.table):
                self.table.setCurrentCell(path[1], self._columns.index(str(path[2])))

    # -- what a person does

    def _write(self, change: Change) -> None:
        """Make a change; where it cannot be made the table shows again what stands in the text."""
        if not self.pen.arrange(change) and self._shown is not None:
            self.show_fields(self._shown)

    @Slot(QTableWidgetItem)
    def _change_cell(self, item: QTableWidgetItem) -> None:
        path = (*VARIANTS, item.row(), self._columns[item.column()])
        part = None if self._shown is None else self._shown.outline.at(path)
        typed = item.text()
        value = Chars("") if not typed else written_of(FreeJson(), typed, part)
        self._write(lambda text: set_value(text, path, value))

    @Slot()
    def _clear_cell(self) -> None:
        item = self.table.currentItem()
        if item is None:
            return
        if item.flags() & Qt.ItemFlag.ItemIsEditable:
            item.setText("")

    @Slot(int, int)
    def _choose_cell(self, row: int, column: int) -> None:
        if 0 <= row < self._rows and 0 <= column < len(self._columns):
            self.pen.chosen.emit((*VARIANTS, row, self._columns[column]))

    @Slot(int)
    def _to_column(self, column: int) -> None:
        self.column_name.setText(self._columns[column])
        self.table.setCurrentCell(max(0, self.table.currentRow()), column)
        self.column_name.setFocus()
        self.column_name.selectAll()

    @Slot()
    def _add_row(self) -> None:
        columns = self._columns or ("name",)
        number = self._rows + 1
        row = {name: f"run {number}" if name == "name" else "" for name in columns}
        self._write(lambda text: insert(text, VARIANTS, number - 1, row))

    @Slot()
    def _remove_row(self) -> None:
        row = max(0, self.table.currentRow())
        where = VARIANTS if self._rows == 1 else (*VARIANTS, row)
        self._write(lambda text: remove(text, where))

    @Slot()
    def _move_up(self) -> None:
        self._move(-1)

    @Slot()
    def _move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        row = max(0, self.table.currentRow())
        column = max(0, self.table.currentColumn())
        self._write(lambda text: move(text, VARIANTS, row, row + by))
        self.table.setCurrentCell(max(0, min(row + by, self._rows - 1)), column)

    @Slot()
    def _add_column(self) -> None:
        name = self.column_name.text().strip()
        if name and name not in self._columns:
            self._write(lambda text: _each_row(text, self._rows, lambda doc, row: set_value(doc, (*row, name), "")))
            self.column_name.clear()

    @Slot()
    def _remove_column(self) -> None:
        name = self._columns[max(0, self.table.currentColumn())]
        self._write(lambda text: _each_row(text, self._rows, lambda doc, row: remove(doc, (*row, name))))

    @Slot()
    def _rename(self) -> None:
        old, new = self._columns[max(0, self.table.currentColumn())], self.column_name.text().strip()
        if new and new not in self._columns:
            self._write(lambda text: rename_column(text, old, new))


def _each_row(text: str, rows: int, change: Callable[[str, Path], Edits]) -> Edits:
    """One change of every row: they do not touch each other."""
    if rows == 0:
        return change(text, (*VARIANTS, 0))
    return tuple(edit for row in range(rows) for edit in change(text, (*VARIANTS, row)))


def _dress(button: QToolButton, text: str, tip: str) -> None:
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
