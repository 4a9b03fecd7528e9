"""`ivr-console import` writes flow files, and never over others unasked."""

import json

import pytest

from console.__main__ import main

BODIES = [
    {"event": "ice", "callid": "1", "cli": "46313900612", "to": {"type": "did", "endpoint": "+442079460123"}},
    {"event": "dice", "callid": "1", "result": "ANSWERED", "reason": "MANAGERHANGUP"},
]


@pytest.fixture
def log(tmp_path):
    """A log of one call."""
    file = tmp_path / "voice.log"
    file.write_text("\n".join(json.dumps(body) for body in BODIES), encoding="utf-8")
    return file


def test_a_flow_is_written_and_checks_out(log, tmp_path, capsys):
    out = tmp_path / "voice.flow.yaml"
    assert main(["import", str(log), "-o", str(out)]) == 0
    assert "voice.flow.yaml" in capsys.readouterr().out
    assert main(["check", str(out)]) == 0
    assert main(["import", str(log), "-o", str(out)]) == 2
    assert "is there already" in capsys.readouterr().err
    assert main(["import", str(log), "-o", str(out), "--force"]) == 0


def test_without_a_file_the_flow_goes_to_standard_output(log, capsys):
    assert main(["import", str(log)]) == 0
    assert "name: voice" in capsys.readouterr().out


def test_several_calls_are_numbered_files(log, tmp_path, capsys):
    second = [json.dumps({**body, "callid": "2"}) for body in BODIES]
    log.write_text("\n".join((log.read_text(), *second)), encoding="utf-8")
    assert main(["import", str(log)]) == 2
    assert "2 calls" in capsys.readouterr().err
    assert main(["import", str(log), "-o", str(tmp_path / "a.flow.yaml")]) == 0
    assert sorted(file.name for file in tmp_path.glob("*.yaml")) == ["a-2.flow.yaml", "a.flow.yaml"]


@pytest.mark.parametrize("content", ["", "nothing here", "{"])
def test_what_holds_no_call_is_told_in_a_sentence_and_a_hint(log, capsys, content):
    log.write_text(content, encoding="utf-8")
    assert main(["import", str(log)]) == 2
    said = capsys.readouterr().err
    assert "holds a callback" in said and "Traceback" not in said


def test_a_file_that_is_not_there_is_told(tmp_path, capsys):
    assert main(["import", str(tmp_path / "none.har")]) == 2
    assert "There is no file" in capsys.readouterr().err
