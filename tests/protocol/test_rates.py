"""Rates: the longest beginning of a number wins, amounts stay exact, and a person may edit the table."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from console.errors import FileMistakes
from console.protocol.endpoints import Endpoint, EndpointKind
from console.protocol.money import Money
from console.protocol.rates import DEFAULT_RATES, ELSEWHERE, Rates, format_rates, parse_rates

SMALL = Rates(
    currency_id="USD",
    phones={"+": Decimal("0.5"), "+46": Decimal("0.0074"), "+467": Decimal("0.0210")},
    rented=Decimal("0.001"),
    sip=Decimal("0.002"),
    app=Decimal("0.003"),
    conference=Decimal("0.004"),
    stream=Decimal("0.005"),
)


@pytest.mark.parametrize(
    ("kind", "address", "amount"),
    [
        ("number", "+46313900601", "0.0074"),
        ("number", "+46701740605", "0.0210"),
        ("number", "+442079460123", "0.5"),
        ("did", "+46313900601", "0.001"),
        ("sip", "desk@pbx.example", "0.002"),
        ("username", "maja", "0.003"),
        ("conference", "daily", "0.004"),
        ("stream", "wss://media.example", "0.005"),
    ],
)
def test_a_minute_costs_what_the_row_of_its_destination_says(kind: EndpointKind, address: str, amount: str) -> None:
    assert SMALL.rate_to(Endpoint(kind, address)) == Money(currency_id="USD", amount=Decimal(amount))


def test_a_number_without_a_row_costs_nothing() -> None:
    rates = Rates(phones={"+46": Decimal("0.0074")})
    assert rates.rate_to(Endpoint("number", "+4")).amount == 0


def test_the_default_table_has_a_row_for_every_number_and_charges_nothing_for_what_comes_in() -> None:
    assert ELSEWHERE in DEFAULT_RATES.phones
    assert DEFAULT_RATES.rate_to(Endpoint("did", "+442079460100")).amount == Decimal("0.0")
    assert DEFAULT_RATES.rate_to(Endpoint("number", "+46313900601")).amount == Decimal("0.0074")


def test_the_default_table_goes_round_as_text() -> None:
    text = format_rates(DEFAULT_RATES)
    assert parse_rates(text.encode()) == DEFAULT_RATES
    assert '"+46": 0.0074' in text and text.endswith("}\n")


@given(some.decimals(min_value=0, max_value=1000, places=7))
def test_an_amount_keeps_its_digits_from_the_table_to_the_money(amount: Decimal) -> None:
    rates = parse_rates(format_rates(Rates(phones={"+1": amount})).encode())
    assert str(rates.rate_to(Endpoint("number", "+13125550147")).amount) == str(amount)


def test_what_a_table_leaves_out_is_as_in_the_default() -> None:
    rates = parse_rates(b'{"currencyId": "SEK", "sip": 1}')
    assert (rates.currency_id, rates.sip) == ("SEK", Decimal(1))
    assert rates.phones == DEFAULT_RATES.phones


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"phones": {"46": 1}}', "“46” is no beginning of a number"),
        ('{"phones": {"+46": -1}}', "phones.+46: Input should be greater than or equal to 0"),
        ('{"phones": {"+46": "cheap"}}', "phones.+46"),
        ('{"currencyId": "euro"}', "currencyId"),
        ('{"mars": 1}', "There is no rate called mars."),
        ('{"sip": 1, "sip": 2}', "sip"),
        ("[]", "The table of rates is no object"),
        ("{", ""),
    ],
)
def test_a_table_with_a_mistake_is_refused_with_a_sentence(text: str, words: str) -> None:
    with pytest.raises(FileMistakes) as caught:
        parse_rates(text.encode(), "rates.json")
    assert words in caught.value.mistakes[0].sentence and caught.value.mistakes[0].file == "rates.json"


def test_every_mistake_is_told() -> None:
    with pytest.raises(FileMistakes) as caught:
        parse_rates(b'{"mars": 1, "sip": -1, "app": true}')
    assert len(caught.value.mistakes) == 3
