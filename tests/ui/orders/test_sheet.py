"""The sheet of orders by itself: its fields, its preview, and what it says."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from pytestqt.qtbot import QtBot

from console.call.ordering import Judged
from console.protocol.dialects import CURRENT
from console.protocol.svaml.reading import read_document
from console.settings import OrderWritten
from console.ui.action_table import MENUS
from console.ui.badges import PlaceLink
from console.ui.orders.fields import NAMES
from console.ui.orders.form import WHATS
from console.ui.orders.outlook import Outlook, outlook_of
from console.ui.orders.sheet import NO_CALL, Given, OrderSheet, Whose, first_place


@pytest.fixture
def sheet(qtbot: QtBot) -> OrderSheet:
    """The sheet over a call that is on."""
    made = OrderSheet(OrderWritten())
    qtbot.addWidget(made)
    made.show_outlook(Outlook(text='{"action":{"name":"continue"}}', sentences=("Goes on with the call.",)))
    made.show_whose(Whose(number=3, title="Hotel front desk", state="menu", why_not=""), can_send=True)
    made.show()
    return made


def choose(sheet: OrderSheet, what: str) -> None:
    sheet.fields.what.setCurrentIndex(sheet.fields.what.findData(what))


def shown(sheet: OrderSheet) -> set[str]:
    return {name for name, field in sheet.fields._fields.items() if field.isVisible()}


def test_the_fields_are_those_of_the_kind_chosen(sheet):
    assert shown(sheet) == {"what", "text", "locale", "leg", "then"}
    choose(sheet, "park")
    assert shown(sheet) == {"what", "intro", "hold", "longest"}
    choose(sheet, "stop")
    assert shown(sheet) == {"what"}


def test_an_order_for_one_leg_has_nothing_to_do_afterwards_and_a_callout_has_no_legs(sheet):
    sheet.fields.leg.setCurrentIndex(sheet.fields.leg.findData("both"))
    assert "then" not in shown(sheet)
    sheet.fields.leg.setCurrentIndex(0)
    sheet.fields.set_call(one_leg=True, parked=False)
    assert "leg" not in shown(sheet)


def test_leading_on_can_be_chosen_while_the_call_is_parked(sheet):
    row = list(WHATS).index("lead_on")
    sheet.fields.set_call(one_leg=False, parked=False)
    assert not sheet.fields.what.model().item(row).isEnabled()
    sheet.fields.set_call(one_leg=False, parked=True)
    assert sheet.fields.what.model().item(row).isEnabled()


def test_what_is_written_comes_back_as_it_was(sheet, qtbot):
    written = OrderWritten(what="menu", prompt="Sales?", keys="1 yes", digits=3, longest=60, svaml='{"a": 1}')
    with qtbot.waitSignal(sheet.edited):
        sheet.fields.show_written(written)
    assert sheet.fields.written == written


def test_the_keyboard_is_in_the_first_field_and_ctrl_enter_sends(sheet, qtbot):
    sheet.activateWindow()
    qtbot.waitUntil(lambda: sheet.focusWidget() is sheet.fields._fields["text"])
    with qtbot.waitSignal(sheet.sent):
        qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_tab_goes_from_field_to_field_and_then_on_to_send(sheet, qtbot):
    sheet.fields.what.setFocus()
    order = []
    for _ in range(8):
        order.append(sheet.focusWidget())
        qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Tab)
    fields = sheet.fields
    names = ("what", "text", "locale", "leg", "then")
    assert order[:5] == [fields._fields[name] for name in names]
    assert order[5:8] == [sheet.preview.svaml.text, sheet.send, sheet.close_button]


@pytest.mark.parametrize("what", WHATS)
def test_every_field_has_a_letter_of_its_own_that_opens_no_menu(what):
    shown = ("what", *WHATS[what].fields)
    letters = [NAMES[name][NAMES[name].index("&") + 1].lower() for name in shown]
    menus = {title[title.index("&") + 1].lower() for title in MENUS}
    assert len(set(letters)) == len(letters) and not menus & set(letters)


def test_every_field_has_a_name_that_can_be_heard(sheet):
    assert all(field.accessibleName() for field in sheet.fields._fields.values())


def test_without_a_call_it_says_why_and_sends_nothing(sheet, qtbot):
    sheet.show_whose(Whose(), can_send=False)
    assert sheet.heading == NO_CALL and not sheet.send.isEnabled()
    with qtbot.assertNotEmitted(sheet.sent):
        qtbot.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_finding_leads_to_its_place_in_the_svaml(sheet, qtbot):
    order = {"action": {"name": "connectPstn", "number": "+46313900600"}}
    judged = Judged(document=read_document(order, "patch"), listeners=("caller",))
    sheet.show_outlook(outlook_of(order, judged, CURRENT))
    assert "The order is refused: 40003." in sheet.preview.words
    link = next(link for link in sheet.preview.findChildren(PlaceLink) if link.isVisible())
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert sheet.preview.svaml.pointer_text.startswith('"action"')


def test_text_that_is_no_json_is_told_in_the_preview(sheet):
    sheet.show_outlook(Outlook(wrong="This is no JSON: a value is missing at line 1, column 12."))
    assert sheet.preview.words == ["This is no JSON: a value is missing at line 1, column 12."]


def test_what_became_of_the_last_order_can_be_shown_in_the_ladder(sheet, qtbot):
    assert "sends the order" in sheet.told and not sheet.show_step.isVisible()
    sheet.show_given(Given(words="✓ 0:07.6  The backend orders: say, continue.", tone="success"))
    assert sheet.told.startswith("✓ 0:07.6")
    with qtbot.waitSignal(sheet.step_wanted):
        qtbot.mouseClick(sheet.show_step, Qt.MouseButton.LeftButton)


def test_the_sheet_opens_beside_the_window_or_over_its_bodies():
    size = QSize(880, 430)
    beside = first_place(QRect(0, 0, 1440, 900), QRect(0, 0, 2560, 1440), size)
    assert beside == QPoint(1440, 0)
    over = first_place(QRect(0, 0, 1440, 900), QRect(0, 0, 1440, 900), size)
    assert QRect(0, 0, 1440, 900).contains(QRect(over, size)) and over.y() > 380
    low = first_place(QRect(0, 0, 1024, 680), QRect(0, 0, 1024, 680), size)
    assert QRect(0, 0, 1024, 680).contains(QRect(low, size))
