"""What `run` says of a flow: a line of JSON for programs, or the lines that a person reads."""

from collections.abc import Iterator, Mapping, Sequence

from console.call.steps import Step
from console.flow.expectations import is_named, named_codes
from console.flow.line import MAIN
from console.flow.model import ExpectStep, Flow
from console.flow.outcome import CallOutcome, Failure, Outcome
from console.headless import json_lines
from console.headless.failures_text import clock, failure_line, not_checked_line, quoted, story_line
from console.headless.findings_text import show_finding
from console.headless.results import COULD_NOT, FAILED, PASSED, Ran, Refused, Result
from console.headless.terminal import mistakes_of, show
from console.protocol.findings import Finding, Severity
from console.protocol.jsonvalue import Json

FAIL_ON = "fail_on"
"""The verb of a failure that is a finding; it is said as the finding."""


def result_line(result: Result) -> str:
    """The flow's one line of JSON."""
    return json_lines.line(_ran_json(result) if isinstance(result, Ran) else _refused_json(result))


def _ran_json(ran: Ran) -> json_lines.Object:
    outcome, error = ran.outcome, ran.error
    shape: json_lines.Object = {
        "flow": ran.file,
        "variant": ran.variant,
        "passed": error is None and outcome.passed,
        "failures": [failure_json(failure) for failure in outcome.failures],
        "not_checked": [{"step": one.step, "verb": one.verb} for one in outcome.not_checked],
        "ended": ended_json(outcome.ended),
        **_call_json(ran, outcome, MAIN),
    }
    if outcome.others:
        shape["calls"] = {
            name: {"ended": ended_json(other.ended), **_call_json(ran, other, name)}
            for name, other in outcome.others.items()
        }
    return shape if error is None else shape | json_lines.errors_json(mistakes_of(error, ran.file))


def _call_json(ran: Ran, outcome: Outcome | CallOutcome, call: str) -> json_lines.Object:
    """What was seen of one call."""
    return {
        "callbacks": list(outcome.callbacks),
        "steps": [json_lines.step_json(step) for step in ran.seen.steps[call]],
        "findings": [json_lines.finding_json(finding) for finding in outcome.findings],
        "exchanges": [json_lines.exchange_json(exchange) for exchange in ran.seen.exchanges[call]],
    }


def _refused_json(refused: Refused) -> json_lines.Object:
    nothing: json_lines.Object = {
        "flow": refused.file,
        "variant": refused.variant,
        "passed": False,
        "failures": [],
        "not_checked": [],
        "ended": None,
        "callbacks": [],
        "steps": [],
        "findings": [],
        "exchanges": [],
    }
    return nothing | json_lines.errors_json(mistakes_of(refused.error, refused.file))


def failure_json(failure: Failure) -> json_lines.Object:
    """A failure: where in the script, what was expected, what came; of a further call its name."""
    whose: json_lines.Object = {} if failure.call is None else {"call": failure.call}
    return whose | {
        "flow": failure.flow,
        "line": failure.line,
        "step": failure.step,
        "verb": failure.verb,
        "soft": failure.soft,
        "variant": failure.variant,
        "path": failure.path,
        "expected": json_lines.exact(failure.expected),
        "actual": json_lines.exact(failure.actual),
        "pointer": failure.pointer,
        "exchange": failure.exchange,
        "at": json_lines.number(failure.at),
        "hint": failure.hint,
    }


def ended_json(ended: Mapping[str, Json] | None) -> Json:
    """Reason, result and duration, which is null where nobody answered; null for a call that never ended."""
    if ended is None:
        return None
    return {key: json_lines.exact(ended.get(key)) for key in ("reason", "result", "duration")}


def show_result(result: Result) -> None:
    """A flow that could not run has its error on standard error; here stands only that."""
    if isinstance(result, Refused):
        show(("– ", "red"), result.file, _variant(result), "  could not run")
        return
    if result.status == COULD_NOT:
        show(("– ", "red"), _title(result), "  could not run: no backend")
        return
    mark = ("✓ ", "green") if result.status == PASSED else ("✗ ", "red")
    show(mark, _title(result), (f"  {_in_short(result.outcome)}", "dim"))
    if result.status == FAILED:
        _show_failures(result.outcome)
    _show_findings(result)


def _title(ran: Ran) -> str:
    title = ran.file if ran.flow.name == ran.file else f"{ran.flow.name} ({ran.file})"
    return f"{title}{_variant(ran)}"


def _variant(result: Result) -> str:
    """`, variant "right"`; nothing where there are none."""
    return "" if result.variant is None else f", variant {quoted(result.variant)}"


def _in_short(outcome: Outcome) -> str:
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


def _show_failures(outcome: Outcome) -> None:
    for failure in outcome.failures:
        if failure.verb == FAIL_ON:
            continue
        show(f"  {failure_line(failure, _call_of(outcome, failure.call).callbacks)}")
        if failure.hint:
            show((f"    {failure.hint}", "dim"))
    for name in (None, *outcome.others):
        whose = "" if name is None else f"{name} "
        show((f"    {whose}{story_line(_call_of(outcome, name))}", "dim"))
    if not_checked := not_checked_line(outcome):
        show((f"    {not_checked}", "dim"))


def _call_of(outcome: Outcome, name: str | None) -> Outcome | CallOutcome:
    """How the call of this name went; None for the flow's own."""
    return outcome.others[name] if name else outcome


def _show_findings(ran: Ran) -> None:
    """What the flow does not name: all of it where the flow failed, no notes where it passed."""
    least = Severity.NOTE.rank if ran.status == FAILED else Severity.WARNING.rank
    named = names_of(ran.flow)
    for call, steps in ran.seen.steps.items():
        seen: set[tuple[Finding, int | None]] = set()
        for step, finding in _found(steps):
            if (
                finding.severity.rank >= least
                and not is_named(finding.code, named)
                and (finding, step.exchange) not in seen
            ):
                seen.add((finding, step.exchange))
                show_finding(finding, place=_place(step, _call_of(ran.outcome, call), call))


def names_of(flow: Flow) -> tuple[str, ...]:
    """The codes that the flow expects."""
    return named_codes(flow.expect, *(step.expect for step in flow.script if isinstance(step, ExpectStep)))


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


def show_summary(statuses: Sequence[int], seconds: float) -> None:
    """`5 flows: 4 passed, 1 failed  1.2 s`; nothing for a single flow."""
    if len(statuses) < 2:
        return
    words = {PASSED: ("passed", "green"), FAILED: ("failed", "red"), COULD_NOT: ("could not run", "red")}
    pieces: list[tuple[str, str] | str] = [f"{len(statuses)} flows: "]
    for status, (word, style) in words.items():
        number = statuses.count(status)
        if number:
            pieces += [(f"{number} {word}", style), ", "]
    show(*pieces[:-1], f"  {seconds:.1f} s")
