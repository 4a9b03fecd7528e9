"""The table of rates on this machine: the shipped one, a person's own, and a broken one."""

from decimal import Decimal

import pytest

from console.errors import ConsoleError, FileMistakes
from console.protocol.endpoints import Endpoint
from console.session.saved_rates import open_rates, rates_file, rates_in_force, read_rates, save_rates, shipped_rates

OWN = shipped_rates().model_copy(update={"about": "", "currency": "SEK", "sip": Decimal("0.50")})


@pytest.fixture
def broken():
    """A person's table with a mistake."""
    rates_file().parent.mkdir(parents=True, exist_ok=True)
    rates_file().write_text('{"version": 1}')


def test_the_shipped_table_is_small_round_and_says_that_it_is_nobodys_prices():
    shipped = shipped_rates()
    assert "not Sinch's prices" in shipped.about
    assert shipped.rate_to(Endpoint("number", "+46313900601")).amount == Decimal("0.01")
    assert shipped.rate_to(Endpoint("number", "+46701740605")).amount == Decimal("0.03")
    assert shipped.rate_to(Endpoint("number", "+8110")).amount == Decimal("0.10")
    assert all(len(amount.normalize().as_tuple().digits) == 1 for amount in shipped.numbers.values())


def test_without_a_table_of_ones_own_the_shipped_one_counts():
    assert rates_in_force() == shipped_rates()
    assert open_rates() == (shipped_rates(), None)


def test_a_table_that_was_saved_counts_from_then_on_with_its_digits():
    save_rates(OWN)
    assert rates_in_force() == OWN and str(rates_in_force().sip) == "0.50"
    assert open_rates() == (OWN, None)


def test_putting_back_the_shipped_table_leaves_no_file():
    save_rates(OWN)
    save_rates(shipped_rates().model_copy(update={"about": ""}))
    assert not rates_file().exists()
    assert rates_in_force() == shipped_rates()


def test_a_broken_table_is_told_and_put_aside_for_the_window(broken):
    rates, trouble = open_rates()
    assert rates == shipped_rates()
    assert "The rate called currency is missing." in trouble.sentence and "rates.json.broken" in trouble.hint
    assert not rates_file().exists()


def test_a_broken_table_is_refused_elsewhere_and_stays_where_it_is(broken):
    for _ in range(2):
        with pytest.raises(FileMistakes) as caught:
            rates_in_force()
        assert caught.value.mistakes[0].file == str(rates_file())


def test_a_table_that_cannot_be_read_is_told_in_words(tmp_path):
    with pytest.raises(ConsoleError) as caught:
        read_rates(tmp_path / "none.json")
    assert "none.json cannot be read" in caught.value.sentence
    rates_file().mkdir(parents=True)
    rates, trouble = open_rates()
    assert rates == shipped_rates() and "rates.json cannot be read" in trouble.sentence
