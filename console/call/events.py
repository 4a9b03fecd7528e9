"""Events: what may happen to a call. Plain values; `at` is in virtual seconds since the call was placed."""

from dataclasses import dataclass
from typing import Literal

from console.call.rewording import AS_WORDED, Rewording
from console.protocol.callbacks import Amd
from console.protocol.exchanges import Failure, Reply
from console.protocol.findings import Finding
from console.protocol.jsonvalue import Json

Who = Literal["caller", "callee"]
OrderedLeg = Literal["caller", "callee", "both"]
Refusal = Literal[
    "busy",
    "noanswer",
    "failed",
    "declined",
    "blocked",
    "nocredit",
    "congestion",
    "fault",
    "elsewhere",
    "network",
]
"""Why a leg that rings is not answered: whoever or whatever it is that keeps it from being so. `failed`: it cannot be
reached, or there is no such app user; `fault`: the platform itself fails. `elsewhere` (another device of the user
answered) and `network` (the app lost its own) befall an app.
"""
ConferenceOrder = Literal["mute", "unmute", "onhold", "resume", "kick"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened at a moment of the virtual clock."""

    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed(Event):
    """The caller dialled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(Event):
    """The callee of the leg that rings picked up; `amd` is what machine detection says, where the dial asks for it."""

    amd: Amd | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected(Event):
    """The leg that rings ends without an answer."""

    how: Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class DigitPressed(Event):
    """A person pressed one of 0-9 * #. `carried`: the press began in a menu that is over. `by_script`: no hand did it.
    `kept`: it came before its menu listened, and counts now.

    `findings` are the script's own and go with the key's step.
    """

    key: str
    who: Who = "caller"
    carried: bool = False
    kept: bool = False
    by_script: bool = False
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoke(Event):
    """A person said something. `findings` are the script's own and go with the step."""

    text: str
    who: Who = "caller"
    by_script: bool = False
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HungUp(Event):
    """A person went off the line."""

    by: Who = "caller"


@dataclass(frozen=True, slots=True, kw_only=True)
class Managed(Event):
    """The backend orders something, as by REST: `value` is the JSON of its SVAML, `leg` whom the order names."""

    value: Json
    leg: OrderedLeg = "caller"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentOutOfTurn(Event):
    """A callback is sent that is not due: as the platform would word it now, but for the rewording."""

    event: Literal["ice", "ace", "pie", "dice", "notify"]
    rewording: Rewording = AS_WORDED


@dataclass(frozen=True, slots=True, kw_only=True)
class OthersInConference(Event):
    """So many others are in the call's conference now. `who` came or went, None: the call itself came.

    `sound`: a sound told of it.
    """

    conference: str
    others: int
    who: str | None = None
    came: bool = True
    sound: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceTone(Event):
    """Somebody in the call's conference pressed a key that everybody hears."""

    conference: str
    key: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceRecorded(Event):
    """The conference that the call joined is recorded from now on, as its `connectConf` asks."""

    conference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceEmptied(Event):
    """The last one has left the conference whose recording the call asked for."""

    conference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceOrdered(Event):
    """The backend orders something about the call in this conference, as by REST; `moh`: what plays on hold."""

    conference: str
    command: ConferenceOrder
    moh: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Replied(Event):
    """The backend answered a callback with 2xx."""

    exchange: int
    reply: Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyFailed(Event):
    """No usable reply came, from no address tried; `earlier` are the failures before the last."""

    exchange: int
    why: Failure
    earlier: tuple[Failure, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Woke(Event):
    """The moment of a WakeAt has come."""

    token: int
