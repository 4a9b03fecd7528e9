"""Recordings in the window: opened, saved, offered back."""

import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from console.__main__ import main
from console.flow.recording import Recording, StepSeen
from console.session.journal import recordings_folder
from console.session.recordings import read_recording_file, save_recording
from console.ui.panels import Badge
from console.ui.recordings import MASKED, SaveDialog
from console.ui.stage import AT_ONCE
from tests.ui.situations import FLOWS, HOTEL, Room, in_a_room, until

STANDS = FLOWS / "harbour-stand-up.flow.yaml"


@pytest.fixture(scope="module")
def recorded(tmp_path_factory) -> Path:
    """The hotel's call and the three calls of the conference, recorded."""
    folder = tmp_path_factory.mktemp("recorded")
    assert main(["run", "--json", "--record", str(folder), str(HOTEL), str(STANDS)]) == 0
    return folder


@pytest.fixture
def hotel(recorded: Path) -> Path:
    """The hotel's recording."""
    return recorded / "hotel-front-desk.recording.json"


@pytest.fixture
def geometry(tmp_path: Path) -> Path:
    """Where the window keeps its size."""
    return tmp_path / "window.ini"


async def opened(room: Room, path: Path, count: int = 1) -> None:
    """Open a file and wait until its calls are there, and shown."""
    room.conductor.open_files([path])
    await until(lambda: len(room.conductor.calls.all) == count)
    await until(lambda: len(room.conductor.stage.model.seen) == len(room.call.party.seen))


def test_a_recording_is_shown_in_every_pane_and_nothing_can_be_done_in_it(qapp, geometry, hotel):
    async def doing(room: Room) -> None:
        await opened(room, hotel)
        stage, recording = room.conductor.stage, read_recording_file(hotel)
        assert room.window.pages.currentWidget() is stage
        assert [seen.step for seen in stage.model.seen] == list(recording.steps())
        assert stage.state.rows
        assert room.window.windowTitle().startswith("Hotel front desk — ")
        assert "past" in [badge.text for badge in stage.phone.findChildren(Badge)]
        room.conductor.selection.choose_step(room.call.steps[1])
        await until(lambda: room.conductor.selection.exchange is not None)
        stage.refresh()
        assert stage.inspector.request == recording.exchanges()[0].request
        assert not stage.phone.keypad.isEnabled()
        assert room.conductor.controls.live is None and room.call.live is None
        table = room.window.actions_table
        assert [name for name in ("hang-up", "pause", "step", "order", "say", "timer") if table[name].isEnabled()] == []

    in_a_room(doing, geometry)


def test_the_past_says_quietly_that_it_is_the_past(qapp, geometry, hotel):
    async def doing(room: Room) -> None:
        await opened(room, hotel)
        assert room.window.past.isVisible()
        assert room.window.past.words.startswith("Recording: Hotel front desk today ")
        assert room.window.past.words.endswith("nothing is sent")
        assert room.window.status.facts == ("current dialect", "nothing is sent")
        room.conductor.try_sample()
        await room.placed(2)
        await until(lambda: not room.window.past.isVisible())
        room.conductor.choose_call(1)
        await until(lambda: room.window.past.isVisible())
        room.conductor.show_start()
        assert not room.window.past.isVisible()

    in_a_room(doing, geometry)


def test_every_call_of_a_recording_stands_in_the_list(qapp, geometry, recorded):
    async def doing(room: Room) -> None:
        path = recorded / "harbour-stand-up.recording.json"
        recording = read_recording_file(path)
        await opened(room, path, count=len(recording.calls))
        rows = [room.conductor.side_bar.calls.item(at).text() for at in range(len(recording.calls))]
        assert len(rows) == 3 and all("Harbour" in row for row in rows)
        room.conductor.choose_call(2)
        assert list(room.call.party.calls[1].steps) == list(recording.steps(recording.calls[1]))
        assert room.call.party.recording() == recording
        room.conductor.open_file(path)
        await until(lambda: room.conductor.controls.shown is room.call.party.calls[0])
        assert len(room.conductor.calls.all) == 3, "what is open is shown, not opened again"

    in_a_room(doing, geometry)


