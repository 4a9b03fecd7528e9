"""The callee's leg: it rings, is answered or refused, is bridged, and goes. What that means for the call is the call's
business.

Assumed: `dial.timeout`, and that `record` and `maxDuration` begin at the bridge (`record.available`).
"""

from collections.abc import Callable, Mapping
from enum import StrEnum

from console.call.advance import Tray, UnexpectedEvent
from console.call.commands import Bridged, Purpose, RingCallee, StopRinging
from console.call.endings import Situation
from console.call.events import Answered, Event, Rejected, Woke
from console.call.recording import RecordingMachine
from console.call.steps import Lane
from console.protocol.jsonvalue import Json
from console.protocol.svaml.document import Part
from console.protocol.svaml.models import ConnectPstn, Continue

RING_LIMIT = 30.0
REFUSALS = {
    "busy": Situation.CALLEE_BUSY,
    "declined": Situation.CALLEE_DECLINED,
    "failed": Situation.CALLEE_FAILED,
    "noanswer": Situation.RING_LIMIT,
}


class LegState(StrEnum):
    """Where the callee's leg is."""

    NONE = "none"
    RINGING = "ringing"
    UP = "up"
    BRIDGED = "bridged"
    GONE = "gone"


class CalleeLeg:
    """The leg dialled last. `refused` says why it went without an answer, once it has."""

    def __init__(self, tray: Tray, recording: RecordingMachine) -> None:
        self._tray = tray
        self._recording = recording
        self._token: int | None = None
        self._number = -1
        self.state = LegState.NONE
        self.dial: ConnectPstn | None = None
        self.dialled: str | None = None
        self.refused: Situation | None = None

    @property
    def up(self) -> bool:
        """The callee is on the line."""
        return self.state in (LegState.UP, LegState.BRIDGED)

    @property
    def silent(self) -> bool:
        """The dial suppresses the callbacks that follow."""
        return self.dial is not None and bool(self.dial.suppress_callbacks)

    @property
    def dtmf(self) -> str | None:
        """The tones to send to the callee on answer."""
        return None if self.dial is None else self.dial.dtmf

    def ring(self, part: Part, model: ConnectPstn, number: str, *, cli: str, exchange: int) -> None:
        """Dial; a callee who is on the line already is let go first."""
        if self.up:
            data: dict[str, Json] = {"who": "platform"}
            self._tray.step("hang_up", Lane.PLATFORM, Lane.CALLEE, pointer=part.pointer, exchange=exchange, data=data)
            self.release()
        self.state = LegState.RINGING
        self._number += 1
        self.dial, self.dialled, self.refused = model, number, None
        limit = RING_LIMIT if model.dial_timeout is None else float(max(model.dial_timeout, 0))
        shown = model.cli or cli
        data = {"leg": self._number, "number": number, "cli": shown, "limit": limit}
        self._tray.step("ring", Lane.PLATFORM, Lane.CALLEE, pointer=part.pointer, exchange=exchange, data=data)
        self._token = self._tray.wake(limit, Purpose.RING, exchange=exchange, name=number)
        self._tray.command(RingCallee(leg=self._number, number=number, cli=shown))

    def feed(self, event: Event) -> None:
        """Advance by what the callee does or by the leg's own wake-up. Raise UnexpectedEvent on our own mistake."""
        handler = TRANSITIONS.get((self.state, type(event)))
        if handler is None:
            raise UnexpectedEvent(self.state, event)
        handler(self, event)

    def cancel(self) -> None:
        """The caller gave up while it rang."""
        self._stop_ringing("cancel")
        self.state = LegState.GONE

    def bridge(self, goes_on: Continue | None) -> None:
        """Caller and callee talk; `goes_on` is the `continue` that asked for it, which may record."""
        self.state = LegState.BRIDGED
        self._tray.step("bridge", Lane.CALLER, Lane.CALLEE, data={"leg": self._number})
        self._tray.command(Bridged(leg=self._number))
        recorded = next((asked for asked in (goes_on, self.dial) if asked is not None and asked.record), None)
        if recorded is not None:
            self._recording.start(recorded.recording_options, None, None)
        if self.dial is not None and self.dial.max_duration:
            self._token = self._tray.wake(float(self.dial.max_duration), Purpose.LIMIT, name="maxDuration")

    def release(self) -> None:
        """The leg is no more, whoever ended it."""
        self._tray.forget(self._token)
        self._token = None
        self.state = LegState.GONE if self.state is not LegState.NONE else LegState.NONE

    def _stop_ringing(self, how: str) -> None:
        self._tray.forget(self._token)
        self._token = None
        self._tray.command(StopRinging(leg=self._number))
        if how:
            self._tray.step("reject", Lane.CALLEE, Lane.PLATFORM, data={"leg": self._number, "how": how})

    # -- transitions

    def _pick_up(self, event: Answered) -> None:
        self._stop_ringing("")
        self.state = LegState.UP
        self._tray.step("pick_up", Lane.CALLEE, Lane.PLATFORM, data={"who": "callee", "leg": self._number})

    def _reject(self, event: Rejected) -> None:
        self._stop_ringing(event.how)
        self.state = LegState.GONE
        self.refused = REFUSALS[event.how]

    def _ring_out(self, event: Woke) -> None:
        self._stop_ringing("noanswer")
        self.state = LegState.GONE
        self.refused = Situation.RING_LIMIT


TRANSITIONS: Mapping[tuple[LegState, type[Event]], Callable[..., None]] = {
    (LegState.RINGING, Answered): CalleeLeg._pick_up,
    (LegState.RINGING, Rejected): CalleeLeg._reject,
    (LegState.RINGING, Woke): CalleeLeg._ring_out,
}
