"""The window closes, and a flow could not be saved: what to do, asked without stopping the window."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from console.report.labels import unmarked
from console.ui.editing.document import FlowDocument
from console.ui.panels import Words
from console.ui.theme import fonts, measures

NOT_YET = "It waits for your answer to what another program did to it."


class UnsavedDialog(QDialog):
    """Names what is not saved and why. A stray Enter keeps the window open."""

    def __init__(self, left: Sequence[FlowDocument], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Not saved")
        buttons = QDialogButtonBox()
        self.stay = buttons.addButton("Keep the window open", QDialogButtonBox.ButtonRole.RejectRole)
        self.stay.setProperty("look", "primary")
        self.stay.setDefault(True)
        self.let_go = buttons.addButton("Close without saving", QDialogButtonBox.ButtonRole.AcceptRole)
        self.let_go.setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(measures.BETWEEN)
        names = ", ".join(document.path.name for document in left)
        column.addWidget(Words(unmarked(f"{names} could not be saved"), font=fonts.heading, wrap=True))
        for document in left:
            why = NOT_YET if document.trouble is None else f"{document.trouble.sentence} {document.trouble.hint}"
            column.addWidget(Words(unmarked(why.strip()), tone="muted", wrap=True))
        column.addSpacing(measures.WITHIN)
        column.addWidget(buttons)
        self.setMinimumWidth(measures.scaled(440))
        self.stay.setFocus()

    def answer_to(self, answer: asyncio.Future[bool]) -> None:
        """Who waits whether the window may close."""
        self._answer = answer
        self.finished.connect(self._tell)

    def _tell(self, result: int) -> None:
        if not self._answer.done():
            self._answer.set_result(result == QDialog.DialogCode.Accepted)
