"""Which elements of two lists belong together: equal ones first, then those of one kind that stand at the same place.

Equal ones are found as by E. Myers, "An O(ND) Difference Algorithm" (1986), but in stretches of a bounded number of
differences, so that two lists with nothing in common take time in proportion to their length. It makes no difference
which of the two is named first.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

MOST_DIFFERENCES = 128
"""In one stretch of the search for equal elements."""
LARGEST_TABLE = 40_000
"""Cells of the table in which the rest is paired; what is larger is paired in passing."""

Pair = tuple[int, int]


@dataclass(frozen=True, order=True)
class Token:
    """An element as it is compared: elements of one `slot` may belong together, those of one `text` too are equal."""

    slot: str
    text: str

    @cached_property
    def words(self) -> frozenset[str]:
        """What likeness looks at."""
        return frozenset(self.text.split())

    def likeness(self, other: "Token") -> float:
        """How much of their words two elements share, from 0 to 1."""
        either = len(self.words | other.words)
        return len(self.words & other.words) / either if either else 1.0


def align(before: Sequence[Token], after: Sequence[Token]) -> list[Pair]:
    """The pairs of places that belong together, rising on both sides. What is in no pair is on one side only."""
    if list(before) > list(after):
        return [(one, other) for other, one in _aligned(after, before)]
    return _aligned(before, after)


def _aligned(before: Sequence[Token], after: Sequence[Token]) -> list[Pair]:
    numbers: dict[Token, int] = {}
    pairs: list[Pair] = []
    last = (-1, -1)
    for here in (
        *_Equal(
            [numbers.setdefault(one, len(numbers)) for one in before],
            [numbers.setdefault(one, len(numbers)) for one in after],
        ).pairs,
        (len(before), len(after)),
    ):
        pairs += _pair_gap(before, after, range(last[0] + 1, here[0]), range(last[1] + 1, here[1]))
        pairs.append(here)
        last = here
    return pairs[:-1]


class _Equal:
    """The equal elements of two lists of numbers, as many as possible within each stretch."""

    def __init__(self, before: Sequence[int], after: Sequence[int]) -> None:
        self._before = before
        self._after = after

    @cached_property
    def pairs(self) -> list[Pair]:
        """Rising pairs of places."""
        found: list[Pair] = []
        at = (0, 0)
        while at[0] < len(self._before) and at[1] < len(self._after):
            at, passed = self._stretch(*at)
            found += passed
        return found

    def _stretch(self, x0: int, y0: int) -> tuple[Pair, list[Pair]]:
        """From here to the end, or as far as the bound allows: where it ends, and the equal ones passed."""
        wide, high = len(self._before), len(self._after)
        furthest = {1: x0}  # by diagonal, counted from (x0, y0): the furthest place on the side before
        trail: list[dict[int, int]] = []
        for count in range(MOST_DIFFERENCES + 1):
            trail.append(dict(furthest))
            for diagonal in range(-count, count + 1, 2):
                down = diagonal == -count or (diagonal != count and furthest[diagonal - 1] < furthest[diagonal + 1])
                x = furthest[diagonal + 1] if down else furthest[diagonal - 1] + 1
                y = x - x0 - diagonal + y0
                while x < wide and y < high and self._before[x] == self._after[y]:
                    x, y = x + 1, y + 1
                furthest[diagonal] = x
                if x >= wide and y >= high:
                    return (x, y), self._passed(trail, x, y, x0, y0)
        x, y = max(
            ((x, x - x0 - diagonal + y0) for diagonal, x in furthest.items() if abs(diagonal) <= MOST_DIFFERENCES),
            key=lambda place: (place[0] <= wide and place[1] <= high, sum(place), place),
        )
        return (x, y), self._passed(trail, x, y, x0, y0)

    def _passed(self, trail: Sequence[dict[int, int]], x: int, y: int, x0: int, y0: int) -> list[Pair]:
        """The equal ones on the way that led here, found backwards."""
        found: list[Pair] = []
        diagonal_here = (x - x0) - (y - y0)
        first = next(count for count in range(len(trail) - 1, -1, -1) if (count - diagonal_here) % 2 == 0)
        for count in range(first, -1, -1):
            furthest = trail[count]
            diagonal = (x - x0) - (y - y0)
            down = diagonal == -count or (diagonal != count and furthest[diagonal - 1] < furthest[diagonal + 1])
            came_from = diagonal + 1 if down else diagonal - 1
            earlier = furthest[came_from]
            begun = (earlier, earlier - x0 - came_from + y0) if count else (x0, y0)
            while x > begun[0] and y > begun[1]:
                x, y = x - 1, y - 1
                found.append((x, y))
            x, y = begun
        return found[::-1]


def _pair_gap(before: Sequence[Token], after: Sequence[Token], own: range, others: range) -> list[Pair]:
    """Elements of one slot between two equal pairs."""
    if not own or not others:
        return []
    if len(own) * len(others) > LARGEST_TABLE:
        return _pair_in_passing(before, after, own, others)
    return _pair_by_likeness(before, after, own, others)


def _pair_in_passing(before: Sequence[Token], after: Sequence[Token], own: range, others: range) -> list[Pair]:
    """Each with the next of its slot, never going back."""
    waiting: dict[str, deque[int]] = {}
    for place in others:
        waiting.setdefault(after[place].slot, deque()).append(place)
    pairs: list[Pair] = []
    reached = others.start
    for place in own:
        same = waiting.get(before[place].slot, deque())
        while same and same[0] < reached:
            same.popleft()
        if same:
            reached = same.popleft() + 1
            pairs.append((place, reached - 1))
    return pairs


def _pair_by_likeness(before: Sequence[Token], after: Sequence[Token], own: range, others: range) -> list[Pair]:
    """As many as possible, and of those the likest."""
    best = [[0.0] * (len(others) + 1) for _ in range(len(own) + 1)]
    for i in range(len(own) - 1, -1, -1):
        for j in range(len(others) - 1, -1, -1):
            best[i][j] = max(
                best[i + 1][j], best[i][j + 1], _worth(before[own[i]], after[others[j]], best[i + 1][j + 1])
            )
    pairs: list[Pair] = []
    i = j = 0
    while i < len(own) and j < len(others):
        together = _worth(before[own[i]], after[others[j]], best[i + 1][j + 1])
        if together and together >= best[i + 1][j] and together >= best[i][j + 1]:
            pairs.append((own[i], others[j]))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def _worth(one: Token, other: Token, rest: float) -> float:
    """What pairing these two is worth with what follows, 0 where they do not belong together."""
    return 1.0 + 0.5 * one.likeness(other) + rest if one.slot == other.slot else 0.0
