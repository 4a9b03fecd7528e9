"""Where in a recording the words of a filter stand: the passage, its step, and what is around what was found."""

import json
import re
import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from console.flow.call_filter import CallFilter, Term
from console.flow.passages import Place
from console.session.history.asking import PLACE_OF, is_short
from console.session.history.filling import Mark, clean

BEFORE, AFTER = 40, 160
"""So many characters of a passage are told before and after what was found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Where a word of the filter stands: in which passage of which step, and what is around it."""

    label: str
    call: str
    step: int
    before: str
    found: str
    after: str


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
    if term.excluded or not term.text or (not term.field and is_short(term.text, tokens)):
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
