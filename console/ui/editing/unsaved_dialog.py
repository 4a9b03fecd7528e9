"""The window closes, and a flow could not be saved: what to do, asked without stopping the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialogButtonBox, QWidget

from console.report.labels import unmarked
from console.ui.dialogs import Question
from console.ui.editing.document import FlowDocument
from console.ui.panels import Words, titled_column
from console.ui.theme import measures

NOT_YET = "It waits for your answer to what another program did to it."


class UnsavedDialog(Question):
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
        names = ", ".join(document.path.name for document in left)
        column = titled_column(self, unmarked(f"{names} could not be saved"), wrap=True)
        for document in left:
            why = NOT_YET if document.trouble is None else f"{document.trouble.sentence} {document.trouble.hint}"
            column.addWidget(Words(unmarked(why.strip()), tone="muted", wrap=True))
        column.addSpacing(measures.WITHIN)
        column.addWidget(buttons)
        self.setMinimumWidth(measures.scaled(440))
        self.stay.setFocus()
