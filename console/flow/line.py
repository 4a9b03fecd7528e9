"""One call of a play: the engine, whom it dials, what was seen of it and what it waits for.

It is the stage of its people. Several lines share the play's clock; which of them comes next the play decides.
"""

import heapq
from typing import Literal, NamedTuple, Protocol

from console.call.call import Call
from console.call.commands import PostCallback, Purpose, WakeAt
from console.call.events import Event, ReplyFailed, Who
from console.call.steps import Step
from console.call.view import CallView
from console.flow.callee import CalleePerson
from console.flow.faults import Injected, Way
from console.flow.ids import call_id_for
from console.flow.model import CallSpec, Flow
from console.flow.observer import Observer
from console.flow.setting_up import setup_of
from console.protocol.rates import Rates

MAIN = ""
"""The name of the flow's own call."""


class Due(NamedTuple):
    """What comes next, and when. `wake`: the platform's own; `beatable`: a person's input could come first.

    `line` is the call in which it happens, None for a turn of the script.
    """

    at: float
    who: Literal["platform", "callee", "script"]
    line: "Line | None" = None
    wake: WakeAt | None = None
    beatable: bool = False

    @property
    def begins_part(self) -> bool:
        """An instruction or the action begins: a debugger may stop before it."""
        return self.wake is not None and self.wake.purpose is Purpose.PART


class Clock(Protocol):
    """What a line needs of the play that it is part of."""

    now: float

    @property
    def asking(self) -> bool:
        """A callback of any call is open."""

    @property
    def quiet(self) -> bool:
        """No platform and no callee will do anything more."""

    def feed(self, event: Event, line: "Line") -> None:
        """Let something happen to a call now."""


class Line:
    """A call by its name among those of the flow, MAIN for the flow's own."""

    def __init__(self, name: str, spec: CallSpec, flow: Flow, seed: int, clock: Clock, rates: Rates) -> None:
        self.name = name
        self.spec = spec
        self.call_id = call_id_for(flow.name, seed, f"calls.{name}" if name else "call", flow.variant)
        self.call = Call(setup_of(flow, spec, self.call_id, rates))
        self.callee = CalleePerson(spec.callees)
        self.observer = Observer(self.call)
        self.steps: list[Step] = []
        self.to_post: PostCallback | None = None
        self.late: ReplyFailed | None = None
        self.late_took = 0.0
        self.way = Way(flow.faults)
        self.injected: Injected | None = None
        self._clock = clock
        self._wakes: list[tuple[float, int, WakeAt]] = []
        self.state = ""
        """The state word that was last told to the people."""
        self._person = spec.person
        self._view = CallView()
        self._viewed = 0

    # -- the stage of its people

    @property
    def now(self) -> float:
        """The virtual second it is."""
        return self._clock.now

    @property
    def asking(self) -> bool:
        """A callback is open, of this call or another: until it is closed nobody begins anything."""
        return self._clock.asking

    @property
    def quiet(self) -> bool:
        """Nothing more happens by itself, in this call or another."""
        return self._clock.quiet

    def feed(self, event: Event) -> None:
        """Let something happen to this call now."""
        self._clock.feed(event, self)

    @property
    def on(self) -> bool:
        """It was placed and has not ended."""
        return not self.call.new and self.call.state != "ended"

    @property
    def gone(self) -> bool:
        """It is over, and nothing of it is left to happen."""
        return self.call.over and self.done

    @property
    def view(self) -> CallView:
        """The state of the call as its steps tell it."""
        for step in self.steps[self._viewed :]:
            self._view = self._view.after(step)
        self._viewed = len(self.steps)
        return self._view

    def role(self, who: Who) -> Who:
        """What this person is in the call by now: whom a callout called becomes the caller when they are led on."""
        return "caller" if who == self._person and self.call.led_on else who

    # -- what it waits for

    def keep(self, wake: WakeAt) -> None:
        """The call wants to be woken."""
        heapq.heappush(self._wakes, (wake.at, wake.token, wake))

    def take(self, wake: WakeAt) -> None:
        """The wake-up that is next rings now."""
        _, _, rung = heapq.heappop(self._wakes)
        assert rung is wake, "only the next wake-up rings"

    @property
    def done(self) -> bool:
        """Neither platform nor callee will do anything more by itself."""
        return self.to_post is None and self.late is None and self._next_wake() is None and self.callee.deed is None

    def next_due(self, now: float) -> Due | None:
        """What happens next in this call by itself; at equal moments the platform comes first, then the callee."""
        late, wake, deed = self.late, self._next_wake(), self.callee.deed
        due: Due | None = None
        if wake is not None and (late is None or wake.at < late.at):
            due = Due(wake.at, "platform", self, wake, wake.purpose.beatable)
            if wake.at <= now:
                return due
        elif late is not None:
            due = Due(late.at, "platform", self)
        if deed is not None and (due is None or deed.at < due.at):
            due = Due(deed.at, "callee", self, beatable=True)
        return due

    def _next_wake(self) -> WakeAt | None:
        wakes = self._wakes
        while wakes:
            wake = wakes[0][2]
            if self.call.waits_for(wake.token):
                return wake
            heapq.heappop(wakes)
        return None
