"""The calls of this session: places them, keeps them, and tells what happens to them as signals.

A call is lived by console.session.live; here its plain callbacks become signals, its task gets an owner, its flow's own
answers get a server, and all that happens is written down. Nothing heavy is imported before the first call.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from secrets import randbelow
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from console.errors import ConsoleError
from console.flow.recording import Ended, Entry, ExchangeSeen, Recorded, Recording, StepSeen, ended_with
from console.flow.verdict import went
from console.protocol.jsonvalue import Json
from console.protocol.rates import NO_RATES, Rates
from console.session.secrets import SecretStore
from console.session.tasks import TaskOwner

if TYPE_CHECKING:
    from console.call.steps import Step
    from console.flow.model import CallSpec, Flow
    from console.flow.outcome import Outcome
    from console.protocol.exchanges import Exchange
    from console.session.client import CallbackClient
    from console.session.journal import Journal, Journals
    from console.session.live import LiveCall, Pause
    from console.session.pace import Speed
    from console.session.rerunning import Again
    from console.session.targets import Target
    from console.ui.past import Past

SpeedName = Literal["instant", "1x", "2x"]
Verdict = Literal["live", "passed", "warned", "failed"]

SEEDS = 2**31
TIDIED_AFTER = 100
"""So many calls on, the oldest recordings make room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How a call is to be lived. `target` None: the flow's own answers, or the backend it names.

    `seed` None: a script has its flow's, so that it runs as it does everywhere; by hand each call has an id of its own.
    `rates`: what the minutes of a call without a rate cost. `written`: what the person wrote for the call, to be
    recorded; the flow has it already. `again`: what the people of a recording do once more, instead of the script.
    """

    by_hand: bool = True
    target: Target | None = None
    speed: SpeedName = "1x"
    step_mode: bool = False
    no_timeout: bool = False
    rates: Rates = NO_RATES
    seed: int | None = None
    written: Mapping[str, Json] | None = None
    again: Again | None = None


class Party:
    """The calls of one flow that go on together: its own first, each further one from when it is placed.

    `seen` are the steps of all of them, in the order in which they happened; `entries` are what a recording has of
    them. `recorded` is what it says of the whole, None before the calls begin. `past`: the recording that the calls
    are of, None for calls of this session, which are written down to `journal`.
    """

    def __init__(self) -> None:
        self.calls: list[PlacedCall] = []
        self.seen: list[tuple[PlacedCall, Step]] = []
        self.entries: list[Entry] = []
        self.recorded: Recorded | None = None
        self.ended: Ended | None = None
        self.past: Past | None = None
        self.journal: Journal | None = None
        self.live: LiveCall | None = None
        self.target: Target | None = None

    def named(self, name: str) -> PlacedCall | None:
        """The call of this name, "" for the flow's own; None before it is placed."""
        return next((call for call in self.calls if call.name == name), None)

    def recording(self) -> Recording | None:
        """All that was seen so far, None before the calls begin."""
        if self.recorded is None:
            return None
        return Recording(recorded=self.recorded, entries=tuple(self.entries), ended=self.ended)


