"""Call with…: who calls whom, from where, with what. What is written is read by the rules of flow files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from console.errors import FileMistakes
from console.ui.call_form import APP_ONLY, NAMES, ORIGINATIONS, called_as, written_of, wrong_fields
from console.ui.panels import Words, titled_column
from console.ui.theme import measures

if TYPE_CHECKING:
    from console.flow.model import Flow
    from console.settings import CallWritten

DIALECTS = {"current": "Current", "classic": "Classic, 2014 to 2016"}
EXAMPLES: Mapping[str, Mapping[str, str]] = {
    "pstn": {"from": "+46313900601", "to": "+442079460100 or desk@pbx.example.net"},
    "mxp": {"from": "maja, or +46313900601", "to": "lisa, +442079460100 or desk@pbx.example.net"},
    "sip": {"from": "maja@pbx.example.net, or +46313900601", "to": "+442079460100 or desk@pbx.example.net"},
}
"""What may stand in a field, by where the call comes from."""
HEADER_ROWS = 3


class HeaderTable(QTableWidget):
    """Call headers, a name and a text in each row; the last row is always empty, to write the next one."""

    def __init__(self) -> None:
        super().__init__(0, 2)
        self.setHorizontalHeaderLabels(["Name", "Text"])
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(measures.scaled(measures.ROW))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.horizontalHeader().setHighlightSections(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAccessibleName("Call headers, name and text")
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + HEADER_ROWS * measures.scaled(measures.ROW) + 2)
        self.itemChanged.connect(self._keep_a_row_free)

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """What is written, without empty rows."""
        rows = [(self._text(row, 0), self._text(row, 1)) for row in range(self.rowCount())]
        return tuple(pair for pair in rows if any(pair))

    def show_pairs(self, pairs: tuple[tuple[str, str], ...]) -> None:
        """These headers, and room for one more."""
        self.setRowCount(0)
        for name, text in (*pairs, ("", "")):
            self._add(name, text)

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return "" if item is None else item.text()

    def _add(self, name: str, text: str) -> None:
        row = self.rowCount()
        self.blockSignals(True)
        self.insertRow(row)
        self.setItem(row, 0, QTableWidgetItem(name))
        self.setItem(row, 1, QTableWidgetItem(text))
        self.blockSignals(False)

    @Slot()
    def _keep_a_row_free(self) -> None:
        last = self.rowCount() - 1
        if last < 0 or self._text(last, 0) or self._text(last, 1):
            self._add("", "")


class CallWithDialog(QDialog):
    """The sheet. `agreed` carries the flow with its call as written, and what was written."""

    agreed = Signal(object, object)

    def __init__(self, flow: Flow, written: CallWritten | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = flow
        self.setWindowTitle("Call with…")
        self.origination, self.dialect = QComboBox(), QComboBox()
        for word, name in ORIGINATIONS.items():
            self.origination.addItem(name, word)
        for word, name in DIALECTS.items():
            self.dialect.addItem(name, word)
        self.caller, self.to, self.user = QLineEdit(), QLineEdit(), QLineEdit()
        self.custom, self.rdnis, self.rate = QLineEdit(), QLineEdit(), QLineEdit()
        self.hidden = QCheckBox("hidden")
        self.hidden.setToolTip("The callbacks carry no number of the caller")
        self.headers = HeaderTable()
        self._fields: Mapping[str, QWidget] = {
            "origination": self.origination, "from": self.caller, "to": self.to, "user": self.user,
            "custom": self.custom, "rdnis": self.rdnis, "rate": self.rate, "headers": self.headers,
            "dialect": self.dialect,
        }  # fmt: skip
        self._wrong = Words(tone="error", wrap=True)
        self._wrong.setTextFormat(Qt.TextFormat.PlainText)
        self._wrong.hide()
        self._lay_out()
        self.show_written(written or written_of(flow))
        self.origination.currentIndexChanged.connect(self._show_origination)
        self.hidden.toggled.connect(self._show_origination)
        self.caller.setFocus()

    def _lay_out(self) -> None:
        caller = QWidget()
        row = QHBoxLayout(caller)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(measures.BETWEEN)
        row.addWidget(self.caller, 1)
        row.addWidget(self.hidden)
        form = QFormLayout()
        form.setSpacing(measures.BETWEEN)
        for key, letter in zip(NAMES, ("c", "f", "t", "u", "s", "b", "r", "h", "d"), strict=True):
            name = NAMES[key]
            at = name.lower().index(letter)
            form.addRow(f"{name[:at]}&{name[at:]}", caller if key == "from" else self._fields[key])
            label = form.labelForField(caller if key == "from" else self._fields[key])
            if hasattr(label, "setBuddy"):
                label.setBuddy(self._fields[key])
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        call = buttons.addButton("Call", QDialogButtonBox.ButtonRole.AcceptRole)
        call.setProperty("look", "primary")
        call.setDefault(True)
        self._as_it_was = buttons.addButton("As the flow says", QDialogButtonBox.ButtonRole.ResetRole)
        self._as_it_was.setAutoDefault(False)
        self._as_it_was.clicked.connect(self._show_flow)
        buttons.accepted.connect(self._agree)
        buttons.rejected.connect(self.reject)
        column = titled_column(self, "Call with other facts", spacing=measures.AROUND)
        column.addLayout(form)
        column.addWidget(self._wrong)
        column.addWidget(buttons)
        self.setMinimumWidth(measures.scaled(520))

    @property
    def written(self) -> CallWritten:
        """What stands in the fields now."""
        from console.settings import CallWritten

        return CallWritten(
            origination=str(self.origination.currentData()),
            caller=self.caller.text(),
            hidden=self.hidden.isChecked(),
            to=self.to.text(),
            user=self.user.text(),
            custom=self.custom.text(),
            rdnis=self.rdnis.text(),
            rate=self.rate.text(),
            headers=self.headers.pairs,
            dialect=str(self.dialect.currentData()),
        )

    @property
    def wrong(self) -> str:
        """What it says is wrong, "" for nothing."""
        return "" if self._wrong.isHidden() else self._wrong.text()

    def show_written(self, written: CallWritten) -> None:
        """Fill the fields."""
        self.origination.setCurrentIndex(max(0, self.origination.findData(written.origination)))
        self.dialect.setCurrentIndex(max(0, self.dialect.findData(written.dialect)))
        for field, text in (
            (self.caller, written.caller), (self.to, written.to), (self.user, written.user),
            (self.custom, written.custom), (self.rdnis, written.rdnis), (self.rate, written.rate),
        ):  # fmt: skip
            field.setText(text)
        self.hidden.setChecked(written.hidden)
        self.headers.show_pairs(written.headers)
        self._show_origination()

    @Slot()
    def _show_flow(self) -> None:
        self.show_written(written_of(self._flow))
        self._wrong.hide()
        self._mark(set())

    @Slot()
    def _show_origination(self) -> None:
        """What only an app has is dimmed for others; the examples follow."""
        origination = str(self.origination.currentData())
        for key in APP_ONLY:
            self._fields[key].setEnabled(origination == "mxp")
        self.caller.setEnabled(not self.hidden.isChecked())
        for key, text in EXAMPLES[origination].items():
            field = self._fields[key]
            assert isinstance(field, QLineEdit)
            field.setPlaceholderText(text)
        self.user.setPlaceholderText(
            "the caller's, where an app user calls" if origination == "mxp" else "only from an app"
        )
        for field in (self.custom, self.rdnis):
            field.setPlaceholderText("none")
        self.rate.setPlaceholderText("by the table of rates, or money a minute: 0.0074 EUR")

    @Slot()
    def _agree(self) -> None:
        written = self.written
        try:
            flow = called_as(self._flow, written)
        except FileMistakes as error:
            self._tell_wrong(wrong_fields(error, written))
            return
        self.agreed.emit(flow, written)
        self.accept()

    def _mark(self, wrong: set[str]) -> None:
        """Outline the fields in which something is wrong."""
        for key, field in self._fields.items():
            if field.property("wrong") != (key in wrong):
                field.setProperty("wrong", key in wrong)
                field.style().unpolish(field)
                field.style().polish(field)

    def _tell_wrong(self, wrong: list[tuple[str, str]]) -> None:
        self._wrong.setText("\n".join(dict.fromkeys(sentence for _, sentence in wrong)))
        self._wrong.show()
        self._mark({field for field, _ in wrong})
        field = self._fields[wrong[0][0]]
        field.setFocus()
        if isinstance(field, QLineEdit):
            field.selectAll()
