"""The bubbles of a call up to a moment, made from no more of its steps than are looked at. Pure.

A moment far from the last one begins anew shortly before itself; who scrolls up reaches further back. So any moment of
a call of 100,000 steps costs as much as one of a hundred.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from console.call.steps import Lane, Step
from console.report.heard import Bubble, Heard, whose_phone

REACH = 80
"""So many steps before a moment are looked at first."""


class Hearing:
    """What is heard of steps that only grow, given by reference."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self._steps = steps
        self._heard = Heard()
        self._first = self._count = 0
        self._owners: list[tuple[int, Lane]] = [(0, Lane.CALLER)]
        self._looked = 0

    @property
    def bubbles(self) -> list[Bubble]:
        """What was heard and done by now, as far back as was looked; the same list while it only grows."""
        return self._heard.bubbles

    @property
    def has_earlier(self) -> bool:
        """There are steps before those that were looked at."""
        return self._first > 0

    def bubble_of(self, step: int) -> int | None:
        """The number of the bubble that a step, by its index, is told in."""
        return self._heard.of_step.get(step)

    def go_to(self, count: int) -> list[str]:
        """So many steps have happened; what a screen reader should say of those that just did."""
        said: list[str] = []
        if self._count <= count <= self._count + REACH:
            said = self._heard.take(self._steps[self._count : count])
        else:
            self._begin(max(0, count - REACH), count)
        self._count = count
        return said

    def reach_back(self) -> None:
        """Look twice as far back."""
        self._begin(max(0, self._first - max(REACH, self._count - self._first)), self._count)

    def _begin(self, first: int, count: int) -> None:
        self._first = first
        self._heard = Heard(self._owner(first))
        self._heard.take(self._steps[first:count])

    def _owner(self, first: int) -> Lane:
        """Whose phone it is before this step."""
        for place in range(self._looked, first):
            own = whose_phone(self._steps[place], self._owners[-1][1])
            if own is not self._owners[-1][1]:
                self._owners.append((place + 1, own))
        self._looked = max(self._looked, first)
        return self._owners[bisect_right(self._owners, first, key=lambda one: one[0]) - 1][1]
