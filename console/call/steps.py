"""Steps: what was seen of a call, in order. The timeline, the report and the recording are drawn from these alone.

One table names every kind. A step's sentence is derived when asked for (console.call.sentences), never stored.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from console.protocol.findings import Finding
from console.protocol.jsonvalue import Json


class Lane(StrEnum):
    """Who takes part, in the order in which the ladder draws them."""

    CALLER = "caller"
    PLATFORM = "platform"
    BACKEND = "backend"
    CALLEE = "callee"
    CONFERENCE = "conference"


class Certainty(StrEnum):
    """Whether the platform's documents say so, or the console had to choose."""

    DOCUMENTED = "documented"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Kind:
    """A row of the table of kinds: what such a step says, and the keys of its data with what they hold."""

    meaning: str
    data: str = ""


KINDS: dict[str, Kind] = {
    "dial": Kind(
        "The caller places the call.",
        "from (a number with plus, or 'private'), to (whom the caller reaches for), endpoint (its kind)",
    ),
    "callout": Kind(
        "The backend orders a callout.",
        "method, from (a number with plus, or 'private'), to and endpoint (whom it calls, where it says so), rate, "
        "currency",
    ),
    "order": Kind(
        "The backend orders something for the call, as by REST.",
        "leg (caller, callee or both), read_as (patch, leg or unpark: what the SVAML is checked as), names "
        "(instructions, then the action), executed (bool), svaml (as it came), unparks "
        "(true where a parked call goes on by it)",
    ),
    "callback": Kind(
        "The platform posts a callback.",
        "event, body (the JSON object that is sent; empty where it is none), for PIE menu, type, value, for notify "
        "type, out_of_turn (true where a script sent it: nothing waits for its answer), and reworded (what that script "
        "has it say otherwise: set, body, signing)",
    ),
    "reply": Kind(
        "The backend answered with 2xx.",
        "event, status, names (instructions, then the action, as the documents spell them), executed (bool), "
        "out_of_turn (as of its callback), imported (true where another program kept it: what was carried out of it is "
        "not known)",
    ),
    "prepared": Kind(
        "The SVAML that a callout brought with it is used instead of an event; nothing is posted.",
        "event, names (instructions, then the action), executed (bool), svaml (as it came)",
    ),
    "no_reply": Kind("The callback failed.", "event, code, status (where there was one), out_of_turn"),
    "instruction": Kind(
        "An instruction begins.",
        "name, and its fields as read; for say and playFiles seconds (how long it lasts); ordered (true in an order)",
    ),
    "action": Kind("The action begins.", "name, and its fields as read; ordered (true in an order)"),
    "prompt": Kind(
        "A prompt begins.",
        "text, form (tts, ssml, file, url, platform), seconds, of (say, playFiles, menu, park, callout, order, "
        "platform, hangup), "
        "menu (for a menu's), to (caller or callee)",
    ),
    "prompt_cut": Kind("A key or a hang-up cut the prompt that was playing.", "text, played (seconds)"),
    "menu": Kind(
        "A menu begins or is repeated.",
        "menu, repeat (0 at first), repeats_left, barge, max_digits, timeout (seconds), keys ({key: option "
        "action}), voice (true where it takes speech), to",
    ),
    "listening": Kind(
        "A menu's prompt is over and it waits for input.",
        "menu, until (virtual second at which the silence ends it)",
    ),
    "key": Kind(
        "A person presses a key.",
        "key, who, counted (bool: it is input of a menu, or of a conference), kept (true where it came early, when it "
        "does and when it counts), menu or conference, digits (collected so far), cuts (true where it cuts the "
        "farewell of an order), by_script (bool)",
    ),
    "silence": Kind("A menu's time-out rang.", "menu, digits (collected so far)"),
    "choice": Kind(
        "A menu ends or leads on.",
        "menu, type (return, sequence, timeout, invalidinput, hangup, error, or menu for a submenu), value, "
        "key, target",
    ),
    "ring": Kind(
        "The callee's phone starts to ring.",
        "leg, number, endpoint (its kind), cli, limit (seconds), and where the dial asks for machine detection amd "
        "(first: ACE waits for its verdict, later: a notify tells it)",
    ),
    "pick_up": Kind(
        "A leg is answered.",
        "who (caller or callee), leg, rate and currency (a callee's, from here on), amd (as of its ring, while "
        "detection listens)",
    ),
    "reject": Kind(
        "The callee's leg ends without an answer.",
        "leg, how (busy, noanswer, failed, declined, blocked, nocredit, congestion, fault, elsewhere, network, cancel)",
    ),
    "bridge": Kind("Caller and callee are connected.", "leg"),
    "led_on": Kind("Whom a callout called is connected on: from here on they are the caller.", "who"),
    "speech": Kind("A person speaks to a menu, or to the other party.", "text, who, counted, menu, digits, by_script"),
    "park": Kind("The call is parked.", "limit (seconds)"),
    "stream": Kind("The call's sound goes to a websocket.", "destination, rate and currency (from here on)"),
    "conference": Kind(
        "A call joins a conference, leaves it, or fares otherwise in it.",
        "conference, what (joined, left, muted, unmuted, onhold, resumed, kicked; came or went: another did), keys "
        "(when joined: ignore, forward or detect), rate and currency (when joined, from here on), others (how many are "
        "there, when joined, came or went), who (came or went), sound (true where it is heard)",
    ),
    "conference_order": Kind(
        "The backend orders something about a call in a conference, as by REST.",
        "conference, command (mute, unmute, onhold, resume, kick), moh (what plays on hold), executed (bool)",
    ),
    "music": Kind(
        "Music begins or stops for who waits in a conference.",
        "what (started or stopped), music, why (alone or hold), to",
    ),
    "tones": Kind("Tones are sent.", "value, to, seconds, who (who pressed them, in a conference)"),
    "cookie": Kind("A cookie is set.", "key, value"),
    "recording": Kind(
        "A recording starts or stops.",
        "of (call or conference), what (started or stopped), destination, seconds (when stopped)",
    ),
    "hang_up": Kind("A person or the platform hangs up.", "who (caller, callee or platform)"),
    "ended": Kind(
        "The call is over.",
        "reason, result, duration (absent if never answered), debit, rate, currency, situation",
    ),
    "report": Kind("The backend reported the call's status in its answer to DiCE.", "value, details"),
    "note": Kind("Something worth telling that is no traffic; its findings say what."),
}
"""Every kind of step with its data."""

NO_DATA: Mapping[str, Json] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing seen: `index` from 0, `at` in virtual seconds since the call was placed, `kind` one of KINDS.

    `pointer` points into the SVAML document that caused it, as the backend spelled it. `exchange` is the index of the
    exchange that the document came with or, for callback, reply and no_reply, of the exchange itself. `source` and
    `target` are the lanes that the window's arrow joins; the same lane twice is a note on that lane.
    """

    index: int
    at: float
    kind: str
    source: Lane
    target: Lane
    pointer: str | None = None
    exchange: int | None = None
    data: Mapping[str, Json] = field(default_factory=lambda: NO_DATA)  # before 3.12 no plain default may be a mapping
    findings: tuple[Finding, ...] = ()
    assumption: str | None = None

    @property
    def out_of_turn(self) -> bool:
        """A callback that a script sent without its being due, or what came back for it: the call takes no notice."""
        return self.data.get("out_of_turn") is True

    @property
    def certainty(self) -> Certainty:
        """Assumed when the step rests on a named assumption."""
        return Certainty.DOCUMENTED if self.assumption is None else Certainty.ASSUMED
