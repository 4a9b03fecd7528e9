"""A recording as the list and the preview tell it. Pure text."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from console.call.sentences import counted, event_name
from console.report.labels import whom
from console.report.moments import day_of, length
from console.ui.call_rows import sign_of

if TYPE_CHECKING:
    from console.session.history import Hit, Row

WORDS = {"passed": "passed", "warned": "with problems", "failed": "failed"}


def badge_of(row: Row) -> tuple[str, str, str]:
    """Sign, tint and ground."""
    return sign_of(row.went, broke_off=bool(row.broke_off))


def name_of(row: Row) -> str:
    """`Bank, wrong PIN`: the flow, and the row of its table where it has one."""
    return row.flow if row.variant is None else f"{row.flow}, {row.variant}"


def who_of(row: Row) -> str:
    """`+46313900601 → +442079460100`, and how many others called."""
    more = f", {row.calls} calls" if row.calls > 1 else ""
    return f"{row.caller or '?'} → {whom(row.kind, row.reached) or '?'}{more}"


def when_of(row: Row, today: datetime) -> str:
    """`today 16:02`."""
    began = began_of(row)
    return f"{day_of(began, today)} {began:%H:%M}"


def began_of(row: Row) -> datetime:
    """When it began, by the clock of this place; where it does not say so, the beginning of time."""
    try:
        return datetime.fromisoformat(row.began).astimezone()
    except ValueError:
        return datetime.fromtimestamp(0, UTC).astimezone()


def ended_of(row: Row) -> str:
    """`ANSWERED / CALLERHANGUP 0:34`, or that it broke off."""
    words = " / ".join(word for word in (row.result, row.reason) if word)
    if not words:
        return "broke off" if row.broke_off else "ended"
    return words if row.duration is None else f"{words} {length(row.duration)}"


def summary_of(row: Row) -> str:
    """`ICE, PIE ×2, DiCE · keys 3 4 · 1 problem`."""
    events = [(event_name(event), len(list(same))) for event, same in groupby(row.callbacks.split())]
    told = ", ".join(name if count == 1 else f"{name} ×{count}" for name, count in events) or "no callbacks"
    parts = [told, f"keys {row.keys.strip()}" if row.keys.strip() else ""]
    parts += [counted(row.findings, "problem") if row.findings else "", row.backend]
    return " · ".join(part for part in parts if part)


def spoken(row: Row, hit: Hit | None, today: datetime, *, marked: bool) -> str:
    """The row as a sentence, for screen readers."""
    found = f" {hit.label}: {hit.before}{hit.found}{hit.after}" if hit is not None else ""
    verdict = "broke off" if row.broke_off else WORDS[row.went]
    mark = ", marked to be compared" if marked else ""
    return f"{name_of(row)}, {verdict}, {when_of(row, today)}, {who_of(row)}, {ended_of(row)}{mark}.{found}"


def facts_of(row: Row) -> list[tuple[str, str]]:
    """What the preview lists, name and value."""
    began = began_of(row)
    facts = [
        ("When", f"{began.day} {began:%b %Y, %H:%M:%S}"),
        ("Who", who_of(row)),
        ("Ended", ended_of(row)),
        ("How", f"{'by hand' if row.by_hand else 'by its script'}, {WORDS[row.went]}"),
        ("Seen", summary_of(row)),
    ]
    if row.broke_off and row.result:
        facts.append(("", "It broke off: the console ended meanwhile."))
    if row.in_part:
        facts.append(("", "So long that only its beginning is searched."))
    return facts
