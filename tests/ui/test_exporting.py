"""*Export…*: a letter or a click, a name, and the file is there; numbers and secrets are not in it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.raster.formats import FORMATS
from console.report.roles import colour
from console.ui.export_dialog import LETTERS, ExportDialog
from console.ui.exporting import Export, ExportFileDialog, write_export
from tests.report.recordings import shipped
from tests.ui.situations import Room, in_a_room, until


@pytest.fixture
def geometry(tmp_path: Path) -> Path:
    """Where the window keeps its size."""
    return tmp_path / "window.ini"


async def exported(room: Room, letter: str, path: Path) -> None:
    """Ctrl+E, a letter, and a name in the file dialog."""
    room.window.actions_table["export"].trigger()
    (sheet,) = room.window.findChildren(ExportDialog)
    QTest.keyClick(sheet, letter)
    (files,) = room.window.findChildren(ExportFileDialog)
    files.fileSelected.emit(str(path))
    files.close()
    await until(lambda: str(path) in room.window.notice.words)


@pytest.mark.parametrize(
    ("letter", "begins"), [("h", b"<!DOCTYPE"), ("p", b"\x89PNG"), ("d", b"%PDF"), ("m", b"sequence")]
)
def test_a_live_call_is_exported_by_a_letter_without_its_numbers(qapp, geometry, tmp_path, letter, begins):
    async def doing(room: Room) -> None:
        room.conductor.try_sample()
        await room.placed()
        await room.at_menu()
        ending = next(ending for ending, one in LETTERS.items() if one == letter.upper())
        path = tmp_path / f"call.{ending}"
        await exported(room, letter, path)
        assert path.read_bytes().startswith(begins)
        assert str(room.call.steps[0].data["from"]).encode() not in path.read_bytes()

    in_a_room(doing, geometry)


def test_what_cannot_be_written_is_told(qapp, geometry, tmp_path):
    async def doing(room: Room) -> None:
        room.conductor.try_sample()
        await room.placed()
        await room.at_menu()
        await exported(room, "s", tmp_path / "no folder" / "call.svg")
        assert "cannot be written" in room.window.notice.words

    in_a_room(doing, geometry)


def test_there_is_nothing_to_export_before_the_first_call(qapp, geometry):
    async def doing(room: Room) -> None:
        room.conductor.opening.open_sample()
        assert not room.window.actions_table["export"].isEnabled()

    in_a_room(doing, geometry)


def test_every_format_has_a_button_and_a_letter_of_its_own_ending(qtbot):
    sheet = ExportDialog("dark")
    qtbot.addWidget(sheet)
    assert list(sheet.buttons) == list(FORMATS) == list(LETTERS)
    assert len(set(LETTERS.values())) == len(LETTERS)
    assert sheet.masks.isChecked() and sheet.dark.isChecked()
    with qtbot.waitSignal(sheet.chosen) as told:
        sheet.masks.setChecked(False)
        qtbot.mouseClick(sheet.buttons["svg"], Qt.MouseButton.LeftButton)
    assert told.args == ["svg", False, "dark"]


def test_the_name_of_the_file_decides_and_a_known_secret_is_nowhere(tmp_path):
    recording = shipped("support-busy")
    secret = "brightline"
    export = Export(recording=recording, secrets=(secret.capitalize(),), masks=False, scheme="dark")
    write_export(tmp_path / "call.svg", export)
    text = (tmp_path / "call.svg").read_text()
    assert colour("panel", "dark") in text and "Brightline" not in text and "Thank you for calling ***" in text
