"""Identities and phone numbers."""

from console.protocol.identities import Destination, Identity, without_plus
from console.protocol.wire import wire_json


def test_a_number_loses_its_plus_and_nothing_else() -> None:
    assert without_plus("+46313900612") == "46313900612"
    assert without_plus("private") == "private"


def test_verified_is_sent_only_when_it_was_given() -> None:
    assert wire_json(Identity(type="did", endpoint="+1")) == {"type": "did", "endpoint": "+1"}
    assert wire_json(Identity(type="did", endpoint="+1", verified=None)) == {
        "type": "did",
        "endpoint": "+1",
        "verified": None,
    }


def test_a_destination_needs_no_type_and_keeps_what_nobody_knows() -> None:
    destination = Destination.model_validate({"endpoint": "a@b", "colour": "red"})
    assert destination.type is None and destination.model_extra == {"colour": "red"}