def test_a_recording_is_listed_as_one_and_opened_from_the_lists(qapp, geometry, hotel):
    async def doing(room: Room) -> None:
        await opened(room, hotel)
        flows = room.conductor.side_bar.flows
        texts = [flows.item(at).text() for at in range(flows.count())]
        assert texts[texts.index("Recordings") + 1] == "Hotel front desk"
        assert room.conductor.desk.flow is None, "no flow was chosen"
        room.conductor.opening.choose_flow(HOTEL)
        assert room.conductor.selection.call is None, "a recording is no call of the flow's"
        flows.setCurrentRow(texts.index("Recordings") + 1)
        await until(lambda: room.conductor.controls.shown is room.call)

    in_a_room(doing, geometry)


def test_a_recording_that_is_asked_for_twice_while_it_is_read_is_listed_once(qapp, geometry, recorded):
    async def doing(room: Room) -> None:
        for _ in range(3):
            room.conductor.recordings.open(recorded / "harbour-stand-up.recording.json")
        await until(lambda: room.conductor.controls.shown is not None and not room.conductor.recordings.tasks)
        assert len(room.conductor.calls.all) == 3

    in_a_room(doing, geometry)


def test_a_recording_dropped_on_the_window_is_opened_whatever_its_name(qapp, geometry, hotel, tmp_path):
    renamed = tmp_path / "friday.json"
    renamed.write_bytes(hotel.read_bytes())

    async def doing(room: Room) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(renamed))])
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        room.window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))
        await until(lambda: room.window.past.isVisible())
        assert room.window.past.words.startswith("Recording: Friday")

    in_a_room(doing, geometry)


def test_what_is_no_recording_is_told_and_nothing_is_opened(qapp, geometry, tmp_path):
    (tmp_path / "x.recording.json").write_text("{}")

    async def doing(room: Room) -> None:
        room.window.show_page(room.window.opening)  # as when the window was opened on this file
        room.conductor.open_files([tmp_path / "x.recording.json"])
        assert room.window.pages.currentWidget() is room.window.opening
        await until(lambda: "is no recording" in room.window.notice.words)
        assert room.window.pages.currentWidget() is room.window.start_page
        assert room.conductor.calls.all == []

    in_a_room(doing, geometry)


@pytest.mark.parametrize("masks", [False, True])
def test_a_call_is_saved_with_its_numbers_or_without(qapp, geometry, tmp_path, masks):
    async def doing(room: Room) -> None:
        room.conductor.try_sample()
        await room.placed()
        await room.at_menu()
        assert not room.window.past.isVisible()
        room.window.actions_table["save-recording"].trigger()
        await until(lambda: room.window.findChildren(SaveDialog))
        (dialog,) = room.window.findChildren(SaveDialog)
        if masks:
            dialog.selectNameFilter(MASKED)
        dialog.fileSelected.emit(str(tmp_path / "friday"))
        dialog.close()
        path = tmp_path / "friday.recording.json"
        await until(path.exists)
        saved = read_recording_file(path)
        assert len(saved.entries) == len(room.call.party.entries) and saved.ended is None
        number = str(room.call.steps[0].data["from"])
        assert (number in path.read_text()) is not masks
        await until(lambda: path in room.conductor.desk.recent)

    in_a_room(doing, geometry)


def test_nothing_can_be_saved_before_the_first_call(qapp, geometry):
    async def doing(room: Room) -> None:
        room.conductor.opening.open_sample()
        assert not room.window.actions_table["save-recording"].isEnabled()

    in_a_room(doing, geometry)


@pytest.fixture
def left_behind(hotel, tmp_path) -> Recording:
    """A recording whose process died in the midst of it."""
    words = (
        "import os, sys; from pathlib import Path; from console.session.journal import Journals;"
        "from console.session.recordings import read_recording_file;"
        "one = read_recording_file(sys.argv[2]);"
        "made = Journals(Path(sys.argv[1]), on_trouble=print).begin(one.recorded);"
        "[made.take(entry) for entry in one.entries[:9]]; os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", words, str(recordings_folder()), str(hotel)], check=False)
    whole = read_recording_file(hotel)
    return replace(whole, entries=whole.entries[:9], ended=None)


