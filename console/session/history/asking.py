"""Asking the index: which recordings a filter leaves, newest first, and where in them its words stand."""

import json
import re
import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from datetime import time as time_of_day

from console.flow.call_filter import CallFilter, Term
from console.flow.passages import Place
from console.session.history.filling import Mark, clean, fold
from console.session.history.index import PLAIN

PLACE_OF = {"body": Place.BODIES, "header": Place.HEADERS, "heard": Place.HEARD, "cookie": Place.COOKIES}
"""Fields that look into the text of one place."""
COLUMN_OF = {
    "flow": "in_flow",
    "from": "in_from",
    "to": "in_to",
    "key": "keys",
    "finding": "in_codes",
    "ended": "in_ended",
    "backend": "in_backend",
}
"""Fields that look into what a row tells."""
SHORTEST = 3
"""Parts of words are found from so many characters on; anything shorter only in what a row tells."""
BEFORE, AFTER = 40, 160
"""So many characters of a passage are told before and after what was found."""


@dataclass(frozen=True, slots=True)
class Row:
    """A recording as the list tells it; the names are the columns of the index, in their order."""

    id: int
    name: str
    began: str
    flow: str
    variant: str | None
    backend: str
    by_hand: int
    calls: int
    caller: str
    reached: str
    kind: str
    result: str
    reason: str
    duration: float | None
    lasted: float
    went: str
    callbacks: str
    keys: str
    findings: int
    broke_off: int
    in_part: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Where a word of the filter stands: in which passage of which step, and what is around it."""

    label: str
    call: str
    step: int
    before: str
    found: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The recordings that a filter leaves, newest first; `notes` say in sentences what it could not look at."""

    rows: Sequence[Row] = ()
    notes: tuple[str, ...] = ()


def rows_for(connection: sqlite3.Connection, asked: CallFilter, cached: dict[int, Row], tokens: str) -> Answer:
    """Ask. Rows that were read before are taken from `cached`, and new ones put there."""
    where, values, notes = _conditions(asked, tokens)
    found = connection.execute(f"SELECT id FROM recordings WHERE {where} ORDER BY name DESC", values).fetchall()
    missing = [number for (number,) in found if number not in cached]
    if missing:
        _read_rows(connection, missing, cached)
    rows = [cached[number] for (number,) in found if number in cached]
    return Answer(rows=rows, notes=notes)


def _read_rows(connection: sqlite3.Connection, missing: Sequence[int], cached: dict[int, Row]) -> None:
    low, high = min(missing), max(missing)
    names = ", ".join(field.name for field in fields(Row))
    for row in connection.execute(f"SELECT {names} FROM recordings WHERE id BETWEEN ? AND ?", (low, high)):
        cached[row[0]] = Row(*row)


def _conditions(asked: CallFilter, tokens: str) -> tuple[str, list[object], tuple[str, ...]]:
    parts: list[str] = ["1"]
    values: list[object] = []
    notes: list[str] = []
    matched: list[str] = []
    for term in asked.terms:
        place = PLACE_OF.get(term.field)
        if term.field and place is None:
            condition, value = _of_row(term)
        elif _is_short(term.text, tokens):
            condition, value = "instr(facts, ?)", fold(clean(term.text))
            notes.append(short_note(term.text))
        elif term.excluded:
            condition, value = "id IN (SELECT rowid FROM texts WHERE texts MATCH ?)", _match(term, place, tokens)
        else:
            matched.append(_match(term, place, tokens))
            continue
        parts.append(f"NOT ({condition})" if term.excluded else condition)
        values.append(value)
    if matched:
        parts.append("id IN (SELECT rowid FROM texts WHERE texts MATCH ?)")
        values.append(" AND ".join(matched))
    return " AND ".join(parts), values, tuple(notes)


def _of_row(term: Term) -> tuple[str, object]:
    if term.field == "went":
        return "went = ?", term.text
    if term.field == "event":
        return "instr(callbacks, ?)", f" {term.text} "
    if term.day is not None:
        return _of_day(term.field, term.day)
    return f"instr({COLUMN_OF[term.field]}, ?)", fold(clean(term.text))


def _of_day(field: str, day: date) -> tuple[str, object]:
    if field == "on":
        return f"substr(began, 1, 24) BETWEEN '{_midnight(day)}' AND ?", _midnight(day, 1)
    return ("began >= ?" if field == "after" else "began < ?"), _midnight(day)


