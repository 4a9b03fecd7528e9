"""Recordings compared from the command line."""

import json

import pytest

from console.__main__ import main
from tests.flow.comparing.recordings import HANGUP, TO_DESK, TO_MENU, WELCOME, hotel, recorded, recording_of
from tests.flow.playing import play_text
from tests.headless.recordings import write

OTHER_DESK = {"action": TO_DESK["action"] | {"number": "+46313900645", "dialTimeout": 20}}


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """Here, with the recordings of three hotels: two of them connect to other desks, the third hangs up."""
    monkeypatch.chdir(tmp_path)
    write(hotel(), tmp_path / "was.recording.json")
    write(hotel(pie=OTHER_DESK), tmp_path / "is.recording.json")
    write(hotel(pie=HANGUP), tmp_path / "short.recording.json")
    return tmp_path


@pytest.fixture
def diff(desk, capsys):
    """Runs diff and gives the status, standard output and standard error."""

    def run(*words):
        status = main(["diff", *words])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def test_the_same_is_status_0_and_long_runs_are_counted(diff):
    status, out, err = diff("was.recording.json", "was.recording.json")
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[:2] == ["− was.recording.json", "+ was.recording.json"]
    assert "more the same" in lines[4]
    assert lines[-1].startswith("the same, ")


def test_a_difference_is_status_1_with_its_row_its_field_and_its_count(diff):
    status, out, _ = diff("was.recording.json", "is.recording.json")
    assert status == 1
    assert "~  0:04.1  connectPstn  to +46313900645" in out
    assert (
        'In the answer to PIE 1 number of connectPstn is "+46313900645" instead of "+46313900644".  action.number'
        in out
    )
    assert "In the answer to PIE 1 dialTimeout of connectPstn is new: 20.  action.dialTimeout" in out
    assert out.splitlines()[-1].startswith("2 changed, ")


def test_named_fields_are_ignored_and_said(diff):
    status, out, _ = diff(
        "was.recording.json",
        "is.recording.json",
        "--ignore",
        "action.number",
        "--ignore",
        "/action/dialTimeout",
        "--ignore",
        "to",
    )
    assert status == 0
    assert out.splitlines()[-1].endswith("; ignored action.number, /action/dialTimeout, to")


def test_json_tells_every_row(diff):
    status, out, _ = diff("was.recording.json", "short.recording.json", "--json")
    told = json.loads(out)
    assert (status, told["before"], told["after"], told["same"]) == (
        1,
        "was.recording.json",
        "short.recording.json",
        False,
    )
    assert sum(told["counts"].values()) == len(told["rows"])
    changed = next(row for row in told["rows"] if row["what"] == "changed")
    assert changed["before"]["title"] == "connectPstn" and changed["after"]["title"] == "hangup"
    assert changed["changes"][0]["path"] == "action"
    assert set(changed["before"]) == {"step", "at", "kind", "exchange", "title", "detail"}
    missing = next(row for row in told["rows"] if row["what"] == "missing")
    assert missing["after"] is None and missing["changes"] == []


def test_what_was_moved_says_from_where_and_to_where(diff, desk):
    says = [{"name": "say", "text": text} for text in ("A", "B", "C")]
    for name, listed in (("one", says), ("two", [*says[1:], says[0]])):
        write(hotel(ice={"instructions": listed, **HANGUP}, script="wait: ended"), desk / f"{name}.recording.json")
    status, out, _ = diff("one.recording.json", "two.recording.json")
    assert status == 1
    assert [line.split("  ")[2:] for line in out.splitlines() if line.startswith("↕")] == [
        ["“A”", "caller hears it from here"],
        ["“A”", "caller hears it to here"],
    ]
    assert "1 moved" in out


def test_slower_counts_only_where_that_is_asked(diff, desk):
    played = play_text("responses: [{event: ice, svaml: {action: {name: hangup}}}]")
    write(recording_of(played), desk / "fast.recording.json")
    write(recording_of(played, seconds={0: 0.812}), desk / "slow.recording.json")
    status, out, _ = diff("fast.recording.json", "slow.recording.json")
    assert status == 0
    assert "The answer took 0.812 s instead of 0.01 s: slower." in out
    assert out.splitlines()[-1].endswith("; 1 slower")
    assert diff("fast.recording.json", "slow.recording.json", "--timing")[0] == 1
    assert json.loads(diff("slow.recording.json", "fast.recording.json", "--json")[1])["rows"][2]["timings"] == [
        {"what": "answer", "before": 0.812, "after": 0.01}
    ]


def test_several_calls_have_their_names_above(diff, desk):
    text = "calls: {anna: {}}\nresponses: [{event: ice, svaml: {action: {name: hangup}}}]\nscript: [dial%s]"
    write(recorded(text % ", as: anna, dial"), desk / "two.recording.json")
    write(recorded(text % ""), desk / "one.recording.json")
    status, out, _ = diff("two.recording.json", "one.recording.json")
    assert status == 1
    assert "the flow's own call" in out.splitlines() and "call anna" in out.splitlines()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "There is no file bad.recording.json."),
        ("{}", "bad.recording.json is no recording."),
        ('{"ivr_recording": 99}', "bad.recording.json is a recording of format 99; this console reads up to 1."),
    ],
)
def test_what_cannot_be_read_is_status_2_in_words(diff, desk, content, sentence):
    if content is not None:
        (desk / "bad.recording.json").write_text(content)
    status, out, err = diff("was.recording.json", "bad.recording.json")
    assert (status, out, err.splitlines()[0]) == (2, "", sentence)
    status, out, _ = diff("bad.recording.json", "was.recording.json", "--json")
    told = json.loads(out)
    assert (status, told["same"], told["rows"], told["error"]["sentence"]) == (2, None, [], sentence)


def test_control_characters_of_a_backend_do_not_reach_the_terminal(diff, desk):
    loud = TO_MENU | {"instructions": [WELCOME | {"text": "\x1b[31mred"}]}
    write(hotel(ice=loud), desk / "loud.recording.json")
    assert "\x1b" not in diff("was.recording.json", "loud.recording.json")[1]
