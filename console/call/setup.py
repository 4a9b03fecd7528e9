"""What a call is placed with: everything that the engine is told once, before the first event."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from console.call.callout import CalloutPlan
from console.call.choices import USUAL, Choices
from console.call.drafts import draft_of
from console.protocol.dialects import CURRENT, Dialect
from console.protocol.endpoints import Endpoint, Origination
from console.protocol.facts import CallFacts, Pairs
from console.protocol.money import NO_MONEY, Money
from console.protocol.rates import NO_RATES, Rates

_facts_draft = draft_of(CallFacts)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSetup:
    """One call. Numbers have a plus; `cli` None is hidden.

    `began` is the callbacks' time at virtual second 0, aware. `callout` is what the backend orders, None for the call
    of a caller; in a callout alone `to` may be None. `rate` is money a minute whomever the call reaches; None leaves it
    to the table, `rates`.
    """

    call_id: str
    application_key: str
    to: Endpoint | None
    began: datetime
    cli: str | None = None
    custom: str | None = None
    rdnis: str | None = None
    origination: Origination = "pstn"
    user: str | None = None
    call_headers: Pairs = ()
    rate: Money | None = None
    rates: Rates = NO_RATES
    dialect: Dialect = CURRENT
    callout: CalloutPlan | None = None
    choices: Choices = USUAL

    @property
    def caller_is_data(self) -> bool:
        """The caller is an app: its leg gives no PIE."""
        return self.origination == "mxp"

    def rate_to(self, endpoint: Endpoint | None) -> Money:
        """What a minute to this destination costs; 0.0 for nobody. Assumed (`rate.table`) where the table says it."""
        if self.rate is not None:
            return self.rate
        if endpoint is None:
            return NO_MONEY.model_copy(update={"currency_id": self.rates.currency})
        return self.rates.rate_to(endpoint)

    def facts(
        self, at: float, cookies: Pairs, call_headers: Pairs | None = None, rate: Money | None = None
    ) -> CallFacts:
        """What a callback of this call says at virtual second `at`.

        `call_headers` take the place of the caller's, `rate` that of the rate to whom the caller reached for.
        """
        facts = _facts_draft(
            call_id=self.call_id,
            application_key=self.application_key,
            time=self.time(at),
            to=self.to,
            origination=self.origination,
            cli=self.cli,
            user=self.user,
            custom=self.custom,
            rdnis=self.rdnis,
            rate=self.rate_to(self.to) if rate is None else rate,
            cookies=cookies,
            call_headers=self.call_headers if call_headers is None else call_headers,
            conference_id=None,
        )
        facts.__class__ = CallFacts
        return facts

    def time(self, at: float) -> datetime:
        """The wall clock that callbacks show at virtual second `at`; the end of time for what lies beyond."""
        try:
            return self.began + timedelta(seconds=at)
        except OverflowError:
            return datetime.max.replace(tzinfo=self.began.tzinfo)
