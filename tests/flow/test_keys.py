"""The tables of keys, against the values they make and each other."""

from dataclasses import fields

import pytest

from console.flow.expectations import Facts, evaluate
from console.flow.keys import AMD, APPLICATION, BACKEND, CALL, CALLEE, EXPECT, EXPECT_KEYS, RULE, TOP, VERBS, WHEN
from console.flow.model import VERBS as PLAYED
from console.flow.model import Expectations, When
from console.flow.simulated import is_simulated

RECORDS = (AMD, APPLICATION, BACKEND, RULE, WHEN, CALL, CALLEE, EXPECT, TOP, *(verb.record for verb in VERBS))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)
def test_a_key_stands_once_and_means_something(record):
    names = [key.name for key in record.keys]
    assert len(set(names)) == len(names)
    assert all(key.meaning for key in record.keys)


def test_every_verb_that_is_simulated_is_played_and_no_other():
    assert {verb.name for verb in VERBS if is_simulated(f"script.{verb.name}")} == set(PLAYED.values())


def test_the_short_form_of_a_verb_is_one_of_its_keys():
    for verb in VERBS:
        assert not verb.first or verb.record.key(verb.first) is not None


def test_a_rule_asks_what_the_stub_looks_at():
    assert {key.name for key in WHEN.keys} == {one.name for one in fields(When)} - {"asked"}


@pytest.mark.parametrize("key", [key.name for key in EXPECT_KEYS if is_simulated(f"expect.{key.name}")])
def test_every_expectation_that_is_simulated_is_looked_at(key):
    matcher = "none" if key == "findings" else {} if key == "callbacks" else None
    assert evaluate(Expectations(keys={key: matcher}), Facts()) == []
