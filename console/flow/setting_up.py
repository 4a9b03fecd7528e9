"""From a flow to what its calls are placed with."""

from datetime import datetime

from console.call.callout import plan_of
from console.call.choices import Choices
from console.call.setup import CallSetup
from console.flow.model import CallSpec, Flow
from console.protocol.dialects import dialect_named
from console.protocol.money import Money
from console.protocol.rates import NO_RATES, Rates


def setup_of(flow: Flow, spec: CallSpec, call_id: str, rates: Rates = NO_RATES) -> CallSetup:
    """The call that a flow places by this one of its calls."""
    choices = Choices.of(flow.assume)
    ordered = spec.callout
    plan = None if ordered is None else plan_of(ordered.method, ordered.body, ordered.headers, choices.lengths)
    return CallSetup(
        call_id=call_id,
        application_key=flow.application.key,
        to=spec.endpoint if plan is None else plan.to,
        origination=spec.origination,
        user=spec.user,
        call_headers=spec.headers,
        began=datetime.fromisoformat(spec.at),
        cli=spec.origin if plan is None else plan.cli,
        custom=spec.custom if plan is None else plan.custom,
        rdnis=spec.rdnis,
        rate=None if spec.rate is None else Money(currency_id=spec.rate[1], amount=spec.rate[0]),
        rates=rates,
        dialect=dialect_named(flow.dialect, flow.assume),
        choices=choices,
        callout=plan,
    )
