"""Questions that open without stopping the window: other numbers for a call, consent to leave this machine."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from console.ui.panels import Words
from console.ui.theme import fonts, measures


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Who calls (None: number hidden), who is called, and the call's own text (None: none)."""

    caller: str | None
    callee: str
    custom: str | None


class CallWithDialog(QDialog):
    """A small sheet: caller, callee and custom text of the next call."""

    agreed = Signal(object)

    def __init__(self, numbers: Numbers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Call with…")
        self.caller = QLineEdit(numbers.caller or "")
        self.hidden = QCheckBox("The caller's number is hidden")
        self.callee = QLineEdit(numbers.callee)
        self.custom = QLineEdit(numbers.custom or "")
        self.caller.setPlaceholderText("+46313900601")
        self.custom.setPlaceholderText("none")
        self._wrong = Words(tone="error", wrap=True)
        self._wrong.hide()
        self.hidden.toggled.connect(self._hide_caller)
        form = QFormLayout()
        form.setSpacing(measures.BETWEEN)
        form.addRow("&Caller", self.caller)
        form.addRow("", self.hidden)
        form.addRow("C&allee", self.callee)
        form.addRow("Cu&stom", self.custom)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        call = buttons.addButton("Call", QDialogButtonBox.ButtonRole.AcceptRole)
        call.setProperty("look", "primary")
        call.setDefault(True)
        buttons.accepted.connect(self._agree)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(measures.AROUND)
        column.addWidget(Words("Call with another number", font=fonts.heading))
        column.addLayout(form)
        column.addWidget(self._wrong)
        column.addWidget(buttons)
        self.hidden.setChecked(numbers.caller is None)
        self.setMinimumWidth(measures.scaled(420))

    def _hide_caller(self, hidden: bool) -> None:
        self.caller.setEnabled(not hidden)

    def _agree(self) -> None:
        caller = None if self.hidden.isChecked() else phone_number(self.caller.text())
        callee = phone_number(self.callee.text())
        wrong = [field for field, number in ((self.caller, caller), (self.callee, callee)) if number == ""]
        if wrong:
            self._wrong.setText(f"“{wrong[0].text()}” is no phone number. Write it with its country, +46 31 390 06 01.")
            self._wrong.show()
            wrong[0].setFocus()
            return
        self.agreed.emit(Numbers(caller=caller, callee=callee or "", custom=self.custom.text() or None))
        self.accept()


class ConsentDialog(QDialog):
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
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(measures.BETWEEN)
        column.addWidget(Words(f"{host} is not this computer", font=fonts.heading, wrap=True))
        column.addWidget(where)
        sentence = (
            "The callbacks of this call are posted there: the numbers of the flow, the keys pressed, and a signature "
            "made with the application's secret. The secret itself is never sent. You are asked once for each host."
        )
        column.addWidget(Words(sentence, tone="muted", wrap=True))
        column.addSpacing(measures.WITHIN)
        column.addWidget(buttons)
        self.setMinimumWidth(measures.scaled(440))

    def answer_to(self, answer: asyncio.Future[bool]) -> None:
        """Who waits for the answer; it is given once, and not to who has gone."""
        self._answer = answer
        self.finished.connect(self._tell)

    def _tell(self, result: int) -> None:
        if not self._answer.done():
            self._answer.set_result(result == QDialog.DialogCode.Accepted)


def phone_number(text: str) -> str:
    """A number with its plus, blanks and signs left out; "" when it is none. Source: E.164, at most 15 digits."""
    digits = re.sub(r"[\s().\-/]", "", text)
    digits = re.sub(r"^00", "+", digits)
    return f"+{digits.removeprefix('+')}" if re.fullmatch(r"\+?[1-9][0-9]{4,14}", digits) else ""
