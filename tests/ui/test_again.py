"""A recording run again in the window, by keys as a person would."""

import os
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from console.flow.comparing import compare
from console.flow.load import load_flow
from console.flow.masking import masked
from console.flow.model import Flow
from console.flow.recording import Recorded, Recording, StepSeen
from console.session.journal import recorded_of
from console.session.recordings import read_recording_file, save_recording
from console.session.saved_targets import SavedTargets
from console.session.targets import Target
from console.stub.server import StubServer
from console.ui import again
from console.ui.again import STAND_INS
from console.ui.dialogs import ConsentDialog
from console.ui.theme import appearance
from console.ui.toolbar import ActionButton
from console.ui.verdicts import PASSED
from tests.flow.comparing.recordings import recording_of
from tests.flow.playing import play_flow
from tests.ui.situations import HOTEL, Room, in_a_room, until

Doing = Callable[[Room], Awaitable[None]]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[[Doing], None]:
    """A window to do something in."""
    appearance.start(qapp, "light")
    return lambda doing: in_a_room(doing, tmp_path / "window.ini")


def hotel_of(text: str) -> Flow:
    return load_flow(text, file=str(HOTEL), environment={})


@pytest.fixture
def hotel() -> Flow:
    """The hotel, as shipped."""
    return hotel_of(HOTEL.read_text(encoding="utf-8"))


@pytest.fixture
def other_desk() -> Flow:
    """A backend of the hotel's that connects to another number."""
    return hotel_of(HOTEL.read_text(encoding="utf-8").replace("+46313900644", "+46313900645"))


def recorded(flow: Flow, **about: object) -> Recording:
    """The recording of the flow's script."""
    played = recording_of(play_flow(flow))
    return replace(played, recorded=replace(recorded_of(flow, seed=flow.seed), **about))


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[Recording], Path]:
    """Saves a recording, and says where."""

    def save(recording: Recording) -> Path:
        path = tmp_path / "release 1.4.recording.json"
        save_recording(path, recording)
        return path

    return save


async def opened(room: Room, path: Path) -> None:
    """A recording is shown."""
    room.conductor.open_files([path])
    await until(room.window.past.isVisible)


async def compared(room: Room) -> None:
    """Wait until what was run again is compared."""
    await until(lambda: room.conductor.comparing.is_open)


def test_ctrl_r_runs_a_recording_again_as_a_call_of_the_window_and_ends_in_compare(play, hotel, saved):
    path = saved(recorded(hotel))

    async def doing(room: Room) -> None:
        await opened(room, path)
        origin, run = room.call, room.window.actions_table["run"]
        assert run.isEnabled() and run.iconText() == "Run again"
        room.type(Qt.Key.Key_R, CTRL)
        await compared(room)
        again = room.call
        assert again is not origin and again.number == 2 and again.party.past is None and again.over
        assert again.verdict == "passed"
        page = room.conductor.comparing.page
        assert [side.name for side in page.sides] == ["1  Release 1.4", "2  Hotel front desk"]
        assert page.counts == ["40 same"]
        passed = [words for words in room.conductor.stage.problems.findChildren(QLabel) if words.text() == PASSED]
        assert not passed, "no script's expectations were checked"
        recording = again.party.recording()
        assert recording is not None and recording.recorded.seed == hotel.seed and recording.ended is not None
        room.type(Qt.Key.Key_Escape)
        assert room.conductor.controls.shown is again

    play(doing)


def test_what_was_run_again_is_written_down_as_every_call(play, hotel, saved):
    path = saved(recorded(hotel))

    async def doing(room: Room) -> None:
        await opened(room, path)
        room.type(Qt.Key.Key_R, CTRL)
        await compared(room)
        (journal,) = room.conductor.calls.journals.folder.glob("*.recording.jsonl")
        assert compare(read_recording_file(path), read_recording_file(journal)).same

    play(doing)


def test_the_button_of_the_strip_says_against_whom_and_runs(play, hotel, saved):
    path = saved(recorded(hotel))

    async def doing(room: Room) -> None:
        await opened(room, path)
        button = room.conductor.again.button
        assert button.isVisible() and button.text() == "Run again against its own answers  Ctrl+R"
        room.conductor.desk.choose_target(Target(name="Mine", url="http://127.0.0.1:5000/voice"))
        assert button.text() == "Run again against 127.0.0.1:5000  Ctrl+R"
        room.conductor.desk.choose_target(None)
        room.press(button)
        await compared(room)

    play(doing)


def test_against_the_backend_chosen_now_the_difference_is_what_it_answers(play, hotel, other_desk, saved):
    path = saved(recorded(hotel))

    async def doing(room: Room) -> None:
        await opened(room, path)
        async with StubServer(other_desk.responses, on_answer=lambda served: None) as stub:
            room.conductor.desk.choose_target(Target(name="Mine", url=stub.url))
            room.type(Qt.Key.Key_R, CTRL)
            await compared(room)
            page = room.conductor.comparing.page
            assert page.counts == ["2 changed", "38 same"]
            assert "+46313900645" in " ".join(page.explanation.words)
            assert room.call.party.recorded.backend == stub.url
            room.type(Qt.Key.Key_R, CTRL)
            await room.placed(3)
            await until(lambda: room.conductor.comparing.is_open and page.sides[1].name.startswith("3"))
            assert page.sides[0].name == "1  Release 1.4", "the recording is run again, not the run"

    play(doing)


