"""Orders of the backend for a call that is on: what they say and change, and when they are refused."""

import pytest

from console.protocol.findings import Severity
from tests.call.conftest import DIAL, MENUS
from tests.call.conversation import Conversation

HELLO = {"name": "say", "text": "one two three four five"}


def refusal(call: Conversation) -> tuple[str, Severity, str]:
    """The finding with which the last order was refused."""
    step = call.of("order")[-1]
    assert step.data["executed"] is False
    finding = step.findings[-1]
    return finding.code, finding.severity, finding.consequence


def listeners(call: Conversation) -> list[object]:
    return [step.data["to"] for step in call.of("prompt") if step.data["of"] == "order"]


def test_a_prompt_for_the_caller_lets_people_talk_on(talking_call):
    talking_call.order(HELLO, action="continue").wake()
    assert (talking_call.heard[-1], talking_call.call.state) == (HELLO["text"], "talking")
    assert listeners(talking_call) == ["caller"]
    talking_call.wake().wake()
    assert (talking_call.call.state, talking_call.next_wake) == ("talking", None)


def test_what_an_order_does_while_people_talk_is_documented(talking_call):
    assert talking_call.order(HELLO, action="continue").of("order")[-1].assumption is None


def test_what_an_order_does_beside_a_menu_is_assumed(in_menu):
    assert in_menu.order(HELLO, action="continue").of("order")[-1].assumption == "order.beside"


def test_both_hear_what_is_ordered_for_both_legs(talking_call):
    talking_call.order(HELLO, HELLO, leg="both").play()
    assert listeners(talking_call) == ["caller", "callee", "caller", "callee"]
    assert talking_call.call.playing is None and talking_call.call.state == "talking"


def test_the_callee_alone_hears_what_is_ordered_for_their_leg(talking_call):
    talking_call.order(HELLO, leg="callee").play()
    assert listeners(talking_call) == ["callee"]


def test_an_order_ends_the_call_after_its_prompt(talking_call):
    began = talking_call.at
    talking_call.order(HELLO, action="hangup").play()
    assert talking_call.at == began + 2
    assert talking_call.ending[:2] == ("ANSWERED", "MANAGERHANGUP")
    assert talking_call.events == ["ice", "ace", "dice"]


def test_a_call_that_ends_cuts_the_prompt_of_an_order(talking_call):
    talking_call.order(HELLO, action="continue").wake().hang_up(after=1)
    assert [step.data["played"] for step in talking_call.of("prompt_cut")] == [1.0]
    talking_call.finish()
    assert "action" not in [step.kind for step in talking_call.steps if step.data.get("ordered")]


def test_a_later_order_takes_the_place_of_one_that_is_not_done(talking_call):
    talking_call.order(HELLO, action="hangup").wake().wait(1)
    talking_call.order({"name": "say", "text": "Stay."}, action="continue").play()
    assert talking_call.call.state == "talking"
    assert talking_call.heard[-2:] == [HELLO["text"], "Stay."]


def test_an_order_records_the_call(talking_call):
    talking_call.order(action={"name": "continue", "record": True}).play()
    assert talking_call.view.recording
    talking_call.order(action={"name": "stopRecording"}).play()
    assert not talking_call.view.recording
    assert talking_call.events[-1] == "notify"


def test_an_order_sets_cookies_and_sends_tones(talking_call):
    talking_call.order({"name": "setCookie", "key": "a", "value": "b"}, {"name": "sendDtmf", "value": "1"}).play()
    assert talking_call.of("order")[-1].data["executed"] is False
    instructions = ({"name": "setCookie", "key": "a", "value": "b"}, {"name": "sendDtmf", "value": "1"})
    talking_call.order(*instructions, action="continue").play()
    assert dict(talking_call.call.cookies) == {"a": "b"}
    assert talking_call.of("tones")[-1].data["to"] == "caller"


def test_parking_lets_the_callee_go(talking_call):
    talking_call.order(action="park").play()
    assert talking_call.call.state == "parked"
    assert not talking_call.call.callee_on_line
    assert talking_call.of("hang_up")[-1].data == {"who": "platform"}


