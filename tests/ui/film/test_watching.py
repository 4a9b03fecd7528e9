"""A film in the window, as a person has it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.__main__ import main
from console.ui.call_rows import step_that_failed
from console.ui.theme import appearance
from console.ui.toolbar import ActionButton
from tests.ui.film.films import Wall
from tests.ui.situations import FLOWS, HOTEL, Room, in_a_room, until
from tests.ui.test_party import FAILS_FOR_ANNA

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


async def opened(room: Room, path: Path, count: int = 1) -> Wall:
    """Open a recording and wait until all of it is there; the clock on the wall that its film goes by."""
    wall = Wall()
    room.conductor.stage.film.clock = wall
    room.conductor.open_files([path])
    await until(lambda: len(room.conductor.calls.all) == count)
    await shown(room)
    return wall


async def shown(room: Room) -> None:
    """Wait until the panes show what is chosen."""
    await until(lambda: not any(timer.isActive() for timer in room.conductor.stage.timers))


def test_space_plays_and_pauses_a_recording_from_the_ladder(qapp, geometry, hotel):
    async def doing(room: Room) -> None:
        wall = await opened(room, hotel)
        stage, transport = room.conductor.stage, room.conductor.watching.transport
        assert transport.isVisible() and stage.ladder.canvas.hasFocus()
        assert transport.words == ("1:31.6", "1:31.6")
        room.type(Qt.Key.Key_Space)
        assert stage.film.head.plays and transport.words[0] == "0:00.0"
        assert transport.buttons["film-play"].accessibleName() == "Pause"
        wall.now += 2.5
        await until(lambda: transport.words[0] == "0:02.5")
        room.type(Qt.Key.Key_Space)
        assert not stage.film.head.plays
        await shown(room)
        menu = next(step for step in room.call.steps if step.kind == "menu")
        assert room.conductor.selection.step.at == menu.at == 2.0
        assert stage.ladder.canvas.selected_row == stage.ladder.canvas._now_row

    in_a_room(doing, geometry)


def test_keys_step_jump_and_change_the_speed(qapp, geometry, hotel):
    async def doing(room: Room) -> None:
        await opened(room, hotel)
        film, last = room.conductor.stage.film, len(room.call.steps) - 1
        for key, place in (
            (Qt.Key.Key_Left, last - 1),
            (",", last - 2),
            (Qt.Key.Key_Right, last - 1),
            (".", last),
            (Qt.Key.Key_Home, 0),
            (Qt.Key.Key_Right, 1),
        ):
            room.type(key)
            assert film.moment.place == place, key
        room.type("+")
        assert film.head.speed == 2.0 and room.window.actions_table.checked("film-2x")
        room.type("-")
        room.type("-")
        assert film.head.speed == 0.5 and room.conductor.watching.transport.speed.text() == "Speed 0.5×"
        table = room.window.actions_table
        table["film-last"].trigger()
        assert film.head.is_last
        await shown(room)
        assert not table["film-on"].isEnabled() and table["film-back"].isEnabled()

    in_a_room(doing, geometry)


def test_a_button_keeps_its_space_and_a_field_its_keys(qapp, geometry, hotel):
    async def doing(room: Room) -> None:
        await opened(room, hotel)
        film, transport = room.conductor.stage.film, room.conductor.watching.transport
        transport.buttons["film-first"].setFocus()
        room.type(Qt.Key.Key_Space)
        assert film.head.is_first and not film.head.plays
        room.conductor.side_bar.calls.setFocus()
        room.conductor.side_bar.calls.setCurrentRow(0)
        room.type(Qt.Key.Key_Space)
        assert room.conductor.comparing.marks and not film.head.plays, "Space marks in the list of calls"
        room.conductor.side_bar.flows.setFocus()
        room.type(Qt.Key.Key_Space)
        assert film.head.plays

    in_a_room(doing, geometry)


def test_the_table_plays_too_and_dims_what_is_to_come(qapp, geometry, hotel):
    async def doing(room: Room) -> None:
        await opened(room, hotel)
        stage = room.conductor.stage
        stage.tabs.setCurrentIndex(1)
        stage.ladder.table.setFocus()
        room.conductor.selection.choose_step(room.call.steps[5])
        await shown(room)
        room.type(Qt.Key.Key_Right)
        await shown(room)
        assert stage.film.moment.place == 6
        model, ground = stage.model, Qt.ItemDataRole.ForegroundRole
        assert model.index(6, 3).data(ground) is None and model.index(7, 3).data(ground) is not None
        assert model.index(7, 3).data(Qt.ItemDataRole.AccessibleTextRole).endswith("Not yet.")
        room.type(Qt.Key.Key_Space)
        assert stage.film.head.plays

    in_a_room(doing, geometry)


def test_a_recording_opened_over_the_phone_of_a_narrow_window_shows_its_ladder(qapp, geometry, hotel):
    async def doing(room: Room) -> None:
        room.window.resize(1024, 680)
        room.type(Qt.Key.Key_Return)
        await room.placed()
        await until(lambda: room.conductor.stage.phone.isVisible())
        await opened(room, hotel, count=2)
        assert room.conductor.stage.ladder.canvas.hasFocus()
        room.type(Qt.Key.Key_Space)
        assert room.conductor.stage.film.head.plays

    in_a_room(doing, geometry)


def test_choosing_a_row_of_the_ladder_moves_the_playhead_and_dims_the_rows_below(qapp, geometry, hotel):
    async def doing(room: Room) -> None:
        await opened(room, hotel)
        canvas = room.conductor.stage.ladder.canvas
        room.type(Qt.Key.Key_Up)
        room.type(Qt.Key.Key_PageUp)
        await shown(room)
        place = room.conductor.stage.film.moment.place
        assert canvas._now_row == canvas.selected_row == canvas.row_count - 12
        assert room.call.steps[place] is room.conductor.selection.step

    in_a_room(doing, geometry)


def test_the_line_is_a_pane_of_its_own_and_dragging_it_scrubs(qapp, geometry, hotel):
    async def doing(room: Room) -> None:
        await opened(room, hotel)
        line = room.conductor.watching.transport.line
        assert line in room.conductor.stage.panes
        QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.rect().center())
        assert abs(room.conductor.stage.film.moment.at - 91.6 / 2) < 0.5
        assert line.hasFocus()

    in_a_room(doing, geometry)


def test_a_film_pauses_when_another_page_or_another_call_is_shown(qapp, geometry, hotel):
    async def doing(room: Room) -> None:
        await opened(room, hotel)
        film = room.conductor.stage.film
        room.type(Qt.Key.Key_Space)
        room.conductor.show_start()
        assert not film.head.plays
        room.conductor.show_stage() if room.conductor.desk.flow else room.conductor.opening.open_sample()
        assert not room.conductor.watching.transport.isVisible(), "a flow that was not called has no film"

    in_a_room(doing, geometry)


def test_a_call_of_this_session_is_watched_once_it_is_over(qapp, geometry):
    async def doing(room: Room) -> None:
        table, transport = room.window.actions_table, room.conductor.watching.transport
        room.type(Qt.Key.Key_Return)
        await room.placed()
        await room.at_menu()
        assert not table["film-play"].isEnabled() and not transport.isVisible()
        room.conductor.controls.hang_up()
        await room.over()
        await until(table["film-play"].isEnabled)
        assert not transport.isVisible()
        room.conductor.stage.film.clock = Wall()
        assert room.window.toolbar.speed.isVisible()
        table["film-play"].trigger()
        await until(lambda: not room.window.toolbar.speed.isVisible())  # the transport has one of its own
        assert transport.isVisible() and room.conductor.selection.step is room.call.steps[0]

    in_a_room(doing, geometry)


def test_a_call_that_stands_still_says_so_when_it_is_shown_again_after_a_film(qapp, geometry, hotel):
    async def doing(room: Room) -> None:
        room.type(Qt.Key.Key_Return)
        await room.placed()
        await room.at_menu()
        room.type(Qt.Key.Key_F5)
        await until(lambda: room.conductor.stage.phone._tag.text == "❚❚ paused")
        await opened(room, hotel, count=2)
        assert room.conductor.stage.phone._tag.text == "past" and not room.window.paused.isVisible()
        room.conductor.choose_call(1)
        await shown(room)
        assert room.conductor.stage.phone._tag.text == "❚❚ paused" and room.window.paused.isVisible()

    in_a_room(doing, geometry)


def test_the_calls_of_a_conference_follow_under_one_clock(qapp, geometry, recorded):
    async def doing(room: Room) -> None:
        await opened(room, recorded / "harbour-stand-up.recording.json", count=3)
        film, party = room.conductor.stage.film, room.call.party
        film.seek(film.head.reel.lasts / 2)
        place = film.moment.place
        room.conductor.do("next-caller")
        await shown(room)
        assert film.moment.place == place and room.conductor.controls.shown is party.calls[1]
        film.to_end()
        while room.conductor.controls.shown is not party.calls[2]:
            film.step(-1)
        assert room.conductor.side_bar.calls.current_row().key == party.calls[2].number, "the list follows"
        film.jump(place)
        room.conductor.choose_call(party.calls[1].number)
        assert room.conductor.stage.ladder.canvas._now_row == room.conductor.stage.ladder.canvas._rows.row_of(place)

    in_a_room(doing, geometry)


def test_the_toolbar_has_what_can_be_done_with_a_recording(qapp, geometry, hotel):
    async def doing(room: Room) -> None:
        room.window.resize(1440, 900)
        await opened(room, hotel)
        shown = [button.text() for button in room.window.toolbar.findChildren(ActionButton) if button.isVisible()]
        assert shown == ["Play", "Compare…", "Save as flow", "Export…"]
        assert not room.conductor.stage.phone._hang_up.isVisible(), "nothing can be done in the past"
        room.conductor.try_sample()
        await room.placed(2)
        await until(room.conductor.stage.phone._hang_up.isVisible)
        shown = [button.text() for button in room.window.toolbar.findChildren(ActionButton) if button.isVisible()]
        assert shown[0] == "Call" and "Play" not in shown

    in_a_room(doing, geometry)


def test_every_pane_shows_the_moment_that_the_film_has_come_to(qapp, geometry, hotel):
    async def doing(room: Room) -> None:
        await opened(room, hotel)
        stage, steps = room.conductor.stage, room.call.steps
        prompt = next(step for step in steps if step.kind == "prompt")
        room.conductor.selection.choose_step(prompt)
        await shown(room)
        assert [bubble.text for bubble in stage.phone.conversation._bubbles] == ["Welcome to the Harbour Hotel."]
        assert [box.card.badge[0] for box in stage.cards.boxes] == ["✓ done", "✓ done", "◔ now", "later"]
        assert stage.state.rows[0].words == "playing" and stage.inspector.request is not None
        stage.film.seek(1.0)
        await until(lambda: stage._clock.text() == "0:01.0")
        assert room.window.status._clock.text() == "0:01.0"
        cost = {row.name: row.words for row in stage.state.rows}
        assert cost["duration"] == "0:01"
        stage.film.to_end()
        await shown(room)
        assert stage.phone.conversation._bubbles[-1].text.startswith("call ended")

    in_a_room(doing, geometry)


def test_the_bar_of_callers_tells_how_each_stands_by_then(qapp, geometry, recorded):
    async def doing(room: Room) -> None:
        await opened(room, recorded / "harbour-stand-up.recording.json", count=3)
        bar, film = room.conductor.stage.right.party, room.conductor.stage.film
        film.to_start()
        await until(lambda: [member.state for member in bar.members][1:] == ["not yet", "not yet"])
        film.seek(20.0)
        await until(lambda: [member.state for member in bar.members] == ["conference"] * 3)
        film.to_end()
        await until(lambda: [member.state for member in bar.members] == ["ended"] * 3)

    in_a_room(doing, geometry)


def test_less_motion_is_kept(qapp, geometry):
    async def doing(room: Room) -> None:
        action = room.window.actions_table["less-motion"]
        action.trigger()
        assert appearance.less_motion and room.conductor.desk.settings.less_motion
        action.trigger()
        assert not appearance.less_motion and not room.conductor.desk.settings.less_motion

    in_a_room(doing, geometry)


def test_a_recording_that_failed_opens_at_its_failure_and_another_caller_moves_no_film(qapp, geometry, tmp_path):
    (tmp_path / "two.flow.yaml").write_text(FAILS_FOR_ANNA)
    assert main(["run", "--json", "--record", str(tmp_path), str(tmp_path / "two.flow.yaml")]) == 1

    async def doing(room: Room) -> None:
        await opened(room, tmp_path / "two.recording.json", count=2)
        film, anna = room.conductor.stage.film, room.call
        room.conductor.choose_call(anna.number)
        assert room.conductor.selection.step is step_that_failed(anna)
        film.to_start()
        room.conductor.choose_call(anna.number)
        assert film.moment.place == 0 and room.conductor.selection.step is None, "anna has not dialled yet"

    in_a_room(doing, geometry)
