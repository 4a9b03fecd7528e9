"""Recordings as files."""

import pytest

from console.errors import ConsoleError
from console.flow.outcome import Failure
from console.flow.recording import Ended, Recorded, Recording
from console.session.recordings import is_recording, named, read_recording_file, save_recording, shareable

RECORDING = Recording(recorded=Recorded(flow="x", text="keep-it-secret"))


def test_what_is_saved_is_read_again_without_its_secrets(tmp_path):
    file = tmp_path / "folder" / "a.recording.json"
    save_recording(file, RECORDING, ("keep-it-secret",))
    assert read_recording_file(file).recorded.text == "***"


def test_a_file_that_is_not_there_or_cannot_be_read_is_said(tmp_path):
    with pytest.raises(ConsoleError, match="There is no file"):
        read_recording_file(tmp_path / "none.recording.json")
    with pytest.raises(ConsoleError, match="cannot be read"):
        read_recording_file(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(ConsoleError, match="cannot be written"):
        save_recording(tmp_path / "file" / "a.recording.json", RECORDING)


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("a.recording.json", True), ("A.Recording.JSON", True), ("a.recording.jsonl", True),
        ("a.recording.jsonl.part", True), ("a.json", False), ("a.flow.yaml", False),
    ],
)  # fmt: skip
def test_recordings_are_known_by_their_name(name, is_one):
    assert is_recording(name) is is_one


@pytest.mark.parametrize(
    ("name", "whole"),
    [("a", "a.recording.json"), ("a.json", "a.recording.json"), ("a.recording.json", "a.recording.json")],
)
def test_a_saved_file_gets_the_ending_of_recordings(name, whole):
    assert named(name) == whole


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("flows/a.flow.yaml", "flows/a.flow.yaml"),
        ("HERE/flows/a.flow.yaml", "flows/a.flow.yaml"),
        ("HERE/../other/a.flow.yaml", "a.flow.yaml"),
        ("C:\\Users\\anna\\a.flow.yaml", "a.flow.yaml"),
        ("", ""),
    ],
)
def test_what_is_given_away_does_not_tell_where_a_person_keeps_their_flows(tmp_path, monkeypatch, file, told):
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    file = file.replace("HERE/..", str(tmp_path)).replace("HERE", str(here))
    failure = Failure(flow=file, line=1, step=1, verb="hear", path="prompt", expected="x", actual="y", at=0.0)
    recording = Recording(recorded=Recorded(flow="x", file=file), ended=Ended(passed=False, failures=(failure,)))
    save_recording(tmp_path / "a.recording.json", recording)
    kept = read_recording_file(tmp_path / "a.recording.json")
    assert (kept.recorded.file, kept.ended.failures[0].flow) == (told, told)
    assert shareable(kept) == kept
