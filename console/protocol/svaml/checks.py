"""Limits: values that the models take and the documents do not. Each is a finding; none changes what is carried out.

Menus have checks of their own (console.protocol.svaml.menu_checks).
"""

import re

from console.protocol.dialects import CURRENT, Dialect
from console.protocol.findings import Finding
from console.protocol.identities import Destination
from console.protocol.nearest import nearest
from console.protocol.svaml.causes import HANGUP_CAUSES
from console.protocol.svaml.effects import check_effects
from console.protocol.svaml.locales import LOCALES, TRANSCRIBED, known_locale
from console.protocol.svaml.menu_checks import check_menus
from console.protocol.svaml.models import (
    Action,
    ConferenceDtmfOptions,
    ConnectConf,
    ConnectMxp,
    ConnectPstn,
    ConnectSip,
    ConnectStream,
    Hangup,
    Instruction,
    Pair,
    Park,
    PlayFiles,
    RecordingOptions,
    ReportCallStatus,
    RunMenu,
    Say,
    SendDtmf,
    SetCookie,
    StartRecording,
)
from console.protocol.svaml.notes import DOCS, REFERENCE, SDK, Notes, Place, judge_prompts
from console.protocol.svaml.prompt_forms import check_prompts, judge_forms
from console.protocol.svaml.prompts import prompt_of_id, say_prompt
from console.protocol.svaml.spelling import shown

LONGEST_CONFERENCE_ID = 64
LONGEST_USER = 128
LONGEST_CALL = 14400
LONGEST_PARK = 600
MOST_HEADER_BYTES = 1024
LONGEST_TAG = 32
LONGEST_COOKIE_KEY = 50
LONGEST_DETAILS = 64
COUNTRIES = (
    "at au bg br be ch cl cn cz de dk ee es fi fr gr hu il in it lt jp mx my nl no nz ph pl pt ru se sg th uk us tw ve "
    "za ml us-old"
)
INDICATIONS = frozenset(COUNTRIES.split())
MUSIC = ("ring", "music1", "music2", "music3")
TRANSPORTS = ("UDP", "TCP", "TLS")
CONFERENCE_MODES = ("ignore", "forward", "detect")
CONFERENCE_TYPES = ("twopart", "multipart")
RECORDING_SCHEMES = ("s3", "azure", "sdrive", "gs")

_TONES = re.compile(r"[0-9#wW]*")
_NUMBER = re.compile(r"\+[0-9]{6,16}")


def check(
    model: Instruction | Action, place: Place, event: str | None = None, dialect: Dialect = CURRENT
) -> list[Finding]:
    """What is wrong with an instruction or action that could be read.

    `place` gives pointers as written, "" is the part.
    """
    notes = Notes(place, event, dialect)
    _check_shared_fields(notes, model)
    check_effects(notes, model)
    match model:
        case Say():
            _say(notes, model)
        case PlayFiles():
            _play_files(notes, model)
        case SendDtmf():
            _tones(notes, "value", model.value, f"{DOCS}, sendDtmf")
        case SetCookie():
            _set_cookie(notes, model)
        case StartRecording():
            _recording(notes, "options", model.options)
        case ReportCallStatus():
            _report(notes, model)
        case Hangup():
            _hangup(notes, model)
        case ConnectPstn():
            _connect_pstn(notes, model)
        case ConnectMxp():
            _connect_mxp(notes, model)
        case ConnectSip():
            _connect_sip(notes, model)
        case ConnectConf():
            _connect_conf(notes, model)
        case ConnectStream():
            _connect_stream(notes, model)
        case Park():
            _park(notes, model)
        case RunMenu():
            check_menus(notes, model)
        case _:  # the others have no field of their own with a limit
            pass
    return notes.findings


def _check_shared_fields(notes: Notes, model: Instruction | Action) -> None:
    """The fields that several parts have under one name."""
    fields = vars(model)  # the declared fields alone: an attribute could be an unknown key of any kind
    if locale := fields.get("locale"):
        _locale(notes, locale)
    if indications := fields.get("indications"):
        _indications(notes, indications)
    if moh := fields.get("moh"):
        _moh(notes, moh)
    if headers := fields.get("call_headers"):
        _headers(notes, headers)
    if tags := fields.get("tags"):
        _tags(notes, tags)
    if recording := fields.get("recording_options"):
        _recording(notes, "recordingOptions", recording)


def _locale(notes: Notes, value: str) -> None:
    if not known_locale(value):
        known = nearest(value, LOCALES)
        fix = f"Write {known}." if known else "Write a code such as en-US, or a voice name."
        notes.limit(
            "locale", f"No edition of the documents lists the locale {shown(value)}.", fix, source="Sinch docs, locales"
        )


def _indications(notes: Notes, value: str) -> None:
    if value.lower() not in INDICATIONS:
        fix = "Write uk." if value.lower() == "gb" else "Write the two letters of a listed country, such as us or se."
        notes.limit("indications", f"indications {shown(value)} is not listed.", fix, source=f"{DOCS}, connectPstn")


