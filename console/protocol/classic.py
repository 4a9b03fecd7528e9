"""The classic dialect: the bodies of 2014 to 2016, and what SVAML had not got yet.

Source: Sinch docs, classic edition, and bodies captured in 2015. What a 2014 body leaves open is as in the current
dialect (console.protocol.wording).
"""

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from console.protocol.callbacks import Ace, Amd, Dice, Ice, MenuResult, Notify, Pie
from console.protocol.endpoints import Endpoint
from console.protocol.facts import CallFacts, EndedFacts
from console.protocol.identities import Identity
from console.protocol.wording import (
    ORIGINATION_TYPES,
    Fields,
    Worded,
    cli_of,
    cookies_of,
    custom_of,
    identity,
    initiator,
    user_of,
)

REASONS = frozenset(
    ("N/A", "TIMEOUT", "CALLERHANGUP", "CALLEEHANGUP", "BLOCKED", "NOCREDITPARTNER", "MANAGERHANGUP", "CANCEL")
)
"""Those that the classic documents list, GENERALERROR apart, which stands for all that came later."""

_2021 = "the Sinch docs of 2021 are the first to list it"
_NOW = "only the current Sinch API reference lists it"
LACKING: Mapping[str, str] = {
    "setCookie": _2021,
    "sendDtmf": _2021,
    "answer": _2021,
    "startRecording": _2021,
    "stopRecording": _2021,
    "reportCallStatus": _2021,
    "park": _2021,
    "connectStream": _NOW,
    "continue/recordingOptions": _2021,
    "connectPstn/amd": _NOW,
    "connectPstn/recordingOptions": _2021,
    "connectMxp/recordingOptions": _NOW,
    "connectConf/conferenceDtmfOptions": _NOW,
    "connectConf/recordingOptions": _2021,
    "connectSip/transport": _2021,
    "connectSip/callHeaders": _NOW,
    "connectSip/moh": _NOW,
    "connectSip/recordingOptions": _2021,
    "runMenu/mainMenu": _2021,
    "runMenu/barge": _2021,
    "runMenu/enableVoice": _2021,
    "runMenu/menus/*/timeoutMills": _2021,
    "runMenu/menus/*/maxTimeoutMills": _2021,
    "#href": _2021,
    "#ssml": _NOW,
}
"""What SVAML got after the classic documents, and who lists it first. A name of an instruction or action, a path of
keys below one, the form of a prompt.
"""

_GUID = re.compile(r"[0-9A-Fa-f]{8}(?:-?[0-9A-Fa-f]{4}){3}-?[0-9A-Fa-f]{12}")


