"""Where a flow is to be kept: asked for a copy of one that comes with the console, and for a new one."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from console.report.labels import unmarked
from console.ui.flow_files import is_flow_file
from console.ui.panels import Words
from console.ui.start_page import button
from console.ui.theme import fonts, measures

ENDING = ".flow.yaml"


class KeepDialog(QDialog):
    """`agreed` carries the file and the name. A file that is there already is opened, never written over."""

    agreed = Signal(object, str)

    def __init__(
        self, title: str, sentence: str, folder: Path, *, file: str = "", name: str = "", parent: QWidget | None = None
    ) -> None:
        """`file`: the proposed file; "" where it follows the name, which is asked too."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._folder = folder
        self._follows = not file
        self.name = QLineEdit(name)
        self.file = QLineEdit(str(folder / (file or file_of(name))))
        self.file.setFont(fonts.fixed())
        self._said = Words(wrap=True, tone="muted")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        choose = button("Choose…")
        choose.clicked.connect(self._choose)
        form = QFormLayout()
        form.setSpacing(measures.BETWEEN)
        if self._follows:
            form.addRow("&Name", self.name)
        else:
            self.name.hide()
        row = QHBoxLayout()
        row.setSpacing(measures.WITHIN)
        row.addWidget(self.file, 1)
        row.addWidget(choose)
        form.addRow("&File", row)
        label = form.labelForField(row)
        label.setBuddy(self.file)  # type: ignore[attr-defined]
        self.file.setAccessibleName("File")
        self.name.setAccessibleName("Name")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.keep = buttons.addButton("Edit", QDialogButtonBox.ButtonRole.AcceptRole)
        self.keep.setProperty("look", "primary")
        self.keep.setDefault(True)
        buttons.accepted.connect(self._agree)
        buttons.rejected.connect(self.reject)
        told = Words(unmarked(sentence), wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(measures.BETWEEN)
        column.addWidget(Words(title, font=fonts.heading))
        column.addWidget(told)
        column.addSpacing(measures.WITHIN)
        column.addLayout(form)
        column.addWidget(self._said)
        column.addWidget(buttons)
        self.setMinimumWidth(measures.scaled(560))
        self.name.textEdited.connect(self._named)
        self.file.textEdited.connect(self._file_written)
        self._look()
        first = self.name if self._follows else self.file
        first.setFocus()
        self.name.selectAll()

    @property
    def path(self) -> Path:
        """The file as written, with an ending by which the console knows flows."""
        written = Path(self.file.text().strip()).expanduser()
        path = written if written.is_absolute() else self._folder / written
        return path if is_flow_file(path) or not path.name else path.with_name(path.name + ENDING)

    @property
    def words(self) -> str:
        """What it says of the file."""
        return self._said.text()

    @Slot()
    def _named(self) -> None:
        if self._follows:
            self.file.setText(str(self.path.parent / file_of(self.name.text())))
        self._look()

    @Slot()
    def _file_written(self) -> None:
        self._follows = False
        self._look()

    def _look(self) -> None:
        there = self.path.exists()
        usable = bool(self.file.text().strip()) and not self.path.is_dir()
        self.keep.setText("Open" if there else "Edit")
        self.keep.setEnabled(usable)
        self._said.setText(
            "Name a file."
            if not usable
            else "This file is there already. It is opened as it is."
            if there
            else f"It is written to {self.path}"
        )

    @Slot()
    def _choose(self) -> None:
        dialog = QFileDialog(self, "Where to keep the flow", str(self.path), "Flows (*.flow.yaml);;All files (*)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.file.setText)
        dialog.fileSelected.connect(self._file_written)
        dialog.open()

    @Slot()
    def _agree(self) -> None:
        path, name = self.path, self.name.text().strip()
        self.accept()
        self.agreed.emit(path, name)


def file_of(name: str) -> str:
    """`Bank, account number` as `bank-account-number.flow.yaml`."""
    return f"{re.sub(r'[^a-z0-9]+', '-', name.casefold()).strip('-') or 'flow'}{ENDING}"
