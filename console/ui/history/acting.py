"""What is done with a call of the history: it is opened where the words stand, marked to compare, deleted, undone."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from console.errors import ConsoleError
from console.session.history import History
from console.session.history.bin import Bin
from console.ui.calls import Calls, PlacedCall
from console.ui.comparing import Comparing
from console.ui.history.page import HistoryPage
from console.ui.history.rows import name_of, when_of
from console.ui.history.seeking import Seeking, Start
from console.ui.recordings import Recordings
from console.ui.selection import Selection

if TYPE_CHECKING:
    from console.session.history import Hit, Row
    from console.session.history.bin import Binned


class Acting(QObject):
    """Does it. `call_shown`: a call was opened."""

    call_shown = Signal()

    def __init__(
        self,
        page: HistoryPage,
        history: History,
        seeking: Seeking,
        *,
        calls: Calls,
        recordings: Recordings,
        comparing: Comparing,
        selection: Selection,
        start: Start,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._history = history
        self._seeking = seeking
        self._calls = calls
        self._recordings = recordings
        self._comparing = comparing
        self._selection = selection
        self._start = start
        self._bin = Bin(history.folder)
        self._binned: list[Binned] = []
        page.undo_wanted.connect(self._bring_back)
        page.list.opened.connect(self._open_row)
        page.list.marked.connect(self._mark)
        page.list.binned.connect(self._delete)
        page.preview.opened.connect(self._open_chosen)
        page.preview.marked.connect(self._mark_chosen)
        page.preview.binned.connect(self._delete_chosen)
        page.preview.line_opened.connect(self._open_line)
        seeking.entered.connect(self._open_chosen)
        comparing.marked.connect(self.show_marks)
        start(asyncio.to_thread(self._bin.empty), "empty the bin")

    def _path(self, row: Row) -> Path:
        return self._history.folder / row.name

    def _open_row(self, row: Row) -> None:
        self._start(self._open(row, None), "open a call of the history")

    def _open_chosen(self) -> None:
        if (row := self._page.list.row) is not None:
            self._open_row(row)

    def _open_line(self, hit: Hit) -> None:
        if (row := self._page.list.row) is not None:
            self._start(self._open(row, hit), "open a call of the history")

    async def _open(self, row: Row, hit: Hit | None) -> None:
        if hit is None:
            found = await asyncio.to_thread(self._history.hits, [row.id], self._seeking.asked)
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
            self._seeking.update()
            raise

    def _mark(self, row: Row) -> None:
        self._start(self._take_mark(row), "mark a call of the history")

    def _mark_chosen(self) -> None:
        if (row := self._page.list.row) is not None:
            self._mark(row)

    async def _take_mark(self, row: Row) -> None:
        call = await self._load(row)
        self._comparing.mark(call.number)

    def show_marks(self) -> None:
        numbered = {call.number: self._recordings.path_of(call) for call in self._calls.all}
        marked = [numbered.get(number) for number in self._comparing.marks]
        self._page.list.rows_model.mark(frozenset(path.name for path in marked if path is not None))

    # -- the bin

    def _delete(self, row: Row) -> None:
        self._start(self._put(row), "move a call to the bin")

    def _delete_chosen(self) -> None:
        if (row := self._page.list.row) is not None:
            self._delete(row)

    async def _put(self, row: Row) -> None:
        self._binned.append(await asyncio.to_thread(self._bin.put, self._path(row)))
        self._seeking.leave_out(row)
        self._page.tell_bin(f"In the bin: {name_of(row)}, {when_of(row, datetime.now().astimezone())}")

    def _bring_back(self) -> None:
        if self._binned:
            self._start(self._take_back(self._binned.pop()), "bring a call back")

    async def _take_back(self, binned: Binned) -> None:
        back = "Brought back. "
        try:
            await asyncio.to_thread(self._bin.back, binned)
            self._seeking.take_back(binned.was.name)
        except ConsoleError:
            back = ""
            raise
        finally:
            more = len(self._binned)
            self._page.tell_bin(f"{back}{more} more in the bin" if more else "")
