"""What a film is made of: the steps of calls that go on together, each with its moment. Pure.

A place is the number of a step among those of all calls, from 0, in the order in which they happened.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from console.call.steps import Step

CALLBACK, PRESSED = "callback", "pressed"
MARKED = {"callback": CALLBACK, "key": PRESSED, "speech": PRESSED}
"""Kinds of steps that have a mark on the line, and which: what the backend is asked, and what a person does."""


class Reel:
    """Steps with the call that each is of, counted from 0. `times` never go back: where a clock would, it stands."""

    def __init__(self, seen: Sequence[tuple[int, Step]]) -> None:
        self._seen = seen
        self.times: Sequence[float] = list(accumulate((step.at for _, step in seen), max))
        calls = [call for call, _ in seen]
        self._places: dict[int, Sequence[int]] = {calls[0]: range(len(calls))} if calls else {}
        if len(set(calls)) > 1:
            self._places = {one: [at for at, call in enumerate(calls) if call == one] for one in set(calls)}

    def __len__(self) -> int:
        return len(self._seen)

    @property
    def last(self) -> int:
        """The last place."""
        return len(self._seen) - 1

    @property
    def lasts(self) -> float:
        """The second of the last step."""
        return self.times[-1]

    def step(self, place: int) -> Step:
        """The step there."""
        return self._seen[place][1]

    def call(self, place: int) -> int:
        """Which of the calls it is of, from 0."""
        return self._seen[place][0]

    def place_at(self, second: float) -> int:
        """Where a film stands at this second: at the last step that has happened, the first of all before it."""
        return max(0, bisect_right(self.times, second) - 1)

    def place_of(self, call: int, index: int) -> int:
        """The place of a step of this call, by its index in it."""
        return self._places[call][index]

    def count(self, call: int, place: int) -> int:
        """How many steps of this call have happened once a film stands there."""
        return bisect_right(self._places.get(call, ()), place)

    def marks(self, kind: str) -> Sequence[float]:
        """The seconds at which the line has marks of a kind."""
        return [at for at, (_, step) in zip(self.times, self._seen, strict=True) if MARKED.get(step.kind) == kind]
