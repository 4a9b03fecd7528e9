"""Keeps strips, toolbar and status in step with the call shown: paused before what, how far, where callbacks go."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from console.call.sentences import sentence
from console.report.labels import unmarked
from console.report.moments import clock, took
from console.ui.action_table import Situation
from console.ui.again import RunningAgain
from console.ui.call_controls import CallControls
from console.ui.calls import PlacedCall
from console.ui.comparing import Accepting, Comparing
from console.ui.desk import Desk
from console.ui.editing import Editing
from console.ui.party import gathers, members_of, room_of
from console.ui.party_bar import Room
from console.ui.pausing import paused_ahead, paused_label, paused_words, stepping_words
from console.ui.selection import Selection
from console.ui.stage import Stage
from console.ui.theme import appearance
from console.ui.toolbar import Part
from console.ui.window import TITLE, MainWindow

TICK_MILLS = 100
"""How often the call's own clock is shown anew while it moves."""

SPEEDS = {"instant": "Instant", "1x": "1×", "2x": "2×"}
SIGNED = {"none": "not signed", "application": "signed: application", "basic": "signed: basic"}


class Telling(QObject):
    """Says what is; changes nothing."""

    def __init__(
        self,
        window: MainWindow,
        stage: Stage,
        desk: Desk,
        controls: CallControls,
        selection: Selection,
        comparing: Comparing,
        editing: Editing,
        again: RunningAgain,
        accepting: Accepting,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._stage = stage
        self._desk = desk
        self._controls = controls
        self._selection = selection
        self._comparing = comparing
        self._editing = editing
        self._again = again
        self._accepting = accepting
        self._clock = QTimer(self, interval=TICK_MILLS)
        self._clock.timeout.connect(self._tick)
        stage.refreshed.connect(self.tell_all)
        stage.film.changed.connect(self.tell_all)
        stage.film.ticked.connect(self._tell_clock)
        desk.target_changed.connect(self.tell_target)
        controls.changed.connect(self.tell_all)
        appearance.changed.connect(self.tell_target)

    def stop(self) -> None:
        """The window closes."""
        self._clock.stop()

    def tell_all(self) -> None:
        """Everything anew."""
        self._window.actions_table.show(self.situation())
        self._tell_pause()
        self._tell_past()
        self._tell_step()
        self._tell_party()
        self._tell_speed()
        self.tell_target()
        self._tell_title()
        moves = self._controls.live is not None and self._controls.shown is not None and not self._controls.shown.paused
        if moves != self._clock.isActive():
            self._clock.start() if moves else self._clock.stop()
        self._stage.tick()
        self._window.listen_for_digits(self._on_stage and self._controls.played is not None)

    def situation(self) -> Situation:
        """What can be done now."""
        shown, live, running = self._controls.shown, self._controls.live, self._controls.running
        desk, editing = self._desk, self._editing
        film, head = self._stage.film, self._stage.film.head
        watched = self._on_stage and film.can_begin
        return Situation(
            flow=editing.playable,
            file=(desk.broken or desk.path) is not None,
            live=self._on_stage and live is not None,
            running=self._on_stage and running is not None,
            played=self._on_stage and self._controls.played is not None,
            another=self._on_stage and self._controls.takes_another,
            others=self._on_stage and shown is not None and len(shown.party.calls) > 1,
            room=self._on_stage and self._controls.played is not None and self._room is not None,
            paused=self._on_stage and running is not None and running.paused is not None,
            timer=self._on_stage and self._controls.timer_waits,
            speech=self._on_stage and self._stage.phone.takes_speech and self._controls.played is not None,
            request=self._on_stage and self._selection.exchange is not None,
            steps=self._on_stage and self._selection.step is not None,
            recorded=self._on_stage and shown is not None and shown.party.recorded is not None,
            stage=self._on_stage,
            comparable=(self._on_stage or self._window.pages.currentWidget() in self._comparing.pages)
            and self._comparing.possible,
            comparing=self._comparing.is_open,
            editable=editing.can_edit,
            editing=editing.is_open,
            writing=editing.can_write,
            undoable=editing.can_undo,
            redoable=editing.can_redo,
            revertible=editing.can_revert,
            again=self._again.subject is not None,
            acceptable=self._accepting.possible,
            over=self._on_stage and self._again.possible,
            film=watched,
            plays=watched and head is not None and head.plays,
            behind=watched and (head is None or not head.is_first),
            ahead=watched and head is not None and not head.is_last,
        )

    def tell_target(self) -> None:
        """Where callbacks go and how the backend is, with the latency of its last answer."""
        desk, shown = self._desk, self._controls.shown
        past = None if shown is None or not self._on_stage else shown.party.past
        self._window.toolbar.target.setVisible(desk.flow is not None or past is not None)
        self._window.actions_table.tell_target("" if desk.target is None else desk.target.name, self._again.whom())
        self._window.actions_table.tell_why_not(self._editing.why_not)
        self._again.tell()
        if past is not None:
            self._window.status.tell_facts(f"{past.recording.recorded.dialect} dialect", "nothing is sent")
            name = past.recording.recorded.flow if desk.target is None else desk.target.name
            whom = (Part(name, strong=True), Part(self._again.whom()))
            self._window.toolbar.target.show_parts(whom, dot="muted", tip="Against whom it is run again")
            return
        if desk.flow is None:
            return
        name, address, signing = desk.flow.name, "answers itself", "application"
        if desk.target is not None:
            name, address, signing = desk.target.name, without_scheme(desk.target.url), desk.target.signing
        elif not desk.flow.answers_itself and desk.flow.backend is not None:
            address, signing = without_scheme(desk.flow.backend.url or ""), desk.flow.backend.signing
        there = (
            shown is not None and shown.wish.target == desk.target
        )  # what the call shown met tells nothing of others
        if there and shown is not None and shown.target is not None:
            address = without_scheme(shown.target.url)
        last = shown.exchanges[-1] if there and shown is not None and shown.exchanges else None
        dot, health = "muted", ""
        if last is not None:
            dot = "success" if last.failure is None else "error"
            health = took(last.seconds) if last.response is not None else "no answer"
        parts = (Part(name, strong=True), Part(address, "text"), Part(health, "muted"))
        tip = "Where callbacks go. Choose another backend, or connect yours."
        self._window.toolbar.target.show_parts(parts, dot=dot, tip=tip)
        if self._on_stage:
            flow = desk.flow if shown is None else shown.flow
            self._window.status.tell_facts(
                f"{flow.dialect} dialect", SIGNED.get(signing, "signed wrong on purpose"), self._where()
            )

    def _tell_title(self) -> None:
        """The recording that is shown names the window, else the flow chosen."""
        desk, shown = self._desk, self._controls.shown
        past = None if shown is None or not self._on_stage else shown.party.past
        name = past.name if past is not None else "" if desk.flow is None else desk.flow.name
        self._window.setWindowTitle(f"{unmarked(name)} — {TITLE}" if name else TITLE)

    def _where(self) -> str:
        from console.session.targets import BadUrl, addresses_posted_to, remote_among

        desk = self._desk
        assert desk.flow is not None
        try:
            hosts = remote_among(addresses_posted_to(desk.flow, desk.target))
        except BadUrl as error:  # of a callout: told when the call is placed, too
            return error.sentence
        return f"callbacks go to {next(iter(hosts))}" if hosts else "nothing leaves this computer"

    def _tell_pause(self) -> None:
        shown = self._controls.shown
        before = None if shown is None or not self._on_stage else shown.paused
        if before is None or shown is None:
            live = self._controls.live if self._on_stage else None
            self._window.paused.tell(*(("", "") if live is None else stepping_words(live.mode)))
            self._stage.set_paused(None)
        else:
            stands = shown if before.before is None else shown.party.named(before.call) or shown
            self._window.paused.tell(*paused_words(before.before, stands.steps))
            self._stage.set_paused(paused_label(before.before), shown.now, paused_ahead(before.before, shown.now))

    def _tell_past(self) -> None:
        shown = self._controls.shown
        past = None if shown is None or not self._on_stage else shown.party.past
        self._window.toolbar.show_past(past is not None)
        self._window.past.tell(*(("", "") if past is None else past.words(datetime.now().astimezone())))

    def _tell_party(self) -> None:
        shown = self._controls.shown
        bar = self._stage.right.party
        if shown is None or not self._on_stage:
            bar.show_members((), another=False)
            bar.show_room(None)
            return
        film = self._stage.film
        members = members_of(shown, None if film.head is None else film.view_of)
        bar.show_members(members, another=self._controls.takes_another and gathers(shown))
        bar.show_room(self._room)

    @property
    def _room(self) -> Room | None:
        shown = self._controls.shown
        return None if shown is None else room_of(shown, playing=self._controls.played is not None)

    def _tell_step(self) -> None:
        shown, step = self._controls.shown, self._selection.step
        if not self._on_stage:
            return
        if shown is None:
            flow = self._desk.flow
            runs = "its script" if flow is None or not flow.variants else f"its {len(flow.variants)} variants"
            self._window.status.tell("", "", "" if flow is None else f"{flow.name}: F5 calls, Ctrl+R runs {runs}")
            return
        count = "" if step is None else f"step {step.index + 1} of {len(shown.steps)}"
        self._window.status.tell(clock(self._now(shown)), count, "" if step is None else sentence(step))

    def _tell_clock(self) -> None:
        shown = self._controls.shown
        if shown is not None and self._on_stage:
            self._window.status.tell_clock(clock(self._now(shown)))

    def _now(self, shown: PlacedCall) -> float:
        """The clock of the call shown, or of its film."""
        moment = self._stage.film.moment
        return shown.now if moment is None else moment.at

    def _tell_speed(self) -> None:
        extra = [Part("step mode", "paused")] if self._desk.step_mode else []
        extra += [Part("no time-out", "warning")] if self._desk.no_timeout else []
        parts = (Part("Speed"), Part(SPEEDS[self._desk.speed], strong=True), *extra)
        self._window.toolbar.speed.show_parts(parts, tip="How fast time passes when a person plays a call")
        # a film has a speed of its own, in its transport
        self._window.toolbar.show_speed(not (self._on_stage and self._stage.film.head is not None))

    def _tick(self) -> None:
        shown = self._controls.shown
        if shown is None or self._controls.live is None:
            self._clock.stop()
            return
        self._window.status.tell_clock(clock(shown.now))
        self._stage.tick()

    @property
    def _on_stage(self) -> bool:
        return self._window.pages.currentWidget() is self._stage


def without_scheme(url: str) -> str:
    """`127.0.0.1:5000/voice` of an address."""
    return url.split("://", 1)[-1].rstrip("/") if url.count("/") <= 3 else url.split("://", 1)[-1]
