"""Asking the index: which recordings a filter leaves, newest first."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from datetime import time as time_of_day

from console.flow.call_filter import CallFilter, Term
from console.flow.passages import Place
from console.session.history.filling import clean, fold
from console.session.history.index import PLAIN
from console.session.history.rows import Row, Rows

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

_BY_TEXT = "SELECT rowid FROM texts WHERE texts MATCH ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The recordings that a filter leaves, newest first; `notes` say in sentences what it could not look at."""

    rows: Sequence[Row] = ()
    notes: tuple[str, ...] = ()


def rows_for(connection: sqlite3.Connection, asked: CallFilter, all_rows: Rows, tokens: str) -> Answer:
    """Ask. Ids are found and rows, which are there already, are told: ten thousand of them take no time to read."""
    rows = all_rows.newest_first(connection)
    matched = [_match(term, tokens) for term in asked.terms if not term.excluded and _is_of_text(term, tokens)]
    if matched:
        found = _ids(connection, _BY_TEXT, [" AND ".join(matched)])
        rows = [row for row in rows if row.id in found]
    for term in asked.terms:
        if term.excluded and _is_of_text(term, tokens):
            without = _ids(connection, _BY_TEXT, [_match(term, tokens)])
            rows = [row for row in rows if row.id not in without]
    passed_over = [term for term in asked.terms if matched and _is_small_word(term, tokens)]
    parts, values = _conditions([term for term in asked.terms if term not in passed_over], tokens)
    if parts:
        found = _ids(connection, f"SELECT id FROM recordings WHERE {' AND '.join(parts)}", values)
        rows = [row for row in rows if row.id in found]
    short = [term for term in asked.terms if _is_anywhere(term) and is_short(term.text, tokens)]
    notes = (passed_over_note(term.text) if term in passed_over else short_note(term.text) for term in short)
    return Answer(rows=rows, notes=tuple(notes))


def _ids(connection: sqlite3.Connection, statement: str, values: Sequence[object]) -> set[int]:
    return {number for (number,) in connection.execute(statement, values)}


def _is_anywhere(term: Term) -> bool:
    return not term.field or term.field in PLACE_OF


def _is_of_text(term: Term, tokens: str) -> bool:
    return _is_anywhere(term) and not is_short(term.text, tokens)


def _is_small_word(term: Term, tokens: str) -> bool:
    """One like `is`, of a sentence that somebody remembers: beside longer words it would only hide what they find."""
    return not term.excluded and not term.field and is_short(term.text, tokens) and term.text.isalpha()


def _conditions(terms: Sequence[Term], tokens: str) -> tuple[list[str], list[object]]:
    """What the table of rows is asked, and with which values."""
    parts: list[str] = []
    values: list[object] = []
    for term in terms:
        if _is_of_text(term, tokens):
            continue
        condition, held = _of_row(term)
        parts.append(f"NOT ({condition})" if term.excluded else condition)
        values += held
    return parts, values


def _of_row(term: Term) -> tuple[str, Sequence[object]]:
    if term.field == "went":
        return "went = ?", (term.text,)
    if term.field == "event":
        return "instr(callbacks, ?)", (f" {term.text} ",)
    if term.field == "after" and term.day is not None:
        return "began >= ?", (_midnight(term.day),)
    if term.field == "before" and term.day is not None:
        return "began < ?", (_midnight(term.day),)
    if term.day is not None:
        return "began >= ? AND began < ?", (_midnight(term.day), _midnight(term.day, 1))
    return f"instr({COLUMN_OF.get(term.field, 'facts')}, ?)", (fold(clean(term.text)),)


def _midnight(day: date, later: int = 0) -> str:
    """When a day begins at this place, as recordings tell time."""
    at = datetime.combine(date.fromordinal(day.toordinal() + later), time_of_day()).astimezone(UTC)
    return f"{at:%Y-%m-%dT%H:%M:%S}.000Z"


def is_short(text: str, tokens: str) -> bool:
    """Whether a text is no word to FTS5."""
    return not any(letter.isalnum() for letter in text) if tokens == PLAIN else len(text) < SHORTEST


def short_note(text: str) -> str:
    """Why a short word finds little."""
    return f"“{text}” is looked for in names, numbers and keys only: three characters or more are found anywhere."


def passed_over_note(text: str) -> str:
    """Why a small word among longer ones is not looked for."""
    return f"“{text}” is too short to be looked for beside longer words. Words in quotes are found together."


def _match(term: Term, tokens: str) -> str:
    quoted = '"' + clean(term.text).replace('"', '""') + '"'
    if tokens == PLAIN:
        quoted += "*"  # at least the beginnings of words
    place = PLACE_OF.get(term.field)
    return quoted if place is None else f"{place} : {quoted}"
