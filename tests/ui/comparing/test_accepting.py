"""What came becomes what is expected, and a click brings back what was."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.flow.comparing import Comparison, Item, Row, Sign, compare
from console.flow.load import load_flow
from console.flow.masking import is_masked, masked
from console.session.bin import bin_folder
from console.session.journal import recorded_of
from console.session.recordings import read_recording_file, save_recording
from console.session.targets import Target
from console.stub.server import StubServer
from console.ui.recordings import SaveDialog
from console.ui.theme import appearance
from tests.flow.comparing.recordings import recording_of
from tests.flow.importing.kept import as_har
from tests.flow.playing import play_flow
from tests.ui.situations import HOTEL, Room, in_a_room, until

Doing = Callable[[Room], Awaitable[None]]
CTRL = Qt.KeyboardModifier.ControlModifier
SECRET = "c2VjcmV0IG9mIG1pbmUhIQ=="


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[[Doing], None]:
    """A window to do something in."""
    appearance.start(qapp, "light")
    return lambda doing: in_a_room(doing, tmp_path / "window.ini")


def flow_with(number: str):
    text = HOTEL.read_text(encoding="utf-8").replace("+46313900644", number)
    return load_flow(text, file=str(HOTEL), environment={})


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A recording of the hotel."""
    flow = flow_with("+46313900644")
    path = tmp_path / "release 1.4.recording.json"
    save_recording(path, replace(recording_of(play_flow(flow)), recorded=recorded_of(flow, seed=flow.seed)))
    return path


async def run_again(room: Room, path: Path) -> None:
    """The recording was run again, against a backend with another number, and both are compared."""
    room.conductor.open_files([path])
    await until(room.window.past.isVisible)
    async with StubServer(flow_with("+46313900645").responses, on_answer=lambda served: None) as stub:
        room.conductor.desk.choose_target(Target(name="Mine", url=stub.url, secret=SECRET))
        room.type(Qt.Key.Key_R, CTRL)
        await until(lambda: room.conductor.comparing.is_open)


def test_what_came_becomes_the_recording_and_undo_brings_back_the_old_one(play, release):
    old = release.read_bytes()

    async def doing(room: Room) -> None:
        await run_again(room, release)
        accept = room.window.actions_table["accept"]
        assert accept.isEnabled()
        accept.trigger()
        await until(room.window.undo.isVisible)
        assert "Release 1.4 is now what came of call 2" in room.window.undo.words and not accept.isEnabled()
        now = read_recording_file(release)
        assert compare(now, room.conductor.calls.numbered(2).party.recording()).same
        assert SECRET not in release.read_text()
        assert [kept.read_bytes() for kept in bin_folder().glob("*/*")] == [old]
        room.press(room.window.undo.undo)
        await until(lambda: release.read_bytes() == old)
        await until(accept.isEnabled)
        assert not room.window.undo.isVisible() and "again what it was" in room.window.notice.words

    play(doing)


def test_who_accepts_twice_at_once_gets_the_old_one_back_all_the_same(play, release):
    old = release.read_bytes()

    async def doing(room: Room) -> None:
        await run_again(room, release)
        room.conductor.accepting.accept()
        assert not room.window.actions_table["accept"].isEnabled(), "it is being written"
        room.conductor.accepting.accept()
        await until(room.window.undo.isVisible)
        await until(lambda: not [one for one in room.conductor.recordings.tasks if "accept" in one.get_name()])
        assert [kept.read_bytes() for kept in bin_folder().glob("*/*")] == [old]

    play(doing)


def test_after_that_the_file_opens_as_what_is_expected_now(play, release):
    async def doing(room: Room) -> None:
        await run_again(room, release)
        room.window.actions_table["accept"].trigger()
        await until(room.window.undo.isVisible)
        room.conductor.open_file(release)
        await room.placed(3)
        await until(room.window.past.isVisible)
        assert "+46313900645" in str(room.call.steps[-5:]) or "+46313900645" in release.read_text()
        assert room.call.party.recorded.backend.startswith("http://127.0.0.1:")

    play(doing)


