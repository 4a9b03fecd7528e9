"""The person's table of rates: the dialog that edits it, and its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from console.errors import ConsoleError
from console.ui.desk import Desk
from console.ui.rates_dialog import RatesDialog

if TYPE_CHECKING:
    from console.protocol.rates import Rates


class Rating(QObject):
    """Lets a person edit the rates; what is saved counts from the next call on."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window

    def open(self) -> None:
        """Show the table in force."""
        from console.session.saved_rates import shipped_rates

        dialog = RatesDialog(self._desk.rates_now(), shipped_rates(), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.agreed.connect(self._keep)
        dialog.open()

    @Slot(object)
    def _keep(self, rates: Rates) -> None:
        from console.session.saved_rates import save_rates

        try:
            save_rates(rates)
        except ConsoleError as error:
            self._desk.refused.emit(error)
