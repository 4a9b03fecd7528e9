"""The window in a person's hands: keys and clicks in, calls out, over real HTTP to the flow's own answers."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QSplitter,
    QTabBar,
    QTableView,
)

from console.resources import history_flows
from console.session.saved_rates import rates_file, rates_in_force
from console.session.targets import Target
from console.ui.call_rows import call_row
from console.ui.call_with_dialog import CallWithDialog
from console.ui.opening import HISTORY
from console.ui.rates_dialog import RatesDialog
from console.ui.theme import appearance
from console.ui.verdicts import PASSED
from tests.ui.situations import HOTEL, Room, in_a_room, until

Doing = Callable[[Room], Awaitable[None]]


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Callable[[Doing], None]:
    """A window to do something in."""
    appearance.start(qapp, "light")
    return lambda doing: in_a_room(doing, tmp_path / "window.ini")


def test_enter_on_the_first_start_places_a_call_with_the_keypad_in_focus(room):
    async def doing(room: Room) -> None:
        room.type(Qt.Key.Key_Return)
        call = await room.placed()
        await room.at_menu()
        assert call.flow.name == "Hotel front desk"
        assert room.window.pages.currentWidget() is room.conductor.stage
        keypad = room.conductor.stage.phone.keypad
        assert keypad.isAncestorOf(room.window.focusWidget()) or room.window.focusWidget() is keypad

    room(doing)


def test_a_digit_typed_while_the_ladder_has_the_focus_is_pressed_on_the_phone(room):
    async def doing(room: Room) -> None:
        room.window.start_page.sample.click()
        await room.placed()
        await room.at_menu()
        room.conductor.stage.ladder.setFocus()
        room.type("1")
        await until(lambda: any(step.kind == "key" for step in room.call.steps))
        key = next(step for step in room.call.steps if step.kind == "key")
        assert key.data["key"] == "1"
        assert key.data["counted"]

    room(doing)


def test_a_digit_typed_into_a_field_presses_no_key(room):
    async def doing(room: Room) -> None:
        room.window.start_page.sample.click()
        await room.placed()
        await room.at_menu()
        field = QLineEdit(room.conductor.stage)
        field.show()
        field.setFocus()
        room.type("1")
        assert field.text() == "1"
        assert not any(step.kind == "key" for step in room.call.steps)

    room(doing)


def test_a_paused_call_says_before_what_and_steps_on(room):
    async def doing(room: Room) -> None:
        window, conductor = room.window, room.conductor
        window.start_page.sample.click()
        await room.placed()
        await room.at_menu()
        room.type(Qt.Key.Key_F5)
        await until(lambda: window.paused.isVisible())
        assert window.actions_table["pause"].iconText() == "Continue"
        room.type("1")
        await until(lambda: window.paused.words.startswith("Paused before PIE"))
        posted = len(room.call.exchanges)
        room.type(Qt.Key.Key_F10)
        await until(lambda: window.paused.words.startswith("Paused before say"))
        assert len(room.call.exchanges) == posted + 1
        room.type(Qt.Key.Key_F5)
        await until(lambda: not window.paused.isVisible())
        room.type(Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
        await room.over()
        assert conductor.calls.all[0].verdict == "passed"
        assert not window.actions_table["hang-up"].isEnabled()

    room(doing)


def test_step_mode_pauses_a_new_call_before_its_first_callback(room):
    async def doing(room: Room) -> None:
        room.window.actions_table["step-mode"].trigger()
        room.window.start_page.sample.click()
        await until(lambda: room.window.paused.words.startswith("Paused before ICE"))
        assert not room.call.exchanges
        room.type(Qt.Key.Key_F5)
        await until(lambda: room.window.paused.words.startswith("Paused before answer"))

    room(doing)


def test_the_sample_stands_first_in_the_list(room):
    async def doing(room: Room) -> None:
        assert room.conductor.side_bar.flows.item(0).text() == "Hotel front desk"

    room(doing)


def test_the_flows_of_the_platform_s_past_stand_last_under_a_heading(room, tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "one.flow.yaml").write_bytes(HOTEL.read_bytes())

    async def doing(room: Room) -> None:
        room.conductor.opening.open_folder(folder)
        past = history_flows()
        room.conductor.open_file(past[0])
        flows = room.conductor.side_bar.flows
        rows = [flows.item(at).text() for at in range(flows.count())]
        assert len(past) > 10
        assert rows[-len(past) - 3 : -len(past) + 1] == ["mine", "Hotel front desk", HISTORY, "CANCEL, 24 Oct 2014"]
        assert flows.current_row().path == past[0]
        assert "Recent" not in rows

    room(doing)


def test_running_the_script_ends_with_its_verdict_in_the_list(room):
    async def doing(room: Room) -> None:
        room.conductor.open_file(HOTEL)
        room.type(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
        await room.placed()
        await room.over()
        assert room.call.outcome is not None
        assert room.call.outcome.passed
        row = room.conductor.side_bar.calls.current_row()
        assert row.badge[0] == "✓ 1"
        assert room.conductor.stage.problems.count == 0
        assert room.conductor.stage.problems.words == PASSED
        assert "nothing leaves this computer" in room.window.status.facts

    room(doing)


def test_what_a_script_missed_stands_among_the_problems(room, tmp_path):
    async def doing(room: Room) -> None:
        flow = tmp_path / "wrong.flow.yaml"
        answers = "responses: [{event: ice, svaml: {action: {name: hangup}}}]"
        flow.write_text(f"version: 1\n{answers}\nexpect: {{ended: {{reason: CALLERHANGUP}}}}\n", encoding="utf-8")
        room.conductor.open_file(flow)
        room.type(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
        await room.placed()
        await room.over()
        problems = room.conductor.stage.problems
        assert problems.rows[0].accessibleName().startswith("error: Line 3, expect: expected ended.reason")
        room.conductor.selection.follow()
        room.press(problems.rows[0].link)
        assert room.conductor.selection.step is not None

    room(doing)


def test_a_call_that_failed_ends_on_the_step_that_did_also_when_it_is_shown_again(room, tmp_path):
    async def doing(room: Room) -> None:
        flow = tmp_path / "refused.flow.yaml"
        answers = "[{event: ice, status: 500, body: no}]"
        flow.write_text(f"version: 1\nresponses: {answers}\n", encoding="utf-8")
        room.conductor.open_file(flow)
        room.type(Qt.Key.Key_F5)
        await room.placed()
        await room.over()
        assert room.call.verdict == "failed"
        await until(lambda: room.conductor.selection.step.kind == "no_reply")
        room.conductor.open_file(HOTEL)
        room.conductor.choose_call(1)
        assert room.conductor.selection.step.kind == "no_reply"

    room(doing)


def test_another_call_gives_the_phone_its_room_back(room):
    async def doing(room: Room) -> None:
        room.window.resize(1440, 900)
        right = room.conductor.stage.right
        room.conductor.try_sample()
        await room.at_menu()
        phone, facts = right.shares
        handle = right.findChild(QSplitter, "phone and state")
        handle.setSizes([(phone + facts) // 2, (phone + facts) // 2])
        grown = right.shares[1]
        room.conductor.controls.hang_up()
        await room.over()
        room.conductor.controls.call()
        await room.placed(2)
        assert right.shares[1] < grown

    room(doing)


def test_a_handle_that_a_person_moved_stays_also_in_the_next_window(room):
    kept = []

    async def moving(room: Room) -> None:
        room.window.resize(1440, 900)
        room.conductor.show_stage()
        handle = room.conductor.stage.right.findChild(QSplitter, "phone and state").handle(1)
        before = room.conductor.stage.right.shares
        QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(50, 2))
        QTest.mouseMove(handle, QPoint(50, -90))
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(50, 0))
        kept.append(room.conductor.stage.right.shares)
        assert kept[0][0] < before[0] - 60, (kept, before)

    async def calling(room: Room) -> None:
        room.window.resize(1440, 900)
        room.conductor.try_sample()
        await room.at_menu()
        shares = room.conductor.stage.right.shares
        assert abs(shares[0] - kept[0][0]) < 40, (shares, kept)

    room(moving)
    room(calling)


def test_running_a_flow_with_variants_calls_row_by_row(room, tmp_path):
    file = tmp_path / "rows.flow.yaml"
    file.write_text(
        "version: 1\nname: Rows\nvariants: [{name: good, result: ANSWERED}, {name: bad, result: BUSY}]\n"
        "responses: [{event: ice, svaml: {instructions: [{name: answer}], action: {name: hangup}}}]\n"
        'expect: {ended: {result: "${result}"}}\n'
    )

    async def doing(room: Room) -> None:
        room.conductor.open_file(file)
        room.conductor.controls.run()
        await room.placed(2)
        assert room.conductor.calls.numbered(1).over
        await room.over()
        assert [call_row(call).name for call in room.conductor.calls.all] == ["Rows, good", "Rows, bad"]
        assert [call.verdict for call in room.conductor.calls.all] == ["passed", "failed"]
        room.conductor.controls.call()
        await room.placed(3)
        await room.over()
        assert room.call.flow.variant == "good"

    room(doing)


def test_an_old_call_is_shown_again_and_takes_no_key(room):
    async def doing(room: Room) -> None:
        conductor = room.conductor
        conductor.open_file(HOTEL)
        conductor.controls.run()
        await room.placed()
        await room.over()
        conductor.controls.call()
        await room.placed(2)
        await room.at_menu()
        conductor.choose_call(1)
        assert conductor.selection.call is conductor.calls.numbered(1)
        seen = len(conductor.calls.numbered(1).steps)
        assert conductor.stage.model.rowCount() == seen
        room.type("1")
        assert len(conductor.calls.numbered(1).steps) == seen
        assert not any(step.kind == "key" for step in conductor.calls.numbered(2).steps)

    room(doing)


def test_a_broken_file_shows_every_mistake_and_leaves_the_flow_before_usable(room, tmp_path):
    broken = tmp_path / "broken.flow.yaml"
    broken.write_text("version: 1\nname: x\ncal: {}\nscript: [dail]\n", encoding="utf-8")

    async def doing(room: Room) -> None:
        conductor = room.conductor
        conductor.open_file(HOTEL)
        conductor.open_files([broken])
        assert room.window.pages.currentWidget() is conductor.mistakes
        assert "3:1" in conductor.mistakes.text
        assert "4:10" in conductor.mistakes.text
        assert conductor.desk.flow.name == "Hotel front desk"
        assert room.window.actions_table["call"].isEnabled()
        broken.write_text("version: 1\nname: Mended\nscript: [dial]\nresponses: []\n", encoding="utf-8")
        conductor.mistakes.reload.click()
        assert conductor.desk.flow.name == "Mended"
        assert room.window.pages.currentWidget() is conductor.stage

    room(doing)


def test_a_file_that_is_gone_is_told_in_words(room, tmp_path):
    async def doing(room: Room) -> None:
        room.conductor.open_file(tmp_path / "gone.flow.yaml")
        assert "There is no file" in room.conductor.mistakes.text

    room(doing)


def test_leaving_a_broken_file_leads_back_to_where_it_was_opened(room, tmp_path):
    broken = tmp_path / "broken.flow.yaml"
    broken.write_text("version: 1\nscript: 5\n", encoding="utf-8")

    async def doing(room: Room) -> None:
        room.conductor.open_file(broken)
        room.type(Qt.Key.Key_Escape)
        assert room.window.pages.currentWidget() is room.window.start_page

    room(doing)


def test_opened_files_are_recent_the_next_time(room, tmp_path):
    flow = tmp_path / "mine.flow.yaml"
    flow.write_text("version: 1\nname: Mine\nscript: [dial]\nresponses: []\n", encoding="utf-8")

    async def opening(room: Room) -> None:
        room.conductor.open_file(flow)

    async def looking(room: Room) -> None:
        assert flow in room.conductor.desk.recent

    room(opening)
    room(looking)


def test_a_target_elsewhere_is_posted_to_only_with_consent(room, tmp_path):
    flow = tmp_path / "elsewhere.flow.yaml"
    flow.write_text("version: 1\nname: Far\nbackend: {url: http://192.0.2.1/}\nscript: [dial]\n", encoding="utf-8")

    async def doing(room: Room) -> None:
        asked = []
        room.conductor.desk.consent_wanted.disconnect()
        room.conductor.desk.consent_wanted.connect(
            lambda host, url, answer: (asked.append(host), answer.set_result(False))
        )
        room.conductor.open_file(flow)
        room.conductor.controls.call()
        await until(lambda: asked)
        assert asked == ["192.0.2.1"]
        assert not room.conductor.calls.all
        assert "callbacks go to 192.0.2.1" in room.window.status.facts

    room(doing)


def test_a_callouts_own_address_elsewhere_needs_consent_although_the_flow_answers_itself(room, tmp_path):
    flow = tmp_path / "order.flow.yaml"
    flow.write_text(
        "version: 1\nname: Order\nresponses: []\nscript: [dial]\ncall:\n  callout:\n    method: customCallout\n"
        '    customCallout: {destination: {type: number, endpoint: "+13125550147"}, ace: "http://192.0.2.7/ace"}\n',
        encoding="utf-8",
    )

    async def doing(room: Room) -> None:
        asked = []
        room.conductor.desk.consent_wanted.disconnect()
        room.conductor.desk.consent_wanted.connect(
            lambda host, url, answer: (asked.append((host, url)), answer.set_result(False))
        )
        room.conductor.open_file(flow)
        room.conductor.controls.call()
        await until(lambda: asked)
        assert asked == [("192.0.2.7", "http://192.0.2.7/ace")]
        assert not room.conductor.calls.all
        assert "callbacks go to 192.0.2.7" in room.window.status.facts

    room(doing)


def test_a_backend_that_is_down_leaves_the_window_alive_and_says_so(room, tmp_path):
    flow = tmp_path / "down.flow.yaml"
    flow.write_text("version: 1\nname: Down\nbackend: {url: http://127.0.0.1:9/}\nscript: [dial]\n", encoding="utf-8")

    async def doing(room: Room) -> None:
        room.conductor.open_file(flow)
        room.conductor.controls.call()
        await room.placed()
        await room.over()
        assert room.call.verdict == "failed"
        assert room.conductor.stage.problems.count >= 1
        assert "no answer" in room.window.toolbar.target.text()
        room.conductor.desk.choose_target(Target(name="Mine", url="http://127.0.0.1:8/"))
        assert "no answer" not in room.window.toolbar.target.text()  # nobody has asked that one yet

    room(doing)


def test_call_with_places_a_call_from_another_number(room):
    async def doing(room: Room) -> None:
        room.conductor.open_file(HOTEL)
        room.conductor.call_with()
        dialog = room.window.findChild(CallWithDialog)
        dialog.caller.setText("+46 70 174 06 05")
        dialog.dialect.setCurrentIndex(dialog.dialect.findData("classic"))
        dialog._agree()
        await room.placed()
        assert room.call.flow.call.origin == "+46701740605"
        await until(lambda: "classic dialect" in room.window.status.facts)
        room.conductor.call_with()
        assert room.window.findChildren(CallWithDialog)[-1].caller.text() == "+46 70 174 06 05"

    room(doing)


RATED = """
version: 1
responses: [{event: ice, svaml: {instructions: [{name: answer}], action: {name: hangup}}}]
"""


def rate_in_ice(room: Room) -> str:
    """What the ICE of the call placed last says of the rate."""
    body = next(step.data["body"] for step in room.call.steps if step.kind == "callback")
    return f"{body['userRate']['amount']} {body['userRate']['currencyId']}"


def test_rates_that_were_edited_count_from_the_next_call_on(room, tmp_path):
    async def doing(room: Room) -> None:
        flow = tmp_path / "rated.flow.yaml"
        flow.write_text(RATED)
        room.conductor.open_file(flow)
        room.conductor.controls.run()
        await room.placed()
        await room.over()
        assert rate_in_ice(room) == "0.005 EUR"
        room.conductor.do("rates")
        dialog = room.window.findChild(RatesDialog)
        dialog.currency.setText("SEK")
        dialog._agree()
        assert rates_in_force().currency == "SEK"
        room.conductor.controls.run()
        await room.placed(2)
        await room.over()
        assert rate_in_ice(room) == "0.005 SEK"

    room(doing)


def test_a_broken_table_of_rates_is_told_and_the_shipped_one_counts(room, tmp_path):
    async def doing(room: Room) -> None:
        rates_file().write_text("{}")
        flow = tmp_path / "rated.flow.yaml"
        flow.write_text(RATED)
        room.conductor.open_file(flow)
        room.conductor.controls.run()
        await room.placed()
        await room.over()
        assert rate_in_ice(room) == "0.005 EUR"
        assert "Your table of rates cannot be used." in room.window.notice.words
        assert not rates_file().exists()

    room(doing)


def test_closing_the_window_ends_a_call_that_goes_on(room):
    kept = []

    async def doing(room: Room) -> None:
        room.window.start_page.sample.click()
        kept.append(await room.placed())
        await room.at_menu()

    room(doing)
    assert kept[0].over


def test_in_a_narrow_window_the_phone_is_a_tab(room):
    async def doing(room: Room) -> None:
        stage = room.conductor.stage
        room.conductor.open_file(HOTEL)
        room.window.resize(1024, 680)
        await until(lambda: stage.tabs.count() == 3)
        assert room.window.width() == 1024
        stage.tabs.setCurrentIndex(2)
        assert stage.phone.isVisible()
        room.window.resize(1440, 900)
        await until(lambda: stage.tabs.count() == 2)
        assert stage.phone.isVisible()

    room(doing)


def test_f6_goes_round_all_panes(room):
    async def doing(room: Room) -> None:
        room.window.resize(1440, 900)
        room.conductor.open_file(HOTEL)
        room.type(Qt.Key.Key_F5)
        await room.placed()
        await room.at_menu()
        stage, side_bar = room.conductor.stage, room.conductor.side_bar
        panes = (side_bar.flows, side_bar.calls, stage.ladder, stage.cards, stage.inspector, stage.phone.keypad)
        side_bar.flows.setFocus()
        for pane in (*panes[1:], stage.problems, panes[0]):
            room.type(Qt.Key.Key_F6)
            focused = room.window.focusWidget()
            assert pane is focused or pane.isAncestorOf(focused), pane.accessibleName()
        room.type(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
        assert stage.problems.hasFocus()

    room(doing)


def test_flipping_puts_the_bodies_beside_the_ladder_and_back(room):
    async def doing(room: Room) -> None:
        stage = room.conductor.stage
        room.conductor.open_file(HOTEL)
        below = stage.inspector.mapTo(stage, stage.inspector.rect().topLeft())
        room.type(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: stage.inspector.mapTo(stage, stage.inspector.rect().topLeft()).x() > below.x())
        room.type(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: stage.inspector.mapTo(stage, stage.inspector.rect().topLeft()) == below)

    room(doing)


def test_every_control_has_a_name_for_screen_readers(room):
    async def doing(room: Room) -> None:
        room.conductor.open_file(HOTEL)
        kinds = (QAbstractButton, QAbstractItemView, QTabBar, QLineEdit)
        nameless = [
            widget
            for kind in kinds
            for widget in room.window.findChildren(kind)
            if not isinstance(widget.parent(), (QTabBar, QTableView))
            and not (widget.accessibleName() or getattr(widget, "text", str)() or widget.toolTip())
            and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        ]
        assert nameless == []

    room(doing)


def test_choosing_dark_is_kept(room):
    async def choosing(room: Room) -> None:
        room.window.actions_table["theme-dark"].trigger()
        assert appearance.scheme == "dark"

    async def looking(room: Room) -> None:
        assert room.window.actions_table.checked("theme-dark")
        assert room.conductor.desk.settings.theme == "dark"

    room(choosing)
    room(looking)
    appearance.choose("light")


VOICE = """
version: 1
responses:
  - event: ice
    svaml:
      action:
        name: runMenu
        enableVoice: true
        menus: [{id: main, options: [{dtmf: "1", input: sales, action: return(sales)}]}]
  - event: pie
    svaml: {action: {name: connectPstn, number: "+46313900644", amd: {enabled: true}}}
  - event: ace
    svaml: {action: {name: continue}}
script: [dial]
"""


def test_words_are_said_after_a_quotation_mark_and_a_machine_picks_up(room, tmp_path):
    file = tmp_path / "voice.flow.yaml"
    file.write_text(VOICE, encoding="utf-8")

    async def doing(room: Room) -> None:
        phone, controls = room.conductor.stage.phone, room.conductor.controls
        room.conductor.open_file(file)
        room.type(Qt.Key.Key_F5)
        await room.placed()
        await room.at_menu()
        await until(lambda: room.window.actions_table["say"].isEnabled())
        room.type('"')
        assert phone.say.hasFocus()
        for letter in "sales":
            room.type(letter)
        room.type(Qt.Key.Key_Return)
        await until(lambda: phone.callee.verdicts.parentWidget().isVisible())
        assert not room.window.actions_table["say"].isEnabled()
        machine = next(action for action in phone.callee.verdicts.actions() if action.text() == "Machine")
        machine.trigger()
        await until(lambda: controls.played.play.view.state == "talking")
        ace = next(step for step in room.call.steps if step.data.get("event") == "ace")
        assert ace.data["body"]["amd"]["status"] == "machine"
        controls.hang_up()
        await room.over()

    room(doing)
