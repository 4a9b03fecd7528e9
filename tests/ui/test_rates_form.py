"""The table of rates as rows of text."""

from decimal import Decimal

import pytest

from console.protocol.rates import NO_RATES
from console.session.saved_rates import shipped_rates
from console.ui.rates_form import FIXED, RateRow, mistakes_of, rates_of, rows_of

ROWS = rows_of(NO_RATES)


def test_the_shipped_table_goes_round_through_its_rows():
    shipped = shipped_rates()
    rows = rows_of(shipped)
    assert [row.fixed for row in rows[-6:]] == list(FIXED)
    assert rates_of(rows, shipped.currency) == shipped.model_copy(update={"about": ""})


@pytest.mark.parametrize("written", ["+4670", "4670", "0046 70", " +46 (70) ", "+46-70"])
def test_a_beginning_may_be_written_as_people_do(written):
    assert rates_of([RateRow(written, "0.5"), *ROWS], "SEK").numbers["+4670"] == Decimal("0.5")


def test_an_amount_keeps_its_digits():
    rates = rates_of([RateRow("+46", " 0.0070 "), *ROWS], " EUR ")
    assert (str(rates.numbers["+46"]), rates.currency) == ("0.0070", "EUR")


def test_a_row_left_blank_is_none():
    blank = RateRow(" ", "")
    assert mistakes_of([blank, *ROWS], "EUR") == []
    assert rates_of([blank, *ROWS], "EUR") == NO_RATES


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (RateRow("desk", "1"), 0, "A plus and up to 15 digits"),
        (RateRow("+1234567890123456", "1"), 0, "A plus and up to 15 digits"),
        (RateRow("", "1"), 0, "How does the number begin?"),
        (RateRow("+", "1"), 0, "How does the number begin?"),
        (RateRow("+46", ""), 1, "What does a minute cost?"),
        (RateRow("+46", "0,02"), 1, "Write 0.02, with a point."),
        (RateRow("+46", "-1"), 1, "Write a plain amount"),
        (RateRow("+46", "1e3"), 1, "Write a plain amount"),
        (RateRow("+46", "NaN"), 1, "Write a plain amount"),
        (RateRow("+46", "0.01 EUR"), 1, "Write a plain amount"),
        (RateRow("+46", "٣"), 1, "Write a plain amount"),
    ],
)
def test_what_is_wrong_is_told_with_its_cell(row, column, words):
    (wrong,) = mistakes_of([row, *ROWS], "EUR")
    assert (wrong.row, wrong.column) == (0, column)
    assert words in wrong.sentence


def test_a_beginning_that_stands_there_twice_is_told_at_the_second():
    (wrong,) = mistakes_of([RateRow("+46", "1"), RateRow("0046", "2"), *ROWS], "EUR")
    assert (wrong.row, wrong.sentence) == (1, "+46 stands in row 1 already.")


@pytest.mark.parametrize("currency", ["", "eur", "EURO", "€"])
def test_a_currency_that_is_none_is_told(currency):
    (wrong,) = mistakes_of(ROWS, currency)
    assert wrong.row is None and "three capital letters" in wrong.sentence
