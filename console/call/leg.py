"""The callee's leg: it rings, is answered or refused, is bridged, and goes. The rest is the call's business.

Assumed: `dial.timeout`, and that `record` and `maxDuration` begin at the bridge (`record.available`).
"""

from collections.abc import Callable, Mapping
from enum import StrEnum

from console.call.advance import Tray, UnexpectedEvent
from console.call.billing import rate_data
from console.call.choices import USUAL, Choices
from console.call.commands import Bridged, Purpose, RingCallee, StopRinging
from console.call.dialling import Dial
from console.call.endings import Situation
from console.call.events import Answered, Event, Refusal, Rejected, Woke
from console.call.recording import Recordings
from console.call.steps import Lane
from console.call.tones import send_tones
from console.protocol.callbacks import Amd
from console.protocol.endpoints import Endpoint
from console.protocol.jsonvalue import Json
from console.protocol.svaml.document import Part
from console.protocol.svaml.models import Continue

_OF_ANY_LEG: Mapping[Refusal, Situation] = {
    "blocked": Situation.CALLEE_BLOCKED,
    "nocredit": Situation.NO_CREDIT,
    "congestion": Situation.CONGESTION,
    "fault": Situation.PLATFORM_FAULT,
    "elsewhere": Situation.ANSWERED_ELSEWHERE,
    "network": Situation.NETWORK_LOST,
}
REFUSALS: Mapping[bool, Mapping[Refusal, Situation]] = {
    False: {
        **_OF_ANY_LEG,
        "busy": Situation.CALLEE_BUSY,
        "declined": Situation.CALLEE_DECLINED,
        "failed": Situation.CALLEE_FAILED,
        "noanswer": Situation.RING_LIMIT,
    },
    True: {
        **_OF_ANY_LEG,
        "busy": Situation.CALLEE_BUSY,
        "declined": Situation.USER_DECLINED,
        "failed": Situation.USER_NOT_FOUND,
        "noanswer": Situation.USER_RING_LIMIT,
    },
}
"""What a refusal comes to: of a phone or SIP leg, and of an app's (True)."""


ASSUMED_VERDICT = Amd(status="human", reason="n/a", duration=3)
"""Of a callee of whom nobody says anything; what is not said is as here. Assumed: `amd.verdict`, `amd.duration`."""


class LegState(StrEnum):
    """Where the callee's leg is."""

    NONE = "none"
    RINGING = "ringing"
    UP = "up"
    BRIDGED = "bridged"
    GONE = "gone"


