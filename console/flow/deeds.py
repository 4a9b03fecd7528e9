"""What the people of a recording did, each deed with what it followed: so it can be done again in another call.

A moment of the clock would not do: a prompt that has become longer moves everything after it. So a deed hangs on what
its person last heard or saw before it, by kind and count, and happens as long after that as it did.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast, get_args

from console.call.events import Refusal, Who
from console.call.steps import Step
from console.flow.recording import Recording, StepSeen
from console.protocol.callbacks import Amd

Data = Mapping[str, Any]

HEARD = ("listening", "menu", "bridge", "conference", "led_on", "ring", "pick_up", "park", "prompt", "music")
TO_PRESS = (("listening", "menu", "bridge", "conference", "led_on"), HEARD)
"""A key follows the menu that it is for, wherever its prompt stood; without one, anything heard."""
AFTER: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "dial": (),
    "callout": (),
    "key": TO_PRESS,
    "speech": TO_PRESS,
    "hang_up": (HEARD,),
    "pick_up": (("ring",),),
    "reject": (("ring",),),
    "order": (HEARD,),
    "conference_order": (HEARD,),
}
"""The steps that people and orders make, each with the kinds of what it may follow: the first that there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What somebody did: `step` tells it. `own`: the person whose call it is did it.

    It is due `wait` seconds after the `count`-th step of the kind `after` in its call since the deed before, "" for
    after that deed itself. `gap`: how long after that deed it was. `amd` is what machine detection said of a pick-up.
    """

    call: str
    step: Step
    own: bool
    after: str = ""
    count: int = 0
    wait: float = 0.0
    gap: float = 0.0
    amd: Amd | None = None

    def done_by(self, call: str, step: Step) -> bool:
        """Whether this step is the deed, done by a flow's callee without being told."""
        if call != self.call or step.kind != self.step.kind or step.kind not in ("pick_up", "reject", "hang_up"):
            return False
        return step.data.get("who") == self.step.data.get("who")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deeds:
    """All that people did, and what was ordered as by REST, in its order; `rest`: how long the calls went on then."""

    deeds: tuple[Deed, ...]
    rest: float = 0.0


def deeds_of(recording: Recording) -> Deeds:
    """What is done again."""
    seen = tuple(recording.seen)
    deeds = tuple(_deeds(seen))
    return Deeds(deeds=deeds, rest=max((entry.step.at for entry in seen), default=0.0) - _last_at(deeds))


def _last_at(deeds: tuple[Deed, ...]) -> float:
    return deeds[-1].step.at if deeds else 0.0


def _deeds(seen: tuple[StepSeen, ...]) -> Iterator[Deed]:
    before = 0
    before_at = 0.0
    led_on: set[str] = set()
    callout = {entry.call for entry in seen if entry.step.kind == "callout"}
    for place, entry in enumerate(seen):
        call, step = entry.call, entry.step
        if step.kind == "led_on":
            led_on.add(call)
        if not _is_deed(step):
            continue
        own_role: Who = "callee" if call in callout and call not in led_on else "caller"
        anchor = _anchor(seen[before:place], call, AFTER[step.kind])
        after, count, at = ("", 0, before_at) if anchor is None else anchor
        yield Deed(
            call=call,
            step=step,
            own=step.data.get("who", own_role) == own_role,
            after=after,
            count=count,
            wait=step.at - at,
            gap=step.at - before_at,
            amd=_verdict(seen[place:], call) if step.kind == "pick_up" else None,
        )
        before, before_at = place + 1, step.at


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
        case kind:
            return kind in AFTER


def _anchor(
    between: tuple[StepSeen, ...], call: str, kinds: tuple[tuple[str, ...], ...]
) -> tuple[str, int, float] | None:
    """The last step of the call that a deed may follow: its kind, the how manieth of it, its moment."""
    own = [entry.step for entry in between if entry.call == call]
    for allowed in kinds:
        last = next((step for step in reversed(own) if step.kind in allowed), None)
        if last is not None:
            return last.kind, sum(step.kind == last.kind for step in own), last.at
    return None


def _verdict(rest: tuple[StepSeen, ...], call: str) -> Amd | None:
    """What machine detection said of whoever picked up, None where it did not listen."""
    if "amd" not in rest[0].step.data:
        return None
    for entry in rest:
        body = entry.step.data.get("body") if entry.call == call else None
        if isinstance(body, Mapping) and isinstance(body.get("amd"), Mapping):
            told = cast("Data", body["amd"])
            return Amd(status=str(told["status"]), reason=told.get("reason"), duration=told.get("duration"))
    return None
