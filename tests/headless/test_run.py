"""Flows run from the command line."""

import json
import os
import signal
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from unittest.mock import AsyncMock

import pytest

from console.__main__ import main
from console.flow.outcome import Outcome
from console.headless.recording import Recorder
from console.protocol.rates import format_rates
from console.session.running import run_flow
from console.session.saved_rates import save_rates, shipped_rates

SOUND = """
version: 1
name: Sound
responses: [{event: ice, svaml: {instructions: [{name: answer}], action: {name: hangup}}}]
expect: {callbacks: [ice, dice], ended: {result: ANSWERED}}
"""
WRONG = SOUND.replace("ended: {result: ANSWERED}", "ended: {result: BUSY}").replace("name: Sound", "name: Wrong")
BROKEN = "version: 1\nscrpit: [dial]\ncall: {from: 12}\n"
BARE = "version: 1\n"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """Here, with a flow that passes, one that fails and one that does not load."""
    for name, text in {"sound": SOUND, "wrong": WRONG, "broken": BROKEN, "bare": BARE}.items():
        (tmp_path / f"{name}.flow.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def lines(capsys):
    """Runs with --json and gives the status, the lines and what was complained of."""

    def run(*words):
        status = main(["run", "--json", *words])
        said = capsys.readouterr()
        return status, [json.loads(line) for line in said.out.splitlines()], said.err

    return run


def test_a_flow_that_passes_is_status_0_and_its_line_tells_the_call(desk, lines):
    status, (line,), err = lines("sound.flow.yaml")
    assert (status, err) == (0, "")
    assert (line["flow"], line["variant"], line["passed"], line["failures"]) == ("sound.flow.yaml", None, True, [])
    assert line["callbacks"] == ["ice", "dice"] == [exchange["event"] for exchange in line["exchanges"]]
    assert line["ended"]["result"] == "ANSWERED"
    assert [step["index"] for step in line["steps"]] == list(range(len(line["steps"])))
    assert {step["exchange"] for step in line["steps"]} <= {None, 0, 1}
    assert "error" not in line


def test_a_failed_expectation_is_status_1_and_worded_with_its_line(desk, capsys):
    assert main(["run", "wrong.flow.yaml"]) == 1
    out = capsys.readouterr().out
    assert 'wrong.flow.yaml:5 expect: ended.result   expected "BUSY"  came "ANSWERED"' in out


def test_every_mistake_of_a_broken_file_is_said_and_status_2(desk, capsys):
    assert main(["run", "broken.flow.yaml"]) == 2
    err = capsys.readouterr().err.splitlines()
    assert [line.partition(" ")[0] for line in err[::2]] == ["broken.flow.yaml:2:1:", "broken.flow.yaml:3:14:"]
    assert all(hint.startswith("  ") for hint in err[1::2])


def test_lines_come_in_the_order_of_the_arguments_whatever_becomes_of_them(desk, lines):
    status, found, _ = lines("broken.flow.yaml", "sound.flow.yaml", "nowhere", "wrong.flow.yaml", "*.none")
    assert status == 2
    assert [(line["flow"], line["passed"], "error" in line) for line in found] == [
        ("broken.flow.yaml", False, True),
        ("sound.flow.yaml", True, False),
        ("nowhere", False, True),
        ("wrong.flow.yaml", False, False),
        ("*.none", False, True),
    ]
    assert [error["line"] for error in found[0]["errors"]] == [2, 3]


def test_the_highest_status_counts(desk, capsys):
    assert main(["run", "sound.flow.yaml", "wrong.flow.yaml"]) == 1
    assert main(["run", "wrong.flow.yaml", "broken.flow.yaml", "sound.flow.yaml"]) == 2
    assert capsys.readouterr().out.splitlines()[-1].startswith("3 flows: 1 passed, 1 failed, 1 could not run")


def test_a_flow_that_nobody_answers_is_refused(desk, lines):
    status, (line,), err = lines("bare.flow.yaml")
    assert status == 2
    assert "names no backend and has no responses" in line["error"]["sentence"]
    assert line["error"]["file"] == "bare.flow.yaml"
    assert len(err.splitlines()) == 2


def test_backend_takes_the_place_of_the_flows_own_answers(desk, lines, backend):
    status, (line,), _ = lines("sound.flow.yaml", "--backend", backend.url)
    assert [body["event"] for body in backend.received] == ["ice", "dice"]
    assert (status, line["ended"]["result"]) == (1, "NOANSWER")


def test_a_first_callback_that_finds_nobody_could_not_run(desk, lines, nobody):
    status, (line,), err = lines("bare.flow.yaml", "--backend", nobody)
    assert status == 2
    assert line["passed"] is False
    assert "connection refused" in line["error"]["sentence"]
    assert line["findings"][0]["code"] == "http.unreachable"
    assert err.startswith("bare.flow.yaml: No answer from ")


def test_a_flow_that_names_the_missing_backend_ran(desk, lines, nobody):
    (desk / "alone.flow.yaml").write_text("version: 1\nexpect: {findings: [http.unreachable]}\n")
    status, (line,), _ = lines("alone.flow.yaml", "--backend", nobody)
    assert (status, line["passed"], "error" in line) == (0, True, False)


def test_another_machine_needs_consent(desk, lines):
    status, (line,), err = lines("bare.flow.yaml", "--backend", "http://callbacks.invalid/voice")
    assert (status, line["exchanges"]) == (2, [])
    assert "--allow-remote" in err


def test_allow_remote_is_consent_for_every_flow(desk, lines, monkeypatch):
    asked = []

    async def run_flow(flow, **wishes):
        asked.append((flow.name, wishes["allow_remote"]))
        return Outcome(passed=True)

    monkeypatch.setattr("console.session.trying.run_flow", run_flow)
    lines("bare.flow.yaml", "sound.flow.yaml", "--backend", "http://callbacks.invalid/voice", "--allow-remote")
    assert asked == [("bare", True), ("Sound", True)]


def test_the_seed_of_the_command_line_wins_and_makes_the_same_call_again(desk, lines):
    def call_id(*words):
        return lines("sound.flow.yaml", *words)[1][0]["steps"][1]["data"]["body"]["callid"]

    assert call_id() == call_id("--seed", "0") != call_id("--seed", "7") == call_id("--seed", "7")


# -- several at once


@pytest.fixture
def slow_and_quick(desk):
    """Four flows of which the first are answered last."""
    for number, delay in enumerate(("400ms", "300ms", "10ms", "0")):
        (desk / f"{number}.flow.yaml").write_text(SOUND.replace("{event: ice,", f"{{event: ice, delay: {delay},"))
    return [f"{number}.flow.yaml" for number in range(4)]


def test_jobs_play_at_once_and_are_told_in_the_order_of_the_arguments(slow_and_quick, lines, monkeypatch):
    began, running, most = [], 0, 0

    async def counted(flow, **wishes):
        nonlocal running, most
        running += 1
        most = max(most, running)
        began.append(flow.file)
        try:
            return await run_flow(flow, **wishes)
        finally:
            running -= 1

    monkeypatch.setattr("console.session.trying.run_flow", counted)
    status, found, _ = lines(*slow_and_quick, "nowhere", "--jobs", "3")
    assert (status, most, began) == (2, 3, slow_and_quick)
    assert [line["flow"] for line in found] == [*slow_and_quick, "nowhere"]


def test_jobs_share_one_client(slow_and_quick, lines, monkeypatch):
    clients = []

    async def remembered(flow, *, client, **wishes):
        clients.append(client)
        return Outcome(passed=True)

    monkeypatch.setattr("console.session.trying.run_flow", remembered)
    lines(*slow_and_quick, "--jobs", "2")
    assert len(clients) == 4 and len(set(map(id, clients))) == 1


def test_the_same_comes_of_flows_however_many_are_played_at_once(slow_and_quick, lines):
    def told(*words):
        return [(line["flow"], line["steps"]) for line in lines(*slow_and_quick, *words)[1]]

    assert told() == told("--jobs", "4")


def test_no_job_at_all_is_refused(desk, capsys):
    assert main(["run", "sound.flow.yaml", "--jobs", "0"]) == 2
    assert "--jobs" in capsys.readouterr().err


# -- rates

RATED = """
version: 1
call: {to: "+46701740605", origination: mxp, from: maja}
responses: [{event: ice, svaml: {action: {name: continue}}}, {event: ace, svaml: {action: {name: continue}}}]
script: [dial, wait: talking, hang_up: {after: 1s}]
"""


def money(lines, *words):
    """What DiCE says of the rate and the debit of a call to a mobile phone that lasts two seconds."""
    _, (line,), _ = lines("rated.flow.yaml", *words)
    ended = line["steps"][-3]["data"]
    assert line["steps"][-3]["kind"] == "ended"
    return ended["currency"], ended["rate"], ended["debit"]


@pytest.fixture
def rated(desk):
    """A flow without a rate of its own, and a table of rates beside it."""
    (desk / "rated.flow.yaml").write_text(RATED)
    table = shipped_rates().model_copy(update={"about": "", "currency": "SEK", "numbers": {"+": Decimal("0.5")}})
    (desk / "table.json").write_text(format_rates(table))
    return table


def test_a_flow_without_a_rate_is_rated_by_the_table_of_the_window(rated, lines):
    assert money(lines) == ("EUR", 0.03, 0.03)
    save_rates(rated.model_copy(update={"currency": "USD"}))
    assert money(lines) == ("USD", 0.5, 0.5)


def test_a_table_that_is_named_counts_instead_and_is_the_same_everywhere(rated, lines):
    save_rates(rated.model_copy(update={"currency": "USD"}))
    assert money(lines, "--rates", "table.json") == ("SEK", 0.5, 0.5)


def test_a_flow_with_a_rate_goes_by_no_table(rated, lines, desk):
    (desk / "rated.flow.yaml").write_text(RATED.replace("call: {", "call: {rate: 0.0074 EUR, "))
    assert money(lines) == money(lines, "--rates", "table.json") == ("EUR", 0.0074, 0.0074)


@pytest.mark.parametrize(("table", "words"), [("none.json", "cannot be read"), ("broken.json", "is missing")])
def test_a_table_that_cannot_be_used_is_status_2_for_every_flow(rated, lines, desk, table, words):
    (desk / "broken.json").write_text("{}")
    status, found, err = lines("rated.flow.yaml", "sound.flow.yaml", "--rates", table)
    assert (status, [line["passed"] for line in found]) == (2, [False, False])
    assert words in found[0]["error"]["sentence"] and words in err


def test_a_name_of_any_letters_comes_through(desk, lines):
    name = "støtte 東京.flow.yaml"
    (desk / name).write_text(SOUND, encoding="utf-8")
    assert lines(name)[1][0]["flow"] == name


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are always Unicode there")
def test_a_name_that_is_no_utf_8_is_still_one_line_of_json(desk):
    (desk / os.fsdecode(b"\xff.flow.yaml")).write_text(SOUND)
    command = [sys.executable, "-m", "console", "run", b"\xff.flow.yaml", "--json"]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    assert json.loads(done.stdout)["flow"] == "\udcff.flow.yaml"


@pytest.mark.skipif(sys.platform == "win32", reason="there Ctrl+C is no signal that one process can send another")
def test_control_c_in_the_midst_of_a_call_ends_it_with_130_and_without_a_word(desk, backend):
    backend.answer = {"instructions": [{"name": "say", "text": "word " * 500}], "action": {"name": "hangup"}}
    command = [sys.executable, "-m", "console", "run", "bare.flow.yaml", "--speed", "1x", "--backend", backend.url]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while not backend.received:
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=30) == (b"", b"")
    assert process.returncode == 130


