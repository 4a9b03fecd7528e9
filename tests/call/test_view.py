"""The state of a call as its steps tell it."""

from decimal import Decimal

from console.call.folds import KEPT_EVERY
from console.call.view import CallView, Views
from tests.call.conversation import Conversation


def test_before_anything_happened_nobody_is_on_the_line():
    view = CallView()
    assert (view.state, view.caller, view.callee, view.duration(5.0), view.cost(5.0)) == (
        "connecting", "not on the line", None, None, 0,
    )  # fmt: skip


def test_a_menu_shows_its_name_its_repeats_and_the_digits_so_far(in_menu):
    assert (in_menu.view.state, in_menu.view.menu, in_menu.view.repeats_left) == ("menu", "main", 2)
    in_menu.press("2").play().press("41")
    assert (in_menu.view.menu, in_menu.view.repeats_left, in_menu.view.digits) == ("room", 1, "41")


def test_a_menu_that_asked_shows_until_the_backend_has_said_what_to_do(in_menu):
    in_menu.press("1")
    assert (in_menu.view.state, in_menu.view.menu) == ("connecting", "main")
    in_menu.reply(action="hangup")
    assert (in_menu.view.state, in_menu.view.menu, in_menu.view.repeats_left) == ("connecting", None, None)


def test_a_prompt_outside_a_menu_is_playing(in_prompt):
    assert in_prompt.view.state == "playing"


def test_the_legs_are_told_in_words(ringing_call):
    assert (ringing_call.view.caller, ringing_call.view.callee) == ("waiting", "ringing")
    ringing_call.pick_up()
    assert (ringing_call.view.caller, ringing_call.view.callee) == ("on the line", "on the line")
    ringing_call.reply(action="continue").play().hang_up("callee")
    assert (ringing_call.view.caller, ringing_call.view.callee) == ("off the line", "hung up")


def test_a_callee_who_refused_is_off_the_line(ringing_call):
    assert ringing_call.refuse("busy").view.callee == "off the line (busy)"


def test_the_cost_grows_with_the_minutes(talking_call):
    assert talking_call.view.cost(3.0) == 0
    assert talking_call.view.cost(4.0) == Decimal("0.0074")
    assert talking_call.view.cost(64.0) == Decimal("0.0148")
    assert (talking_call.view.currency, talking_call.view.duration(64.0)) == ("EUR", 61)


def test_the_ending_stays(talking_call):
    talking_call.hang_up(after=10)
    view = talking_call.view
    assert view.ended is not None and view.ended["reason"] == "CALLERHANGUP"
    assert (view.duration(99.0), view.cost(99.0)) == (10, Decimal("0.0074"))


def test_any_moment_of_a_call_can_be_told_again_from_its_steps(talking_call):
    view = CallView()
    for step in talking_call.steps:
        view = view.after(step)
    assert view == talking_call.view


def test_a_recording_shows_until_it_stops():
    call = Conversation().place()
    start = {"name": "startRecording", "options": {"destinationUrl": "s3://b/", "credentials": "a:b:c"}}
    call.reply(start, {"name": "stopRecording"}, action="hangup").wake()
    assert call.view.recording
    call.wake()
    assert not call.view.recording


def test_any_moment_of_a_long_call_is_what_folding_all_of_it_would_give(in_menu):
    in_menu.press("2").play().press("41")
    steps = [step for _ in range(3 * KEPT_EVERY // len(in_menu.steps) + 2) for step in in_menu.steps]
    folded = [CallView()]
    for step in steps:
        folded.append(folded[-1].after(step))
    growing: list = []
    views = Views(growing)
    for count in (0, 3):
        growing.extend(steps[:count])
        assert views.after(count) == folded[count]
    growing[:] = steps
    wanted = (len(steps), 0, 7, KEPT_EVERY, KEPT_EVERY + 1, KEPT_EVERY - 1, len(steps) - 1, 2 * KEPT_EVERY, len(steps))
    for count in wanted:
        assert views.after(count) == folded[count], count
