"""What a reader is told of a flow, wherever it is read."""

from collections import defaultdict

from console.call.steps import Lane, Step
from console.errors import ConsoleError
from console.flow.line import MAIN
from console.flow.model import Expectations, Flow
from console.flow.outcome import CallOutcome, Failure, NotChecked, Outcome
from console.flow.results import Ran, Refused, Seen
from console.protocol.findings import Finding, Severity
from console.report.telling import FAIL_ON, background, findings_of, in_short, reasons, story, title

WARNING = Finding(code="svaml.unknown_key", severity=Severity.WARNING, sentence="Nobody knows “txet”.", pointer="/a")
NOTE = Finding(code="menu.key_lost", severity=Severity.NOTE, sentence="The key 1 was lost.")
FAILURE = Failure(
    flow="a.flow.yaml", line=7, step=2, verb="check", path="menu", expected="x", actual=None, at=2.25, hint="Look.",
    soft=True,
)  # fmt: skip
FOUND = Step(
    index=0, at=1.5, kind="note", source=Lane.BACKEND, target=Lane.BACKEND, exchange=0, findings=(WARNING, NOTE)
)
TALK = Step(index=1, at=61.0, kind="bridge", source=Lane.PLATFORM, target=Lane.CALLEE)


def ran(outcome, *, variant=None, others=(), **flow):
    """A flow that was played to this outcome."""
    steps = {MAIN: [FOUND, FOUND, TALK], **{name: [TALK] for name in others}}
    seen = Seen(steps=defaultdict(list, steps))
    return Ran(file="a.flow.yaml", flow=Flow(name="Hotel", variant=variant, **flow), outcome=outcome, seen=seen)


def test_a_title_is_the_name_with_its_file_and_its_variant():
    assert title(ran(Outcome(passed=True))) == "Hotel (a.flow.yaml)"
    assert title(ran(Outcome(passed=True), variant="too short")) == 'Hotel (a.flow.yaml), variant "too short"'
    assert title(Refused(file="b.flow.yaml", error=ConsoleError("No."))) == "b.flow.yaml"


def test_an_ending_in_short_leaves_out_what_there_is_not():
    assert in_short(Outcome(passed=True, callbacks=("ice",), ended={"result": "FAILED"}, duration=2.0)) == (
        "ice · FAILED · 0:02.0"
    )
    assert in_short(Outcome(passed=False)) == "0:00.0"


def test_a_failure_that_is_a_finding_is_told_as_the_finding_alone():
    outcome = Outcome(
        passed=False, failures=(FAILURE, Failure(**{name: getattr(FAILURE, name) for name in ("flow", "line", "step")},
                                                 verb=FAIL_ON, path="", expected=None, actual=None, at=0.0)),
    )  # fmt: skip
    (why,) = reasons(outcome)
    assert why.line.startswith("a.flow.yaml:7 step 2 check, soft: menu") and (why.hint, why.soft) == ("Look.", True)


def test_behind_the_failures_stands_what_had_happened_and_what_was_not_checked():
    outcome = Outcome(
        passed=False,
        heard=("Hi",),
        not_checked=(NotChecked(step=3, verb="press"),),
        others={"anna": CallOutcome(callbacks=("ice",), statuses=(200,))},
    )
    assert background(outcome) == (
        'heard "Hi"  callbacks none', "anna heard nothing  callbacks ice 200", "not checked: step 3 press",
    )  # fmt: skip


def test_findings_are_told_once_with_their_place_and_notes_only_where_it_failed():
    passed = ran(Outcome(passed=True, callbacks=("ice",)))
    failed = ran(Outcome(passed=False, callbacks=("ice",)))
    assert [(told.finding, told.place) for told in findings_of(passed)] == [(WARNING, "in the answer to ice 1, 0:01.5")]
    assert [told.finding for told in findings_of(failed)] == [WARNING, NOTE]


def test_a_finding_that_the_flow_names_is_no_news():
    assert findings_of(ran(Outcome(passed=True), expect=Expectations(keys={"findings": ["svaml.*"]}))) == ()


def test_the_story_is_a_line_a_step_and_further_calls_stand_under_their_names():
    lines = story(ran(Outcome(passed=True), others=("anna",)))
    assert lines[2:] == (" 1:01.0  Caller and callee talk.", "call anna", " 1:01.0  Caller and callee talk.")
