"""Which two calls are compared: those marked in the list, else the one shown and the one of its flow before it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from console.flow.comparing import Comparison, compare
from console.flow.recording import Recording
from console.report.moments import day_of, length
from console.session.tasks import TaskOwner
from console.ui.call_controls import CallControls
from console.ui.call_rows import name_of
from console.ui.calls import Calls, PlacedCall
from console.ui.comparing.page import ComparePage, Side
from console.ui.window import MainWindow

LONG = 1000
"""Entries of both together; more are compared in a thread."""
READING = "Two long calls are being compared…"
NOBODY = "Two calls can be compared: place another, or mark two in the list of calls with Space."


class Comparing(QObject):
    """Fills the page. `opened` and `closed` tell when it comes and goes, `marked` that a mark did."""

    opened = Signal()
    closed = Signal()
    marked = Signal()

    def __init__(self, window: MainWindow, calls: Calls, controls: CallControls, tasks: TaskOwner) -> None:
        super().__init__(window)
        actions = window.actions_table
        self.page = ComparePage(actions)
        self.marks: list[int] = []
        """The numbers of the calls that are marked, two at most, the earlier mark first."""
        self.pages: list[QWidget] = []
        """From which, besides the stage, two calls may be compared."""
        self._window = window
        self._calls = calls
        self._controls = controls
        self._tasks = tasks
        self._asked = 0
        self._calls_compared: tuple[PlacedCall, PlacedCall] | None = None
        self._pair: tuple[Recording, Recording] | None = None
        self._ignored: list[str] = []
        window.pages.addWidget(self.page)
        window.pages_of_their_own.append(self.page)
        self.page.closed.connect(self.closed)
        self.page.field_ignored.connect(self._ignore)
        self.page.field_minded.connect(self._mind)
        self.page.difference_changed.connect(self._tell)

    @property
    def is_open(self) -> bool:
        """The page is before the person."""
        return self._window.pages.currentWidget() is self.page

    @property
    def possible(self) -> bool:
        """There are two calls that a comparison could be of."""
        return self._choose() is not None

    @Slot(int)
    def mark(self, number: int) -> None:
        """Mark a call of the list, or take its mark away; a third mark takes the place of the first."""
        if number in self.marks:
            self.marks.remove(number)
        else:
            self.marks = [*self.marks, number][-2:]
        self.marked.emit()

    def open(self) -> None:
        """Compare."""
        chosen = self._choose()
        if chosen is None:
            self._window.notice.tell(NOBODY)
            return
        self.compare(*chosen)

    @property
    def pair(self) -> tuple[PlacedCall, PlacedCall]:
        """The two calls that are compared, while the page is open."""
        assert self._calls_compared is not None
        return self._calls_compared

    def mark_both(self, before: PlacedCall, after: PlacedCall) -> None:
        """Mark these two and no other."""
        self.marks = [before.number, after.number]
        self.marked.emit()

    def compare(self, before: PlacedCall, after: PlacedCall) -> None:
        """Compare these two."""
        recordings = before.party.recording(), after.party.recording()
        assert recordings[0] is not None and recordings[1] is not None
        pair = recordings[0], recordings[1]
        self._asked += 1
        if is_long(pair):
            self._window.notice.tell(READING)
            self._tasks.start(self._compare_long(before, after, pair, self._asked), name="compare")
        else:
            self._show(before, after, compared(pair, self._ignored))

    async def _compare_long(
        self, before: PlacedCall, after: PlacedCall, pair: tuple[Recording, Recording], asked: int
    ) -> None:
        comparison = await asyncio.to_thread(compared, pair, tuple(self._ignored))
        if asked == self._asked:
            self._show(before, after, comparison)

    def _show(self, before: PlacedCall, after: PlacedCall, comparison: Comparison) -> None:
        if self._window.notice.words == READING:
            self._window.notice.clear()
        self._calls_compared = before, after
        self._pair = comparison.before, comparison.after
        today = datetime.now().astimezone()
        self._window.show_page(self.page)
        self.page.show_comparison(comparison, _side(before, today), _side(after, today))
        self.page.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    def following(self) -> None:
        """To the next difference."""
        self._step(1)

    def previous(self) -> None:
        """To the difference before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if not self.page.list.step(by):
            words = "There is no further difference." if by > 0 else "There is no difference before."
            self._window.status.tell(self.page.place, "", words)

    def _choose(self) -> tuple[PlacedCall, PlacedCall] | None:
        """The two calls, the older first; None where there are none, or both are parts of one recording. Where the call
        shown is not before the person only marks count.
        """
        calls = [call for call in self._calls.all if call.party.recorded is not None]
        by_number = {call.number: call for call in calls}
        chosen = [by_number[number] for number in self.marks if number in by_number]
        if len(chosen) < 2 and self._window.pages.currentWidget() in self.pages:
            return None
        shown = self._controls.shown
        if len(chosen) < 2 and shown is not None and shown.number in by_number and shown not in chosen:
            chosen.append(shown)
        if len(chosen) == 1:
            chosen += _partner(chosen[0], calls)
        if len(chosen) < 2 or chosen[0].party is chosen[1].party:
            return None
        first, second = sorted(chosen, key=lambda call: (call.started, call.number))
        return first, second

    def _ignore(self, path: str) -> None:
        if path not in self._ignored:
            self._ignored.append(path)
            self._again()

    def _mind(self, path: str) -> None:
        self._ignored.remove(path)
        self._again()

    def _again(self) -> None:
        assert self._pair is not None
        self._asked += 1
        if is_long(self._pair):
            self._tasks.start(self._again_long(self._pair, self._asked), name="compare again")
            return
        self._update(compare(*self._pair, self._ignored))

    async def _again_long(self, pair: tuple[Recording, Recording], asked: int) -> None:
        comparison = await asyncio.to_thread(compare, *pair, tuple(self._ignored))
        if asked == self._asked:
            self._update(comparison)

    def _update(self, comparison: Comparison) -> None:
        self.page.update_comparison(comparison)
        self.page.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        row = self.page.list.currentIndex()
        self._window.status.tell(self.page.place, "", str(row.data() or ""))
        self._window.status.tell_facts("F8 next difference", "Esc back to the call")


