"""Dialects: how the platform of an era words its callbacks. Facts of a call go in, callbacks come out.

Everything that differs between eras stands behind `Dialect`; nothing above this package knows which one speaks.
Which keys are there: assumption `keys.present`; plus signs: `number.plus`; time: `timestamp.form`.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from console.protocol.callbacks import Ace, CallHeader, Cookie, Dice, Ice, MenuResult, Notify, Pie
from console.protocol.identities import HIDDEN, Identity, without_plus
from console.protocol.money import NO_MONEY, Money

Pairs = tuple[tuple[str, str], ...]
Fields = dict[str, Any]
"""Fields of a model that are not always given."""

RESOURCE_ROOT = "https://calling.invalid/calling/v1/calls/id/"
"""Leads nowhere, so that no backend is led to the real platform before the local REST API runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallFacts:
    """What is known of a call when a callback is made.

    `time` is aware; `cli` has a plus, None is hidden; `to` has a plus.
    """

    call_id: str
    application_key: str
    time: datetime
    to: str
    cli: str | None = None
    custom: str | None = None
    rdnis: str | None = None
    rate: Money = NO_MONEY
    cookies: Pairs = ()
    call_headers: Pairs = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedFacts:
    """How a call ended.

    `duration` in seconds, None if it was never answered. `to_type` is did or number, `to` has a plus.
    """

    reason: str
    result: str
    debit: Money
    duration: int | None
    to_type: str
    to: str


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

    def ace(self, facts: CallFacts) -> Ace:
        """The callee picked up."""

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
        """A call to a rented number."""
        return Ice(
            event="ice",
            call_id=facts.call_id,
            call_resource_url=RESOURCE_ROOT + facts.call_id,
            timestamp=timestamp(facts.time),
            version=1,
            custom=facts.custom or "",
            user_rate=facts.rate,
            cli=_shown(facts.cli),
            to=Identity(type="did", endpoint=facts.to),
            domain="pstn",
            application_key=facts.application_key,
            origination_type="PSTN",
            rdnis=facts.rdnis or "",
            call_headers=_headers(facts.call_headers),
            **_cookies(facts),
        )

    def ace(self, facts: CallFacts) -> Ace:
        """The callee picked up."""
        return Ace(
            event="ace",
            call_id=facts.call_id,
            timestamp=timestamp(facts.time),
            version=1,
            custom=facts.custom or "",
            application_key=facts.application_key,
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
            custom=facts.custom or "",
            application_key=facts.application_key,
            menu_result=result,
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
            custom=facts.custom or "",
            debit=ended.debit,
            user_rate=facts.rate,
            to=Identity(type=ended.to_type, endpoint=without_plus(ended.to)),
            application_key=facts.application_key,
            from_=_shown(facts.cli),
            **times,
            **headers,
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
            custom=facts.custom or "",
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


def _shown(cli: str | None) -> str:
    return HIDDEN if cli is None else without_plus(cli)


def _headers(pairs: Pairs) -> tuple[CallHeader, ...]:
    return tuple(CallHeader(key=key, value=value) for key, value in pairs)


def _cookies(facts: CallFacts) -> Fields:
    """Cookies are a key of the body only when one is set."""
    if not facts.cookies:
        return {}
    return {"cookies": tuple(Cookie(key=key, value=value) for key, value in facts.cookies)}
