"""Files that other programs kept, opened in the window."""

import json
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from console.flow.load import load_flow
from console.session.flow_reading import read_flow
from console.ui import importing
from console.ui.importing import FlowsDialog, write_flows
from console.ui.opening import KNOWN_FILES
from console.ui.theme import appearance
from console.ui.verdicts import PASSED
from tests.flow.importing.kept import as_curl, as_har, as_log
from tests.flow.importing.test_node_red import INCOMING
from tests.flow.playing import play_flow
from tests.ui.situations import FLOWS, HOTEL, Room, in_a_room, until

Doing = Callable[[Room], Awaitable[None]]
STANDS = FLOWS / "harbour-stand-up.flow.yaml"


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[[Doing], None]:
    """A window to do something in."""
    appearance.start(qapp, "light")
    return lambda doing: in_a_room(doing, tmp_path / "window.ini")


def kept(how, file: Path = HOTEL) -> bytes:
    """The calls of a flow's script, as another program would have kept them."""
    return how(play_flow(load_flow(file.read_bytes(), file=file.name, environment={})))


@pytest.mark.parametrize(("how", "name"), [(as_har, "tunnel.har"), (as_log, "voice.log"), (as_curl, "posts.sh")])
def test_callbacks_are_shown_as_a_call_of_the_past(play, tmp_path, how, name):
    file = tmp_path / name
    file.write_bytes(kept(how))

    async def doing(room: Room) -> None:
        room.window.show_page(room.window.opening)  # as when the window was opened on this file
        room.conductor.open_files([file])
        await until(room.window.past.isVisible)
        await until(lambda: len(room.conductor.stage.model.seen) == len(room.call.steps))
        assert room.window.past.words.startswith(f"Recording: {file.stem} ")
        assert f"callbacks in {name} · nothing is sent" in room.window.past.words
        assert [step.data["event"] for step in room.call.steps if step.kind == "callback"][:2] == ["ice", "pie"]
        for step in room.call.steps:
            room.conductor.selection.choose_step(step)
            room.conductor.stage.refresh()
        assert room.conductor.desk.recent == []
        room.conductor.open_file(file)
        await until(lambda: not [one for one in room.conductor.recordings.tasks if "find out" in one.get_name()])
        assert len(room.conductor.calls.all) == 1, "what is open is shown, not opened again"

    play(doing)


def test_what_became_of_an_answer_is_said_to_be_not_known_and_nothing_is_said_to_have_passed(play, tmp_path):
    file = tmp_path / "tunnel.har"
    file.write_bytes(kept(as_har))

    async def doing(room: Room) -> None:
        room.conductor.open_files([file])
        await until(room.window.past.isVisible)
        stage = room.conductor.stage
        room.conductor.selection.choose_step(next(step for step in room.call.steps if step.kind == "reply"))
        stage.refresh()
        assert {card.badge[0] for card in stage.cards.shown.cards} == {"not known"}
        assert not [words for words in stage.problems.findChildren(QLabel) if words.text() == PASSED]

    play(doing)


def test_ctrl_t_makes_the_flow_that_the_callbacks_tell_of(play, tmp_path):
    file = tmp_path / "tunnel.har"
    file.write_bytes(kept(as_har))

    async def doing(room: Room) -> None:
        room.conductor.open_files([file])
        await until(room.window.past.isVisible)
        room.type(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: "Make a flow of them (Ctrl+T)" in room.window.notice.words)
        room.conductor.making.save(tmp_path / "made.flow.yaml")
        assert room.conductor.desk.path == tmp_path / "made.flow.yaml"

    play(doing)
    assert play_flow(read_flow(tmp_path / "made.flow.yaml")).outcome.passed


def test_a_file_that_is_opened_twice_quickly_is_listed_once(play, tmp_path):
    file = tmp_path / "tunnel.har"
    file.write_bytes(kept(as_har))

    async def doing(room: Room) -> None:
        for _ in range(2):
            room.conductor.open_file(file)
        await until(lambda: not [one for one in room.conductor.recordings.tasks if "find out" in one.get_name()])
        assert len(room.conductor.calls.all) == 1

    play(doing)


def test_each_call_of_a_file_stands_in_the_list(play, tmp_path, monkeypatch):
    monkeypatch.setattr(importing, "MOST_CALLS", 2)
    file = tmp_path / "stand-up.har"
    file.write_bytes(kept(as_har, STANDS))

    async def doing(room: Room) -> None:
        room.conductor.open_files([file])
        await until(room.window.past.isVisible)
        names = [call.party.past.name for call in room.conductor.calls.all]
        assert names == ["stand-up 1", "stand-up 2"]
        assert room.window.notice.words == "stand-up.har holds 3 calls; the first 2 are listed."

    play(doing)


