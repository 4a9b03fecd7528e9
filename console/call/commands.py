"""Commands: what a call wants done. Only a driver carries them out."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from console.protocol.callbacks import Callback


class Purpose(StrEnum):
    """What a wake-up is for: a driver may pause before a part; by hand a beatable timer may not ring by itself."""

    PART = "part"
    PROMPT = "prompt"
    TONES = "tones"
    SILENCE = "silence"
    DETECTION = "detection"
    RING = "ring"
    LIMIT = "limit"
    NOTIFY = "notify"

    @property
    def beatable(self) -> bool:
        """A person's input could come first: a menu's silence, a ringing phone, the longest talk."""
        return self in _BEATABLE


_BEATABLE = frozenset((Purpose.SILENCE, Purpose.RING, Purpose.LIMIT))


@dataclass(frozen=True, slots=True, kw_only=True)
class PostCallback:
    """Post this callback; Replied or ReplyFailed with the same `exchange` answers it.

    `url`: a callout's own address for it, None for the application's. `headers` go with it as they stand (X-CB-).
    `out_of_turn`: nothing waits for it. `signing`: how it is signed, None as all others are. `body` is what is sent,
    also where it was worded otherwise than `callback`.
    """

    exchange: int
    callback: Callback
    body: bytes
    url: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    out_of_turn: bool = False
    signing: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WakeAt:
    """Feed Woke(token) at virtual second `at`. For Purpose.PART `pointer` says which part of the answer begins then."""

    at: float
    token: int
    purpose: Purpose
    exchange: int | None = None
    pointer: str | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RingCallee:
    """The callee's phone rings: Answered or Rejected answers it, unless StopRinging comes first.

    `leg` counts dialled legs from 0.
    """

    leg: int
    number: str
    cli: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StopRinging:
    """The leg rings no more, whoever ended it."""

    leg: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridged:
    """Caller and callee talk from now on."""

    leg: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterConference:
    """The call joins a conference: OthersInConference tells it who is there, and who comes and goes from now on.

    `who`: how the others know it. `records`: it wants the conference recorded; ConferenceRecorded says that nobody did
    before. `sound`: the others hear when it comes and goes.
    """

    conference: str
    who: str
    records: bool = False
    sound: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeInConference:
    """How the call is there: muted, it is not heard; on hold, it hears nobody either."""

    conference: str
    muted: bool
    on_hold: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ToneInConference:
    """A key that the call's person pressed goes to the others."""

    conference: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveConference:
    """The call is in the conference no more."""

    conference: str


ConferenceCommand: TypeAlias = EnterConference | ChangeInConference | ToneInConference | LeaveConference
Command: TypeAlias = PostCallback | WakeAt | RingCallee | StopRinging | Bridged | ConferenceCommand
