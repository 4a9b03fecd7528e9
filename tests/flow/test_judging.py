"""Whether a flow passed."""

import pytest

from tests.flow.playing import play_text

WARNING = "responses: [{event: ice, svaml: {action: {name: hangup, nonsense: 1}}}]\n"


@pytest.mark.parametrize(("fail_on", "passed"), [("error", True), ("warning", False), ("note", False), ("never", True)])
def test_an_unnamed_finding_fails_from_its_severity_up(fail_on, passed):
    played = play_text(f"{WARNING}fail_on: {fail_on}")
    assert played.outcome.passed == passed
    assert [finding.code for finding in played.outcome.unnamed] == ([] if passed else ["svaml.unknown_key"])


@pytest.mark.parametrize(
    "where", ["expect: {findings: [svaml.unknown_key]}", "script: [dial, {expect: {findings: [svaml.*]}}]"]
)
def test_a_finding_named_by_the_flow_or_by_a_step_does_not_fail(where):
    assert play_text(f"{WARNING}fail_on: note\n{where}").outcome.passed


def test_a_finding_that_fails_the_flow_tells_where_it_is_and_how_to_mend_it():
    failure = play_text(f"{WARNING}fail_on: warning").outcome.failures[0]
    assert (failure.verb, failure.path, failure.step, failure.line) == ("fail_on", "findings", None, None)
    assert (failure.pointer, failure.exchange, failure.at) == ("/action/nonsense", 0, 0.0)
    assert str(failure.actual).startswith("svaml.unknown_key: ")


def test_a_hard_failure_leaves_the_flow_s_own_expectations_unchecked():
    played = play_text("""
responses: [{event: ice, svaml: {action: {name: hangup}}}]
script: [dial, hear: never]
expect: {callbacks: []}
""")
    assert [failure.step for failure in played.outcome.failures] == [2]
    assert [(one.step, one.verb) for one in played.outcome.not_checked] == [(None, "expect")]


def test_by_hand_nothing_is_expected():
    text = "responses: [{event: ice, svaml: {action: {name: hangup}}}]\nexpect: {callbacks: []}"
    assert play_text(text, by_hand=lambda play: False).outcome.passed


def test_the_outcome_tells_the_call():
    outcome = play_text("""
responses:
  - event: ice
    svaml: {instructions: [{name: setCookie, key: a, value: b}, {name: say, text: Hi there.}], action: {name: hangup}}
  - {event: dice, status: 503}
""").outcome
    assert outcome.callbacks == ("ice", "dice")
    assert outcome.statuses == (200, 503)
    assert outcome.heard == ("Hi there.",)
    assert dict(outcome.cookies) == {"a": "b"}
    assert outcome.duration == 1.0
    assert outcome.ended is not None and outcome.ended["reason"] == "MANAGERHANGUP"
