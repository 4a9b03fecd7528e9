"""What came of a play: the script's failures, the flow's own expectations, the findings that nobody named."""

from collections.abc import Sequence
from typing import Protocol

from console.call.steps import Step
from console.flow.expectations import evaluate, is_named, named_codes
from console.flow.failing import Failing, expectation_failure, finding_failure
from console.flow.line import Line
from console.flow.model import ExpectStep, Flow
from console.flow.outcome import CallOutcome, Failure, Outcome
from console.protocol.findings import Finding, Severity


class Played(Protocol):
    """A play, once it is over. `seen` are the steps of all its calls in the order in which they happened."""

    flow: Flow
    by_hand: bool
    now: float
    main: Line
    placed: list[Line]
    seen: list[tuple[Line, Step]]

    @property
    def failing(self) -> Failing:
        """What its script collected."""


def outcome_of(play: Played) -> Outcome:
    """Whether the flow passed, and every reason why not."""
    flow, failing = play.flow, play.failing
    named = named_codes(flow.expect, *(step.expect for step in flow.script if isinstance(step, ExpectStep)))
    unnamed = [
        (line, step, finding) for line, step in play.seen for finding in step.findings if _fails(flow, finding, named)
    ]
    failures = (
        *failing.failures,
        *_unmet(play),
        *(finding_failure(flow, line.name, step, finding) for line, step, finding in unnamed),
    )
    own = _call_outcome(play.main)
    return Outcome(
        passed=not failures,
        failures=failures,
        not_checked=tuple(failing.not_checked),
        ended=own.ended,
        callbacks=own.callbacks,
        statuses=own.statuses,
        heard=own.heard,
        findings=own.findings,
        unnamed=tuple(finding for _, _, finding in unnamed),
        unreachable=_unreachable(play.seen, named),
        duration=play.now,
        cookies=own.cookies,
        others={line.name: _call_outcome(line) for line in play.placed if line is not play.main},
    )


def _call_outcome(line: Line) -> CallOutcome:
    observer = line.observer
    return CallOutcome(
        ended=line.call.ended,
        callbacks=tuple(observer.events),
        statuses=tuple(observer.statuses.get(index) for index in range(len(observer.events))),
        heard=tuple(prompt.text for prompt in line.call.heard),
        findings=tuple(observer.findings),
        cookies=dict(line.call.cookies),
    )


def _unmet(play: Played) -> list[Failure]:
    """The flow's own expectations that do not hold; none are looked at after a hard failure, or when a hand played."""
    expect = play.flow.expect
    if expect is None or play.failing.broken or play.by_hand:
        return []
    return [
        expectation_failure(play.flow, play.main, failed, expect, expect.lines.get(failed.key), None, failed.hint)
        for failed in evaluate(expect, play.main.observer.facts())
    ]


def _fails(flow: Flow, finding: Finding, named: tuple[str, ...]) -> bool:
    return (
        flow.fail_on != "never"
        and finding.severity.rank >= Severity(flow.fail_on).rank
        and not is_named(finding.code, named)
    )


def _unreachable(seen: Sequence[tuple[Line, Step]], named: tuple[str, ...]) -> Finding | None:
    """The error of a very first callback that no address was there for; None for any other, if the flow names it, or
    brought it about by its faults.
    """
    first = next((step for _, step in seen if step.kind in ("reply", "no_reply")), None)
    if first is None or first.kind == "reply" or is_named("http.unreachable", named):
        return None
    if any(finding.code == "fault.injected" for finding in first.findings):
        return None
    errors = [finding for finding in first.findings if finding.severity is Severity.ERROR]
    return errors[-1] if errors and all(error.code == "http.unreachable" for error in errors) else None
