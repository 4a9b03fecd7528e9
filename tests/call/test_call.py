"""A call from the ICE to DiCE: what each event does in each phase, and what is posted."""

from datetime import UTC, datetime

import pytest

from console.call import carrying
from console.call.advance import UnexpectedEvent
from console.call.call import TRANSITIONS
from console.call.events import (
    Answered,
    DigitPressed,
    HungUp,
    Placed,
    Rejected,
    Replied,
    ReplyFailed,
    Woke,
)
from console.call.phases import LOST_IN, Phase
from console.protocol.exchanges import Failure, Reply
from console.protocol.svaml.models import ACTIONS
from tests.call.conftest import DIAL, MENUS
from tests.call.conversation import STATUS_500, TIMED_OUT, Conversation

SAY = {"name": "say", "text": "one two three four five"}
UNREACHABLE = Failure(code="http.unreachable", sentence="Nobody listens there.")


# -- placing and asking


def test_placing_a_call_posts_an_ice(placed):
    assert placed.kinds == ["dial", "callback"]
    assert placed.body["event"] == "ice"
    assert placed.body["cli"] == "46313900612"
    assert placed.body["to"] == {"type": "did", "endpoint": "+442079460123"}
    assert placed.view.state == "connecting"


def test_a_hidden_caller_is_private():
    call = Conversation(cli=None).place()
    assert call.body["cli"] == "private"
    assert call.of("dial")[0].data["from"] == "private"


def test_callbacks_carry_the_virtual_time_on_the_flow_s_clock():
    call = Conversation(began=datetime(2026, 3, 1, 23, 59, 58, tzinfo=UTC)).place()
    call.reply({"name": "answer"}, SAY, action={"name": "runMenu", "menus": [{"id": "main"}]}).play()
    assert call.body["timestamp"] == "2026-03-02T00:00:00Z"


@pytest.mark.parametrize("at", [4e9, 1e12])
def test_a_moment_beyond_all_time_is_the_end_of_time(at):
    call = Conversation(began=datetime(9999, 1, 1, tzinfo=UTC)).place()
    call.at = at
    call.reply(action="hangup").play()
    assert call.body["timestamp"] == "9999-12-31T23:59:59Z"


def test_each_part_begins_with_a_wake_that_is_due_now(placed):
    placed.reply({"name": "answer"}, {"name": "setCookie", "key": "a", "value": "b"}, action="hangup")
    pointers = []
    while placed.open is None and placed.next_wake is not None:
        assert placed.next_wake.at == placed.at
        pointers.append(placed.next_wake.pointer)
        placed.wake()
    assert pointers == ["/instructions/0", "/instructions/1", "/action"]


# -- instructions


def test_answer_picks_up_the_caller_s_leg(placed):
    placed.reply({"name": "answer"}, action="hangup").wake()
    assert placed.kinds == ["instruction", "pick_up"]
    assert placed.of("pick_up")[0].assumption is None


def test_a_second_answer_picks_up_nothing(placed):
    placed.reply({"name": "answer"}, {"name": "answer"}, action="hangup").play()
    assert len(placed.of("pick_up")) == 1


def test_a_prompt_before_answer_is_early_media_with_a_note(placed):
    placed.reply(SAY, {"name": "answer"}, SAY, action="hangup").play()
    early = [step for step in placed.of("instruction") if step.findings]
    assert [(step.pointer, step.findings[0].code, step.findings[0].pointer) for step in early] == [
        ("/instructions/0", "prompt.early_media", "/instructions/0")
    ]
    assert early[0].assumption == "leg.answered_by"
    assert placed.heard == [SAY["text"], SAY["text"]]


def test_prompts_last_as_long_as_they_would(placed):
    files = {
        "name": "playFiles",
        "ids": ["#tts[Hi.]", "ding.wav", "#ssml[<speak>one <break time='500ms'/> two</speak>]"],
    }
    placed.reply({"name": "answer"}, SAY, files, action="hangup").play()
    assert [step.data["seconds"] for step in placed.of("prompt")] == [2.0, 1.0, 3.0, 1.5]
    assert placed.at == 7.5


