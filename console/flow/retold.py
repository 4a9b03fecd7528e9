"""What a recording tells of its calls, in the values that a call that is lived has: flow and outcome."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal, cast

from console.call.steps import Step
from console.errors import FileMistakes
from console.flow.hiding import HIDDEN
from console.flow.line import MAIN
from console.flow.load import load_flow
from console.flow.model import DEMO_SECRET, Flow
from console.flow.outcome import CallOutcome, Outcome
from console.flow.recording import Recorded, Recording

_SECRET = re.compile(rf"""(secret["']?\s*:\s*)(["']?){re.escape(HIDDEN)}\2""")


def flow_of(recorded: Recorded, environment: Mapping[str, str]) -> Flow:
    """The flow as it was. Of one whose file cannot be read here, a later one's or without its environment, its name."""
    try:
        flow = flow_again(recorded, environment) or Flow(name=recorded.flow, variant=recorded.variant)
    except FileMistakes:
        flow = Flow(name=recorded.flow, variant=recorded.variant)
    dialect: Literal["classic", "current"] = "classic" if recorded.dialect == "classic" else "current"
    return replace(
        flow, name=recorded.flow, file=recorded.file, text=recorded.text, seed=recorded.seed, dialect=dialect
    )


def flow_again(recorded: Recorded, environment: Mapping[str, str], *, secret: str = DEMO_SECRET) -> Flow | None:
    """The flow that the recording holds, of the row that was run; None where it holds none.

    `secret` takes the place of the one that was left out. Raise FileMistakes where the file cannot be read here.
    """
    if not recorded.text:
        return None
    text = _SECRET.sub(lambda found: f'{found[1]}"{secret}"', recorded.text)
    read = load_flow(text, file=recorded.file or "recording", environment=environment)
    return next((one for one in read.runs if one.variant == recorded.variant), read)


def lacks_secret(recorded: Recorded) -> bool:
    """Whether the flow's file had a secret of its own, which the recording has left out."""
    return _SECRET.search(recorded.text) is not None


def outcome_of(recording: Recording) -> Outcome:
    """How it ended. Whether it passed is what its own end says; one that broke off fails nothing."""
    ended = recording.ended
    calls = {call: _call_outcome(recording.steps(call)) for call in recording.calls}
    own = calls.pop(MAIN, CallOutcome())
    return Outcome(
        passed=ended is None or ended.passed,
        failures=() if ended is None else ended.failures,
        not_checked=() if ended is None else ended.not_checked,
        ended=own.ended,
        callbacks=own.callbacks,
        statuses=own.statuses,
        heard=own.heard,
        findings=own.findings,
        duration=recording.lasted,
        cookies=own.cookies,
        others=calls,
    )


def _call_outcome(steps: Sequence[Step]) -> CallOutcome:
    answered = {step.exchange: step.data.get("status") for step in steps if step.kind in ("reply", "no_reply")}
    posted = [step for step in steps if step.kind == "callback"]
    return CallOutcome(
        ended=next((step.data for step in reversed(steps) if step.kind == "ended"), None),
        callbacks=tuple(str(step.data["event"]) for step in posted),
        statuses=tuple(cast("int | None", answered.get(step.exchange)) for step in posted),
        heard=tuple(str(step.data.get("text", "")) for step in steps if step.kind == "prompt"),
        findings=tuple(finding for step in steps for finding in step.findings),
        cookies={str(step.data["key"]): str(step.data["value"]) for step in steps if step.kind == "cookie"},
    )