def _moh(notes: Notes, value: str) -> None:
    if value.lower() not in MUSIC:
        notes.limit(
            "moh",
            f"moh {shown(value)} is not listed.",
            f"Write one of {', '.join(MUSIC)}.",
            source=f"{DOCS}, connectConf",
        )


def _tones(notes: Notes, path: str, value: str, source: str) -> None:
    if not _TONES.fullmatch(value):
        others = "".join(dict.fromkeys(character for character in value if not _TONES.fullmatch(character)))
        sentence = f"{path} may hold 0-9 # w; {shown(others)} is not listed."
        notes.limit(path, sentence, "Send only 0-9 # w.", source=source)


def _tags(notes: Notes, tags: tuple[Pair, ...]) -> None:
    for index, pair in enumerate(tags):
        for key, text in (("key", pair.key.strip()), ("value", pair.value.strip())):
            if len(text) > LONGEST_TAG or not text.isascii():
                sentence = f"The {key} of a tag may have {LONGEST_TAG} ASCII characters."
                notes.limit(f"tags/{index}/{key}", sentence, "Shorten it.", source="Sinch docs, tags")


def _headers(notes: Notes, headers: tuple[Pair, ...]) -> None:
    size = sum(len(header.key.encode()) + len(header.value.encode()) for header in headers)
    if size > MOST_HEADER_BYTES:
        sentence = f"The call headers have {size} bytes; {MOST_HEADER_BYTES} are allowed."
        notes.limit("callHeaders", sentence, "Send less.", source=f"{DOCS}, connectMxp")


def _recording(notes: Notes, path: str, options: RecordingOptions) -> None:
    url = options.destination_url
    if url is not None and not _is_storage(url):
        sentence = "destinationUrl is no address of a storage that the platform writes to."
        notes.limit(f"{path}/destinationUrl", sentence, "Write s3://… or azure://….", source=f"{DOCS}, recording")
    transcription = options.transcription_options
    if transcription is not None and transcription.locale is not None:
        _transcribed(notes, f"{path}/transcriptionOptions/locale", transcription.locale)


def _is_storage(url: str) -> bool:
    scheme, colon, _ = url.partition("://")
    return bool(colon) and scheme.lower() in RECORDING_SCHEMES


def _transcribed(notes: Notes, path: str, locale: str) -> None:
    if locale.lower() not in (known.lower() for known in TRANSCRIBED):
        near = nearest(locale, TRANSCRIBED)
        sentence = f"Recordings are not written down in {shown(locale)}."
        fix = f"Write {near}." if near else "Write a code such as en-US."
        notes.limit(path, sentence, fix, source="Node SDK by Sinch, transcription")


def _one_of(notes: Notes, path: str, value: str | None, known: tuple[str, ...], source: str) -> None:
    """A word of a list, in any letter case."""
    if value is not None and value.lower() not in (word.lower() for word in known):
        key = path.rpartition("/")[2]
        near = nearest(value, known)
        fix = f"Write {near}." if near else f"Write one of {', '.join(known)}."
        notes.limit(path, f"{key} {shown(value)} is not listed.", fix, source=source)


def _kind(notes: Notes, destination: Destination | None, kind: str, name: str) -> None:
    """A destination's `type`, which the action leaves no doubt about."""
    if destination is not None and destination.type is not None and destination.type.lower() != kind.lower():
        sentence = f"{name} reaches a destination of type {kind}, not {shown(destination.type)}."
        notes.limit("destination/type", sentence, f"Write {kind}.", source=f"{REFERENCE}, {name}")


def _say(notes: Notes, say: Say) -> None:
    judge_prompts(notes, "text", (say_prompt(say.text, say.locale),))
    only = notes.dialect.say_locale
    if only is not None and say.locale is not None and say.locale.lower() != only.lower():
        sentence = f"say speaks {only} only in the {notes.dialect.name} dialect, not {shown(say.locale)}."
        notes.limit("locale", sentence, f"Write {only}.", source="Sinch docs, classic edition, text-to-speech")


def _play_files(notes: Notes, play: PlayFiles) -> None:
    if not play.ids:
        judge_prompts(notes, "ids", ())
    for index, entry in enumerate(play.ids):
        prompts = (prompt_of_id(entry, play.locale),)
        judge_prompts(notes, f"ids/{index}", prompts)
        judge_forms(notes, f"ids/{index}", prompts)


def _set_cookie(notes: Notes, cookie: SetCookie) -> None:
    if len(cookie.key) > LONGEST_COOKIE_KEY:
        sentence = f"The cookie's key has {len(cookie.key)} characters; {LONGEST_COOKIE_KEY} are allowed."
        notes.limit("key", sentence, "Shorten the key.", source=SDK)


def _report(notes: Notes, report: ReportCallStatus) -> None:
    if report.value.lower() not in ("success", "failure"):
        notes.limit(
            "value",
            f"The status is success or failure, not {shown(report.value)}.",
            "Write success or failure.",
            source=f"{DOCS}, reportCallStatus",
            consequence="The platform ignores the instruction.",
        )
    if report.details is not None and len(report.details) > LONGEST_DETAILS:
        notes.limit(
            "details",
            f"details has {len(report.details)} characters; {LONGEST_DETAILS} are allowed.",
            "Shorten it.",
            source=f"{DOCS}, reportCallStatus",
            consequence=f"The platform keeps the first {LONGEST_DETAILS} characters.",
        )


