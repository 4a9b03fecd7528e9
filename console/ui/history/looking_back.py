"""Looks back at every call: asks the history what the field wants, opens, marks and deletes what is chosen.

Nothing of it is read before the page is opened for the first time; then the index is brought up to date in a thread,
and again whenever a call ends while the page is seen.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from console.errors import ConsoleError
from console.flow.call_filter import CallFilter, parse_filter
from console.session.tasks import TaskOwner
from console.ui.calls import Calls, PlacedCall
from console.ui.comparing import Comparing
from console.ui.history.page import LOOKING, NOTHING_FITS, NOTHING_YET, HistoryPage
from console.ui.history.rows import name_of, when_of
from console.ui.recordings import Recordings
from console.ui.selection import Selection
from console.ui.window import MainWindow

if TYPE_CHECKING:
    from console.session.history import History, Hit, Progress, Row
    from console.session.history.bin import Bin, Binned

LINES = 60
"""So many lines of a call the preview shows."""
AGAIN_SECONDS = 0.7
"""While the index is filled the list is brought up to date so often."""
KEYS = "Enter opens a call where the word stands. Space marks two to compare, D compares them, Del moves to the bin"
SETTLE_MILLS = 150
"""After a call ended its journal gets its name."""


class LookingBack(QObject):
    """Fills the page. `opened` and `closed` tell when it comes and goes, `call_shown` that one was opened from it,
    `refused` why something could not be done.
    """

    opened = Signal()
    closed = Signal()
    refused = Signal(object)
    call_shown = Signal()

    def __init__(
        self,
        window: MainWindow,
        calls: Calls,
        tasks: TaskOwner,
        recordings: Recordings,
        comparing: Comparing,
        selection: Selection,
    ) -> None:
        super().__init__(window)
        self.page = HistoryPage()
        self._window = window
        self._calls = calls
        self._tasks = tasks
        self._recordings = recordings
        self._comparing = comparing
        self._selection = selection
        self._history: History | None = None
        self._bin: Bin | None = None
        self._binned: list[Binned] = []
        self._asked = CallFilter()
        self._question = 0
        self._opens = False
        self._progress: Progress | None = None
        self._updating: asyncio.Task[Any] | None = None
        self._once_more = False
        self._asked_at = 0.0
        self._page_before = window.pages.currentWidget()
        self.led_to_comparison = False
        """The comparison that is seen was asked for from here, and leads back."""
        self._later = QTimer(self, singleShot=True, interval=SETTLE_MILLS)
        self._later.timeout.connect(self._update)
        window.pages.addWidget(self.page)
        window.pages_of_their_own.append(self.page)
        page = self.page
        page.closed.connect(self.closed)
        page.asked.connect(self._take_line)
        page.entered.connect(self._enter)
        page.undo_wanted.connect(self._bring_back)
        page.list.opened.connect(self._open_row)
        page.list.marked.connect(self._mark)
        page.list.binned.connect(self._delete)
        page.list.chosen.connect(self._show_lines)
        page.list.rows_model.hits_wanted.connect(self._find_hits)
        page.preview.opened.connect(self._open_chosen)
        page.preview.marked.connect(self._mark_chosen)
        page.preview.binned.connect(self._delete_chosen)
        page.preview.line_opened.connect(self._open_line)
        window.pages.currentChanged.connect(self._page_changed)
        calls.ended.connect(self._call_ended)
        comparing.marked.connect(self._show_marks)

    @property
    def is_open(self) -> bool:
        """The page is before the person."""
        return self._window.pages.currentWidget() is self.page

    def open(self) -> None:
        """Show the page as it was left, with what was recorded meanwhile."""
        if self._history is None:
            from console.session.history import History
            from console.session.history.bin import Bin

            self._history = History(self._calls.journals.folder)
            self._bin = Bin(self._history.folder)
            self._start(asyncio.to_thread(self._bin.empty), "empty the bin")
        self._window.show_page(self.page)
        self.page.focus_field()
        self.page.field.selectAll()
        self._show_marks()
        self._ask(self.page.field.text())
        self._update()
        self._window.status.tell("", "", KEYS)
        self._window.status.tell_facts("Esc back")
        self.opened.emit()

    def _page_changed(self) -> None:
        now = self._window.pages.currentWidget()
        if now is self._comparing.page:
            self.led_to_comparison = self._page_before is self.page
        self._page_before = now

    def stop(self) -> None:
        """The window closes: an update ends with the recording that it reads."""
        self._later.stop()
        if self._history is not None:
            self._history.stop()

    async def close(self) -> None:
        """Let go of the index."""
        if self._history is not None:
            await asyncio.to_thread(self._history.close)

    def _start(self, doing: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[Any]:
        async def told() -> None:
            try:
                await doing
            except ConsoleError as error:
                self.refused.emit(error)
            except OSError as error:
                self._calls.journals.tell(error)

        return self._tasks.start(told(), name=name)

    # -- asking

    def _ask(self, line: str, *, keep: bool = False) -> None:
        asked = parse_filter(line, datetime.now().astimezone().date())
        if asked.mistakes:
            self.page.tell_remark(" ".join(asked.mistakes), wrong=True)
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
        if self._history is None:
            return
        answer = await asyncio.to_thread(self._history.ask, asked)
        if self._history.wants_filling:
            self._update()
        if question != self._question:
            return  # something else is wanted meanwhile
        self._asked = asked
        notes = answer.notes
        if not self._history.finds_parts and asked.terms:
            notes = (*notes, "This computer's SQLite finds beginnings of words only, not parts of them.")
        self.page.tell_remark(" ".join(notes), wrong=False)
        self._tell_count(len(answer.rows))
        self.page.show_rows(answer.rows, asks=bool(asked.terms), keep=keep, empty=self._empty_words())
        if self._opens:
            self._opens = False
            self._open_chosen()

    def _empty_words(self) -> str:
        if self._progress is None or (not self._progress.whole and not self._progress.done):
            return LOOKING
        return NOTHING_FITS if self._progress.done else NOTHING_YET

    def _tell_count(self, found: int) -> None:
        progress = self._progress
        if progress is None:
            self.page.tell_count(LOOKING)
            return
        total = f"{progress.done:,} call{'' if progress.done == 1 else 's'}"
        words = total if found >= progress.done else f"{found:,} of {total}"
        if not progress.whole:
            words += f", {progress.total - progress.done - progress.unreadable:,} still to be read"
        elif progress.unreadable:
            words += f", {progress.unreadable:,} cannot be read"
        self.page.tell_count(words)

    def _find_hits(self, numbers: list[int]) -> None:
        self._start(self._take_hits(numbers, self._asked), "find words in calls")

    async def _take_hits(self, numbers: list[int], asked: CallFilter) -> None:
        if self._history is not None:
            hits = await asyncio.to_thread(self._history.hits, numbers, asked)
            if asked is self._asked:
                self.page.list.rows_model.take_hits(hits)

    def _show_lines(self, row: Row | None) -> None:
        if row is not None:
            self._start(self._take_lines(row), "read a call's lines")

    async def _take_lines(self, row: Row) -> None:
        if self._history is None:
            return
        hits = (await asyncio.to_thread(self._history.hits, [row.id], self._asked, LINES))[row.id]
        lines = hits or await asyncio.to_thread(self._history.story, row.id, LINES)
        chosen = self.page.list.row
        if chosen is not None and chosen.id == row.id:
            self.page.preview.show_lines(lines, found=bool(hits))

    # -- the index

    def _call_ended(self, call: PlacedCall) -> None:
        if self.is_open:
            self._later.start()

    def _update(self) -> None:
        if self._history is None:
            return
        if self._updating is not None and not self._updating.done():
            self._once_more = True
            return
        self._updating = self._start(self._bring_up_to_date(self._history), "bring the history up to date")

    async def _bring_up_to_date(self, history: History) -> None:
        loop = asyncio.get_running_loop()

        def told(progress: Progress) -> None:
            loop.call_soon_threadsafe(self._take_progress, progress)

        self._once_more = True
        while self._once_more:
            self._once_more = False
            self._progress = await asyncio.to_thread(history.update, told)
            self._ask(self.page.field.text(), keep=True)

    def _take_progress(self, progress: Progress) -> None:
        self._progress = progress
        if time.monotonic() - self._asked_at > AGAIN_SECONDS and self.is_open:
            self._ask(self.page.field.text(), keep=True)
        else:
            self._tell_count(len(self.page.list.rows_model.rows))

    # -- what is done with a recording

    def _path(self, row: Row) -> Path:
        assert self._history is not None
        return self._history.folder / row.name

    def _open_row(self, row: Row) -> None:
        self._start(self._open(row, None), "open a call of the history")

    def _open_chosen(self) -> None:
        if (row := self.page.list.row) is not None:
            self._open_row(row)

    def _open_line(self, hit: Hit) -> None:
        if (row := self.page.list.row) is not None:
            self._start(self._open(row, hit), "open a call of the history")

    async def _open(self, row: Row, hit: Hit | None) -> None:
        if hit is None and self._history is not None:
            found = await asyncio.to_thread(self._history.hits, [row.id], self._asked)
            hit = next(iter(found[row.id]), None)
        call = await self._load(row)
        self._recordings.opened.emit(call)
        named = None if hit is None else call.party.named(hit.call)
        if hit is not None and named is not None and hit.step < len(named.steps):
            self._selection.choose(named, named.steps[hit.step])
        self.call_shown.emit()

    async def _load(self, row: Row) -> PlacedCall:
        """Its first call, among those of the session from now on. Raise ConsoleError; then the list is renewed."""
        try:
            return await self._recordings.load(self._path(row))
        except ConsoleError:
            self._update()
            raise

    def _mark(self, row: Row) -> None:
        self._start(self._take_mark(row), "mark a call of the history")

    def _mark_chosen(self) -> None:
        if (row := self.page.list.row) is not None:
            self._mark(row)

    async def _take_mark(self, row: Row) -> None:
        call = await self._load(row)
        self._comparing.mark(call.number)

    def _show_marks(self) -> None:
        numbered = {call.number: self._recordings.path_of(call) for call in self._calls.all}
        marked = [numbered.get(number) for number in self._comparing.marks]
        self.page.list.rows_model.mark(frozenset(path.name for path in marked if path is not None))

    # -- the bin

    def _delete(self, row: Row) -> None:
        self._start(self._put(row), "move a call to the bin")

    def _delete_chosen(self) -> None:
        if (row := self.page.list.row) is not None:
            self._delete(row)

    async def _put(self, row: Row) -> None:
        assert self._bin is not None
        place = self.page.list.currentIndex().row()
        self._binned.append(await asyncio.to_thread(self._bin.put, self._path(row)))
        left = [one for one in self.page.list.rows_model.rows if one.id != row.id]
        self.page.show_rows(left, asks=bool(self._asked.terms), keep=True, empty=self._empty_words())
        if left:
            self.page.list.choose(min(place, len(left) - 1))
        self.page.tell_bin(f"In the bin: {name_of(row)}, {when_of(row, datetime.now().astimezone())}")
        self._update()

    def _bring_back(self) -> None:
        if self._binned:
            self._start(self._take_back(self._binned.pop()), "bring a call back")

    async def _take_back(self, binned: Binned) -> None:
        assert self._bin is not None
        await asyncio.to_thread(self._bin.back, binned)
        more = len(self._binned)
        self.page.tell_bin(f"Brought back. {more} more in the bin" if more else "")
        self._update()
