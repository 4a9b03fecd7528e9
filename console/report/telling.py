"""What a reader is told of a flow that was played: its name, its ending in short, why it failed, what was found.

Pure: results in, values out. Terminal, JUnit and pages say the same, because they say this.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from console.call.sentences import sentence
from console.call.steps import Step
from console.errors import mistakes_of
from console.flow.expectations import is_named, named_codes
from console.flow.line import MAIN
from console.flow.model import ExpectStep, Flow
from console.flow.outcome import CallOutcome, Outcome
from console.flow.results import FAILED, Ran, Result
from console.protocol.findings import Finding, Severity
from console.report.failures_text import failure_line, not_checked_line, quoted, story_line
from console.report.moments import clock

FAIL_ON = "fail_on"
"""The verb of a failure that is a finding; it is said as the finding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One failure in words, with its hint, empty where there is none. `soft`: the script went on."""

    line: str
    hint: str = ""
    soft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A finding that the flow does not name, and in words where it was met: `in the answer to pie 2, 0:12.0`."""

    finding: Finding
    place: str


def title(result: Result) -> str:
    """`Hotel (a.flow.yaml)`, or the file alone where it has no name of its own; behind it the variant."""
    words = result.file
    if isinstance(result, Ran) and result.flow.name != result.file:
        words = f"{result.flow.name} ({result.file})"
    return words if result.variant is None else f"{words}, variant {quoted(result.variant)}"


def in_short(outcome: Outcome) -> str:
    """`ice pie ace dice · ANSWERED CALLEEHANGUP, 31 s · 0:41.5`."""
    ended = outcome.ended or {}
    ending = " ".join(str(ended[key]) for key in ("result", "reason") if ended.get(key))
    duration = ended.get("duration")
    parts = (
        " ".join(outcome.callbacks),
        ending if duration is None else f"{ending}, {duration} s",
        clock(outcome.duration),
    )
    return " · ".join(part for part in parts if part)


def reasons(outcome: Outcome) -> tuple[Reason, ...]:
    """Every failure that is no finding, in the order of the script."""
    return tuple(
        Reason(
            line=failure_line(failure, _call_of(outcome, failure.call).callbacks),
            hint=failure.hint,
            soft=failure.soft,
        )
        for failure in outcome.failures
        if failure.verb != FAIL_ON
    )


def background(outcome: Outcome) -> tuple[str, ...]:
    """What had happened until it failed, a line a call, and which steps were kept from happening."""
    stories = (
        f"{'' if name is None else f'{name} '}{story_line(_call_of(outcome, name))}" for name in (None, *outcome.others)
    )
    not_checked = not_checked_line(outcome)
    return (*stories, not_checked) if not_checked else tuple(stories)


def findings_of(ran: Ran) -> tuple[Told, ...]:
    """What the flow does not name, each once: all of it where the flow failed, no notes where it passed."""
    least = Severity.NOTE.rank if ran.status == FAILED else Severity.WARNING.rank
    named = names_of(ran.flow)
    told: list[Told] = []
    for call, steps in ran.seen.steps.items():
        seen: set[tuple[Finding, int | None]] = set()
        for step, finding in _found(steps):
            if (
                finding.severity.rank >= least
                and not is_named(finding.code, named)
                and (finding, step.exchange) not in seen
            ):
                seen.add((finding, step.exchange))
                told.append(Told(finding=finding, place=_place(step, _call_of(ran.outcome, call), call)))
    return tuple(told)


def unnamed(ran: Ran) -> tuple[Told, ...]:
    """The findings that made it fail."""
    return tuple(told for told in findings_of(ran) if told.finding in ran.outcome.unnamed)


def why_not(result: Result) -> tuple[str, ...]:
    """Why it did not pass: every mistake or failure with its hint, the findings, what had happened until then."""
    lines: list[str] = []
    if result.error is not None:
        for mistake in mistakes_of(result.error, "" if result.file in result.error.sentence else result.file):
            lines += [str(mistake), f"  {mistake.hint}"] if mistake.hint else [str(mistake)]
        return tuple(lines)
    assert isinstance(result, Ran), "what was refused has an error"
    for why in reasons(result.outcome):
        lines += [why.line, f"  {why.hint}"] if why.hint else [why.line]
    for told in unnamed(result):
        lines += finding_lines(told)
    return (*lines, *background(result.outcome))


def finding_lines(told: Told) -> tuple[str, ...]:
    """`error svaml.unusable at /action in the answer to pie 2, 0:12.0`, and below it what is wrong and what to do."""
    finding = told.finding
    where = f" at {finding.pointer}" if finding.pointer else ""
    words = " ".join(part for part in (finding.sentence, finding.consequence, finding.fix) if part)
    return f"{finding.severity.value} {finding.code}{where} {told.place}", f"  {words}"


def story(ran: Ran) -> tuple[str, ...]:
    """Everything that happened, a line a step, with its time; further calls under their names."""
    lines: list[str] = []
    for call, steps in ran.seen.steps.items():
        if call != MAIN:
            lines.append(f"call {call}")
        lines += [f"{clock(step.at):>7}  {sentence(step)}" for step in steps]
    return tuple(lines)


def names_of(flow: Flow) -> tuple[str, ...]:
    """The codes that the flow expects."""
    return named_codes(flow.expect, *(step.expect for step in flow.script if isinstance(step, ExpectStep)))


def _call_of(outcome: Outcome, name: str | None) -> Outcome | CallOutcome:
    """How the call of this name went; None and "" for the flow's own."""
    return outcome.others[name] if name else outcome


def _found(steps: Sequence[Step]) -> Iterator[tuple[Step, Finding]]:
    for step in steps:
        for finding in step.findings:
            yield step, finding


def _place(step: Step, outcome: Outcome | CallOutcome, call: str) -> str:
    """`in the answer to pie 2, 0:12.0`, of a further call with its name before."""
    whose = f"call {call}, " if call else ""
    if step.exchange is None or step.exchange >= len(outcome.callbacks):
        return f"{whose}{clock(step.at)}"
    event = outcome.callbacks[step.exchange]
    number = outcome.callbacks[: step.exchange + 1].count(event)
    return f"{whose}in the answer to {event} {number}, {clock(step.at)}"
