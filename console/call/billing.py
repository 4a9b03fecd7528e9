"""What a call costs: whole seconds, minutes begun, exact decimals."""

import math
from decimal import Decimal

from console.call.moments import moment
from console.protocol.jsonvalue import Json
from console.protocol.money import Money


def duration_seconds(answered_at: float, ended_at: float) -> int:
    """Whole seconds from the answer to the end of the caller's leg, rounded up. Assumed (`duration`)."""
    return math.ceil(moment(ended_at - answered_at))


def minutes_begun(duration: int) -> int:
    """Minutes that are charged for a duration in seconds."""
    return -(-duration // 60)


def debit(duration: int | None, rate: Decimal) -> Decimal:
    """Minutes begun times the rate a minute; 0.0 for a call never answered or without a rate. Assumed (`debit`)."""
    if not duration or not rate:
        return Decimal("0.0")
    return minutes_begun(duration) * rate


def rate_data(rate: Money) -> dict[str, Json]:
    """What a step says of the rate that applies from it on."""
    return {"rate": rate.amount, "currency": rate.currency_id}
