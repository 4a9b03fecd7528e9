"""Several calls in the window: placed one after the other, shown together, played by one hand."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from console.call.sentences import sentence
from console.call.steps import Lane
from console.report.ladder.row import Life
from console.ui.theme import appearance
from tests.ui.situations import FLOWS, Room, in_a_room, until

Doing = Callable[[Room], Awaitable[None]]
STAND_UP = FLOWS / "harbour-stand-up.flow.yaml"


FAILS_FOR_ANNA = """
version: 1
name: Two
call: {from: "+46313900612", to: "+442079460123"}
calls: {anna: {from: "+46313900613"}}
responses:
  - event: ice
    svaml: {instructions: [{name: answer}], action: {name: connectConf, conferenceId: room}}
script:
  - dial
  - wait: conference
  - as: anna
  - dial
  - wait: conference
  - expect: {callback: {event: pie}}
"""


def in_conference(room: Room, number: int) -> bool:
    """The call of this number has joined."""
    if len(room.conductor.calls.all) < number:
        return False
    call = room.conductor.calls.numbered(number)
    return call.live is not None and call.live.play.lines[call.name].view.state == "conference"


async def gathered(room: Room) -> None:
    """Three callers are in the conference."""
    room.conductor.open_file(STAND_UP)
    room.conductor.controls.call()
    for number in (1, 2, 3):
        await until(lambda: in_conference(room, number))  # noqa: B023 - awaited before the next turn
        if number < 3:
            room.conductor.do("another")


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[[Doing], None]:
    """A window to do something in."""
    appearance.start(qapp, "light")
    return lambda doing: in_a_room(doing, tmp_path / "window.ini")


def test_each_caller_is_a_call_of_the_session_with_a_phone_and_a_life_line(play):
    async def doing(room: Room) -> None:
        await gathered(room)
        conductor, stage = room.conductor, room.conductor.stage
        await until(lambda: stage.model.rowCount() == len(room.call.party.seen))
        assert [call.name for call in conductor.calls.all] == ["", "anna", "tom"]
        assert [member.name for member in stage.right.party.members] == ["caller", "anna", "tom"]
        callers = [life for life in stage.ladder.canvas._rows.lanes if life.lane is Lane.CALLER]
        assert callers == [Life(Lane.CALLER, 0), Life(Lane.CALLER, 1), Life(Lane.CALLER, 2)]
        assert stage.phone._caller.text == "Hidden number"
        stage.right.party.member_chosen.emit(2)
        assert stage.phone._caller.text == "+46313900613"
        assert stage.model.rowCount() == len(room.call.party.seen), "the ladder keeps all of them"

    play(doing)


def test_keys_and_orders_are_of_the_call_shown(play):
    async def doing(room: Room) -> None:
        await gathered(room)
        conductor = room.conductor
        conductor.choose_call(2)
        conductor.controls.press("7")
        conductor.controls.press("#")
        anna = conductor.calls.numbered(2)
        await until(lambda: any(step.kind == "reply" and step.data["event"] == "pie" for step in anna.steps))
        conductor.controls.order_in_conference("onhold", "music2")
        assert anna.steps[-1].kind == "music"
        conductor.controls.hang_up()
        await until(lambda: anna.over)
        assert not conductor.calls.numbered(1).over
        conductor.choose_call(1)
        conductor.controls.throw_all_out()
        await until(lambda: all(call.over for call in conductor.calls.all))
        assert {call.verdict for call in conductor.calls.all} == {"passed"}

    play(doing)


def test_keys_show_the_next_caller_and_what_may_be_ordered_of_the_one_shown(play):
    async def doing(room: Room) -> None:
        await gathered(room)
        conductor = room.conductor
        shown = []
        for what in ("next-caller", "next-caller", "previous-caller"):
            conductor.do(what)
            shown.append(conductor.controls.shown.number)
        assert shown == [1, 2, 1]
        conductor.do("next-caller")
        conductor.do("conference")
        orders = conductor.stage.right.party.orders
        assert orders.isVisible() and orders.actions()[0].text() == "anna in harbour"
        orders.close()

    play(doing)


def test_f5_pauses_the_others_also_where_the_call_shown_is_over(play):
    async def doing(room: Room) -> None:
        await gathered(room)
        conductor = room.conductor
        conductor.choose_call(2)
        conductor.controls.hang_up()
        anna = conductor.calls.numbered(2)
        await until(lambda: anna.over)
        pause, call = (room.window.actions_table[name] for name in ("pause", "call"))
        await until(lambda: pause.isEnabled())
        assert conductor.controls.shown is anna
        assert [key.toString() for key in pause.shortcuts()] == ["F5"] and not call.shortcuts()
        live = conductor.controls.running
        conductor.do("pause")
        await until(lambda: live.paused is not None and pause.text() == "&Continue")
        conductor.do("pause")
        await until(lambda: live.paused is None and pause.text() == "&Pause")
        conductor.choose_call(1)
        conductor.controls.throw_all_out()
        await until(lambda: all(call.over for call in conductor.calls.all))
        await until(lambda: not pause.isEnabled())
        assert [key.toString() for key in call.shortcuts()] == ["F5"]

    play(doing)


def test_a_call_alone_has_no_next_caller(play):
    async def doing(room: Room) -> None:
        room.conductor.open_file(FLOWS / "hotel-front-desk.flow.yaml")
        room.conductor.controls.call()
        await until(lambda: bool(room.conductor.calls.all and room.call.exchanges))
        now = room.conductor.telling.situation()
        assert now.played and not now.others and not now.room

    play(doing)


def test_a_row_of_another_call_shows_that_call(play):
    async def doing(room: Room) -> None:
        await gathered(room)
        stage, selection = room.conductor.stage, room.conductor.selection
        await until(lambda: stage.model.rowCount() == len(room.call.party.seen))
        first = room.conductor.calls.numbered(1)
        stage.ladder.step_chosen.emit(first.steps[1], 0)
        assert selection.call is first and selection.step is first.steps[1]
        assert stage.phone._caller.text == "+46313900612"

    play(doing)


def test_who_follows_a_stepped_call_is_led_to_the_one_that_stands_still(play):
    async def doing(room: Room) -> None:
        room.conductor.open_file(STAND_UP)
        room.conductor.controls.call()
        await until(lambda: in_conference(room, 1))
        room.conductor.controls.set_step_mode(True)
        room.conductor.do("another")
        await until(lambda: room.conductor.calls.numbered(1).paused is not None)
        await until(lambda: room.conductor.selection.call is room.conductor.calls.numbered(2))
        assert room.window.paused.words.startswith("Paused before ICE")

    play(doing)


def test_a_pause_while_something_lasts_is_told_of_the_call_shown(play):
    async def doing(room: Room) -> None:
        await gathered(room)
        room.conductor.stage.right.party.member_chosen.emit(2)
        room.conductor.do("pause")
        await until(lambda: room.conductor.calls.numbered(1).paused is not None)
        last = sentence(room.conductor.calls.numbered(2).steps[-1]).rstrip(".")
        await until(lambda: last in room.window.paused.words)
        room.conductor.stage.right.party.member_chosen.emit(3)
        assert sentence(room.conductor.calls.numbered(3).steps[-1]).rstrip(".") in room.window.paused.words
        assert room.conductor.stage.ladder.canvas._ghost().call == 2, "the row has the colour of the call shown"

    play(doing)


def test_a_script_that_failed_in_a_further_call_ends_there(play, tmp_path):
    path = tmp_path / "two.flow.yaml"
    path.write_text(FAILS_FOR_ANNA, encoding="utf-8")

    async def doing(room: Room) -> None:
        room.conductor.open_file(path)
        room.conductor.controls.run()
        await until(lambda: room.conductor.calls.all and all(call.over for call in room.conductor.calls.all))
        caller, anna = room.conductor.calls.all
        assert (caller.verdict, anna.verdict) == ("passed", "failed")
        assert room.conductor.selection.call is anna
        assert "expected callback" in room.conductor.stage.problems.rows[0].accessibleName()

    play(doing)


def test_a_script_s_further_calls_are_listed_and_the_one_shown_stays(play):
    async def doing(room: Room) -> None:
        room.conductor.open_file(STAND_UP)
        room.conductor.controls.run()
        await until(lambda: room.conductor.calls.all and all(call.over for call in room.conductor.calls.all))
        calls = room.conductor.calls.all
        assert [call.name for call in calls] == ["", "anna", "tom"]
        assert {call.verdict for call in calls} == {"passed"}
        assert room.conductor.selection.call is calls[0]

    play(doing)