ROWS = """
version: 1
name: Rows
variants: [{name: good, result: ANSWERED}, {result: BUSY}]
responses: [{event: ice, svaml: {instructions: [{name: answer}], action: {name: hangup}}}]
expect: {ended: {result: "${result}"}}
"""


def test_each_variant_of_a_flow_has_its_line_and_its_own_call(desk, lines):
    (desk / "rows.flow.yaml").write_text(ROWS, encoding="utf-8")
    status, (good, bad, sound), _ = lines("rows.flow.yaml", "sound.flow.yaml")
    assert status == 1
    assert [one["variant"] for one in (good, bad, sound)] == ["good", "2", None]
    assert (good["passed"], bad["passed"]) == (True, False)
    assert bad["failures"][0]["variant"] == "2"
    ids = [json.loads(one["exchanges"][0]["request"]["body"])["callid"] for one in (good, bad)]
    assert ids[0] != ids[1]


def test_each_variant_of_a_flow_is_told_to_a_person_by_its_name(desk, capsys):
    (desk / "rows.flow.yaml").write_text(ROWS, encoding="utf-8")
    assert main(["run", "rows.flow.yaml"]) == 1
    said = capsys.readouterr().out
    assert '✓ Rows (rows.flow.yaml), variant "good"' in said
    assert '✗ Rows (rows.flow.yaml), variant "2"' in said
    assert 'expect, variant "2": ended.result' in said
    assert "2 flows: 1 passed, 1 failed" in said