def test_an_empty_prompt_takes_no_time_and_is_a_finding(placed):
    placed.reply({"name": "answer"}, {"name": "say", "text": " "}, action="hangup").play()
    assert (placed.at, placed.heard, placed.codes) == (0.0, [], ["prompt.empty"])


def test_tones_take_their_time(placed):
    placed.reply({"name": "answer"}, {"name": "sendDtmf", "value": "12w#"}, action="hangup").play()
    assert placed.of("tones")[0].data == {"value": "12w#", "to": "caller", "seconds": 1.1}
    assert placed.at == 1.1


def test_cookies_over_their_limit_are_a_warning_once(placed):
    big = [{"name": "setCookie", "key": key, "value": "x" * 600} for key in "abc"]
    placed.reply(*big, action="hangup").play()
    assert placed.codes == ["svaml.limit"]
    assert [finding.pointer for step in placed.steps for finding in step.findings] == ["/instructions/1"]
    assert [cookie["key"] for cookie in placed.body["cookies"]] == ["a", "b", "c"]


def test_cookies_of_several_answers_are_over_their_limit_together(placed):
    big = [{"name": "setCookie", "key": key, "value": "x" * 600} for key in "ab"]
    placed.reply(big[0], action={"name": "runMenu", "menus": [{"id": "main"}]}).play()
    placed.reply(big[1], action="hangup").play()
    assert placed.codes == ["svaml.limit"]
    assert placed.of("cookie")[1].findings[0].pointer == "/instructions/0"


def test_a_cookie_set_again_overwrites(placed):
    again = [{"name": "setCookie", "key": "lang", "value": value} for value in ("sv", "en")]
    placed.reply(*again, action="hangup").play()
    assert placed.body["cookies"] == [{"key": "lang", "value": "en"}]
    assert placed.view.cookies == (("lang", "en"),)


# -- dialling


def test_connect_pstn_rings_the_callee(ringing_call):
    assert ringing_call.kinds == ["action", "ring"]
    ring = ringing_call.of("ring")[0]
    assert ring.data == {
        "leg": 0,
        "number": "+46313900644",
        "endpoint": "number",
        "cli": "+46313900612",
        "limit": 30.0,
    }
    assert ring.assumption == "dial.timeout"
    assert ringing_call.view.state == "ringing"


@pytest.mark.parametrize(
    ("cli", "shown"),
    [("+442079460123", "+442079460123"), ("private", "private"), ("incoming", "+46313900612"), ("", "+46313900612")],
)
def test_the_callee_sees_the_number_that_the_answer_asks_for(placed, cli, shown):
    placed.reply(action={**DIAL, "cli": cli}).play()
    assert placed.of("ring")[0].data["cli"] == shown


def test_the_destination_s_endpoint_is_dialled_where_no_number_stands(placed):
    placed.reply(action={"name": "connectPstn", "destination": {"type": "number", "endpoint": "+46313900655"}}).play()
    assert placed.of("ring")[0].data["number"] == "+46313900655"


def test_picking_up_posts_an_ace_and_answers_the_caller(answered_call):
    assert answered_call.kinds == ["pick_up", "callback"]
    assert answered_call.body["event"] == "ace"
    assert answered_call.view.answered_at == 3.0


def test_continue_bridges(talking_call):
    assert talking_call.kinds == ["action", "bridge"]
    assert talking_call.bridged and talking_call.view.state == "talking"


def test_the_prompts_of_an_ace_answer_are_heard_by_the_callee(answered_call):
    answered_call.reply(SAY, action="continue").play()
    assert [(step.data["to"], step.assumption) for step in answered_call.of("prompt")] == [("callee", "prompt.to")]