def test_an_order_may_ask_the_caller_and_let_them_talk_again(talking_call):
    talking_call.order(action={"name": "runMenu", "menus": MENUS}).play()
    assert talking_call.call.state == "menu"
    talking_call.press("1", after=0.5).reply(action="continue").play()
    assert talking_call.events == ["ice", "ace", "pie"]
    assert (talking_call.call.state, talking_call.call.callee_on_line) == ("talking", True)


def test_a_menu_stays_where_it_is_while_an_order_speaks(in_menu):
    in_menu.order(HELLO, action="continue").wake()
    assert in_menu.call.state == "menu"
    in_menu.press("1", after=0.5)
    assert in_menu.body["menuResult"]["value"] == "sales"


def test_a_parked_call_goes_on_as_its_ice_could_have_been_answered(parked):
    parked.wait(20)
    parked.order(HELLO, action=DIAL).wake()
    assert (parked.call.state, parked.heard[-1]) == ("playing", HELLO["text"])
    parked.play()
    assert parked.call.state == "ringing"
    assert parked.of("order")[-1].data["unparks"] is True


def test_a_hold_prompt_stops_as_soon_as_the_call_is_unparked():
    park = {"name": "park", "holdPrompt": "#tts[one two three four five]"}
    call = Conversation().place().reply(action=park).wake().wait(1).order(action="hangup")
    assert [step.data["played"] for step in call.of("prompt_cut")] == [1.0]


def test_a_prompt_for_a_leg_leaves_the_call_parked(parked):
    parked.order(HELLO, leg="both").wake()
    assert (parked.call.state, listeners(parked)) == ("parked", ["caller"])


def test_before_the_answer_an_order_is_refused(ringing_call):
    ringing_call.order(action="hangup")
    assert refusal(ringing_call) == ("order.state", Severity.ERROR, "The order is refused: 40003.")
    assert ringing_call.call.state == "ringing"


def test_after_the_end_an_order_finds_no_call(talking_call):
    talking_call.hang_up().finish().order(action="hangup")
    assert refusal(talking_call) == ("order.state", Severity.WARNING, "The order is refused: 404.")


def test_an_order_that_cannot_be_read_changes_nothing(talking_call):
    talking_call.order(action={"name": "connectPstn", "number": "+46313900644"})
    assert refusal(talking_call)[0] == "svaml.unusable"
    assert talking_call.kinds == ["order"]
    assert (talking_call.call.state, talking_call.next_wake) == ("talking", None)


def test_the_leg_of_nobody_hears_nothing(in_menu):
    in_menu.order(HELLO, leg="callee")
    assert refusal(in_menu)[0] == "order.state"


def test_an_order_that_is_only_judged_changes_nothing(in_menu):
    judged = in_menu.call.judge_order({"action": {"name": "hangup"}}, "caller")
    assert judged.executed and judged.findings == () and judged.listeners == ("caller",)
    refused = in_menu.call.judge_order({"instructions": [HELLO]}, "callee")
    assert not refused.executed and refused.findings[-1].code == "order.state"
    assert (in_menu.call.state, in_menu.of("order")) == ("menu", [])


def test_while_the_backend_is_asked_the_call_cannot_be_led_elsewhere(in_menu):
    in_menu.press("1", after=0.5).order(action="park")
    assert refusal(in_menu)[2] == "The order is refused: 40003."


def test_an_order_to_hang_up_while_the_backend_is_asked_waits_for_its_answer(in_menu):
    in_menu.press("1", after=0.5).order(action="hangup").wake()
    in_menu.reply(action="continue")
    assert in_menu.codes == ["answer.too_late"]
    assert in_menu.ending[:2] == ("ANSWERED", "MANAGERHANGUP")


@pytest.mark.parametrize("leg", ["caller", "callee", "both"])
def test_whom_a_callout_called_hears_an_order_whichever_leg_it_names(menu_of_a_callout, leg):
    menu_of_a_callout.order(HELLO, action="continue", leg=leg).wake()
    assert listeners(menu_of_a_callout) == ["callee"]