def test_a_variant_that_could_not_run_is_told_as_that_one(desk, lines):
    (desk / "rows.flow.yaml").write_text(ROWS.replace("responses", "backend: 'http://x.example'\nresponses"))
    status, both, _ = lines("rows.flow.yaml")
    assert status == 2
    assert [one["variant"] for one in both] == ["good", "2"]
    assert all("error" in one for one in both)


def test_a_check_that_does_not_hold_is_a_soft_failure(desk, lines):
    text = SOUND.replace("expect:", "script: [dial, check: {heard: [Hello]}]\nexpect:")
    (desk / "soft.flow.yaml").write_text(text, encoding="utf-8")
    status, (line,), _ = lines("soft.flow.yaml")
    assert status == 1
    assert [(one["verb"], one["step"], one["soft"]) for one in line["failures"]] == [("check", 2, True)]
    assert line["not_checked"] == []


def test_a_callback_that_took_longer_than_the_budget_is_told_with_its_exchange(desk, lines):
    text = SOUND.replace("[{event: ice,", "[{event: ice, delay: 150ms,").replace(
        "expect: {", "expect: {latency: '< 0.1', "
    )
    (desk / "slow.flow.yaml").write_text(text, encoding="utf-8")
    status, (line,), _ = lines("slow.flow.yaml")
    assert status == 1
    ((path, exchange, actual),) = ((one["path"], one["exchange"], one["actual"]) for one in line["failures"])
    assert (path, exchange) == ("latency", 0)
    assert actual == line["exchanges"][0]["seconds"] > 0.1