def _midnight(day: date, later: int = 0) -> str:
    """When a day begins at this place, as recordings tell time."""
    at = datetime.combine(date.fromordinal(day.toordinal() + later), time_of_day()).astimezone(UTC)
    return f"{at:%Y-%m-%dT%H:%M:%S}.000Z"


def _is_short(text: str, tokens: str) -> bool:
    return not any(letter.isalnum() for letter in text) if tokens == PLAIN else len(text) < SHORTEST


def short_note(text: str) -> str:
    """Why a short word finds little."""
    return f"“{text}” is looked for in names, numbers and keys only: three characters or more are found anywhere."


def _match(term: Term, place: Place | None, tokens: str) -> str:
    quoted = '"' + clean(term.text).replace('"', '""') + '"'
    if tokens == PLAIN:
        quoted += "*"  # at least the beginnings of words
    return quoted if place is None else f"{place} : {quoted}"


# -- where it stands


def hits_in(connection: sqlite3.Connection, number: int, asked: CallFilter, most: int, tokens: str) -> tuple[Hit, ...]:
    """The first passages of a recording in which words of the filter stand, in the order of places; none of a row's."""
    wanted = [pattern for term in asked.terms if (pattern := _pattern(term, tokens)) is not None]
    if not wanted:
        return ()
    text_of, marks = _passages(connection, number)
    hits: dict[tuple[str, int], Hit] = {}
    for sought, places in wanted:
        for place in places:
            for found in sought.finditer(text_of[place]):
                mark = bisect_right(marks[place], found.start(), key=lambda one: one[0]) - 1
                hits.setdefault((place, mark), _hit(text_of[place], marks[place], mark, found))
                if len(hits) >= most:
                    return tuple(hits.values())
    return tuple(hits.values())


def story_of(connection: sqlite3.Connection, number: int, most: int) -> tuple[Hit, ...]:
    """The first steps of a recording, as passages in which nothing was looked for."""
    text_of, marks = _passages(connection, number)
    lines = zip(text_of[Place.STEPS].split("\n"), marks[Place.STEPS][:most], strict=False)
    return tuple(
        Hit(label="", call=call, step=step, before="", found="", after=line) for line, (_, call, step, _) in lines
    )


def _passages(connection: sqlite3.Connection, number: int) -> tuple[dict[Place, str], Mapping[str, Sequence[Mark]]]:
    """The texts of a recording and what begins where in them; empty for one that has left the index meanwhile."""
    stored = connection.execute("SELECT marks FROM marks WHERE id = ?", (number,)).fetchone()
    texts = connection.execute(f"SELECT {', '.join(Place)} FROM texts WHERE rowid = ?", (number,)).fetchone()
    if stored is None or texts is None:
        return dict.fromkeys(Place, ""), {place: [] for place in Place}
    return dict(zip(Place, texts, strict=True)), json.loads(stored[0])


def _pattern(term: Term, tokens: str) -> tuple[re.Pattern[str], Iterable[Place]] | None:
    if term.excluded or not term.text or (not term.field and _is_short(term.text, tokens)):
        return None
    if not term.field:
        return re.compile(re.escape(clean(term.text)), re.IGNORECASE), tuple(Place)
    if term.field in PLACE_OF:
        return re.compile(re.escape(clean(term.text)), re.IGNORECASE), (PLACE_OF[term.field],)
    if term.field == "key":
        return re.compile(re.escape(term.text)), (Place.KEYS,)
    if term.field == "finding":
        return re.compile(re.escape(term.text), re.IGNORECASE), (Place.FINDINGS,)
    return None


def _hit(text: str, marks: Sequence[Mark], at: int, found: re.Match[str]) -> Hit:
    start, call, step, label = marks[at]
    end = marks[at + 1][0] - 1 if at + 1 < len(marks) else len(text)
    since, until = max(start, found.start() - BEFORE), min(end, found.end() + AFTER)
    before, after = _one_line(text[since : found.start()]), _one_line(text[found.end() : until])
    return Hit(
        label=label,
        call=call,
        step=step,
        before=f"…{before}" if since > start else before,
        found=_one_line(found.group()),
        after=f"{after}…" if until < end else after,
    )


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
