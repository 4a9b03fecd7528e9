"""A recording run again against a backend from the command line."""

import json
import os
from pathlib import Path

import pytest

from console.__main__ import main

TO_MENU = {
    "instructions": [{"name": "answer"}],
    "action": {
        "name": "runMenu",
        "menus": [
            {"id": "main", "mainPrompt": "#tts[Press 1.]", "options": [{"dtmf": "1", "action": "return(desk)"}]},
        ],
    },
}
HANGUP = {"action": {"name": "hangup"}}
FLOW = f"""
version: 1
application: {{key: 00000000-0000-4000-8000-000000000001, secret: "c2VjcmV0IG9mIGEgdGVzdA=="}}
responses:
  - {{event: ice, svaml: {json.dumps(TO_MENU)}}}
  - {{event: pie, svaml: {json.dumps(HANGUP)}}}
script: [dial, press: "1"]
"""


@pytest.fixture
def kept(tmp_path, monkeypatch, capsys):
    """Here, with the recording of a flow that presses 1 and is hung up."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "desk.flow.yaml").write_text(FLOW, encoding="utf-8")
    assert main(["run", "desk.flow.yaml", "--record", "."]) == 0
    capsys.readouterr()
    return "desk.recording.json"


@pytest.fixture
def again(kept, backend, capsys):
    """Runs it again against the backend; gives the status, standard output and standard error."""

    def run(*words, to=None):
        status = main(["replay", kept, "--backend", to or backend.url, *words])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def by_event(ice, pie):
    """An answer for each event."""
    return lambda body: {"ice": ice, "pie": pie}.get(body["event"], {})


SECRET = ("--secret", "c2VjcmV0IG9mIGEgdGVzdA==")


def test_a_backend_that_answers_as_then_is_status_0_and_hears_the_same_caller(again, backend):
    backend.answer = by_event(TO_MENU, HANGUP)
    status, out, err = again(*SECRET)
    assert (status, err) == (0, "")
    assert out.splitlines()[-1].startswith("the same, ")
    assert [body["event"] for body in backend.received] == ["ice", "pie", "dice"]
    assert backend.received[1]["menuResult"]["value"] == "desk"


def test_a_backend_that_answers_otherwise_is_status_1_and_the_field_is_told(again, backend):
    menu = json.loads(json.dumps(TO_MENU).replace("return(desk)", "return(bar)").replace("Press 1.", "Please press 1."))
    backend.answer = by_event(menu, HANGUP)
    status, out, _ = again(*SECRET, "--json")
    told = json.loads(out)
    assert (status, told["before"], told["after"]) == (1, "desk.recording.json", backend.url)
    assert {change["path"] for row in told["rows"] for change in row["changes"]} == {
        "action.menus.main.mainPrompt",
        "action.menus.main.options.1.action",
        "text",
        "menuResult.value",
    }
    ignored = [word for path in ("action.menus", "text", "menuResult.value") for word in ("--ignore", path)]
    assert again(*SECRET, *ignored)[0] == 0


def test_the_secret_that_a_recording_leaves_out_is_asked_for_or_comes_from_the_environment(again, backend, monkeypatch):
    backend.answer = by_event(TO_MENU, HANGUP)
    status, out, err = again()
    assert (status, out) == (2, "")
    assert err.splitlines() == [
        "The recording has left out the secret of its application.",
        "  Give it with --secret, or as IVR_SECRET.",
    ]
    monkeypatch.setitem(os.environ, "IVR_SECRET", SECRET[1])
    assert again()[0] == 0
    own = backend.headers[0]["Authorization"].partition(":")[0]
    assert own == "application 00000000-0000-4000-8000-000000000001"
    again("--key", "another")
    assert backend.headers[-1]["Authorization"].startswith("application another:")


def test_nobody_at_the_address_and_another_machine_are_status_2(again, nobody):
    status, _, err = again(*SECRET, to=nobody)
    assert status == 2 and "No answer from" in err
    status, out, err = again(*SECRET, "--json", to="http://example.com/voice")
    assert status == 2 and "--allow-remote" in err
    assert json.loads(out)["rows"] == []


def test_without_a_backend_nothing_of_a_re_run_may_be_asked(kept, capsys):
    assert main(["replay", kept, "--ignore", "x"]) == 2
    assert "Name one: --backend URL." in capsys.readouterr().err


def test_a_file_that_cannot_be_read_here_any_more_says_why(kept, capsys, backend):
    file = Path(kept)
    file.write_text(file.read_text(encoding="utf-8").replace("version: 1", "version: 7"), encoding="utf-8")
    assert main(["replay", kept, "--backend", backend.url, *SECRET]) == 2
    assert "version" in capsys.readouterr().err


def test_what_a_recording_without_a_flow_cannot_repeat_is_said(kept, again):
    text = Path(kept).read_text(encoding="utf-8")
    head = json.loads(text)
    struck = {"code": "fault.injected", "severity": "note", "sentence": "It was lost.", "fix": "", "consequence": ""}
    next(one["step"] for one in head["entries"] if "step" in one).setdefault("findings", []).append(struck)
    Path(kept).write_text(json.dumps({**head, "text": ""}), encoding="utf-8")
    _, _, errors = again(*SECRET)
    assert errors.splitlines() == [
        "The recording holds no flow: the calls are placed as their steps tell, and callees do what was seen.",
        "What went wrong on the way of its callbacks is not repeated: only a flow's `faults` can say it.",
    ]
