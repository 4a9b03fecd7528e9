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
    """

    exchange: int
    callback: Callback
    body: bytes
    url: str | None = None
    headers: tuple[tuple[str, str], ...] = ()


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


Command: TypeAlias = PostCallback | WakeAt | RingCallee | StopRinging | Bridged
