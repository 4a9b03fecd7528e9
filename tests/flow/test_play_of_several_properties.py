"""Several calls under one clock, in and out of conferences: however they are treated, each of them ends, and once.

The driver here is as slow as a real one: people and backends may do something while a callback is open.
"""

import json
from dataclasses import dataclass, replace
from typing import get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.call.commands import PostCallback
from console.call.events import ConferenceOrder, OrderedLeg, Who
from console.call.steps import Step
from console.flow.line import Line
from console.flow.model import (
    As,
    Backend,
    Callee,
    Callout,
    CallSpec,
    Dial,
    Expectations,
    ExpectStep,
    Flow,
    HangUp,
    ManageCall,
    ManageConference,
    SpeakUp,
    Verb,
    WaitFor,
    WaitState,
)
from console.flow.play import Play
from console.protocol.exchanges import Failure, Reply
from console.protocol.jsonvalue import Json
from tests.call.hostile import ANSWERS, INSTRUCTION, JOINS
from tests.flow.test_play_properties import CALLEES, FAILURES, SECONDS, STEPS, WITHIN

MOST_TURNS = 30_000
NAMES = ("", "anna", "tom")
ROOMS = st.sampled_from(["standup", "retro", "nowhere"])
NAME = st.sampled_from(NAMES)
COMMANDS = st.sampled_from(get_args(ConferenceOrder))
LEGS: st.SearchStrategy[OrderedLeg] = st.sampled_from(get_args(OrderedLeg))
WHO: st.SearchStrategy[Who] = st.sampled_from(get_args(Who))
DIAL = {"name": "connectPstn", "number": "+46313900644"}
MENU = {"name": "runMenu", "menus": [{"id": "main", "repeats": 0, "maxDigits": 2}]}
DOCUMENTS = st.fixed_dictionaries(
    {
        "action": st.one_of(
            *[JOINS] * 4,
            st.sampled_from([DIAL, MENU, {"name": "park"}, {"name": "continue", "record": True}, {"name": "hangup"}]),
        )
    },
    optional={"instructions": st.lists(INSTRUCTION, max_size=2)},
)
JOINING = JOINS.map(lambda action: json.dumps({"action": action}).encode())
REPLIES = st.lists(JOINING, min_size=1, max_size=4) | st.lists(
    st.one_of(*[DOCUMENTS.map(json.dumps).map(str.encode)] * 8, ANSWERS, FAILURES), min_size=3, max_size=8
)
DESTINATION = st.sampled_from(
    [{"type": "number", "endpoint": "+13125550147"}] * 3 + [{"type": "username", "endpoint": "maja"}]
)
FLAGS = {name: st.booleans() for name in ("enableAce", "enablePie", "enableDice")}
PREPARED = {event: DOCUMENTS.map(json.dumps) for event in ("ice", "ace", "pie", "dice")}
CALLOUTS = st.one_of(
    st.builds(
        Callout,
        method=st.just("ttsCallout"),
        body=st.fixed_dictionaries({"destination": DESTINATION, "text": st.just("Hello.")}, optional=FLAGS),
    ),
    st.builds(
        Callout,
        method=st.just("conferenceCallout"),
        body=st.fixed_dictionaries(
            {"destination": DESTINATION, "conferenceId": st.just("standup")},
            optional={
                "greeting": st.just("Hello."),
                "mohClass": st.just("ring"),
                "maxDuration": st.sampled_from([1, 20]),
                "conferenceDtmfOptions": st.just({"mode": "detect", "maxDigits": 2}),
                **FLAGS,
            },
        ),
    ),
    st.builds(
        Callout,
        method=st.just("customCallout"),
        body=st.fixed_dictionaries({}, optional={"destination": DESTINATION, **PREPARED}),
    ),
)
PATIENCE = st.sampled_from([60.0, 60.0, 5.0, 0.0])
STAY = st.sampled_from([30.0, 500.0, 0.5, 0.0])
ANSWERING = st.just((Callee(does="answer", after=1.0),))
CALLS = st.one_of(
    st.builds(CallSpec, callees=CALLEES, patience=PATIENCE, stay=STAY),
    st.builds(
        CallSpec,
        callees=CALLEES,
        origination=st.just("mxp"),
        user=st.just("tom"),
        to=st.sampled_from(["conference:standup", "maja", "+442079460100"]),
        stay=STAY,
    ),
    st.builds(
        CallSpec,
        callees=ANSWERING | ANSWERING | CALLEES,
        origination=st.just("callout"),
        callout=CALLOUTS,
        patience=PATIENCE,
        stay=STAY,
    ),
)
EXPECTED = st.sampled_from([{"state": "conference"}, {"ended": "present"}, {"ended": {"result": "ANSWERED"}}])
PAUSE = st.builds(WaitFor, seconds=st.sampled_from([0.1, 0.5, 1.0, 3.0]))
MORE_STEPS: st.SearchStrategy[Verb] = st.one_of(
    PAUSE,
    PAUSE,
    st.builds(As, who=WHO, call=NAME),
    st.builds(As, who=st.just("caller"), call=NAME),
    st.builds(ManageConference, conference=ROOMS, command=COMMANDS, who=st.just("caller"), call=NAME),
    st.builds(ManageCall, svaml=DOCUMENTS, leg=LEGS),
    st.builds(ManageConference, conference=ROOMS, command=COMMANDS, who=st.none() | WHO, call=NAME),
    st.builds(HangUp, who=st.sampled_from([None, "caller", "callee"]), call=NAME, after=SECONDS),
    st.builds(SpeakUp, text=st.just("hello"), after=SECONDS, within=WITHIN),
    st.builds(WaitState, state=st.sampled_from(["conference", "parked"]), within=WITHIN),
    st.builds(ExpectStep, expect=st.builds(Expectations, keys=EXPECTED), within=WITHIN),
)


