"""What is read and not carried out yet, as long as the tables have it: a warning for each field."""

import pytest

from console.protocol.svaml.allowed import NOT_SIMULATED_FIELDS
from tests.protocol.svaml.answers import RECORDING, action, found, instruction

TRANSCRIPTION = ("transcriptionOptions", "enabled")
TRANSCRIBED = {**RECORDING, "transcriptionOptions": {"enabled": True}}
MENUS = [{"id": "main", "options": [{"dtmf": "1", "action": "return", "add": [{"key": "a", "value": "b"}]}]}]


def waits(name: str, *pattern: str) -> bool:
    """Whether the tables say that this field has no effect yet."""
    return pattern in NOT_SIMULATED_FIELDS.get(name, ())


@pytest.mark.parametrize(
    ("fields", "pattern", "pointer", "word"),
    [
        ({"name": "hangup", "hangupCause": 1}, ("hangupCause",), "hangupCause", "hangupCause"),
        ({"name": "connectPstn", "amd": {"enabled": True}}, ("amd", "enabled"), "amd/enabled", "amd"),
        (
            {"name": "runMenu", "menus": [{"id": "x"}], "locale": "en-US", "enableVoice": True},
            ("enableVoice",),
            "enableVoice",
            "enableVoice",
        ),
        ({"name": "runMenu", "menus": MENUS}, ("menus", "*", "options", "*", "add"), "menus/0/options/0/add", "add"),
        (
            {"name": "connectPstn", "record": True, "recordingOptions": TRANSCRIBED},
            ("recordingOptions", *TRANSCRIPTION),
            "recordingOptions/transcriptionOptions/enabled",
            "transcriptionOptions",
        ),
    ],
    ids=lambda fields: fields["name"] if isinstance(fields, dict) else "",
)
def test_a_field_that_is_not_simulated_is_a_warning(
    fields: dict[str, object], pattern: tuple[str, ...], pointer: str, word: str
) -> None:
    part = action(**fields)
    if waits(part.name, *pattern):
        assert found(part) == [("svaml.not_simulated", "warning", f"/action/{pointer}")]
        assert part.findings[0].sentence == f"{word} is not simulated yet."
    else:
        assert part.findings == ()


def test_the_transcription_of_a_recording_is_a_warning_as_written() -> None:
    part = instruction(name="startRecording", Options=TRANSCRIBED)
    pointer = "/instructions/0/Options/transcriptionOptions/enabled"
    waiting = waits("startRecording", "options", *TRANSCRIPTION)
    assert found(part) == ([("svaml.not_simulated", "warning", pointer)] if waiting else [])


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "hangup", "hangupCause": 0},
        {"name": "connectPstn", "amd": {"enabled": False}},
        {"name": "runMenu", "menus": [{"id": "x"}], "enableVoice": False},
        {"name": "continue", "record": True, "recordingOptions": RECORDING},
    ],
)
def test_a_field_that_asks_for_nothing_is_no_finding(fields: dict[str, object]) -> None:
    assert action(**fields).findings == ()
