"""The dialect of the current API reference.

Which keys are there: assumption `keys.present`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from console.protocol.callbacks import Ace, Amd, Dice, Ice, MenuResult, Notify, Pie
from console.protocol.facts import CallFacts, EndedFacts
from console.protocol.wording import (
    ORIGINATION_TYPES,
    Fields,
    Worded,
    cli_of,
    cookies_of,
    custom_of,
    headers_of,
    identity,
    initiator,
    user_of,
)

RESOURCE_ROOT = "https://calling.invalid/calling/v1/calls/id/"
"""Leads nowhere, so that no backend is led to the real platform before the local REST API runs."""


@dataclass(frozen=True, slots=True)
class CurrentDialect(Worded):
    """The bodies of the current API reference."""

    name: ClassVar[str] = "current"
    notify_types: ClassVar[frozenset[str]] = frozenset(
        {"callingerror", "recording_finished", "recording_available", "transcription_available", "amd", "amd_beep"}
    )
    notes_early_media: ClassVar[bool] = True
    dice_between_apps: ClassVar[bool] = True
    most_spoken: ClassVar[int] = 600
    say_locale: ClassVar[str | None] = None
    lacking: ClassVar[Mapping[str, str]] = {}

    def __hash__(self) -> int:
        """Answers are remembered by their dialect: hashing its words each time takes long."""
        return hash(self.name)

    def call_id(self, given: str) -> str:
        """As it is given: a GUID."""
        return given

    def reason(self, reason: str) -> str:
        """As it is given."""
        return reason

    def ice(self, facts: CallFacts) -> Ice:
        """A call came in. A user is named here and in a calling error, where it has been seen."""
        to: Fields = {} if facts.to is None else {"to": identity(facts.to)}
        return Ice(
            event="ice",
            call_id=facts.call_id,
            call_resource_url=RESOURCE_ROOT + facts.call_id,
            timestamp=self.wording.timestamp(facts.time),
            version=1,
            custom=custom_of(facts) or "",
            **user_of(facts),
            user_rate=facts.rate,
            **cli_of(facts),
            **to,
            **self.wording.domain(facts),
            application_key=facts.application_key,
            origination_type=ORIGINATION_TYPES[facts.origination],
            rdnis=facts.rdnis or "",
            call_headers=headers_of(facts.call_headers),
            **_conference(facts),
            **cookies_of(facts),
        )

    def ace(self, facts: CallFacts, amd: Amd | None = None) -> Ace:
        """The callee picked up."""
        verdict: Fields = {} if amd is None else {"amd": amd}
        return Ace(
            event="ace",
            call_id=facts.call_id,
            timestamp=self.wording.timestamp(facts.time),
            version=1,
            custom=custom_of(facts) or "",
            application_key=facts.application_key,
            **verdict,
            **_conference(facts),
            **cookies_of(facts),
        )

    def pie(self, facts: CallFacts, menu_id: str, type: str, value: str | None, input_method: str | None) -> Pie:
        """A menu ended."""
        method: Fields = {} if input_method is None else {"input_method": input_method}
        result = MenuResult(
            menu_id=menu_id,
            type=type,
            **self.wording.value(value),
            **method,
            **self.wording.undocumented(),
        )
        return Pie(
            event="pie",
            call_id=facts.call_id,
            timestamp=self.wording.timestamp(facts.time),
            version=1,
            custom=custom_of(facts) or "",
            application_key=facts.application_key,
            menu_result=result,
            **_conference(facts),
            **cookies_of(facts),
        )

    def conference_keys(self, facts: CallFacts, conference_id: str, keys: str) -> Pie:
        """A participant pressed keys in a conference that detects them. Source: Sinch API reference, connectConf."""
        return self.pie(facts, conference_id, "sequence", keys, "dtmf")

    def dice(self, facts: CallFacts, ended: EndedFacts) -> Dice:
        """The call is over."""
        to: Fields = {} if ended.to is None else {"to": identity(ended.to, plus=False)}
        times: Fields = {} if ended.duration is None else {"duration": ended.duration}
        headers: Fields = {"call_headers": headers_of(facts.call_headers)} if facts.call_headers else {}
        return Dice(
            event="dice",
            call_id=facts.call_id,
            timestamp=self.wording.timestamp(facts.time),
            reason=ended.reason,
            result=ended.result,
            version=1,
            custom=custom_of(facts) or "",
            debit=ended.debit,
            user_rate=facts.rate,
            **to,
            application_key=facts.application_key,
            from_=initiator(facts),
            **times,
            **headers,
            **_conference(facts),
            **cookies_of(facts),
        )

    def calling_error(self, facts: CallFacts, code: int, message: str) -> Notify:
        """An answer could not be used: 40001 for SVAML, 50000 for a fault of the platform."""
        words: Fields = {"error_code": code, "error_msg": message, **user_of(facts), "custom": custom_of(facts) or ""}
        return _notify(facts, "callingerror", words)

    def recording_finished(self, facts: CallFacts) -> Notify:
        """A recording stopped."""
        return _notify(facts, "recording_finished", {})

    def recording_available(self, facts: CallFacts, destination: str) -> Notify:
        """A recording reached its destination URL."""
        return _notify(facts, "recording_available", {"destination": destination})

    def transcription_available(self, facts: CallFacts, destination: str) -> Notify:
        """The transcript of a recording stands beside it."""
        return _notify(facts, "transcription_available", {"destination": destination})

    def amd_verdict(self, facts: CallFacts, amd: Amd) -> Notify:
        """Who or what picked up, found out after ACE. Source: Sinch API reference and Node SDK, AMD."""
        return _notify(facts, "amd", {"amd": amd})

    def amd_beep(self, facts: CallFacts, amd: Amd) -> Notify:
        """The machine that picked up has beeped. Source: Node SDK by Sinch, AMD."""
        return _notify(facts, "amd_beep", {"amd": amd})


def _notify(facts: CallFacts, type: str, words: Fields) -> Notify:
    return Notify(event="notify", version=1, type=type, call_id=facts.call_id, **words, **_conference(facts))


def _conference(facts: CallFacts) -> Fields:
    return {} if facts.conference_id is None else {"conference_id": facts.conference_id}
