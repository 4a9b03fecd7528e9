"""Failures in the words of the flow format."""

from console.flow.outcome import Failure, NotChecked, Outcome
from console.report.failures_text import failure_line, not_checked_line, story_line

MENU = {
    "flow": "bank.flow.yaml", "line": 19, "step": 10, "verb": "expect", "path": "menu", "expected": "services",
    "actual": "pin", "at": 31.4, "pointer": "/action/mainMenu", "exchange": 2,
}  # fmt: skip


def test_a_failure_is_worded_as_the_flow_format_shows_it():
    assert failure_line(Failure(**MENU, variant="right"), ("ice", "pie", "pie")) == (
        'bank.flow.yaml:19 step 10 expect, variant "right": menu   expected "services"  came "pin"'
        "  at /action/mainMenu in the answer to pie 2, 0:31.4"
    )


def test_a_failure_of_the_flows_own_expect_has_no_step_and_one_without_a_place_only_its_time():
    failure = Failure(**MENU | {"step": None, "path": "ended.duration", "expected": "> 30", "actual": 4})
    bare = Failure(**MENU | {"step": None, "line": None, "pointer": None, "exchange": None})
    assert failure_line(failure, ("ice", "pie", "pie")).startswith(
        'bank.flow.yaml:19 expect: ended.duration   expected "> 30"  came 4  '
    )
    assert failure_line(bare, ()) == 'bank.flow.yaml expect: menu   expected "services"  came "pin"  at 0:31.4'


def test_a_pointer_into_a_callback_says_the_callback_and_not_its_answer():
    failure = Failure(**MENU | {"path": "callback.menuResult.value", "pointer": "/menuResult/value"})
    assert "at /menuResult/value in pie 2, 0:31.4" in failure_line(failure, ("ice", "pie", "pie"))


def test_null_reads_absent_where_it_was_expected_and_nothing_where_it_came():
    failure = Failure(**MENU | {"expected": None, "actual": "x"})
    assert "expected absent  came" in failure_line(failure, ())
    assert "came nothing" in failure_line(Failure(**MENU | {"actual": None}), ())


def test_the_story_lists_what_was_heard_and_every_callback_with_its_status():
    outcome = Outcome(passed=False, heard=("Your PIN.", "Bye."), callbacks=("ice", "pie"), statuses=(200, None))
    assert story_line(outcome) == 'heard "Your PIN." "Bye."  callbacks ice 200, pie no answer'
    assert story_line(Outcome(passed=False)) == "heard nothing  callbacks none"


def test_steps_that_were_kept_from_happening_are_listed():
    outcome = Outcome(
        passed=False, not_checked=(NotChecked(step=3, verb="press"), NotChecked(step=None, verb="expect"))
    )
    assert not_checked_line(outcome) == "not checked: step 3 press, expect"
    assert not_checked_line(Outcome(passed=True)) == ""
