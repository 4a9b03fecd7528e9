"""What a person does to the call shown: keys, hanging up, pausing, stepping, the callee's phone.

An old call is read-only.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from console.call.call import Call
from console.call.events import ConferenceOrder, OrderedLeg, Refusal
from console.protocol.callbacks import Amd
from console.protocol.jsonvalue import Json
from console.session.live import LiveCall
from console.ui.calls import Calls, PlacedCall, SpeedName, speed_named
from console.ui.desk import Desk
from console.ui.selection import Selection

VERDICTS: Mapping[str, Amd] = {
    "human": Amd(status="human", reason="n/a"),
    "machine": Amd(status="machine", reason="longgreeting"),
    "notsure": Amd(status="notsure", reason="n/a"),
}
"""What machine detection says of who picked up. Source: Sinch docs, 2021, AMD; for these words the usual reasons."""


class CallControls(QObject):
    """Hands on what a person does, to the call that is shown and goes on; nothing happens where there is none."""

    changed = Signal()

    def __init__(self, desk: Desk, calls: Calls, selection: Selection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._calls = calls
        self._selection = selection

    @property
    def shown(self) -> PlacedCall | None:
        """The call that is shown."""
        call = self._selection.call
        return call if isinstance(call, PlacedCall) else None

    @property
    def live(self) -> LiveCall | None:
        """The call that is shown, while it goes on."""
        return None if self.shown is None or self.shown.over else self.shown.live

    @property
    def running(self) -> LiveCall | None:
        """What can be paused: the call that is shown and those that go on with it, also where it is over itself."""
        shown = self.shown
        if shown is None or shown.live is None or (shown.over and not shown.live.running):
            return None
        return shown.live

    @property
    def played(self) -> LiveCall | None:
        """The same, where a person plays it and no script does."""
        return self.live if self.shown is not None and self.shown.wish.by_hand else None

    @property
    def _name(self) -> str:
        """The name of the call that is shown, among those of its flow."""
        return "" if self.shown is None else self.shown.name

    @property
    def engine(self) -> Call | None:
        """The engine of the call that is shown, while a person plays it."""
        return None if self.played is None else self.played.play.lines[self._name].call

    @property
    def takes_another(self) -> bool:
        """One caller more can be placed beside the call that is shown."""
        shown, live = self.shown, self._playing
        if shown is None or live is None:
            return False
        return shown.flow.call.callout is None or any(line.call.new for line in live.play.lines.values())

    @property
    def _playing(self) -> LiveCall | None:
        """What a person plays, also where the call shown is over and others of it go on."""
        shown = self.shown
        if shown is None or not shown.wish.by_hand or shown.live is None or not shown.live.running:
            return None
        return shown.live

    @property
    def timer_waits(self) -> bool:
        """Something could be let ring: a menu's silence, a ringing phone, the longest talk."""
        if self.played is None:
            return False
        due = self.played.play.next_due()
        return due is not None and due.beatable

    def call(self) -> None:
        """Place a call and play it by hand."""
        self._desk.place(by_hand=True)

    def run(self) -> None:
        """Play the flow's script."""
        self._desk.place(by_hand=False)

    def another(self) -> None:
        """One caller more dials."""
        if self._playing is not None:
            self._playing.another()

    def order(self, value: Json, leg: OrderedLeg) -> None:
        """The backend orders something of the call that is shown: the JSON of its SVAML, for this leg."""
        if self.played is not None:
            self.played.manage(value, leg, self._name)

    @property
    def _conference(self) -> str | None:
        """The conference that the call shown is in."""
        played = self.played
        return None if played is None else played.play.lines[self._name].view.conference

    def order_in_conference(self, command: ConferenceOrder, moh: str = "") -> None:
        """The backend orders something about the call shown in its conference; `moh`: music on hold, "" for silence."""
        if self.played is not None and self._conference is not None:
            self.played.order_conference(self._conference, command, self._name, moh or None)

    def throw_all_out(self) -> None:
        """The backend throws everybody out of the conference that the call shown is in."""
        if self.played is not None and self._conference is not None:
            self.played.order_conference(self._conference, "kick")

    def press(self, key: str) -> None:
        """The caller presses a key."""
        if self.played is not None:
            self.played.press(key, self._name)

    def hang_up(self) -> None:
        """Whose call it is hangs up; a call that did not begin, or that a script plays, is broken off."""
        if self.live is not None:
            self.live.hang_up(call=self._name)

    def callee_hangs_up(self) -> None:
        """The callee goes off the line."""
        if self.played is not None:
            self.played.hang_up("callee", self._name)

    def say(self, text: str) -> None:
        """The caller speaks."""
        if self.played is not None:
            self.played.say(text, self._name)

    def answer(self, verdict: str = "") -> None:
        """The callee picks up; `verdict` is what machine detection says of who it is, "" for what the flow says."""
        if self.played is not None:
            self.played.pick_up(VERDICTS.get(verdict), self._name)

    def refuse(self, how: Refusal) -> None:
        """The callee does not take the call."""
        if self.played is not None:
            self.played.refuse(how, self._name)

    def let_timer_ring(self) -> None:
        """The next timer rings now."""
        if self.played is not None:
            self.played.fire()

    def toggle_pause(self) -> None:
        """Pause before what comes next, or go on."""
        if self.running is None:
            return
        if self.running.paused is None:
            self.running.pause()
        elif self._desk.step_mode:
            self.running.step_into()
        else:
            self.running.resume()

    def step(self) -> None:
        """On to the next callback and its answer."""
        if self.running is not None:
            self.running.step_over()

    def into(self) -> None:
        """On by one instruction."""
        if self.running is not None:
            self.running.step_into()

    def out(self) -> None:
        """The rest of this answer, up to the next event."""
        if self.running is not None:
            self.running.step_out()

    def set_speed(self, speed: SpeedName) -> None:
        """How fast time passes, for this call at once and for the next ones."""
        self._desk.speed = speed
        self._desk.keep(speed=speed)
        if self.played is not None:
            self.played.speed = speed_named(speed)
        self.changed.emit()

    def set_step_mode(self, on: bool) -> None:
        """Whether calls pause before each callback and instruction; the call shown from now on too."""
        self._desk.step_mode = on
        if self.running is not None and on and self.running.paused is None:
            self.running.pause()
        self.changed.emit()

    def set_no_timeout(self, on: bool) -> None:
        """Whether callbacks are waited for without limit, from the next one on."""
        self._desk.no_timeout = on
        self._desk.keep(debugger_attached=on)
        if self.running is not None:
            self.running.debugger_attached = on
        self.changed.emit()
