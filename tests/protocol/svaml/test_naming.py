"""Names: what was meant by one that nobody knows."""

import pytest

from console.protocol.svaml.naming import not_allowed, unknown_name, written_name


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ({"name": "say"}, "say"),
        ({"Name": "Say"}, "Say"),
        ({"Name": "first", "name": "exact"}, "exact"),
        ({"name": None, "NAME": "say"}, "say"),
        ({"name": 5}, None),
        ({}, None),
    ],
)
def test_the_exact_key_holds_the_name_else_the_first(value: dict[str, str], name: str | None) -> None:
    assert written_name(value) == name


def test_an_unknown_name_is_found_where_it_is_written() -> None:
    finding = unknown_name({"Name": "sya"}, "sya", "instruction", "/Instructions/0", "ice")
    assert finding.pointer == "/Instructions/0/Name"
    assert finding.sentence == "There is no instruction sya; did you mean say?"


def test_an_instruction_in_the_place_of_the_action_is_told_where_to_go() -> None:
    finding = unknown_name({"name": "say"}, "say", "action", "/action", "ice")
    assert finding.sentence == "say is an instruction, not the action."
    assert finding.fix == "Put it under `instructions`."


def test_a_name_in_the_wrong_event_is_told_where_it_may_stand() -> None:
    finding = not_allowed("connectStream", "action", "/action", "pie")
    assert (finding.sentence, finding.fix) == ("connectStream may not answer PIE.", "It may answer ICE only.")
