"""Rates: the longest beginning of a number wins, amounts stay exact, and a person may edit the table."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from console.errors import FileMistakes
from console.protocol.endpoints import Endpoint, EndpointKind
from console.protocol.money import NO_MONEY, Money
from console.protocol.rates import NO_RATES, Rates, format_rates, parse_rates

SMALL = Rates(
    currency="USD",
    numbers={"+": Decimal("0.5"), "+46": Decimal("0.0074"), "+467": Decimal("0.0210")},
    rented=Decimal("0.001"),
    sip=Decimal("0.002"),
    app=Decimal("0.003"),
    conference=Decimal("0.004"),
    stream=Decimal("0.005"),
)
TEXT = format_rates(SMALL)


@pytest.mark.parametrize(
    ("kind", "address", "amount"),
    [
        ("number", "+46313900601", "0.0074"),
        ("number", "+46701740605", "0.0210"),
        ("number", "+442079460123", "0.5"),
        ("number", "46701740605", "0.0210"),
        ("number", "467", "0.5"),
        ("number", "desk", "0.5"),
        ("number", "", "0.5"),
        ("number", "+" + "46" * 500, "0.0074"),
        ("did", "+46313900601", "0.001"),
        ("sip", "desk@pbx.example", "0.002"),
        ("username", "maja", "0.003"),
        ("conference", "daily", "0.004"),
        ("stream", "wss://media.example", "0.005"),
    ],
)
def test_a_minute_costs_what_the_row_of_its_destination_says(kind: EndpointKind, address: str, amount: str) -> None:
    assert SMALL.rate_to(Endpoint(kind, address)) == Money(currency_id="USD", amount=Decimal(amount))


@pytest.mark.parametrize("kind", ["number", "did", "sip", "username", "conference", "stream"])
def test_where_nothing_is_known_a_minute_costs_nothing(kind: EndpointKind) -> None:
    assert NO_RATES.rate_to(Endpoint(kind, "+46313900601")) == NO_MONEY


def test_a_table_goes_round_as_text_with_its_numbers_in_order() -> None:
    assert parse_rates(TEXT.encode()) == SMALL
    assert TEXT.index('"+": 0.5') < TEXT.index('"+46": 0.0074') < TEXT.index('"+467": 0.0210')
    assert "about" not in TEXT and TEXT.endswith("}\n")


@given(some.decimals(min_value=0, max_value=1000, places=7))
def test_an_amount_keeps_its_digits_from_the_table_to_the_money(amount: Decimal) -> None:
    rates = parse_rates(format_rates(SMALL.model_copy(update={"sip": amount})).encode())
    assert str(rates.rate_to(Endpoint("sip", "desk@pbx.example")).amount) == str(amount)


@pytest.mark.parametrize(
    ("written", "instead", "words"),
    [
        ('"+46"', '"46"', "“46” is no beginning of a number: a plus and up to 15 digits."),
        ('"+467"', '"+4670000000000000"', "is no beginning of a number"),
        ('"+"', '"+1"', "the row “+” is missing"),
        ('"+46": 0.0074', '"+46": -1', "numbers.+46: Input should be greater than or equal to 0."),
        ('"+46": 0.0074', '"+46": "cheap"', "numbers.+46"),
        ('"+46": 0.0074', '"+46": NaN', "NaN is no number"),
        ("USD", "euro", "currency"),
        ("USD", "USDX", "currency"),
        ('"version": 1', '"version": 2', "version"),
        ('"sip"', '"mars"', "There is no rate called mars."),
        ('"sip": 0.002,', "", "The rate called sip is missing."),
        ('"sip": 0.002', '"sip": 1, "sip": 2', "sip"),
        (TEXT, "[]", "The table of rates is no object"),
        (TEXT, "{", "This is no JSON"),
    ],
)
def test_a_table_with_a_mistake_is_refused_with_a_sentence(written: str, instead: str, words: str) -> None:
    assert written in TEXT
    with pytest.raises(FileMistakes) as caught:
        parse_rates(TEXT.replace(written, instead, 1).encode(), "rates.json")
    assert words in " ".join(mistake.sentence for mistake in caught.value.mistakes)
    assert {mistake.file for mistake in caught.value.mistakes} == {"rates.json"}


def test_every_mistake_is_told() -> None:
    with pytest.raises(FileMistakes) as caught:
        parse_rates(TEXT.replace('"app": 0.003', '"app": true, "mars": 1').replace("0.002", "-1").encode())
    assert len(caught.value.mistakes) == 3
