"""A flow being played, sans-IO: its calls, the people and the virtual clock. One play serves all front ends.

A driver posts what is to be posted and waits for what is due; it decides whether waiting takes real time. Rules: the
flow format, "Time".
"""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias, assert_never

from console.call.call import Call
from console.call.commands import (
    Bridged,
    ChangeInConference,
    Command,
    EnterConference,
    LeaveConference,
    PostCallback,
    RingCallee,
    StopRinging,
    ToneInConference,
    WakeAt,
)
from console.call.conference import Conferences, Told
from console.call.events import (
    Event,
    Placed,
    Replied,
    ReplyFailed,
    Woke,
)
from console.call.moments import moment
from console.call.steps import Step
from console.call.view import CallView
from console.flow.callee import CalleePerson
from console.flow.failing import Failing
from console.flow.faults import Injected
from console.flow.hand import Hands
from console.flow.judging import outcome_of
from console.flow.line import MAIN, Due, Line
from console.flow.model import CallSpec, Flow
from console.flow.observer import ANSWERING, OBSERVED, Observer
from console.flow.outcome import Outcome
from console.flow.script import Script
from console.flow.stage import People
from console.protocol.exchanges import Failure, Reply
from console.protocol.findings import Finding
from console.protocol.rates import NO_RATES, Rates

__all__ = ["Due", "Play"]

NO_LIMIT_TIMEOUT = 0.0
_TURNS = {"platform": 0, "callee": 1, "script": 2}
"""Who comes first where two things are due at one moment."""


