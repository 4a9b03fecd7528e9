"""What is known of a call when a callback is made. A dialect puts it into words (console.protocol.dialects)."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from console.protocol.endpoints import Endpoint, Origination
from console.protocol.money import NO_MONEY, Money

Pairs: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallFacts:
    """A call at the moment of a callback.

    `time` is aware; `cli` has a plus, None is hidden. `to` is None only for a callout that names nobody. `user` is the
    app user who calls; `conference_id` the conference that the call is in.
    """

    call_id: str
    application_key: str
    time: datetime
    to: Endpoint | None
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
    """How a call ended, in the words of the current documents.

    `duration` in seconds, None if it was never answered; `to` as in CallFacts.
    """

    reason: str
    result: str
    debit: Money
    duration: int | None
    to: Endpoint | None
