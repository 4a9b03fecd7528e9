"""What the people of a call need of the play it is part of."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from console.call.call import Call
from console.call.events import ConferenceOrder, Event, Who
from console.flow.callee import CalleePerson
from console.flow.model import CallSpec
from console.flow.observer import Observer

if TYPE_CHECKING:
    from console.flow.failing import Failing


class Stage(Protocol):
    """One call, the people in it, and the virtual clock. `name` is the call's, "" for the flow's own."""

    name: str
    spec: CallSpec
    call: Call
    observer: Observer
    callee: CalleePerson

    @property
    def now(self) -> float:
        """The virtual second it is."""

    @property
    def asking(self) -> bool:
        """A callback is open, of this call or another."""

    @property
    def quiet(self) -> bool:
        """Nothing more happens by itself, in this call or another."""

    @property
    def on(self) -> bool:
        """The call was placed and has not ended."""

    def role(self, who: Who) -> Who:
        """What this person is in the call by now."""

    def feed(self, event: Event) -> None:
        """Let something happen to the call now."""


class People(Protocol):
    """Those who act in a play, by a script or as they once did. What it did not get is in `failing`."""

    failing: "Failing"

    @property
    def finished(self) -> bool:
        """Nobody will do anything more but leave."""

    def saw_state(self, stage: Stage, state: str) -> None:
        """A call is in this state now."""

    def moment(self) -> float | None:
        """The virtual second at which they want their turn, None while they have nothing to wait for but others."""

    def turn(self) -> None:
        """Do what is due now."""


class Stages(Protocol):
    """The calls of a play: `lines` by name, the flow's own under ""; `placed` those that were dialled, in order."""

    now: float

    @property
    def lines(self) -> Mapping[str, Stage]:
        """Every call."""

    @property
    def placed(self) -> Sequence[Stage]:
        """Those that were dialled."""

    def order_conference(
        self, conference: str, command: ConferenceOrder, call: str | None = None, moh: str | None = None
    ) -> None:
        """The backend orders something of a conference, about this call; None: about everybody in it."""