def test_without_a_choice_it_goes_to_the_backend_that_was_recorded(play, hotel, other_desk, saved):
    async def doing(room: Room) -> None:
        async with StubServer(other_desk.responses, on_answer=lambda served: None) as stub:
            await opened(room, saved(recorded(hotel, backend=stub.url)))
            room.type(Qt.Key.Key_R, CTRL)
            await compared(room)
            assert room.conductor.comparing.page.counts == ["2 changed", "38 same"]
            assert room.call.party.recorded.backend == stub.url

    play(doing)


def test_a_backend_of_the_person_s_own_that_was_recorded_is_known_again(play, hotel, other_desk, saved):
    async def doing(room: Room) -> None:
        async with StubServer(other_desk.responses, on_answer=lambda served: None) as stub:
            await SavedTargets().save(Target(name="Mine", url=stub.url, signing="none"))
            await opened(room, saved(recorded(hotel, backend=stub.url)))
            room.type(Qt.Key.Key_R, CTRL)
            await compared(room)
            assert room.call.wish.target is not None and room.call.wish.target.name == "Mine"
            assert room.conductor.desk.target is None, "what is chosen is a person's own business"

    play(doing)


def test_where_nobody_answers_it_is_said_and_nothing_compared(play, hotel, saved):
    path = saved(recorded(hotel, backend="http://127.0.0.1:9/voice"))

    async def doing(room: Room) -> None:
        await opened(room, path)
        room.type(Qt.Key.Key_R, CTRL)
        await until(lambda: "127.0.0.1:9" in room.window.notice.words)
        assert not room.conductor.comparing.is_open

    play(doing)


def test_another_machine_is_asked_for_first(play, hotel, saved):
    path = saved(recorded(hotel, backend="http://backend.example/voice"))

    async def doing(room: Room) -> None:
        await opened(room, path)
        room.type(Qt.Key.Key_R, CTRL)
        await until(lambda: room.window.findChildren(ConsentDialog))
        (dialog,) = room.window.findChildren(ConsentDialog)
        dialog.reject()
        await until(lambda: not [task for task in room.conductor.recordings.tasks if "run again" in task.get_name()])
        assert len(room.conductor.calls.all) == 1

    play(doing)


def test_a_masked_recording_runs_with_its_stand_ins_and_says_so(play, hotel, saved):
    path = saved(masked(recorded(hotel)))

    async def doing(room: Room) -> None:
        await opened(room, path)
        room.type(Qt.Key.Key_R, CTRL)
        await compared(room)
        assert room.window.notice.words == STAND_INS
        assert room.conductor.comparing.page.counts == ["40 same"]

    play(doing)


def test_a_masked_recording_is_compared_by_stand_ins_with_what_a_backend_answers_now(play, hotel, saved):
    path = saved(masked(recorded(hotel)))

    async def doing(room: Room) -> None:
        await opened(room, path)
        async with StubServer(hotel.responses, on_answer=lambda served: None) as stub:
            room.conductor.desk.choose_target(Target(name="Mine", url=stub.url))
            room.type(Qt.Key.Key_R, CTRL)
            await compared(room)
            page = room.conductor.comparing.page
            assert page.counts == ["1 changed", "39 same"]
            assert "cli of connectPstn" in " ".join(page.explanation.words), (
                "the number dialled, which is none any more"
            )

    play(doing)


def test_a_recording_in_which_nobody_calls_is_refused_in_words(play, hotel, saved):
    whole = recorded(hotel)
    note = replace(whole.steps()[0], kind="note", data={})
    path = saved(replace(whole, entries=(StepSeen("", note), *whole.entries[1:])))

    async def doing(room: Room) -> None:
        await opened(room, path)
        room.type(Qt.Key.Key_R, CTRL)
        await until(lambda: "nothing to run again" in room.window.notice.words)
        assert len(room.conductor.calls.all) == 1

    play(doing)


def test_a_recording_that_lost_its_answers_asks_for_a_backend(play, hotel, saved):
    path = saved(recorded(hotel, text=""))

    async def doing(room: Room) -> None:
        await opened(room, path)
        room.type(Qt.Key.Key_R, CTRL)
        await until(lambda: "names no backend" in room.window.notice.words)

    play(doing)


SECRET = 'application: {key: mine, secret: "c2VjcmV0IG9mIG1pbmUhIQ=="}\n'