def test_a_fault_strikes_over_real_http_and_is_told_at_the_step(desk, lines):
    text = SOUND + "faults: [{event: ice, answer: {svaml: {action: {name: hangup}}}}, {event: dice, refuse: true}]\n"
    (desk / "struck.flow.yaml").write_text(text.replace("ANSWERED", "N/A"), encoding="utf-8")
    _, (line,), _ = lines("struck.flow.yaml")
    told = {step["kind"]: [one["code"] for one in step["findings"]] for step in line["steps"] if step["findings"]}
    assert told == {"reply": ["fault.injected"], "no_reply": ["fault.injected", "http.unreachable"]}
    assert line["exchanges"][0]["response"]["body"] == '{"action":{"name":"hangup"}}'
    assert line["exchanges"][1]["response"] is None


def test_a_first_callback_that_a_fault_refuses_ran_and_failed(desk, lines):
    (desk / "refused.flow.yaml").write_text(SOUND + "faults: [{event: ice, refuse: true}]\n", encoding="utf-8")
    status, (line,), _ = lines("refused.flow.yaml")
    assert status == 1
    assert "error" not in line


def test_a_secret_that_the_keyring_does_not_hold_is_status_2_in_words(desk, capsys, monkeypatch):
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    (desk / "bank.flow.yaml").write_text(SOUND + "application: {secret: keyring:bank}\n", encoding="utf-8")
    assert main(["run", "bank.flow.yaml"]) == 2
    assert "bank.flow.yaml signs with the keyring's secret “bank”" in capsys.readouterr().err


def test_what_is_recorded_names_the_keyring_s_entry_and_never_holds_its_secret(desk, monkeypatch):
    secret = "c2VjcmV0IG9mIHRoZSBiYW5rIQ=="
    monkeypatch.setattr("console.session.secrets.SecretStore.get", AsyncMock(return_value=secret))
    begun: list[bytes] = []
    remove = Recorder._remove

    def keep(recorder: Recorder, path: Path) -> None:
        begun.extend([path.read_bytes()] if path.exists() else [])
        remove(recorder, path)

    monkeypatch.setattr(Recorder, "_remove", keep)
    echoing = SOUND.replace("{name: answer}", f"{{name: answer}}, {{name: say, text: {secret}}}")
    text = f"{echoing}application: {{key: bank, secret: keyring:bank}}\nx-note: {secret}\n"
    (desk / "bank.flow.yaml").write_text(text, encoding="utf-8")
    assert main(["run", "bank.flow.yaml", "--record", "kept"]) == 0
    (kept,) = (desk / "kept").glob("*.recording.json")
    journal = next(one for one in begun if one)
    for written in (kept.read_bytes(), journal):
        assert secret.encode() not in written
        assert b"keyring:bank" in written
