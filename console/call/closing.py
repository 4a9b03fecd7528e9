"""The end of a call put into words: the step `ended`, and what DiCE says of it."""

from console.call.advance import Tray
from console.call.billing import debit, duration_seconds
from console.call.endings import ENDINGS, Situation
from console.call.setup import CallSetup
from console.call.steps import Lane
from console.protocol.dialects import EndedFacts
from console.protocol.endpoints import Endpoint
from console.protocol.jsonvalue import Json
from console.protocol.money import Money


def close_account(
    tray: Tray,
    setup: CallSetup,
    situation: Situation,
    *,
    answered_at: float | None,
    left_at: float,
    dialled: Endpoint | None,
) -> EndedFacts:
    """Lay in the step `ended` and give DiCE's facts. The caller's leg was answered and ended at these moments.

    Assumed: `duration`, `debit`, `dice.to` (`dialled` is who was dialled last, None for nobody).
    """
    answered = answered_at is not None
    ending = ENDINGS[situation]
    result = ending.result_for(answered=answered)
    duration = None if answered_at is None else duration_seconds(answered_at, left_at)
    rate = setup.rate
    cost = debit(duration, rate.amount)
    reason = setup.dialect.reason(ending.reason)
    data: dict[str, Json] = {"reason": reason, "result": result}
    if duration is not None:
        data["duration"] = duration
    data |= {"debit": cost, "rate": rate.amount, "currency": rate.currency_id, "situation": situation.value}
    assumption = ending.assumption_for(answered=answered)
    tray.step("ended", Lane.PLATFORM, Lane.PLATFORM, data=data, assumption=assumption)
    return EndedFacts(
        reason=reason,
        result=result,
        debit=Money(currency_id=rate.currency_id, amount=cost),
        duration=duration,
        to=setup.to if dialled is None else dialled,
    )
