"""What came of a play: the script's failures, the flow's own expectations, the findings that nobody named."""

from collections.abc import Sequence
from typing import Protocol

from console.call.steps import Step
from console.flow.expectations import evaluate, is_named, named_codes
from console.flow.failing import Failing, expectation_failure, finding_failure
from console.flow.model import ExpectStep, Flow
from console.flow.outcome import Failure, Outcome
from console.flow.stage import Stage
from console.protocol.findings import Finding, Severity


class Played(Stage, Protocol):
    """A play, once it is over."""

    flow: Flow
    by_hand: bool
    steps: list[Step]

    @property
    def failing(self) -> Failing:
        """What its script collected."""


def outcome_of(play: Played) -> Outcome:
    """Whether the flow passed, and every reason why not."""
    flow, observer, failing = play.flow, play.observer, play.failing
    named = named_codes(flow.expect, *(step.expect for step in flow.script if isinstance(step, ExpectStep)))
    unnamed = [(step, finding) for step in play.steps for finding in step.findings if _fails(flow, finding, named)]
    failures = (
        *failing.failures,
        *_unmet(play),
        *(finding_failure(flow, step, finding) for step, finding in unnamed),
    )
    return Outcome(
        passed=not failures,
        failures=failures,
        not_checked=tuple(failing.not_checked),
        ended=play.call.ended,
        callbacks=tuple(observer.events),
        statuses=tuple(observer.statuses.get(index) for index in range(len(observer.events))),
        heard=tuple(prompt.text for prompt in play.call.heard),
        findings=tuple(observer.findings),
        unnamed=tuple(finding for _, finding in unnamed),
        unreachable=_unreachable(play.steps, named),
        duration=play.now,
        cookies=dict(play.call.cookies),
    )


def _unmet(play: Played) -> list[Failure]:
    """The flow's own expectations that do not hold; none are looked at after a hard failure, or when a hand played."""
    expect = play.flow.expect
    if expect is None or play.failing.broken or play.by_hand:
        return []
    return [
        expectation_failure(play.flow, play, failed, expect, expect.lines.get(failed.key), None, failed.hint)
        for failed in evaluate(expect, play.observer.facts())
    ]


def _fails(flow: Flow, finding: Finding, named: tuple[str, ...]) -> bool:
    return (
        flow.fail_on != "never"
        and finding.severity.rank >= Severity(flow.fail_on).rank
        and not is_named(finding.code, named)
    )


def _unreachable(steps: Sequence[Step], named: tuple[str, ...]) -> Finding | None:
    """The error of a very first callback that no address was there for; None for any other, or if the flow names it."""
    first = next((step for step in steps if step.kind in ("reply", "no_reply")), None)
    if first is None or first.kind == "reply" or is_named("http.unreachable", named):
        return None
    errors = [finding for finding in first.findings if finding.severity is Severity.ERROR]
    return errors[-1] if errors and all(error.code == "http.unreachable" for error in errors) else None
