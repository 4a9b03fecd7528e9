"""What each deed of a recording followed: so it can be done again in another call.

A moment of the clock would not do: a prompt that has become longer moves everything after it. So a deed hangs on what
its person last heard or saw before it, by kind and count, and happens as long after that as it did.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from console.call.events import Who
from console.call.steps import Step
from console.flow.deeds import Deed, deeds_of
from console.flow.recording import Recording, StepSeen

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
    "callback": (HEARD,),
}
"""The kinds of deeds, each with the kinds of steps that it may follow: the first that there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """A deed. `own`: the person whose call it is did it.

    It is due `wait` seconds after the `count`-th step of the kind `after` in its call since the deed before, "" for
    after that deed itself. `gap`: how long after that deed it was.
    """

    deed: Deed
    own: bool
    after: str = ""
    count: int = 0
    wait: float = 0.0
    gap: float = 0.0

    @property
    def call(self) -> str:
        """The call in which it was done."""
        return self.deed.call

    @property
    def step(self) -> Step:
        """The step that tells it."""
        return self.deed.step

    def done_by(self, call: str, step: Step) -> bool:
        """Whether this step is the deed, done by a flow's callee without being told."""
        if call != self.call or step.kind != self.step.kind or step.kind not in ("pick_up", "reject", "hang_up"):
            return False
        return step.data.get("who") == self.step.data.get("who")


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """All that was done, in its order; `rest`: how long the calls went on then."""

    deeds: tuple[Following, ...]
    rest: float = 0.0


def course_of(recording: Recording) -> Course:
    """What is done again."""
    deeds = tuple(_followed(recording.seen))
    last = deeds[-1].step.at if deeds else 0.0
    return Course(deeds=deeds, rest=max((entry.step.at for entry in recording.seen), default=0.0) - last)


def _followed(seen: Sequence[StepSeen]) -> Iterator[Following]:
    before = 0
    before_at = 0.0
    callout = {entry.call for entry in seen if entry.step.kind == "callout"}
    led_on = {entry.call: place for place, entry in enumerate(seen) if entry.step.kind == "led_on"}
    for deed in deeds_of(seen):
        call, step, place = deed.call, deed.step, deed.position
        own_role: Who = "callee" if call in callout and place <= led_on.get(call, place) else "caller"
        anchor = _anchor(seen[before:place], call, AFTER[step.kind])
        after, count, at = ("", 0, before_at) if anchor is None else anchor
        yield Following(
            deed=deed,
            own=step.data.get("who", own_role) == own_role,
            after=after,
            count=count,
            wait=step.at - at,
            gap=step.at - before_at,
        )
        before, before_at = place + 1, step.at


def _anchor(
    between: Sequence[StepSeen], call: str, kinds: tuple[tuple[str, ...], ...]
) -> tuple[str, int, float] | None:
    """The last step of the call that a deed may follow: its kind, the how manieth of it, its moment."""
    own = [entry.step for entry in between if entry.call == call]
    for allowed in kinds:
        last = next((step for step in reversed(own) if step.kind in allowed), None)
        if last is not None:
            return last.kind, sum(step.kind == last.kind for step in own), last.at
    return None
