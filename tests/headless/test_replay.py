"""Recordings made and told again on the command line."""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from console.__main__ import main
from console.flow.recording import Recording
from console.headless.recording import Recorder
from console.session.recordings import read_recording_file, save_recording
from tests.headless.test_run import BROKEN, SOUND, WRONG

ROOT = Path(__file__).parents[2]
FLOWS = ROOT / "flows"
ODD = SOUND.replace("{name: answer}", "{name: answer, txet: x}").replace("name: Sound", "name: Odd\nfail_on: never")


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """Here, with a recording of a flow that passed, one that failed, and one of a call whose answer was odd."""
    for name, text in {"sound": SOUND, "wrong": WRONG, "odd": ODD, "broken": BROKEN}.items():
        (tmp_path / f"{name}.flow.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    main(
        ["run", "--json", "--record", "kept", "sound.flow.yaml", "wrong.flow.yaml", "odd.flow.yaml", "broken.flow.yaml"]
    )
    return tmp_path


def test_every_flow_that_ran_leaves_a_recording(desk, capsys):
    capsys.readouterr()
    kept = sorted(path.name for path in (desk / "kept").iterdir())
    assert kept == ["odd.recording.json", "sound.recording.json", "wrong.recording.json"]
    recording = read_recording_file(desk / "kept" / "sound.recording.json")
    assert recording.recorded.text == SOUND and recording.recorded.file == "sound.flow.yaml"
    assert recording.ended is not None and recording.ended.passed
    assert [exchange.event for exchange in recording.exchanges()] == ["ice", "dice"]


def test_flows_of_one_name_have_a_recording_each():
    recorder = Recorder(Path("kept"))
    names = [recorder.name(file) for file in ("a/x.flow.yaml", "b/X.flow.yaml", "c/y.yaml", "a/x.flow.yaml")]
    assert names == ["x.recording.json", "X-2.recording.json", "y.recording.json", "x.recording.json"]
    assert recorder.name("c/y.yaml", "too short/long") == "y.too-short-long.recording.json"


def test_each_variant_of_a_flow_leaves_a_recording_that_is_told_with_its_row(desk, capsys):
    text = SOUND.replace("expect:", "variants: [{name: right, ends: ANSWERED}, {name: wrong, ends: BUSY}]\nexpect:")
    (desk / "rows.flow.yaml").write_text(text.replace("result: ANSWERED", 'result: "${ends}"'), encoding="utf-8")
    capsys.readouterr()
    assert main(["run", "--json", "rows.flow.yaml", "--record", "rows"]) == 1
    ran = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert sorted(path.name for path in (desk / "rows").iterdir()) == [
        "rows.right.recording.json",
        "rows.wrong.recording.json",
    ]
    for name, before in zip(("right", "wrong"), ran, strict=True):
        assert main(["replay", "--json", f"rows/rows.{name}.recording.json"]) == before["passed"] ^ 1
        told = json.loads(capsys.readouterr().out)
        assert {**told, "flow": ""} == {**before, "flow": ""} and told["variant"] == name


