"""A call driven by hand, event by event: what a test says, and what the engine answered."""

import heapq
import json
from datetime import UTC, datetime
from decimal import Decimal

from console.call.advance import Advance
from console.call.call import Call
from console.call.commands import (
    Bridged,
    ChangeInConference,
    ConferenceCommand,
    EnterConference,
    LeaveConference,
    PostCallback,
    RingCallee,
    StopRinging,
    ToneInConference,
    WakeAt,
)
from console.call.conference import Conferences
from console.call.events import (
    Answered,
    ConferenceOrder,
    ConferenceOrdered,
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
from console.call.sentences import sentence
from console.call.setup import CallSetup
from console.call.steps import KINDS, Step
from console.call.view import CallView
from console.protocol.callbacks import Amd
from console.protocol.endpoints import Endpoint
from console.protocol.exchanges import Failure, Reply
from console.protocol.findings import CODES
from console.protocol.jsonvalue import Json
from console.protocol.money import Money

Told = tuple[str, dict]

STATUS_500 = Failure(code="http.status", sentence="The backend answered 500.", status=500)
TIMED_OUT = Failure(code="http.timeout", sentence="The backend did not answer in time.")


def setup(**given: object) -> CallSetup:
    """A call to a hotel in London."""
    facts: dict = {
        "call_id": "11111111-2222-4333-8444-555555555555",
        "application_key": "3f1c9a52-7d0e-4b6a-9c11-2ad4e58b70f6",
        "to": Endpoint("did", "+442079460123"),
        "cli": "+46313900612",
        "began": datetime(2026, 1, 1, 12, tzinfo=UTC),
        "rate": Money(currency_id="EUR", amount=Decimal("0.0074")),
    }
    return CallSetup(**facts | given)


class Conversation:
    """One call. `at` is the moment; `last` is what the last event brought, `steps` all of them.

    Checks on the way what always holds: wakes lie ahead, steps are numbered and documented, every step has a sentence,
    at most one callback is open, and at rest the steps tell the state that the engine is in.
    """

    def __init__(self, **given: object) -> None:
        self.call = Call(setup(**given))
        self.at = 0.0
        self.last = Advance()
        self.steps: list[Step] = []
        self.posts: list[PostCallback] = []
        self.open: PostCallback | None = None
        self.ringing = False
        self.bridged = False
        self.view = CallView()
        self.conferences = Conferences()
        self.entries: list[EnterConference] = []
        self._told: list[Event] = []
        self._wakes: list[tuple[float, int, WakeAt]] = []

    # -- what a test says

    def feed(self, event: Event) -> Advance:
        """Feed any event."""
        advance = self.call.feed(event)
        self.last = advance
        for step in advance.steps:
            check_step(step, len(self.steps))
            self.steps.append(step)
            self.view = self.view.after(step)
        for command in advance.commands:
            self._take(command)
        while self._told:
            self.feed(self._told.pop(0))
        if not any(at == self.at for at, _, wake in self._wakes if self.call.waits_for(wake.token)):
            assert self.view.state == self.call.state
        return advance

    def _take(self, command: object) -> None:
        match command:
            case PostCallback():
                assert self.open is None, "one callback at a time"
                assert command.exchange == len(self.posts)
                self.open = command
                self.posts.append(command)
            case WakeAt():
                assert command.at >= self.at, "a wake in the past"
                heapq.heappush(self._wakes, (command.at, command.token, command))
            case RingCallee():
                self.ringing = True
            case StopRinging():
                self.ringing = False
            case Bridged():
                self.bridged = True
            case EnterConference() | ChangeInConference() | ToneInConference() | LeaveConference():
                told = self.conferences.feed(self.call.setup.call_id, command, self.at)
                self._told += [one.event for one in told if one.call == self.call.setup.call_id]
                if isinstance(command, EnterConference):
                    self.entries.append(command)

    def place(self) -> "Conversation":
        self.feed(Placed(at=self.at))
        return self

    def reply(self, *instructions: dict, action: dict | str | None = None, body: bytes | None = None) -> "Conversation":
        """Answer the open callback; an action that is text is a bare name."""
        if body is None:
            named = {"name": action} if isinstance(action, str) else action
            body = json.dumps({"instructions": list(instructions), "action": named} if named else {}).encode()
        exchange = self._close()
        self.feed(Replied(at=self.at, exchange=exchange, reply=Reply(status=200, body=body)))
        return self

    def fail(
        self, why: Failure = STATUS_500, *, after: float = 0.0, earlier: tuple[Failure, ...] = ()
    ) -> "Conversation":
        """The open callback fails."""
        self.at = moment(self.at, after)
        exchange = self._close()
        self.feed(ReplyFailed(at=self.at, exchange=exchange, why=why, earlier=earlier))
        return self

    def _close(self) -> int:
        assert self.open is not None, "no callback is open"
        exchange, self.open = self.open.exchange, None
        return exchange

    def wait(self, seconds: float) -> "Conversation":
        """Time passes, and what is due within it happens first."""
        until = moment(self.at, seconds)
        while self.open is None and (wake := self.next_wake) is not None and wake.at < until:
            self.wake()
        self.at = until
        return self

    def another_comes(self, conference: str = "standup", who: str = "+46313900613") -> "Conversation":
        """Somebody else joins the conference that the call is in."""
        return self._elsewhere(EnterConference(conference=conference, who=who))

    def another_goes(self, conference: str = "standup") -> "Conversation":
        """They leave it."""
        return self._elsewhere(LeaveConference(conference=conference))

    def another_presses(self, key: str, conference: str = "standup") -> "Conversation":
        """They press a key that everybody hears."""
        return self._elsewhere(ToneInConference(conference=conference, key=key))

    def _elsewhere(self, command: ConferenceCommand) -> "Conversation":
        for told in self.conferences.feed("another call", command, self.at):
            if told.call == self.call.setup.call_id:
                self.feed(told.event)
        return self

    def order_in(self, command: ConferenceOrder, conference: str = "standup", moh: str | None = None) -> "Conversation":
        """The backend orders something about the call in a conference."""
        self.feed(ConferenceOrdered(at=self.at, conference=conference, command=command, moh=moh))
        return self

    def press(self, keys: str, *, after: float = 0.0, who: Who = "caller", carried: bool = False) -> "Conversation":
        for key in keys:
            self.wait(after)
            self.feed(DigitPressed(at=self.at, key=key, who=who, carried=carried))
        return self

    def say(self, text: str, *, who: Who = "caller") -> "Conversation":
        self.feed(Spoke(at=self.at, text=text, who=who))
        return self

    def hang_up(self, who: Who = "caller", *, after: float = 0.0) -> "Conversation":
        self.wait(after)
        self.feed(HungUp(at=self.at, by=who))
        return self

    def order(
        self, *instructions: dict, action: dict | str | None = None, leg: OrderedLeg = "caller"
    ) -> "Conversation":
        """The backend orders this; an action that is text is a bare name."""
        value: dict[str, Json] = {"instructions": list(instructions)}
        if action is not None:
            value["action"] = {"name": action} if isinstance(action, str) else action
        self.feed(Managed(at=self.at, value=value, leg=leg))
        return self

    def pick_up(self, *, after: float = 0.0) -> "Conversation":
        self.wait(after)
        self.feed(Answered(at=self.at))
        return self

    def pick_up_as(self, amd: Amd) -> "Conversation":
        self.feed(Answered(at=self.at, amd=amd))
        return self

    def refuse(self, how: Refusal, *, after: float = 0.0) -> "Conversation":
        self.wait(after)
        self.feed(Rejected(at=self.at, how=how))
        return self

    @property
    def next_wake(self) -> WakeAt | None:
        """The next wake-up that somebody waits for."""
        while self._wakes and not self.call.waits_for(self._wakes[0][2].token):
            heapq.heappop(self._wakes)
        return self._wakes[0][2] if self._wakes else None

    def wake(self) -> "Conversation":
        """The next wake-up rings."""
        wake = self.next_wake
        assert wake is not None, "nothing is due"
        heapq.heappop(self._wakes)
        self.at = wake.at
        self.feed(Woke(at=self.at, token=wake.token))
        return self

    def play(self) -> "Conversation":
        """Wake-ups ring until a callback is open or the next one is what a person could beat."""
        while self.open is None and (wake := self.next_wake) is not None and not wake.purpose.beatable:
            self.wake()
        return self

    def finish(self) -> "Conversation":
        """Everything that is left is answered with nothing and rings."""
        while self.open is not None or self.next_wake is not None:
            if self.open is not None:
                self.reply(body=b"")
            else:
                self.wake()
        return self

    # -- what a test asks

    @property
    def kinds(self) -> list[str]:
        """The kinds of the steps of the last event."""
        return [step.kind for step in self.last.steps]

    @property
    def events(self) -> list[str]:
        """The events of all callbacks."""
        return [post.callback.event for post in self.posts]

    @property
    def body(self) -> dict:
        """The body of the latest callback, as JSON."""
        body = json.loads(self.posts[-1].body)
        assert isinstance(body, dict)
        return body

    def bodies(self, event: str) -> list[dict]:
        """The bodies of the callbacks of one event."""
        return [json.loads(post.body) for post in self.posts if post.callback.event == event]

    def of(self, kind: str) -> list[Step]:
        """All steps of a kind."""
        return [step for step in self.steps if step.kind == kind]

    @property
    def heard(self) -> list[str]:
        """The prompts that began."""
        return [prompt.text for prompt in self.call.heard]

    @property
    def codes(self) -> list[str]:
        """The codes of all findings."""
        return [finding.code for step in self.steps for finding in step.findings]

    @property
    def ending(self) -> tuple[str, str, int | None, str]:
        """Result, reason, duration and situation."""
        data = self.of("ended")[0].data
        return str(data["result"]), str(data["reason"]), data.get("duration"), str(data["situation"])


def documented_keys(kind: str) -> set[str]:
    """The words of a kind's documentation, among which the keys of its data stand."""
    text = KINDS[kind].data
    return set("".join(letter if letter.isalnum() or letter == "_" else " " for letter in text).split())


OF_THE_PART = ("instruction", "action")
"""Kinds whose data also holds the fields of a part as read."""


def check_step(step: Step, index: int) -> None:
    """What holds of every step."""
    assert step.index == index
    assert step.kind in KINDS
    if step.kind not in OF_THE_PART:
        assert set(step.data) <= documented_keys(step.kind), (step.kind, dict(step.data))
    assert sentence(step).strip()
    for finding in step.findings:
        assert finding.severity in CODES[finding.code].severities