def test_a_flow_of_node_red_is_saved_where_the_person_says_and_open(play, tmp_path):
    file = tmp_path / "flows.json"
    file.write_text(json.dumps(INCOMING), encoding="utf-8")

    async def doing(room: Room) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file))])
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        room.window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))
        await until(lambda: room.window.findChildren(FlowsDialog))
        (dialog,) = room.window.findChildren(FlowsDialog)
        assert Path(dialog.selectedFiles()[0]).parent == tmp_path
        dialog.fileSelected.emit(str(tmp_path / "mine.flow.yaml"))
        await until(lambda: room.conductor.desk.path == tmp_path / "mine.flow.yaml")
        assert room.conductor.desk.flow.responses
        dialog.close()

    play(doing)


def test_who_says_nowhere_is_back_where_they_were(play, tmp_path):
    file = tmp_path / "flows.json"
    file.write_text(json.dumps(INCOMING), encoding="utf-8")

    async def doing(room: Room) -> None:
        room.window.show_page(room.window.opening)
        room.conductor.open_files([file])
        await until(lambda: room.window.findChildren(FlowsDialog))
        assert room.window.pages.currentWidget() is room.window.opening
        room.window.findChildren(FlowsDialog)[0].reject()
        assert room.window.pages.currentWidget() is room.window.start_page

    play(doing)


def test_further_flows_have_numbers_that_are_free(tmp_path):
    from console.flow.importing.importing import Imported

    (tmp_path / "desk-2.flow.yaml").write_text("mine")
    flows = [Imported(name="x", text=text) for text in ("a", "b", "c")]
    files = write_flows(tmp_path / "desk.flow.yaml", flows)
    assert [file.name for file in files] == ["desk.flow.yaml", "desk-3.flow.yaml", "desk-4.flow.yaml"]
    assert (tmp_path / "desk-2.flow.yaml").read_text() == "mine"


def test_a_flow_or_a_recording_under_another_name_is_opened_as_one(play, tmp_path):
    (tmp_path / "mine.txt").write_bytes(HOTEL.read_bytes())

    async def doing(room: Room) -> None:
        room.conductor.open_files([tmp_path / "mine.txt"])
        await until(lambda: room.conductor.desk.path == tmp_path / "mine.txt")

    play(doing)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("letter.txt", b"Dear Sir or Madam", "no line of this file holds a callback"),
        ("cut.har", b'{"log": {"version": "1.2",\n "entries": [{"request"', "cut.har, line 2, column"),
        ("no.har", b'{"log": {"version": "1.2", "entries": []}}', "no entry of this HAR file holds a callback"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0", "is no text"),
        ("none.har", None, "There is no file"),
        ("utf16.log", "event".encode("utf-16-be").replace(b"\0", b"\xd8"), "is no text in UTF-8"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(play, tmp_path, name, content, words):
    if content is not None:
        (tmp_path / name).write_bytes(content)

    async def doing(room: Room) -> None:
        room.window.show_page(room.window.opening)
        room.conductor.open_files([tmp_path / name])
        await until(lambda: words in room.window.notice.words)
        assert room.window.pages.currentWidget() is room.window.start_page
        assert room.conductor.calls.all == [] and room.conductor.desk.flow is None

    play(doing)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among its files")
def test_a_pipe_never_holds_up_the_window(play, tmp_path):
    os.mkfifo(tmp_path / "pipe.log")

    async def doing(room: Room) -> None:
        room.conductor.open_files([tmp_path / "pipe.log"])
        await until(lambda: "it is no file" in room.window.notice.words)

    play(doing)


def test_strange_callbacks_are_shown_in_every_pane(play, tmp_path):
    bodies = [
        {"event": "ice", "callid": "1", "cli": 5, "to": [], "userRate": {"amount": "x"}, "callHeaders": {}},
        {"event": "pie", "callid": "1", "menuResult": {"menuId": [], "type": None, "value": {}}},
        {"event": "notify", "callid": "1", "type": []},
        {"Event": "ACE", "CallId": "1"},
        {"event": "dice", "callid": "1", "result": [], "reason": "TIMEOUT", "debit": {"amount": True}},
    ]
    lines = [json.dumps({"body": body, "response": '{"instructions": 5, "action": []}'}) for body in bodies]
    (tmp_path / "strange.log").write_text("\n".join(lines), encoding="utf-8")

    async def doing(room: Room) -> None:
        room.conductor.open_files([tmp_path / "strange.log"])
        await until(room.window.past.isVisible)
        for step in room.call.steps:
            room.conductor.selection.choose_step(step)
            room.conductor.stage.refresh()
            room.window.grab()

    play(doing)


def test_the_dialog_offers_what_can_be_opened(play):
    async def doing(room: Room) -> None:
        room.conductor.opening.ask_for_file()
        (dialog,) = room.window.findChildren(QFileDialog)
        assert dialog.nameFilters()[0] == KNOWN_FILES and "*.har" in KNOWN_FILES
        dialog.reject()

    play(doing)
