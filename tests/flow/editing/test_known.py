"""The names that a flow brings."""

from console.flow.editing.known import Known
from console.flow.editing.outline import outline_of
from tests.flow.editing.flow_texts import flow_texts


def known(name):
    return Known(outline_of(flow_texts()[name]))


def test_menus_and_what_their_keys_return_are_known():
    bank = known("bank-pin")
    assert bank.menus == ("account", "pin", "services", "blocked")
    assert bank.values == ("balance", "payments", "advisor", "goodbye")
    assert bank.cookies == ("account",)
    assert "Your four digit PIN, please." in bank.prompts


def test_people_are_the_callers_and_whom_they_reach():
    assert known("harbour-stand-up").people == ("caller", "callee", "anna", "tom", "anna.callee", "tom.callee")


def test_columns_are_those_of_the_variants():
    table = Known(outline_of("variants:\n  - {name: a, pin: 1}\n  - {pin: 2, reply: x}\n"))
    assert table.columns == ("name", "pin", "reply")


def test_a_flow_without_answers_knows_nothing():
    assert (Known(outline_of("")).menus, Known(outline_of("script: [dial]")).prompts) == ((), ())
