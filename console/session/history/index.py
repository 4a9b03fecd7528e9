"""The index as a file: an SQLite database with a row for each recording and its text in FTS5.

It holds nothing that the recordings do not. Its name tells its version and how text is cut into tokens: another
version is another file, one that is damaged is deleted, and either is filled anew. Several windows may use it.
"""

import os
import sqlite3
import time
from contextlib import suppress
from pathlib import Path

from console.flow.passages import Place

VERSION = 1
BUSY_SECONDS = 5.0
"""So long one window waits for another that writes."""
TRIGRAM, PLAIN = "trigram", "unicode61"
DAMAGE = ("no such", "vtable constructor failed", "invalid fts5")
"""What SQLite says, without a code of its own, of tables that are missing or not as they have to be."""
TEXTS = ("facts", *Place)
"""The columns that are searched: what a row tells, and every place of a recording."""

SCHEMA = f"""
CREATE TABLE IF NOT EXISTS recordings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE, stamp INTEGER NOT NULL, size INTEGER NOT NULL,
    began TEXT NOT NULL, flow TEXT NOT NULL, variant TEXT, backend TEXT NOT NULL, by_hand INTEGER NOT NULL,
    calls INTEGER NOT NULL, caller TEXT NOT NULL, reached TEXT NOT NULL, kind TEXT NOT NULL,
    result TEXT NOT NULL, reason TEXT NOT NULL, duration REAL, lasted REAL NOT NULL, went TEXT NOT NULL,
    callbacks TEXT NOT NULL, keys TEXT NOT NULL, findings INTEGER NOT NULL,
    broke_off INTEGER NOT NULL, in_part INTEGER NOT NULL,
    in_flow TEXT NOT NULL, in_from TEXT NOT NULL, in_to TEXT NOT NULL, in_ended TEXT NOT NULL,
    in_codes TEXT NOT NULL, in_backend TEXT NOT NULL, facts TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS marks (id INTEGER PRIMARY KEY, marks TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS unreadable (
    name TEXT PRIMARY KEY, stamp INTEGER NOT NULL, size INTEGER NOT NULL, why TEXT NOT NULL
);
CREATE VIRTUAL TABLE IF NOT EXISTS texts USING fts5({", ".join(TEXTS)}, tokenize = '%s');
"""
"""`in_…` are folded for finding; `keys` and `callbacks` are words between blanks; `marks` says which passage begins
where in a text (console.session.history.filling)."""


def has_trigram() -> bool:
    """Whether this SQLite finds parts of words: from 3.34 on."""
    return sqlite3.sqlite_version_info >= (3, 34)


class Index:
    """Where the index is, and connections to it."""

    def __init__(self, folder: Path) -> None:
        self.tokens = TRIGRAM if has_trigram() else PLAIN
        self.path = folder / f"history-{VERSION}-{self.tokens}.sqlite3"

    def connect(self) -> sqlite3.Connection:
        """A connection, for one thread at a time; makes the file where there is none. Raise sqlite3.Error, OSError."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))  # what was said in calls is for the person alone
        connection = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000:.0f}")
            _write_ahead(connection)
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA cache_size = -32000")
            connection.execute("BEGIN IMMEDIATE")
            for statement in (SCHEMA % self.tokens).split(";\n"):
                connection.execute(statement)
            connection.execute("COMMIT")
        except BaseException:
            connection.close()
            raise
        return connection

    def forget(self) -> None:
        """Delete it, and what earlier versions left. Raise OSError where it cannot be."""
        for ending in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)

    def tidy(self) -> None:
        """Delete the index of earlier versions."""
        for path in self.path.parent.glob("history-*.sqlite3*"):
            version = path.name.split("-")[1]
            if version.isdecimal() and int(version) < VERSION:
                with suppress(OSError):
                    path.unlink()


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file is no index any more, so that another has to be made."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or any(words in str(error) for words in DAMAGE)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Readers do not wait for a writer. Two windows that switch to it in one moment are told that it is locked."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return