def with_dials(steps: list[Verb]) -> tuple[Verb, ...]:
    """A script as the loader lets it be: each call is placed once, as soon as its turn comes or a step names it."""
    script: list[Verb] = [Dial()]
    placed, turn = {""}, As(who="caller")
    for step in steps:
        named = step.call if isinstance(step, As | HangUp | ManageConference) else ""
        if named not in placed:
            placed.add(named)
            script += [As(who="caller", call=named), Dial(), turn]
        turn = step if isinstance(step, As) else turn
        script.append(step)
    return tuple(script)


DIALS = st.sampled_from(
    [
        [As(who="caller", call="anna"), As(who="caller", call="tom"), WaitFor(seconds=3.0)],
        [WaitFor(seconds=0.5), As(who="caller", call="tom"), WaitFor(seconds=1.0), As(who="caller", call="anna")],
        [As(who="caller", call="anna")],
        [],
    ]
)
FLOWS = st.builds(
    Flow,
    name=st.just("any"),
    backend=st.builds(Backend, timeout=st.sampled_from([None, 0.5, 5.0])),
    call=CALLS,
    calls=st.fixed_dictionaries({"anna": CALLS, "tom": CALLS}),
    script=st.tuples(DIALS, st.lists(st.one_of(*[MORE_STEPS] * 5, STEPS), max_size=10)).map(
        lambda parts: with_dials([*parts[0], *parts[1]])
    ),
    fail_on=st.just("never"),
    dialect=st.sampled_from(["current", "current", "classic"]),
    assume=st.sampled_from([{}, {}, {"dice.count": "two"}, {"menu.early_key": "buffered"}]),
)


@dataclass(frozen=True)
class Deed:
    """What a hand does before the turn `at`, perhaps while a callback is open."""

    at: int
    what: str
    call: str = ""
    who: Who | None = None
    order: Json = None
    room: str = "standup"
    command: ConferenceOrder = "kick"


HANDS = st.lists(
    st.builds(
        Deed,
        at=st.integers(0, 40),
        what=st.sampled_from(
            ["dial", "dial", "another", "press", "say", "hang_up", "pick_up", "refuse", "manage", "order", "order_all"]
        ),
        call=NAME,
        who=st.sampled_from([None, None, "caller", "callee"]),
        order=DOCUMENTS,
        room=ROOMS,
        command=COMMANDS,
    ),
    max_size=14,
)


def meddle(play: Play, deed: Deed) -> None:
    """A hand at the window does something, whenever it likes."""
    match deed.what:
        case "dial":
            play.dial(deed.call)
        case "another" if play.by_hand:
            play.another()
        case "press":
            play.press("1", deed.who, deed.call)
        case "say":
            play.say("one", deed.who, deed.call)
        case "hang_up":
            play.hang_up(deed.who, deed.call)
        case "pick_up":
            play.pick_up(call=deed.call)
        case "refuse":
            play.refuse("busy", deed.call)
        case "manage":
            play.manage(deed.order, call=deed.call)
        case "order":
            play.order_conference(deed.room, deed.command, deed.call)
        case "order_all":
            play.order_conference(deed.room, deed.command)


