"""A flow being played, sans-IO: the call, the people and the virtual clock. One play serves all front ends.

A driver posts what is to be posted and waits for what is due; it decides whether waiting takes real time. Rules: the
flow format, "Time".
"""

import heapq
from datetime import datetime
from decimal import Decimal
from typing import Literal, NamedTuple

from console.call.call import Call
from console.call.callout import plan_of
from console.call.choices import Choices
from console.call.commands import Bridged, Command, PostCallback, Purpose, RingCallee, StopRinging, WakeAt
from console.call.events import (
    Answered,
    DigitPressed,
    Event,
    HungUp,
    Managed,
    OrderedLeg,
    Placed,
    Refusal,
    Rejected,
    Replied,
    ReplyFailed,
    Spoke,
    Who,
    Woke,
)
from console.call.moments import moment
from console.call.setup import CallSetup
from console.call.steps import Step
from console.call.view import CallView
from console.flow.callee import CalleePerson
from console.flow.failing import Failing
from console.flow.ids import call_id_for
from console.flow.judging import outcome_of
from console.flow.model import Flow
from console.flow.observer import ANSWERING, Observer
from console.flow.outcome import Outcome
from console.flow.script import Script
from console.protocol.callbacks import Amd
from console.protocol.dialects import dialect_named
from console.protocol.exchanges import Failure, Reply
from console.protocol.findings import Finding
from console.protocol.jsonvalue import Json
from console.protocol.money import Money

NO_LIMIT_TIMEOUT = 0.0


class Due(NamedTuple):
    """What comes next, and when. `wake`: the platform's own; `beatable`: a person's input could come first."""

    at: float
    who: Literal["platform", "callee", "script"]
    wake: WakeAt | None = None
    beatable: bool = False

    @property
    def begins_part(self) -> bool:
        """An instruction or the action begins: a debugger may stop before it."""
        return self.wake is not None and self.wake.purpose is Purpose.PART


