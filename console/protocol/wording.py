"""Words that every dialect shares: times, numbers, identities, and whom a call is from.

Plus signs: assumption `number.plus`. Where the sources leave a word open, `Wording` says which one is used.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, Self, TypeAlias, cast

from console.protocol.callbacks import CallHeader, Cookie
from console.protocol.endpoints import Endpoint, EndpointKind, Origination
from console.protocol.facts import CallFacts, Pairs
from console.protocol.identities import HIDDEN, Identity, without_plus
from console.protocol.jsontext import write_json
from console.protocol.jsonvalue import Json

Fields: TypeAlias = dict[str, Any]
"""Fields of a model that are not always given."""

ORIGINATION_TYPES: Mapping[Origination, str] = {"pstn": "PSTN", "mxp": "mxp", "sip": "sip", "callout": "server"}
DOMAINS: Mapping[EndpointKind, str] = {
    "did": "pstn", "number": "pstn", "username": "mxp", "sip": "sip", "conference": "conference", "stream": "sip",
}  # fmt: skip
IDENTITY_TYPES: Mapping[EndpointKind, str] = {"stream": "Websocket"}
"""The kinds of endpoint that callbacks call by another name."""
PHONES = ("did", "number")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words in force where the sources disagree or are silent, each under the name of its assumption."""

    timestamp_form: Literal["seconds", "milliseconds"] = "seconds"
    signature_scheme: Literal["application", "Application"] = "application"
    content_type: Literal["application/json; charset=utf-8", "application/json"] = "application/json; charset=utf-8"
    domain_conference: Literal["mxp", "pstn", "conference"] = "mxp"
    fields_unknown: bool = False
    menu_value: Literal["absent", "", "null", "last key"] = "absent"

    @classmethod
    def of(cls, assume: Mapping[str, Json]) -> Self:
        """The wording with what is assumed otherwise (`timestamp.form`, …); names that are no wording say nothing."""
        named = {name.replace(".", "_"): value for name, value in assume.items()}
        return cls(**cast("Fields", {name: value for name, value in named.items() if name in cls.__slots__}))

    def timestamp(self, time: datetime) -> str:
        """UTC: whole seconds with Z, or milliseconds without (assumed: `timestamp.form`)."""
        return timestamp(time) if self.timestamp_form == "seconds" else _milliseconds(time)

    def value(self, value: str | None) -> Fields:
        """menuResult's value, and what stands there for a menu that got none (assumed: `menu.value`)."""
        if value is not None:
            return {"value": value}
        if self.menu_value not in ("", "null"):
            return {}
        return {"value": "" if self.menu_value == "" else None}

    def undocumented(self) -> Fields:
        """A field of menuResult that no document lists, to see that a backend bears it (assumed: `fields.unknown`)."""
        return {"add_to_context": ()} if self.fields_unknown else {}

    def domain(self, facts: CallFacts) -> Fields:
        """Where the call is meant to end, if it is known: pstn, mxp, conference or sip.

        The documents know that a conference called by an app is said to be something else (assumed:
        `domain.conference`).
        """
        if facts.to is None:
            return {}
        if facts.to.kind == "conference" and facts.origination == "mxp":
            return {"domain": self.domain_conference}
        return {"domain": DOMAINS[facts.to.kind]}


STANDARD = Wording()
"""The words of the table of assumptions."""


@dataclass(frozen=True, slots=True)
class Worded:
    """What every dialect takes of its wording as it stands."""

    wording: Wording = STANDARD

    @property
    def content_type(self) -> str:
        """Of every callback."""
        return self.wording.content_type

    @property
    def authorization_scheme(self) -> str:
        """Of every callback."""
        return self.wording.signature_scheme


def timestamp(time: datetime) -> str:
    """UTC cut to whole seconds, with Z."""
    return time.astimezone(UTC).isoformat(timespec="seconds").removesuffix("+00:00") + "Z"


def _milliseconds(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00")


def assumed_in_ice(facts: CallFacts) -> str | None:
    """The assumption that an ICE of this call rests on, the weightiest if several; None for none of its own."""
    if facts.origination == "callout":
        return "ice.callout"
    to_conference = facts.to is not None and facts.to.kind == "conference"
    return "domain.conference" if to_conference and facts.origination == "mxp" else None


def custom_of(facts: CallFacts) -> str | None:
    """What goes with the call as `custom`: always text. The headers of an app's call stand there too, as JSON.

    Source: Sinch docs, 2021, call headers.
    """
    if facts.custom is None and facts.origination == "mxp" and facts.call_headers:
        return write_json(dict(facts.call_headers))
    return facts.custom


def identity(endpoint: Endpoint, *, plus: bool = True) -> Identity:
    """A destination as callbacks spell it; `plus` False takes the plus from a phone number."""
    address = endpoint.address if plus or endpoint.kind not in PHONES else without_plus(endpoint.address)
    return Identity(type=IDENTITY_TYPES.get(endpoint.kind, endpoint.kind), endpoint=address)


def initiator(facts: CallFacts) -> str:
    """DiCE's `from`: the number that was shown, a user id, or `private`, which an app that calls a phone is as well."""
    if facts.cli is None and facts.user is not None and (facts.to is None or facts.to.kind not in PHONES):
        return facts.user
    return shown_cli(facts.cli)


def shown_cli(cli: str | None) -> str:
    """The caller's number without its plus, `private` for a hidden one."""
    return HIDDEN if cli is None else without_plus(cli)


def cli_of(facts: CallFacts) -> Fields:
    """ICE's `cli`; a callout that gives none has none (assumed: `ice.callout`)."""
    if facts.origination == "callout" and facts.cli is None:
        return {}
    return {"cli": shown_cli(facts.cli)}


def user_of(facts: CallFacts) -> Fields:
    """`user`, of an app's call only."""
    return {} if facts.user is None else {"user": facts.user}


def headers_of(pairs: Pairs) -> tuple[CallHeader, ...]:
    """Call headers as callbacks carry them."""
    return tuple(CallHeader(key=key, value=value) for key, value in pairs)


def cookies_of(facts: CallFacts) -> Fields:
    """Cookies are a key of the body only when one is set."""
    if not facts.cookies:
        return {}
    return {"cookies": tuple(Cookie(key=key, value=value) for key, value in facts.cookies)}
