"""The pace of a call: how virtual time goes by on the wall clock. Knows no call."""

from enum import Enum


class Speed(Enum):
    """How fast a call passes: its value is how people write it."""

    INSTANT = "instant"
    X1 = "1x"
    X2 = "2x"

    @property
    def factor(self) -> float:
        """Virtual seconds in a second of the wall clock; infinite when nothing is waited for."""
        return {Speed.INSTANT: float("inf"), Speed.X1: 1.0, Speed.X2: 2.0}[self]


class Pace:
    """A virtual clock that moves from one moment to the next while it is started, and stands still otherwise.

    Times are seconds; `wall` is a monotonic clock's.
    """

    def __init__(self) -> None:
        self._began = 0.0
        self._from = 0.0
        self._to = 0.0
        self._factor = 0.0

    @property
    def moving(self) -> bool:
        """Time goes by."""
        return self._factor > 0

    def start(self, *, wall: float, at: float, until: float, speed: Speed) -> None:
        """Move from `at` to `until`, and no further."""
        self._began, self._from, self._to, self._factor = wall, at, until, speed.factor

    def stop(self) -> None:
        """Stand still."""
        self._factor = 0.0

    def now(self, wall: float) -> float:
        """The moment it is, while time goes by."""
        return min(self._to, self._from + (wall - self._began) * self._factor)