def test_the_answer_to_the_pie_of_a_callee_s_menu_is_heard_by_the_callee_until_the_bridge(in_callee_menu):
    for _ in range(3):
        in_callee_menu.wake().play()
    in_callee_menu.reply(SAY, {"name": "sendDtmf", "value": "1"}, action="continue").play()
    assert in_callee_menu.of("prompt")[-1].data["to"] == "callee"
    assert in_callee_menu.of("tones")[-1].data["to"] == "callee"
    assert in_callee_menu.view.state == "talking"


@pytest.mark.parametrize("how", ["continue", "fail", "unusable", "silent"])
def test_the_dial_s_tones_are_sent_on_answer_whatever_becomes_of_the_ace(placed, how):
    placed.reply(action={**DIAL, "dtmf": "1w", "suppressCallbacks": how == "silent"}).play().pick_up(after=2)
    if how == "continue":
        placed.reply(action="continue")
    elif how == "fail":
        placed.fail()
    elif how == "unusable":
        placed.reply(body=b"nonsense").reply(body=b"")
    placed.play()
    assert [(step.at, step.pointer) for step in placed.of("tones")] == [(2.0, "/action/dtmf")]
    assert [(step.at, step.kind) for step in placed.of("bridge")] == [(2.7, "bridge")]


def test_tones_on_answer_are_not_sent_again_after_a_callee_s_menu(placed):
    placed.reply(action={**DIAL, "dtmf": "1"}).play().pick_up()
    placed.reply(action={"name": "runMenu", "menus": [{"id": "main"}]}).play().reply(action="continue").play()
    assert len(placed.of("tones")) == 1


def test_hanging_up_stops_the_tones(placed):
    placed.reply(action={**DIAL, "dtmf": "123456"}).play().pick_up().reply(action="continue").hang_up(after=0.5)
    assert placed.press("1").last.steps == ()
    assert placed.finish().of("bridge") == []


def test_a_second_dial_lets_the_first_callee_go(answered_call):
    answered_call.reply(action={**DIAL, "number": "+46313900655"}).play()
    assert answered_call.kinds == ["action", "hang_up", "ring"]
    assert answered_call.of("ring")[-1].data["leg"] == 1
    answered_call.pick_up().reply(action="continue").play()
    assert answered_call.events == ["ice", "ace", "ace"]


@pytest.mark.parametrize("answer", ["continue", {"name": "connectPstn"}])
def test_nothing_to_continue_to_is_an_error_and_ends_the_call(placed, answer):
    placed.reply(action=answer).play()
    assert placed.codes == ["svaml.nothing_to_continue"]
    assert placed.of("action")[0].findings[0].pointer == "/action"
    assert placed.of("action")[0].assumption == "continue.nothing"
    assert placed.ending == ("NOANSWER", "MANAGERHANGUP", None, "nothing_to_continue")


def test_continue_after_a_menu_of_the_caller_s_has_nothing_to_continue_to(in_menu):
    in_menu.press("1").reply(action="continue").play()
    assert in_menu.codes == ["svaml.nothing_to_continue"]


# -- callbacks that fail


@pytest.mark.parametrize("why", [STATUS_500, TIMED_OUT, UNREACHABLE])
def test_a_failed_ice_plays_the_error_message_and_ends_the_call(placed, why):
    placed.fail(why).play()
    assert placed.heard == ["(error message)"]
    assert placed.of("prompt")[0].assumption == "error_message"
    assert placed.ending == ("FAILED", "CALLBACKERROR", None, "ice_failed")
    assert placed.of("no_reply")[0].assumption == "callback.ice_failed"
    assert [finding.severity for finding in placed.of("no_reply")[0].findings] == ["error"]
    assert placed.at == 1.0


def test_a_failed_pie_plays_the_error_message_and_ends_the_call(in_menu):
    in_menu.press("1").fail().play()
    assert in_menu.heard[-1] == "(error message)"
    assert in_menu.ending == ("ANSWERED", "CALLBACKERROR", 3, "pie_failed")
    assert in_menu.of("ended")[0].assumption == "callback.pie_failed"


