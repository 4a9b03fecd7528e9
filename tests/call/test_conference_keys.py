"""What becomes of keys in a conference, as it is written."""

import pytest

from console.call.conference_keys import ConferenceKeys
from console.protocol.svaml.models import ConferenceDtmfOptions


def options(**given: object) -> ConferenceDtmfOptions:
    return ConferenceDtmfOptions.model_validate(given)


def test_without_options_keys_are_ignored():
    usual = ConferenceKeys(mode="ignore", most=1, pause=3.0)
    assert ConferenceKeys.of(None) == ConferenceKeys.of_written(None) == usual


@pytest.mark.parametrize(
    ("given", "keys"),
    [
        ({"mode": "Detect", "maxDigits": 4, "timeoutMills": 1500}, ConferenceKeys(mode="detect", most=4, pause=1.5)),
        ({"mode": "forward"}, ConferenceKeys(mode="forward")),
        ({"mode": "shout"}, ConferenceKeys()),
        ({"mode": "detect", "maxDigits": 0, "timeoutMills": -5}, ConferenceKeys(mode="detect", most=1, pause=0.0)),
    ],
)
def test_options_are_read_alike_from_an_answer_and_from_a_callout(given, keys):
    assert ConferenceKeys.of(options(**given)) == keys
    assert ConferenceKeys.of_written({key.upper(): value for key, value in given.items()}) == keys


def test_a_value_of_another_kind_is_as_one_that_is_not_given():
    assert ConferenceKeys.of_written({"mode": 5, "maxDigits": True, "timeoutMills": "soon"}) == ConferenceKeys()
    assert ConferenceKeys.of_written("detect") == ConferenceKeys()
