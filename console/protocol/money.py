"""Money as the callbacks carry it. Exact: an amount is a Decimal from the flow file to the wire, never a float."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from console.protocol.wire import Wire


class Money(Wire):
    """An amount in a currency, `{"currencyId": "EUR", "amount": 0.0074}`: a JSON number with its digits.

    Source: Voice API, userRate.
    """

    currency_id: str
    amount: Annotated[Decimal, Field(allow_inf_nan=False)]
    formatted: str | None = None


NO_MONEY = Money(currency_id="EUR", amount=Decimal("0.0"))
"""What stands where nothing is known of a rate: 0.0, as real callbacks show it."""