def test_a_failed_ace_connects(answered_call):
    answered_call.fail()
    assert answered_call.kinds == ["no_reply", "bridge"]


def test_a_failed_dice_is_a_warning_and_the_call_is_over(placed):
    placed.reply(action="hangup").play().fail()
    assert [finding.severity for finding in placed.of("no_reply")[0].findings] == ["warning"]
    assert placed.call.over


def test_every_address_that_failed_is_told(placed):
    placed.fail(STATUS_500, earlier=(TIMED_OUT,))
    assert placed.codes == ["http.timeout", "http.status"]


def test_a_failure_that_the_fallback_made_good_is_a_warning(placed):
    reply = Reply(status=200, body=b'{"action": {"name": "hangup"}}', failures=(TIMED_OUT,))
    placed.open = None
    placed.feed(Replied(at=0.0, exchange=0, reply=reply))
    assert [(finding.code, finding.severity) for finding in placed.steps[-1].findings] == [("http.timeout", "warning")]
    assert placed.steps[-1].data["executed"] is True


def test_keys_and_hanging_up_during_the_error_message(placed):
    placed.fail().press("1", after=0.2)
    assert placed.codes == ["http.status", "menu.key_lost"]
    placed.hang_up(after=0.2)
    assert placed.kinds == ["hang_up", "prompt_cut", "ended", "callback"]


# -- answers that cannot be used

UNUSABLE = [
    b"", b"{}", b'""', b"OK", b"null", b"<html></html>", b'{"action": ', b"[]", b'{"instructions": []}',
    b'{"action": {"name": "dance"}}', b'{"action": {"name": "hangup"}, "instructions": [{"name": "say"}]}',
    b'{"action": {"name": "hangup"}, "instructions": [{"name": "reportCallStatus", "value": "success"}]}',
    b'{"action": {"name": "runMenu", "menus": []}}',
]  # fmt: skip


@pytest.mark.parametrize("body", UNUSABLE)
def test_an_unusable_answer_to_ice_gives_a_notify_then_the_error_message(placed, body):
    placed.reply(body=body)
    assert placed.kinds == ["reply", "callback"]
    assert (placed.body["type"], placed.body["errorCode"]) == ("callingerror", 40001)
    assert placed.heard == []
    placed.reply(body=b"").play()
    assert placed.heard == ["(error message)"]
    assert placed.ending == ("FAILED", "CALLBACKERROR", None, "answer_unusable")
    assert placed.codes == ["svaml.unusable"]


@pytest.mark.parametrize("body", [body for body in UNUSABLE if b"{" in body and body != b"{}"])
def test_an_unusable_answer_to_ace_connects_after_the_notify(answered_call, body):
    answered_call.reply(body=body)
    assert answered_call.events[-1] == "notify"
    assert answered_call.fail().kinds == ["no_reply", "bridge"]


@pytest.mark.parametrize("body", [b"", b"{}", b'""', b"OK", b"null"])
def test_an_empty_answer_to_ace_is_continue(answered_call, body):
    answered_call.reply(body=body).play()
    assert answered_call.view.state == "talking"
    assert answered_call.codes == ["svaml.empty"]
    assert answered_call.of("reply")[-1].assumption == "answer.empty"


# -- hanging up while the backend is asked


def test_an_answer_after_the_caller_hung_up_is_shown_but_not_carried_out(placed):
    placed.hang_up()
    assert (placed.kinds, placed.events) == (["hang_up"], ["ice"])
    placed.reply(SAY, action="hangup")
    assert placed.codes == ["answer.too_late"]
    assert placed.of("reply")[0].data["executed"] is False
    assert (placed.heard, placed.events) == ([], ["ice", "dice"])
    assert placed.ending == ("NOANSWER", "CANCEL", None, "caller_cancelled")


