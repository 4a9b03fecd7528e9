"""What the steps of a call add up to at any of its moments: one way to look back for whatever is a fold of steps."""

from collections.abc import Sequence
from typing import Generic, Protocol, Self, TypeVar

from console.call.steps import Step

KEPT_EVERY = 100
"""After so many steps a sum is kept, so that another moment is so many steps away at most."""


class Summed(Protocol):
    """What a step adds to, giving another of its kind."""

    def after(self: Self, step: Step) -> Self: ...


F = TypeVar("F", bound=Summed)


class Folds(Generic[F]):
    """What the steps of a call, which only grow, add up to at any moment, without adding up all that came before again.

    `begin` is what there is before the first step; its `after(step)` is what there is then.
    """

    def __init__(self, steps: Sequence[Step], begin: F) -> None:
        self._steps = steps
        self._kept = [begin]
        self._last = (0, begin)

    def after(self, count: int) -> F:
        """What there is once so many steps have happened."""
        at, so_far = self._last
        if not at <= count <= at + KEPT_EVERY:
            place = min(count // KEPT_EVERY, len(self._kept) - 1)
            at, so_far = place * KEPT_EVERY, self._kept[place]
        for step in self._steps[at:count]:
            so_far = so_far.after(step)
            at += 1
            if at == len(self._kept) * KEPT_EVERY:
                self._kept.append(so_far)
        self._last = (count, so_far)
        return so_far
