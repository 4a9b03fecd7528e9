"""Bringing the index up to date with the folder: new and changed recordings are read, those that are gone leave it.

Newest first, some at a time, so that what was called last is found at once. A journal that somebody writes waits until
it has ended; one that cannot be read is remembered with the reason and stops nothing.
"""

import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from console.flow.passages import Gatherer, Passage, Place
from console.flow.recording import Ended, Recorded
from console.flow.recording_json import NoRecording, read_lines
from console.session.history.index import TEXTS
from console.session.journal import JOURNALS, UNFINISHED, is_written

BATCH_SECONDS = 0.2
"""So much reading, then what was read is stored: others may write meanwhile, and the newest are found early."""
LONGEST_TEXT = 4_000_000
"""So many characters of one recording are searched; a call of a hundred callbacks has a few ten thousand."""

Stamp = tuple[int, int]
"""When a file was written, in nanoseconds, and its size: what tells that it changed."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far: recordings that can be searched, of all there are; and how many cannot be read."""

    done: int
    total: int
    unreadable: int = 0

    @property
    def whole(self) -> bool:
        """Nothing is left to do."""
        return self.done + self.unreadable >= self.total


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A recording as it is stored: its row by columns, the text of each place, and which passage begins where."""

    name: str
    stamp: Stamp
    row: Mapping[str, str | float | None]
    texts: Mapping[Place, str]
    marks: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A journal that cannot be read, and why."""

    name: str
    stamp: Stamp
    why: str


def fill(
    connection: sqlite3.Connection,
    folder: Path,
    *,
    told: Callable[[Progress], None] = lambda progress: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Progress:
    """Make the index what the folder is. `told` hears how far it is; `stopped` is asked between recordings.

    Raise sqlite3.Error, and OSError where the folder cannot be looked at.
    """
    found = journals_in(folder)
    known = _known(connection)
    gone = [name for name in known if name not in found]
    if gone:
        with _transaction(connection):
            for name in gone:
                _remove(connection, name)
    waiting = sorted((name for name, stamp in found.items() if known.get(name) != stamp), reverse=True)
    progress = _progress(connection, len(found))
    told(progress)
    reading = _reading(folder, waiting, found, stopped)
    while batch := _batch(reading):
        with _transaction(connection):
            known = _known(connection)
            for one in batch:
                if known.get(one.name) != one.stamp:  # another window was quicker
                    _remove(connection, one.name)
                    _store(connection, one)
        progress = _progress(connection, len(found))
        told(progress)
    return progress


def journals_in(folder: Path) -> dict[str, Stamp]:
    """The recordings that are whole or broke off, by the names of their files."""
    found: dict[str, Stamp] = {}
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return found
    for entry in entries:
        if not entry.name.endswith(JOURNALS) or (entry.name.endswith(UNFINISHED) and is_written(Path(entry.path))):
            continue
        try:
            stat = entry.stat()
        except FileNotFoundError:
            continue  # it has got another name, or was deleted, just now
        found[entry.name] = (stat.st_mtime_ns, stat.st_size)
    return found


def read_journal(path: Path, stamp: Stamp) -> Read | Unread:
    """One recording, line by line."""
    gatherer = Gatherer(LONGEST_TEXT)
    recorded, ended = Recorded(flow=""), None
    try:
        with path.open("rb") as lines:
            for one in read_lines(lines, file=path.name):
                if isinstance(one, Recorded):
                    recorded = one
                elif isinstance(one, Ended):
                    ended = one
                else:
                    gatherer.take(one)
        row = _row(path.name, stamp, recorded, gatherer, ended)
        texts, marks = texts_of(gatherer.passages)
        told = json.dumps(marks, separators=(",", ":"))
    except OSError as error:
        return Unread(path.name, stamp, (error.strerror or str(error)).lower())
    except NoRecording as error:
        return Unread(path.name, stamp, error.sentence)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError):
        return Unread(path.name, stamp, f"{path.name} cannot be read as a recording: something in it is amiss.")
    return Read(name=path.name, stamp=stamp, row=row, texts=texts, marks=told)


def _reading(
    folder: Path, names: Sequence[str], found: Mapping[str, Stamp], stopped: Callable[[], bool]
) -> Iterator[Read | Unread]:
    for name in names:
        if stopped():
            return
        yield read_journal(folder / name, found[name])


def _batch(reading: Iterator[Read | Unread]) -> list[Read | Unread]:
    until = time.monotonic() + BATCH_SECONDS
    batch: list[Read | Unread] = []
    for one in reading:
        batch.append(one)
        if time.monotonic() > until:
            break
    return batch


def _known(connection: sqlite3.Connection) -> dict[str, Stamp]:
    rows = connection.execute(
        "SELECT name, stamp, size FROM recordings UNION ALL SELECT name, stamp, size FROM unreadable"
    )
    return {name: (stamp, size) for name, stamp, size in rows}