def test_an_unusable_answer_after_the_hang_up_gives_no_notify(placed):
    placed.hang_up().reply(body=b"nonsense")
    assert placed.events == ["ice", "dice"]


def test_a_callback_that_fails_after_the_hang_up_keeps_its_finding_and_the_caller_s_ending(in_menu):
    in_menu.press("1").hang_up(after=0).fail(TIMED_OUT, after=5)
    assert in_menu.codes == ["http.timeout"]
    assert in_menu.of("no_reply")[0].assumption == "answer.after_hangup"
    assert in_menu.ending == ("ANSWERED", "CALLERHANGUP", 2, "caller_left")


def test_hanging_up_twice_while_the_backend_is_asked_is_one_hang_up(answered_call):
    answered_call.hang_up("callee").hang_up("caller")
    assert len(answered_call.of("hang_up")) == 1
    answered_call.reply(action="continue")
    assert answered_call.ending == ("ANSWERED", "CALLEEHANGUP", 0, "callee_left")
    assert answered_call.of("ended")[0].assumption == "callee.hangs_up_early"


def test_a_key_while_the_backend_is_asked_is_lost(placed):
    assert placed.press("1").codes == ["menu.key_lost"]


def test_a_document_in_answer_to_a_hangup_pie_or_dice_has_no_effect_and_no_finding(in_menu):
    in_menu.hang_up().reply(SAY, action="dance").reply(SAY, action={"name": "connectPstn"})
    assert (in_menu.codes, in_menu.heard) == ([], ["Sales or rooms?"])
    assert [step.data["executed"] for step in in_menu.of("reply")[-2:]] == [False, False]


def test_a_hangup_pie_that_fails_is_an_error_that_nothing_follows_from(in_menu):
    in_menu.hang_up().fail()
    step = in_menu.of("no_reply")[0]
    assert (step.findings[0].severity, step.assumption) == ("error", "answer.after_hangup")
    assert "goes on to the end" in step.findings[0].consequence
    assert in_menu.events[-1] == "dice"


@pytest.mark.parametrize(("value", "told"), [("success", True), ("FAILURE", True), ("soso", False)])
def test_the_answer_to_dice_may_report_the_call_s_status(placed, value, told):
    placed.reply(action="hangup").play()
    placed.reply({"name": "reportCallStatus", "value": value, "details": "x" * 70}, action="hangup")
    assert [len(step.data["details"]) for step in placed.of("report")] == ([64] if told else [])


# -- talking


def test_keys_pressed_while_people_talk_go_to_the_other_party(talking_call):
    talking_call.press("5")
    key = talking_call.of("key")[0]
    assert (key.source, key.target, key.findings) == ("caller", "callee", ())
    talking_call.press("6", who="callee")
    assert talking_call.of("key")[1].target == "caller"


def test_the_longest_duration_ends_the_talk(placed):
    placed.reply(action={**DIAL, "maxDuration": 40}).play().pick_up(after=3).reply(action="continue").play().wake()
    assert placed.at == 43.0
    assert placed.ending == ("ANSWERED", "TIMEOUT", 40, "duration_limit")


def test_callbacks_stay_suppressed_whomever_the_call_reaches_after_that(placed):
    placed.reply(action={**DIAL, "suppressCallbacks": True}).play().pick_up().play().order(action="park").play()
    placed.order(action=DIAL).play().pick_up()
    assert placed.view.state == "talking"
    assert placed.hang_up().finish().events == ["ice"]


def test_suppressed_callbacks_leave_neither_ace_nor_dice(placed):
    placed.reply(action={**DIAL, "suppressCallbacks": True}).play().pick_up(after=2)
    assert placed.view.state == "talking"
    placed.hang_up(after=4)
    assert placed.events == ["ice"]
    assert placed.call.over
    assert placed.call.ended is not None and placed.call.ended["reason"] == "CALLERHANGUP"


# -- events that come late, or never should

