"""A callout: a call that the backend orders. Its plan, read once from the body of POST /callouts as a backend sends it.

A plain value. Keys are read in any letter case; a field that is blank is not given. Source: Sinch API reference,
callouts; the docs of 2021 for `dice` and `dtmf`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from console.call.conference_keys import USUAL_KEYS, ConferenceKeys
from console.call.cues import cue_of_say, cues_of_prompts
from console.call.player import Cue
from console.protocol.endpoints import Endpoint
from console.protocol.facts import Pairs
from console.protocol.findings import Finding, Severity
from console.protocol.jsonvalue import Json
from console.protocol.svaml.notes import Notes
from console.protocol.svaml.prompt_forms import judge_forms
from console.protocol.svaml.prompts import USUAL_LENGTHS, Lengths, parse_prompts

Method = Literal["ttsCallout", "conferenceCallout", "customCallout"]

MOST_TEXT = 600
"""Characters that a ttsCallout may speak. Source: Sinch API reference, ttsCallout."""
MOST_HEADERS, LONGEST_NAME, LONGEST_VALUE = 5, 32, 128
"""Of the headers that the callbacks repeat; names with their X-CB-. Source: Sinch docs, 2021, callouts."""
ASKED = ("ice", "ace", "pie", "dice")
FLAGS = {"ace": "enableAce", "pie": "enablePie", "dice": "enableDice"}
_SOURCE = "Sinch API reference, callouts"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalloutPlan:
    """What a callout does.

    `asks`: ICE, or the SVAML in its place, says who is called; else `to` is. `cues`: what it has to say itself.
    `conference`: where it leads after that, with `music` for who is alone there, and what becomes of `keys`. `told`:
    the events that are posted at all. `prepared`: {event: SVAML as text}, used instead of the event. `urls`: {event:
    URL}, where that event goes. `headers`: those that its callbacks repeat. Numbers have a plus; `cli` None is not
    given; `max_duration` in seconds.
    """

    method: Method
    to: Endpoint | None = None
    cli: str | None = None
    custom: str | None = None
    asks: bool = False
    dtmf: str = ""
    max_duration: float | None = None
    cues: tuple[Cue, ...] = ()
    conference: str | None = None
    music: str | None = None
    keys: ConferenceKeys = USUAL_KEYS
    told: frozenset[str] = frozenset(ASKED)
    prepared: Mapping[str, str] = field(default_factory=dict)
    urls: Mapping[str, str] = field(default_factory=dict)
    headers: Pairs = ()
    findings: tuple[Finding, ...] = ()

    @property
    def goes_on(self) -> bool:
        """It has something of its own, which `continue` leads to: a text, a conference; a custom callout has none."""
        return self.method != "customCallout"


def plan_of(
    method: Method, body: Mapping[str, Json], headers: Pairs = (), lengths: Lengths = USUAL_LENGTHS
) -> CalloutPlan:
    """The plan of a callout; `body` is the object of its method, its shapes known to be right."""
    given = {key.casefold(): value for key, value in reversed(tuple(body.items())) if value is not None}
    to = _endpoint(given.get("destination"))
    answers = {event: _text(given, event) for event in ASKED} if method == "customCallout" else {}
    flags = {event for event, flag in FLAGS.items() if given.get(flag.casefold()) is True}
    cues = _cues(given, lengths) if method != "customCallout" else ()
    longest = None if method == "ttsCallout" else given.get("maxduration")
    return CalloutPlan(
        method=method,
        to=to,
        cli=_number(_text(given, "cli")),
        custom=_text(given, "custom") or None,
        asks=to is None or bool(answers.get("ice")),
        dtmf=_text(given, "dtmf"),
        max_duration=float(longest) if isinstance(longest, int) and longest > 0 else None,
        cues=cues,
        conference=_text(given, "conferenceId") or None if method == "conferenceCallout" else None,
        music=_text(given, "mohClass") or None,
        keys=ConferenceKeys.of_written(given.get("conferencedtmfoptions")),
        told=frozenset(ASKED if method == "customCallout" else flags),
        prepared={event: text for event, text in answers.items() if text and not is_url(text)},
        urls={event: text for event, text in answers.items() if is_url(text)},
        headers=repeated(headers),
        findings=_findings(method, given, answers, cues) + _written_otherwise(given) + _dropped(headers),
    )


def repeated(headers: Pairs) -> Pairs:
    """The headers that the platform repeats: the first five that are short enough and plain ASCII."""
    fitting = [(name, value) for name, value in headers if len(name) <= LONGEST_NAME and _is_plain(value)]
    return tuple(fitting[:MOST_HEADERS])


def is_url(text: str) -> bool:
    """Whether a field that holds a URL or SVAML holds a URL."""
    return text.lower().startswith(("http://", "https://"))


def _is_plain(value: str) -> bool:
    return len(value) <= LONGEST_VALUE and value.isascii() and value.isprintable()


def _dropped(headers: Pairs) -> tuple[Finding, ...]:
    kept = repeated(headers)
    return tuple(
        Finding(
            code="callout.header",
            severity=Severity.WARNING,
            sentence=f"The callbacks do not repeat {name}.",
            fix=f"At most {MOST_HEADERS}, with names of {LONGEST_NAME} and values of {LONGEST_VALUE} plain characters.",
            consequence="The platform drops it without a word.",
            source="Sinch docs, 2021, callouts",
        )
        for name, value in headers
        if (name, value) not in kept
    )


def _text(given: Mapping[str, Json], name: str) -> str:
    value = given.get(name.casefold())
    return value.strip() if isinstance(value, str) else ""


def _number(text: str) -> str | None:
    """A number with its plus, other text as it stands; None for nothing, and for `private`."""
    if not text or text.lower() == "private":
        return None
    return f"+{text}" if text.isdecimal() else text


def _endpoint(destination: Json) -> Endpoint | None:
    """Whom `destination` means; its type in any letter case, a number with or without plus."""
    if not isinstance(destination, Mapping):
        return None
    given = {key.casefold(): value for key, value in destination.items()}
    address, kind = _text(given, "endpoint"), _text(given, "type").casefold()
    if kind == "username":
        return Endpoint("username", address)
    if kind == "sip":
        return Endpoint("sip", address.removeprefix("sip:"))
    return Endpoint("number", _number(address) or "")


def _cues(given: Mapping[str, Json], lengths: Lengths) -> tuple[Cue, ...]:
    """What a callout says: the `prompts` or the `text` of a ttsCallout, the `greeting` of a conferenceCallout."""
    locale = _text(given, "locale") or None
    prompts, text = _text(given, "prompts"), _text(given, "text") or _text(given, "greeting")
    if prompts:
        return cues_of_prompts(prompts, locale, None, lengths)
    return (cue_of_say(text, locale, None, lengths),) if text else ()


def _written_otherwise(given: Mapping[str, Json]) -> tuple[Finding, ...]:
    """What is off the documented form of `prompts`; `text` and `greeting` are spoken as they stand."""
    notes = Notes(lambda path: path)
    judge_forms(notes, "", parse_prompts(_text(given, "prompts"), _text(given, "locale") or None))
    return tuple(replace(finding, pointer=None) for finding in notes.findings)


def _findings(
    method: Method, given: Mapping[str, Json], answers: Mapping[str, str], cues: tuple[Cue, ...]
) -> tuple[Finding, ...]:
    found = []
    if method == "ttsCallout" and not cues:
        found.append(
            Finding(
                code="prompt.empty",
                severity=Severity.WARNING,
                sentence="The callout has neither `text` nor `prompts`: it says nothing.",
                fix="Give it a `text`.",
                consequence="The platform hangs up as soon as somebody has answered.",
                source=_SOURCE,
            )
        )
    spoken = sum(len(cue.text) for cue in cues if cue.form in ("tts", "ssml"))
    if spoken > MOST_TEXT:
        found.append(
            Finding(
                code="svaml.limit",
                severity=Severity.WARNING,
                sentence=f"The callout speaks {spoken} characters; {MOST_TEXT} are allowed.",
                fix="Say less.",
                consequence="The console speaks them all; what the platform does is not documented.",
                source=_SOURCE,
            )
        )
    prepared_ice = answers.get("ice", "") and not is_url(answers["ice"])
    both = [name for name in ("destination", "cli") if prepared_ice and name in given]
    if both:
        found.append(
            Finding(
                code="callout.both",
                severity=Severity.WARNING,
                sentence=f"The callout has `ice` and {' and '.join(f'`{name}`' for name in both)}.",
                fix="Leave them out: `ice` says who is called, and with which number.",
                consequence="The SVAML of `ice` counts.",
                source=_SOURCE,
            )
        )
    return tuple(found)
