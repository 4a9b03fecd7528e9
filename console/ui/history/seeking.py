"""What stands on the page: asks the history what the field wants, and keeps its index up to date while it is seen."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from console.flow.call_filter import CallFilter, parse_filter
from console.session.history import History, HistoryFailed
from console.ui.history.page import LOOKING, NOTHING_FITS, NOTHING_YET, HistoryPage

if TYPE_CHECKING:
    from console.session.history import Progress, Row

LINES = 60
"""So many lines of a call the preview shows."""
AGAIN_SECONDS = 0.7
"""While the index is filled the list is brought up to date so often."""
SETTLE_MILLS = 150
"""After a call ended its journal gets its name."""

Start = Callable[[Coroutine[Any, Any, Any], str], "asyncio.Task[Any]"]
"""Runs something that may fail in words, by its name."""


class Seeking(QObject):
    """Fills the page. `entered`: what is chosen now is to be opened."""

    entered = Signal()

    def __init__(self, page: HistoryPage, history: History, start: Start, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._history = history
        self._start = start
        self.asked = CallFilter()
        """What the rows were found by."""
        self._left_out: set[str] = set()
        self._question = self._answered = 0
        self._opens = False
        self._progress: Progress | None = None
        self._updating: asyncio.Task[Any] | None = None
        self._once_more = False
        self._asked_at = 0.0
        self._later = QTimer(self, singleShot=True, interval=SETTLE_MILLS)
        self._later.timeout.connect(self.update)
        page.asked.connect(self._take_line)
        page.entered.connect(self._enter)
        page.list.chosen.connect(self._show_lines)
        page.list.rows_model.hits_wanted.connect(self._find_hits)

    def begin(self) -> None:
        """The page is opened: what was asked last is asked again, of what was recorded meanwhile too."""
        self._ask(self._page.field.text(), keep=True)
        self.update()

    def stop(self) -> None:
        """The window closes: an update ends with the recording that it reads."""
        self._later.stop()
        self._history.stop()

    def update_later(self) -> None:
        """A call has ended just now."""
        self._later.start()

    def leave_out(self, row: Row) -> None:
        """This one was deleted: it leaves the list at once, and the next is chosen."""
        self._left_out.add(row.name)  # the index may not know it yet
        place = self._page.list.currentIndex().row()
        left = [one for one in self._page.list.rows_model.rows if one.id != row.id]
        self._page.show_rows(left, asks=bool(self.asked.terms), keep=True, empty=self._empty_words())
        if left:
            self._page.list.choose(min(place, len(left) - 1))
        self.update()

    def take_back(self, name: str) -> None:
        """The recording of this file is there again."""
        self._left_out.discard(name)
        self.update()

    # -- asking

    def _ask(self, line: str, *, keep: bool = False) -> None:
        asked = parse_filter(line, datetime.now().astimezone().date())
        if asked.mistakes:
            self._page.tell_remark(" ".join(asked.mistakes), wrong=True)
            return
        self._question += 1
        self._asked_at = time.monotonic()
        self._start(self._answer(asked, self._question, keep=keep), "search the history")

    def _take_line(self, line: str) -> None:
        self._opens = False
        self._ask(line)

    def _enter(self, line: str) -> None:
        """Open what the line leaves, and not what an earlier one did: people are quicker than a search."""
        self._opens = True
        self._ask(line, keep=True)

    async def _answer(self, asked: CallFilter, question: int, *, keep: bool) -> None:
        try:
            answer = await asyncio.to_thread(self._history.ask, asked)
        except HistoryFailed as error:
            self._tell_failure(error)
            return
        if self._history.wants_filling:
            self.update()
        if question != self._question:
            return  # something else is wanted meanwhile
        self._answered = question
        self.asked = asked
        notes = answer.notes
        if not self._history.finds_parts and asked.terms:
            notes = (*notes, "This computer's SQLite finds beginnings of words only, not parts of them.")
        self._page.tell_remark(" ".join(notes), wrong=False)
        rows = [row for row in answer.rows if row.name not in self._left_out]
        self._tell_count(len(rows))
        self._page.show_rows(rows, asks=bool(asked.terms), keep=keep, empty=self._empty_words())
        if self._opens:
            self._opens = False
            self.entered.emit()

    def _tell_failure(self, error: HistoryFailed) -> None:
        """In place of the calls."""
        self._page.tell_count("")
        self._page.show_rows((), asks=False, keep=False, empty=f"{error.sentence}\n{error.hint}")

    def _empty_words(self) -> str:
        if self._progress is None or (not self._progress.whole and not self._progress.done):
            return LOOKING
        return NOTHING_FITS if self._progress.done else NOTHING_YET

    def _tell_count(self, found: int) -> None:
        progress = self._progress
        if progress is None:
            self._page.tell_count(LOOKING)
            return
        total = f"{progress.done:,} call{'' if progress.done == 1 else 's'}"
        words = total if found >= progress.done else f"{found:,} of {total}"
        if not progress.whole:
            words += f", {progress.total - progress.done - progress.unreadable:,} still to be read"
        elif progress.unreadable:
            words += f", {progress.unreadable:,} cannot be read"
        self._page.tell_count(words)

    def _find_hits(self, numbers: list[int]) -> None:
        self._start(self._take_hits(numbers, self.asked), "find words in calls")

    async def _take_hits(self, numbers: list[int], asked: CallFilter) -> None:
        hits = await asyncio.to_thread(self._history.hits, numbers, asked)
        if asked is self.asked:
            self._page.list.rows_model.take_hits(hits)

    def _show_lines(self, row: Row | None) -> None:
        if row is not None:
            self._start(self._take_lines(row), "read a call's lines")

    async def _take_lines(self, row: Row) -> None:
        hits = (await asyncio.to_thread(self._history.hits, [row.id], self.asked, LINES))[row.id]
        lines = hits or await asyncio.to_thread(self._history.story, row.id, LINES)
        chosen = self._page.list.row
        if chosen is not None and chosen.id == row.id:
            self._page.preview.show_lines(lines, found=bool(hits))

    # -- the index

    def update(self) -> None:
        """Bring the index up to date; once more where that is going on already."""
        if self._updating is not None and not self._updating.done():
            self._once_more = True
            return
        self._updating = self._start(self._bring_up_to_date(), "bring the history up to date")

    async def _bring_up_to_date(self) -> None:
        loop = asyncio.get_running_loop()

        def told(progress: Progress) -> None:
            loop.call_soon_threadsafe(self._take_progress, progress)

        self._once_more = True
        while self._once_more:
            self._once_more = False
            try:
                self._progress = await asyncio.to_thread(self._history.update, told)
            except HistoryFailed as error:
                self._tell_failure(error)
                return
            self._ask(self._page.field.text(), keep=True)

    def _take_progress(self, progress: Progress) -> None:
        self._progress = progress
        waits = self._answered != self._question
        if not waits and time.monotonic() - self._asked_at > AGAIN_SECONDS and self._page.isVisible():
            self._ask(self._page.field.text(), keep=True)
        else:
            self._tell_count(len(self._page.list.rows_model.rows))
