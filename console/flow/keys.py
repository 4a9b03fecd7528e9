"""Every key of the flow file, format 1, in one place: the loader reads by these tables, the schema comes from them.

What the console does not simulate yet is here too, so that a flow which needs it is refused in words; which that is
console.flow.simulated says.
"""

from collections.abc import Mapping
from typing import get_args

from console.call.events import Refusal
from console.flow.kinds import (
    Assumed,
    ByWord,
    CalloutBody,
    Duration,
    Either,
    Flag,
    FreeJson,
    Headers,
    Key,
    Matcher,
    Named,
    Record,
    Rows,
    Several,
    Shape,
    Steps,
    Text,
    Verb,
    Whole,
    Word,
)
from console.flow.model import CalloutMethod, ConferenceCommand, EventName, SigningMode, StateWord

VERSION = 1
EVENTS: tuple[str, ...] = get_args(EventName)
STATES: tuple[str, ...] = get_args(StateWord)
WAITED_STATES = ("ringing", "menu", "talking", "conference", "parked", "ended")
SIGNING: tuple[str, ...] = get_args(SigningMode)
REFUSALS: tuple[str, ...] = get_args(Refusal)
COMMANDS: tuple[str, ...] = get_args(ConferenceCommand)

URL = Text("url")
TEXT = Text()
EVENT = Word(EVENTS)
ANY = Matcher()
ONE = Matcher("one")
SOME_JSON = FreeJson()

