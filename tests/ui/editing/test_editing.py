"""A flow edited in the window: opened, written, saved, called as it stands, and left."""

import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from console.ui.editing import document as documents
from console.ui.editing.keep_dialog import KeepDialog
from console.ui.editing.unsaved_dialog import UnsavedDialog
from console.ui.theme import appearance
from tests.ui.situations import HOTEL, Room, in_a_room, until

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FLOW = """\
version: 1
name: Bank
responses: [{event: ice, svaml: {action: {name: hangup}}}]   # mine
script:
  - dial
"""
Doing = Callable[[Room], Awaitable[None]]


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path, monkeypatch) -> Callable[[Doing], None]:
    """A window to do something in, which saves soon."""
    appearance.start(qapp, "light")
    monkeypatch.setattr(documents, "SAVES_AFTER_MILLS", 30)
    monkeypatch.setenv("HOME", str(tmp_path))
    return lambda doing: in_a_room(doing, tmp_path / "window.ini")


@pytest.fixture
def flow(tmp_path: Path) -> Path:
    """A flow of the person's own."""
    path = tmp_path / "bank.flow.yaml"
    path.write_text(FLOW, encoding="utf-8")
    return path


async def edited(room: Room, path: Path) -> None:
    """Open a flow and edit it, the text in focus."""
    room.window.resize(1440, 900)
    room.conductor.open_file(path)
    room.type(Qt.Key.Key_E, CONTROL | SHIFT)
    await until(lambda: page(room).found is not None)


def page(room: Room):
    """The edit page."""
    return room.conductor.editing.page


def write(room: Room, words: str, at: int | None = None) -> None:
    """Type at a place, else where the cursor is; whole lines come from the clipboard."""
    text = page(room).text
    if at is not None:
        text.go_to(at)
    if "\n" in words:
        text.insertPlainText(words)
    else:
        QTest.keyClicks(text, words)


def button(room: Room, answer: str):
    """A button of the strip that asks."""
    return page(room).ask.button(answer)


def test_what_is_typed_is_saved_and_called_as_it_stands(room, flow):
    async def doing(room: Room) -> None:
        await edited(room, flow)
        assert room.conductor.editing.is_open
        assert not room.window.toolbar.isVisible()
        write(room, " two", FLOW.index("Bank") + 4)
        assert "not saved yet" in page(room).bar.state.text
        room.type(Qt.Key.Key_R, CONTROL)
        call = await room.placed()
        assert call.flow.name == "Bank two"
        await room.over()
        assert not room.conductor.editing.is_open
        assert "name: Bank two\n" in flow.read_text(encoding="utf-8")
        assert "# mine" in flow.read_text(encoding="utf-8")
        assert "Bank two" in room.window.windowTitle()

    room(doing)


def test_saving_keeps_the_call_that_is_shown(room, flow):
    async def doing(room: Room) -> None:
        room.conductor.open_file(flow)
        room.conductor.controls.call()
        call = await room.placed()
        await room.over()
        await edited(room, flow)
        write(room, "x", FLOW.index("Bank") + 4)
        await until(lambda: room.conductor.desk.flow.name == "Bankx")
        assert room.conductor.selection.call is call
        assert room.conductor.editing.is_open
        await until(lambda: "saved just now" in page(room).bar.state.text)
        flows = room.conductor.side_bar.flows
        assert "Bankx" in [flows.item(at).text() for at in range(flows.count())]

    room(doing)


