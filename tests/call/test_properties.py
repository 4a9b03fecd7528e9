"""Whatever a backend answers and whatever people do, in any order: what always holds of a call.

Conversation checks on the way that wakes lie ahead, that steps are documented and have a sentence, that one callback is
open at a time, and that at rest the steps tell the engine's state.
"""

from typing import get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.call.advance import UnexpectedEvent
from console.call.choices import Choices
from console.call.events import Managed, Placed, Refusal, Replied
from console.protocol.exchanges import Failure, Reply
from tests.call.conftest import DIAL, MENUS, PHONE, callout
from tests.call.conversation import STATUS_500, TIMED_OUT, Conversation
from tests.call.hostile import ANSWERS

ASKS = {"name": "runMenu", "menus": MENUS}
SAID = {"name": "say", "text": "one two three four five"}
FAREWELL = {"name": "hangup", "hangupCause": 1, "barge": True}
ORDERS = st.builds(
    lambda instructions, action: {"instructions": instructions, "action": action},
    st.lists(st.sampled_from([SAID, {"name": "sendDtmf", "value": "1w"}, {"name": "startRecording"}]), max_size=2),
    st.sampled_from(
        [{"name": "continue", "record": True}, {"name": "hangup"}, FAREWELL, {"name": "park"}, ASKS, DIAL, None]
    ),
)
MOST_STEPS = 100_000
CHOICES = st.builds(
    Choices,
    dice_count=st.sampled_from(["one", "two"]),
    menu_early_key=st.sampled_from(["lost", "buffered"]),
    prompt_gap=st.sampled_from([0.0, 0.5]),
    sip_remote_ace=st.booleans(),
)
TALKS = ("talking", "conference")
WHO = st.sampled_from(["caller", "callee"])
DEEDS = st.one_of(
    st.tuples(st.just("reply"), ANSWERS),
    st.tuples(st.just("reply"), ANSWERS),
    st.tuples(st.just("fail"), st.sampled_from([STATUS_500, TIMED_OUT])),
    st.tuples(st.just("press"), st.text("0123456789*#", min_size=1, max_size=3)),
    st.tuples(st.just("hang_up"), WHO),
    st.tuples(st.just("pick_up"), st.none()),
    st.tuples(st.just("order"), st.tuples(ORDERS, st.sampled_from(["caller", "callee", "both"]))),
    st.tuples(st.just("refuse"), st.sampled_from(get_args(Refusal))),
    st.tuples(st.just("wake"), st.integers(1, 30)),
    st.tuples(st.just("mistake"), st.none()),
)


def do(call: Conversation, deed: str, what: object) -> None:
    """One thing happens, if it can."""
    match deed:
        case "reply" if call.open is not None:
            call.reply(body=what)
        case "fail" if call.open is not None:
            assert isinstance(what, Failure)
            call.fail(what)
        case "press":
            call.press(str(what))
            call.press(str(what), who="callee")
        case "hang_up":
            call.hang_up("callee" if what == "callee" else "caller")
        case "pick_up" if call.ringing:
            call.pick_up()
        case "order" if isinstance(what, tuple):
            value, leg = what
            call.feed(Managed(at=call.at, value=value, leg=leg))
        case "refuse" if call.ringing:
            call.refuse(what)
        case "wake":
            wakes = int(str(what))
            while wakes and call.open is None and call.next_wake is not None:
                call.wake()
                wakes -= 1
        case "mistake":
            make_a_mistake(call)


def make_a_mistake(call: Conversation) -> None:
    """What a driver must never feed is refused and changes nothing."""
    before = (call.call.phase, call.call.state, call.call.ended, call.next_wake, call.open)
    for event in (Placed(at=call.at), Replied(at=call.at, exchange=10_000, reply=Reply(status=200, body=b""))):
        try:
            call.call.feed(event)
        except UnexpectedEvent:
            pass
        else:
            raise AssertionError("a mistake of ours was taken for an ordinary event")
    assert before == (call.call.phase, call.call.state, call.call.ended, call.next_wake, call.open)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(deeds=st.lists(DEEDS, max_size=25), last=ANSWERS, choices=CHOICES)
def test_a_call_ends_once_however_it_is_treated(deeds, last, choices):
    call = Conversation(choices=choices).place()
    for deed, what in deeds:
        do(call, deed, what)
    call.hang_up()
    while call.open is not None or call.next_wake is not None:
        do(call, *(("reply", last) if call.open is not None else ("wake", 1)))
        assert len(call.steps) < MOST_STEPS
    assert call.call.over and call.call.state == call.view.state == "ended"
    assert len(call.of("ended")) == 1
    suppressed = call.call.ended is not None and "dice" not in call.events
    two = choices.dice_count == "two" and bool(call.of("bridge"))
    assert suppressed or call.events.count("dice") in ((1, 2) if two else (1,))
    if suppressed:
        assert any(step.data.get("suppressCallbacks") for step in call.of("action"))
    else:
        assert set(call.events[call.events.index("dice") + 1 :]) <= ({"notify", "dice"} if two else {"notify"})
    ended = call.of("ended")[0].index
    after = [step for step in call.steps[ended:] if step.kind == "callback"]
    assert {step.data["event"] for step in after} <= {"notify", "dice", "pie"}


CALLOUTS = st.one_of(
    st.fixed_dictionaries(
        {"destination": st.just(PHONE), "text": st.just("Hello.")},
        optional={name: st.booleans() for name in ("enableAce", "enablePie", "enableDice")},
    ).map(lambda body: ("ttsCallout", body)),
    st.fixed_dictionaries(
        {},
        optional={
            "destination": st.sampled_from([PHONE, {"type": "username", "endpoint": "maja"}]),
            "maxDuration": st.integers(0, 40),
            **{
                event: ANSWERS.map(lambda body: body.decode("utf-8", "replace"))
                for event in ("ice", "ace", "pie", "dice")
            },
        },
    ).map(lambda body: ("customCallout", body)),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(order=CALLOUTS, deeds=st.lists(DEEDS, max_size=15), last=ANSWERS)
def test_a_callout_ends_once_whatever_it_brings_with_it(order, deeds, last):
    method, body = order
    call = callout(method, **body).place()
    for deed, what in deeds:
        do(call, deed, what)
    call.hang_up("callee")
    while call.open is not None or call.next_wake is not None:
        do(call, *(("reply", last) if call.open is not None else ("wake", 1)))
        assert len(call.steps) < MOST_STEPS
    assert call.call.over and call.call.state == call.view.state == "ended"
    assert len(call.of("ended")) == 1
    assert call.events.count("dice") <= 1


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(answers=st.lists(ANSWERS, min_size=1, max_size=6))
def test_a_caller_who_only_waits_sees_the_end_of_every_call_or_talks(answers):
    call = Conversation().place()
    turn = 0
    while call.call.state not in TALKS and (call.open is not None or call.next_wake is not None):
        if call.open is not None:
            call.reply(body=answers[turn % len(answers)])
            turn += 1
        elif call.ringing:
            call.pick_up()
        else:
            call.wake()
        assert len(call.steps) < MOST_STEPS
    assert call.call.over or call.call.state in TALKS
