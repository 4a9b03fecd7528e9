"""Where a caller may stay until something ends it: parked, in a conference, on a stream. What all of them share.

A stay knows its own timers and keys; leaving it, and the end of the call, are the call's business.
"""

from typing import Protocol

from console.call.endings import Situation
from console.call.events import DigitPressed, Spoke, Woke


class Stay(Protocol):
    """One place to be. `word` is the state word of the flow format."""

    @property
    def word(self) -> str:
        """The state word: parked, conference or talking."""

    def start(self) -> None:
        """Begin."""

    def woke(self, event: Woke) -> Situation | None:
        """One of its timers rings; the situation if that ends the call."""

    def press(self, event: DigitPressed) -> None:
        """The caller presses a key here."""

    def speak(self, event: Spoke) -> None:
        """The caller says something here."""

    def stop(self) -> None:
        """The stay is over, whoever ended it."""
