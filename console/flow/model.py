"""A flow: one call told in the caller's words, with what must come of it. Plain values; console.flow.load makes them.

Durations are seconds, phone numbers have a plus, money is exact. What is not simulated yet the loader refuses
(console.flow.simulated).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias

from console.call.events import Refusal
from console.call.rewording import AS_WORDED, Rewording
from console.protocol.endpoints import Endpoint, Origination, endpoint_of
from console.protocol.jsonvalue import Json

EventName = Literal["ice", "ace", "pie", "dice", "notify"]
Person = Literal["caller", "callee"]
StateWord = Literal["ringing", "menu", "playing", "talking", "conference", "parked", "connecting", "ended"]
SigningMode = Literal["application", "basic", "none", "wrong_key", "wrong_body", "wrong_time"]
CalloutMethod = Literal["ttsCallout", "conferenceCallout", "customCallout"]
Does = Literal["answer", "script"] | Refusal
ConferenceCommand = Literal["mute", "unmute", "onhold", "resume", "kick"]

DEMO_KEY = "3f1c9a52-7d0e-4b6a-9c11-2ad4e58b70f6"
DEMO_SECRET = "QUJDREVGR0hJSktMTU5PUFFS"
KEYRING = "keyring:"
"""What a secret begins with that names an entry of the keyring; base64 holds no colon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """Whose callbacks these are: signs them. `secret` is base64 text, or `keyring:NAME` until the session knows it."""

    key: str = DEMO_KEY
    secret: str = field(default=DEMO_SECRET, repr=False)

    @property
    def keyring(self) -> str | None:
        """The entry of the keyring that holds the secret, None where the secret is known."""
        return self.secret.removeprefix(KEYRING) if self.secret.startswith(KEYRING) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Backend:
    """Who answers. Without `url` the flow's own responses do. `timeout` is wall-clock seconds, None for no limit."""

    url: str | None = None
    events: Mapping[EventName, str] = field(default_factory=dict)
    fallback: str | None = None
    timeout: float | None = 5.0
    signing: SigningMode = "application"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """What a rule asks of a callback; None asks nothing. Matchers are as written (console.flow.matchers)."""

    menu: Json = None
    value: Json = None
    type: Json = None
    input: Json = None
    cookies: Json = None
    callback: Json = None
    nth: Json = None
    asked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One of a stub's answers. `body` is sent as it stands; else `svaml`, with templates filled in; else nothing."""

    events: tuple[EventName, ...]
    when: When = When()
    svaml: Json = None
    body: str | None = None
    status: int = 200
    headers: Mapping[str, str] | None = None
    delay: float = 0.0
    close: Literal["no", "before", "midway"] = "no"
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that goes wrong on the way of a callback, one of: it or its answer is lost, the connection is refused,
    it comes twice, is signed otherwise, is changed, or the answer is replaced (`answer`: a rule of which body, status
    and headers count).

    `nth` None: every callback of these events.
    """

    events: tuple[EventName, ...]
    nth: Json = None
    lose: Literal["callback", "answer"] | None = None
    refuse: bool = False
    duplicate: bool = False
    signing: SigningMode | None = None
    changes: Mapping[str, Json] = field(default_factory=dict)
    answer: Rule | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AmdVerdict:
    """What answering machine detection says of a callee who picked up; `duration` in seconds."""

    status: str = "human"
    reason: str | None = None
    duration: Decimal | int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Callee:
    """What a dialled person does, after ringing for `after`; `talks` seconds from the bridge, None never hangs up."""

    does: Does = "answer"
    after: float = 3.0
    talks: float | None = None
    amd: AmdVerdict | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout:
    """An outgoing call as a backend orders it: the method and the object of that name, as written; X-CB- headers."""

    method: CalloutMethod
    body: Mapping[str, Json] = field(default_factory=dict)
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSpec:
    """The call. `origin` None is hidden. `rate` is money a minute, (amount, currency); `at` is ISO 8601 UTC with Z."""

    origination: Origination = "pstn"
    origin: str | None = "+46313900601"
    to: str = "+442079460100"
    custom: str | None = None
    rdnis: str | None = None
    user: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    callout: Callout | None = None
    rate: tuple[Decimal, str] | None = None
    at: str = "2026-01-01T12:00:00Z"
    callees: tuple[Callee, ...] = (Callee(),)
    patience: float = 120.0
    stay: float = 60.0

    @property
    def endpoint(self) -> Endpoint:
        """Whom the caller reaches for."""
        return endpoint_of(self.to, self.origination)

    @property
    def person(self) -> Person:
        """Whose call it is: the script's own person is its caller, in a callout the callee."""
        return "callee" if self.origination == "callout" else "caller"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptStep:
    """What every step of a script has: its line, and how long it waits to be ready (None: the call's patience)."""

    line: int | None = None
    within: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dial(ScriptStep):
    """Places the call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hear(ScriptStep):
    """Waits until a fitting prompt is over."""

    text: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Press(ScriptStep):
    """Presses keys, 0-9 * # and w. `during`: a prompt to barge into, None for when a menu listens."""

    keys: str
    after: float = 0.5
    gap: float = 0.3
    during: Json = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakUp(ScriptStep):
    """Says words to a menu that takes speech, or to the other party; ready as a press is."""

    text: str
    after: float = 0.5
    during: Json = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence(ScriptStep):
    """Gives no input until the next PIE has been answered or has failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitFor(ScriptStep):
    """Waits for some virtual time."""

    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitState(ScriptStep):
    """Waits until the call is, or was since the step began, in a state."""

    state: StateWord


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitEvent(ScriptStep):
    """Waits until a callback posted since the last acting step was answered or failed."""

    event: EventName


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPhone(ScriptStep):
    """The callee picks up; `amd` is what machine detection then says, None for what the flow's callee says."""

    after: float = 0.0
    amd: AmdVerdict | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectCall(ScriptStep):
    """The callee refuses, or something keeps the call from them."""

    how: Refusal
    after: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class HangUp(ScriptStep):
    """A person goes off the line; None: whose turn it is. `call` names one of the flow's further calls, "" its own."""

    who: Person | None = None
    call: str = ""
    after: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectations:
    """What to check: {key: matcher as written}, the keys in the order of the file, and their lines."""

    keys: Mapping[str, Json] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectStep(ScriptStep):
    """Checks, and ends the run where something does not hold. `within` None: at once (with `ended`: patience)."""

    expect: Expectations


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckStep(ExpectStep):
    """Checks, and notes what does not hold: the script goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SendCallback(ScriptStep):
    """Posts a callback out of turn, worded as the rewording says."""

    event: EventName
    rewording: Rewording = AS_WORDED


@dataclass(frozen=True, slots=True, kw_only=True)
class ManageCall(ScriptStep):
    """An order to the call as by REST: SVAML, to the leg named."""

    svaml: Json
    leg: Literal["caller", "callee", "both"] = "caller"


@dataclass(frozen=True, slots=True, kw_only=True)
class ManageConference(ScriptStep):
    """An order to a conference as by REST, about a person in it; None: whose turn it is, with `kick` everybody.

    `call` names one of the flow's further calls, "" its own. `moh`: what plays on hold, None for silence.
    """

    conference: str
    command: ConferenceCommand
    who: Person | None = None
    call: str = ""
    moh: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class As(ScriptStep):
    """The next steps are this person's; `call` names one of the flow's further calls, "" its own."""

    who: Person
    call: str = ""


Verb: TypeAlias = (
    Dial
    | Hear
    | Press
    | SpeakUp
    | Silence
    | WaitFor
    | WaitState
    | WaitEvent
    | AnswerPhone
    | RejectCall
    | HangUp
    | ExpectStep
    | SendCallback
    | ManageCall
    | ManageConference
    | As
)

VERBS: dict[type[ScriptStep], str] = {
    Dial: "dial",
    Hear: "hear",
    Press: "press",
    SpeakUp: "say",
    Silence: "silence",
    WaitFor: "wait",
    WaitState: "wait",
    WaitEvent: "wait",
    AnswerPhone: "answer",
    RejectCall: "reject",
    HangUp: "hang_up",
    ExpectStep: "expect",
    CheckStep: "check",
    SendCallback: "send",
    ManageCall: "manage",
    ManageConference: "manage",
    As: "as",
}
"""How the file spells each kind of step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """A flow file, read. `responses` None: none given. `file` is its path as the caller named it, "" for none.

    `calls` are further callers by name, each whole. `assume`: durations are seconds. `variant` names the row whose
    values are filled in, None where there are no variants; `variants` holds the flow of every row. `text`: the whole
    file as it was read, "" for a flow without one.
    """

    name: str
    summary: str = ""
    file: str = ""
    text: str = field(default="", repr=False, compare=False)
    application: Application = Application()
    backend: Backend | None = None
    responses: tuple[Rule, ...] | None = None
    call: CallSpec = CallSpec()
    calls: Mapping[str, CallSpec] = field(default_factory=dict)
    script: tuple[Verb, ...] = (Dial(),)
    expect: Expectations | None = None
    fail_on: Literal["error", "warning", "note", "never"] = "error"
    seed: int = 0
    dialect: Literal["current", "classic"] = "current"
    assume: Mapping[str, Json] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    variant: str | None = None
    variants: tuple["Flow", ...] = ()

    @property
    def runs(self) -> tuple["Flow", ...]:
        """The flows that are run: one a row of the variants, else the flow itself."""
        return self.variants or (self,)

    @property
    def answers_itself(self) -> bool:
        """No backend is named: the stub answers from the flow's responses."""
        return self.backend is None or self.backend.url is None
