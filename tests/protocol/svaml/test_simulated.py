"""What is read and not carried out yet: an error for an action, a warning for a field."""

import pytest

from tests.protocol.svaml.answers import RECORDING, action, found, instruction

TRANSCRIBED = {**RECORDING, "transcriptionOptions": {"enabled": True}}
MENUS = [{"id": "main", "options": [{"dtmf": "1", "action": "return", "add": [{"key": "a", "value": "b"}]}]}]


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "connectMxp"},
        {"name": "connectConf", "conferenceId": "x"},
        {"name": "connectSip", "destination": {"endpoint": "a@b"}},
        {"name": "connectStream", "destination": {"endpoint": "wss://x"}},
        {"name": "park"},
    ],
    ids=lambda fields: fields["name"],
)
def test_an_action_that_is_not_simulated_is_an_error_and_keeps_its_model(fields: dict[str, object]) -> None:
    part = action(**fields)
    assert not part.simulated and part.model is not None
    assert found(part) == [("svaml.not_simulated", "error", "/action")]


@pytest.mark.parametrize(
    ("fields", "pointer", "word"),
    [
        ({"name": "hangup", "hangupCause": 1}, "/action/hangupCause", "hangupCause"),
        ({"name": "connectPstn", "amd": {"enabled": True}}, "/action/amd/enabled", "amd"),
        (
            {"name": "runMenu", "menus": [{"id": "x"}], "locale": "en-US", "enableVoice": True},
            "/action/enableVoice",
            "enableVoice",
        ),
        ({"name": "runMenu", "menus": MENUS}, "/action/menus/0/options/0/add", "add"),
        (
            {"name": "connectPstn", "recordingOptions": TRANSCRIBED},
            "/action/recordingOptions/transcriptionOptions/enabled",
            "transcriptionOptions",
        ),
    ],
)
def test_a_field_that_is_not_simulated_is_a_warning(fields: dict[str, object], pointer: str, word: str) -> None:
    part = action(**fields)
    assert part.simulated and found(part) == [("svaml.not_simulated", "warning", pointer)]
    assert part.findings[0].sentence == f"{word} is not simulated yet."


def test_the_transcription_of_a_recording_is_a_warning_as_written() -> None:
    part = instruction(name="startRecording", Options=TRANSCRIBED)
    assert found(part) == [("svaml.not_simulated", "warning", "/instructions/0/Options/transcriptionOptions/enabled")]


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "hangup", "hangupCause": 0},
        {"name": "connectPstn", "amd": {"enabled": False}},
        {"name": "runMenu", "menus": [{"id": "x"}], "enableVoice": False},
        {"name": "continue", "recordingOptions": RECORDING},
    ],
)
def test_a_field_that_asks_for_nothing_is_no_finding(fields: dict[str, object]) -> None:
    assert action(**fields).findings == ()
