"""The sheet of *Export…*: one button a format, each with its letter, and what all of them have in common."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QPushButton, QWidget

from console.raster.formats import FORMATS
from console.report.roles import Scheme
from console.ui.panels import Words, titled_column
from console.ui.theme import measures

LETTERS = {"html": "H", "svg": "S", "png": "P", "pdf": "D", "mmd": "M", "har": "A", "json": "J", "py": "Y"}
"""What chooses a format at once, with Alt or without: a letter of its ending."""


class ExportDialog(QDialog):
    """`chosen` carries the ending of a format, whether numbers are masked, and the theme of pictures."""

    chosen = Signal(str, bool, str)

    def __init__(self, scheme: Scheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export")
        self.masks = QCheckBox("Put stand-ins for phone numbers")
        self.masks.setChecked(True)
        self.dark = QCheckBox("Dark pictures")
        self.dark.setChecked(scheme == "dark")
        self.buttons: dict[str, QPushButton] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(measures.AROUND)
        grid.setVerticalSpacing(measures.WITHIN)
        for row, (ending, known) in enumerate(FORMATS.items()):
            grid.addWidget(self._button(ending, known.words), row, 0)
            grid.addWidget(Words(f"{known.words[:1].upper()}{known.words[1:]}"), row, 1)
        grid.setColumnStretch(1, 1)
        column = titled_column(self, "Export the call shown")
        column.addWidget(Words("With all that go on together with it, as far as they have come.", tone="muted"))
        column.addLayout(grid)
        column.addSpacing(measures.WITHIN)
        column.addWidget(self.masks)
        column.addWidget(self.dark)
        self.setMinimumWidth(measures.scaled(440))
        self.buttons["html"].setFocus()

    def _button(self, ending: str, words: str) -> QPushButton:
        at = ending.index(LETTERS[ending].lower())
        button = QPushButton(f".{ending[:at]}&{ending[at:]}")
        button.setObjectName(ending)
        button.setAccessibleName(f"{words}, .{ending}")
        button.setAutoDefault(True)
        button.clicked.connect(self._choose)
        self.buttons[ending] = button
        return button

    @Slot()
    def _choose(self) -> None:
        ending = self.sender().objectName()
        self.accept()
        self.chosen.emit(ending, self.masks.isChecked(), "dark" if self.dark.isChecked() else "light")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ending = next((ending for ending, letter in LETTERS.items() if letter == event.text().upper()), None)
        if ending is None:
            super().keyPressEvent(event)
        else:
            self.buttons[ending].click()
