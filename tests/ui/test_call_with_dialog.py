"""The sheet of a call with other facts."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from console.flow.model import CallSpec, Flow
from console.settings import CallWritten
from console.ui.call_with_dialog import CallWithDialog

FLOW = Flow(name="x", call=CallSpec(custom="from the flow"))


@pytest.fixture
def sheet(qtbot: QtBot) -> CallWithDialog:
    """The sheet as it opens for a flow."""
    dialog = CallWithDialog(FLOW)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def choose(sheet: CallWithDialog, origination: str) -> None:
    """Where the call comes from."""
    sheet.origination.setCurrentIndex(sheet.origination.findData(origination))


def test_it_opens_with_what_the_flow_says(sheet):
    assert (sheet.caller.text(), sheet.to.text(), sheet.custom.text()) == (
        "+46313900601",
        "+442079460100",
        "from the flow",
    )
    assert not sheet.user.isEnabled() and not sheet.headers.isEnabled()


def test_an_app_user_calls_another_with_headers(sheet, qtbot):
    choose(sheet, "mxp")
    sheet.caller.setText("maja")
    sheet.to.setText("lisa")
    sheet.headers.item(0, 0).setText("order")
    sheet.headers.item(0, 1).setText("4711")
    assert sheet.headers.rowCount() == 2
    sheet.dialect.setCurrentIndex(sheet.dialect.findData("classic"))
    with qtbot.waitSignal(sheet.agreed) as told:
        sheet._agree()
    flow, written = told.args
    assert (flow.call.origination, flow.call.user, flow.call.to) == ("mxp", "maja", "lisa")
    assert (flow.call.headers, flow.dialect) == ((("order", "4711"),), "classic")
    assert written.headers == (("order", "4711"),)


def test_what_cannot_be_is_told_in_words_and_the_sheet_stays(sheet, qtbot):
    sheet.to.setText("the desk")
    with qtbot.assertNotEmitted(sheet.agreed):
        sheet._agree()
    assert "A telephone cannot dial the app user “the desk”." in sheet.wrong
    assert sheet.isVisible() and sheet.focusWidget() is sheet.to
    assert sheet.to.property("wrong") and not sheet.caller.property("wrong")


def test_a_hidden_caller_has_no_number(sheet, qtbot):
    sheet.hidden.setChecked(True)
    assert not sheet.caller.isEnabled()
    with qtbot.waitSignal(sheet.agreed) as told:
        sheet._agree()
    assert told.args[0].call.origin is None


def test_what_was_written_last_is_offered_until_the_person_wants_the_flow_s(qtbot):
    dialog = CallWithDialog(FLOW, CallWritten(origination="sip", caller="a@b.example", to="desk@pbx.example.net"))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.caller.text() == "a@b.example" and dialog.origination.currentData() == "sip"
    back = next(button for button in dialog.findChildren(QPushButton) if button.text() == "As the flow says")
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert dialog.caller.text() == "+46313900601" and dialog.custom.text() == "from the flow"
