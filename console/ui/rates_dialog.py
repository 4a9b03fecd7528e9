"""Rates: what a minute costs by whom a call reaches, as a table to edit. How rows are read: console.ui.rates_form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from console.ui.panels import Panel, Words, titled_column
from console.ui.rates_form import FIXED, RateRow, Wrong, mistakes_of, rates_of, rows_of
from console.ui.theme import appearance, measures, role

if TYPE_CHECKING:
    from console.protocol.rates import Rates

BEGINNING, AMOUNT, WORDS = range(3)
FIXED_ROLE = Qt.ItemDataRole.UserRole
ABOUT = (
    "A call that has no rate of its own is charged by this table, for every minute begun. The amounts that come with "
    "the console are round and made up: they are not Sinch's prices, and nobody else's."
)


class RateTable(QTableWidget):
    """A row for each beginning of a number, then the rows that are always there. The last column says what is wrong."""

    def __init__(self) -> None:
        super().__init__(0, 3)
        self._wrong: Sequence[Wrong] = ()
        self.setHorizontalHeaderLabels(["A call to", "A minute", ""])
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(measures.scaled(measures.ROW))
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        head.setHighlightSections(False)
        head.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(BEGINNING, measures.scaled(160))
        self.setColumnWidth(AMOUNT, measures.scaled(90))
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAccessibleName("Rates: whom a call reaches, and what a minute costs")
        appearance.changed.connect(self._dress)

    @property
    def rows(self) -> list[RateRow]:
        """What is written."""
        return [
            RateRow(self._text(row, BEGINNING), self._text(row, AMOUNT), self.fixed(row))
            for row in range(self.rowCount())
        ]

    def show_rows(self, rows: Sequence[RateRow]) -> None:
        """These rows instead."""
        self.blockSignals(True)
        self.setRowCount(0)
        for row in rows:
            self._insert(self.rowCount(), row)
        self.blockSignals(False)
        self.itemChanged.emit(self.item(0, AMOUNT))

    def fixed(self, row: int) -> str:
        """What a row that is always there stands for, "" for a number's."""
        item = self.item(row, BEGINNING)
        return "" if item is None else str(item.data(FIXED_ROLE) or "")

    def add(self) -> None:
        """An empty row after the numbers, ready to be written."""
        at = sum(1 for row in range(self.rowCount()) if not self.fixed(row))
        self.blockSignals(True)
        self._insert(at, RateRow("", ""))
        self.blockSignals(False)
        self._write_at(at, BEGINNING)

    def remove(self) -> None:
        """The row that is current goes, if it is a number's."""
        row = self.currentRow()
        if row >= 0 and not self.fixed(row):
            self.removeRow(row)
            self.itemChanged.emit(self.item(0, AMOUNT))

    def tell_wrong(self, wrong: Sequence[Wrong]) -> None:
        """Mark the cells in which something is wrong, and say beside them what."""
        self._wrong = [one for one in wrong if one.row is not None]
        self._dress()

    def point_at(self, wrong: Wrong) -> None:
        """Let the person write there."""
        assert wrong.row is not None
        self._write_at(wrong.row, wrong.column)

    def _write_at(self, row: int, column: int) -> None:
        """The cell is current and open; to become current may have opened it."""
        self.setFocus()
        self.setCurrentCell(row, column)
        if self.state() is not QAbstractItemView.State.EditingState:
            self.edit(self.currentIndex())

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return "" if item is None else item.text()

    def _insert(self, at: int, row: RateRow) -> None:
        self.insertRow(at)
        whom = QTableWidgetItem(row.beginning)
        words = QTableWidgetItem()
        words.setFlags(Qt.ItemFlag.ItemIsEnabled)
        if row.fixed:
            whom.setData(FIXED_ROLE, row.fixed)
            whom.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        for column, item in enumerate((whom, QTableWidgetItem(row.amount), words)):
            self.setItem(at, column, item)
        self._dress_row(at)

    @Slot()
    def _dress(self) -> None:
        for row in range(self.rowCount()):
            self._dress_row(row)

    def _dress_row(self, row: int) -> None:
        """The row's words, and the tones of its cells."""
        was_blocked = self.blockSignals(True)
        said = {one.column: one.sentence for one in self._wrong if one.row == row}
        fixed = self.fixed(row)
        for column in (BEGINNING, AMOUNT):
            item = self.item(row, column)
            assert item is not None
            tone = "error" if column in said else "muted" if fixed and column == BEGINNING else "text"
            item.setForeground(role(tone))
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, said.get(column, ""))
            item.setToolTip(said.get(column, ""))
        words = self.item(row, WORDS)
        assert words is not None
        words.setText(" ".join(said.values()) or (FIXED[fixed][1] if fixed else ""))
        words.setForeground(role("error" if said else "muted"))
        words.setToolTip(words.text())
        self.blockSignals(was_blocked)
        self.viewport().update()


