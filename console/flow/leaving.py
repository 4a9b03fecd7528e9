"""How people leave once the script is over, or broken off: each call's own person, in the order of dialling.

Rules: the flow format, "Script over" and "Hard failure".
"""

from collections.abc import Iterator

from console.call.events import HungUp, Rejected
from console.call.moments import moment
from console.flow.readiness import is_listened_to
from console.flow.stage import Stage, Stages


class Leaving:
    """Who is still there. `began`: when the script was over; `at_once`: nobody waits for anything any more.

    `silent`: they stay although a menu listens to them, and say nothing.
    """

    def __init__(self, stages: Stages, *, silent: bool = False) -> None:
        self._stages = stages
        self._silent = silent
        self._left: set[str] = set()
        self.began = 0.0
        self.at_once = False

    def moment(self) -> float | None:
        """The virtual second at which the next one leaves, None while nobody does."""
        first: float | None = None
        for at, _ in self._leaving():
            if first is None or at < first:
                first = at
        return first

    def leave(self) -> None:
        """Whoever is due leaves."""
        for at, stage in self._leaving():
            if at <= self._stages.now:
                self._leave(stage)
                return

    def leave_all(self) -> None:
        """The run is broken off: everybody goes now."""
        self.at_once = True
        for stage in tuple(self._stages.placed):
            if stage.on and stage.name not in self._left:
                self._leave(stage)

    def _leaving(self) -> Iterator[tuple[float, Stage]]:
        now = self._stages.now
        for stage in self._stages.placed:
            if stage.name in self._left or not stage.on:
                continue
            if self.at_once and (_is_there(stage) or stage.callee.ringing):
                yield now, stage
            elif _is_there(stage):
                listened = not self._silent and is_listened_to(stage, stage.spec.person)
                yield now if listened else max(moment(self.began, stage.spec.stay), now), stage

    def _leave(self, stage: Stage) -> None:
        if _is_there(stage):
            self._left.add(stage.name)
            stage.feed(HungUp(at=stage.now, by=stage.role(stage.spec.person)))
        elif stage.callee.ringing:
            stage.feed(Rejected(at=stage.now, how="declined"))


def _is_there(stage: Stage) -> bool:
    """The person can leave: a caller at any time, whom a callout calls once they have picked up."""
    return stage.role(stage.spec.person) == "caller" or stage.call.callee_on_line
