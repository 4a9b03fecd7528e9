"""Callbacks of a call say who did what, and how it ended."""

import pytest

from console.flow.importing.calls import flow_of_call
from console.flow.importing.came import Came
from console.flow.load import load_flow
from console.flow.model import Flow

ICE = {"event": "ice", "callid": "1", "cli": "46313900612", "to": {"type": "did", "endpoint": "+442079460123"}}


def flow(*bodies: dict) -> Flow:
    """The flow of these callbacks after an ICE."""
    came = [Came(body={"callid": "1", **body}) for body in (ICE, *bodies)]
    return load_flow(flow_of_call(came, name="x"), file="x", environment={})


def dice(result: str, reason: str, at: str = "2026-01-01T12:00:20Z") -> dict:
    """A DiCE that says how the call ended."""
    return {"event": "dice", "result": result, "reason": reason, "timestamp": at}


@pytest.mark.parametrize(
    ("result", "does"), [("BUSY", "busy"), ("NOANSWER", "noanswer"), ("FAILED", "failed"), ("ANSWERED", "answer")]
)
def test_a_callee_does_what_the_dice_tells(result, does):
    assert flow(dice(result, "N/A")).call.callees[0].does == does


def test_a_callee_who_hung_up_talks_as_long_as_the_timestamps_say():
    made = flow({"event": "ace", "timestamp": "2026-01-01T12:00:05Z"}, dice("ANSWERED", "CALLEEHANGUP"))
    assert made.call.callees[0].talks == 15.0


def test_a_caller_who_gave_up_hangs_up_while_it_rings():
    assert [type(step).__name__ for step in flow(dice("NOANSWER", "CANCEL")).script] == ["Dial", "WaitState", "HangUp"]


def test_a_pie_that_nobody_answered_says_what_was_pressed():
    pie = {"event": "pie", "menuResult": {"menuId": "pin", "type": "sequence", "value": "6071"}}
    made = flow(pie, dice("ANSWERED", "MANAGERHANGUP"))
    assert made.script[1].keys == "6071"
    assert made.expect.keys["callbacks"] == ["ice", "pie", "dice"]


def test_a_fallen_silence_and_wrong_keys_are_done_again():
    silent = {"event": "pie", "menuResult": {"menuId": "m", "type": "timeout"}}
    wrong = {"event": "pie", "menuResult": {"menuId": "m", "type": "invalidinput"}}
    names = [type(step).__name__ for step in flow(silent, wrong).script]
    assert names == ["Dial", "Silence", "WaitEvent", "ExpectStep", *["Press"] * 4, "WaitEvent", "ExpectStep"]
