"""Which call is shown: what a person chooses in the list, and where those who look on are led, to a pause, a failure.

It keeps the list of calls in step with that.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from console.ui.call_controls import CallControls
from console.ui.call_rows import call_row, last_run, step_that_failed, variant_row
from console.ui.calls import Calls, PlacedCall
from console.ui.comparing import Comparing
from console.ui.desk import Desk
from console.ui.editing import Editing
from console.ui.party import beside
from console.ui.selection import Selection
from console.ui.side_bar import SideBar
from console.ui.stage import Stage
from console.ui.window import MainWindow


class Showing(QObject):
    """Chooses calls and lists them. `changed`: what is to be told of the call shown has changed; `refused` carries what
    a call died of.
    """

    changed = Signal()
    refused = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        stage: Stage,
        side_bar: SideBar,
        desk: Desk,
        calls: Calls,
        controls: CallControls,
        selection: Selection,
        comparing: Comparing,
        editing: Editing,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._stage = stage
        self._side_bar = side_bar
        self._desk = desk
        self._calls = calls
        self._controls = controls
        self._selection = selection
        self._comparing = comparing
        self._editing = editing

    def choose(self, number: int) -> None:
        """A call was chosen in the list; its flow is chosen with it."""
        call = self._calls.numbered(number)
        self._editing.leave_for(self._stage)
        if (
            call.party.past is None
            and call.wish.again is None  # whose flow is the recording's, as it was
            and call.flow.file
            and call.flow.file != (self._desk.flow.file if self._desk.flow else "")
        ):
            self._desk.open(Path(call.flow.file), remember=False)
        self._selection.choose_call(call)
        self.show_failure(call)
        self.changed.emit()

    def latest(self) -> PlacedCall | None:
        """The call placed last of the flow chosen."""
        file = self._desk.flow.file if self._desk.flow is not None else ""
        lived = (call for call in reversed(self._calls.all) if call.party.past is None)
        return next((call for call in lived if call.flow.file == file), None)

    def next_caller(self) -> None:
        """The call beside the one shown, round and round."""
        self._beside(1)

    def previous_caller(self) -> None:
        """The call on the other side of it."""
        self._beside(-1)

    def _beside(self, by: int) -> None:
        if self._controls.shown is not None:
            self.choose(beside(self._controls.shown, by).number)

    def take_placed(self, call: PlacedCall) -> None:
        """A call was placed: whoever placed it sees it."""
        if call.name and not call.wish.by_hand:  # of a script: whoever looks on stays with the call they chose
            self.list_calls()
            return
        self._selection.choose_call(call)
        self._editing.leave_for(self._stage)
        self._window.show_page(self._stage)
        if call.wish.by_hand:
            self._stage.focus_keypad()
        self.changed.emit()

    def take_change(self, call: PlacedCall) -> None:
        """A call went on, stands still, or is over."""
        self._go_to_the_pause(call)
        self.list_calls()
        self.changed.emit()

    def _go_to_the_pause(self, call: PlacedCall) -> None:
        """Who follows the calls is led to the one that stands still before something."""
        paused, shown = call.paused, self._selection.call
        if paused is None or paused.before is None or not self._selection.following:
            return
        before = call.party.named(paused.call)
        if before is not None and isinstance(shown, PlacedCall) and shown.party is call.party and before is not shown:
            self._selection.choose_call(before)

    def take_end(self, call: PlacedCall) -> None:
        """A call is over: where it failed, that is shown."""
        if call.error is not None:
            self.refused.emit(call.error)
        self._go_to_the_failure(call)
        self.show_failure(call)

    def _go_to_the_failure(self, call: PlacedCall) -> None:
        """Who looked on at a script that failed in another of its calls is led there."""
        shown = self._selection.call
        if call.wish.by_hand or call.verdict != "failed" or not self._selection.following:
            return
        if isinstance(shown, PlacedCall) and shown.party is call.party and shown.verdict != "failed":
            self._selection.choose_call(call)

    def show_failure(self, call: PlacedCall) -> None:
        """Of a call that failed the step that did is shown, unless a person chose another, or is watching a film."""
        failed, head = step_that_failed(call), self._stage.film.head
        if head is not None and not head.is_last:
            return
        if failed is not None and call is self._selection.call and self._selection.following:
            self._selection.choose_step(failed)

    def list_calls(self) -> None:
        """The list at the left as it is now; beside a flow that is edited, how its last run went."""
        shown = self._controls.shown
        marks = self._comparing.marks
        if self._editing.is_open:
            self._side_bar.show_last_run([variant_row(call) for call in last_run(self._calls.all, self._editing.file)])
            return
        rows = [replace(call_row(call), marked=call.number in marks) for call in reversed(self._calls.all)]
        self._side_bar.show_calls(rows, None if shown is None else shown.number)

    def list_and_tell(self) -> None:
        """The list, and whoever tells of what is shown."""
        self.list_calls()
        self.changed.emit()
