"""Whatever a script says, a callee does and a backend answers: a play comes to its end and tells what came of it."""

from typing import get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.call.events import Refusal
from console.call.rewording import Rewording
from console.flow.model import (
    AnswerPhone,
    Backend,
    Callee,
    CallSpec,
    CheckStep,
    Dial,
    Expectations,
    ExpectStep,
    Flow,
    HangUp,
    Hear,
    Press,
    RejectCall,
    SendCallback,
    Silence,
    Verb,
    WaitEvent,
    WaitFor,
    WaitState,
)
from console.flow.play import Play
from console.protocol.exchanges import Failure, Reply
from tests.call.hostile import ANSWERS
from tests.flow.playing import check_due

MOST_TURNS = 150_000
SECONDS = st.sampled_from([0.0, 0.001, 0.5, 3.0, 30.0, 500.0])
WITHIN = st.sampled_from([None, None, 0.0, 1.0, 60.0])
TEXT = st.sampled_from(["Hi", "/two/", "(error message)", "never"])
EXPECTED = st.fixed_dictionaries(
    {},
    optional={
        "ended": st.sampled_from(["absent", "present", {"reason": "absent"}, {}]),
        "state": st.sampled_from(["talking", "menu", "ended"]),
        "heard": st.just(["Hi"]),
        "callbacks": st.just({"ice": "> 0"}),
        "action": st.sampled_from(["hangup", "absent"]),
        "findings": st.sampled_from(["none", ["svaml.*"]]),
        "callback": st.just({"event": "pie"}),
        "menu": st.just("main"),
        "status": st.just("< 300"),
        "cookies": st.just({}),
    },
)
STEPS: st.SearchStrategy[Verb] = st.one_of(
    st.builds(Hear, text=TEXT, within=WITHIN),
    st.builds(
        Press,
        keys=st.text("0123456789*#w", min_size=1, max_size=4),
        after=SECONDS,
        gap=SECONDS,
        during=st.none() | TEXT,
        within=WITHIN,
    ),
    st.builds(Silence, within=WITHIN),
    st.builds(WaitFor, seconds=SECONDS),
    st.builds(WaitState, state=st.sampled_from(["ringing", "menu", "talking", "ended"]), within=WITHIN),
    st.builds(WaitEvent, event=st.sampled_from(["ice", "ace", "pie", "dice", "notify"]), within=WITHIN),
    st.builds(AnswerPhone, after=SECONDS, within=WITHIN),
    st.builds(
        RejectCall, how=st.sampled_from(sorted(set(get_args(Refusal)) - {"noanswer"})), after=SECONDS, within=WITHIN
    ),
    st.builds(HangUp, who=st.sampled_from([None, "caller", "callee"]), after=SECONDS),
    st.builds(ExpectStep, expect=st.builds(Expectations, keys=EXPECTED), within=WITHIN),
    st.builds(
        SendCallback,
        event=st.sampled_from(["ice", "ace", "pie", "dice", "notify"]),
        rewording=st.builds(
            Rewording,
            changes=st.sampled_from([{}, {"menuResult": None}, {"menuResult": 5, "type": [1]}]),
            text=st.sampled_from([None, None, "{}", "nonsense"]),
        ),
    ),
    st.builds(CheckStep, expect=st.builds(Expectations, keys=EXPECTED), within=WITHIN),
)
CALLEES = st.lists(
    st.builds(
        Callee,
        does=st.sampled_from(["answer", "answer", *get_args(Refusal), "script"]),
        after=SECONDS,
        talks=st.none() | SECONDS,
    ),
    min_size=1,
    max_size=2,
).map(tuple)
FLOWS = st.builds(
    Flow,
    name=st.just("any"),
    backend=st.builds(Backend, timeout=st.sampled_from([None, 0.5, 5.0])),
    call=st.builds(CallSpec, callees=CALLEES, patience=SECONDS, stay=SECONDS),
    script=st.lists(STEPS, max_size=6).map(lambda steps: (Dial(), *steps)),
    expect=st.none() | st.builds(Expectations, keys=EXPECTED),
    fail_on=st.sampled_from(["error", "warning", "note", "never"]),
)
FAILURES = st.sampled_from(["http.timeout", "http.status", "http.unreachable"])
REPLIES = st.lists(st.one_of(ANSWERS, ANSWERS, FAILURES), min_size=1, max_size=8)
HANDS = st.lists(st.tuples(st.integers(0, 40), st.sampled_from("12#hcpb")), max_size=6)


def reply_to(play: Play, answer: bytes | str) -> None:
    """The open callback is answered, or fails."""
    assert play.to_post is not None
    exchange = play.to_post.exchange
    if isinstance(answer, bytes):
        play.replied(exchange, Reply(status=200, body=answer))
    else:
        play.failed(exchange, Failure(code=answer, sentence="It failed."), timed_out=int(answer == "http.timeout"))


def meddle(play: Play, hand: str) -> None:
    """A hand at the window does something, whenever it likes."""
    match hand:
        case "h":
            play.hang_up()
        case "c":
            play.hang_up("callee")
        case "p":
            play.pick_up()
        case "b":
            play.refuse("busy")
        case key:
            play.press(key)


def play_out(play: Play, replies: list[bytes | str], hands: list[tuple[int, str]]) -> int:
    """Play to the end; how many turns that took. Hands come in before the turns that they name."""
    play.start()
    answered = 0
    for turn in range(MOST_TURNS):
        for at, hand in hands:
            if at == turn:
                meddle(play, hand)
        if play.to_post is not None:
            reply_to(play, replies[answered % len(replies)])
            answered += 1
        elif (due := play.next_due()) is not None:
            check_due(play, due)
            play.run_due()
        else:
            return turn
    raise AssertionError("the play never ends")


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(flow=FLOWS, replies=REPLIES, hands=HANDS)
def test_a_play_comes_to_its_end_and_tells_what_came_of_it(flow, replies, hands):
    play = Play(flow)
    play_out(play, replies, hands)
    assert play.over and play.view.state == "ended"
    outcome = play.outcome()
    own = play.observer.facts().events
    silent = play.call.ended is not None and "dice" not in own
    assert own.count("dice") == (0 if silent else 1)
    assert outcome.passed == (not outcome.failures)
    assert len(outcome.statuses) == len(outcome.callbacks)
    if outcome.not_checked:
        assert outcome.failures
    assert [step.at for step in play.steps] == sorted(step.at for step in play.steps)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(flow=FLOWS, replies=REPLIES)
def test_the_same_flow_and_answers_give_the_same_call(flow, replies):
    first, second = Play(flow), Play(flow)
    assert play_out(first, replies, []) == play_out(second, replies, [])
    assert first.steps == second.steps
    assert first.outcome() == second.outcome()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(flow=FLOWS, replies=REPLIES, hands=HANDS)
def test_by_hand_nothing_waits_but_for_a_person(flow, replies, hands):
    play = Play(flow, by_hand=True)
    play_out(play, replies, hands)
    assert play.next_due() is None and play.to_post is None
    assert play.over or play.call.state in ("talking", "conference", "ringing")
    play.hang_up()
    play_out(play, replies, [])
    assert play.over
