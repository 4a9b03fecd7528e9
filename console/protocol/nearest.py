"""Did you mean? The nearest known name for one that nobody knows."""

from collections.abc import Iterable

_LONGEST = 64


def fold(name: str) -> str:
    """The name without case, blanks, `-` and `_`."""
    return "".join(character for character in name.casefold() if character not in " \t-_")


def nearest(written: str, known: Iterable[str]) -> str | None:
    """The known name that is closest to what was written, None when none is close.

    A slip in every third letter at most, and no more than 3.
    """
    target = fold(written)[:_LONGEST]
    best: str | None = None
    least = min(3, max(1, len(target) // 3)) + 1
    for name in known:
        slips = _slips(target, fold(name)[:_LONGEST], least)
        if slips < least:
            best, least = name, slips
    return best


def _slips(one: str, other: str, enough: int) -> int:
    """Letters changed, missing, added, or swapped with their neighbour (optimal string alignment).

    Gives up at `enough`.
    """
    if abs(len(one) - len(other)) >= enough:
        return enough
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before_that, before = before, row
        row = [i]
        for j, against in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, before_that[j - 2] + 1)
            row.append(cost)
        if min(row) >= enough:
            return enough
    return row[-1]