class Driver:
    """Posts one callback at a time and answers it a turn later; a hand may come in between."""

    def __init__(self, play: Play, replies: list[bytes | str], hands: list[Deed]) -> None:
        self.play = play
        self._replies = replies
        self._hands = hands
        self._answered = 0
        self._open: PostCallback | None = None

    def run(self) -> int:
        """Play on until nothing happens any more; the turns that took."""
        for turn in range(MOST_TURNS):
            for deed in self._hands:
                if deed.at == turn:
                    meddle(self.play, deed)
            if self._open is not None:
                self._reply(self._open)
            elif self.play.to_post is not None:
                self._open = self.play.to_post
            elif (due := self.play.next_due()) is not None:
                assert due.at >= self.play.now, "the clock would run back"
                if due.at > self.play.now:
                    self._check_rest()
                self.play.run_due()
            else:
                return turn
        raise AssertionError("the play never ends")

    def _reply(self, post: PostCallback) -> None:
        answer = self._replies[self._answered % len(self._replies)]
        self._answered += 1
        self._open = None
        assert self.play.to_post is post, "another callback took the place of the one that is open"
        if isinstance(answer, bytes):
            self.play.replied(post.exchange, Reply(status=200, body=answer))
        else:
            why = Failure(code=answer, sentence="It failed.")
            self.play.failed(post.exchange, why, timed_out=int(answer == "http.timeout"))

    def _check_rest(self) -> None:
        for line in self.play.placed:
            assert line.view.state == line.call.state, (line.name, line.steps[-4:])


def of(line: Line, kind: str) -> list[Step]:
    return [step for step in line.steps if step.kind == kind]


def may_be_silent(line: Line) -> bool:
    """Whether a document says that this call may end without a DiCE."""
    suppressed = any(step.data.get("suppressCallbacks") for step in of(line, "action"))
    plan = line.call.setup.callout
    asked = line.spec.callout is not None and plan is not None
    untold = asked and ("dice" not in plan.told or "dice" in plan.prepared)
    to_app = any(step.data["endpoint"] == "username" for step in of(line, "ring"))
    setup = line.call.setup
    between_apps = setup.caller_is_data and setup.to is not None and setup.to.is_data
    return suppressed or untold or to_app or (between_apps and not setup.dialect.dice_between_apps)


def check_end(play: Play) -> None:
    """What holds once all is over."""
    assert play.over
    for line in play.placed:
        call = line.call
        assert call.over and call.state == line.view.state == "ended"
        assert len(of(line, "ended")) == 1
        events = [event for at, event in enumerate(line.observer.events) if at not in line.observer.sent]
        if "dice" in events:
            assert events.count("dice") <= (2 if play.flow.assume.get("dice.count") == "two" else 1)
            assert set(events[events.index("dice") :]) <= {"dice", "notify"}
        else:
            assert may_be_silent(line)
        assert set(range(len(line.observer.events))) == line.observer.closed
        assert [step.index for step in line.steps] == list(range(len(line.steps)))
        assert [step.at for step in line.steps] == sorted(step.at for step in line.steps)
        stays = [step.data["what"] for step in of(line, "conference") if step.data["what"] in ("joined", "left")]
        assert stays == ["joined", "left"] * (len(stays) // 2), "nobody is left in a conference"
        ended = of(line, "ended")[0]
        assert not [step for step in of(line, "conference") + of(line, "music") if step.index > ended.index]
        for recorded in ("call", "conference"):
            taken = [step.data for step in of(line, "recording") if step.data["of"] == recorded]
            runs = [data["what"] for data in taken if "destination" in data]
            assert runs.count("started") == runs.count("stopped"), "every recording has stopped"
    assert not any(play._conferences.calls_in(room) for room in ("standup", "retro", "nowhere"))
    outcome = play.outcome()
    assert set(outcome.others) == {line.name for line in play.placed if line.name}
    assert outcome.passed == (not outcome.failures)


SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@settings(SLOW, max_examples=200)
@given(flow=FLOWS, replies=REPLIES, hands=HANDS)
def test_every_call_of_a_script_ends_and_leaves_nobody_behind(flow, replies, hands):
    play = Play(flow)
    play.start()
    Driver(play, replies, hands).run()
    check_end(play)


@settings(SLOW, max_examples=80)
@given(flow=FLOWS, replies=REPLIES)
def test_the_same_calls_and_answers_give_the_same_steps(flow, replies):
    first, second = Play(flow), Play(flow)
    assert Driver(first, replies, []).run() == Driver(second, replies, []).run()
    assert [(line.name, step) for line, step in first.seen] == [(line.name, step) for line, step in second.seen]
    assert first.outcome() == second.outcome()


@settings(SLOW, max_examples=150)
@given(flow=FLOWS, replies=REPLIES, hands=HANDS)
def test_calls_that_hands_play_end_when_everybody_has_hung_up(flow, replies, hands):
    play = Play(replace(flow, script=(Dial(),)), by_hand=True)
    play.start()
    Driver(play, replies, hands).run()
    while not play.over:
        for name in play.lines:
            play.refuse("busy", name)
            play.hang_up(call=name)
        Driver(play, [b""], []).run()
        assert len(play.seen) < MOST_TURNS, "somebody never goes"
    check_end(play)
