"""Orders for a call that is on: what they may hold, and that a refused one leaves the call alone."""

import pytest

from console.protocol.assumptions import ASSUMPTIONS
from console.protocol.svaml.models import Continue, StartRecording, StopRecording
from console.protocol.svaml.reading import read_answer
from tests.protocol.svaml.answers import HANGUP, codes, found, read

SAY = {"name": "say", "text": "One minute left."}
RECORDING = {"destinationUrl": "s3://bucket"}


@pytest.mark.parametrize("action", [HANGUP, {"name": "continue"}, {"name": "Continue", "record": True}])
def test_an_order_may_play_and_hang_up_or_go_on(action: dict[str, object]) -> None:
    document = read({"instructions": [SAY], "action": action}, "patch")
    assert document.usable and document.event == "patch" and codes(document) == []


@pytest.mark.parametrize(
    "action",
    [{"name": "connectConf", "conferenceId": "x"}, {"name": "runMenu", "menus": [{"id": "main", "maxDigits": 1}]}],
)
def test_what_one_source_alone_allows_in_an_order_is_assumed(action: dict[str, object]) -> None:
    document = read({"action": action}, "patch")
    assert document.usable and document.action is not None and document.action.assumption == "action.allowed"


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (
            {"action": {"name": "connectPstn", "number": "+46313900644"}},
            "connectPstn may not stand in an order for a call.",
        ),
        ({"instructions": [{"name": "answer"}], "action": HANGUP}, "answer may not stand in an order for a call."),
        ({"instructions": [SAY]}, "The order has no action."),
        ({}, "The order is empty."),
        ([], "The order is a list, not an object."),
    ],
)
def test_a_refused_order_is_an_invalid_request(value: object, sentence: str) -> None:
    document = read(value, "patch")
    (finding,) = document.all_findings
    assert not document.usable
    assert (finding.sentence, finding.consequence) == (sentence, "The order is refused: 40003.")


def test_an_order_that_is_no_json_is_refused() -> None:
    (finding,) = read_answer(b"{oops", "patch").all_findings
    assert finding.sentence.startswith("The order is no JSON") and finding.consequence == "The order is refused: 40003."


def test_the_refusal_names_what_an_order_may_hold() -> None:
    (finding,) = read({"action": {"name": "connectPstn", "number": "+46313900644"}}, "patch").all_findings
    assert finding.fix == "It may hold hangup, continue, connectConf, park, runMenu."


def test_an_order_for_a_leg_plays_and_needs_no_action() -> None:
    assert read({"instructions": [SAY]}, "leg").usable
    assert read({"instructions": [SAY], "action": {"name": "continue"}}, "leg").usable
    document = read({"instructions": [SAY, {"name": "stopRecording"}], "action": HANGUP}, "leg")
    assert found(document) == [
        ("svaml.unusable", "error", "/instructions/1"),
        ("svaml.unusable", "error", "/action"),
    ]


def test_what_unparks_a_call_is_what_could_answer_its_ice() -> None:
    assert read({"instructions": [{"name": "answer"}], "action": HANGUP}, "unpark").usable
    report = {"name": "reportCallStatus", "value": "success"}
    (finding,) = read({"instructions": [report], "action": HANGUP}, "unpark").all_findings
    assert finding.sentence == "reportCallStatus may not stand in an order for a parked call."
    assert finding.consequence == "The order is refused: 40003."


@pytest.mark.parametrize(
    ("action", "model"),
    [
        (
            {"name": "startRecording", "recordingOptions": RECORDING},
            StartRecording.model_validate({"options": RECORDING}),
        ),
        ({"name": "stopRecording"}, StopRecording()),
    ],
)
def test_a_recording_as_the_action_of_an_order_is_the_instruction_and_the_call_goes_on(
    action: dict[str, object], model: StartRecording | StopRecording
) -> None:
    document = read({"instructions": [SAY], "action": action}, "patch")
    assert document.usable and [part.name for part in document.parts] == ["say", action["name"], "continue"]
    assert (document.instructions[1].model, document.instructions[1].pointer) == (model, "/action")
    assert document.action is not None and isinstance(document.action.model, Continue)
    assert document.action.assumption == "order.recording" and "order.recording" in ASSUMPTIONS
    assert found(document) == [("svaml.deprecated", "note", "/action")]


def test_a_recording_is_no_action_of_an_answer() -> None:
    assert codes(read({"action": {"name": "stopRecording"}}, "ice")) == ["svaml.unusable"]
