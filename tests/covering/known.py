"""What there is to cover, by section of docs/coverage.md: read from the models and tables of the console.

A section that no table of the console holds is listed here, with the document that lists it.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal, get_args, get_origin

from pydantic import BaseModel

from console.call.answers import STATUSES
from console.call.endings import ENDINGS
from console.call.leg import REFUSALS
from console.flow.keys import CALLOUT_FIELDS
from console.flow.model import ConferenceCommand
from console.protocol.assumptions import ASSUMPTIONS
from console.protocol.callbacks import Ace, Amd, CallHeader, Cookie, Dice, Ice, MenuResult, Notify, Pie
from console.protocol.dialects import CLASSIC, CURRENT
from console.protocol.identities import Destination, Identity
from console.protocol.money import Money
from console.protocol.svaml.allowed import ACTION_EVENTS, INSTRUCTION_EVENTS, ORDERS, verdict
from console.protocol.svaml.checks import CONFERENCE_MODES, CONFERENCE_TYPES, MUSIC, RECORDING_SCHEMES, TRANSPORTS
from console.protocol.svaml.models import (
    ACTIONS,
    INSTRUCTIONS,
    AmdOptions,
    ConferenceDtmfOptions,
    Menu,
    Option,
    Pair,
    RecordingOptions,
    StreamingOptions,
    TranscriptionOptions,
)
from console.protocol.svaml.spelling import SILENT_KEYS
from console.protocol.wording import DOMAINS, IDENTITY_TYPES, ORIGINATION_TYPES

EVENTS: Mapping[str, type[BaseModel]] = {"ICE": Ice, "ACE": Ace, "PIE": Pie, "DiCE": Dice, "Notify": Notify}
WITHIN: Mapping[str, type[BaseModel]] = {
    "menuResult": MenuResult,
    "amd": Amd,
    "userRate and debit": Money,
    "to": Identity,
    "cookies": Cookie,
    "callHeaders": CallHeader,
}
"""What stands in callbacks, by the section that its fields have."""
INNER: Mapping[str, type[BaseModel]] = {
    "Menus": Menu,
    "Menu options": Option,
    "Recording options": RecordingOptions,
    "Transcription options": TranscriptionOptions,
    "Machine detection": AmdOptions,
    "Keys in a conference": ConferenceDtmfOptions,
    "Streaming options": StreamingOptions,
    "Pairs": Pair,
    "Destinations": Destination,
}
"""What stands in instructions and actions."""
PARTS = {"Instructions": INSTRUCTIONS, "Actions": ACTIONS}

RESULTS = ("N/A", "ANSWERED", "BUSY", "NOANSWER", "FAILED", "DENIED", "CANCEL")
"""Every result of DiCE that the Sinch API reference or the .NET Server SDK lists."""
REASONS = (
    "N/A", "TIMEOUT", "CALLERHANGUP", "CALLEEHANGUP", "BLOCKED", "MANAGERHANGUP", "NOCREDITPARTNER", "GENERALERROR",
    "CANCEL", "USERNOTFOUND", "CALLBACKERROR", "INVALIDSVAMLACTION", "CONGESTION", "OTHERPEERANSWERED",
    "CLIENTNETWORK", "ESTABLISHED",
)  # fmt: skip
"""Every reason that the Sinch API reference lists, for DiCE or for the query of a call."""
MENU_TYPES = ("return", "sequence", "timeout", "hangup", "invalidinput", "error")
"""Source: Sinch API reference, PIE."""
ERRORS = ("40001", "50000")
"""Of a callingerror. Source: Sinch docs, 2021, notify."""
PROMPTS = ("#tts[…]", "#href[…]", "#ssml[…]", "https://…", "name", "a;b", "<speak>…</speak>")
"""Source: Sinch docs, 2021 and API reference, prompts."""
VALUES: Mapping[str, tuple[str, ...]] = {
    "ICE.originationType": tuple(dict.fromkeys(ORIGINATION_TYPES.values())),
    "ICE.domain": tuple(dict.fromkeys(DOMAINS.values())),
    "to.type": tuple(dict.fromkeys(IDENTITY_TYPES.get(kind, kind) for kind in DOMAINS)),
    "menuResult.inputMethod": ("dtmf", "voice"),
    "amd.status": ("human", "machine", "notsure", "hangup"),
    "amd.reason": ("n/a", "longgreeting", "initialsilence", "beep", "greeting"),
    "reportCallStatus.value": STATUSES,
    "connectPstn.cli": ("private", "incoming"),
    "connectSip.transport": TRANSPORTS,
    "connectConf.moh": MUSIC,
    "connectConf.conferenceType": CONFERENCE_TYPES,
    "conferenceDtmfOptions.mode": CONFERENCE_MODES,
    "recordingOptions.format": ("mp3", "wav"),
    "recordingOptions.destinationUrl": tuple(f"{scheme}://" for scheme in RECORDING_SCHEMES),
}
"""The words that a field may hold. `amd`: Sinch API reference and Node SDK; `format`: Sinch docs, 2021 and classic."""


def fields_of(model: type[BaseModel]) -> Iterator[str]:
    """The fields of a model by their names on the wire, without the word that tells the model from others."""
    for name, info in model.model_fields.items():
        if get_origin(info.annotation) is not Literal:
            yield info.serialization_alias or name


@cache
def known() -> Mapping[str, frozenset[str]]:
    """Every section with the names that it must hold."""
    names: dict[str, Iterator[str] | tuple[str, ...] | list[str]] = {
        section: fields_of(model) for section, model in {**EVENTS, **WITHIN, **INNER}.items()
    }
    for section, parts in PARTS.items():
        names[section] = [
            *parts,
            *(f"{name}.{field}" for name, model in parts.items() for field in fields_of(model)),
        ]
    names["Keys of SDKs alone"] = tuple(SILENT_KEYS)
    names["Types of menuResult"] = MENU_TYPES
    names["Types of notify"] = tuple(CURRENT.notify_types | CLASSIC.notify_types)
    names["Codes of callingerror"] = ERRORS
    names["Results"] = (*RESULTS, *(word for one in ENDINGS.values() for word in (one.result, one.unanswered)))
    names["Reasons"] = (*REASONS, *(one.reason for one in ENDINGS.values()))
    names["Endings"] = [situation.value for situation in ENDINGS]
    phone, app = REFUSALS[False], REFUSALS[True]
    alike = [how for how in phone if phone[how] is app[how]]
    names["Refusals"] = [*alike, *(f"{who} {how}" for who in ("phone", "app") for how in phone if how not in alike)]
    names["Values"] = [f"{field} {word}" for field, words in VALUES.items() for word in words]
    names["Prompts"] = PROMPTS
    names["Callouts"] = [
        *CALLOUT_FIELDS,
        *(f"{method}.{field}" for method, fields in CALLOUT_FIELDS.items() for field in fields),
        "X-CB-",
        "URL",
    ]
    names["Answers"] = _allowed(("ice", "ace", "pie", "dice"))
    names["Orders"] = _allowed(ORDERS)
    names["Conference commands"] = get_args(ConferenceCommand)
    names["Choices"] = tuple(ASSUMPTIONS)
    return {section: frozenset(found) for section, found in names.items()}


def _allowed(events: tuple[str, ...]) -> list[str]:
    """What may stand in the answers to these events, or in these orders."""
    names = {**INSTRUCTION_EVENTS, **ACTION_EVENTS}
    return [f"{event} {name}" for name in names for event in events if verdict(name, event) != "no"]
