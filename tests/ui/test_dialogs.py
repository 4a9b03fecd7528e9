"""What a person writes into the small dialogs."""

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from console.ui.connect_dialog import ConnectDialog, Connection
from console.ui.dialogs import ConsentDialog
from console.ui.sheets import assumptions_sheet, keys_sheet


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
