"""The history in the window, by keys as a person would."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

from console.flow.recording import Ended
from console.session.history import History, filling
from console.session.history.filling import Read, Stamp, Unread, read_journal
from console.session.journal import recordings_folder
from console.ui.history.page import GRAMMAR, HINT, NOTHING_FITS, NOTHING_YET, HistoryPage
from console.ui.history.row_list import HIT_ROLE, MARKED_ROLE
from console.ui.theme import appearance
from tests.session.history.journals import write
from tests.ui.situations import FLOWS, HOTEL, Room, in_a_room, until

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def play(qapp, tmp_path) -> Callable[[Callable[[Room], Awaitable[None]]], None]:
    """A window to do something in."""
    appearance.start(qapp, "light")
    return lambda doing: in_a_room(doing, tmp_path / "window.ini")


@pytest.fixture
def recorded(settings_of_nobody) -> list[Path]:
    """Three calls, newest first: the hotel twice, the bank."""
    folder = recordings_folder()
    return [
        write(folder, flow="Hotel", ago=timedelta(minutes=1)),
        write(folder, flow="Hotel", ago=timedelta(days=2), variant="late"),
        write(folder, flow="Bank", caller="+31201234567", ago=timedelta(days=3), ended=Ended(passed=False)),
    ]


async def looked_back(room: Room, count: int) -> None:
    """Open the page and wait until so many calls are listed."""
    room.type(Qt.Key.Key_H, CTRL)
    await until(lambda: len(rows(room)) == count and page(room).count.startswith(f"{count} call"))


def page(room: Room) -> HistoryPage:
    """The page."""
    made = room.conductor.looking.page
    assert made is not None
    return made


def rows(room: Room) -> list[str]:
    """The flows listed."""
    return [row.flow for row in page(room).list.rows_model.rows]


async def typed(room: Room, line: str, flows: list[str]) -> None:
    """Type into the field, and wait for what is found."""
    page(room).focus_field()
    page(room).field.setText(line[:-1])  # the keyboard of tests has no ö
    room.type(line[-1])
    await until(lambda: rows(room) == flows)


def test_ctrl_h_lists_every_call_newest_first_and_escape_leads_back(play, recorded):
    async def doing(room: Room) -> None:
        await looked_back(room, 3)
        assert rows(room) == ["Hotel", "Hotel", "Bank"]
        assert page(room).field.hasFocus() and page(room).field.placeholderText() == HINT
        assert page(room).remark == GRAMMAR and page(room).empty == ""
        assert not room.window.toolbar.isVisible()
        assert "Enter opens" in room.window.status.sentence
        room.type(Qt.Key.Key_Escape)
        assert room.window.pages.currentWidget() is room.window.start_page
        room.conductor.open_file(HOTEL)
        buttons = room.conductor.side_bar.findChildren(type(page(room).fields))
        room.press(next(one for one in buttons if one.accessibleName() == "History of calls"))
        assert room.conductor.looking.is_open
        room.type(Qt.Key.Key_Escape)
        assert room.window.pages.currentWidget() is room.conductor.stage

    play(doing)


def test_what_is_typed_is_found_as_it_is_typed_and_a_mistake_is_told(play, recorded):
    async def doing(room: Room) -> None:
        await looked_back(room, 3)
        await typed(room, "flow:bank", ["Bank"])
        assert page(room).count == "1 of 3 calls"
        await typed(room, "göteborg -31201", ["Hotel", "Hotel"])
        await until(
            lambda: page(room).list.rows_model.index(0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("Göteborg.")
        )
        page(room).field.setText("flwo:x")
        await until(lambda: page(room).remark == "There is no “flwo:”. Did you mean “flow:”?")
        assert rows(room) == ["Hotel", "Hotel"], "what was found stays"
        assert page(room).field.property("wrong") == "true"
        assert page(room).field.accessibleDescription() == page(room).remark
        await typed(room, "zzzz", [])
        assert page(room).empty == NOTHING_FITS and page(room).remark == GRAMMAR
        assert not page(room).preview.isVisible()
        room.press(page(room).offer)
        await until(lambda: len(rows(room)) == 3)
        assert page(room).field.hasFocus()
        await typed(room, "failed", ["Bank"])
        await typed(room, "31", ["Hotel", "Hotel", "Bank"])
        assert page(room).remark.startswith("“31” is looked for in names, numbers and keys only")

    play(doing)


def test_enter_opens_a_call_at_the_step_where_the_word_stands(play, recorded):
    async def doing(room: Room) -> None:
        await looked_back(room, 3)
        await typed(room, "heard:göteborg flow:bank", ["Bank"])
        room.type(Qt.Key.Key_Down)
        assert page(room).list.hasFocus()
        room.type(Qt.Key.Key_Return)
        await until(lambda: room.window.pages.currentWidget() is room.conductor.stage)
        selection = room.conductor.selection
        await until(lambda: selection.step is not None and selection.step.kind == "prompt")
        assert room.call.party.past.path == recorded[2]
        assert (
            room.conductor.stage.ladder.isAncestorOf(room.window.focusWidget())
            or room.conductor.stage.ladder.hasFocus()
        )
        room.type(Qt.Key.Key_H, CTRL)
        assert page(room).field.text() == "heard:göteborg flow:bank", "the page is as it was left"
        await typed(room, "body:runMenu flow:bank", ["Bank"])
        room.type(Qt.Key.Key_Return)
        await until(lambda: selection.step is not None and selection.step.kind == "reply")
        assert len(room.conductor.calls.all) == 1, "what is open is not opened again"

    play(doing)


def test_the_preview_tells_the_call_and_opens_it_at_a_line(play, recorded):
    async def doing(room: Room) -> None:
        await looked_back(room, 3)
        preview = page(room).preview
        await until(lambda: preview.lines.model().rowCount() > 5)
        assert preview.lines.model().index(0, 0).data() == "The caller +46313900612 dials +442079460123."
        assert "+46313900612 → +442079460123" in preview.facts
        await typed(room, "göteborg flow:hotel", ["Hotel", "Hotel"])
        await until(lambda: "Göteborg" in str(preview.lines.model().index(0, 0).data()))
        last = preview.lines.model().index(preview.lines.model().rowCount() - 1, 0)
        hit = last.data(HIT_ROLE)
        preview.lines.setCurrentIndex(last)
        preview.lines.activated.emit(last)
        await until(lambda: room.window.pages.currentWidget() is room.conductor.stage)
        await until(lambda: room.conductor.selection.step.index == hit.step)

    play(doing)


def test_space_marks_two_and_d_compares_them_and_escape_leads_back_here(play, recorded):
    async def doing(room: Room) -> None:
        await looked_back(room, 3)
        page(room).focus_list()
        for _ in range(2):
            count = len(room.conductor.comparing.marks)
            room.type(Qt.Key.Key_Space)
            await until(lambda count=count: len(room.conductor.comparing.marks) == count + 1)
            room.type(Qt.Key.Key_Down)
        marked = [page(room).list.rows_model.index(place).data(MARKED_ROLE) for place in range(3)]
        assert marked == [True, True, False]
        assert room.conductor.looking.is_open, "marking shows nothing"
        room.type("d")
        await until(lambda: room.conductor.comparing.is_open)
        room.type(Qt.Key.Key_Escape)
        assert room.conductor.looking.is_open
        room.type(Qt.Key.Key_Escape)
        assert room.window.pages.currentWidget() is room.conductor.stage

    play(doing)


def test_a_further_caller_of_this_session_opens_at_the_step_too(play):
    async def doing(room: Room) -> None:
        room.conductor.open_file(FLOWS / "harbour-stand-up.flow.yaml")
        room.type(Qt.Key.Key_R, CTRL)
        await room.placed(3)
        await until(lambda: all(call.over for call in room.conductor.calls.all))
        room.type(Qt.Key.Key_H, CTRL)
        await until(lambda: len(rows(room)) == 1)
        page(room).field.setText("hangs")
        room.type(Qt.Key.Key_Return)
        selection = room.conductor.selection
        await until(lambda: selection.step is not None and selection.step.kind == "hang_up")
        assert room.conductor.controls.shown is room.call and room.call.name == "tom"

    play(doing)


def test_delete_moves_a_call_to_the_bin_and_ctrl_z_brings_it_back(play, recorded):
    async def doing(room: Room) -> None:
        await looked_back(room, 3)
        page(room).focus_list()
        room.type(Qt.Key.Key_Down)
        room.type(Qt.Key.Key_Delete)
        await until(lambda: rows(room) == ["Hotel", "Bank"])
        assert not recorded[1].exists()
        assert page(room).binned.startswith("In the bin: Hotel, late, ")
        assert page(room).list.row.flow == "Bank", "the next is chosen"
        await until(lambda: page(room).count == "2 calls")
        room.type(Qt.Key.Key_Z, CTRL)
        await until(lambda: len(rows(room)) == 3)
        assert recorded[1].exists() and page(room).binned == ""
        room.press(page(room).undo)
        await asyncio.sleep(0)
        assert len(rows(room)) == 3, "there is nothing to bring back"

    play(doing)


def test_ctrl_z_brings_a_call_back_wherever_the_focus_is_and_what_is_gone_is_told(play, recorded):
    async def doing(room: Room) -> None:
        await looked_back(room, 3)
        delete = next(one for one in page(room).preview.findChildren(QPushButton) if one.accessibleName() == "Delete")
        for left in (2, 1):
            delete.setFocus()
            room.press(delete)
            await until(lambda left=left: len(rows(room)) == left)
        delete.setFocus()
        room.type(Qt.Key.Key_Z, CTRL)
        await until(lambda: len(rows(room)) == 2)
        assert page(room).binned == "Brought back. 1 more in the bin"
        next((recordings_folder() / "bin").iterdir()).unlink()
        room.press(page(room).undo)
        await until(lambda: "cannot be brought back" in room.window.notice.words)
        assert page(room).binned == "", "nothing is left to bring back"

    play(doing)


def test_what_was_deleted_stays_away_while_the_index_is_behind(play, recorded, monkeypatch):
    async def doing(room: Room) -> None:
        await looked_back(room, 3)
        progress = await asyncio.to_thread(History(recordings_folder()).update)
        monkeypatch.setattr(History, "update", lambda history, told: progress)
        page(room).focus_list()
        room.type(Qt.Key.Key_Delete)
        await until(lambda: page(room).binned)
        await until(lambda: page(room).count == "2 of 3 calls")
        page(room).field.setText("")
        page(room).asked.emit("")
        await asyncio.sleep(0.2)
        assert rows(room) == ["Hotel", "Bank"]
        room.type(Qt.Key.Key_Z, CTRL)
        await until(lambda: len(rows(room)) == 3)

    play(doing)


def test_d_compares_what_is_marked_and_not_the_calls_behind_the_page(play, recorded):
    async def doing(room: Room) -> None:
        room.conductor.open_file(HOTEL)
        for count in (1, 2):
            room.type(Qt.Key.Key_R, CTRL)
            await room.placed(count)
            await room.over()
        compare = room.window.actions_table["compare"]
        await until(compare.isEnabled)
        await looked_back(room, 5)
        assert not compare.isEnabled()
        page(room).focus_list()
        for count in (1, 2):
            room.type(Qt.Key.Key_Space)
            await until(lambda count=count: len(room.conductor.comparing.marks) == count)
            assert compare.isEnabled() == (count == 2)
            room.type(Qt.Key.Key_Down)

    play(doing)


def test_a_call_that_ends_while_the_page_is_seen_appears(play):
    async def doing(room: Room) -> None:
        room.type(Qt.Key.Key_H, CTRL)
        await until(lambda: page(room).empty == NOTHING_YET)
        room.conductor.open_file(HOTEL)
        room.type(Qt.Key.Key_R, CTRL)
        await room.placed()
        room.type(Qt.Key.Key_H, CTRL)
        await until(lambda: rows(room) == ["Hotel front desk"])
        room.type(Qt.Key.Key_Return)
        await until(lambda: room.window.pages.currentWidget() is room.conductor.stage)
        assert len(room.conductor.calls.all) == 1, "the call itself is shown, not its recording beside it"

    play(doing)


def test_where_nothing_was_called_yet_a_button_calls(play):
    async def doing(room: Room) -> None:
        room.type(Qt.Key.Key_H, CTRL)
        await until(lambda: page(room).empty == NOTHING_YET)
        room.press(page(room).offer)
        call = await room.placed()
        assert call.flow.name == "Hotel front desk"
        await until(lambda: room.window.pages.currentWidget() is room.conductor.stage)

    play(doing)


def test_what_is_chosen_stays_chosen_while_others_come_in(play, recorded):
    async def doing(room: Room) -> None:
        await looked_back(room, 3)
        page(room).list.choose(2)
        await until(lambda: page(room).preview.lines.model().rowCount() > 0)
        write(recordings_folder(), flow="New")
        room.type(Qt.Key.Key_Escape)
        room.type(Qt.Key.Key_H, CTRL)
        await until(lambda: len(rows(room)) == 4)
        assert page(room).list.row.flow == "Bank"
        assert page(room).preview.lines.model().rowCount() > 0

    play(doing)


def test_a_file_that_is_gone_is_told_and_leaves_the_list(play, recorded):
    async def doing(room: Room) -> None:
        await looked_back(room, 3)
        recorded[0].unlink()
        room.type(Qt.Key.Key_Return)
        await until(lambda: room.window.notice.words.startswith("There is no file"))
        await until(lambda: len(rows(room)) == 2)

    play(doing)


def test_what_cannot_be_read_is_counted(play, recorded):
    recorded[0].write_bytes(b"amiss")

    async def doing(room: Room) -> None:
        room.type(Qt.Key.Key_H, CTRL)
        await until(lambda: page(room).count == "2 calls, 1 cannot be read")

    play(doing)


def test_an_index_that_cannot_be_made_is_told(play, recorded):
    for name in ("trigram", "unicode61"):
        (recordings_folder().parent / f"history-1-{name}.sqlite3").mkdir()

    async def doing(room: Room) -> None:
        room.type(Qt.Key.Key_H, CTRL)
        await until(lambda: page(room).empty.startswith("The history cannot be searched"))
        assert str(recordings_folder()) in page(room).empty and not page(room).offer.isVisible()
        assert page(room).count == ""

    play(doing)


def test_f6_goes_round_the_panes_and_slash_to_the_field(play, recorded):
    async def doing(room: Room) -> None:
        await looked_back(room, 3)
        made = page(room)
        panes = (made.list, made.preview.lines, made.field)
        for pane in panes:
            room.type(Qt.Key.Key_F6)
            assert pane.hasFocus()
        room.type(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
        assert made.preview.lines.hasFocus()
        made.focus_list()
        room.type("/")
        assert made.field.hasFocus()

    play(doing)


def test_the_menu_of_fields_writes_one(play, recorded):
    async def doing(room: Room) -> None:
        await looked_back(room, 3)
        actions: list[QAction] = page(room).fields.menu().actions()
        assert actions[0].text().startswith("flow:hotel\t")
        page(room).field.setText("desk")
        actions[0].trigger()
        assert page(room).field.text() == "desk flow:" and page(room).field.hasFocus()

    play(doing)


def test_a_window_that_closes_while_the_index_is_filled_waits_for_no_more_than_one_recording(
    play, settings_of_nobody, monkeypatch
):
    for number in range(60):
        write(recordings_folder(), flow=str(number), ago=timedelta(minutes=number))
    begun: list[Path] = []

    def slowly(path: Path, stamp: Stamp) -> Read | Unread:
        begun.append(path)
        time.sleep(0.1)
        return read_journal(path, stamp)

    monkeypatch.setattr(filling, "read_journal", slowly)
    by_then: list[int] = []

    async def doing(room: Room) -> None:
        room.type(Qt.Key.Key_H, CTRL)
        await until(lambda: len(rows(room)) > 0)
        assert "still to be read" in page(room).count
        by_then.append(len(begun))

    play(doing)
    assert len(begun) <= by_then[0] + 1 < 60