@dataclass(frozen=True, slots=True)
class ClassicDialect(Worded):
    """The bodies of 2014 to 2016."""

    name: ClassVar[str] = "classic"
    notify_types: ClassVar[frozenset[str]] = frozenset({"callingerror"})
    notes_early_media: ClassVar[bool] = False
    dice_between_apps: ClassVar[bool] = False
    most_spoken: ClassVar[int] = 200
    say_locale: ClassVar[str | None] = "en-US"
    lacking: ClassVar[Mapping[str, str]] = LACKING

    def __hash__(self) -> int:
        """Answers are remembered by their dialect: hashing its words each time takes long."""
        return hash(self.name)

    def call_id(self, given: str) -> str:
        """A GUID gets an underscore and a number, which it always gets; anything else stays."""
        return f"{given}_{zlib.crc32(given.encode()) % 1000}" if _GUID.fullmatch(given) else given

    def reason(self, reason: str) -> str:
        """GENERALERROR for a failed callback, an unknown user and whatever else was no reason yet."""
        return reason if reason in REASONS else "GENERALERROR"

    def ice(self, facts: CallFacts) -> Ice:
        """A call came in. Alone of all events it tells the application's key."""
        to: Fields = {} if facts.to is None else {"to": _identity(facts.to)}
        return Ice(
            event="ice",
            call_id=self.call_id(facts.call_id),
            timestamp=self.wording.timestamp(facts.time),
            version=1,
            **_said_with(facts),
            user_rate=facts.rate,
            **cli_of(facts),
            **to,
            **self.wording.domain(facts),
            application_key=facts.application_key,
            origination_type=ORIGINATION_TYPES[facts.origination],
            **cookies_of(facts),
        )

    def ace(self, facts: CallFacts, amd: Amd | None = None) -> Ace:
        """The callee picked up; nobody asked yet whether a machine did."""
        return Ace(
            event="ace",
            call_id=self.call_id(facts.call_id),
            timestamp=self.wording.timestamp(facts.time),
            version=1,
            **_said_with(facts),
            **cookies_of(facts),
        )

    def pie(self, facts: CallFacts, menu_id: str, type: str, value: str | None, input_method: str | None) -> Pie:
        """A menu ended; how the input was made is not told."""
        given = self.wording.value(value)
        return Pie(
            event="pie",
            call_id=self.call_id(facts.call_id),
            timestamp=self.wording.timestamp(facts.time),
            version=1,
            menu_result=MenuResult(menu_id=menu_id, type=type, **given, **self.wording.undocumented()),
            **cookies_of(facts),
        )

    def conference_keys(self, facts: CallFacts, conference_id: str, keys: str) -> Pie:
        """In the words of a menu, although conferences did not detect keys yet."""
        return self.pie(facts, conference_id, "sequence", keys, None)

    def dice(self, facts: CallFacts, ended: EndedFacts) -> Dice:
        """The call is over. `to` keeps its plus."""
        to: Fields = {} if ended.to is None else {"to": identity(ended.to)}
        times: Fields = {} if ended.duration is None else {"duration": ended.duration}
        return Dice(
            event="dice",
            call_id=self.call_id(facts.call_id),
            timestamp=self.wording.timestamp(facts.time),
            reason=self.reason(ended.reason),
            result=ended.result,
            version=1,
            **_said_with(facts),
            debit=ended.debit,
            user_rate=facts.rate,
            **to,
            from_=initiator(facts),
            **times,
            **cookies_of(facts),
        )

    def calling_error(self, facts: CallFacts, code: int, message: str) -> Notify:
        """The only notification of the time."""
        return self._notify(facts, "callingerror", error_code=code, error_msg=message, **_said_with(facts))

    def recording_finished(self, facts: CallFacts) -> Notify:
        """Not sent then (`notify_types`)."""
        return self._notify(facts, "recording_finished")

    def recording_available(self, facts: CallFacts, destination: str) -> Notify:
        """Not sent then (`notify_types`)."""
        return self._notify(facts, "recording_available", destination=destination)

    def transcription_available(self, facts: CallFacts, destination: str) -> Notify:
        """Not sent then (`notify_types`)."""
        return self._notify(facts, "transcription_available", destination=destination)

    def amd_verdict(self, facts: CallFacts, amd: Amd) -> Notify:
        """Not sent then (`notify_types`)."""
        return self._notify(facts, "amd", amd=amd)

    def amd_beep(self, facts: CallFacts, amd: Amd) -> Notify:
        """Not sent then (`notify_types`)."""
        return self._notify(facts, "amd_beep", amd=amd)

    def _notify(self, facts: CallFacts, type: str, **words: object) -> Notify:
        given: Fields = dict(words)
        return Notify(event="notify", version=1, type=type, call_id=self.call_id(facts.call_id), **given)


def _identity(endpoint: Endpoint) -> Identity:
    """ICE's `to`; of a rented number it tells that nobody verified it."""
    if endpoint.kind == "did":
        return Identity(type="did", endpoint=endpoint.address, verified=None)
    return identity(endpoint)


def _said_with(facts: CallFacts) -> Fields:
    """`custom` and `user`, where there are any."""
    custom = custom_of(facts)
    return ({} if custom is None else {"custom": custom}) | user_of(facts)