def test_a_mistake_is_told_everywhere_and_dims_what_cannot_be_done(room, flow):
    async def doing(room: Room) -> None:
        await edited(room, flow)
        actions = room.window.actions_table
        assert actions["run"].isEnabled()
        write(room, "  - her: x\n", len(FLOW))
        await until(lambda: page(room).bar.badge.text() == "1 error")
        assert not actions["run"].isEnabled()
        assert "The flow has 1 mistake. Line 6:" in actions["run"].toolTip()
        assert "The flow has 1 mistake" in actions["call"].toolTip()
        page(room).bar.badge.click()
        assert page(room).text.textCursor().blockNumber() == 5
        assert "her" in room.window.status.sentence
        await until(lambda: room.conductor.editing.document.is_saved)  # the file is the person's
        assert "her: x" in flow.read_text(encoding="utf-8")
        assert room.conductor.desk.flow.name == "Bank"
        flows = room.conductor.side_bar.flows
        assert "has mistakes" in flows.currentItem().data(Qt.ItemDataRole.AccessibleTextRole)
        room.type(Qt.Key.Key_Period, CONTROL)
        await until(lambda: page(room).bar.badge.text() == "✓ no errors")
        assert "- hear: x" in page(room).text.text
        assert actions["run"].isEnabled()
        assert "mistake" not in actions["call"].toolTip()

    room(doing)


def test_undo_redo_and_revert_are_actions(room, flow):
    async def doing(room: Room) -> None:
        await edited(room, flow)
        actions = room.window.actions_table
        assert not actions["undo"].isEnabled()
        assert not actions["revert"].isEnabled()
        write(room, "#x", 0)
        await until(lambda: actions["undo"].isEnabled())
        await until(lambda: actions["revert"].isEnabled())
        room.type(Qt.Key.Key_Z, CONTROL)
        assert page(room).text.text == FLOW
        room.type(Qt.Key.Key_Z, CONTROL | SHIFT)
        assert page(room).text.text == f"#x{FLOW}"
        actions["revert"].trigger()
        assert page(room).text.text == FLOW
        room.type(Qt.Key.Key_Z, CONTROL)
        assert page(room).text.text == f"#x{FLOW}"

    room(doing)


def test_digits_typed_into_the_text_press_no_key(room, flow):
    async def doing(room: Room) -> None:
        room.window.start_page.sample.click()
        await room.placed()
        await room.at_menu()
        room.conductor.open_file(flow)
        await edited(room, flow)
        write(room, "1*#T?", 0)
        room.type("2")
        assert page(room).text.text.startswith("1*#T?2")
        assert not any(step.kind == "key" for step in room.call.steps)

    room(doing)


def test_escape_leads_back_and_a_flow_that_was_left_broken_is_told(room, flow):
    async def doing(room: Room) -> None:
        await edited(room, flow)
        write(room, "- her: [\n", len(FLOW))
        await until(lambda: not room.window.actions_table["run"].isEnabled())
        room.type(Qt.Key.Key_Escape)
        assert room.window.pages.currentWidget() is room.conductor.stage
        assert "Calls use it as it was before" in room.window.notice.words
        assert room.window.actions_table["run"].isEnabled()
        assert room.conductor.side_bar.isVisible()
        assert not room.window.actions_table["undo"].isEnabled()
        room.type(Qt.Key.Key_E, CONTROL | SHIFT)
        await until(lambda: room.conductor.editing.is_open)
        assert room.window.actions_table["undo"].isEnabled()  # undo is still there

    room(doing)


def test_another_flow_of_the_list_is_edited_and_the_one_before_saved(room, flow, tmp_path):
    other = tmp_path / "other.flow.yaml"
    other.write_text(FLOW.replace("Bank", "Other"), encoding="utf-8")

    async def doing(room: Room) -> None:
        await edited(room, flow)
        write(room, "# a\n", 0)
        room.conductor.opening.choose_flow(other)
        await until(lambda: room.conductor.editing.file == str(other))
        await until(lambda: page(room).found is not None)
        assert flow.read_text(encoding="utf-8") == f"# a\n{FLOW}"
        assert page(room).text.text == FLOW.replace("Bank", "Other")
        room.conductor.opening.choose_flow(flow)
        await until(lambda: room.conductor.editing.file == str(flow))
        room.type(Qt.Key.Key_Z, CONTROL)
        await until(lambda: page(room).text.text == FLOW)

    room(doing)


