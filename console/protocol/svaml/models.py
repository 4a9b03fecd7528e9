"""SVAML as an application sends it, once canonical: instructions, one action, and what stands in them.

Every field of every edition of the documents and of the official SDKs. A field left out is None, also where the
platform has a default: the engine says which default it used. Limits are not here but in console.protocol.svaml.checks.
Source: Sinch API reference, SVAML; older fields: Sinch docs, 2021, and the .NET Server SDK by Sinch.
"""

import re
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from console.protocol.identities import Destination
from console.protocol.wire import Flag, Received, Text, Whole

KEYS = frozenset("0123456789*#")
_OPTION_ACTION = re.compile(r"(return|menu)\s*(?:\((.*)\))?", re.IGNORECASE | re.DOTALL)


def option_target(action: str) -> tuple[Literal["return", "menu"], str] | None:
    """What an option's action text means: ("return", value), ("menu", id), or None for anything else.

    A bare `return` gives "".
    """
    match = _OPTION_ACTION.fullmatch(action.strip())
    if match is None or (match[1].lower() == "menu" and match[2] is None):
        return None
    return ("menu" if match[1].lower() == "menu" else "return"), match[2] or ""


class Pair(Received):
    """A tag, a call header, or what an option adds to the call."""

    key: Text
    value: Text


class TranscriptionOptions(Received):
    """Whether the recording is also written down."""

    enabled: Flag | None = None
    locale: Text | None = None


class RecordingOptions(Received):
    """Where a recording goes: `s3://…`, `azure://…`, `sdrive://…`, None where nothing is said (`record.destination`).

    `notification_events` None means true.
    """

    destination_url: Text | None = None
    credentials: Text | None = None
    format: Text | None = None
    notification_events: Flag | None = None
    transcription_options: TranscriptionOptions | None = None


class AmdOptions(Received):
    """Answering machine detection of a dialled leg."""

    enabled: Flag | None = None
    async_: Annotated[Flag | None, Field(validation_alias="async", serialization_alias="async")] = None


class ConferenceDtmfOptions(Received):
    """What becomes of keys pressed in a conference. `mode` is ignore, forward or detect."""

    mode: Text | None = None
    max_digits: Whole | None = None
    timeout_mills: Whole | None = None


class StreamingOptions(Received):
    """The form of a media stream; `sample_rate` in Hz."""

    version: Whole | None = None
    sample_rate: Whole | None = None


class Option(Received):
    """What a key does in a menu. `input` is the spoken word; it stands for the key where `dtmf` is missing."""

    dtmf: Text | None = None
    input: Text | None = None
    action: Text
    add: tuple[Pair, ...] = ()

    @property
    def key(self) -> str | None:
        """The key that chooses this option, None where only a spoken word does."""
        if self.dtmf is not None:
            return self.dtmf
        return self.input if self.input in KEYS else None

    @property
    def target(self) -> tuple[Literal["return", "menu"], str]:
        """("return", value) or ("menu", id). Reading drops options whose action is neither."""
        target = option_target(self.action)
        assert target is not None
        return target


class Menu(Received):
    """One prompt and what its keys do.

    `max_digits` makes it take a number; `timeout_mills` is the silence that ends input.
    """

    id: Text
    main_prompt: Text | None = None
    repeat_prompt: Text | None = None
    repeats: Whole | None = None
    max_digits: Whole | None = None
    timeout_mills: Whole | None = None
    max_timeout_mills: Whole | None = None
    options: tuple[Option, ...] = ()


class Say(Received):
    """Speaks `text`."""

    name: Literal["say"] = "say"
    text: Text
    locale: Text | None = None


class PlayFiles(Received):
    """Plays prompts in order; each of `ids` is one prompt."""

    name: Literal["playFiles"] = "playFiles"
    ids: tuple[Text, ...]
    locale: Text | None = None


class SendDtmf(Received):
    """Sends tones, `0-9 # w`; `w` is half a second."""

    name: Literal["sendDtmf"] = "sendDtmf"
    value: Text


class SetCookie(Received):
    """Keeps a value with the call; it comes back in every later callback."""

    name: Literal["setCookie"] = "setCookie"
    key: Text
    value: Text


class Answer(Received):
    """Answers the caller's leg now."""

    name: Literal["answer"] = "answer"


class StartRecording(Received):
    """Records this leg from here on."""

    name: Literal["startRecording"] = "startRecording"
    options: RecordingOptions


class StopRecording(Received):
    """Stops what startRecording began."""

    name: Literal["stopRecording"] = "stopRecording"


class ReportCallStatus(Received):
    """Tells the platform how the call went, in the answer to DiCE. `value` is success or failure."""

    name: Literal["reportCallStatus"] = "reportCallStatus"
    value: Text
    details: Text | None = None


class Hangup(Received):
    """Ends the call. `hangup_cause` is an experiment of the .NET Server SDK: 0 normal, 1 busy, 2 congestion tone."""

    name: Literal["hangup"] = "hangup"
    hangup_cause: Whole | None = None
    barge: Flag | None = None


class Continue(Received):
    """Goes on: bridges the legs in answer to ACE."""

    name: Literal["continue"] = "continue"
    record: Flag | None = None
    recording_options: RecordingOptions | None = None