class PlacedCall:
    """One call of the session: its number from 1, what was seen of it, and the live calls while they go on.

    `name` is its name among those of its flow, "" for the flow's own; `place` counts the calls of its party from 0;
    `spec` says who calls whom.
    """

    def __init__(
        self,
        number: int,
        flow: Flow,
        wish: Wish,
        started: datetime,
        *,
        name: str = "",
        spec: CallSpec | None = None,
        party: Party | None = None,
    ) -> None:
        self.number = number
        self.flow = flow
        self.wish = wish
        self.started = started
        self.name = name
        self.spec = flow.call if spec is None else spec
        self.party = Party() if party is None else party
        self.place = len(self.party.calls)
        self.party.calls.append(self)
        self.outcome: Outcome | None = None
        self.error: ConsoleError | None = None
        self.over = False
        self._verdict: Verdict | None = None
        self._exchanges: list[Exchange] = []
        self._steps: list[Step] = []

    @property
    def live(self) -> LiveCall | None:
        """What goes on, None before it begins."""
        return self.party.live

    @property
    def target(self) -> Target | None:
        """Where its callbacks go, None before that is known."""
        return self.party.target

    @property
    def steps(self) -> Sequence[Step]:
        """What was seen so far, oldest first."""
        return self._steps

    @property
    def exchanges(self) -> Sequence[Exchange]:
        """The callbacks so far with their answers, oldest first."""
        return self._exchanges

    @property
    def paused(self) -> Pause | None:
        """Why the call stands still until a person goes on, None while it does not."""
        return None if self.live is None or self.over else self.live.paused

    @property
    def now(self) -> float:
        """The call's own clock in seconds."""
        if self.live is not None and not self.over:
            return self.live.now
        return self._steps[-1].at if self._steps else 0.0

    @property
    def is_judged(self) -> bool:
        """A script plays it, whose expectations count; not a person, and not those of a recording."""
        return not self.wish.by_hand and self.wish.again is None

    @property
    def verdict(self) -> Verdict:
        """How it ended: the script's expectations decide where one played, else the worst that was found."""
        if not self.over:
            return "live"
        if self._verdict is None:
            self._verdict = self._judged()
        return self._verdict

    def _judged(self) -> Verdict:
        if self.error is not None:
            return "failed"
        worst = max((finding.severity.rank for step in self._steps for finding in step.findings), default=0)
        passed = self.outcome is None or self.outcome.passed
        return went(by_hand=not self.is_judged, passed=passed, worst=worst)

    def take_step(self, step: Step) -> None:
        """The call went on."""
        self._steps.append(step)
        self._verdict = None
        self.party.seen.append((self, step))
        self.party.entries.append(StepSeen(self.name, step))

    def take_past(self, steps: Sequence[Step], exchanges: Sequence[Exchange]) -> None:
        """All that a recording has of it; its party is filled by whoever reads that."""
        self._steps.extend(steps)
        self._exchanges.extend(exchanges)

    def take_exchange(self, exchange: Exchange) -> None:
        """A callback was answered, or has failed."""
        self._exchanges.append(exchange)
        self.party.entries.append(ExchangeSeen(self.name, exchange))