def test_a_folder_that_cannot_be_written_is_status_2(desk, capsys):
    (desk / "in-the-way").write_text("")
    assert main(["run", "sound.flow.yaml", "--record", "in-the-way"]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_the_json_of_a_replay_is_that_of_the_run(desk, capsys):
    capsys.readouterr()
    assert main(["run", "--json", "wrong.flow.yaml", "--record", "again"]) == 1
    ran = json.loads(capsys.readouterr().out)
    assert main(["replay", "--json", "again/wrong.recording.json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told.pop("flow") == "again/wrong.recording.json" and ran.pop("flow") == "wrong.flow.yaml"
    assert told == ran


@pytest.mark.parametrize("flow", ["city-taxi", "harbour-stand-up"])
def test_the_calls_of_a_shipped_flow_are_told_as_they_ran(tmp_path, capsys, flow):
    assert main(["run", "--json", str(FLOWS / f"{flow}.flow.yaml"), "--record", str(tmp_path)]) == 0
    ran = json.loads(capsys.readouterr().out)
    assert main(["replay", "--json", str(tmp_path / f"{flow}.recording.json")]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {**told, "flow": ""} == {**ran, "flow": ""}


def test_a_replay_tells_clock_callbacks_findings_and_ending(desk, capsys):
    capsys.readouterr()
    assert main(["replay", "kept/odd.recording.json"]) == 0
    out = capsys.readouterr().out
    assert "0:00.0  The platform posts ICE." in out
    assert "The backend answers ICE with 200: answer, hangup." in out
    assert "svaml.unknown_key" in out and "ANSWERED" in out and "its own answers" in out


def test_what_a_script_did_not_get_is_told_again(desk, capsys):
    capsys.readouterr()
    assert main(["replay", "kept/wrong.recording.json"]) == 1
    assert 'expected "BUSY"  came "ANSWERED"' in capsys.readouterr().out


def test_a_recording_that_broke_off_says_so(desk, capsys):
    whole = read_recording_file(desk / "kept" / "sound.recording.json")
    save_recording(desk / "cut.recording.json", Recording(recorded=whole.recorded, entries=whole.entries[:3]))
    capsys.readouterr()
    assert main(["replay", "cut.recording.json"]) == 0
    assert "broke off" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["sound.flow.yaml"], ["none.recording.json"], ["kept"]])
def test_what_is_no_recording_is_status_2_in_words(desk, capsys, words):
    capsys.readouterr()
    assert main(["replay", *words]) == 2
    said = capsys.readouterr()
    assert said.out == "" and said.err.strip()


def test_the_answers_of_a_recording_are_checked(desk, capsys):
    capsys.readouterr()
    assert main(["check", "--json", "kept/odd.recording.json"]) == 0
    line = json.loads(capsys.readouterr().out)
    (finding,) = line["findings"]
    assert finding["code"] == "svaml.unknown_key"
    assert finding["pointer"].startswith("/entries/2/exchange/attempts/0/response/body/instructions/0")
    assert [one.split(": ")[0].split(", ")[1] for one in line["would"]] == ["in answer to ICE", "in answer to DiCE"]
    assert main(["check", "--json", "--on", "dice", "kept/odd.recording.json"]) == 0
    assert json.loads(capsys.readouterr().out)["findings"] == []


def test_a_recording_that_is_none_is_no_answer_to_check(desk, capsys):
    (desk / "x.recording.json").write_text("{}")
    capsys.readouterr()
    assert main(["check", "x.recording.json"]) == 2
    assert "is no recording" in capsys.readouterr().err


WALL_CLOCK = (
    r'(?<="began":")[^"]+', r'(?<="started":")[^"]+', r'(?<="seconds":)[\d.e-]+(?=,"response")',
    r'(?<=\["x-timestamp",")[^"]+', r"(?<=x-timestamp:)[^\\]+", r'(?<=\["Date",")[^"]+',
    r'(?<=\["Authorization",")[^"]+',
)  # fmt: skip
"""What a recording has of the clock on the wall: when, how long the backend took, and the signature over it."""


def test_the_same_flow_and_seed_against_the_same_backend_give_the_same_recording_byte_for_byte(desk, backend, capsys):
    texts = []
    for folder in ("first", "second"):
        words = ["run", "sound.flow.yaml", "--backend", backend.url, "--seed", "7", "--record", folder]
        main(words)
        text = (desk / folder / "sound.recording.json").read_text()
        for moment in WALL_CLOCK:
            assert re.search(moment, text), moment
            text = re.sub(moment, "*", text)
        texts.append(text)
    assert texts[0] == texts[1]


SLOW = SOUND.replace("version: 1", "version: 1\nbackend: {timeout: 60s}").replace(
    "event: ice,", "event: ice, delay: 50s,"
)


def test_a_run_that_is_killed_leaves_what_was_seen_and_runs_again(tmp_path):
    (tmp_path / "slow.flow.yaml").write_text(SLOW, encoding="utf-8")
    words = [sys.executable, "-m", "console", "run", "slow.flow.yaml", "--record", "kept"]
    journal = tmp_path / "kept" / "slow.recording.jsonl.part"
    for _ in range(2):  # what the first left does not keep the second from recording
        with subprocess.Popen(words, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}) as process:
            until = time.monotonic() + 30
            while not (journal.exists() and b'"kind":"callback"' in journal.read_bytes()):
                assert time.monotonic() < until and process.poll() is None
                time.sleep(0.02)
            process.kill()
        broken = read_recording_file(journal)
        assert [seen.step.kind for seen in broken.seen] == ["dial", "callback"] and broken.ended is None
        assert [path.name for path in (tmp_path / "kept").iterdir()] == [journal.name]


def test_a_run_that_is_over_leaves_no_journals(desk):
    assert not list((desk / "kept").glob("*.part"))


def test_a_folder_that_cannot_be_written_is_said_once_and_the_flows_could_not_run(desk, capsys):
    (desk / "file").write_text("")
    capsys.readouterr()
    assert main(["run", "sound.flow.yaml", "odd.flow.yaml", "--record", "file/kept"]) == 2
    said = capsys.readouterr().err
    assert said.count("not written down while they go on") == 1 and said.count("cannot be written") == 2
