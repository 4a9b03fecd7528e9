"""What a script's run came to, as problems that a person can read and follow. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from console.call.steps import Step
from console.protocol.findings import Finding, Severity
from console.protocol.jsonvalue import Json

if TYPE_CHECKING:
    from console.flow.outcome import Failure, NotChecked, Outcome

CODE = "script.failed"
LONGEST = 200
PASSED = "The script passed: all that it expects came."


def failures_of(outcome: Outcome, steps: Sequence[Step]) -> Iterator[tuple[Step, Finding]]:
    """Each thing that is not as the flow says, with the step of the call at which it was seen."""
    if not steps:
        return
    for number, failure in enumerate(outcome.failures):
        last = number == len(outcome.failures) - 1
        fix = " ".join(part for part in (failure.hint, not_checked(outcome.not_checked) if last else "") if part)
        about_callback = failure.path.partition(".")[0] == "callback"
        finding = Finding(
            code=CODE,
            severity=Severity.ERROR,
            sentence=sentence_of(failure),
            fix=fix,
            pointer=None if about_callback else failure.pointer,
        )
        yield step_of(failure, steps), finding


def sentence_of(failure: Failure) -> str:
    """`Line 8, step 3 hear: expected “press 7”, came “Goodbye.”.`"""
    line = "" if failure.line is None else f"line {failure.line}, "
    step = "" if failure.step is None else f"step {failure.step} "
    where = f"{line}{step}{failure.verb}{', soft' if failure.soft else ''}"
    path = "" if not failure.path or "." in failure.path.removeprefix("ended.") else f"{failure.path} "
    compared = f"expected {path}{_told(failure.expected, 'nothing')}, came {_told(failure.actual, 'nothing')}"
    return f"{where[:1].upper()}{where[1:]}: {compared}."


def not_checked(missed: Sequence[NotChecked]) -> str:
    """`Not checked: step 4 press, expect.`; empty where all was."""
    if not missed:
        return ""
    return (
        f"Not checked: {', '.join(one.verb if one.step is None else f'step {one.step} {one.verb}' for one in missed)}."
    )


def step_of(failure: Failure, steps: Sequence[Step]) -> Step:
    """Where a failure was seen: at the answer it looked at, else at what had happened last."""
    if failure.exchange is not None:
        for step in steps:
            if step.exchange == failure.exchange and step.kind in ("reply", "no_reply"):
                return step
    return next((step for step in reversed(steps) if step.at <= failure.at), steps[0])


def _told(value: Json, nothing: str) -> str:
    if value is None:
        return nothing
    from console.protocol.jsontext import write_json

    text = f"“{value}”" if isinstance(value, str) else write_json(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
