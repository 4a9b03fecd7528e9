"""How an answer or an order hangs up: with a tone, and with a farewell that a key cuts."""

import pytest

from tests.call.conftest import DIAL
from tests.call.conversation import Conversation

BUSY = {"name": "hangup", "hangupCause": 1}
CONGESTION = {"name": "hangup", "hangupCause": 2}
GOODBYE = {"name": "say", "text": "one two three four five"}
CUT_SHORT = {"name": "hangup", "barge": True}


@pytest.mark.parametrize(("action", "tone"), [(BUSY, "(busy tone)"), (CONGESTION, "(congestion tone)")])
def test_a_cause_lets_the_caller_hear_its_tone_before_the_end(placed, action, tone):
    placed.reply({"name": "answer"}, action=action).play()
    prompt = placed.of("prompt")[0]
    assert (prompt.data["text"], prompt.data["of"], prompt.data["to"]) == (tone, "hangup", "caller")
    assert (prompt.assumption, prompt.pointer) == ("hangup.tone", "/action/hangupCause")
    assert (placed.at, placed.ending) == (3, ("ANSWERED", "MANAGERHANGUP", 3, "svaml_hangup"))


def test_while_the_tone_plays_the_call_is_on(placed):
    placed.reply({"name": "answer"}, action=BUSY).wake().wake()
    assert (placed.call.state, placed.call.ended) == ("playing", None)
    placed.press("1").say("hello")
    assert placed.codes == ["menu.key_lost", "menu.speech_lost"]
    placed.order(GOODBYE, action="park")
    assert placed.codes[-1] == "order.state"
    placed.hang_up(after=1)
    assert placed.ending == ("ANSWERED", "CALLERHANGUP", 1, "caller_left")


@pytest.mark.parametrize("cause", [0, 3])
def test_any_other_cause_is_silent(placed, cause):
    placed.reply(action={"name": "hangup", "hangupCause": cause}).play()
    assert (placed.at, placed.heard) == (0, [])
    assert placed.ending[:2] == ("NOANSWER", "MANAGERHANGUP")


def test_a_callee_is_let_go_before_the_tone(answered_call):
    answered_call.reply(action=BUSY).play()
    assert [step.kind for step in answered_call.steps[-5:]] == ["hang_up", "prompt", "hang_up", "ended", "callback"]
    assert [prompt.to for prompt in answered_call.call.heard] == ["caller"]


def test_while_the_tone_plays_neither_menu_nor_callee_is_shown_any_more(in_callee_menu):
    in_callee_menu.order(action=BUSY).wake()
    view = in_callee_menu.view
    assert (view.state, view.menu, view.callee) == ("playing", None, "off the line")


def test_in_a_callout_the_person_called_hears_the_tone(answered_callout):
    answered_callout.reply(action=BUSY).play()
    assert [(prompt.text, prompt.to) for prompt in answered_callout.call.heard] == [("(busy tone)", "callee")]
    assert answered_callout.ending[:2] == ("ANSWERED", "MANAGERHANGUP")


def test_in_a_conference_the_tone_is_heard_once_the_call_has_left(placed):
    placed.reply(action={"name": "connectConf", "conferenceId": "team"}).play().wait(4)
    placed.order(action=BUSY).play()
    assert [step.data["what"] for step in placed.of("conference")] == ["joined", "left"]
    assert (placed.at, placed.heard[-1], placed.ending[1]) == (7, "(busy tone)", "MANAGERHANGUP")


def test_whom_a_callout_called_hears_the_tone_as_the_caller_once_led_on(answered_callout):
    answered_callout.reply(action=DIAL).play().pick_up(after=1).reply(action=BUSY).play()
    assert [(prompt.text, prompt.to) for prompt in answered_callout.call.heard][-1] == ("(busy tone)", "caller")
    assert answered_callout.ending[1] == "MANAGERHANGUP"


def test_where_nobody_is_on_the_line_there_is_no_tone(asking_callout):
    asking_callout.reply(action=BUSY).play()
    assert (asking_callout.heard, asking_callout.at) == ([], 0)


@pytest.mark.parametrize("situation", ["talking_call", "in_menu", "parked", "ringing_after_menu"])
def test_an_order_hangs_up_with_a_tone_whatever_goes_on(request, situation):
    call = request.getfixturevalue(situation)
    began = call.at
    call.order(action=BUSY).play()
    assert (call.at, call.heard[-1]) == (began + 3, "(busy tone)")
    assert call.ending[1] == "MANAGERHANGUP"
    assert call.finish().events.count("dice") == 1 and call.next_wake is None


def test_while_the_backend_is_asked_an_order_hangs_up_without_a_tone(in_menu):
    in_menu.press("1").order(action=BUSY).play()
    in_menu.wake().reply(action=DIAL)
    assert "(busy tone)" not in in_menu.heard
    assert in_menu.ending[:2] == ("ANSWERED", "MANAGERHANGUP")


# -- barge


def test_a_key_cuts_the_farewell_of_an_order_with_barge(talking_call):
    began = talking_call.at
    talking_call.order(GOODBYE, {"name": "setCookie", "key": "a", "value": "b"}, GOODBYE, action=CUT_SHORT)
    talking_call.wake().press("5", after=0.5).play()
    key = talking_call.of("key")[0]
    assert (key.data["cuts"], key.data["counted"], key.findings, str(key.target)) == (True, False, (), "platform")
    assert [step.data["played"] for step in talking_call.of("prompt_cut")] == [0.5]
    assert talking_call.heard.count(GOODBYE["text"]) == 1
    assert dict(talking_call.call.cookies) == {"a": "b"}
    assert (talking_call.at, talking_call.ending[1]) == (began + 0.5, "MANAGERHANGUP")


def test_the_key_that_cuts_a_farewell_is_no_input_of_a_menu(in_menu):
    in_menu.order(GOODBYE, action=CUT_SHORT).wake().press("1", after=0.5).play()
    assert in_menu.finish().events == ["ice", "dice"]


@pytest.mark.parametrize("action", ["hangup", {"name": "hangup", "barge": False}, {"name": "continue"}])
def test_without_barge_a_key_goes_where_it_went(talking_call, action):
    talking_call.order(GOODBYE, action=action).wake().press("5", after=0.5)
    assert str(talking_call.of("key")[0].target) == "callee"
    assert talking_call.of("prompt_cut") == []


def test_a_key_of_somebody_who_does_not_hear_the_farewell_does_not_cut_it(talking_call):
    talking_call.order(GOODBYE, action=CUT_SHORT).wake().press("5", after=0.5, who="callee")
    assert talking_call.of("prompt_cut") == []


def test_in_an_answer_barge_has_no_effect(placed):
    call: Conversation = placed.reply({"name": "answer"}, GOODBYE, action=CUT_SHORT)
    call.wake().wake().press("1", after=0.5).play()
    assert call.codes == ["svaml.no_effect", "menu.key_lost"]
    assert call.at == 2
