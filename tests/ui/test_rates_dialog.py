"""The dialog of rates, used as a person would."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from console.protocol.rates import NO_RATES
from console.session.saved_rates import shipped_rates
from console.ui.rates_dialog import AMOUNT, BEGINNING, WORDS, RatesDialog
from console.ui.theme import appearance, role

OWN = NO_RATES.model_copy(update={"numbers": {"+": Decimal("0.0"), "+1": Decimal("0.01"), "+46": Decimal("0.02")}})


@pytest.fixture
def dialog(qtbot: QtBot) -> RatesDialog:
    """Open on a table with rows for +1 and +46."""
    made = RatesDialog(OWN, shipped_rates())
    qtbot.addWidget(made)
    made.show()
    return made


def save(dialog: RatesDialog) -> None:
    """Choose Save."""
    box = dialog.findChild(QDialogButtonBox)
    next(button for button in box.buttons() if button.text() == "Save").click()


def written(dialog: RatesDialog, row: int, column: int) -> str:
    """What a cell says."""
    return dialog.table.item(row, column).text()


def editor(dialog: RatesDialog) -> QLineEdit | None:
    """The field that is open in the table."""
    widget = dialog.focusWidget()
    return widget if isinstance(widget, QLineEdit) and widget is not dialog.currency else None


def test_it_shows_the_table_and_what_its_fixed_rows_are_for(dialog):
    assert [written(dialog, row, BEGINNING) for row in range(dialog.table.rowCount())] == [
        "+1", "+46", "Every other number", "Rented number", "SIP address", "App user", "Conference", "Media stream",
    ]  # fmt: skip
    assert written(dialog, 1, AMOUNT) == "0.02" and dialog.currency.text() == "EUR"
    assert written(dialog, 2, WORDS) == "no row above fits it"
    assert not dialog.table.item(2, BEGINNING).flags() & Qt.ItemFlag.ItemIsEditable


def test_a_number_is_added_with_the_keyboard_and_saved(dialog, qtbot):
    dialog.add_button.setFocus()
    qtbot.keyClick(dialog.add_button, Qt.Key.Key_Space)
    first = editor(dialog)
    qtbot.keyClicks(first, "4670")
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: editor(dialog) not in (None, first))
    assert (dialog.table.currentRow(), dialog.table.currentColumn()) == (2, AMOUNT)
    assert (written(dialog, 2, BEGINNING), written(dialog, 2, WORDS)) == (
        "4670",
        "What does a minute cost? 0 for nothing.",
    )
    qtbot.keyClicks(editor(dialog), "0.5")
    with qtbot.waitSignal(dialog.agreed) as told:
        save(dialog)
    assert told.args[0].numbers == {**OWN.numbers, "+4670": Decimal("0.5")}
    assert not dialog.isVisible()


def test_a_number_can_go_and_a_fixed_row_cannot(dialog, qtbot):
    dialog.table.setCurrentCell(4, AMOUNT)
    assert not dialog.remove_button.isEnabled()
    dialog.table.setCurrentCell(0, BEGINNING)
    assert dialog.remove_button.isEnabled()
    dialog.remove_button.click()
    with qtbot.waitSignal(dialog.agreed) as told:
        save(dialog)
    assert list(told.args[0].numbers) == ["+46", "+"]


def test_what_is_wrong_is_said_beside_it_at_once_and_saving_goes_there(dialog, qtbot):
    dialog.table.item(1, AMOUNT).setText("0,02")
    assert written(dialog, 1, WORDS) == "Write 0.02, with a point."
    assert dialog.table.item(1, AMOUNT).foreground().color() == role("error")
    assert dialog.table.item(1, AMOUNT).data(Qt.ItemDataRole.AccessibleDescriptionRole) == "Write 0.02, with a point."
    with qtbot.assertNotEmitted(dialog.agreed):
        save(dialog)
    assert dialog.isVisible()
    assert (dialog.table.currentRow(), dialog.table.currentColumn()) == (1, AMOUNT)
    dialog.table.item(1, AMOUNT).setText("0.02")
    assert written(dialog, 1, WORDS) == ""
    assert dialog.table.item(1, AMOUNT).foreground().color() == role("text")


def test_a_currency_that_is_none_is_said_beside_its_field(dialog, qtbot):
    dialog.currency.setText("eu")
    assert dialog.currency.property("wrong") and "capital letters" in dialog.currency.accessibleDescription()
    with qtbot.assertNotEmitted(dialog.agreed):
        save(dialog)
    assert dialog.focusWidget() is dialog.currency
    dialog.currency.setText("SEK")
    with qtbot.waitSignal(dialog.agreed) as told:
        save(dialog)
    assert told.args[0] == OWN.model_copy(update={"currency": "SEK"})


def test_the_shipped_table_can_be_put_back(dialog, qtbot):
    dialog.table.item(0, AMOUNT).setText("x")
    dialog.back_button.click()
    with qtbot.waitSignal(dialog.agreed) as told:
        save(dialog)
    assert told.args[0] == shipped_rates().model_copy(update={"about": ""})


def test_it_says_that_the_shipped_amounts_are_nobodys_prices(dialog):
    assert any("not Sinch's prices" in label.text() for label in dialog.findChildren(type(dialog._currency_wrong)))


def test_everything_has_a_letter_or_a_name(dialog):
    assert dialog.table.accessibleName()
    texts = [button.text() for button in dialog.findChildren(QPushButton) if "&" in button.text()]
    letters = ["c", *(text[text.index("&") + 1].lower() for text in texts)]
    assert len(letters) == len(set(letters)) == 4


def test_its_tones_follow_the_theme(dialog, qapp):
    before = appearance.choice
    dialog.table.item(1, AMOUNT).setText("x")
    try:
        for theme in ("dark", "light"):
            appearance.choose(theme)
            assert dialog.table.item(1, AMOUNT).foreground().color() == role("error")
    finally:
        appearance.choose(before)
