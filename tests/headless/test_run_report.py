"""What `run` says of a flow."""

import json
from collections import defaultdict
from dataclasses import replace

import pytest

from console.call.steps import Lane, Step
from console.errors import ConsoleError, FileMistakes, Mistake
from console.flow.line import MAIN
from console.flow.model import Expectations, Flow
from console.flow.outcome import CallOutcome, Failure, NotChecked, Outcome
from console.flow.results import Ran, Refused, Seen
from console.headless.run_report import result_line, show_result, show_summary
from console.protocol.findings import Finding, Severity

KEYS = ["flow", "variant", "passed", "failures", "not_checked", "ended", "callbacks", "steps", "findings", "exchanges"]
WARNING = Finding(
    code="svaml.unknown_key", severity=Severity.WARNING, sentence="Nobody knows “txet”.",
    pointer="/instructions/0/txet", fix="Write “text”.", consequence="It has no effect.",
)  # fmt: skip
NOTE = Finding(code="menu.key_lost", severity=Severity.NOTE, sentence="The key 1 was lost.")
STEPS = (
    Step(index=0, at=1.5, kind="note", source=Lane.BACKEND, target=Lane.BACKEND, exchange=0, findings=(WARNING, NOTE)),
)


def ran(outcome, **flow):
    """A flow that was played to this outcome."""
    return Ran(
        file="a.flow.yaml",
        flow=Flow(name="Hotel", file="a.flow.yaml", **flow),
        outcome=outcome,
        seen=Seen(steps=defaultdict(list, {MAIN: list(STEPS)})),
    )


@pytest.fixture
def failed():
    """A flow that failed in its second step."""
    failure = Failure(
        flow="a.flow.yaml", line=7, step=2, verb="expect", path="menu", expected="x", actual=None, at=2.25, hint="Look."
    )  # fmt: skip
    return ran(
        Outcome(
            passed=False,
            failures=(failure,),
            not_checked=(NotChecked(step=3, verb="press"),),
            callbacks=("ice",),
            statuses=(200,),
            heard=("Hi",),
            ended={"reason": "N/A", "result": "FAILED", "situation": "x"},
            findings=(WARNING, NOTE),
        )
    )


PASSED = Outcome(
    passed=True, callbacks=("ice", "dice"), statuses=(200, 200), duration=41.5,
    ended={"reason": "CALLEEHANGUP", "result": "ANSWERED", "duration": 31},
)  # fmt: skip


def test_a_line_has_exactly_the_documented_keys_in_their_order(failed):
    shape = json.loads(result_line(failed))
    assert list(shape) == KEYS
    assert shape["flow"] == "a.flow.yaml"
    assert shape["ended"] == {"reason": "N/A", "result": "FAILED", "duration": None}
    assert list(shape["failures"][0]) == [
        "flow", "line", "step", "verb", "soft", "variant", "path", "expected", "actual", "pointer", "exchange",
        "at", "hint",
    ]  # fmt: skip
    assert shape["not_checked"] == [{"step": 3, "verb": "press"}]


def test_a_flow_that_does_not_load_has_its_line_with_every_mistake():
    mistakes = (
        Mistake(sentence="One.", file="a.flow.yaml", line=1, column=2),
        Mistake(sentence="Two.", file="a.flow.yaml"),
    )
    shape = json.loads(result_line(Refused(file="a.flow.yaml", error=FileMistakes(mistakes))))
    assert list(shape) == [*KEYS, "error", "errors"]
    assert shape["passed"] is False
    assert [error["sentence"] for error in shape["errors"]] == ["One.", "Two."]
    assert shape["error"] == {"sentence": "One.", "hint": "", "file": "a.flow.yaml", "line": 1, "column": 2}


def test_a_flow_that_could_not_run_for_another_reason_names_its_file_without_a_line():
    shape = json.loads(result_line(Refused(file="a.flow.yaml", error=ConsoleError("Not allowed.", "Allow it."))))
    assert shape["errors"] == [
        {"sentence": "Not allowed.", "hint": "Allow it.", "file": "a.flow.yaml", "line": None, "column": None}
    ]


def test_a_first_callback_without_a_backend_could_not_run_and_keeps_its_steps():
    finding = Finding(code="http.unreachable", severity=Severity.ERROR, sentence="No answer.", fix="Start it.")
    result = ran(Outcome(passed=True, unreachable=finding))
    shape = json.loads(result_line(result))
    assert result.status == 2
    assert (shape["passed"], shape["error"]["sentence"], shape["error"]["hint"]) == (False, "No answer.", "Start it.")
    assert len(shape["steps"]) == 1


def test_a_flow_that_passed_is_one_line_and_its_warnings(capsys):
    show_result(ran(PASSED))
    assert capsys.readouterr().out == (
        "✓ Hotel (a.flow.yaml)  ice dice · ANSWERED CALLEEHANGUP, 31 s · 0:41.5\n"
        "  ! warning svaml.unknown_key  at /instructions/0/txet in the answer to ice 1, 0:01.5\n"
        "    Nobody knows “txet”.\n"
        "    It has no effect. Write “text”.\n"
    )


def test_a_finding_that_the_flow_names_is_no_news(capsys):
    show_result(ran(PASSED, expect=Expectations(keys={"findings": ["svaml.*"]})))
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_a_flow_that_failed_says_why_with_hint_story_and_all_findings(failed, capsys):
    show_result(failed)
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith("✗ Hotel (a.flow.yaml)")
    assert out[1:5] == [
        '  a.flow.yaml:7 step 2 expect: menu   expected "x"  came nothing  at 0:02.2',
        "    Look.",
        '    heard "Hi"  callbacks ice 200',
        "    not checked: step 3 press",
    ]
    assert any("menu.key_lost" in line for line in out)


def test_the_summary_counts_what_there_is(capsys):
    show_summary([0, 0, 1, 2], 1.234)
    assert capsys.readouterr().out == "4 flows: 2 passed, 1 failed, 1 could not run  1.2 s\n"


def test_one_flow_needs_no_summary(capsys):
    show_summary([0], 1.0)
    assert capsys.readouterr().out == ""


def test_further_calls_have_what_was_seen_of_them_under_their_names(failed):
    anna = CallOutcome(callbacks=("ice", "dice"), statuses=(200, 200), heard=("Hello.",))
    failure = replace(failed.outcome.failures[0], call="anna", exchange=1)
    shape = json.loads(result_line(ran(replace(failed.outcome, failures=(failure,), others={"anna": anna}))))
    assert list(shape) == [*KEYS, "calls"]
    assert list(shape["calls"]["anna"]) == ["ended", "callbacks", "steps", "findings", "exchanges"]
    assert shape["calls"]["anna"]["callbacks"] == ["ice", "dice"]
    assert shape["failures"][0]["call"] == "anna"


def test_a_person_reads_which_call_failed_and_what_every_call_heard(failed, capsys):
    anna = CallOutcome(callbacks=("ice",), statuses=(200,), heard=("Hello.",))
    failure = replace(failed.outcome.failures[0], call="anna", exchange=0)
    show_result(ran(replace(failed.outcome, failures=(failure,), others={"anna": anna})))
    said = capsys.readouterr().out
    assert "step 2 expect, call anna: menu" in said
    assert 'anna heard "Hello."  callbacks ice 200' in said
