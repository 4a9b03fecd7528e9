"""What a person writes into the small dialogs."""

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from console.ui.connect_dialog import ConnectDialog, Connection
from console.ui.dialogs import CallWithDialog, ConsentDialog, Numbers, phone_number
from console.ui.sheets import assumptions_sheet, keys_sheet


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("+46 31 390 06 01", "+46313900601"),
        ("0046-31-390 06 01", "+46313900601"),
        ("46313900601", "+46313900601"),
        ("(+44) 20 7946 0100", "+442079460100"),
        ("031 390 06 01", ""),
        ("", ""),
        ("hello", ""),
        ("+1234567890123456", ""),
    ],
)
def test_a_phone_number_is_read_as_people_write_it(text, number):
    assert phone_number(text) == number


@pytest.fixture
def call_with(qtbot: QtBot) -> CallWithDialog:
    """The sheet, with a caller and a callee."""
    dialog = CallWithDialog(Numbers(caller="+46313900601", callee="+442079460100", custom=None))
    qtbot.addWidget(dialog)
    return dialog


def test_call_with_tells_the_numbers_that_were_written(call_with, qtbot):
    call_with.caller.setText("+46 70 174 06 05")
    call_with.custom.setText("lang=sv")
    with qtbot.waitSignal(call_with.agreed) as told:
        call_with._agree()
    assert told.args == [Numbers(caller="+46701740605", callee="+442079460100", custom="lang=sv")]


def test_call_with_refuses_what_is_no_number_and_stays_open(call_with, qtbot):
    call_with.callee.setText("the desk")
    with qtbot.assertNotEmitted(call_with.agreed):
        call_with._agree()
    assert "“the desk” is no phone number" in call_with._wrong.text()


def test_a_hidden_caller_has_no_number(call_with, qtbot):
    call_with.hidden.setChecked(True)
    assert not call_with.caller.isEnabled()
    with qtbot.waitSignal(call_with.agreed) as told:
        call_with._agree()
    assert told.args[0].caller is None


def test_consent_is_no_when_the_dialog_is_left(qtbot):
    dialog = ConsentDialog("example.com", "https://example.com/voice")
    qtbot.addWidget(dialog)

    async def asked() -> bool:
        answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        dialog.answer_to(answer)
        dialog.reject()
        return await answer

    assert asyncio.run(asked()) is False


@pytest.fixture
def connect(qtbot: QtBot) -> ConnectDialog:
    """The dialog of a backend with a secret."""
    dialog = ConnectDialog(Connection(key="k", secret="c2VjcmV0"))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_secret_is_dots_except_while_a_button_or_key_is_held(connect):
    field = connect.secret.edit
    assert field.echoMode() is QLineEdit.EchoMode.Password
    QTest.mousePress(connect.secret.eye, Qt.MouseButton.LeftButton)
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    QTest.mouseRelease(connect.secret.eye, Qt.MouseButton.LeftButton)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    QTest.keyPress(field, Qt.Key.Key_Alt)
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    QTest.keyRelease(field, Qt.Key.Key_Alt)
    assert field.echoMode() is QLineEdit.EchoMode.Password


def test_check_tells_what_is_written_and_leaves_the_dialog_open(connect, qtbot):
    connect.url.setText(" http://127.0.0.1:8000/voice ")
    with qtbot.waitSignal(connect.check_wanted) as told:
        connect.check_button.click()
    assert told.args[0].url == "http://127.0.0.1:8000/voice"
    assert connect.isVisible()


def test_a_secret_is_not_in_the_words_of_a_connection():
    assert "c2VjcmV0" not in repr(Connection(secret="c2VjcmV0"))


def test_the_sheets_tell_every_key_and_every_assumption(qtbot):
    from console.protocol.assumptions import ASSUMPTIONS
    from console.ui.action_table import SPECS

    keys, assumed = keys_sheet(), assumptions_sheet()
    for sheet in (keys, assumed):
        qtbot.addWidget(sheet)
    assert keys.grid.count() > sum(1 for spec in SPECS if spec.keys)
    assert assumed.grid.count() >= 3 * len(ASSUMPTIONS)


def test_a_stray_enter_gives_no_consent(qtbot):
    dialog = ConsentDialog("example.com", "http://example.com/voice")
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
