"""What marks a row of the ladder beside its words: a finding's sign, the speed of an answer, the caps of keys."""

from collections.abc import Sequence

from console.protocol.findings import Severity
from console.report.ladder.layout import Box

SIGNS: dict[Severity, tuple[str, str]] = {
    Severity.ERROR: ("✕", "error"),
    Severity.WARNING: ("!", "warning"),
    Severity.NOTE: ("i", "accent"),
}
"""A finding's sign and its role; the ground is the role with `_ground`."""

SLOW_SECONDS, BUDGET_SECONDS = 1.0, 5.0
"""From when on an answer is drawn as slow, and when the platform gives up (assumption callback.timeout)."""

VEILED = 0.72
"""How much is hidden of what a film has not come to; resources/film/film.css has the same."""


def pace(seconds: float | None) -> str:
    """The role of an answer's speed; None: not answered yet."""
    if seconds is None or seconds < SLOW_SECONDS:
        return "accent"
    return "warning" if seconds < BUDGET_SECONDS else "error"


def filled(bar: Box, seconds: float, row_height: float, *, opens: bool) -> float:
    """How much of this part of an activation bar is filled, from its top: the platform's patience that was used up.

    Callback and answer stand in neighbouring rows, so the whole bar is one row high; `opens` is its upper part.
    """
    whole = row_height * min(1.0, max(0.06, seconds / BUDGET_SECONDS))
    return max(0.0, min(whole, bar.height) if opens else whole - row_height + bar.height)


def caps(keys: Sequence[str], room: float, size: float) -> list[str]:
    """The keys that have room as caps of this size, the last ones where not all have; `…` stands for the others."""
    fits = max(1, int((room + 2) // (size + 2)))
    if len(keys) <= fits:
        return list(keys)
    return ["…", *keys[len(keys) - fits + 1 :]] if fits > 1 else list(keys[-1:])


def cap_word(key: str) -> str:
    """What stands on a cap: the star in the middle of its line."""
    return "∗" if key == "*" else key
