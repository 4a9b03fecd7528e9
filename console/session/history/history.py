"""The history as the window uses it: asked and filled from threads, mended where it is damaged, told where it fails."""

import sqlite3
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from console.errors import ConsoleError
from console.flow.call_filter import CallFilter
from console.session.history.asking import Answer, rows_for
from console.session.history.filling import Progress, fill, unreadable_in
from console.session.history.hits import Hit, hits_in, story_of
from console.session.history.index import Index, is_damage
from console.session.history.rows import Rows
from console.session.journal import recordings_folder

T = TypeVar("T")


class HistoryFailed(ConsoleError):
    """The index can neither be read nor made anew."""


class History:
    """Finds recordings. Every method may take long and be called from any thread; asking goes on while it is filled."""

    def __init__(self, folder: Path | None = None) -> None:
        """`folder` has the recordings; the index is beside it."""
        self.folder = recordings_folder() if folder is None else folder
        self._index = Index(self.folder.parent)
        self._asking = threading.Lock()
        self._filling = threading.Lock()
        self._reader: sqlite3.Connection | None = None
        self._rows = Rows()
        self._stopped = threading.Event()
        self.wants_filling = False
        """It was begun anew, because it was damaged, and has not been filled since."""

    @property
    def finds_parts(self) -> bool:
        """Whether parts of words and numbers are found, or only their beginnings."""
        return self._index.tokens == "trigram"

    def ask(self, asked: CallFilter) -> Answer:
        """The recordings that the filter leaves. Raise HistoryFailed."""
        return self._read(lambda connection: rows_for(connection, asked, self._rows, self._index.tokens))

    def hits(self, numbers: Sequence[int], asked: CallFilter, most: int = 1) -> dict[int, tuple[Hit, ...]]:
        """Where the words of the filter stand in these recordings. Raise HistoryFailed."""
        tokens = self._index.tokens
        return self._read(lambda reader: {number: hits_in(reader, number, asked, most, tokens) for number in numbers})

    def story(self, number: int, most: int) -> tuple[Hit, ...]:
        """The first steps of a recording in words. Raise HistoryFailed."""
        return self._read(lambda reader: story_of(reader, number, most))

    def unreadable(self) -> tuple[str, ...]:
        """Why some recordings cannot be found. Raise HistoryFailed."""
        return self._read(unreadable_in)

    def update(self, told: Callable[[Progress], None] = lambda progress: None) -> Progress:
        """Take in what is new in the folder, and let go what is gone. Raise HistoryFailed."""
        with self._filling:
            self._index.tidy()
            progress = self._mended(lambda: self._fill(told))
            self.wants_filling = False
            return progress

    def stop(self) -> None:
        """End an update between two recordings; what was taken in stays."""
        self._stopped.set()

    def close(self) -> None:
        """Let go of the file, once an update has ended."""
        self.stop()
        with self._filling:
            self._close_reader()

    def _fill(self, told: Callable[[Progress], None]) -> Progress:
        connection = self._index.connect()
        try:
            return fill(connection, self.folder, told=told, stopped=self._stopped.is_set)
        finally:
            connection.close()

    def _read(self, reading: Callable[[sqlite3.Connection], T]) -> T:
        def read() -> T:
            with self._asking:
                if self._reader is None:
                    self._reader = self._index.connect()
                return reading(self._reader)

        return self._mended(read)

    def _mended(self, doing: Callable[[], T]) -> T:
        """Do it; where the index is damaged once more with an empty one."""
        try:
            try:
                return doing()
            except sqlite3.DatabaseError as error:
                if not is_damage(error):
                    raise
            self._close_reader()
            self._index.forget()
            self.wants_filling = True
            return doing()
        except (sqlite3.Error, OSError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise HistoryFailed(
                f"The history cannot be searched: {reason[:1].lower()}{reason[1:]}.",
                f"Its index is {self._index.path}. The recordings themselves are whole, in {self.folder}.",
            ) from error

    def _close_reader(self) -> None:
        with self._asking:
            if self._reader is not None:
                self._reader.close()
                self._reader = None
            self._rows = Rows()