def test_a_broken_flow_is_edited_at_its_mistake(room, flow):
    flow.write_text(f"{FLOW}  - her: x\n", encoding="utf-8")

    async def doing(room: Room) -> None:
        room.conductor.open_file(flow)
        assert room.window.pages.currentWidget() is room.conductor.mistakes
        room.press(room.conductor.mistakes.edit)
        await until(lambda: page(room).found is not None)
        assert page(room).text.textCursor().blockNumber() == 5
        page(room).text.mend()
        await until(lambda: room.conductor.desk.path == flow)
        assert room.conductor.desk.flow.name == "Bank"
        assert room.conductor.desk.broken is None

    room(doing)


def test_a_shipped_flow_is_edited_as_a_copy(room, tmp_path):
    async def doing(room: Room) -> None:
        room.conductor.open_file(HOTEL)
        room.conductor.side_bar.flows.setFocus()
        room.type("e")
        await until(lambda: room.window.findChild(KeepDialog) is not None)
        dialog = room.window.findChild(KeepDialog)
        copy = tmp_path / "ivr-flows" / HOTEL.name
        assert dialog.path == copy
        dialog.keep.click()
        await until(lambda: page(room).found is not None)
        assert copy.read_bytes() == HOTEL.read_bytes()
        assert room.conductor.desk.settings.own_flows == str(copy.parent)
        await until(lambda: room.conductor.desk.path == copy)
        before = HOTEL.read_bytes()
        room.conductor.opening.choose_flow(HOTEL)
        await until(lambda: room.conductor.editing.file == str(HOTEL))
        for key in ("x", Qt.Key.Key_Return, Qt.Key.Key_Tab, '"', Qt.Key.Key_Backspace):
            QTest.keyClick(page(room).text, key)
        assert page(room).text.text == before.decode()
        assert "stays as it is" in page(room).ask.words
        button(room, "copy").click()
        dialog = next(one for one in room.window.findChildren(KeepDialog) if one.isVisible())
        assert dialog.keep.text() == "Open"
        dialog.reject()

    room(doing)


def test_a_new_flow_is_named_kept_and_runs(room, tmp_path):
    async def doing(room: Room) -> None:
        room.type(Qt.Key.Key_N, CONTROL | SHIFT)
        await until(lambda: room.window.findChild(KeepDialog) is not None)
        dialog = room.window.findChild(KeepDialog)
        dialog.name.clear()
        QTest.keyClicks(dialog.name, "Night desk")
        assert dialog.path == tmp_path / "ivr-flows" / "night-desk.flow.yaml"
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)
        await until(lambda: page(room).found is not None)
        await until(lambda: room.conductor.desk.flow is not None)
        room.window.actions_table["run"].trigger()
        await room.placed()
        await room.over()
        assert room.call.outcome.passed

    room(doing)


@pytest.mark.parametrize("answer", ["reload", "keep"])
def test_a_file_that_another_program_changed_is_asked_about(room, flow, answer):
    theirs = FLOW.replace("Bank", "Theirs")

    async def doing(room: Room) -> None:
        await edited(room, flow)
        new = flow.with_name("new")
        new.write_text(theirs, encoding="utf-8")
        os.replace(new, flow)
        await until(lambda: page(room).ask.isVisible())
        assert page(room).ask.words == "bank.flow.yaml was changed by another program. Reloading can be undone."
        assert page(room).text.text == FLOW
        button(room, answer).click()
        assert not page(room).ask.isVisible()
        if answer == "reload":
            await until(lambda: room.conductor.desk.flow.name == "Theirs")
            room.type(Qt.Key.Key_Z, CONTROL)
            assert page(room).text.text == FLOW
        else:
            await until(lambda: flow.read_text(encoding="utf-8") == FLOW)

    room(doing)