class Calls(QObject):
    """Places calls and tells what becomes of them. Several may go on at once; each has its number and its hue."""

    placed = Signal(object)
    step_added = Signal(object, object)
    exchange_added = Signal(object, object)
    changed = Signal(object)
    ended = Signal(object)
    not_recorded = Signal(object)

    def __init__(self, tasks: TaskOwner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._calls: list[PlacedCall] = []
        self._client: CallbackClient | None = None
        self._journals: Journals | None = None
        self.secrets = SecretStore()

    @property
    def all(self) -> Sequence[PlacedCall]:
        """Every call of the session, oldest first."""
        return self._calls

    def numbered(self, number: int) -> PlacedCall:
        """The call of this number."""
        return self._calls[number - 1]

    def place(self, flow: Flow, wish: Wish) -> PlacedCall:
        """Place a call; it goes on in a task of its own."""
        call = self._keep(flow, wish)
        self._tasks.start(self._live(call), name=f"call {call.number}")
        return call

    def place_all(self, flows: Sequence[Flow], wish: Wish) -> None:
        """Place a call for each, one after the other: the next begins when the one before is over."""

        async def live_all() -> None:
            for flow in flows:
                await self._live(self._keep(flow, wish))

        self._tasks.start(live_all(), name="calls of variants")

    def _keep(self, flow: Flow, wish: Wish, *, name: str = "", party: Party | None = None) -> PlacedCall:
        """A call more, of a party that there is already or of one of its own."""
        live = None if party is None else party.live
        spec = None if live is None else live.play.lines[name].spec
        number = len(self._calls) + 1
        call = PlacedCall(number, flow, wish, datetime.now().astimezone(), name=name, spec=spec, party=party)
        self._calls.append(call)
        self.placed.emit(call)
        return call

    def keep_past(self, party: Party) -> None:
        """The calls of a recording stand among the others from now on."""
        self._calls.extend(party.calls)

    def client(self) -> CallbackClient:
        """The client that all calls share."""
        if self._client is None:
            from console.session.client import CallbackClient

            self._client = CallbackClient()
        return self._client

    @property
    def journals(self) -> Journals:
        """Where every call is written down; `not_recorded` tells once why it cannot be."""
        if self._journals is None:
            from console.session.journal import Journals

            self._journals = Journals(on_trouble=self.not_recorded.emit)
        return self._journals

    def tidy(self) -> None:
        """Let the oldest recordings make room, in a thread."""
        self._tasks.start(self._tidy(), name="make room for recordings")

    async def _tidy(self) -> None:
        try:
            await asyncio.to_thread(self.journals.tidy)
        except OSError as error:
            self.journals.tell(error)

    def warm_up(self) -> None:
        """Load what the first call needs while the person still looks, in a thread: it takes a third of a second."""
        self._tasks.start(asyncio.to_thread(_load_all), name="load what calls need")

    async def close(self) -> None:
        """Close the connections; the calls' tasks are the owner's."""
        if self._client is not None:
            client, self._client = self._client, None
            await client.aclose()

    async def _live(self, call: PlacedCall) -> None:
        outcome = None
        try:
            outcome = await self._carry_out(call)
        except ConsoleError as error:
            call.error = error
        finally:
            for each in call.party.calls:
                each.outcome = None if outcome is None else outcome.of(each.name)
                self._end(each)
            if call.number % TIDIED_AFTER == 0:
                self.tidy()

    def _end(self, call: PlacedCall) -> None:
        call.over = True
        self.changed.emit(call)
        self.ended.emit(call)

    async def _carry_out(self, call: PlacedCall) -> Outcome:
        from console.flow.reenacting import Reenactment
        from console.session.running import live_call
        from console.session.targets import flow_against
        from console.stub.server import StubServer

        wish, party = call.wish, call.party
        journal: Journal | None = None

        def one(name: str) -> PlacedCall:
            return party.named(name) or self._keep(call.flow, wish, name=name, party=party)

        def saw(step: Step, name: str) -> None:
            each = one(name)
            each.take_step(step)
            assert journal is not None
            journal.take(party.entries[-1])
            self.step_added.emit(each, step)

        def answered(exchange: Exchange, name: str) -> None:
            each = one(name)
            each.take_exchange(exchange)
            assert journal is not None
            journal.take(party.entries[-1])
            self.exchange_added.emit(each, exchange)

        def changed() -> None:
            self.changed.emit(call)
            live = party.live
            for each in party.calls:
                if wish.by_hand and not each.over and live is not None and live.play.lines[each.name].gone:
                    self._end(each)

        living = live_call(
            call.flow if wish.target is None else flow_against(call.flow, wish.target),
            stub=StubServer,
            client=self.client(),
            allowed=True,  # the person was asked before the call was placed
            speed=speed_named(wish.speed),
            seed=randbelow(SEEDS) if wish.by_hand and wish.seed is None else wish.seed,
            by_hand=wish.by_hand,
            debugger_attached=wish.no_timeout,
            rates=wish.rates,
            secrets=self.secrets,
            people=None if wish.again is None else partial(Reenactment, wish.again.course),
            on_step=saw,
            on_exchange=answered,
            on_change=changed,
        )
        async with living as live:
            party.live, party.target = live, live.target
            journal = party.journal = self._begin_journal(call, live)
            if wish.step_mode:
                live.pause()
            changed()
            outcome = None
            try:
                outcome = await live.run()
            finally:
                party.ended = ended_with(outcome, by_hand=wish.by_hand or wish.again is not None)
                journal.end(party.ended)
            return outcome

    def _begin_journal(self, call: PlacedCall, live: LiveCall) -> Journal:
        from console.session.journal import recorded_of

        wish, flow = call.wish, call.flow
        call.party.recorded = recorded_of(
            flow,
            seed=live.play.seed,
            by_hand=wish.by_hand if wish.again is None else wish.again.by_hand,
            backend="" if wish.target is None and flow.answers_itself else live.target.url,
            written=wish.written,
            began=call.started,
        )
        return self.journals.begin(call.party.recorded, (live.target.secret, flow.application.secret))


def _load_all() -> None:
    import aiohttp
    import httpx_aiohttp
    import uvicorn.protocols.http.h11_impl

    import console.flow.load
    import console.session.live
    import console.session.transport
    import console.stub.server

    assert all((aiohttp, httpx_aiohttp, uvicorn, console))


def speed_named(name: SpeedName) -> Speed:
    """The session's word for it."""
    from console.session.pace import Speed

    return {"instant": Speed.INSTANT, "1x": Speed.X1, "2x": Speed.X2}[name]
