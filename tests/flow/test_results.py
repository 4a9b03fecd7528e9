"""What came of a flow."""

from console.call.steps import Lane, Step
from console.errors import ConsoleError
from console.flow.line import MAIN
from console.flow.model import Flow
from console.flow.outcome import Outcome
from console.flow.results import COULD_NOT, FAILED, PASSED, Ran, Refused, Seen
from console.protocol.findings import Finding, Severity

UNREACHABLE = Finding(code="http.unreachable", severity=Severity.ERROR, sentence="No answer.", fix="Start it.")


def ran(outcome):
    """A flow that was played to this outcome."""
    return Ran(file="a.flow.yaml", flow=Flow(name="a"), outcome=outcome, seen=Seen())


def test_what_was_played_passed_or_failed():
    assert ran(Outcome(passed=True)).status == PASSED
    assert ran(Outcome(passed=False)).status == FAILED


def test_a_first_callback_that_found_nobody_could_not_run_and_says_why():
    result = ran(Outcome(passed=True, unreachable=UNREACHABLE))
    assert result.status == COULD_NOT
    assert result.error is not None and (result.error.sentence, result.error.hint) == ("No answer.", "Start it.")


def test_what_was_refused_could_not_run():
    assert Refused(file="a.flow.yaml", error=ConsoleError("No.")).status == COULD_NOT


def test_steps_are_kept_by_the_call_they_are_of():
    seen = Seen()
    step = Step(index=0, at=0.0, kind="bridge", source=Lane.PLATFORM, target=Lane.CALLEE)
    seen.take_step(step, MAIN)
    seen.take_step(step, "anna")
    assert dict(seen.steps) == {MAIN: [step], "anna": [step]}
