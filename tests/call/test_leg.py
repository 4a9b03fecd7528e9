"""The callee's leg."""

from typing import get_args

import pytest

from console.call.advance import UnexpectedEvent
from console.call.events import Refusal
from console.call.leg import REFUSALS, TRANSITIONS, CalleeLeg, LegState
from tests.call.conversation import Conversation


def leg_of(call: Conversation) -> CalleeLeg:
    return call.call.progress.leg


def test_a_leg_rings_is_answered_is_bridged_and_goes(ringing_call):
    states = [leg_of(ringing_call).state]
    ringing_call.pick_up()
    states.append(leg_of(ringing_call).state)
    ringing_call.reply(action="continue").play()
    states.append(leg_of(ringing_call).state)
    ringing_call.hang_up()
    states.append(leg_of(ringing_call).state)
    assert states == [LegState.RINGING, LegState.UP, LegState.BRIDGED, LegState.GONE]


def test_the_callee_is_on_the_line_from_the_pick_up_to_the_end(ringing_call):
    assert not ringing_call.call.callee_on_line
    ringing_call.pick_up()
    assert ringing_call.call.callee_on_line
    ringing_call.hang_up("callee")
    assert not ringing_call.call.callee_on_line


def test_the_ring_limit_is_the_dial_s(placed):
    placed.reply(action={"name": "connectPstn", "number": "+46313900644", "dialTimeout": 12}).play()
    assert placed.of("ring")[0].data["limit"] == 12.0
    assert placed.of("ring")[0].assumption is None
    assert placed.wake().at == 12.0
    assert placed.of("reject")[0].data == {"leg": 0, "how": "noanswer"}


def test_a_dial_timeout_of_nothing_rings_out_at_once(placed):
    placed.reply(action={"name": "connectPstn", "number": "+46313900644", "dialTimeout": 0}).play().wake()
    assert (placed.at, placed.ending[3]) == (0.0, "ring_limit")


def test_a_negative_dial_timeout_is_ignored_with_a_warning(placed):
    placed.reply(action={"name": "connectPstn", "number": "+46313900644", "dialTimeout": -5}).play()
    assert (placed.of("ring")[0].data["limit"], placed.codes) == (30.0, ["svaml.limit"])


def test_a_longest_duration_of_nothing_is_no_limit(placed):
    placed.reply(action={"name": "connectPstn", "number": "+46313900644", "maxDuration": 0}).play().pick_up()
    assert placed.reply(action="continue").play().next_wake is None


def test_a_cancelled_call_stops_ringing(ringing_call):
    ringing_call.hang_up(after=2)
    assert ringing_call.of("reject")[0].data == {"leg": 0, "how": "cancel"}
    assert not ringing_call.ringing


@pytest.mark.parametrize("how", get_args(Refusal))
def test_a_refused_leg_stops_ringing_and_says_why(ringing_call, how):
    ringing_call.refuse(how)
    assert not ringing_call.ringing
    assert ringing_call.of("reject")[0].data == {"leg": 0, "how": how}


@pytest.mark.parametrize("is_data", [True, False])
def test_every_way_not_to_be_answered_comes_to_something(is_data):
    assert set(REFUSALS[is_data]) == set(get_args(Refusal))


def test_a_leg_that_does_not_ring_takes_no_event():
    call = Conversation()
    with pytest.raises(UnexpectedEvent):
        leg_of(call).feed(object())
    assert {state for state, _ in TRANSITIONS} == {LegState.RINGING}