class ConnectPstn(Received):
    """Dials a phone number. `max_duration` and `dial_timeout` in seconds; `dtmf` is played to the callee on answer."""

    name: Literal["connectPstn"] = "connectPstn"
    number: Text | None = None
    destination: Destination | None = None
    cli: Text | None = None
    locale: Text | None = None
    max_duration: Whole | None = None
    dial_timeout: Whole | None = None
    suppress_callbacks: Flag | None = None
    dtmf: Text | None = None
    indications: Text | None = None
    amd: AmdOptions | None = None
    record: Flag | None = None
    recording_options: RecordingOptions | None = None
    tags: tuple[Pair, ...] = ()

    @property
    def dialled(self) -> str | None:
        """The number to dial: `number`, else the destination's endpoint, else None (what the client dialled)."""
        if self.number:
            return self.number
        return self.destination.endpoint if self.destination is not None and self.destination.endpoint else None


class ConnectMxp(Received):
    """Connects an app user."""

    name: Literal["connectMxp"] = "connectMxp"
    destination: Destination | None = None
    call_headers: tuple[Pair, ...] = ()
    cli: Text | None = None
    locale: Text | None = None
    indications: Text | None = None
    max_duration: Whole | None = None
    dial_timeout: Whole | None = None
    suppress_callbacks: Flag | None = None
    record: Flag | None = None
    recording_options: RecordingOptions | None = None
    tags: tuple[Pair, ...] = ()


class ConnectConf(Received):
    """Joins a conference. `moh` is what plays while alone in it."""

    name: Literal["connectConf"] = "connectConf"
    conference_id: Text
    moh: Text | None = None
    conference_dtmf_options: ConferenceDtmfOptions | None = None
    cli: Text | None = None
    locale: Text | None = None
    suppress_callbacks: Flag | None = None
    enter_leave_sound: Flag | None = None
    conference_type: Text | None = None
    dtmf_mode: Text | None = None
    max_duration: Whole | None = None
    record: Flag | None = None
    recording_options: RecordingOptions | None = None
    tags: tuple[Pair, ...] = ()


class ConnectSip(Received):
    """Connects a SIP endpoint, `user@host`, or an `account` registered with Sinch."""

    name: Literal["connectSip"] = "connectSip"
    destination: Destination | None = None
    account: Text | None = None
    max_duration: Whole | None = None
    dial_timeout: Whole | None = None
    cli: Text | None = None
    transport: Text | None = None
    suppress_callbacks: Flag | None = None
    call_headers: tuple[Pair, ...] = ()
    moh: Text | None = None
    locale: Text | None = None
    indications: Text | None = None
    record: Flag | None = None
    recording_options: RecordingOptions | None = None
    tags: tuple[Pair, ...] = ()


class ConnectStream(Received):
    """Connects a websocket to the call's sound (closed beta)."""

    name: Literal["connectStream"] = "connectStream"
    destination: Destination
    streaming_options: StreamingOptions | None = None
    max_duration: Whole | None = None
    call_headers: tuple[Pair, ...] = ()


class Park(Received):
    """Puts the caller on hold: `intro_prompt` once, `hold_prompt` in a loop, at most `max_duration` seconds."""

    name: Literal["park"] = "park"
    intro_prompt: Text | None = None
    hold_prompt: Text | None = None
    locale: Text | None = None
    max_duration: Whole | None = None
    dial_timeout: Whole | None = None


class RunMenu(Received):
    """Plays menus and reads keys until one PIE comes of it. `barge` None means true."""

    name: Literal["runMenu"] = "runMenu"
    menus: tuple[Menu, ...]
    main_menu: Text | None = None
    barge: Flag | None = None
    locale: Text | None = None
    enable_voice: Flag | None = None


Instruction: TypeAlias = Annotated[
    Say | PlayFiles | SendDtmf | SetCookie | Answer | StartRecording | StopRecording | ReportCallStatus,
    Field(discriminator="name"),
]
Action: TypeAlias = Annotated[
    Hangup | Continue | ConnectPstn | ConnectMxp | ConnectConf | ConnectSip | ConnectStream | Park | RunMenu,
    Field(discriminator="name"),
]

INSTRUCTIONS: dict[str, type[Instruction]] = {
    "say": Say, "playFiles": PlayFiles, "sendDtmf": SendDtmf, "setCookie": SetCookie, "answer": Answer,
    "startRecording": StartRecording, "stopRecording": StopRecording, "reportCallStatus": ReportCallStatus,
}  # fmt: skip
ACTIONS: dict[str, type[Action]] = {
    "hangup": Hangup, "continue": Continue, "connectPstn": ConnectPstn, "connectMxp": ConnectMxp,
    "connectConf": ConnectConf, "connectSip": ConnectSip, "connectStream": ConnectStream, "park": Park,
    "runMenu": RunMenu,
}  # fmt: skip
"""Every instruction and every action by its documented spelling."""


def start_menu(model: RunMenu) -> str | None:
    """The id of the menu that starts: `mainMenu`, else `main`, else the only menu (assumed: `menu.start`).

    None where there is none.
    """
    ids = [menu.id for menu in model.menus]
    if model.main_menu is not None:
        return model.main_menu if model.main_menu in ids else None
    if "main" in ids:
        return "main"
    return ids[0] if len(set(ids)) == 1 else None
