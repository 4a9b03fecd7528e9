"""Callbacks: every documented body goes round unchanged, keys in order and digits as they were."""

import json
from decimal import Decimal

import pytest
from pydantic import TypeAdapter, ValidationError

from console.protocol.callbacks import Callback, Dice, Ice, Pie, callback_bytes, callback_json
from console.protocol.jsontext import read_json
from tests.protocol.bodies import CURRENT_DICE, SAMPLES

CALLBACK: TypeAdapter[Callback] = TypeAdapter(Callback)


@pytest.mark.parametrize("body", SAMPLES.values(), ids=SAMPLES.keys())
def test_a_documented_body_goes_round_unchanged(body: str) -> None:
    written = read_json(body.encode()).value
    callback = CALLBACK.validate_python(written)
    assert callback_json(callback) == written
    assert list(callback_json(callback)) == list(json.loads(body))
    assert read_json(callback_bytes(callback)).value == written


def test_amounts_keep_their_digits_as_json_numbers() -> None:
    callback = CALLBACK.validate_python(read_json(CURRENT_DICE.encode()).value)
    assert b'"debit":{"currencyId":"EUR","amount":0.0590}' in callback_bytes(callback)
    assert callback_json(callback)["debit"] == {"currencyId": "EUR", "amount": Decimal("0.0590")}


def test_the_call_id_is_all_lower_case_on_the_wire() -> None:
    body = callback_json(Ice(call_id="x", timestamp="t"))
    assert body["callid"] == "x" and "callId" not in body


def test_what_was_not_given_is_absent_and_what_was_given_as_null_is_null() -> None:
    pie = Pie.model_validate({"callid": "x", "timestamp": "t", "menuResult": {"menuId": "m", "type": "timeout"}})
    assert callback_json(pie)["menuResult"] == {"menuId": "m", "type": "timeout"}
    given = {"callid": "x", "timestamp": "t", "menuResult": {"menuId": "m", "type": "timeout", "value": None}}
    assert callback_json(Pie.model_validate(given))["menuResult"] == {"menuId": "m", "type": "timeout", "value": None}


def test_a_callback_made_by_names_says_its_event_and_version() -> None:
    dice = Dice(call_id="x", timestamp="t", reason="N/A", result="BUSY", from_="private")
    assert callback_json(dice)["event"] == "dice"
    assert callback_json(dice)["version"] == 1
    assert callback_json(dice)["from"] == "private"


def test_a_key_that_we_misspell_is_refused() -> None:
    with pytest.raises(ValidationError):
        Ice.model_validate({"callid": "x", "timestamp": "t", "callID": "x"})


def test_the_body_is_utf_8_without_blanks() -> None:
    body = callback_bytes(Ice(call_id="x", timestamp="t", custom="säg “hej”"))
    assert body == '{"event":"ice","callid":"x","timestamp":"t","version":1,"custom":"säg “hej”"}'.encode()
