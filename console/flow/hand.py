"""What people do by hand in the calls of a play, and what a backend orders meanwhile as by REST.

It happens now, to a call by its name, through `feed`; where there is no call yet that it could happen to, nothing does.
"""

import itertools
from abc import ABC, abstractmethod

from console.call.conference import Conferences
from console.call.events import (
    Answered,
    ConferenceOrder,
    ConferenceOrdered,
    DigitPressed,
    Event,
    HungUp,
    Managed,
    OrderedLeg,
    Placed,
    Refusal,
    Rejected,
    Spoke,
    Who,
)
from console.flow.further import FURTHER, another_caller
from console.flow.line import MAIN, Due, Line
from console.flow.model import CallSpec, Flow
from console.protocol.callbacks import Amd
from console.protocol.jsonvalue import Json


class Hands(ABC):
    """The side of a play that people touch: its calls by their names and ids, and those that were placed, in order."""

    flow: Flow
    now: float
    placed: list[Line]
    _lines: dict[str, Line]
    _by_id: dict[str, Line]
    _conferences: Conferences

    @abstractmethod
    def feed(self, event: Event, line: Line | None = None) -> None:
        """Let something happen to a call, None: the flow's own."""

    @abstractmethod
    def _add(self, name: str, spec: CallSpec) -> None:
        """There is one call more, as the flow might have it."""

    @abstractmethod
    def next_due(self) -> Due | None:
        """What happens next by itself."""

    @abstractmethod
    def run_due(self) -> None:
        """Carry out what is due next."""

    def dial(self, call: str) -> None:
        """A hand places a call; one that was placed is not placed again."""
        line = self._lines[call]
        if line.call.new:
            self.feed(Placed(at=self.now), line)

    def another(self) -> str | None:
        """A hand places one call more and gets its name: the next of the flow's that was not placed, else one like the
        flow's own; None where there can be none.
        """
        waiting = (line.name for line in self._lines.values() if line.call.new)
        name = next(waiting, None)
        if name is None:
            count = len(self._lines) + 1
            spec = another_caller(self.flow.call, count)
            if spec is None:
                return None
            name = next(free for number in itertools.count(count) if (free := f"{FURTHER}{number}") not in self._lines)
            self._add(name, spec)
        self.dial(name)
        return name

    def press(self, key: str, who: Who | None = None, call: str = MAIN) -> None:
        """A hand presses a key; before the call is placed, nothing happens. `who` is somebody's part in the call by
        now, here and in what follows; None: whose call it is, in a callout the callee, who may have become the caller.
        """
        if (line := self._placed(call)) is not None:
            self.feed(DigitPressed(at=self.now, key=key, who=who or line.role(line.spec.person)), line)

    def say(self, text: str, who: Who | None = None, call: str = MAIN) -> None:
        """A person speaks; before the call is placed, nothing happens."""
        if (line := self._placed(call)) is not None:
            self.feed(Spoke(at=self.now, text=text, who=who or line.role(line.spec.person)), line)

    def hang_up(self, who: Who | None = None, call: str = MAIN) -> None:
        """A hand hangs up; before the call is placed, nothing happens."""
        if (line := self._placed(call)) is not None:
            self.feed(HungUp(at=self.now, by=who or line.role(line.spec.person)), line)

    def manage(self, value: Json, leg: OrderedLeg = "caller", call: str = MAIN) -> None:
        """The backend orders something, as by REST; before the call is placed, nothing happens."""
        if (line := self._placed(call)) is not None:
            self.feed(Managed(at=self.now, value=value, leg=leg), line)

    def order_conference(
        self, conference: str, command: ConferenceOrder, call: str | None = None, moh: str | None = None
    ) -> None:
        """The backend orders something of a conference, as by REST, about this call; None: about everybody in it.

        Where nobody is in it the order is refused in the flow's own call, or in the first that was placed.
        """
        there = self._conferences.calls_in(conference)
        if call is None:
            lines = [self._by_id[one] for one in there] or self.placed[:1]
        else:
            lines = [self._lines[call]]
        for line in lines:
            if not line.call.new:
                self.feed(ConferenceOrdered(at=self.now, conference=conference, command=command, moh=moh), line)

    def pick_up(self, amd: Amd | None = None, call: str = MAIN) -> None:
        """A hand answers the callee's phone, if it rings; `amd` is what machine detection says, None for what the
        flow's callee says.
        """
        line = self._lines[call]
        if line.callee.ringing:
            self.feed(Answered(at=self.now, amd=amd or line.callee.amd), line)

    def refuse(self, how: Refusal, call: str = MAIN) -> None:
        """A hand refuses the call at the callee's phone, if it rings."""
        line = self._lines[call]
        if line.callee.ringing:
            self.feed(Rejected(at=self.now, how=how), line)

    def _placed(self, call: str) -> Line | None:
        """The call of this name, None before it is placed."""
        line = self._lines[call]
        return None if line.call.new else line

    def fire(self) -> None:
        """Let the next timer that input could beat ring now; the clock jumps to it, and what is due before it happens
        first.
        """
        while (due := self.next_due()) is not None:
            self.run_due()
            if due.beatable:
                return
