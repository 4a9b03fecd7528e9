"""Makes the window follow a film: moves its playhead with the clock on the wall, and chooses the step that is now.

Calls that are over can be watched: those of a recording from when they are shown, those of this session once a person
asks for it. Whoever chooses a step anywhere moves the playhead there.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from console.call.steps import Step
from console.ui.calls import Party, PlacedCall
from console.ui.film.playhead import Playhead
from console.ui.film.reel import Reel
from console.ui.selection import Selection

if TYPE_CHECKING:
    from console.call.view import CallView, Views

TICK_MILLS = 50
"""How often the clock is shown anew while nothing happens."""
SOONEST_MILLS = 8
"""Steps that come one after another sooner than this are shown together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What a film has come to: the place among the steps of all calls, its second, and how many steps of the call
    shown have happened.
    """

    place: int
    at: float
    count: int


class Director(QObject):
    """The film of the calls shown. `moved`: another place; `ticked`: another second; `changed`: anything else."""

    moved = Signal()
    ticked = Signal()
    changed = Signal()

    def __init__(
        self, selection: Selection, parent: QObject | None = None, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._selection = selection
        self.clock = clock  # seconds on the wall
        self._heads: dict[Party, Playhead] = {}
        self._views: dict[PlacedCall, Views] = {}
        self._party: Party | None = None
        self._own: Step | None = None
        self._wake = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._wake.timeout.connect(self.go_on)
        selection.call_changed.connect(self._take_call)
        selection.changed.connect(self._take_step)

    @property
    def head(self) -> Playhead | None:
        """Where the film of the calls shown stands, None where there is none."""
        return None if self._party is None else self._heads.get(self._party)

    @property
    def moment(self) -> Moment | None:
        """What it has come to, None where there is none."""
        head, call = self.head, self._selection.call
        if head is None or not isinstance(call, PlacedCall):
            return None
        return Moment(place=head.place, at=head.at, count=head.reel.count(call.place, head.place))

    @property
    def can_begin(self) -> bool:
        """The calls shown are over, so that they can be watched."""
        return self._party is not None and bool(self._party.seen) and is_over(self._party)

    def count_of(self, call: PlacedCall) -> int:
        """How many steps of a call shown have happened by now."""
        head = self.head
        return len(call.steps) if head is None else head.reel.count(call.place, head.place)

    def view_of(self, call: PlacedCall) -> CallView | None:
        """A call shown as it stands now, None where there is no film or it has not begun yet."""
        count = self.count_of(call)
        if self.head is None or not count:
            return None
        if call not in self._views:
            from console.call.view import Views  # with the first call: it brings the bills

            self._views[call] = Views(call.steps)
        return self._views[call].after(count)

    # -- the transport

    def toggle(self) -> None:
        """Play, or pause."""
        head = self._begun()
        if head is not None:
            self._show(head.pause(self.clock()) if head.plays else head.play(self.clock()))

    def pause(self) -> None:
        """Stand still."""
        if self.head is not None and self.head.plays:
            self._show(self.head.pause(self.clock()))

    def step(self, by: int) -> None:
        """By so many steps; the call that the step is of is shown."""
        head = self._begun()
        if head is not None:
            self._go_to(head.step(by))

    def jump(self, place: int) -> None:
        """To a step; the call that it is of is shown."""
        head = self._begun()
        if head is not None:
            self._go_to(head.moved(self.clock()).jump(place))

    def to_start(self) -> None:
        """To the first step."""
        self.jump(0)

    def to_end(self) -> None:
        """To the last one."""
        head = self._begun()
        if head is not None:
            self.jump(head.reel.last)

    def seek(self, second: float) -> None:
        """To a second, with the call that is shown."""
        head = self._begun()
        if head is not None:
            self._show(head.moved(self.clock()).seek(second))

    def faster(self, by: int) -> None:
        """The next speed, or the one before."""
        head = self._begun()
        if head is not None:
            self._show(head.faster(by, self.clock()))

    def set_speed(self, speed: float) -> None:
        """As fast as this."""
        head = self._begun()
        if head is not None:
            self._show(head.at_speed(speed, self.clock()))

    # -- what happens

    def _begun(self) -> Playhead | None:
        """The film of the calls shown; a call of this session that is over stands at its end."""
        party = self._party
        if party is None or not self.can_begin:
            return None
        if party not in self._heads:
            reel = Reel([(call.place, step) for call, step in party.seen])
            self._heads[party] = Playhead(reel=reel, place=reel.last, at=reel.lasts)
            self.changed.emit()
        return self._heads[party]

    @Slot()
    def _take_call(self) -> None:
        """Another call is shown: with the film that it is of, where that stands."""
        call = self._selection.call
        party = call.party if isinstance(call, PlacedCall) else None
        if party is not self._party:
            if self._party is not None and self.head is not None:
                self._heads[self._party] = self.head.pause(self.clock())
            self._wake.stop()
            self._party = party
            self._views.clear()
            if party is not None and party.past is not None:
                self._begun()
            self.changed.emit()
        if self.head is not None:
            self._choose_own()

    @Slot()
    def _take_step(self) -> None:
        """A step was chosen: where it was not by us, the playhead goes there."""
        call, step, head = self._selection.call, self._selection.step, self.head
        if head is None or step is None or step is self._own or not isinstance(call, PlacedCall):
            return
        self._own = step
        self._show(head.moved(self.clock()).jump(head.reel.place_of(call.place, step.index)), choose=False)

    def _go_to(self, head: Playhead) -> None:
        assert self._party is not None
        step = self._own = head.reel.step(head.place)
        self._show(head, choose=False)
        self._selection.choose(self._party.calls[head.reel.call(head.place)], step)

    def _show(self, head: Playhead, *, choose: bool = True) -> None:
        """The film has come here; `choose`: the step of the call shown that is now."""
        before = self.head
        assert self._party is not None and before is not None
        self._heads[self._party] = head
        if head.place != before.place and choose:
            self._choose_own()
        if head.place != before.place:
            self.moved.emit()
        elif head.at != before.at:
            self.ticked.emit()
        if (head.plays, head.speed, head.is_first, head.is_last) != (
            before.plays,
            before.speed,
            before.is_first,
            before.is_last,
        ):
            self.changed.emit()
        self._sleep()

    def _choose_own(self) -> None:
        call = self._selection.call
        assert isinstance(call, PlacedCall)
        count = self.count_of(call)
        self._own = call.steps[count - 1] if count else None
        self._selection.choose_step(self._own)

    @Slot()
    def go_on(self) -> None:
        """Time has passed on the wall."""
        if self.head is not None:
            self._show(self.head.moved(self.clock()))

    def _sleep(self) -> None:
        """Until the next step happens, or the clock is to be shown anew."""
        wait = None if self.head is None else self.head.until_next()
        if wait is None:
            self._wake.stop()
        else:
            self._wake.start(max(SOONEST_MILLS, min(TICK_MILLS, round(wait * 1000 + 0.5))))


def is_over(party: Party) -> bool:
    """Nothing goes on any more."""
    return all(call.over for call in party.calls) and (party.live is None or not party.live.running)
