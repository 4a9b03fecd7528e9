"""What a call is placed with: everything that the engine is told once, before the first event."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from console.protocol.dialects import CURRENT, CallFacts, Dialect
from console.protocol.endpoints import Endpoint
from console.protocol.money import Money

NO_RATE = Money(currency_id="EUR", amount=Decimal("0.0"))


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSetup:
    """One inbound call. Numbers have a plus; `cli` None is hidden.

    `began` is the callbacks' time at virtual second 0, aware.
    """

    call_id: str
    application_key: str
    to: str
    began: datetime
    cli: str | None = None
    custom: str | None = None
    rdnis: str | None = None
    rate: Money = NO_RATE
    dialect: Dialect = CURRENT

    def facts(self, at: float, cookies: tuple[tuple[str, str], ...]) -> CallFacts:
        """What a callback of this call says at virtual second `at`."""
        return CallFacts(
            call_id=self.call_id,
            application_key=self.application_key,
            time=self.time(at),
            cli=self.cli,
            to=Endpoint("did", self.to),
            custom=self.custom,
            rdnis=self.rdnis,
            rate=self.rate,
            cookies=cookies,
        )

    def time(self, at: float) -> datetime:
        """The wall clock that callbacks show at virtual second `at`; the end of time for what lies beyond."""
        try:
            return self.began + timedelta(seconds=at)
        except OverflowError:
            return datetime.max.replace(tzinfo=self.began.tzinfo)
