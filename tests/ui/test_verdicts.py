"""What a script's run came to, told among the problems."""

from dataclasses import replace

import pytest

from console.flow.outcome import Failure, NotChecked, Outcome
from console.ui.problems import ProblemsPane
from console.ui.verdicts import PASSED, failures_of, not_checked, sentence_of, step_of
from tests.ui.calls import hotel_to_the_end

HEAR = Failure(
    flow="a.flow.yaml",
    line=8,
    step=3,
    verb="hear",
    path="script.call_ended",
    expected="press 7",
    actual="ANSWERED / MANAGERHANGUP",
    at=31.4,
    hint="The call was over first.",
)
ENDED = replace(HEAR, step=None, line=14, verb="expect", path="ended.reason", expected="NO", actual=None, hint="")


def test_a_step_that_waited_in_vain_is_told_with_its_line():
    assert sentence_of(HEAR) == "Line 8, step 3 hear: expected “press 7”, came “ANSWERED / MANAGERHANGUP”."


def test_an_expectation_names_what_it_looked_at():
    assert sentence_of(ENDED) == "Line 14, expect: expected ended.reason “NO”, came nothing."


def test_a_soft_failure_is_told_as_such():
    soft = replace(ENDED, step=4, verb="check", soft=True)
    assert sentence_of(soft).startswith("Line 14, step 4 check, soft: expected")


def test_endless_values_are_cut():
    assert len(sentence_of(replace(HEAR, actual="x" * 5000))) < 300


def test_what_was_not_checked_is_named_once():
    missed = (NotChecked(step=4, verb="press"), NotChecked(step=None, verb="expect"))
    assert not_checked(missed) == "Not checked: step 4 press, expect."
    outcome = Outcome(passed=False, failures=(HEAR, ENDED), not_checked=missed)
    fixes = [finding.fix for _, finding in failures_of(outcome, hotel_to_the_end().steps)]
    assert fixes == ["The call was over first.", "Not checked: step 4 press, expect."]


@pytest.mark.parametrize(("exchange", "kind"), [(0, "reply"), (1, "reply")])
def test_a_failure_leads_to_the_answer_it_looked_at(exchange, kind):
    step = step_of(replace(HEAR, exchange=exchange), hotel_to_the_end().steps)
    assert (step.exchange, step.kind) == (exchange, kind)


def test_a_failure_without_an_answer_leads_to_what_had_happened_then():
    steps = hotel_to_the_end().steps
    assert step_of(replace(HEAR, at=steps[5].at), steps).at == steps[5].at
    assert step_of(replace(HEAR, at=-1.0), steps) is steps[0]


def test_failures_stand_first_and_are_counted(qtbot):
    pane = ProblemsPane()
    qtbot.addWidget(pane)
    steps = hotel_to_the_end().steps
    pane.add_steps(steps)
    found = pane.count
    pane.show_outcome(Outcome(passed=False, failures=(HEAR,)), steps)
    assert pane.count == found + 1
    assert "Line 8" in pane.rows[0].accessibleName()


def test_a_script_that_passed_is_told_too(qtbot):
    pane = ProblemsPane()
    qtbot.addWidget(pane)
    pane.show_outcome(Outcome(passed=True), hotel_to_the_end().steps)
    assert pane._empty.text() == PASSED
    pane.clear()
    assert pane._empty.text() == "No problems so far."