class CalleeLeg:
    """The leg dialled last. `answered_at`: when it was picked up, if it was; `left_at`: when it ended, None while it is
    on. `refused` says why it went without an answer, once it has.
    """

    def __init__(self, tray: Tray, recording: Recordings, choices: Choices = USUAL) -> None:
        self._tray = tray
        self._choices = choices
        self._recording = recording
        self._token: int | None = None
        self._number = -1
        self._part: Part | None = None
        self._exchange: int | None = None
        self._toned = False
        self._amd: Amd | None = None
        self._verdict_token: int | None = None
        self._beep_token: int | None = None
        self._limit_token: int | None = None
        self.state = LegState.NONE
        self.dial: Dial | None = None
        self.answered_at = 0.0
        self.left_at: float | None = None
        self.was_bridged = False
        self.refused: Situation | None = None

    def follower(self) -> "CalleeLeg":
        """The leg that is dialled next, beside this one."""
        follower = CalleeLeg(self._tray, self._recording, self._choices)
        follower._number = self._number
        return follower

    @property
    def up(self) -> bool:
        """The callee is on the line."""
        return self.state in (LegState.UP, LegState.BRIDGED)

    @property
    def asks(self) -> bool:
        """The pick-up gives an ACE."""
        return self.dial is not None and self.dial.asks

    @property
    def is_sip(self) -> bool:
        """The leg goes to a SIP system."""
        return self.dial is not None and self.dial.endpoint.kind == "sip"

    @property
    def dialled(self) -> Endpoint | None:
        """Whom the last dial reached for, None where nothing was dialled."""
        return None if self.dial is None else self.dial.endpoint

    def ring(self, part: Part | None, dial: Dial, *, exchange: int | None) -> None:
        """Dial; a callee who is on the line already is let go first."""
        pointer = None if part is None else part.pointer
        self.let_go(pointer, exchange)
        self.state = LegState.RINGING
        self._number += 1
        self._part, self._exchange, self._toned = part, exchange, False
        self.dial, self.refused, self._amd = dial, None, None
        self.left_at, self.was_bridged = None, False
        limit = self._choices.dial_timeout if dial.ring_limit is None else dial.ring_limit
        address = dial.endpoint.address
        data: dict[str, Json] = {
            "leg": self._number,
            "number": address,
            "endpoint": dial.endpoint.kind,
            "cli": dial.cli,
            "limit": limit,
        }
        if dial.amd:
            data["amd"] = _amd_word(dial)
        self._tray.step(
            "ring",
            Lane.PLATFORM,
            Lane.CALLEE,
            pointer=pointer,
            exchange=exchange,
            data=data,
            assumption="dial.timeout" if dial.ring_limit is None else None,
        )
        self._token = self._tray.wake(limit, Purpose.RING, exchange=exchange, name=address)
        self._tray.command(RingCallee(leg=self._number, number=address, cli=dial.cli))

    def let_go(self, pointer: str | None, exchange: int | None) -> None:
        """The platform hangs up on the callee, if there is one on the line; one whose phone rings is called no more."""
        if self.state is LegState.RINGING:
            self.cancel()
        elif self.up:
            gone: dict[str, Json] = {"who": "platform"}
            self._tray.step("hang_up", Lane.PLATFORM, Lane.CALLEE, pointer=pointer, exchange=exchange, data=gone)
            self.release()

    def still(self) -> None:
        """Machine detection and tones, if any, are broken off."""
        if self.state is not LegState.RINGING:
            self._tray.forget(self._token)
            self._token = None

    @property
    def verdict(self) -> Amd:
        """What machine detection says of who picked up, each of its fields; assumed where nobody says."""
        said = {} if self._amd is None else self._amd.model_dump(exclude_none=True)
        return ASSUMED_VERDICT.model_copy(update=said)

    def detect(self) -> bool:
        """Begin machine detection, if the dial asks for it; True when ACE is held back until the verdict rings."""
        dial = self.dial
        if dial is None or not dial.amd:
            return False
        seconds = float(self.verdict.duration or 0)
        if dial.amd_later:
            self._verdict_token = self._tray.wake(seconds, Purpose.NOTIFY, name="amd")
        else:
            self._token = self._tray.wake(seconds, Purpose.DETECTION, name="amd")
        return not dial.amd_later

    def tells_verdict(self, token: int) -> bool:
        """Whether this wake-up says that the verdict is to be told by a notify."""
        return token == self._verdict_token

    def await_beep(self) -> None:
        """A machine picked up: it beeps a little later (assumed: `amd.beep`)."""
        if self.verdict.status == "machine":
            self._beep_token = self._tray.wake(self._choices.amd_beep, Purpose.NOTIFY, name="amd_beep")

    def tells_beep(self, token: int) -> bool:
        """Whether this wake-up says that the machine beeps."""
        return token == self._beep_token

    def send_tones(self) -> bool:
        """Begin the tones that the dial has for the callee, once, and ring when they are over; False without any."""
        part, dial = self._part, self.dial
        assert dial is not None
        if not dial.dtmf or self._toned:
            return False
        self._toned = True
        pointer = None if part is None else part.place("dtmf")
        self._token = send_tones(self._tray, dial.dtmf, to="callee", pointer=pointer, exchange=self._exchange)
        return True

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
        """Caller and callee talk, perhaps again after a menu; `goes_on` is the `continue` that asked for it, which may
        record.
        """
        again = self.state is LegState.BRIDGED
        self.state, self.was_bridged = LegState.BRIDGED, True
        self._tray.step("bridge", Lane.CALLER, Lane.CALLEE, data={"leg": self._number})
        if again:
            self._record(goes_on)
            return
        self._tray.command(Bridged(leg=self._number))
        self.begin(goes_on)

    def begin(self, goes_on: Continue | None) -> None:
        """What the dial, or this `continue`, wants recorded and bounded begins: at the bridge, in a callout at once."""
        self._record(goes_on, self.dial)
        if self.dial is not None and self.dial.max_duration:
            self._limit_token = self._tray.wake(self.dial.max_duration, Purpose.LIMIT, name="maxDuration")

    def _record(self, *asking: Continue | Dial | None) -> None:
        recorded = next((asked for asked in asking if asked is not None and asked.record), None)
        if recorded is not None:
            self._recording.start(recorded.recording_options, None, None)

    def reaches_limit(self, token: int) -> bool:
        """Whether this wake-up says that the longest talk is over."""
        return token == self._limit_token

    def release(self) -> None:
        """The leg is no more, whoever ended it."""
        if self.up:
            self.left_at = self._tray.at
        self._tray.forget(self._token)
        self._tray.forget(self._verdict_token)
        self._tray.forget(self._beep_token)
        self._tray.forget(self._limit_token)
        self._token = self._verdict_token = self._beep_token = self._limit_token = None
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
        self.answered_at = self._tray.at
        self._amd = event.amd
        assert self.dial is not None
        data: dict[str, Json] = {"who": "callee", "leg": self._number, **rate_data(self.dial.rate)}
        if self.dial.amd:
            data["amd"] = _amd_word(self.dial)
        self._tray.step("pick_up", Lane.CALLEE, Lane.PLATFORM, data=data)

    def _reject(self, event: Rejected) -> None:
        self._stop_ringing(event.how)
        self.state = LegState.GONE
        self.refused = self._refusal(event.how)

    def _ring_out(self, event: Woke) -> None:
        self._stop_ringing("noanswer")
        self.state = LegState.GONE
        self.refused = self._refusal("noanswer")

    def _refusal(self, how: Refusal) -> Situation:
        assert self.dial is not None
        return REFUSALS[self.dial.endpoint.is_data][how]


def _amd_word(dial: Dial) -> str:
    """Whether ACE waits for machine detection's verdict, or a notify tells it later."""
    return "later" if dial.amd_later else "first"


TRANSITIONS: Mapping[tuple[LegState, type[Event]], Callable[..., None]] = {
    (LegState.RINGING, Answered): CalleeLeg._pick_up,
    (LegState.RINGING, Rejected): CalleeLeg._reject,
    (LegState.RINGING, Woke): CalleeLeg._ring_out,
}
