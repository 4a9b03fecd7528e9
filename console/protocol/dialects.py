"""Dialects: how the platform of an era words its callbacks. Facts of a call go in, callbacks come out.

Everything that differs between eras stands behind `Dialect`; nothing above this package knows which one speaks.
Which keys are there: assumption `keys.present`; plus signs: `number.plus`; time: `timestamp.form`; the domain of a
conference that an app calls: `domain.conference`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from console.protocol.callbacks import Ace, Amd, CallHeader, Cookie, Dice, Ice, MenuResult, Notify, Pie
from console.protocol.endpoints import Endpoint, EndpointKind, Origination
from console.protocol.identities import HIDDEN, Identity, without_plus
from console.protocol.jsontext import write_json
from console.protocol.money import NO_MONEY, Money

Pairs = tuple[tuple[str, str], ...]
Fields = dict[str, Any]
"""Fields of a model that are not always given."""

ORIGINATION_TYPES: Mapping[Origination, str] = {"pstn": "PSTN", "mxp": "mxp", "sip": "sip", "callout": "server"}
DOMAINS: Mapping[EndpointKind, str] = {
    "did": "pstn", "number": "pstn", "username": "mxp", "sip": "sip", "conference": "conference", "stream": "sip",
}  # fmt: skip
IDENTITY_TYPES: Mapping[EndpointKind, str] = {"stream": "Websocket"}
"""The kinds of endpoint that callbacks call by another name."""
PHONES = ("did", "number")

RESOURCE_ROOT = "https://calling.invalid/calling/v1/calls/id/"
"""Leads nowhere, so that no backend is led to the real platform before the local REST API runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallFacts:
    """What is known of a call when a callback is made.

    `time` is aware; `cli` has a plus, None is hidden. `user` is the app user who calls; `conference_id` the conference
    that the call is in.
    """

    call_id: str
    application_key: str
    time: datetime
    to: Endpoint
    origination: Origination = "pstn"
    cli: str | None = None
    user: str | None = None
    custom: str | None = None
    rdnis: str | None = None
    rate: Money = NO_MONEY
    cookies: Pairs = ()
    call_headers: Pairs = ()
    conference_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedFacts:
    """How a call ended.

    `duration` in seconds, None if it was never answered.
    """

    reason: str
    result: str
    debit: Money
    duration: int | None
    to: Endpoint


class Dialect(Protocol):
    """An era's wording of every callback."""

    @property
    def name(self) -> str:
        """How flows name it."""

    @property
    def content_type(self) -> str:
        """The Content-Type of a callback, signed as it stands."""

    @property
    def authorization_scheme(self) -> str:
        """The first word of Authorization."""

    def ice(self, facts: CallFacts) -> Ice:
        """A call came in."""

    def ace(self, facts: CallFacts, amd: Amd | None = None) -> Ace:
        """The callee picked up; with `amd`, who or what did."""

    def pie(self, facts: CallFacts, menu_id: str, type: str, value: str | None, input_method: str | None) -> Pie:
        """A menu ended; `value` and `input_method` None are absent."""

    def dice(self, facts: CallFacts, ended: EndedFacts) -> Dice:
        """The call is over."""

    def calling_error(self, facts: CallFacts, code: int, message: str) -> Notify:
        """An answer could not be used, or the platform failed."""

    def recording_finished(self, facts: CallFacts) -> Notify:
        """A recording stopped."""

    def recording_available(self, facts: CallFacts, destination: str) -> Notify:
        """A recording reached its destination URL."""


