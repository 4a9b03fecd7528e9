"""Callbacks out of turn: worded as of now, answered, and without any consequence for the call."""

import pytest

from console.call.events import SentOutOfTurn
from console.call.rewording import Rewording
from console.call.sentences import sentence
from console.protocol.findings import Severity
from tests.call.conversation import Conversation

HANGUP = {"name": "hangup"}


def send(call: Conversation, event: str, **rewording: object) -> Conversation:
    """Send it, without an answer yet."""
    call.feed(SentOutOfTurn(at=call.at, event=event, rewording=Rewording(**rewording)))
    return call


def test_a_menu_goes_on_whatever_is_answered_to_what_was_sent(in_menu):
    before = in_menu.call.state, in_menu.call.menu, in_menu.next_wake
    send(in_menu, "pie").reply(action=HANGUP)
    assert (in_menu.call.state, in_menu.call.menu, in_menu.next_wake) == before
    assert in_menu.last.steps[0].data == {
        "event": "pie", "status": 200, "names": ["hangup"], "executed": False, "out_of_turn": True,
    }  # fmt: skip
    assert in_menu.press("1").events == ["ice", "pie", "pie"]


def test_a_pie_is_that_of_a_menu_that_times_out(in_menu):
    assert send(in_menu, "pie").body["menuResult"]["menuId"] == "main"
    assert in_menu.body["menuResult"]["type"] == "timeout"


def test_a_dice_says_how_the_call_would_end_now_and_then_how_it_did(talking_call):
    talking_call.wait(10)
    send(talking_call, "dice").reply(body=b"")
    assert (talking_call.body["result"], talking_call.body["reason"]) == ("ANSWERED", "CALLERHANGUP")
    assert talking_call.call.state == "talking"
    talking_call.hang_up("callee").finish()
    send(talking_call, "dice")
    assert talking_call.body["reason"] == "CALLEEHANGUP"
    assert talking_call.call.ended is not None


@pytest.mark.parametrize("event", ["ice", "ace", "pie", "dice", "notify"])
def test_a_call_that_is_over_sends_and_stays_over(in_menu, event):
    in_menu.hang_up().finish()
    send(in_menu, event).reply(action=HANGUP)
    assert in_menu.call.over
    assert in_menu.body["event"] == event


def test_changes_and_signing_go_with_the_command(in_menu):
    send(in_menu, "ice", changes={"cli": None}, signing="wrong_key")
    assert "cli" not in in_menu.body
    assert in_menu.last.steps[0].data["reworded"] == {"set": {"cli": None}, "signing": "wrong_key"}
    assert (in_menu.posts[-1].out_of_turn, in_menu.posts[-1].signing) == (True, "wrong_key")
    assert in_menu.last.steps[0].data["body"].keys() == in_menu.body.keys()


def test_what_fails_is_a_warning_and_has_no_consequence(in_menu):
    send(in_menu, "ice").fail()
    (step,) = in_menu.last.steps
    assert (step.kind, step.assumption, step.data["out_of_turn"]) == ("no_reply", None, True)
    (finding,) = step.findings
    assert (finding.severity, finding.consequence) == (
        Severity.WARNING,
        "Nothing: the callback was sent out of turn.",
    )
    assert in_menu.call.state == "menu"


def test_an_answer_is_checked_all_the_same(in_menu):
    send(in_menu, "ice").reply(action="dance")
    assert "svaml.unusable" in [finding.code for finding in in_menu.last.steps[0].findings]


def test_a_person_who_hangs_up_meanwhile_ends_the_call_in_turn(in_menu):
    send(in_menu, "pie").hang_up()
    assert in_menu.reply(action=HANGUP).events == ["ice", "pie", "pie"]
    assert in_menu.finish().events == ["ice", "pie", "pie", "dice"]


def test_its_sentence_says_that_nothing_comes_of_it(in_menu):
    send(in_menu, "dice")
    assert sentence(in_menu.last.steps[0]) == ("Out of turn, DiCE is posted; whatever is answered is not carried out.")


@pytest.mark.parametrize(
    "rewording",
    [Rewording(), Rewording(changes={"a": None, "b": [1]}), Rewording(text="no JSON"), Rewording(signing="none")],
)
def test_what_a_step_tells_of_a_rewording_is_that_rewording(rewording):
    assert Rewording.read(rewording.told) == rewording
