"""No secret is left in what is written down."""

import json

import pytest

from console.flow.hiding import without_secrets

SECRET = "c2VjcmV0LW9mLXRoZS1iYW5r"


def test_a_known_secret_is_hidden_wherever_it_stands():
    text = json.dumps({"text": f"application: {{secret: {SECRET}}}", "body": f'{{"echo":"{SECRET}"}}'}).encode()
    hidden = without_secrets(text, (SECRET,))
    assert SECRET.encode() not in hidden
    assert json.loads(hidden) == {"text": "application: {secret: ***}", "body": '{"echo":"***"}'}


@pytest.mark.parametrize(
    "value",
    [
        {"data": {"options": {"credentials": "AKIA:s3cr3t:eu"}}},
        {"data": {"options": {"Credentials": 'AKIA:s3cr3t:"eu'}}},
        {"body": '{"options":{"credentials":"AKIA:s3cr3t:eu"}}'},
        {"body": '{"options": {\n  "Credentials" : "AKIA:s3cr3t:eu" }}'},
        {"svaml": json.dumps({"inner": json.dumps({"credentials": "AKIA:s3cr3t:eu"})})},
        {"text": "options: {credentials: AKIA:s3cr3t:eu, destination: x}"},
        {"text": "options:\n  credentials: 'AKIA:s3cr3t:eu'\n  destination: x"},
    ],
)
def test_the_keys_of_a_storage_are_hidden_wherever_they_stand(value):
    hidden = without_secrets(json.dumps(value).encode())
    assert b"s3cr3t" not in hidden and b"***" in hidden
    assert json.loads(hidden).keys() == value.keys()


@pytest.mark.parametrize(
    "value", [{"credentials": None}, {"credentials": 5}, {"credentials": {"a": 1}}, {"text": "credentials: null"}]
)
def test_what_is_no_secret_stays(value):
    assert json.loads(without_secrets(json.dumps(value).encode(), ("", "short"))) == value
