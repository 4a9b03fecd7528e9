"""The bases: what we send is strict, what we receive keeps unknown keys and converts nothing."""

import pytest
from pydantic import ValidationError

from console.protocol.wire import Flag, Received, Text, Whole, Wire, wire_json


class Sent(Wire):
    first_name: str
    inner: tuple["Sent", ...] | None = None


class Came(Received):
    max_digits: Whole | None = None
    main_prompt: Text | None = None
    enable_voice: Flag | None = None


def test_names_are_snake_case_here_and_camel_case_on_the_wire() -> None:
    sent = Sent(first_name="a", inner=(Sent(first_name="b"),))
    assert wire_json(sent) == {"firstName": "a", "inner": [{"firstName": "b"}]}
    assert wire_json(sent) == sent.model_dump(mode="json", exclude_unset=True)


def test_what_is_sent_is_frozen_and_takes_no_other_key() -> None:
    sent = Sent(first_name="a")
    with pytest.raises(ValidationError):
        sent.first_name = "b"
    with pytest.raises(ValidationError):
        Sent.model_validate({"firstName": "a", "lastName": "b"})


def test_what_is_received_is_read_by_wire_names_only_and_keeps_the_rest() -> None:
    came = Came.model_validate({"maxDigits": 3, "main_prompt": "x", "colour": 1})
    assert came.max_digits == 3 and came.main_prompt is None
    assert came.model_extra == {"main_prompt": "x", "colour": 1}


@pytest.mark.parametrize(
    "value",
    [
        {"maxDigits": "5"},
        {"maxDigits": True},
        {"maxDigits": 2**31},
        {"mainPrompt": 5},
        {"enableVoice": "true"},
        {"enableVoice": 1},
    ],
)
def test_nothing_is_converted_on_the_way_in(value: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Came.model_validate(value)