def _duration(notes: Notes, value: int | None, most: int, name: str) -> None:
    if value is not None and value > most:
        sentence = f"maxDuration is {value} s; {name} allows {most}."
        notes.limit("maxDuration", sentence, f"Write {most} or less.", source=f"{DOCS}, {name}")


def _hangup(notes: Notes, hangup: Hangup) -> None:
    if hangup.hangup_cause is not None and hangup.hangup_cause not in HANGUP_CAUSES:
        sentence = f"hangupCause is {hangup.hangup_cause}; known are 0, 1 and 2."
        notes.limit("hangupCause", sentence, "Write 0, 1 or 2.", source=SDK)


def _connect_mxp(notes: Notes, connect: ConnectMxp) -> None:
    _kind(notes, connect.destination, "username", "connectMxp")
    if connect.destination is not None and len(connect.destination.endpoint) > LONGEST_USER:
        sentence = f"The user has {len(connect.destination.endpoint)} characters; {LONGEST_USER} are allowed."
        notes.limit("destination/endpoint", sentence, "Shorten it.", source=SDK)


def _connect_stream(notes: Notes, connect: ConnectStream) -> None:
    _kind(notes, connect.destination, "Websocket", "connectStream")
    if not connect.destination.endpoint.lower().startswith(("wss://", "ws://")):
        sentence = f"{shown(connect.destination.endpoint)} is no address of a websocket."
        notes.limit("destination/endpoint", sentence, "Write wss://….", source=f"{REFERENCE}, connectStream")
    _duration(notes, connect.max_duration, LONGEST_CALL, "connectStream")


def _connect_pstn(notes: Notes, connect: ConnectPstn) -> None:
    _kind(notes, connect.destination, "number", "connectPstn")
    path = "number" if connect.number else "destination/endpoint"
    if connect.dialled is not None and not _NUMBER.fullmatch(connect.dialled):
        sentence = f"{shown(connect.dialled)} is no phone number: + and 6 to 16 digits."
        notes.limit(path, sentence, "Write the number with + and country code.", source=SDK)
    if connect.dtmf is not None:
        _tones(notes, "dtmf", connect.dtmf, f"{DOCS}, connectPstn")
    _duration(notes, connect.max_duration, LONGEST_CALL, "connectPstn")


def _connect_sip(notes: Notes, connect: ConnectSip) -> None:
    if connect.destination is None and connect.account is None:
        notes.refuse("", "connectSip needs destination.", "Add destination.", source=f"{REFERENCE}, connectSip")
    _kind(notes, connect.destination, "sip", "connectSip")
    if connect.destination is not None and connect.account is None and "@" not in connect.destination.endpoint:
        sentence = f"{shown(connect.destination.endpoint)} is no SIP address: there is no @ in it."
        notes.limit("destination/endpoint", sentence, "Write user@host.", source=SDK)
    _one_of(notes, "transport", connect.transport, TRANSPORTS, f"{REFERENCE}, connectSip")
    _duration(notes, connect.max_duration, LONGEST_CALL, "connectSip")


def _connect_conf(notes: Notes, connect: ConnectConf) -> None:
    if not connect.conference_id.strip():
        hint = "Write the id of the conference."
        notes.refuse("conferenceId", "connectConf needs conferenceId.", hint, source="Sinch docs, connectConf")
    if len(connect.conference_id) > LONGEST_CONFERENCE_ID:
        sentence = f"conferenceId has {len(connect.conference_id)} characters; {LONGEST_CONFERENCE_ID} are allowed."
        notes.limit("conferenceId", sentence, "Shorten it.", source="Sinch docs, connectConf")
    _one_of(notes, "conferenceType", connect.conference_type, CONFERENCE_TYPES, SDK)
    if connect.conference_dtmf_options is not None:
        _conference_keys(notes, connect.conference_dtmf_options)


def _conference_keys(notes: Notes, options: ConferenceDtmfOptions) -> None:
    path, source = "conferenceDtmfOptions", f"{REFERENCE}, connectConf"
    _one_of(notes, f"{path}/mode", options.mode, CONFERENCE_MODES, source)
    if options.max_digits is not None and options.max_digits < 1:
        notes.limit(f"{path}/maxDigits", "maxDigits is below 1.", "Write 1 or more.", source=source)
    if options.timeout_mills is not None and options.timeout_mills < 0:
        notes.limit(f"{path}/timeoutMills", "timeoutMills is below 0.", "Write 0 or more.", source=source)


def _park(notes: Notes, park: Park) -> None:
    for path, prompt in (("introPrompt", park.intro_prompt), ("holdPrompt", park.hold_prompt)):
        if prompt is not None:
            check_prompts(notes, path, prompt, park.locale)
    _duration(notes, park.max_duration, LONGEST_PARK, "park")
