"""What a recording tells of its calls, in the values that a call that is lived has: flow, who called whom, outcome."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from console.call.steps import Step
from console.errors import FileMistakes
from console.flow.hiding import HIDDEN
from console.flow.line import MAIN
from console.flow.load import load_flow
from console.flow.model import DEMO_SECRET, Callout, CalloutMethod, CallSpec, Flow
from console.flow.outcome import CallOutcome, Outcome
from console.flow.recording import Recorded, Recording
from console.protocol.endpoints import Origination
from console.protocol.jsonvalue import Json

HIDDEN_NUMBER = "private"
CONFERENCE = "conference:"
ORIGINATIONS = ("pstn", "mxp", "sip")
_SECRET = re.compile(rf"""(secret["']?\s*:\s*["']?){re.escape(HIDDEN)}""")


def flow_of(recorded: Recorded, environment: Mapping[str, str]) -> Flow:
    """The flow as it was. Of one whose file cannot be read here, a later one's or without its environment, its name."""
    flow = Flow(name=recorded.flow, variant=recorded.variant)
    if recorded.text:
        text = _SECRET.sub(rf"\g<1>{DEMO_SECRET}", recorded.text)
        try:
            read = load_flow(text, file=recorded.file, environment=environment)
            flow = next((one for one in read.runs if one.variant == recorded.variant), read)
        except FileMistakes:
            flow = Flow(name=recorded.flow, variant=recorded.variant)
    return replace(
        flow,
        name=recorded.flow,
        file=recorded.file,
        text=recorded.text,
        seed=recorded.seed,
        dialect="classic" if recorded.dialect == "classic" else "current",
    )


def spec_of(recording: Recording, call: str, flow: Flow) -> CallSpec:
    """Who called whom in this call: as the flow says, unless its steps say otherwise."""
    written = flow.calls.get(call, flow.call) if call else flow.call
    steps = recording.steps(call)
    if not steps:
        return written
    begun = steps[0].data
    if steps[0].kind == "callout":
        method = cast(CalloutMethod, begun["method"])
        if written.callout is not None and written.callout.method == method:
            return written
        whom: Json = {"type": begun.get("endpoint"), "endpoint": begun.get("to")}
        body = {"destination": whom, "cli": begun.get("from")}
        return replace(written, origination="callout", callout=Callout(method=method, body=body))
    origin, to = str(begun.get("from")), str(begun.get("to"))
    if (written.origin or HIDDEN_NUMBER, written.endpoint.address) == (origin, to):
        return written
    asked = next((step.data["body"] for step in steps if step.kind == "callback"), {})
    kind = str(asked.get("originationType", "")).lower() if isinstance(asked, Mapping) else ""
    return replace(
        written,
        origination=cast(Origination, kind) if kind in ORIGINATIONS else written.origination,
        origin=None if origin == HIDDEN_NUMBER else origin,
        to=f"{CONFERENCE}{to}" if begun.get("endpoint") == "conference" else to,
        callout=None,
    )


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