def _progress(connection: sqlite3.Connection, total: int) -> Progress:
    (done,), (unreadable,) = connection.execute(
        "SELECT count(*) FROM recordings UNION ALL SELECT count(*) FROM unreadable"
    ).fetchall()
    return Progress(done, total, unreadable)


class _transaction:
    """Writes that happen together or not at all."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self._connection.execute("ROLLBACK" if kind is not None else "COMMIT")


def _remove(connection: sqlite3.Connection, name: str) -> None:
    row = connection.execute("SELECT id FROM recordings WHERE name = ?", (name,)).fetchone()
    if row is not None:
        connection.execute("DELETE FROM texts WHERE rowid = ?", row)
        connection.execute("DELETE FROM marks WHERE id = ?", row)
        connection.execute("DELETE FROM recordings WHERE id = ?", row)
    connection.execute("DELETE FROM unreadable WHERE name = ?", (name,))


def _store(connection: sqlite3.Connection, read: Read | Unread) -> None:
    if isinstance(read, Unread):
        connection.execute("INSERT INTO unreadable VALUES (?, ?, ?, ?)", (read.name, *read.stamp, clean(read.why)))
        return
    names, places = ", ".join(read.row), ", ".join("?" * len(read.row))
    values = tuple(read.row.values())
    number = connection.execute(f"INSERT INTO recordings ({names}) VALUES ({places})", values).lastrowid
    connection.execute(
        f"INSERT INTO texts (rowid, {', '.join(TEXTS)}) VALUES (?, {', '.join('?' * len(TEXTS))})",
        (number, read.row["facts"], *(read.texts[place] for place in Place)),
    )
    connection.execute("INSERT INTO marks VALUES (?, ?)", (number, read.marks))


def _row(
    name: str, stamp: Stamp, recorded: Recorded, gatherer: Gatherer, over: Ended | None
) -> dict[str, str | float | None]:
    facts = gatherer.end()
    flow = recorded.flow if recorded.variant is None else f"{recorded.flow}, {recorded.variant}"
    ended = f"{facts.result} {facts.reason}"
    keys = " ".join(facts.keys)
    told = (flow, recorded.file, facts.caller, *facts.origins, *facts.numbers, ended, recorded.backend, keys)
    row: dict[str, str | float | None] = {
        "name": name,
        "stamp": stamp[0],
        "size": stamp[1],
        "began": recorded.began,
        "flow": recorded.flow,
        "variant": recorded.variant,
        "backend": recorded.backend,
        "by_hand": recorded.by_hand,
        "calls": facts.calls,
        "caller": facts.caller,
        "reached": facts.to,
        "kind": facts.kind,
        "result": facts.result,
        "reason": facts.reason,
        "duration": facts.duration,
        "lasted": facts.lasted,
        "went": facts.went(by_hand=recorded.by_hand, passed=over is None or over.passed),
        "callbacks": f" {' '.join(facts.callbacks)} ",
        "keys": keys,
        "findings": facts.findings,
        "broke_off": over is None,
        "in_part": gatherer.in_part,
        "in_flow": fold(flow),
        "in_from": fold("\n".join(facts.origins)),
        "in_to": fold("\n".join(facts.numbers)),
        "in_ended": fold(ended),
        "in_codes": "\n".join(facts.codes),
        "in_backend": fold(recorded.backend),
        "facts": fold("\n".join(dict.fromkeys(told))),
    }
    return {name: clean(value) if isinstance(value, str) else value for name, value in row.items()}


Mark = tuple[int, str, int, str]
"""A passage in the text of its place: where it begins, its call, its step, its label."""


def texts_of(passages: Sequence[Passage]) -> tuple[dict[Place, str], dict[Place, list[Mark]]]:
    """The text of each place, a passage a line, and which of them begins where."""
    lines: dict[Place, list[str]] = {place: [] for place in Place}
    marks: dict[Place, list[Mark]] = {place: [] for place in Place}
    lengths = dict.fromkeys(Place, 0)
    for passage in passages:
        text = clean(passage.text)
        lines[passage.place].append(text)
        marks[passage.place].append((lengths[passage.place], passage.call, passage.step, passage.label))
        lengths[passage.place] += len(text) + 1
    return {place: "\n".join(texts) for place, texts in lines.items()}, marks


def fold(text: str) -> str:
    """Text in which upper and lower case are the same."""
    return text.casefold()


def clean(text: str) -> str:
    """Text that SQLite takes: halves of a pair that stand alone, and zeros, are told as unreadable."""
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text)
    return text


def unreadable_in(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Why some recordings cannot be found, a sentence each."""
    return tuple(why for (why,) in connection.execute("SELECT why FROM unreadable ORDER BY name DESC"))