APPLICATION = Record(
    "application",
    (
        Key("key", Text("key"), "The application key.", default="a demo key"),
        Key("secret", Text("secret"), "The application secret, in base64, or keyring:NAME.", default="a demo secret"),
    ),
)
BACKEND = Record(
    "backend",
    (
        Key("url", URL, "Where the callbacks go. Left out: the flow's own responses answer."),
        Key("events", ByWord(EVENTS, URL), "{event: URL}, where one event goes elsewhere; with url only."),
        Key("fallback", URL, "Tried once after a time-out, no connection or an error status; with url only."),
        Key("timeout", Duration(("none",), positive=True), "How long an answer may take, by the clock.", default="5s"),
        Key("signing", Word(SIGNING), "How callbacks are signed, or wrongly signed.", default="application"),
    ),
)
WHEN = Record(
    "when",
    (
        Key("menu", ANY, "menuResult.menuId"),
        Key("value", ANY, "menuResult.value"),
        Key("type", ANY, "menuResult.type"),
        Key("input", ANY, "menuResult.inputMethod"),
        Key("cookies", Matcher("names"), "The call's cookies, {name: matcher}."),
        Key("callback", ANY, "The callback's body, partially."),
        Key(
            "nth",
            Matcher("number"),
            "How many of this call's callbacks fitted event and the other keys, this included.",
        ),
    ),
)
RULE = Record(
    "responses",
    (
        Key("event", Several(EVENT, alone=True), "One event or a list.", required=True),
        Key("when", WHEN, "All that is given must fit.", default="fits always"),
        Key("svaml", FreeJson(templates=True), "The answer as JSON, with {{templates}} in its strings."),
        Key("body", TEXT, "The answer as text, sent as it stands."),
        Key("status", Whole(200, 599), "The HTTP status.", default="200"),
        Key("headers", Headers(), "The HTTP header.", default="{Content-Type: application/json}"),
        Key("delay", Duration(), "How long the answer is held back, by the clock.", default="0s"),
        Key(
            "close", Word(("no", "before", "midway")), "Shuts the connection before the reply or midway.", default="no"
        ),
    ),
)
FAULT_ANSWER = Record(
    "fault_answer",
    (
        Key("svaml", SOME_JSON, "The answer as JSON."),
        Key("body", TEXT, "The answer as text, sent as it stands."),
        Key("status", Whole(200, 599), "The HTTP status.", default="200"),
        Key("headers", Headers(), "The HTTP header.", default="{Content-Type: application/json}"),
    ),
)
FAULT = Record(
    "fault",
    (
        Key("event", Several(EVENT, alone=True), "One event or a list.", required=True),
        Key("nth", Matcher("nth"), "Which of this call's callbacks of the event.", default="every"),
        Key("lose", Word(("callback", "answer")), "What is lost; either way the callback times out."),
        Key("refuse", Flag(), "No connection comes about."),
        Key("duplicate", Flag(), "The callback comes twice; the second answer is ignored."),
        Key("signing", Word(SIGNING), "How the callback is signed."),
        Key("set", SOME_JSON, "What is changed in its body; null removes."),
        Key("answer", FAULT_ANSWER, "What comes back instead of the backend's answer."),
    ),
)
FAULT_DEEDS = ("lose", "refuse", "duplicate", "signing", "set", "answer")
"""A fault is one of these."""
AMD = Record(
    "amd",
    (
        Key("status", Word(("human", "machine", "notsure", "hangup")), "Who picked up.", default="human"),
        Key(
            "reason",
            Word(("n/a", "longgreeting", "initialsilence", "beep", "greeting")),
            "What gave it away.",
            default="n/a",
        ),
        Key("duration", Duration(), "How long the detection took.", default="3s"),
    ),
)
CALLEE = Record(
    "callee",
    (
        Key(
            "does",
            Word(("answer", *REFUSALS, "script")),
            "What the callee does, or what keeps the call from them.",
            default="answer; script where the script has answer or reject",
        ),
        Key(
            "after",
            Duration(),
            "How long it rings until then.",
            default="3s; 0s where nothing rings: busy, failed, blocked, nocredit, congestion, fault",
        ),
        Key("talks", Duration(), "From the bridge until the callee hangs up.", default="never hangs up"),
        Key("amd", AMD, "What answering machine detection says of who picked up."),
    ),
)
METHODS: tuple[CalloutMethod, ...] = get_args(CalloutMethod)
_COMMON: Mapping[str, Shape] = {"cli": "text", "destination": "mapping", "dtmf": "text", "custom": "text"}
_TEXTS: Mapping[str, Shape] = {"domain": "text", "locale": "text", "altLocale": "text"}
_FLAGS: Mapping[str, Shape] = {"enableAce": "flag", "enableDice": "flag", "enablePie": "flag"}
CALLOUT_FIELDS: Mapping[CalloutMethod, Mapping[str, Shape]] = {
    "ttsCallout": {**_COMMON, **_TEXTS, "text": "text", "prompts": "text", **_FLAGS},
    "conferenceCallout": {
        **_COMMON, **_TEXTS, "conferenceId": "text", "conferenceDtmfOptions": "mapping",
        "conference": "text", "greeting": "text", "mohClass": "text", "maxDuration": "whole", **_FLAGS,
    },
    "customCallout": {
        **_COMMON, "maxDuration": "whole", "ice": "answer", "ace": "answer", "pie": "answer", "dice": "answer",
    },
}  # fmt: skip
"""Every field of a callout (Sinch API reference, callouts); `dice` is of the docs of 2021, `altLocale` and `conference`
are of SDKs alone, and without effect.
"""
CALLOUT_REQUIRED: Mapping[CalloutMethod, tuple[str, ...]] = {
    "ttsCallout": ("destination",),
    "conferenceCallout": ("destination", "conferenceId"),
    "customCallout": (),
}
CALL = Record(
    "call",
    (
        Key(
            "origination",
            Word(("pstn", "mxp", "sip", "callout")),
            "Where the call comes from: a telephone, an app, SIP, or the backend's own order.",
            default="pstn; callout where that key is given",
        ),
        Key(
            "from",
            Text("origin"),
            "The caller: a number, user@host by SIP, an app user; private hides it.",
            default="+46313900601",
        ),
        Key(
            "to",
            Text("destination"),
            "Who is called: a number, user@host, conference:ID, an app user.",
            default="+442079460100",
        ),
        Key("custom", TEXT, "Text that the callbacks carry."),
        Key("rdnis", TEXT, "The redirecting number of a forwarded call."),
        Key("user", Text("said"), "The calling app user; with origination mxp."),
        Key("headers", Headers("call"), "Call headers, {name: text}; with origination mxp."),
        Key(
            "rate",
            Text("money"),
            "Money a minute, userRate, whomever the call reaches.",
            default="by the table of rates",
        ),
        Key("at", Text("moment"), "The callbacks' time at virtual second 0.", default="2026-01-01T12:00:00Z"),
        Key("callout", CalloutBody(), "The body of POST /callouts as a backend sends it."),
        Key("callout_headers", Headers("callout"), "{X-CB-…: text} that the callout's callbacks repeat."),
        Key(
            "callee",
            Several(CALLEE, alone=True),
            "What dialled people do: a mapping, or a list by dialled leg, the last for all the rest.",
            default="{does: answer}",
        ),
        Key("patience", Duration(), "Virtual: the longest wait of a step.", default="2m"),
        Key("stay", Duration(), "Virtual: how long a person stays on after the last step.", default="1m"),
    ),
)
EXPECT_KEYS = (
    Key("action", Matcher("part"), "The action of the latest answer; a bare word is its name."),
    Key("instructions", Matcher("parts"), "The instructions of the latest answer; a bare word is a name."),
    Key("callback", Matcher("callback"), "Body of the latest callback, of event if that is given."),
    Key("callbacks", Matcher("callbacks"), "Exactly these events in this order so far, or counts."),
    Key("heard", Matcher("prompts"), "Prompts begun so far."),
    Key("menu", ONE, "Id of the menu now running."),
    Key("state", Matcher("state"), "The state now: " + ", ".join(STATES) + "."),
    Key("ended", Matcher("ended"), "The ending in DiCE's words, sent or not."),
    Key("status", ONE, "HTTP status of the latest reply."),
    Key("findings", Matcher("codes"), "none: no error or warning so far; or codes that have occurred."),
    Key("cookies", Matcher("names"), "Cookies of the call."),
    Key("latency", Matcher("number"), "Wall-clock seconds of every callback so far."),
)
ENDED_KEYS = ("result", "reason", "duration", "debit", "userRate", "from", "to", "custom")
"""What `ended` may ask of an ending: the keys of a DiCE body that tell of it."""

