"""A call that was played becomes a flow, which opens and passes."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from console.session.flow_reading import read_flow
from console.ui.theme import appearance
from tests.flow.playing import play_flow
from tests.ui.situations import HOTEL, Room, in_a_room, until


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path):
    """A window to do something in."""
    appearance.start(qapp, "light")
    return lambda doing: in_a_room(doing, tmp_path / "window.ini")


def test_a_call_played_by_hand_is_saved_as_a_flow_that_passes_and_is_open(room, tmp_path):
    file = tmp_path / "mine"

    async def doing(room: Room) -> None:
        room.conductor.open_files([HOTEL])
        room.conductor.controls.call()
        await room.placed()
        await room.at_menu()
        room.conductor.controls.press("9")
        await room.at_menu()
        room.conductor.controls.hang_up()
        await room.over()
        room.conductor.making.save(file)
        assert room.conductor.desk.path == file.with_name("mine.flow.yaml")
        assert room.window.notice.words.startswith(f"Made {file.with_name('mine.flow.yaml')}.")

    room(doing)
    outcome = play_flow(read_flow(tmp_path / "mine.flow.yaml")).outcome
    assert outcome.passed and outcome.callbacks == ("ice", "pie", "pie", "dice")


def test_ctrl_t_asks_where_and_proposes_a_name(room):
    async def doing(room: Room) -> None:
        room.conductor.open_files([HOTEL])
        room.conductor.controls.call()
        await room.placed()
        await room.at_menu()
        room.type(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: room.window.findChild(QFileDialog) is not None)
        dialog = room.window.findChild(QFileDialog)
        assert Path(dialog.selectedFiles()[0]).name.startswith("hotel-front-desk-")
        dialog.reject()

    room(doing)


def test_a_file_that_cannot_be_written_is_told(room, tmp_path):
    async def doing(room: Room) -> None:
        room.conductor.open_files([HOTEL])
        room.conductor.controls.call()
        await room.placed()
        await room.at_menu()
        room.conductor.making.save(tmp_path / "nowhere" / "x.flow.yaml")
        assert "cannot be written" in room.window.notice.words

    room(doing)
