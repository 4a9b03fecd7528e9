"""The call shown compared with one that a person chooses."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from console.flow.load import load_flow
from console.session.journal import recorded_of
from console.session.recordings import save_recording
from console.ui.comparing.with_other import PartnerDialog
from console.ui.theme import appearance
from tests.flow.comparing.recordings import recording_of
from tests.flow.playing import play_flow
from tests.ui.situations import HOTEL, Room, in_a_room, until

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path):
    """A window to do something in."""
    appearance.start(qapp, "light")
    return lambda doing: in_a_room(doing, tmp_path / "window.ini")


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A recording of the hotel whose desk had another number."""
    text = HOTEL.read_text(encoding="utf-8").replace("+46313900644", "+46313900645")
    flow = load_flow(text, file=str(HOTEL), environment={})
    recorded = recorded_of(flow, seed=flow.seed)
    path = tmp_path / "release 1.4.recording.json"
    save_recording(
        path, replace(recording_of(play_flow(flow)), recorded=replace(recorded, began="2025-11-28T16:02:00Z"))
    )
    return path


async def ran(room: Room, count: int = 1) -> None:
    """The hotel's script was played so often."""
    room.conductor.open_files([HOTEL])
    for number in range(1, count + 1):
        room.conductor.controls.run()
        await room.placed(number)
        await room.over()


async def asked(room: Room) -> PartnerDialog:
    """Press the key, and wait for the chooser."""
    room.type("D", SHIFT)
    await until(lambda: room.window.findChildren(PartnerDialog))
    return room.window.findChildren(PartnerDialog)[-1]


def rows_of(dialog: PartnerDialog) -> list[str]:
    return [dialog.rows.item(at).text() for at in range(dialog.rows.count())]


def test_enter_takes_the_call_that_is_chosen_and_the_older_stands_left(play):
    async def doing(room: Room) -> None:
        await ran(room, 3)
        room.conductor.choose_call(2)
        dialog = await asked(room)
        assert [row[0] for row in rows_of(dialog)] == ["3", "1"] and dialog.focusWidget() is dialog.rows
        dialog.rows.setCurrentRow(1)
        QTest.keyClick(dialog.rows, Qt.Key.Key_Return)
        await until(lambda: room.conductor.comparing.is_open)
        assert [side.name[0] for side in room.conductor.comparing.page.sides] == ["1", "2"]

    play(doing)


def test_a_recording_that_was_open_lately_is_read_and_stands_beside_the_call(play, release):
    async def doing(room: Room) -> None:
        room.conductor.desk.remember(release)
        await ran(room)
        dialog = await asked(room)
        assert rows_of(dialog) == [f"Recording: Release 1.4, {release}"]
        dialog.take.click()
        await until(lambda: room.conductor.comparing.is_open)
        page = room.conductor.comparing.page
        assert page.counts == ["2 changed", "38 same"] and page.sides[0].name == "2  Release 1.4"
        assert room.conductor.controls.shown.number == 1, "the call shown is shown still"

    play(doing)


def test_another_file_is_asked_for_and_what_is_no_recording_is_told(play, release, tmp_path):
    (tmp_path / "no.recording.json").write_text("{}")

    async def doing(room: Room) -> None:
        await ran(room)
        dialog = await asked(room)
        assert rows_of(dialog) == [] and not dialog.take.isEnabled() and not dialog.rows.isVisible()
        dialog.other.click()
        await until(lambda: room.window.findChildren(QFileDialog))
        files = room.window.findChildren(QFileDialog)[-1]
        files.fileSelected.emit(str(tmp_path / "no.recording.json"))
        await until(lambda: "is no recording" in room.window.notice.words)
        files.fileSelected.emit(str(release))
        await until(lambda: room.conductor.comparing.is_open)
        files.reject()
        assert release in room.conductor.desk.recent

    play(doing)


def test_the_recording_shown_is_not_compared_with_itself(play, release):
    async def doing(room: Room) -> None:
        room.conductor.open_files([release])
        await until(lambda: room.window.past.isVisible())
        dialog = await asked(room)
        assert rows_of(dialog) == []
        dialog.reject()
        room.conductor.comparing_with.compare_with(release)
        await until(lambda: "the call shown itself" in room.window.notice.words)

    play(doing)


def test_before_the_first_call_there_is_nothing_to_choose_for(play):
    async def doing(room: Room) -> None:
        room.conductor.open_files([HOTEL])
        assert not room.window.actions_table["compare-with"].isEnabled()
        room.conductor.comparing_with.ask()
        assert room.window.findChildren(PartnerDialog) == []

    play(doing)


def test_a_recording_that_was_compared_with_stands_in_the_list_of_calls(play, release):
    async def doing(room: Room) -> None:
        await ran(room)
        dialog = await asked(room)
        dialog.reject()
        room.conductor.comparing_with.compare_with_file(str(release))
        await until(lambda: room.conductor.comparing.is_open)
        assert room.conductor.side_bar.calls.count() == 2

    play(doing)
