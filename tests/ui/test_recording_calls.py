"""Every call of the window is written down while it goes on."""

from pathlib import Path

from PySide6.QtCore import Qt

from console.flow.recording import Recording
from console.flow.recording_json import read_recording, recording_text
from console.session.journal import recordings_folder
from tests.ui.situations import HOTEL, Room, in_a_room, until


def same(read: Recording, lived: Recording | None) -> bool:
    """The one as the other, but for what was measured: it is written to the microsecond."""
    return lived is not None and recording_text(read) == recording_text(lived)


def test_a_call_is_written_down_while_it_goes_on_and_whole_when_it_is_over(qapp, tmp_path):
    async def doing(room: Room) -> None:
        room.type(Qt.Key.Key_Return)
        call = await room.placed()
        await room.at_menu()
        (unfinished,) = recordings_folder().glob("*.part")
        assert same(read_recording(unfinished.read_bytes()), call.party.recording())
        room.conductor.controls.hang_up()
        await room.over()
        (path,) = recordings_folder().iterdir()
        read = read_recording(path.read_bytes())
        assert same(read, call.party.recording())
        assert read.recorded.by_hand and read.recorded.backend == "" and read.recorded.text == HOTEL.read_text()
        assert read.ended is not None and read.ended.passed

    in_a_room(doing, tmp_path / "window.ini")


def test_a_window_that_closes_in_the_midst_of_a_call_leaves_a_whole_recording(qapp, tmp_path):
    async def doing(room: Room) -> None:
        room.type(Qt.Key.Key_Return)
        await room.placed()
        await room.at_menu()

    in_a_room(doing, tmp_path / "window.ini")
    (path,) = recordings_folder().iterdir()
    assert path.suffix == ".jsonl" and read_recording(path.read_bytes()).ended is not None


def test_a_folder_that_cannot_be_written_is_told_once_and_calls_go_on(qapp, tmp_path):
    recordings_folder().parent.mkdir(exist_ok=True)
    recordings_folder().write_text("in the way")

    async def doing(room: Room) -> None:
        notice = room.window.notice
        for count in (1, 2):
            room.conductor.try_sample()
            await room.placed(count)
            await until(lambda: room.conductor.controls.timer_waits)
            assert ("Calls are not recorded" in notice.words) == (count == 1)
            room.conductor.controls.hang_up()
            await room.over()
            notice.clear()

    in_a_room(doing, tmp_path / "window.ini")


def test_what_was_written_for_a_call_is_recorded(qapp, tmp_path: Path):
    async def doing(room: Room) -> None:
        desk = room.conductor.desk
        desk.open(HOTEL)
        from console.ui.call_form import called_as, written_of

        written = written_of(desk.flow).model_copy(update={"caller": "+46700000001"})
        desk.call_with(called_as(desk.flow, written), written)
        await room.placed()
        await room.at_menu()
        recording = room.call.party.recording()
        assert recording.recorded.written["caller"] == "+46700000001"
        assert recording.steps()[0].data["from"] == "+46700000001"

    in_a_room(doing, tmp_path / "window.ini")
