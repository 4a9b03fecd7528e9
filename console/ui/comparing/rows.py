"""The rows of a comparison as the list shows them: what stands on each side, and in which colours. Pure text."""

from collections.abc import Mapping
from dataclasses import dataclass

from console.flow.comparing import Comparison, Item, Row, Sign
from console.flow.comparing.comparison import WORDS
from console.flow.comparing.wording import detail, title
from console.report.moments import clock

TINTS: Mapping[Sign, str] = {
    Sign.CHANGED: "warning",
    Sign.NEW: "success",
    Sign.MISSING: "error",
    Sign.MOVED: "paused",
    Sign.SAME: "muted",
}
"""The role of a sign; its ground is the role's own. The sign itself is always there too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One side of a row. `badge` is (words, role), ("", "") for none."""

    clock: str
    title: str
    detail: str = ""
    badge: tuple[str, str] = ("", "")


def cell_of(item: Item | None) -> Cell | None:
    """What stands on a side, None where there is nothing."""
    if item is None:
        return None
    return Cell(clock=clock(item.step.at), title=title(item), detail=detail(item), badge=_badge(item))


def _badge(item: Item) -> tuple[str, str]:
    data = item.step.data
    if item.step.kind == "reply":
        return str(data["status"]), "success"
    if item.step.kind == "no_reply":
        return str(data.get("status") or "✕"), "error"
    return "", ""


def tint_of(row: Row) -> str:
    """The role of the row's sign; a call that is only slower is marked as assumed things are, in grey."""
    return TINTS[row.sign]


def is_difference(row: Row) -> bool:
    """Whether the keys for differences stop here."""
    return row.sign is not Sign.SAME


def spoken(row: Row) -> str:
    """The row as a sentence for screen readers: `changed: connectPstn, before at 0:04.1, after at 0:04.1`."""
    sides = [("before", row.before), ("after", row.after)]
    places = ", ".join(f"{name} at {clock(item.step.at)}" for name, item in sides if item is not None)
    changes = " ".join(change.sentence for change in row.changes)
    return f"{WORDS[row.sign]}: {title(row.item)}, {places}. {changes}".strip()


def counts_of(comparison: Comparison) -> list[tuple[str, str]]:
    """`2 changed` and its role, in the order in which one looks for them."""
    return [(f"{number} {WORDS[sign]}", TINTS[sign]) for sign, number in comparison.counts.items()]