class Play(Hands):
    """The calls of a flow under one clock. `by_hand`: a person plays instead of the script; `rates`: what minutes cost.
    `people` makes those who act, given the flow and the play; without it they go by the flow's script.

    `seen` are the steps of all calls in the order in which they happened, each with its call. One callback is open at a
    time, whichever call it is of, so that the order of what happens never depends on a backend's speed; those that
    other calls want posted meanwhile wait in the order in which they came.
    """

    def __init__(
        self,
        flow: Flow,
        *,
        seed: int | None = None,
        by_hand: bool = False,
        rates: Rates = NO_RATES,
        people: "MakePeople | None" = None,
    ) -> None:
        self.flow = flow
        self.by_hand = by_hand
        self.seed = flow.seed if seed is None else seed
        self.now = 0.0
        self.seen: list[tuple[Line, Step]] = []
        self.placed: list[Line] = []
        self._conferences = Conferences()
        self._told: deque[Told] = deque()
        self._posting: deque[Line] = deque()
        self._due: Due | None = None
        self._due_known = False
        self._rates = rates
        self.main = Line(MAIN, flow.call, flow, self.seed, self, rates)
        self._lines = {MAIN: self.main} | {
            name: Line(name, spec, flow, self.seed, self, rates) for name, spec in flow.calls.items()
        }
        self._by_id = {line.call_id: line for line in self._lines.values()}
        self.script: People = Script(flow, self) if people is None else people(flow, self)

    # -- the calls

    @property
    def lines(self) -> Mapping[str, Line]:
        """Every call of the flow by its name, placed or not; the flow's own comes first."""
        return self._lines

    @property
    def call_id(self) -> str:
        """The id of the flow's own call."""
        return self.main.call_id

    @property
    def call(self) -> Call:
        """The engine of the flow's own call."""
        return self.main.call

    @property
    def callee(self) -> CalleePerson:
        """Whom the flow's own call dials."""
        return self.main.callee

    @property
    def observer(self) -> Observer:
        """The record of the flow's own call."""
        return self.main.observer

    @property
    def steps(self) -> list[Step]:
        """The steps of the flow's own call."""
        return self.main.steps

    @property
    def view(self) -> CallView:
        """The state of the flow's own call as its steps tell it."""
        return self.main.view

    # -- what a driver asks

    @property
    def open_line(self) -> Line | None:
        """The call whose callback is to be posted, or is."""
        return self._posting[0] if self._posting else None

    @property
    def to_post(self) -> PostCallback | None:
        """What is to be posted, or is open."""
        return self._posting[0].to_post if self._posting else None

    @property
    def injected(self) -> Injected | None:
        """What befalls it on its way, as the flow's `faults` say; a driver carries that out."""
        line = self.open_line
        return None if line is None else line.injected

    @property
    def asking(self) -> bool:
        """A callback is open: posted, or to be posted, and neither answered nor failed."""
        return bool(self._posting) or any(line.late is not None for line in self.placed)

    @property
    def quiet(self) -> bool:
        """Neither platform nor callee will do anything more by itself."""
        for line in self.placed:  # noqa: SIM110 - asked for at every turn, and a generator takes twice as long
            if not line.done:
                return False
        return True

    @property
    def over(self) -> bool:
        """Nothing will happen any more: the calls are over, their notifies are sent, the script is done."""
        if self._posting or not (self.by_hand or self.script.finished):
            return False
        for line in self.placed:
            if not line.gone:
                return False
        return bool(self.placed)

    def next_due(self) -> Due | None:
        """What happens next by itself; None while a callback is open, and when everything waits for a person."""
        if not self._due_known:
            self._due = self._find_due()
            self._due_known = True
        return self._due

    def _find_due(self) -> Due | None:
        """The earliest; at equal moments the platform comes first, then the callee, then the script."""
        if self._posting:
            return None
        due: Due | None = None
        for line in self.placed:
            own = line.next_due(self.now)
            if own is not None and (due is None or (own.at, _TURNS[own.who]) < (due.at, _TURNS[due.who])):
                due = own
        if self.by_hand or (due is not None and due.at <= self.now):
            return due
        at = self.script.moment()
        return Due(at=at, who="script") if at is not None and (due is None or at < due.at) else due

    @property
    def failing(self) -> Failing:
        """What the script did not get."""
        return self.script.failing

    # -- what a driver does

    def start(self) -> None:
        """Begin: by hand the flow's own call is placed now, else the script's first step does it."""
        if self.by_hand:
            self.dial(MAIN)

    def advance(self, to: float) -> None:
        """Let the clock move to `to` with nothing happening; never past what is due, nor back, nor in a callback."""
        if self.to_post is None:
            due = self.next_due()
            self._move_to(moment(to) if due is None else min(moment(to), due.at))

    def _move_to(self, at: float) -> None:
        if at > self.now:
            self.now = at
            self._due_known = False

    def run_due(self) -> None:
        """Carry out what is due next; the clock jumps to it."""
        due = self.next_due()
        assert due is not None
        self._move_to(due.at)
        self._due_known = False
        line = due.line
        if line is None:
            self.script.turn()
        elif due.who == "callee":
            self.feed(line.callee.do(), line)
        elif due.wake is not None:
            line.take(due.wake)
            self.feed(Woke(at=self.now, token=due.wake.token), line)
        else:
            assert line.late is not None
            late, line.late = line.late, None
            self._close_failed(line, late, line.late_took)

    def replied(self, exchange: int, reply: Reply, *, took: float = 0.0) -> None:
        """The open callback was answered with 2xx; `took`: wall-clock seconds, which nothing in the call depends on."""
        line = self._close(exchange)
        line.observer.replied(exchange, reply.status, reply.body, took)
        self.feed(Replied(at=self.now, exchange=exchange, reply=reply), line)

    def failed(
        self,
        exchange: int,
        why: Failure,
        *,
        earlier: tuple[Failure, ...] = (),
        findings: tuple[Finding, ...] = (),
        timed_out: int = 0,
        took: float = 0.0,
    ) -> None:
        """The open callback has failed.

        `timed_out` addresses did not answer in time; for ICE, ACE and PIE that takes virtual time. `took` as above.
        """
        open_post = self.to_post
        line = self._close(exchange)
        assert open_post is not None
        waited_for = open_post.callback.event in ANSWERING and not open_post.out_of_turn
        backend = self.flow.backend
        timeout = (backend.timeout if backend is not None else 5.0) or NO_LIMIT_TIMEOUT
        seconds = timeout * timed_out if waited_for else 0.0
        failed = ReplyFailed(
            at=moment(self.now, seconds), exchange=exchange, why=why, earlier=earlier, findings=findings
        )
        if seconds:
            line.late, line.late_took = failed, took
        else:
            self._close_failed(line, failed, took)

    def _close(self, exchange: int) -> Line:
        """The call whose open callback is this exchange; it is open no more."""
        line = self._posting.popleft()
        assert line.to_post is not None and line.to_post.exchange == exchange
        line.to_post = None
        self._due_known = False
        return line

    def _close_failed(self, line: Line, failed: ReplyFailed, took: float) -> None:
        line.observer.failed(failed.exchange, failed.why.status, took)
        self.feed(failed, line)

    def feed(self, event: Event, line: Line | None = None) -> None:
        """Let something happen to a call, None: the flow's own, and carry out all of its commands but posting; then
        what other calls see of that in a conference happens to them.
        """
        line = self.main if line is None else line
        while True:
            if type(event) is Placed:
                self.placed.append(line)
            commands, steps = line.call.feed(event)
            self._due_known = False
            self._see(steps, line)
            for command in commands:
                if type(command) is WakeAt:
                    line.keep(command)
                else:
                    self._do(command, line)
            self._see_state(line)
            if not self._told:
                return
            told = self._told.popleft()
            event, line = told.event, self._by_id[told.call]

    def _see(self, steps: Sequence[Step], line: Line) -> None:
        line.steps += steps
        for step in steps:
            self.seen.append((line, step))
            if step.findings or step.kind in OBSERVED:
                line.observer.saw(step)

    def _see_state(self, line: Line) -> None:
        """The people see a state once, when a call comes into it."""
        state = line.call.state
        if state == "ended":
            line.callee.stop()
        if state != line.state:
            line.state = state
            self.script.saw_state(line, state)

    def _do(self, command: Command, line: Line) -> None:
        match command:
            case WakeAt():
                line.keep(command)
            case PostCallback():
                line.to_post = command
                line.injected = line.way.strike(command.callback.event, out_of_turn=command.out_of_turn)
                self._posting.append(line)
            case RingCallee():
                line.callee.ring(command.leg, self.now)
            case StopRinging():
                line.callee.stop()
            case Bridged():
                line.callee.bridge(self.now)
            case EnterConference() | ChangeInConference() | ToneInConference() | LeaveConference():
                self._told += self._conferences.feed(line.call_id, command, self.now)
            case _:
                assert_never(command)

    def _add(self, name: str, spec: CallSpec) -> None:
        line = Line(name, spec, self.flow, self.seed, self, self._rates)
        self._lines[name] = self._by_id[line.call_id] = line

    # -- what came of it

    def outcome(self) -> Outcome:
        """What came of the flow: to be asked once the play is over."""
        return outcome_of(self)


MakePeople: TypeAlias = Callable[[Flow, Play], People]
"""Makes the people of a play that is being made."""
