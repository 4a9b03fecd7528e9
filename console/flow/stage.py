"""What a script needs of the play it is part of."""

from typing import Protocol

from console.call.call import Call
from console.call.events import Event
from console.flow.callee import CalleePerson
from console.flow.observer import Observer


class Stage(Protocol):
    """The call, the people in it, and the virtual clock."""

    now: float
    call: Call
    observer: Observer
    callee: CalleePerson

    @property
    def asking(self) -> bool:
        """A callback is open."""

    @property
    def quiet(self) -> bool:
        """Neither platform nor callee will do anything more."""

    def feed(self, event: Event) -> None:
        """Let something happen now."""