def is_long(pair: tuple[Recording, Recording]) -> bool:
    """Whether comparing them would hold up the window for longer than a person notices."""
    return sum(len(one.entries) for one in pair) > LONG


def compared(pair: tuple[Recording, Recording], ignored: Sequence[str]) -> Comparison:
    """The comparison of two recordings, with stand-ins for numbers in both where one has them."""
    return compare(*alike(*pair), ignored)


def alike(before: Recording, after: Recording) -> tuple[Recording, Recording]:
    """Where one of them has stand-ins for phone numbers both have: the how manieth number it is can be compared.

    A flow's file would count differently, since that of a call that was run again has the stand-ins already.
    """
    from console.flow.masking import is_masked, masked
    from console.flow.recording import Recorded

    if is_masked(before) == is_masked(after):
        return before, after
    by_steps = [
        replace(one, recorded=Recorded(flow=one.recorded.flow, dialect=one.recorded.dialect)) for one in (before, after)
    ]
    return masked(by_steps[0]), masked(by_steps[1])


def _partner(call: PlacedCall, calls: list[PlacedCall]) -> list[PlacedCall]:
    """The call that stands to reason: the latest earlier one of the same flow, else any other."""
    others = [other for other in reversed(calls) if other.party is not call.party]
    same = [other for other in others if other.flow.name == call.flow.name]
    earlier = [other for other in same if other.number < call.number]
    return (earlier or same or others)[:1]


def _side(call: PlacedCall, today: datetime) -> Side:
    """What a call is called above its column, and whether it is one of this session or of a recording."""
    past = call.party.past
    how = length(call.now) if call.over else "goes on"
    when = f"{day_of(call.started, today)} {call.started:%H:%M}, {how}"
    if past is not None:
        return Side(name=f"{call.number}  {past.name}", about=f"recording, {when}")
    return Side(name=f"{call.number}  {name_of(call)}", about=when)
