"""Why a flow did not pass, in the words of the flow file. Pure: an outcome in, lines out."""

from collections.abc import Sequence

from console.flow.outcome import CallOutcome, Failure, Outcome
from console.protocol.jsonvalue import Json
from console.report import json_lines
from console.report.moments import clock


def failure_line(failure: Failure, callbacks: Sequence[str]) -> str:
    """`bank.flow.yaml:19 step 10 expect: menu   expected "a"  came "b"  at /action in the answer to pie 2, 0:31.4`.

    `callbacks` are the events of the exchanges of its call in order.
    """
    place = failure.flow if failure.line is None else f"{failure.flow}:{failure.line}"
    step = "" if failure.step is None else f" step {failure.step}"
    call = "" if failure.call is None else f", call {failure.call}"
    variant = "" if failure.variant is None else f", variant {quoted(failure.variant)}"
    soft = ", soft" if failure.soft else ""
    compared = f"expected {quoted(failure.expected, 'absent')}  came {quoted(failure.actual)}"
    what = f"{failure.path}   {compared}" if failure.path else compared
    return f"{place}{step} {failure.verb}{call}{variant}{soft}: {what}  {_where(failure, callbacks)}{clock(failure.at)}"


def _where(failure: Failure, callbacks: Sequence[str]) -> str:
    """`at /action/mainMenu in the answer to pie 2, `; with neither pointer nor exchange only `at `."""
    if failure.exchange is None or failure.exchange >= len(callbacks):
        return f"at {failure.pointer}, " if failure.pointer else "at "
    event = callbacks[failure.exchange]
    number = callbacks[: failure.exchange + 1].count(event)
    asks_callback = failure.path.partition(".")[0] == "callback"
    document = f"{event} {number}" if asks_callback else f"the answer to {event} {number}"
    return f"at {failure.pointer} in {document}, " if failure.pointer else f"in {document}, "


def story_line(outcome: Outcome | CallOutcome) -> str:
    """`heard "Welcome." "Your PIN."  callbacks ice 200, pie 200`: what had happened until then."""
    heard = " ".join(quoted(text) for text in outcome.heard) or "nothing"
    statuses = (*outcome.statuses, *[None] * (len(outcome.callbacks) - len(outcome.statuses)))
    answered = ", ".join(
        f"{event} {'no answer' if status is None else status}"
        for event, status in zip(outcome.callbacks, statuses, strict=False)
    )
    return f"heard {heard}  callbacks {answered or 'none'}"


def not_checked_line(outcome: Outcome) -> str:
    """`not checked: step 3 press, step 4 expect, expect`; empty where all was checked."""
    if not outcome.not_checked:
        return ""
    steps = (one.verb if one.step is None else f"step {one.step} {one.verb}" for one in outcome.not_checked)
    return f"not checked: {', '.join(steps)}"


def quoted(value: Json, nothing: str = "nothing") -> str:
    """A value as JSON, text in double quotes; `nothing` for null."""
    return nothing if value is None else json_lines.text_of(value)