class RatesDialog(QDialog):
    """`agreed` carries the table as written. `shipped` is what *Put back* shows."""

    agreed = Signal(object)

    def __init__(self, rates: Rates, shipped: Rates, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shipped = shipped
        self.setWindowTitle("Rates")
        self.currency = QLineEdit()
        self.currency.setMaxLength(3)
        self.currency.setAccessibleName("Currency")
        self.currency.setFixedWidth(measures.scaled(64))
        self.table = RateTable()
        self.add_button = QPushButton("&Add a number")
        self.remove_button = QPushButton("&Remove")
        self.back_button = QPushButton("&Put back the shipped ones")
        for button in (self.add_button, self.remove_button, self.back_button):
            button.setAutoDefault(False)
        self.remove_button.setToolTip("Take the number's row out; the rows that are always there stay")
        self._currency_wrong = Words(tone="error")
        self._lay_out()
        self.show_rates(rates)
        self.table.itemChanged.connect(self._check)
        self.table.currentCellChanged.connect(self._show_what_can_go)
        self.currency.textChanged.connect(self._check)
        self.add_button.clicked.connect(self.table.add)
        self.remove_button.clicked.connect(self.table.remove)
        self.back_button.clicked.connect(self._put_back)
        self._show_what_can_go()
        self.table.setFocus()

    def _lay_out(self) -> None:
        money = QHBoxLayout()
        money.setSpacing(measures.BETWEEN)
        label = QLabel("&Currency")
        label.setBuddy(self.currency)
        for widget in (label, self.currency, self._currency_wrong):
            money.addWidget(widget)
        money.addStretch(1)
        framed = Panel()
        framed.column.addWidget(self.table)
        edits = QHBoxLayout()
        edits.setSpacing(measures.BETWEEN)
        edits.addWidget(self.add_button)
        edits.addWidget(self.remove_button)
        edits.addStretch(1)
        edits.addWidget(self.back_button)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        save = buttons.addButton("Save", QDialogButtonBox.ButtonRole.AcceptRole)
        save.setProperty("look", "primary")
        save.setDefault(True)
        buttons.accepted.connect(self._agree)
        buttons.rejected.connect(self.reject)
        column = titled_column(self, "Rates", spacing=measures.AROUND)
        column.addWidget(Words(ABOUT, tone="muted", wrap=True))
        column.addLayout(money)
        column.addWidget(framed, 1)
        column.addLayout(edits)
        column.addWidget(buttons)
        self.resize(measures.scaled(600), measures.scaled(660))

    @property
    def wrong(self) -> list[Wrong]:
        """What is wrong with what is written."""
        return mistakes_of(self.table.rows, self.currency.text())

    def show_rates(self, rates: Rates) -> None:
        """This table, to be edited."""
        self.currency.setText(rates.currency)
        self.table.show_rows(rows_of(rates))
        self._check()

    @Slot()
    def _put_back(self) -> None:
        self.show_rates(self._shipped)

    @Slot()
    def _show_what_can_go(self) -> None:
        row = self.table.currentRow()
        self.remove_button.setEnabled(row >= 0 and not self.table.fixed(row))

    @Slot()
    def _check(self) -> None:
        wrong = self.wrong
        self.table.tell_wrong(wrong)
        said = next((one.sentence for one in wrong if one.row is None), "")
        self._currency_wrong.setText(said)
        self.currency.setAccessibleDescription(said)
        if self.currency.property("wrong") != bool(said):
            self.currency.setProperty("wrong", bool(said))
            self.currency.style().unpolish(self.currency)
            self.currency.style().polish(self.currency)

    @Slot()
    def _agree(self) -> None:
        self.table.setFocus()  # a field that is still open loses it, and with it hands in what stands there
        wrong = self.wrong
        if not wrong:
            self.agreed.emit(rates_of(self.table.rows, self.currency.text()))
            self.accept()
        elif wrong[0].row is None:
            self.currency.setFocus()
            self.currency.selectAll()
        else:
            self.table.point_at(wrong[0])
