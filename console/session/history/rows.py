"""The rows of the index as values, newest first, read once and kept: asking then costs no more than finding ids."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, fields


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


class Rows:
    """All rows that one connection sees. What another window or thread writes is read when it is next asked for."""

    def __init__(self) -> None:
        self._known: dict[int, Row] = {}
        self._rows: Sequence[Row] = ()
        self._version: int | None = None

    def newest_first(self, connection: sqlite3.Connection) -> Sequence[Row]:
        """Every recording; names begin with the time of the call."""
        (version,) = connection.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            found = connection.execute("SELECT id FROM recordings ORDER BY name DESC").fetchall()
            missing = [number for (number,) in found if number not in self._known]
            if missing:
                self._read(connection, min(missing), max(missing))
            known = self._known
            self._rows = [known[number] for (number,) in found if number in known]
            self._known = {row.id: row for row in self._rows}
            self._version = version
        return self._rows

    def _read(self, connection: sqlite3.Connection, low: int, high: int) -> None:
        names = ", ".join(field.name for field in fields(Row))
        for row in connection.execute(f"SELECT {names} FROM recordings WHERE id BETWEEN ? AND ?", (low, high)):
            self._known[row[0]] = Row(*row)
