"""The people of a recording, once more: they do what they did, as long after what they heard as then.

In the place of a flow's script (console.flow.script). What cannot be done, because the call is over or never gets
there, is left out; the comparison with the recording tells it.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, cast

from console.call.events import (
    Answered,
    ConferenceOrdered,
    DigitPressed,
    Event,
    HungUp,
    Managed,
    Placed,
    Rejected,
    SentOutOfTurn,
    Spoke,
    Who,
)
from console.call.moments import moment
from console.call.rewording import Rewording
from console.call.steps import Step
from console.flow.failing import Failing
from console.flow.following import Course, Following
from console.flow.leaving import Leaving
from console.flow.line import MAIN
from console.flow.model import Flow
from console.flow.stage import Stage, Stages

if TYPE_CHECKING:
    from console.flow.line import Line

FROM_OUTSIDE = ("order", "conference_order", "callback")
"""Deeds that need nobody on the line."""


class Playing(Stages, Protocol):
    """What it needs of the play that it is part of."""

    @property
    def seen(self) -> Sequence[tuple["Line", Step]]:
        """The steps of all calls so far."""


class Reenactment:
    """Does these deeds in their order; then everybody listens on as long as then, and at last leaves."""

    def __init__(self, course: Course, flow: Flow, play: Playing) -> None:
        self._deeds = course.deeds
        self._rest = course.rest
        self._play = play
        self._next = 0
        self._began = 0.0
        self._mark = 0
        self._looked = 0
        self._counted = 0
        self._due: float | None = None
        self._done_at: int | None = None
        self._given_up: set[str] = set()
        self._leaving = Leaving(play, silent=True)
        self.failing = Failing(flow, play.lines[MAIN])

    @property
    def finished(self) -> bool:
        """Nothing is left to be done."""
        return self._next >= len(self._deeds)

    def saw_state(self, stage: Stage, state: str) -> None:
        """A call is in this state now; deeds go by steps."""

    def moment(self) -> float | None:
        """The virtual second at which something is done, or given up."""
        if self.finished:
            return self._leaving.moment()
        self._look()
        deed, now = self._deed, self._play.now
        if self._done_at is not None or self._in_vain(deed):
            return now
        return max(self._deadline(deed) if self._due is None else self._due, now)

    def turn(self) -> None:
        """Do what is due now."""
        if self.finished:
            self._leaving.leave()
            return
        self._look()
        deed, now = self._deed, self._play.now
        if self._done_at is not None:
            self._go_on(self._done_at + 1, self._play.seen[self._done_at][1].at)
        elif self._in_vain(deed):
            self._go_on(self._mark, self._began)
        elif self._due is not None and self._due <= now:
            begun = len(self._play.seen)
            self._do(deed)
            self._go_on(self._after(deed, begun), now)
        elif self._due is None and self._deadline(deed) <= now:
            self._given_up.add(deed.call)
            self._go_on(self._mark, self._began)

    @property
    def _deed(self) -> Following:
        return self._deeds[self._next]

    def _go_on(self, mark: int, began: float) -> None:
        """The next deed follows what is seen from `mark` on, and the moment `began`."""
        self._next += 1
        self._mark = self._looked = mark
        self._began = began
        self._counted = 0
        self._due = self._done_at = None
        self._leaving.began = moment(self._play.now, self._rest)

    def _after(self, deed: Following, begun: int) -> int:
        """The place after the deed's own step among those seen since `begun`: what came of it at once follows it."""
        seen = self._play.seen
        own = (place for place in range(begun, len(seen)) if seen[place][1].kind == deed.step.kind)
        return next(own, begun - 1) + 1

    def _look(self) -> None:
        """What has been seen since the deed before: what this one follows, or that a callee has done it already."""
        deed, seen = self._deed, self._play.seen
        if not deed.after:
            self._due = moment(self._began, deed.wait)
        while self._looked < len(seen) and self._done_at is None:
            line, step = seen[self._looked]
            if deed.done_by(line.name, step):
                self._done_at = self._looked
            if line.name == deed.call and step.kind == deed.after:
                self._counted += 1
                if self._counted == deed.count:
                    self._due = moment(step.at, deed.wait)
            self._looked += 1

    def _stage(self, deed: Following) -> Stage | None:
        return self._play.lines.get(deed.call)

    def _in_vain(self, deed: Following) -> bool:
        """Nobody is there to do it, or it would be done to nobody."""
        if deed.step.kind in ("dial", "callout"):
            return False
        stage = self._stage(deed)
        if stage is None or stage.call.new:
            return True
        if deed.step.kind in FROM_OUTSIDE:
            return False
        return not stage.on or deed.call in self._given_up

    def _deadline(self, deed: Following) -> float:
        """When it is given up: as long after the deed before as then, and a person's patience more."""
        stage = self._stage(deed)
        patience = self._play.lines[MAIN].spec.patience if stage is None else stage.spec.patience
        return moment(self._began, deed.gap + patience)

    def _do(self, deed: Following) -> None:
        stage = self._stage(deed)
        if stage is not None and (event := self._event(deed, stage)) is not None:
            stage.feed(event)

    def _event(self, deed: Following, stage: Stage) -> Event | None:
        """What happens by it now, None where the phone that rang rings no more, or the callee is gone."""
        at, data = stage.now, cast("Mapping[str, Any]", deed.step.data)
        who: Who = stage.role(stage.spec.person) if deed.own else data.get("who", "callee")
        match deed.step.kind:
            case "dial" | "callout":
                return Placed(at=at)
            case "key":
                return DigitPressed(at=at, key=data["key"], who=who, by_script=True)
            case "speech":
                return Spoke(at=at, text=data["text"], who=who, by_script=True)
            case "hang_up":
                return HungUp(at=at, by=who) if who == "caller" or stage.call.callee_on_line else None
            case "pick_up":
                return Answered(at=at, amd=deed.deed.amd or stage.callee.amd) if stage.callee.ringing else None
            case "reject":
                return Rejected(at=at, how=data["how"]) if stage.callee.ringing else None
            case "order":
                return Managed(at=at, value=data["svaml"], leg=data["leg"])
            case "callback":
                return SentOutOfTurn(at=at, event=data["event"], rewording=Rewording.read(data.get("reworded")))
            case _:
                return ConferenceOrdered(
                    at=at, conference=data["conference"], command=data["command"], moh=data.get("moh")
                )
