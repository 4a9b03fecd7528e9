"""What people did in the calls of a recording, and what was ordered and sent on top: the steps that tell of a deed.

A re-run does the deeds again as they were (console.flow.reenacting), a script in words (console.flow.writing). What the
platform does by itself, and what follows from a deed, is none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast, get_args

from console.call.events import Refusal
from console.call.steps import Step
from console.flow.recording import StepSeen
from console.protocol.callbacks import Amd

KINDS = ("dial", "callout", "key", "speech", "hang_up", "pick_up", "reject", "order", "conference_order", "callback")
"""The kinds of steps that may be one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What somebody did: `step` tells it, at `position` among the steps of all calls.

    `amd` is what machine detection said of whoever picked up, None where it did not listen.
    """

    call: str
    position: int
    step: Step
    amd: Amd | None = None


def deeds_of(seen: Sequence[StepSeen]) -> Iterator[Deed]:
    """The deeds in the steps of all calls, in their order."""
    for position, (call, step) in enumerate((one.call, one.step) for one in seen):
        if _is_deed(step):
            heard = step.kind == "pick_up" and "amd" in step.data
            amd = _verdict(seen[position:], call) if heard else None
            yield Deed(call=call, position=position, step=step, amd=amd)


def _is_deed(step: Step) -> bool:
    """A person did it, or an order; the platform answers, hangs up, ends a ringing and counts kept keys itself."""
    data = step.data
    match step.kind:
        case "key":
            return not (data.get("kept") and data["counted"])
        case "hang_up":
            return data["who"] != "platform"
        case "pick_up":
            return data["who"] == "callee"
        case "reject":
            return data["how"] in get_args(Refusal) and data["how"] != "noanswer"
        case "callback":
            return step.out_of_turn
        case kind:
            return kind in KINDS


def _verdict(rest: Sequence[StepSeen], call: str) -> Amd | None:
    """What machine detection told the backend of the call after this."""
    for entry in rest:
        body = entry.step.data.get("body") if entry.call == call and not entry.step.out_of_turn else None
        if isinstance(body, Mapping) and isinstance(body.get("amd"), Mapping):
            told = cast("Mapping[str, Any]", body["amd"])
            return Amd(status=str(told["status"]), reason=told.get("reason"), duration=told.get("duration"))
    return None