def test_a_file_that_was_deleted_is_told_and_saved_again(room, flow):
    async def doing(room: Room) -> None:
        await edited(room, flow)
        flow.unlink()
        await until(lambda: page(room).ask.isVisible())
        assert "is gone from the disk" in page(room).ask.words
        assert "gone from the disk" in page(room).bar.state.text
        button(room, "keep").click()
        await until(lambda: flow.exists())
        assert flow.read_text(encoding="utf-8") == FLOW

    room(doing)


def test_a_file_that_cannot_be_written_is_told_and_the_window_asks_before_it_closes(room, flow):
    async def doing(room: Room) -> None:
        await edited(room, flow)
        flow.chmod(0o444)
        write(room, "# x\n", 0)
        await until(lambda: page(room).ask.isVisible())
        assert "is read-only" in page(room).ask.words
        room.window.close()
        await until(lambda: room.window.findChild(UnsavedDialog) is not None)
        room.window.findChild(UnsavedDialog).stay.click()
        assert room.window.isVisible()
        copy = flow.with_name("copy.flow.yaml")
        room.conductor.editing.keeping.keep(room.conductor.editing.document, copy)
        await until(lambda: room.conductor.editing.file == str(copy))
        assert copy.read_text(encoding="utf-8") == f"# x\n{FLOW}"
        flow.chmod(0o644)

    room(doing)
    assert flow.read_text(encoding="utf-8") == f"# x\n{FLOW}"


def test_closing_the_window_saves_what_was_typed_just_now(room, flow, monkeypatch):
    monkeypatch.setattr(documents, "SAVES_AFTER_MILLS", 60_000)

    async def doing(room: Room) -> None:
        await edited(room, flow)
        write(room, "# last\n", 0)

    room(doing)
    assert flow.read_text(encoding="utf-8") == f"# last\n{FLOW}"


def test_completions_come_as_one_types(room, flow):
    async def doing(room: Room) -> None:
        await edited(room, flow)
        write(room, "  - he", len(FLOW))
        await until(lambda: page(room).text.completions.isVisible())
        assert page(room).text.completions.options[0].label == "hear"
        room.type(Qt.Key.Key_Escape)
        assert room.conductor.editing.is_open
        room.type(Qt.Key.Key_Space, CONTROL)
        await until(lambda: page(room).text.completions.isVisible())
        room.type(Qt.Key.Key_Return)
        assert page(room).text.text.startswith(f"{FLOW}  - hear")

    room(doing)


def test_words_are_found_in_the_text(room, flow):
    async def doing(room: Room) -> None:
        await edited(room, flow)
        room.type(Qt.Key.Key_F, CONTROL)
        assert page(room).find_bar.isVisible()
        QTest.keyClicks(page(room).find_bar.field, "name")
        assert page(room).find_bar.words == "1 of 2"
        QTest.keyClick(page(room).find_bar.field, Qt.Key.Key_Return)
        assert page(room).find_bar.words == "2 of 2"
        QTest.keyClick(page(room).find_bar.field, Qt.Key.Key_Escape)
        assert room.conductor.editing.is_open
        assert page(room).text.textCursor().selectedText() == "name"

    room(doing)


def test_the_last_run_is_listed_by_variant_and_leads_to_its_call(room, flow):
    text = FLOW.replace("script:", "variants: [{name: right, x: 1}, {name: wrong, x: 2}]\nscript:")
    flow.write_text(text, encoding="utf-8")

    async def doing(room: Room) -> None:
        await edited(room, flow)
        room.type(Qt.Key.Key_R, CONTROL)
        await room.placed(2)
        await until(lambda: all(call.over for call in room.conductor.calls.all))
        room.type(Qt.Key.Key_E, CONTROL | SHIFT)
        await until(lambda: room.conductor.editing.is_open)
        calls = room.conductor.side_bar.calls
        assert [calls.item(at).text() for at in range(calls.count())] == ["right", "wrong"]
        calls.setCurrentRow(1)
        assert not room.conductor.editing.is_open
        assert room.conductor.selection.call.flow.variant == "wrong"
        assert calls.count() == 2

    room(doing)


