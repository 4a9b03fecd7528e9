"""What the people do who are dialled: each leg's callee by the flow, on the virtual clock. A hand at the phone wins."""

from dataclasses import dataclass

from console.call.events import Answered, Event, HungUp, Rejected
from console.call.moments import moment
from console.flow.model import AmdVerdict, Callee
from console.protocol.callbacks import Amd


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that the callee will do at a moment."""

    at: float
    event: Event


class CalleePerson:
    """The callee of one call. `ringing` says whether a phone rings; `deed` is what happens by itself, and when."""

    def __init__(self, callees: tuple[Callee, ...]) -> None:
        self._callees = callees
        self._leg = 0
        self.ringing = False
        self.deed: Deed | None = None

    @property
    def _callee(self) -> Callee:
        return self._callees[min(self._leg, len(self._callees) - 1)]

    @property
    def amd(self) -> Amd | None:
        """What machine detection says of this callee, None where the flow says nothing."""
        return amd_of(self._callee.amd)

    def ring(self, leg: int, at: float) -> None:
        """The phone begins to ring."""
        self._leg, self.ringing = leg, True
        due = moment(at, self._callee.after)
        match self._callee.does:
            case "answer":
                self.deed = Deed(due, Answered(at=due, amd=self.amd))
            case "noanswer" | "script":
                self.deed = None
            case how:
                self.deed = Deed(due, Rejected(at=due, how=how))

    def stop(self) -> None:
        """The phone rings no more, or the call is over."""
        self.ringing = False
        self.deed = None

    def bridge(self, at: float) -> None:
        """Caller and callee talk from now on."""
        talks = self._callee.talks
        if talks is not None:
            due = moment(at, talks)
            self.deed = Deed(due, HungUp(at=due, by="callee"))

    def do(self) -> Event:
        """The deed is done."""
        assert self.deed is not None
        event, self.deed = self.deed.event, None
        return event


def amd_of(verdict: AmdVerdict | None) -> Amd | None:
    """A verdict as callbacks carry it; None where nobody said one."""
    if verdict is None:
        return None
    return Amd(status=verdict.status, reason=verdict.reason, duration=verdict.duration)