def test_a_secret_that_was_left_out_is_the_flow_file_s_where_it_lies_there_still(play, hotel, tmp_path, saved):
    text = HOTEL.read_text(encoding="utf-8") + SECRET
    file = tmp_path / "hotel.flow.yaml"
    flow = load_flow(text, file=str(file), environment={})
    path = saved(recorded(flow, backend="http://127.0.0.1:9/voice"))
    assert "c2VjcmV0" not in path.read_text()

    async def doing(room: Room) -> None:
        await opened(room, path)
        room.type(Qt.Key.Key_R, CTRL)
        await until(lambda: "left out the secret" in room.window.notice.words)
        file.write_text(text, encoding="utf-8")
        room.type(Qt.Key.Key_R, CTRL)
        call = await room.placed(2)
        assert call.flow.application.key == "mine" and call.flow.application.secret.startswith("c2Vj")
        await room.over()
        origin = room.conductor.calls.numbered(1)
        accepted = replace(origin.party.past, path=tmp_path / "bin" / "1" / path.name, replaced=path)
        origin.party.past = accepted  # what came was accepted: what it was is in the bin
        room.conductor.choose_call(1)
        room.type(Qt.Key.Key_R, CTRL)
        await room.placed(3)
        await room.over()

    play(doing)


@pytest.mark.parametrize("named", [r"\\elsewhere\share\hotel.flow.yaml", "//elsewhere/share/hotel.flow.yaml"])
def test_a_secret_is_looked_for_on_no_other_machine_that_a_recording_names(monkeypatch, named):
    read, asked = [], []
    monkeypatch.setattr("console.session.flow_reading.read_flow", read.append)
    monkeypatch.setattr(Path, "is_file", lambda path: asked.append(path) or False)
    past = SimpleNamespace(path=Path("sent/hotel.recording.json"), replaced=None)
    origin = SimpleNamespace(party=SimpleNamespace(past=past))
    recording = Recording(recorded=Recorded(flow="Hotel", file=named))
    assert again._known_secret(recording, origin, ()) is None
    assert not read and not asked


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_a_pipe_that_has_the_name_of_the_flow_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "hotel.flow.yaml")
    past = SimpleNamespace(path=tmp_path / "hotel.recording.json", replaced=None)
    origin = SimpleNamespace(party=SimpleNamespace(past=past))
    recording = Recording(recorded=Recorded(flow="Hotel", file="hotel.flow.yaml"))
    assert again._known_secret(recording, origin, ()) is None


def test_a_call_of_this_session_is_run_again_by_its_own_menu_entry(play):
    async def doing(room: Room) -> None:
        again = room.window.actions_table["again"]
        room.conductor.open_files([HOTEL])
        assert not again.isEnabled()
        room.conductor.controls.call()
        await room.placed()
        await room.at_menu()
        assert not again.isEnabled(), "it still goes on"
        room.conductor.controls.press("9")
        await room.at_menu()
        room.conductor.controls.hang_up()
        await room.over()
        await until(again.isEnabled)
        assert room.window.actions_table["run"].iconText() == "Run", "Ctrl+R runs the flow's script"
        again.trigger()
        await compared(room)
        assert room.conductor.comparing.page.counts == [
            f"{len(room.conductor.comparing.page.list.rows_model.rows)} same"
        ]
        assert room.call.party.recorded.by_hand
        room.type(Qt.Key.Key_Escape)
        assert room.window.actions_table["run"].iconText() == "Run again", "what it was run again of"

    play(doing)


def test_who_looks_elsewhere_meanwhile_is_told_and_not_led_away(play, hotel, saved):
    path = saved(recorded(hotel))

    async def doing(room: Room) -> None:
        await opened(room, path)
        room.conductor.desk.step_mode = True
        room.type(Qt.Key.Key_R, CTRL)
        call = await room.placed(2)
        await until(lambda: call.paused is not None)
        assert room.conductor.controls.shown is call
        room.conductor.choose_call(1)
        call.live.resume()
        await until(lambda: "run again" in room.window.notice.words)
        assert room.conductor.comparing.marks == [1, 2] and not room.conductor.comparing.is_open
        room.type("d")
        assert room.conductor.comparing.is_open

    play(doing)


def test_choosing_what_was_run_again_opens_no_flow(play, hotel, saved):
    path = saved(recorded(hotel, file="/not/here/any/more.flow.yaml"))

    async def doing(room: Room) -> None:
        await opened(room, path)
        room.type(Qt.Key.Key_R, CTRL)
        await compared(room)
        room.type(Qt.Key.Key_Escape)
        room.conductor.choose_call(1)
        room.conductor.choose_call(2)
        assert room.window.pages.currentWidget() is room.conductor.stage and room.conductor.desk.broken is None

    play(doing)


def test_the_toolbar_of_a_recording_has_what_can_be_done_with_one(play, hotel, saved):
    path = saved(recorded(hotel))

    async def doing(room: Room) -> None:
        await opened(room, path)
        shown = [button.text() for button in room.window.toolbar.findChildren(ActionButton)
                 if button.isVisible()]  # fmt: skip
        assert shown == ["Play", "Compare…", "Save as flow", "Export…"]
        assert room.window.toolbar.target.isVisible() and "its own answers" in room.window.toolbar.target.text()
        room.conductor.try_sample()
        await room.placed(2)
        await until(lambda: not room.window.past.isVisible())
        shown = [button.text() for button in room.window.toolbar.findChildren(ActionButton)
                 if button.isVisible()]  # fmt: skip
        assert "Step" in shown and "Save as flow" not in shown

    play(doing)
