"""What `run` says of a flow: a line of JSON for programs, or the lines that a person reads."""

from collections.abc import Mapping, Sequence

from console.errors import mistakes_of
from console.flow.line import MAIN
from console.flow.outcome import CallOutcome, Failure, Outcome
from console.flow.results import COULD_NOT, FAILED, PASSED, Ran, Refused, Result
from console.headless.findings_text import show_finding
from console.headless.terminal import show
from console.protocol.jsonvalue import Json
from console.report import json_lines
from console.report.telling import background, findings_of, in_short, reasons, title


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
        show(("– ", "red"), title(result), "  could not run")
        return
    if result.status == COULD_NOT:
        show(("– ", "red"), title(result), "  could not run: no backend")
        return
    mark = ("✓ ", "green") if result.status == PASSED else ("✗ ", "red")
    show(mark, title(result), (f"  {in_short(result.outcome)}", "dim"))
    if result.status == FAILED:
        _show_failures(result.outcome)
    for told in findings_of(result):
        show_finding(told.finding, place=told.place)


def _show_failures(outcome: Outcome) -> None:
    for why in reasons(outcome):
        show(f"  {why.line}")
        if why.hint:
            show((f"    {why.hint}", "dim"))
    for line in background(outcome):
        show((f"    {line}", "dim"))


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
