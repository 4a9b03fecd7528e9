"""The rules of the flow format by small flows: one file a rule, played in memory, its outcome stated here.

A file whose first line begins with "Fails" must fail, and with exactly the failures below; every other one must pass.
"""

from pathlib import Path

import pytest

from console.flow.load import load_flow
from tests.flow.playing import Played, play_flow

FOLDER = Path(__file__).parent / "flows"
FILES = sorted(FOLDER.glob("*.flow.yaml"))

FAILURES: dict[str, list[tuple[int | None, str, str]]] = {
    "check-goes-on": [(2, "check", "menu"), (4, "check", "ended.result"), (5, "expect", "heard")],
    "check-of-a-call-that-is-over": [(3, "check", "state"), (4, "check", "heard"), (None, "expect", "cookies.lang")],
    "a-named-finding-must-occur": [(None, "expect", "findings")],
    "an-error-fails": [(None, "fail_on", "findings")],
    "an-unnamed-warning-fails": [(None, "fail_on", "findings")],
    "answer-too-late": [(2, "answer", "script.call_ended")],
    "answer-without-a-phone": [(2, "answer", "phone")],
    "callout-breaks-off-while-it-rings": [(2, "hear", "prompt")],
    "callout-hang-up-before-it-is-answered": [(2, "hang_up", "callee")],
    "expect-an-ending-that-does-not-come": [(2, "expect", "ended")],
    "expect-not-within": [(2, "expect", "state")],
    "expect-now": [(2, "expect", "state")],
    "expect-of-the-flow-fails": [
        (None, "expect", "callbacks"),
        (None, "expect", "ended.result"),
        (None, "expect", "cookies.lang"),
    ],
    "expect-shows-all-that-fails": [(2, "expect", "callbacks"), (2, "expect", "heard")],
    "hang-up-of-nobody": [(3, "hang_up", "callee")],
    "hear-not-in-time": [(2, "hear", "prompt")],
    "hear-takes-a-prompt-once": [(3, "hear", "script.call_ended")],
    "manage-before-the-answer": [(None, "fail_on", "findings")],
    "latency-over-its-budget": [(None, "expect", "latency")],
    "press-after-the-end": [(2, "press", "script.call_ended")],
    "press-for-the-callee-s-menu": [(2, "press", "script.call_ended")],
    "press-where-nothing-listens": [(2, "press", "menu")],
    "send-is-not-waited-for": [(4, "wait", "callback")],
    "silence-and-the-call-ends": [(2, "silence", "script.call_ended")],
    "voice-not-listened-to": [(4, "expect", "callback.menuResult.type")],
    "wait-for-a-callback-of-before": [(3, "wait", "callback")],
    "wait-for-a-callback-twice": [(3, "wait", "callback")],
    "wait-for-a-state-that-was": [(3, "wait", "state")],
    "wait-for-what-never-comes": [(2, "wait", "callback")],
}
WITHOUT_DICE = (
    "conference-keys-suppressed",
    "app-in-full",
    "conference-of-two-without-callbacks",
    "suppressed-callbacks",
    "to-sip-busy",
    "tts-callout",
    "tts-callout-continue",
    "callout-expects-what-it-brought",
    "conference-callout-no-answer",
)
TWO_DICE = ("assume-two-dice", "send-after-the-end", "send-beside-a-menu")
NOT_CHECKED: dict[str, list[tuple[int | None, str]]] = {
    "check-goes-on": [(6, "hang_up"), (None, "expect")],
    "check-of-a-call-that-is-over": [],
    "expect-shows-all-that-fails": [(3, "hear"), (4, "hang_up"), (None, "expect")],
    "hear-not-in-time": [(3, "hear"), (None, "expect")],
    "press-after-the-end": [(3, "hear")],
}


def name_of(file: Path) -> str:
    return file.name.removesuffix(".flow.yaml")


def play_file(name: str) -> Played:
    """The small flow of this name, played."""
    file = FOLDER / f"{name}.flow.yaml"
    return play_flow(load_flow(file.read_bytes(), file=file.name, environment={}))


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_a_small_flow_comes_out_as_its_rule_says(file):
    name = name_of(file)
    for flow in load_flow(file.read_bytes(), file=file.name, environment={}).runs:
        played = play_flow(flow)
        assert played.failed() == FAILURES.get(name, []), played.outcome.failures
        assert played.outcome.passed == (name not in FAILURES)
        assert played.play.over


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_the_first_line_of_a_small_flow_says_whether_it_fails(file):
    assert file.read_text(encoding="utf-8").startswith("# Fails") == (name_of(file) in FAILURES)


@pytest.mark.parametrize("name", sorted(NOT_CHECKED))
def test_what_a_hard_failure_left_is_told_as_not_checked(name):
    not_checked = play_file(name).outcome.not_checked
    assert [(one.step, one.verb) for one in not_checked] == NOT_CHECKED[name]


def test_every_small_flow_ends_with_one_dice_unless_callbacks_are_suppressed():
    for file in FILES:
        events = play_file(name_of(file)).outcome.callbacks
        name = name_of(file)
        assert events.count("dice") == (0 if name in WITHOUT_DICE else 2 if name in TWO_DICE else 1), name
