"""Fields that are read and not carried out yet: a warning for each that the table has and that holds something."""

import pytest

from console.protocol.svaml import simulated
from tests.protocol.svaml.answers import RECORDING, action, instruction

TRANSCRIPTION = ("transcriptionOptions", "enabled")
TRANSCRIBED = {**RECORDING, "transcriptionOptions": {"enabled": True}}
MENUS = [{"id": "main", "options": [{"dtmf": "1", "action": "return", "add": [{"key": "a", "value": "b"}]}]}]
FIELDS = [
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
]
"""A part, the field as the table has it, where it stands, and what it is called."""


def warnings(fields: dict[str, object], pattern: tuple[str, ...], monkeypatch) -> list[tuple[str | None, str]]:
    """Place and sentence of every warning, with this field alone in the table."""
    name = str(fields["name"])
    monkeypatch.setattr(simulated, "NOT_SIMULATED_FIELDS", {name: (pattern,)})
    found = simulated.not_simulated_fields(name, fields, lambda path: f"/action/{path}")
    assert {(one.code, one.severity.value) for one in found} <= {("svaml.not_simulated", "warning")}
    return [(one.pointer, one.sentence) for one in found]


@pytest.mark.parametrize(("fields", "pattern", "pointer", "word"), FIELDS)
def test_a_field_that_waits_is_a_warning_at_its_place(fields, pattern, pointer, word, monkeypatch):
    assert warnings(fields, pattern, monkeypatch) == [(f"/action/{pointer}", f"{word} is not simulated yet.")]


@pytest.mark.parametrize(
    ("fields", "pattern"),
    [
        ({"name": "hangup", "hangupCause": 0}, ("hangupCause",)),
        ({"name": "connectPstn", "amd": {"enabled": False}}, ("amd", "enabled")),
        ({"name": "runMenu", "menus": [{"id": "x"}], "enableVoice": False}, ("enableVoice",)),
        ({"name": "continue", "record": True, "recordingOptions": RECORDING}, ("recordingOptions", *TRANSCRIPTION)),
    ],
)
def test_a_field_that_waits_and_asks_for_nothing_is_no_finding(fields, pattern, monkeypatch):
    assert warnings(fields, pattern, monkeypatch) == []


@pytest.mark.parametrize("fields", [row[0] for row in FIELDS])
def test_every_field_of_svaml_is_carried_out(fields):
    assert action(**fields).findings == ()


def test_the_transcription_of_a_recording_is_carried_out():
    assert instruction(name="startRecording", Options=TRANSCRIBED).findings == ()