def test_f6_goes_round_the_panes_and_a_narrow_window_has_tabs(room, flow):
    async def doing(room: Room) -> None:
        await edited(room, flow)
        room.window.resize(1024, 680)
        await until(lambda: page(room).tabs.isVisible())
        assert page(room).text.isVisible() != page(room).form.isVisible()
        page(room).show_text()
        assert page(room).text.hasFocus()
        room.type(Qt.Key.Key_F6)
        assert room.conductor.side_bar.flows.hasFocus()
        room.type(Qt.Key.Key_F6, SHIFT)
        assert page(room).text.isVisible()
        room.type(Qt.Key.Key_F6, SHIFT)
        assert page(room).form.isVisible()
        room.window.resize(1440, 900)
        await until(lambda: not page(room).tabs.isVisible())
        assert page(room).text.isVisible() and page(room).form.isVisible()

    room(doing)


def test_whatever_page_comes_the_side_bar_goes_back_and_the_text_is_saved(room, flow, monkeypatch):
    monkeypatch.setattr(documents, "SAVES_AFTER_MILLS", 60_000)

    async def doing(room: Room) -> None:
        await edited(room, flow)
        write(room, "# x\n", 0)
        room.window.actions_table["start-page"].trigger()
        assert room.conductor.stage.isAncestorOf(room.conductor.side_bar)
        await until(lambda: flow.read_text(encoding="utf-8") == f"# x\n{FLOW}")
        await edited(room, flow)
        write(room, "# y\n", 0)
        room.type(Qt.Key.Key_S, CONTROL)
        await until(lambda: flow.read_text(encoding="utf-8").startswith("# y"))
        assert room.conductor.editing.is_open
        assert not [one for one in room.window.findChildren(QDialog) if one.isVisible()]

    room(doing)


def test_coming_back_from_another_page_the_side_bar_is_there_again(room, flow):
    async def doing(room: Room) -> None:
        await edited(room, flow)
        room.window.actions_table["history"].trigger()
        assert room.conductor.stage.isAncestorOf(room.conductor.side_bar)
        room.window.show_page(page(room))
        assert page(room).isAncestorOf(room.conductor.side_bar)
        assert room.conductor.side_bar.isVisible()

    room(doing)


def test_files_dropped_on_the_text_are_left_to_the_window(room, flow):
    async def doing(room: Room) -> None:
        await edited(room, flow)
        dropped = QMimeData()
        dropped.setUrls([QUrl.fromLocalFile(str(flow))])
        dropped.setText(str(flow))
        assert not page(room).text.canInsertFromMimeData(dropped)
        dropped = QMimeData()
        dropped.setText("x")
        assert page(room).text.canInsertFromMimeData(dropped)

    room(doing)


LONGER = f"""\
{FLOW}  - hear: front desk   # a comment
  - press: "1"
"""


def test_what_is_filled_in_stands_in_the_text_as_one_step_of_undo(room, flow):
    flow.write_text(LONGER, encoding="utf-8")

    async def doing(room: Room) -> None:
        await edited(room, flow)
        form = page(room).form
        field = form.script.rows[1].findChild(QLineEdit)
        assert field.text() == "front desk"
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, "reception")
        QTest.keyClick(field, Qt.Key.Key_Return)
        await until(lambda: "  - hear: reception   # a comment\n" in page(room).text.text)
        await until(lambda: "hear: reception" in flow.read_text(encoding="utf-8"))
        await until(lambda: page(room).found is not None)
        room.window.actions_table["undo"].trigger()
        assert page(room).text.text == LONGER
        await until(lambda: form.script.rows[1].findChild(QLineEdit).text() == "front desk")

    room(doing)


def test_letters_typed_into_a_field_are_in_the_flow_that_is_run(room, flow):
    async def doing(room: Room) -> None:
        await edited(room, flow)
        field = page(room).form.script.head.findChild(QLineEdit)
        assert field.text() == "Bank"
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, "Savings")
        room.type(Qt.Key.Key_R, CONTROL)
        call = await room.placed()
        assert call.flow.name == "Savings"
        await room.over()

    room(doing)


