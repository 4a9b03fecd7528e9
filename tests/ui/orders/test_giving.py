"""Orders in a person's hands: the sheet beside a call, from F4 to what became of the order."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.ui.orders.sheet import OrderSheet
from console.ui.theme import appearance
from tests.ui.situations import Room, in_a_room, until

Doing = Callable[[Room], Awaitable[None]]


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Callable[[Doing], None]:
    """A window to do something in."""
    appearance.start(qapp, "light")
    return lambda doing: in_a_room(doing, tmp_path / "window.ini")


async def opened(room: Room) -> OrderSheet:
    """The sheet over the sample's call, which stands in its menu."""
    room.conductor.try_sample()
    await room.placed()
    await room.at_menu()
    await until(room.window.actions_table["order"].isEnabled)
    room.type(Qt.Key.Key_F4)
    sheet = room.conductor.giving.sheet
    assert sheet is not None and sheet.isVisible()
    await until(sheet.isActiveWindow)
    return sheet


def choose(sheet: OrderSheet, what: str) -> None:
    sheet.fields.what.setCurrentIndex(sheet.fields.what.findData(what))


def send(sheet: OrderSheet) -> None:
    QTest.keyClick(sheet.focusWidget() or sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_words_are_said_to_a_caller_who_stands_in_a_menu(room):
    async def doing(room: Room) -> None:
        sheet = await opened(room)
        assert sheet.heading == "Hotel front desk" and sheet.fields.written.what == "say"
        assert sheet.preview.words[0].startswith("Says “One minute left.” to the caller")
        send(sheet)
        await until(lambda: any(step.data.get("of") == "order" for step in room.call.steps))
        assert "The backend orders: say, continue." in sheet.told and sheet.told.startswith("✓")
        assert sheet.isVisible() and room.conductor.controls.timer_waits

    room(doing)


def test_an_order_that_was_given_can_be_looked_at_again(room):
    async def doing(room: Room) -> None:
        stage = room.conductor.stage
        sheet = await opened(room)
        send(sheet)
        await until(lambda: stage.cards.shown.title == "Order for the call")
        await until(lambda: [card.stage for card in stage.cards.shown.cards] == ["done", "done"])
        room.type("1")
        await until(lambda: stage.cards.shown.title == "Answer to PIE")
        QTest.mouseClick(sheet.show_step, Qt.MouseButton.LeftButton)
        await until(lambda: stage.cards.shown.title == "Order for the call")
        assert "One minute left." in stage.inspector.request_body.text.toPlainText()

    room(doing)


def test_what_the_call_refuses_is_told_before_and_after(room):
    async def doing(room: Room) -> None:
        sheet = await opened(room)
        sheet.fields.leg.setCurrentIndex(sheet.fields.leg.findData("callee"))
        assert sheet.preview.words == ["The order is refused: 40003.", "There is no callee on the line."]
        send(sheet)
        assert sheet.told.startswith("✕") and "no callee" in sheet.told
        await until(lambda: room.conductor.stage.problems.count == 1)

    room(doing)


def test_a_call_is_parked_led_on_and_the_sheet_follows(room):
    async def doing(room: Room) -> None:
        sheet = await opened(room)
        choose(sheet, "park")
        send(sheet)
        await until(lambda: room.conductor.controls.engine.state == "parked")
        choose(sheet, "lead_on")
        await until(lambda: sheet.preview.words[0].startswith("Takes the place of the answer to ICE"))
        sheet.fields._fields["to"].setText("+46313900600")
        send(sheet)
        await until(lambda: any(step.kind == "ring" for step in room.call.steps))

    room(doing)


def test_an_order_to_hang_up_ends_the_call_and_the_sheet_says_so(room):
    async def doing(room: Room) -> None:
        sheet = await opened(room)
        choose(sheet, "hangup")
        send(sheet)
        await room.over()
        await until(lambda: sheet.heading == "Hotel front desk is over. F5 places a call.")
        assert not sheet.send.isEnabled() and sheet.isVisible()
        assert not room.window.actions_table["order"].isEnabled()
        assert sheet.preview.words[0] == "Hangs up."

    room(doing)


def test_svaml_that_was_written_is_offered_again_by_the_next_window(room):
    text = '{"instructions": [{"name": "say", "text": "Again"}], "action": {"name": "continue"}}'

    async def writing(room: Room) -> None:
        sheet = await opened(room)
        choose(sheet, "svaml")
        sheet.fields._fields["svaml"].setPlainText(text[:-1])
        assert not sheet.send.isEnabled() and sheet.preview.words[0].startswith("This is no JSON")
        sheet.fields._fields["svaml"].setPlainText(text)
        send(sheet)
        assert room.call.steps[-1].data["svaml"]["instructions"][0]["text"] == "Again"

    async def reading(room: Room) -> None:
        sheet = await opened(room)
        assert (sheet.fields.written.what, sheet.fields.written.svaml) == ("svaml", text)

    room(writing)
    room(reading)


def test_the_keys_of_the_window_work_from_the_sheet(room):
    async def doing(room: Room) -> None:
        sheet = await opened(room)
        sheet.fields.what.setFocus()
        assert sheet.windowType() == Qt.WindowType.Tool and sheet.parentWidget() is room.window
        QTest.keyClick(sheet, Qt.Key.Key_Escape)
        assert not sheet.isVisible()

    room(doing)


def test_a_script_gives_its_orders_itself(room):
    async def doing(room: Room) -> None:
        sheet = await opened(room)
        room.conductor.controls.run()
        await room.placed(2)
        await until(lambda: sheet.heading.startswith(("A script plays this call", "Hotel front desk is over")))
        assert not sheet.send.isEnabled()
        await room.over()
        room.conductor.choose_call(1)
        await until(lambda: sheet.heading == "Hotel front desk" and sheet.send.isEnabled())
        room.conductor.controls.hang_up()
        await until(lambda: room.conductor.calls.numbered(1).over)

    room(doing)


def test_an_order_goes_to_the_call_that_is_shown(room):
    async def doing(room: Room) -> None:
        sheet = await opened(room)
        controls = room.conductor.controls
        controls.another()
        second = await room.placed(2)
        room.conductor.choose_call(second.number)
        await until(lambda: any(step.kind == "menu" for step in second.steps))
        await until(lambda: sheet.send.isEnabled())
        send(sheet)
        await until(lambda: any(step.kind == "order" for step in second.steps))
        first = room.conductor.calls.numbered(1)
        assert not any(step.kind == "order" for step in first.steps)
        for call in (second, first):
            room.conductor.choose_call(call.number)
            controls.hang_up()
        await until(lambda: first.over and second.over)

    room(doing)