SITUATIONS = ("placed", "in_prompt", "in_menu", "ringing_call", "answered_call", "talking_call")


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_second_placing_is_our_own_mistake_and_changes_nothing(situation, request):
    call = request.getfixturevalue(situation)
    before = (call.call.phase, call.call.state, len(call.steps), dict(call.call.cookies), call.next_wake)
    with pytest.raises(UnexpectedEvent):
        call.call.feed(Placed(at=call.at))
    with pytest.raises(UnexpectedEvent):
        call.call.feed(Replied(at=call.at, exchange=99, reply=Reply(status=200, body=b"")))
    with pytest.raises(UnexpectedEvent):
        call.call.feed(ReplyFailed(at=call.at, exchange=99, why=STATUS_500))
    assert before == (call.call.phase, call.call.state, len(call.steps), dict(call.call.cookies), call.next_wake)
    call.hang_up().finish()
    assert call.call.over


@pytest.mark.parametrize(
    "event", [Answered(at=0), Rejected(at=0, how="busy"), DigitPressed(at=0, key="1"), HungUp(at=0)]
)
def test_nothing_happens_to_a_call_that_is_not_placed(event):
    with pytest.raises(UnexpectedEvent):
        Conversation().call.feed(event)


@pytest.mark.parametrize("situation", ["placed", "in_prompt", "in_menu", "answered_call", "talking_call"])
def test_a_phone_that_does_not_ring_can_be_neither_answered_nor_refused(situation, request):
    call = request.getfixturevalue(situation)
    assert call.pick_up().last.steps == ()
    assert call.refuse("busy").last.steps == ()


def test_a_wake_that_nobody_waits_for_any_more_does_nothing(in_menu_prompt):
    stale = in_menu_prompt.next_wake
    in_menu_prompt.press("1")
    assert stale is not None
    assert in_menu_prompt.feed(Woke(at=9.0, token=stale.token)).steps == ()


def test_after_the_end_events_are_ordinary_and_change_nothing(placed):
    placed.reply(action="hangup").play().reply(body=b"")
    for event in (
        Answered(at=9),
        Rejected(at=9, how="busy"),
        DigitPressed(at=9, key="1"),
        HungUp(at=9),
        Woke(at=9, token=0),
    ):
        assert placed.feed(event) == type(placed.last)()


EVENTS = (Answered, Rejected, DigitPressed, HungUp, Woke)


def test_the_table_covers_every_event_that_can_occur_in_every_phase():
    missing = [
        (phase, event)
        for phase in Phase
        if phase is not Phase.NEW
        for event in EVENTS
        if (phase, event) not in TRANSITIONS
    ]
    assert missing == []
    assert [event for phase, event in TRANSITIONS if phase is Phase.NEW] == [Placed]


def test_every_phase_in_which_a_key_is_lost_says_why(placed):
    keys = {phase: route(placed.call) for (phase, event), route in TRANSITIONS.items() if event is DigitPressed}
    losing = {phase for phase, handler in keys.items() if "lose" in handler.__name__}
    assert losing | {Phase.MENU, Phase.STAYING} == set(LOST_IN)


def test_menus_come_back_with_the_callbacks_in_order(in_menu):
    """A notify that is open holds the next callback up (`callback.order`)."""
    in_menu.press("1")
    record = {"name": "startRecording", "options": {"destinationUrl": "s3://b/", "credentials": "a:b:c"}}
    in_menu.reply(record, {"name": "stopRecording"}, action={"name": "runMenu", "menus": MENUS[1:]})
    while in_menu.open is None:
        in_menu.wake()
    notify = in_menu.open
    in_menu.wake().wake().press("123")
    assert in_menu.open is notify
    assert in_menu.view.state == in_menu.call.state == "connecting"
    assert in_menu.reply(body=b"").body["event"] == "pie"


def test_every_action_has_its_handler():
    assert carrying.ACTIONS.keys() == set(ACTIONS.values())
