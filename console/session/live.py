"""Calls lived for real: plays a flow against a backend, at a speed, under a person's hand. The one driver of a Play.

It waits for what is due, posts what is to be posted, and says what happened through plain callbacks, in the event
loop's thread. What happens in the call is the engine's business; here nothing is decided but when.
"""

import asyncio
import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from console.call.commands import PostCallback
from console.call.events import ConferenceOrder, OrderedLeg, Refusal, Who
from console.call.steps import Step
from console.flow.faults import Injected
from console.flow.line import MAIN
from console.flow.model import Flow
from console.flow.outcome import Outcome
from console.flow.play import Due, MakePeople, Play
from console.flow.served import Served
from console.protocol.callbacks import Amd
from console.protocol.exchanges import Exchange, Failure, Reply
from console.protocol.findings import Finding
from console.protocol.jsonvalue import Json
from console.protocol.rates import NO_RATES, Rates
from console.session.client import Failed, reply_of
from console.session.pace import Pace, Speed
from console.session.poster import Poster
from console.session.stepping import Mode, Pause, Stepper, Stop
from console.session.striking import post_struck
from console.session.targets import Target

__all__ = ["LiveCall", "Pause", "Poster", "Speed", "Waiting"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A callback that is open, and the name of its call. `unlimited`: we wait longer than the platform.

    `since` and `gives_up_at` are moments of the event loop's clock; the latter is when the platform gives up on an
    address, None when it never does.
    """

    event: str
    exchange: int
    call: str = MAIN
    since: float
    gives_up_at: float | None
    unlimited: bool


OnStep: TypeAlias = Callable[[Step, str], None]
OnExchange: TypeAlias = Callable[[Exchange, str], None]
"""Get every step, and every exchange, once, with the name of its call: MAIN for the flow's own."""


class LiveCall:
    """The calls of a flow. `target` says where their callbacks go; `by_hand`: a person plays instead of the script.

    `exchanges` are those of all calls in their order. `on_change` is told whenever the pause, the speed, the clock's
    standing or moving, or the open callback changed.
    """

    def __init__(
        self,
        flow: Flow,
        *,
        client: Poster,
        target: Target,
        speed: Speed = Speed.INSTANT,
        seed: int | None = None,
        by_hand: bool = False,
        debugger_attached: bool = False,
        rates: Rates = NO_RATES,
        people: MakePeople | None = None,
        on_step: OnStep = lambda step, call: None,
        on_exchange: OnExchange = lambda exchange, call: None,
        on_change: Callable[[], None] = lambda: None,
    ) -> None:
        self.play = Play(flow, seed=seed, by_hand=by_hand, rates=rates, people=people)
        self.target = target
        self.exchanges: list[Exchange] = []
        self.paused: Pause | None = None
        self.waiting: Waiting | None = None
        self.debugger_attached = debugger_attached
        """My debugger is attached: callbacks posted from now on are waited for without limit."""
        self._client = client
        self._speed = speed
        self._on_step = on_step
        self._on_exchange = on_exchange
        self._on_change = on_change
        self._handed_on = 0
        self._served: Served | None = None
        self._stepper = Stepper()
        self._pace = Pace()
        self._wake = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._running = False
        self._lived_to = 0.0

    # -- what a front end asks

    @property
    def now(self) -> float:
        """The virtual second it is.

        Between events it moves with the speed; it stands still while a callback is open or the call is paused.
        """
        if self._loop is None or not self._pace.moving:
            return self.play.now
        return self._pace.now(self._loop.time())

    @property
    def moving(self) -> bool:
        """The virtual clock goes by just now."""
        return self._pace.moving

    @property
    def mode(self) -> Mode:
        """How far the call goes before it stands still: to the end unless a person steps."""
        return self._stepper.mode

    @property
    def running(self) -> bool:
        """The call has begun and is not done with."""
        return self._running

    @property
    def speed(self) -> Speed:
        """How fast the call passes; a new speed counts at once."""
        return self._speed

    @speed.setter
    def speed(self, speed: Speed) -> None:
        self._catch_up()
        self._speed = speed
        self._changed()

    @property
    def waited(self) -> float:
        """Seconds that the open callback has been open; 0 when none is."""
        if self.waiting is None or self._loop is None:
            return 0.0
        return self._loop.time() - self.waiting.since

    # -- what a person does

    def dial(self, call: str) -> None:
        """A further call of the flow is placed."""
        self._by_hand(lambda: self.play.dial(call))

    def another(self) -> None:
        """One caller more: the next of the flow's further calls, else one like the flow's own."""
        self._by_hand(self.play.another)

    def press(self, key: str, call: str = MAIN) -> None:
        """Whose call it is presses a key: the caller, in a callout the callee."""
        self._by_hand(lambda: self.play.press(key, call=call))

    def say(self, text: str, call: str = MAIN) -> None:
        """Whose call it is speaks."""
        self._by_hand(lambda: self.play.say(text, call=call))

    def hang_up(self, who: Who | None = None, call: str = MAIN) -> None:
        """A person goes off the line, None: whose call it is."""
        self._by_hand(lambda: self.play.hang_up(who, call))

    def manage(self, value: Json, leg: OrderedLeg = "caller", call: str = MAIN) -> None:
        """The backend orders something of the call, as by REST: the JSON of its SVAML, for this leg."""
        self._by_hand(lambda: self.play.manage(value, leg, call))

    def pick_up(self, amd: Amd | None = None, call: str = MAIN) -> None:
        """The callee answers the phone that rings; `amd` is what machine detection says, None: the flow's."""
        self._by_hand(lambda: self.play.pick_up(amd, call))

    def refuse(self, how: Refusal, call: str = MAIN) -> None:
        """The callee does not take the call that rings."""
        self._by_hand(lambda: self.play.refuse(how, call))

    def fire(self) -> None:
        """The next timer that input could beat rings now."""
        self._by_hand(self.play.fire)

    def pause(self) -> None:
        """Stand still: at once, or once the open callback is answered. Before `run`: before the first callback."""
        if not self._stepper.halted:
            self._catch_up()
            self._stepper.go(Mode.HALT, past=None)
            self._changed()

    def resume(self) -> None:
        """Go on."""
        self._go(Mode.RUN)

    def step_into(self) -> None:
        """Go on to the next instruction, action or callback."""
        self._go(Mode.INTO)

    def step_over(self) -> None:
        """Go on until the next callback is answered."""
        self._go(Mode.OVER)

    def step_out(self) -> None:
        """Carry out the rest of this document, and stop before the next callback."""
        self._go(Mode.OUT)

    def served(self, served: Served) -> None:
        """What the stub in this process tells of a callback; those of other flows' calls are passed over, and what a
        callback that comes twice is answered the second time.
        """
        if self._served is None and any(served.call_id == line.call_id for line in self.play.placed):
            self._served = served

    # -- the driver

    async def run(self) -> Outcome:
        """Live the call to its end, once. Cancelling it ends it cleanly: the open callback is let go of.

        Raises ConsoleError when the callbacks cannot be signed.
        """
        assert self._loop is None, "a call is lived once"
        self._loop = asyncio.get_running_loop()
        self._running = True
        try:
            self.play.start()
            self._hand_on()
            while not self.play.over:
                await self._next()
        finally:
            self._running = False
            self._pace.stop()
            self.paused = None
            self._on_change()
        return self.play.outcome()

    async def _next(self) -> None:
        """Post what is to be posted; else wait for what is due and carry it out; else wait for a person."""
        play = self.play
        if (post := play.to_post) is not None:
            if self._stepper.stops_before(post):
                await self._hold()
            else:
                await self._post(post)
        elif self._stepper.halted:
            await self._hold()
        elif (due := play.next_due()) is None:
            assert play.by_hand, "a script is over or waits for something that is due"
            await self._lasting()
        elif self._at_once(due) or await self._reached(due):
            if due.wake is not None and due.begins_part and self._stepper.stops_before(due.wake):
                await self._hold()
            else:
                play.run_due()
                self._hand_on()

    def _at_once(self, due: Due) -> bool:
        """Nobody waits for it: no time passes at instant speed, but for what a person at the keys could beat."""
        return self._speed is Speed.INSTANT and not (self.play.by_hand and due.beatable)

    async def _reached(self, due: Due) -> bool:
        """Wait until this is due; False when a person did something before."""
        if self._speed is Speed.INSTANT:
            await self._woken(None)
            return False
        if due.at <= self._lived_to:
            return True
        seconds = (due.at - self.play.now) / self._speed.factor
        if seconds <= 0:
            return True
        assert self._loop is not None
        self._pace.start(wall=self._loop.time(), at=self.play.now, until=due.at, speed=self._speed)
        self._on_change()
        try:
            woken = await self._woken(seconds)
        finally:
            self._catch_up()
        return not woken

    async def _lasting(self) -> None:
        """Wait for a person; at a speed time goes by for those who talk, alone or with others, and costs."""
        assert self._loop is not None
        if self._speed is not Speed.INSTANT:
            self._pace.start(wall=self._loop.time(), at=self.play.now, until=math.inf, speed=self._speed)
            self._on_change()
        try:
            await self._woken(None)
        finally:
            self._catch_up()

    async def _woken(self, seconds: float | None) -> bool:
        """Wait for a person, at most so long; whether one did something."""
        self._wake.clear()
        try:
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        except TimeoutError:
            return self._wake.is_set()  # a person may come in the moment after the time was over
        return True

    async def _hold(self) -> None:
        """Stand still until a person lets the call go on; what they do meanwhile may change what comes next."""
        while self._stepper.halted and not self.play.over:
            before, call = self._stop_ahead()
            pause = Pause(before=before, call=call)
            if self.paused is None or self.paused.before is not pause.before:
                self.paused = pause
                self._on_change()
            await self._woken(None)

    def _stop_ahead(self) -> tuple[Stop | None, str]:
        """What happens as soon as the calls go on, and in which; None when something lasts."""
        line = self.play.open_line
        if line is not None:
            return line.to_post, line.name
        due = self.play.next_due()
        if due is None or due.line is None or not due.begins_part or due.at > self.play.now:
            return None, MAIN
        return due.wake, due.line.name

    async def _post(self, post: PostCallback) -> None:
        """Post the callback and hand its reply, or why there is none, to the call."""
        assert self._loop is not None
        event, line = post.callback.event, self.play.open_line
        assert line is not None
        limit = self.target.timeout
        unlimited = self.debugger_attached
        target = self.target.for_callback(post.url, post.headers, post.signing)
        self._served = None
        injected = self.play.injected
        since = self._loop.time()
        self.waiting = Waiting(
            event=event,
            exchange=post.exchange,
            call=line.name,
            since=since,
            gives_up_at=None if limit is None else since + limit,
            unlimited=unlimited,
        )
        overdue = self._loop.call_later(limit, self._on_change) if unlimited and limit is not None else None
        self._on_change()
        try:
            exchange = await self._sent(post, replace(target, timeout=None) if unlimited else target, injected)
        finally:
            self.waiting = None
            if overdue is not None:
                overdue.cancel()
        replaced = injected is not None and injected.answer is not None
        exchange = exchange if replaced else _told_by_stub(exchange, self._served)
        self.exchanges.append(exchange)
        self._on_exchange(exchange, line.name)
        reply = reply_of(exchange)
        if isinstance(reply, Failed) and reply.timed_out:  # the call's clock has yet to pass the time waited for real
            self._lived_to = self.play.now + self._loop.time() - since
        self._answer(post, reply, exchange.seconds, () if injected is None else (injected.finding,))
        self._stepper.answered()
        self._hand_on()
        self._on_change()

    async def _sent(self, post: PostCallback, target: Target, injected: Injected | None) -> Exchange:
        """What came of it over the wire, where something may go wrong as the flow asks for."""
        event, index = post.callback.event, post.exchange
        if injected is None:
            return await self._client.post(event, post.body, target=target, exchange_index=index)
        return await post_struck(self._client, injected, event, post.body, target=target, exchange_index=index)

    def _answer(self, post: PostCallback, reply: Reply | Failed, took: float, findings: tuple[Finding, ...]) -> None:
        """`findings` are the way's own; the stub may have others."""
        findings += () if self._served is None else self._served.findings
        if isinstance(reply, Reply):
            reply = replace(reply, findings=(*reply.findings, *findings)) if findings else reply
            self.play.replied(post.exchange, reply, took=took)
        else:
            self.play.failed(
                post.exchange, reply.why, earlier=reply.earlier, findings=findings, timed_out=reply.timed_out, took=took
            )

    def order_conference(
        self, conference: str, command: ConferenceOrder, call: str | None = None, moh: str | None = None
    ) -> None:
        """The backend orders something of a conference about this call, None: about everybody in it."""
        self._by_hand(lambda: self.play.order_conference(conference, command, call, moh))

    def _by_hand(self, deed: Callable[[], object]) -> None:
        """A person does something now; without a call, nothing."""
        if not self._running or self.play.over:
            return
        self._catch_up()
        deed()
        self._hand_on()
        self._changed()

    def _go(self, mode: Mode) -> None:
        self._stepper.go(mode, past=None if self.paused is None else self.paused.before)
        self.paused = None
        self._changed()

    def _catch_up(self) -> None:
        """Move the play's clock to where it is shown, and let it stand."""
        if self._pace.moving:
            now = self.now
            self._pace.stop()
            self.play.advance(now)

    def _hand_on(self) -> None:
        while self._handed_on < len(self.play.seen):
            line, step = self.play.seen[self._handed_on]
            self._handed_on += 1
            self._on_step(step, line.name)

    def _changed(self) -> None:
        self._wake.set()
        self._on_change()


def _told_by_stub(exchange: Exchange, served: Served | None) -> Exchange:
    """The exchange, its 500 told as what it is where the stub had no rule for the callback."""
    last = exchange.attempts[-1]
    if served is None or not served.no_rule or last.failure is None or last.failure.code != "http.status":
        return exchange
    failure = Failure(
        code="stub.no_rule",
        sentence=served.explanation,
        fix="Add a rule for it to the flow's `responses`.",
        status=last.failure.status,
        url=last.failure.url,
    )
    return replace(exchange, attempts=(*exchange.attempts[:-1], replace(last, failure=failure)))