def test_what_came_later_is_accepted_into_the_same_file_and_each_time_the_last_one_comes_back(play, release):
    async def doing(room: Room) -> None:
        await run_again(room, release)
        room.window.actions_table["accept"].trigger()
        await until(room.window.undo.isVisible)
        first = release.read_bytes()
        room.conductor.desk.choose_target(None)
        room.type(Qt.Key.Key_R, CTRL)
        await room.placed(3)
        await until(lambda: room.conductor.comparing.is_open and room.window.actions_table["accept"].isEnabled())
        assert room.conductor.comparing.page.counts == ["40 same"], "the recording of before is run again"
        room.window.actions_table["accept"].trigger()
        await until(lambda: "call 3" in room.window.undo.words)
        assert release.read_bytes() != first and "+46313900645" not in release.read_text()
        room.press(room.window.undo.undo)
        await until(lambda: release.read_bytes() == first)

    play(doing)


def test_callbacks_that_another_program_kept_are_never_written_over(play, tmp_path):
    tunnel = tmp_path / "tunnel.har"
    tunnel.write_bytes(as_har(play_flow(flow_with("+46313900644"))))

    async def doing(room: Room) -> None:
        room.conductor.open_files([HOTEL])
        room.conductor.controls.run()
        await room.placed()
        await room.over()
        room.conductor.open_file(tunnel)
        await room.placed(2)
        await until(room.window.past.isVisible)
        room.conductor.comparing.compare(room.call, room.conductor.calls.numbered(1))
        room.conductor.accepting.accept()
        await until(lambda: room.window.findChildren(SaveDialog))
        room.window.findChildren(SaveDialog)[0].reject()
        assert tunnel.read_bytes().startswith(b'{"log"')

    play(doing)


def test_a_masked_recording_stays_masked(play, release):
    save_recording(release, masked(read_recording_file(release)))

    async def doing(room: Room) -> None:
        await run_again(room, release)
        room.window.actions_table["accept"].trigger()
        await until(room.window.undo.isVisible)
        assert is_masked(read_recording_file(release))
        assert "46313900645" not in release.read_text()

    play(doing)


def test_a_file_that_cannot_be_replaced_is_told_and_stays(play, release):
    async def doing(room: Room) -> None:
        await run_again(room, release)
        release.unlink()
        room.window.actions_table["accept"].trigger()
        await until(lambda: "cannot be kept as it was" in room.window.notice.words)
        assert room.window.actions_table["accept"].isEnabled() and not room.window.undo.isVisible()

    play(doing)


def test_an_undo_that_failed_can_be_tried_again(play, release):
    old = release.read_bytes()

    async def doing(room: Room) -> None:
        await run_again(room, release)
        room.window.actions_table["accept"].trigger()
        await until(room.window.undo.isVisible)
        (kept,) = bin_folder().glob("*/*")
        away = kept.rename(kept.with_name("away"))
        room.press(room.window.undo.undo)
        await until(lambda: "could not be put back" in room.window.undo.words)
        assert room.window.undo.isVisible() and room.window.notice.words and release.read_bytes() != old
        away.rename(kept)
        room.press(room.window.undo.undo)
        await until(lambda: release.read_bytes() == old)

    play(doing)


def test_of_a_call_without_a_file_a_name_is_asked_for(play, tmp_path):
    async def doing(room: Room) -> None:
        room.conductor.open_files([HOTEL])
        for count in (1, 2):
            room.conductor.controls.run()
            await room.placed(count)
            await room.over()
        assert not room.window.actions_table["accept"].isEnabled()
        room.type("d")
        room.window.actions_table["accept"].trigger()
        await until(lambda: room.window.findChildren(SaveDialog))
        (dialog,) = room.window.findChildren(SaveDialog)
        dialog.fileSelected.emit(str(tmp_path / "expected"))
        dialog.close()
        await until((tmp_path / "expected.recording.json").exists)

    play(doing)


def test_the_page_has_its_deeds_as_buttons(play, release):
    async def doing(room: Room) -> None:
        await run_again(room, release)
        page = room.conductor.comparing.page
        names = [button.text() for button in page.buttons]
        assert names == ["Run again", "Previous", "Next difference", "Accept as expected"]
        recording = read_recording_file(release)
        item = Item(call="", step=recording.steps()[0], slot="", fields={})
        rows = tuple(Row(call="", sign=sign, before=item, after=item) for sign in Sign for _ in range(100))
        page.update_comparison(Comparison(before=recording, after=recording, rows=rows))
        assert len(page.counts) == 5
        for width in (1440, 1024):
            room.window.resize(width, 680)
            await until(lambda width=width: room.window.width() == width)
        room.press(page.buttons[-1])
        await until(room.window.undo.isVisible)

    play(doing)