def test_a_call_that_broke_off_is_offered_and_opened(qapp, geometry, left_behind):
    async def doing(room: Room) -> None:
        await until(room.window.offer.isVisible)
        assert "Hotel front desk, today" in room.window.offer.words and "8 steps" in room.window.offer.words
        room.press(room.window.offer.open)
        await until(lambda: room.conductor.calls.all)
        assert not room.window.offer.isVisible()
        assert room.call.party.recording() == left_behind
        assert "it broke off" in room.window.past.words
        assert room.conductor.desk.recent == [], "the console's own files are no recent ones"

    in_a_room(doing, geometry)
    (path,) = recordings_folder().iterdir()
    assert path.suffix == ".jsonl"
    in_a_room(not_offered, geometry)


def test_a_call_that_broke_off_is_discarded(qapp, geometry, left_behind):
    async def doing(room: Room) -> None:
        await until(room.window.offer.isVisible)
        room.press(room.window.offer.discard)
        await until(lambda: not list(recordings_folder().iterdir()))
        assert not room.window.offer.isVisible() and room.conductor.calls.all == []

    in_a_room(doing, geometry)
    in_a_room(not_offered, geometry)


async def not_offered(room: Room) -> None:
    """Wait until the window has looked, and offered nothing."""
    await until(lambda: not [task for task in room.conductor.recordings.tasks if "broke off" in task.get_name()])
    assert not room.window.offer.isVisible()


def test_an_offer_names_three_calls_and_counts_the_rest(hotel):
    from console.ui.past import Past
    from console.ui.recordings import offer_words

    past = Past(recording=read_recording_file(hotel), path=hotel)
    assert "2 calls went on" in offer_words([past] * 2)
    assert offer_words([past] * 5).count("Hotel front desk") == 3 and "; and 2 more." in offer_words([past] * 5)


def test_the_strip_tells_the_day_as_one_says_it(hotel):
    from console.ui.past import Past

    past = Past(recording=read_recording_file(hotel), path=hotel)
    odd = Past(recording=replace(past.recording, recorded=replace(past.recording.recorded, began="?")), path=hotel)
    assert odd.words(datetime.now().astimezone())[1].startswith(f"{odd.began.day} {odd.began:%b %Y}")


def test_the_sample_can_be_called_beside_a_recording(qapp, geometry, hotel):
    async def doing(room: Room) -> None:
        await opened(room, hotel)
        room.conductor.opening.open_sample()
        room.type(Qt.Key.Key_F5)
        call = await room.placed(2)
        await room.at_menu()
        assert call.number == 2 and call.party.past is None

    in_a_room(doing, geometry)


def test_a_long_recording_is_taken_in_piece_by_piece_and_whole_at_last(qapp, geometry, hotel, tmp_path):
    whole = read_recording_file(hotel)
    steps = [seen.step for seen in whole.seen]
    many = tuple(
        StepSeen("", replace(steps[number % len(steps)], index=number)) for number in range(2 * AT_ONCE + AT_ONCE // 2)
    )
    save_recording(tmp_path / "long.recording.json", replace(whole, entries=many))

    async def doing(room: Room) -> None:
        stage, pieces = room.conductor.stage, []
        stage.model.rowsInserted.connect(lambda _, first, last: pieces.append(last + 1 - first))
        room.conductor.open_files([tmp_path / "long.recording.json"])
        await until(lambda: room.conductor.calls.all)
        await until(lambda: len(stage.model.seen) == len(many))
        assert max(pieces) == AT_ONCE and len(pieces) == 3, "the window is alive meanwhile"
        stage.refresh()
        assert room.conductor.selection.step is room.call.steps[-1]
        assert stage.ladder.canvas.verticalScrollBar().value() == stage.ladder.canvas.verticalScrollBar().maximum()

    in_a_room(doing, geometry)