def test_the_row_of_the_form_and_the_line_of_the_text_follow_each_other(room, flow):
    flow.write_text(LONGER, encoding="utf-8")

    async def doing(room: Room) -> None:
        await edited(room, flow)
        form, text = page(room).form, page(room).text
        assert form.tabs.tabText(form.tabs.currentIndex()) == "Script"  # though the cursor stands at the top
        text.go_to(LONGER.index("front desk"))
        assert [row.is_chosen for row in form.script.rows] == [False, True, False]
        room.press(form.script.rows[2])
        assert text.textCursor().blockNumber() == 6
        text.setFocus()
        text.go_to(LONGER.index("event: ice"))
        assert form.tabs.tabText(form.tabs.currentIndex()).startswith("Responses")

    room(doing)


def test_a_very_long_script_is_edited_as_text_alone(room, flow):
    flow.write_text(FLOW + "  - wait: 1s\n" * 400, encoding="utf-8")

    async def doing(room: Room) -> None:
        await edited(room, flow)
        assert not page(room).has_form
        assert page(room).text.hasFocus()
        page(room).text.go_to(len(FLOW), len(page(room).text.text))
        room.type(Qt.Key.Key_Delete)
        await until(lambda: page(room).has_form)
        assert len(page(room).form.script.rows) == 1

    room(doing)


def test_a_text_that_cannot_be_read_dims_the_form_until_it_can(room, flow):
    async def doing(room: Room) -> None:
        await edited(room, flow)
        write(room, "a: [\n", len(FLOW))
        await until(lambda: page(room).form.is_broken)
        room.type(Qt.Key.Key_Z, CONTROL)
        await until(lambda: not page(room).form.is_broken)

    room(doing)


def test_what_was_found_stays_marked_where_it_moves_to(room, flow):
    async def doing(room: Room) -> None:
        await edited(room, flow)
        text = page(room).text
        room.type(Qt.Key.Key_F, CONTROL)
        QTest.keyClicks(page(room).find_bar.field, "script")
        write(room, "# x\n", 0)
        marked = [one.cursor.selectedText() for one in text.extraSelections() if one.cursor.hasSelection()]
        assert marked == ["script"]

    room(doing)


def test_the_keyboard_goes_along_with_the_tabs_of_a_narrow_window(room, flow):
    async def doing(room: Room) -> None:
        await edited(room, flow)
        room.window.resize(1024, 680)
        await until(lambda: page(room).tabs.isVisible())
        page(room).show_text()
        page(room).tabs.setCurrentIndex(0)
        assert page(room).form.isAncestorOf(room.window.focusWidget())
        page(room).tabs.setCurrentIndex(1)
        assert page(room).text.hasFocus()

    room(doing)


def test_what_is_typed_and_left_at_once_is_what_calls_are_placed_with(room, flow):
    async def doing(room: Room) -> None:
        await edited(room, flow)
        write(room, " two", FLOW.index("Bank") + 4)
        room.type(Qt.Key.Key_Escape)
        assert not room.conductor.editing.is_open
        await until(lambda: room.conductor.desk.flow.name == "Bank two")

    room(doing)


def test_what_is_typed_while_another_flow_is_read_is_saved(room, flow, tmp_path):
    other = tmp_path / "other.flow.yaml"
    other.write_text(FLOW.replace("Bank", "Other"), encoding="utf-8")

    async def doing(room: Room) -> None:
        await edited(room, flow)
        document = room.conductor.editing.document
        room.conductor.editing.open(other)
        document.document.contentsChanged.connect(lambda: None)
        write(room, " two", FLOW.index("Bank") + 4)
        await until(lambda: room.conductor.editing.file == str(other))
        await until(lambda: "Bank two" in flow.read_text(encoding="utf-8"))

    room(doing)
