"""The tables of keys, against the values they make and each other."""

from dataclasses import fields

import pytest

from console.flow.expectations import Facts, evaluate
from console.flow.keys import APPLICATION, BACKEND, CALL, CALLEE, EXPECT, EXPECT_KEYS, RULE, TOP, VERBS, WHEN
from console.flow.kinds import Since
from console.flow.model import VERBS as PLAYED
from console.flow.model import Expectations, When

RECORDS = (APPLICATION, BACKEND, RULE, WHEN, CALL, CALLEE, EXPECT, TOP, *(verb.record for verb in VERBS))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)
def test_a_key_stands_once_and_means_something(record):
    names = [key.name for key in record.keys]
    assert len(set(names)) == len(names)
    assert all(key.meaning for key in record.keys)


def test_every_verb_of_this_stage_is_played_and_no_other():
    assert {verb.name for verb in VERBS if verb.since is Since.A} == set(PLAYED.values())


def test_the_short_form_of_a_verb_is_one_of_its_keys():
    for verb in VERBS:
        assert not verb.first or verb.record.key(verb.first) is not None


def test_a_rule_asks_what_the_stub_looks_at():
    assert {key.name for key in WHEN.keys} == {one.name for one in fields(When)} - {"asked"}


@pytest.mark.parametrize("key", [key.name for key in EXPECT_KEYS if key.since is Since.A])
def test_every_expectation_of_this_stage_is_looked_at(key):
    matcher = "none" if key == "findings" else {} if key == "callbacks" else None
    assert evaluate(Expectations(keys={key: matcher}), Facts()) == []