class Play:
    """One call of a flow. `by_hand`: a person plays instead of the script."""

    def __init__(self, flow: Flow, *, seed: int | None = None, by_hand: bool = False) -> None:
        self.flow = flow
        self.by_hand = by_hand
        self.seed = flow.seed if seed is None else seed
        self.call_id = call_id_for(flow.name, self.seed)
        self.now = 0.0
        self.call = Call(setup_of(flow, self.call_id))
        self.callee = CalleePerson(flow.call.callees)
        self.observer = Observer(self.call)
        self.steps: list[Step] = []
        self.to_post: PostCallback | None = None
        self._wakes: list[tuple[float, int, WakeAt]] = []
        self._late: ReplyFailed | None = None
        self._view = CallView()
        self._viewed = 0
        self._due: Due | None = None
        self._due_known = False
        self.script = Script(flow, self)

    # -- what a driver asks

    @property
    def view(self) -> CallView:
        """The state of the call as its steps tell it."""
        for step in self.steps[self._viewed :]:
            self._view = self._view.after(step)
        self._viewed = len(self.steps)
        return self._view

    @property
    def asking(self) -> bool:
        """A callback is open: posted, or to be posted, and neither answered nor failed."""
        return self.to_post is not None or self._late is not None

    @property
    def quiet(self) -> bool:
        """Neither platform nor callee will do anything more by itself."""
        return not self.asking and self._next_wake() is None and self.callee.deed is None

    @property
    def over(self) -> bool:
        """Nothing will happen any more: the call is over, its notifies are sent, the script is done."""
        return self.call.over and self.quiet and (self.by_hand or self.script.finished)

    def next_due(self) -> Due | None:
        """What happens next by itself; None while a callback is open, and when everything waits for a person."""
        if not self._due_known:
            self._due = self._find_due()
            self._due_known = True
        return self._due

    def _find_due(self) -> Due | None:
        """The earliest; at equal moments the platform comes first, then the callee, then the script."""
        if self.to_post is not None:
            return None
        late, wake, deed = self._late, self._next_wake(), self.callee.deed
        due: Due | None = None
        if wake is not None and (late is None or wake.at < late.at):
            due = Due(wake.at, "platform", wake, wake.purpose.beatable)
            if wake.at <= self.now:
                return due
        elif late is not None:
            due = Due(at=late.at, who="platform")
        if deed is not None and (due is None or deed.at < due.at):
            due = Due(at=deed.at, who="callee", beatable=True)
        if self.by_hand or (due is not None and due.at <= self.now):
            return due
        at = self.script.moment()
        return Due(at=at, who="script") if at is not None and (due is None or at < due.at) else due

    def _next_wake(self) -> WakeAt | None:
        wakes = self._wakes
        while wakes:
            wake = wakes[0][2]
            if self.call.waits_for(wake.token):
                return wake
            heapq.heappop(wakes)
        return None

    @property
    def failing(self) -> Failing:
        """What the script did not get."""
        return self.script.failing

    # -- what a driver does

    def start(self) -> None:
        """Begin: by hand the call is placed now, else the script's first step does it."""
        if self.by_hand and self.call.new:
            self.feed(Placed(at=self.now))

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
        if due.who == "script":
            self.script.turn()
        elif due.who == "callee":
            self.feed(self.callee.do())
        elif due.wake is not None:
            heapq.heappop(self._wakes)
            self.feed(Woke(at=self.now, token=due.wake.token))
        else:
            assert self._late is not None
            late, self._late = self._late, None
            self._close_failed(late)

    def replied(self, exchange: int, reply: Reply) -> None:
        """The open callback was answered with 2xx."""
        assert self.to_post is not None and self.to_post.exchange == exchange
        self.to_post = None
        self.observer.replied(exchange, reply.status, reply.body)
        self.feed(Replied(at=self.now, exchange=exchange, reply=reply))

    def failed(
        self,
        exchange: int,
        why: Failure,
        *,
        earlier: tuple[Failure, ...] = (),
        findings: tuple[Finding, ...] = (),
        timed_out: int = 0,
    ) -> None:
        """The open callback has failed.

        `timed_out` addresses did not answer in time; for ICE, ACE and PIE that takes virtual time.
        """
        assert self.to_post is not None and self.to_post.exchange == exchange
        event = self.to_post.callback.event
        self.to_post = None
        self._due_known = False
        backend = self.flow.backend
        timeout = (backend.timeout if backend is not None else 5.0) or NO_LIMIT_TIMEOUT
        seconds = timeout * timed_out if event in ANSWERING else 0.0
        failed = ReplyFailed(
            at=moment(self.now, seconds), exchange=exchange, why=why, earlier=earlier, findings=findings
        )
        if seconds:
            self._late = failed
        else:
            self._close_failed(failed)

    def _close_failed(self, failed: ReplyFailed) -> None:
        self.observer.failed(failed.exchange, failed.why.status)
        self.feed(failed)

    def feed(self, event: Event) -> None:
        """Let something happen to the call, and carry out all of its commands but posting."""
        commands, steps = self.call.feed(event)
        self._due_known = False
        self.steps += steps
        for step in steps:
            self.observer.saw(step)
        for command in commands:
            self._do(command)
        state = self.call.state
        if state == "ended":
            self.callee.stop()
        self.script.saw_state(state)

    def _do(self, command: Command) -> None:
        match command:
            case WakeAt():
                heapq.heappush(self._wakes, (command.at, command.token, command))
            case PostCallback():
                self.to_post = command
            case RingCallee():
                self.callee.ring(command.leg, self.now)
            case StopRinging():
                self.callee.stop()
            case Bridged():
                self.callee.bridge(self.now)

    # -- a person, now

    def press(self, key: str, who: Who | None = None) -> None:
        """A hand presses a key; before the call is placed, nothing happens. `who` None: whose call it is, here and in
        what follows: the caller, in a callout the callee.
        """
        if not self.call.new:
            self.feed(DigitPressed(at=self.now, key=key, who=who or self.flow.call.person))

    def say(self, text: str, who: Who | None = None) -> None:
        """A person speaks; before the call is placed, nothing happens."""
        if not self.call.new:
            self.feed(Spoke(at=self.now, text=text, who=who or self.flow.call.person))

    def hang_up(self, who: Who | None = None) -> None:
        """A hand hangs up; before the call is placed, nothing happens."""
        if not self.call.new:
            self.feed(HungUp(at=self.now, by=who or self.flow.call.person))

    def manage(self, value: Json, leg: OrderedLeg = "caller") -> None:
        """The backend orders something, as by REST; before the call is placed, nothing happens."""
        if not self.call.new:
            self.feed(Managed(at=self.now, value=value, leg=leg))

    def pick_up(self, amd: Amd | None = None) -> None:
        """A hand answers the callee's phone, if it rings; `amd` is what machine detection says, None for what the
        flow's callee says.
        """
        if self.callee.ringing:
            self.feed(Answered(at=self.now, amd=amd or self.callee.amd))

    def refuse(self, how: Refusal) -> None:
        """A hand refuses the call at the callee's phone, if it rings."""
        if self.callee.ringing:
            self.feed(Rejected(at=self.now, how=how))

    def fire(self) -> None:
        """Let the next timer that input could beat ring now; the clock jumps to it, and what is due before it happens
        first.
        """
        while (due := self.next_due()) is not None:
            self.run_due()
            if due.beatable:
                return

    # -- what came of it

    def outcome(self) -> Outcome:
        """What came of the flow: to be asked once the play is over."""
        return outcome_of(self)


def setup_of(flow: Flow, call_id: str) -> CallSetup:
    """The call that a flow places."""
    call = flow.call
    amount, currency = call.rate or (Decimal("0.0"), "EUR")
    choices = Choices.of(flow.assume)
    ordered = call.callout
    plan = None if ordered is None else plan_of(ordered.method, ordered.body, ordered.headers, choices.lengths)
    return CallSetup(
        call_id=call_id,
        application_key=flow.application.key,
        to=call.endpoint if plan is None else plan.to,
        origination=call.origination,
        user=call.user,
        call_headers=call.headers,
        began=datetime.fromisoformat(call.at),
        cli=call.origin if plan is None else plan.cli,
        custom=call.custom if plan is None else plan.custom,
        rdnis=call.rdnis,
        rate=Money(currency_id=currency, amount=amount),
        dialect=dialect_named(flow.dialect, flow.assume),
        choices=choices,
        callout=plan,
    )