WITHIN = Key("within", Duration(), "How long to wait until it is so.", default="the call's patience")
AT_ONCE = Key("after", Duration(), "How long to wait before acting.", default="0s")
EXPECT_WITHIN = Key("within", Duration(), "How long to wait until it holds.", default="0s")
EXPECT = Record("expect", EXPECT_KEYS)
DURING = Key("during", Matcher("prompt"), "A prompt to barge into.")
PERSON = Text("person")
VERBS = (
    Verb(name="dial", meaning="Places the call.", bare=True),
    Verb(
        name="hear",
        meaning="Waits until a fitting prompt is over.",
        first="text",
        keys=(Key("text", Matcher("prompt"), "Part of what is spoken.", required=True), WITHIN),
    ),
    Verb(
        name="press",
        meaning="Presses keys when a menu listens, or during a prompt.",
        first="keys",
        keys=(
            Key("keys", Text("keys"), "0-9 * #; w waits half a second.", required=True),
            Key("after", Duration(), "How long to wait before the first key.", default="0.5s"),
            Key("gap", Duration(), "Time between two keys.", default="0.3s"),
            DURING,
            WITHIN,
        ),
    ),
    Verb(
        name="say",
        meaning="Speaks when a menu listens, or during a prompt.",
        first="text",
        keys=(
            Key("text", Text("said"), "What is spoken.", required=True),
            Key("after", Duration(), "How long to wait before speaking.", default="0.5s"),
            DURING,
            WITHIN,
        ),
    ),
    Verb(name="silence", meaning="No input until the next PIE is done.", first="within", bare=True, keys=(WITHIN,)),
    Verb(
        name="wait",
        meaning="Waits for a time, a state or an event.",
        first="for",
        keys=(
            Key("for", Duration(), "So long."),
            Key("until", Word((*WAITED_STATES, *EVENTS)), "Until the call is in this state, or this callback is done."),
            WITHIN,
        ),
    ),
    Verb(
        name="answer",
        meaning="The callee picks up.",
        first="after",
        bare=True,
        keys=(
            AT_ONCE,
            WITHIN,
            Key("amd", AMD, "What answering machine detection says.", default="what the callee says"),
        ),
    ),
    Verb(
        name="reject",
        meaning="The callee refuses, or something keeps the call from them.",
        first="with",
        keys=(
            Key("with", Word(tuple(how for how in REFUSALS if how != "noanswer")), "How.", required=True),
            AT_ONCE,
            WITHIN,
        ),
    ),
    Verb(
        name="hang_up",
        meaning="A person goes off the line.",
        first="who",
        bare=True,
        keys=(
            Key("who", PERSON, "Who.", default="whose turn it is"),
            AT_ONCE,
        ),
    ),
    Verb(
        name="expect", meaning="Checks; where something does not hold the run ends.", keys=(*EXPECT_KEYS, EXPECT_WITHIN)
    ),
    Verb(name="check", meaning="Checks and goes on.", keys=(*EXPECT_KEYS, EXPECT_WITHIN)),
    Verb(
        name="send",
        meaning="Posts a callback out of turn.",
        first="event",
        keys=(
            Key("event", EVENT, "Which.", required=True),
            Key("set", SOME_JSON, "What to change in its body; null removes."),
            Key("body", TEXT, "The body, raw."),
            Key("signing", Word(SIGNING), "How it is signed."),
        ),
    ),
    Verb(
        name="manage",
        meaning="An order as by REST.",
        keys=(
            Key("svaml", SOME_JSON, "What the call is to do."),
            Key("leg", Word(("caller", "callee", "both")), "Whose leg.", default="caller"),
            Key("conference", Text("said"), "The id of a conference."),
            Key("command", Word(COMMANDS), "What is to become of one in it."),
            Key("who", PERSON, "Of whom.", default="whose turn it is; with kick everybody"),
            Key("moh", Word(("ring", "music1", "music2", "music3")), "Music on hold, with onhold.", default="silence"),
        ),
    ),
    Verb(
        name="as",
        meaning="The next steps are another person's.",
        first="who",
        keys=(Key("who", PERSON, "Whose: caller, callee, a name of calls, NAME.callee.", required=True),),
    ),
)
VERBS_BY_NAME = {verb.name: verb for verb in VERBS}

