"""Questions that open without stopping the window, and the one that is asked before anything leaves this machine."""

from __future__ import annotations

import asyncio

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from console.ui.panels import Words, titled_column
from console.ui.theme import fonts, measures


class Question(QDialog):
    """Asks for a yes or a no that somebody waits for."""

    def answer_to(self, answer: asyncio.Future[bool]) -> None:
        """Who waits for the answer; it is given once, and not to who has gone."""
        self._answer = answer
        self.finished.connect(self._tell)

    def _tell(self, result: int) -> None:
        if not self._answer.done():
            self._answer.set_result(result == QDialog.DialogCode.Accepted)


class ConsentDialog(Question):
    """A target is another machine: name it, say what is sent, and ask once for each host."""

    def __init__(self, host: str, url: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Leave this computer?")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        allow = buttons.addButton(f"Post to {host}", QDialogButtonBox.ButtonRole.AcceptRole)
        allow.setProperty("look", "primary")
        allow.setAutoDefault(False)
        self.stay = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        self.stay.setDefault(True)  # a stray Enter leaves nothing
        self.stay.setFocus()
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        where = Words(url, font=fonts.fixed, wrap=True)
        column = titled_column(self, f"{host} is not this computer", wrap=True)
        column.addWidget(where)
        sentence = (
            "The callbacks of this call are posted there: the numbers of the flow, the keys pressed, and a signature "
            "made with the application's secret. The secret itself is never sent. You are asked once for each host."
        )
        column.addWidget(Words(sentence, tone="muted", wrap=True))
        column.addSpacing(measures.WITHIN)
        column.addWidget(buttons)
        self.setMinimumWidth(measures.scaled(440))
