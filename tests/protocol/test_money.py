"""Money keeps its digits."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from console.protocol.money import NO_MONEY, Money
from console.protocol.wire import wire_json


def test_an_amount_keeps_its_digits() -> None:
    money = Money.model_validate({"currencyId": "EUR", "amount": Decimal("0.0590")})
    assert str(money.amount) == "0.0590"
    assert wire_json(money) == {"currencyId": "EUR", "amount": Decimal("0.0590")}


@pytest.mark.parametrize("amount", ["NaN", "Infinity"])
def test_an_amount_is_a_number_that_json_can_carry(amount: str) -> None:
    with pytest.raises(ValidationError):
        Money(currency_id="EUR", amount=Decimal(amount))


def test_nothing_known_is_zero_point_zero() -> None:
    assert str(NO_MONEY.amount) == "0.0"