@dataclass(frozen=True, slots=True)
class CurrentDialect:
    """The bodies of the current API reference."""

    name: str = "current"
    content_type: str = "application/json; charset=utf-8"
    authorization_scheme: str = "application"

    def ice(self, facts: CallFacts) -> Ice:
        """A call came in."""
        return Ice(
            event="ice",
            call_id=facts.call_id,
            call_resource_url=RESOURCE_ROOT + facts.call_id,
            timestamp=timestamp(facts.time),
            version=1,
            custom=custom_of(facts) or "",
            **_user(facts),
            user_rate=facts.rate,
            cli=shown_cli(facts.cli),
            to=identity(facts.to),
            domain=domain_of(facts),
            application_key=facts.application_key,
            origination_type=ORIGINATION_TYPES[facts.origination],
            rdnis=facts.rdnis or "",
            call_headers=_headers(facts.call_headers),
            **_conference(facts),
            **_cookies(facts),
        )

    def ace(self, facts: CallFacts, amd: Amd | None = None) -> Ace:
        """The callee picked up."""
        verdict: Fields = {} if amd is None else {"amd": amd}
        return Ace(
            event="ace",
            call_id=facts.call_id,
            timestamp=timestamp(facts.time),
            version=1,
            custom=custom_of(facts) or "",
            application_key=facts.application_key,
            **verdict,
            **_conference(facts),
            **_cookies(facts),
        )

    def pie(self, facts: CallFacts, menu_id: str, type: str, value: str | None, input_method: str | None) -> Pie:
        """A menu ended."""
        given: Fields = {"value": value, "input_method": input_method}
        result = MenuResult(
            menu_id=menu_id, type=type, **{key: text for key, text in given.items() if text is not None}
        )
        return Pie(
            event="pie",
            call_id=facts.call_id,
            timestamp=timestamp(facts.time),
            version=1,
            custom=custom_of(facts) or "",
            application_key=facts.application_key,
            menu_result=result,
            **_conference(facts),
            **_cookies(facts),
        )

    def dice(self, facts: CallFacts, ended: EndedFacts) -> Dice:
        """The call is over."""
        times: Fields = {} if ended.duration is None else {"duration": ended.duration}
        headers: Fields = {"call_headers": _headers(facts.call_headers)} if facts.call_headers else {}
        return Dice(
            event="dice",
            call_id=facts.call_id,
            timestamp=timestamp(facts.time),
            reason=ended.reason,
            result=ended.result,
            version=1,
            custom=custom_of(facts) or "",
            debit=ended.debit,
            user_rate=facts.rate,
            to=identity(ended.to, plus=False),
            application_key=facts.application_key,
            from_=initiator(facts),
            **times,
            **headers,
            **_conference(facts),
            **_cookies(facts),
        )

    def calling_error(self, facts: CallFacts, code: int, message: str) -> Notify:
        """An answer could not be used: 40001 for SVAML, 50000 for a fault of the platform."""
        return Notify(
            event="notify",
            version=1,
            type="callingerror",
            call_id=facts.call_id,
            error_code=code,
            error_msg=message,
            **_user(facts),
            custom=custom_of(facts) or "",
            **_conference(facts),
        )

    def recording_finished(self, facts: CallFacts) -> Notify:
        """A recording stopped."""
        return Notify(event="notify", version=1, type="recording_finished", call_id=facts.call_id)

    def recording_available(self, facts: CallFacts, destination: str) -> Notify:
        """A recording reached its destination URL."""
        return Notify(
            event="notify", version=1, type="recording_available", call_id=facts.call_id, destination=destination
        )


CURRENT: Dialect = CurrentDialect()

DIALECTS: dict[str, Dialect] = {"current": CURRENT}


def dialect_named(name: str) -> Dialect:
    """The dialect of that name; KeyError for any other, which flow files cannot name."""
    return DIALECTS[name]


def timestamp(time: datetime) -> str:
    """UTC cut to whole seconds, with Z (assumed: `timestamp.form`)."""
    return time.astimezone(UTC).isoformat(timespec="seconds").removesuffix("+00:00") + "Z"


def domain_of(facts: CallFacts) -> str:
    """Where the call is meant to end: pstn, mxp, conference or sip.

    The documents know that a conference called by an app is said to be something else; mxp is what was seen (assumed:
    `domain.conference`).
    """
    if facts.to.kind == "conference" and facts.origination == "mxp":
        return "mxp"
    return DOMAINS[facts.to.kind]


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
    if facts.cli is None and facts.user is not None and facts.to.kind not in PHONES:
        return facts.user
    return shown_cli(facts.cli)


def shown_cli(cli: str | None) -> str:
    """The caller's number without its plus, `private` for a hidden one."""
    return HIDDEN if cli is None else without_plus(cli)


def _user(facts: CallFacts) -> Fields:
    return {} if facts.user is None else {"user": facts.user}


def _conference(facts: CallFacts) -> Fields:
    return {} if facts.conference_id is None else {"conference_id": facts.conference_id}


def _headers(pairs: Pairs) -> tuple[CallHeader, ...]:
    return tuple(CallHeader(key=key, value=value) for key, value in pairs)


def _cookies(facts: CallFacts) -> Fields:
    """Cookies are a key of the body only when one is set."""
    if not facts.cookies:
        return {}
    return {"cookies": tuple(Cookie(key=key, value=value) for key, value in facts.cookies)}
