"""The schema of flow files, against the examples of the format, the shipped flows and the loader's tables."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from console.flow.keys import (
    AMD,
    APPLICATION,
    BACKEND,
    CALL,
    CALLEE,
    EXPECT,
    FAULT,
    FAULT_ANSWER,
    RULE,
    TOP,
    VERBS,
    WHEN,
)
from console.flow.schema import NOT_YET, flow_schema
from console.flow.simulated import is_simulated
from console.protocol.jsontext import write_json

SHARED = (AMD, APPLICATION, BACKEND, RULE, WHEN, CALL, CALLEE, EXPECT, FAULT, FAULT_ANSWER)
HERE = Path(__file__)
FLOWS = [
    *sorted((HERE.parent / "load").glob("*.flow.yaml")),
    *sorted((HERE.parents[2] / "flows").glob("**/*.flow.yaml")),
]


@pytest.fixture(scope="module")
def schema():
    """The schema as the command prints it."""
    return json.loads(write_json(flow_schema()))


@pytest.fixture(scope="module")
def validator(schema):
    """A validator of that schema."""
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def wrong(validator, text):
    return [error.message for error in validator.iter_errors(YAML(typ="safe", pure=True).load(text))]


@pytest.mark.parametrize("file", FLOWS, ids=lambda file: file.name)
def test_examples_and_shipped_flows_are_valid(validator, file):
    assert wrong(validator, file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        '{version: 1, backend: "http://127.0.0.1:5000/voice", script: [dial, press: "1"]}',
        "{version: 1, script: [dial, {hang_up: }, {wait: 12s}, {wait: pie}, {silence: {within: 3}}, answer], x-a: 1}",
        "{version: 1, backend: {timeout: none}, call: {callee: [{does: busy}], from: maja@example.com}, name: }",
        "{version: 1, script: [dial, {say: hello}, {as: callee}, {send: dice}, {check: {menu: a}}], faults: []}",
        "{version: 1, assume: {menu.repeats: 1, speech: 250ms, x-a: 1}, calls: {anna: {from: private}, tom: , x-b: 1}}",
        "{version: 1, faults: [{event: ice, nth: every, lose: answer}, {event: [pie], nth: '> 1', refuse: true}]}",
        "{version: 1, faults: [{event: ice, answer: {status: 503, body: a}}, {event: ice, set: {a: null}}]}",
        "{version: 1, variants: [{name: a, pin: '1', none: null, x-a: []}, {pin: 2, none: true}]}",
        "{version: 1, script: [dial, {manage: {conference: a, command: kick, who: anna.callee}}, {hang_up: anna}]}",
    ],
)
def test_short_and_later_forms_are_valid(validator, text):
    assert wrong(validator, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "{name: a}",
        "{version: 2}",
        "{version: 1, nam: a}",
        "{version: 1, script: []}",
        "{version: 1, script: [dial, press]}",
        "{version: 1, script: [dial, {press: 1, hear: a}]}",
        "{version: 1, script: [dial, {press: {after: 1}}]}",
        "{version: 1, responses: [{svaml: {}}]}",
        "{version: 1, variants: []}",
        "{version: 1, faults: [{lose: answer}]}",
        "{version: 1, faults: [{event: ice, refuse: maybe}]}",
        "{version: 1, variants: [{Pin: 1}]}",
        "{version: 1, variants: [{pin: [1]}]}",
        "{version: 1, responses: [{event: ices}]}",
        "{version: 1, call: {stay: 1m30s}}",
        "{version: 1, backend: 'ftp://a/'}",
        "{version: 1, expect: {status: [1]}}",
        "{version: 1, assume: {menu.repeat: 1}}",
        "{version: 1, assume: {dice.count: three}}",
        "{version: 1, calls: {Anna: {}}}",
        "{version: 1, calls: {anna: {form: private}}}",
        "{version: 1, call: {callout: {method: ttsCalout}}}",
        "{version: 1, call: {callee: {amd: {status: robot}}}}",
        "{version: 1, script: [dial, {manage: {conference: a, command: shout}}]}",
    ],
)
def test_mistakes_are_not_valid(validator, text):
    assert wrong(validator, text)


def test_every_key_of_the_tables_is_described_and_later_ones_say_so(schema):
    records = {"": TOP} | {record.name: record for record in SHARED}
    for name, record in records.items():
        properties = (schema["$defs"][name] if name else schema)["properties"]
        assert properties.keys() == {key.name for key in record.keys}
        for key in record.keys:
            said = f"({NOT_YET})" in properties[key.name]["description"]
            assert said != is_simulated(f"{record.name}.{key.name}")


def test_every_verb_is_a_step_and_later_ones_say_so(schema):
    steps = {step["required"][0]: step for step in schema["$defs"]["step"]["anyOf"] if "required" in step}
    assert steps.keys() == {verb.name for verb in VERBS}
    for verb in VERBS:
        said = NOT_YET in steps[verb.name]["properties"][verb.name]["description"]
        assert said != is_simulated(f"script.{verb.name}")