TOP = Record(
    "flow",
    (
        Key("version", Whole(VERSION, VERSION), "The format of this file.", required=True),
        Key("name", TEXT, "What the flow is called.", default="the file's name"),
        Key("summary", TEXT, "What it shows, in a line or two."),
        Key("application", APPLICATION, "Whose callbacks these are; signs them.", default="a demo pair"),
        Key("backend", Either(URL, BACKEND), "Who answers: an address, or a mapping."),
        Key(
            "responses",
            Several(RULE, may_be_empty=True),
            "What the flow's own backend answers; the first rule that fits.",
        ),
        Key("call", CALL, "The call."),
        Key("calls", Named(CALL), "Further callers, {name: call}; what one does not give is taken from call."),
        Key("script", Steps(), "What the person does.", default="[dial]"),
        Key("expect", EXPECT, "Checked once, when all is over."),
        Key(
            "fail_on",
            Word(("error", "warning", "note", "never")),
            "The least severity of an unnamed finding that fails the flow.",
            default="error",
        ),
        Key("seed", Whole(-(10**18), 10**18), "Ids and times follow from the flow and this.", default="0"),
        Key("dialect", Word(("current", "classic")), "Which generation of callbacks.", default="current"),
        Key("assume", Assumed(), "{setting: value}, other choices where the platform's documents are silent."),
        Key("variants", Rows(), "Rows {column: value}, one run each; ${column} stands for the value."),
        Key("faults", Several(FAULT, may_be_empty=True), "What goes wrong on the way, with any backend."),
    ),
)
"""The flow file itself."""
