"""The way to the history: the page and all that belongs to it are made when it is opened for the first time."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from console.errors import ConsoleError
from console.session.tasks import TaskOwner
from console.ui.calls import Calls, PlacedCall
from console.ui.comparing import Comparing
from console.ui.desk import Desk
from console.ui.recordings import Recordings
from console.ui.selection import Selection
from console.ui.window import MainWindow

if TYPE_CHECKING:
    from console.session.history import History
    from console.ui.history.acting import Acting
    from console.ui.history.page import HistoryPage
    from console.ui.history.seeking import Seeking

KEYS = "Enter opens a call where the word stands. Space marks two to compare, D compares them, Del moves to the bin"


class LookingBack(QObject):
    """Shows the page. `opened` tells that it came, `call_shown` that a call was opened from it, `refused` why something
    could not be done; the others what a person wants instead of it.
    """

    opened = Signal()
    refused = Signal(object)
    call_shown = Signal()
    stage_wanted = Signal()
    start_wanted = Signal()
    call_wanted = Signal()
    sample_wanted = Signal()

    def __init__(
        self,
        window: MainWindow,
        desk: Desk,
        calls: Calls,
        tasks: TaskOwner,
        recordings: Recordings,
        comparing: Comparing,
        selection: Selection,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._calls = calls
        self._tasks = tasks
        self._recordings = recordings
        self._comparing = comparing
        self._selection = selection
        self._made: tuple[HistoryPage, History, Seeking, Acting] | None = None
        self._page_before = window.pages.currentWidget()
        self._led_to_comparison = False
        window.pages.currentChanged.connect(self._page_changed)
        calls.ended.connect(self._call_ended)

    @property
    def page(self) -> HistoryPage | None:
        """The page, None before it was opened."""
        return None if self._made is None else self._made[0]

    @property
    def is_open(self) -> bool:
        """The page is before the person."""
        return self.page is not None and self._window.pages.currentWidget() is self.page

    def open(self) -> None:
        """Show the page as it was left, with what was recorded meanwhile."""
        if self._made is None:
            self._made = self._make()
        page, _, seeking, acting = self._made
        self._window.show_page(page)
        page.focus_field()
        page.field.selectAll()
        acting.show_marks()
        seeking.begin()
        self._window.status.tell("", "", KEYS)
        self._window.status.tell_facts("Esc back")
        self.opened.emit()

    def leave(self) -> None:
        """Back to the calls, or to the start page where there are none."""
        stays = bool(self._calls.all) or self._desk.flow is not None
        (self.stage_wanted if stays else self.start_wanted).emit()

    def leave_comparison(self) -> None:
        """Back to where the comparison was asked for."""
        self.open() if self._led_to_comparison else self.stage_wanted.emit()

    def _call(self) -> None:
        """The flow chosen, or the sample where there is none."""
        (self.sample_wanted if self._desk.flow is None else self.call_wanted).emit()

    def stop(self) -> None:
        """The window closes: an update of the index ends with the recording that it reads."""
        if self._made is not None:
            self._made[2].stop()

    async def close(self) -> None:
        """Let go of the index."""
        if self._made is not None:
            await asyncio.to_thread(self._made[1].close)

    def _make(self) -> tuple[HistoryPage, History, Seeking, Acting]:
        from console.session.history import History
        from console.ui.history.acting import Acting
        from console.ui.history.page import HistoryPage
        from console.ui.history.seeking import Seeking

        page = HistoryPage()
        history = History(self._calls.journals.folder)
        seeking = Seeking(page, history, self._start, self)
        acting = Acting(
            page,
            history,
            seeking,
            calls=self._calls,
            recordings=self._recordings,
            comparing=self._comparing,
            selection=self._selection,
            start=self._start,
            parent=self,
        )
        self._window.pages.addWidget(page)
        self._window.pages_of_their_own.append(page)
        self._comparing.pages.append(page)
        page.closed.connect(self.leave)
        page.call_wanted.connect(self._call)
        acting.call_shown.connect(self.call_shown)
        return page, history, seeking, acting

    def _start(self, doing: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[Any]:
        async def told() -> None:
            try:
                await doing
            except ConsoleError as error:
                self.refused.emit(error)

        return self._tasks.start(told(), name=name)

    def _page_changed(self) -> None:
        now = self._window.pages.currentWidget()
        if now is self._comparing.page:
            self._led_to_comparison = self._page_before is not None and self._page_before is self.page
        self._page_before = now

    def _call_ended(self, call: PlacedCall) -> None:
        if self._made is not None and self.is_open:
            self._made[2].update_later()
