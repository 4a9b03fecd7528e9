"""The stage: shows in its panes (console.ui.panes) what the selection says.

What a person asks for it passes on as signals.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from console.call.steps import Step
from console.protocol.exchanges import Exchange
from console.protocol.findings import Finding
from console.report.moments import clock
from console.ui.answer_cards import Ahead
from console.ui.call_info import called, info_of
from console.ui.calls import Party, PlacedCall
from console.ui.documents import brought_at
from console.ui.film.director import Director, Moment
from console.ui.panes import Panes
from console.ui.selection import Selection
from console.ui.side_bar import SideBar
from console.ui.theme import ground_of_call, hue_of_call
from console.ui.timeline import Seen

if TYPE_CHECKING:
    from console.call.view import Views
    from console.session.targets import Target

AT_ONCE = 8_000
"""So many steps are taken in with one turn of the loop; the others follow with the next ones."""
REST_MILLS = 20
"""So long after a film has moved the answer follows, and then the bodies: a frame has 16 ms."""


class Stage(Panes):
    """Every pane of a call, linked by the selection."""

    refreshed = Signal()

    def __init__(self, selection: Selection, side_bar: SideBar, parent: QWidget | None = None) -> None:
        super().__init__(side_bar, parent)
        self._selection = selection
        self.film = Director(selection, self)
        self._shown = 0
        self._views: Views | None = None
        self._party: Party | None = None
        self._laddered = 0
        self._target: Target | None = None
        self._paused_before: tuple[str | None, float | None, Ahead | None] | None = None
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._show_soon)
        self._rest = QTimer(self, singleShot=True, interval=REST_MILLS)
        self._rest.timeout.connect(self._show_owed)
        self._owed: list[Callable[[], None]] = []
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._take_in)
        self._link()
        self.show_call()

    # -- what is linked

    def _link(self) -> None:
        self._selection.call_changed.connect(self.show_call)
        self._selection.changed.connect(self._later.start)
        self.film.moved.connect(self._later.start)
        self.film.ticked.connect(self.tick)
        self.ladder.step_chosen.connect(self._ladder_chosen)
        self.ladder.step_entered.connect(self._enter)
        self.cards.card_chosen.connect(self._card_chosen)
        self.cards.finding_chosen.connect(self._show_finding)
        self.phone.step_chosen.connect(self._selection.choose_step)
        self.problems.finding_chosen.connect(self._show_finding)

    # -- what is shown

    @Slot()
    def show_call(self) -> None:
        """The call of the selection, from its first step."""
        call = self._selection.call
        self._shown = 0
        self._paused_before = None  # the phone forgets it: whatever it was, it is told again
        self._views = None if call is None else views_of(call.steps)
        self.problems.clear()
        self.right.share_anew()
        placed = call if isinstance(call, PlacedCall) else None
        self.phone.show_call(None if placed is None else info_of(placed))
        self._badge.setVisible(placed is not None)
        if placed is None:
            self.cards.show_flow(None)
        else:
            self.cards.show_flow(placed.flow, callout=placed.spec.callout is not None)
            self._badge.set(f"Call {placed.number}", hue_of_call(placed.number), ground_of_call(placed.number))
            self._take_target(placed)
        self._show_party(None if placed is None else placed.party)
        self.refresh()
        if placed is not None:
            self.take_end(placed)

    def _show_party(self, party: Party | None) -> None:
        """The ladder shows all calls that go on together; it begins anew with those of another flow."""
        if party is not self._party:
            self._party, self._laddered = party, 0
            self.model.clear()
        self._name_calls()
        for call in () if party is None else party.calls:
            self.ladder.show_exchanges(call.exchanges, call.place)

    def _name_calls(self) -> None:
        calls = [] if self._party is None else self._party.calls
        if calls:
            self.ladder.set_calls([call.number for call in calls], [called(call) for call in calls])

    @Slot(object)
    def take_end(self, call: PlacedCall) -> None:
        """A call is over: what its script expected and did not get stands among the problems."""
        if call is self._selection.call and call.outcome is not None and call.is_judged:
            self.refresh()
            self.problems.show_outcome(call.outcome, call.steps)
            self.right.give_facts_room()

    @Slot(object, object)
    def take_step(self, call: PlacedCall, step: Step) -> None:
        """The call went on; what came is shown with the next turn of the loop, so that a burst is drawn once."""
        if call.party is self._party:
            self._later.start()

    @Slot(object, object)
    def take_exchange(self, call: PlacedCall, exchange: Exchange) -> None:
        """A callback was answered."""
        if call.party is self._party:
            self.ladder.show_exchanges((exchange,), call.place)
            self._later.start()

    def _take_target(self, call: object) -> None:
        """How the call's callbacks are signed, and how long they are waited for; known once its first step is told.

        Of a recording nobody knows the secret.
        """
        if isinstance(call, PlacedCall) and call.party.past is not None:
            self._target = None
            self.inspector.set_secret(None)
            self.inspector.set_timeout(None)
        elif isinstance(call, PlacedCall) and call.target is not None and call.target is not self._target:
            self._target = call.target
            self.inspector.set_secret(call.target.secret)
            self.inspector.set_timeout(call.target.timeout)

    @Slot()
    def refresh(self) -> None:
        """Bring every pane to what the call and the selection say."""
        self._show_moment()
        self._rest.stop()
        for show in (self._show_answer, self._show_step):
            show()
        self.right.give_facts_room()

    @Slot()
    def _show_soon(self) -> None:
        """As refresh; of a film answer and bodies follow when they can, so that no frame of it waits for them."""
        if self.film.head is None:
            self.refresh()
        else:
            self._show_moment()
            self._owed = [self._show_answer, self._show_step, self.right.give_facts_room]
            if not self._rest.isActive():
                self._rest.start()

    @Slot()
    def _show_owed(self) -> None:
        if self._owed:
            self._owed.pop(0)()
        if self._owed:
            self._rest.start()

    @property
    def timers(self) -> tuple[QTimer, ...]:
        """Those that run while a pane has not been told yet."""
        return self._later, self._more, self._rest

    def _show_moment(self) -> None:
        """What moves in a film: ladder, phone, state, clock."""
        call, step = self._selection.call, self._selection.step
        steps = () if call is None else call.steps
        self._show_until(self.film.moment)
        self._take_in()
        self._show_state(steps, len(steps) if step is None else step.index + 1)
        self.tick()
        self.refreshed.emit()

    def _show_step(self) -> None:
        """The bodies of the step chosen."""
        call, step = self._selection.call, self._selection.step
        brought = None if call is None else brought_at(call.steps, step)
        self.inspector.show_step(step, self._selection.exchange, brought)

    @Slot()
    def _take_in(self) -> None:
        """What is new, so much of it at once; of a long recording the rest follows, and what is there is seen
        meanwhile.
        """
        call, step, moment = self._selection.call, self._selection.step, self.film.moment
        steps = () if call is None else call.steps
        new = steps[self._shown : self._shown + AT_ONCE]
        self._shown += len(new)
        self._extend_ladder()
        if new:
            self.phone.add_steps(new)
            self.problems.add_steps(new)
            self._take_target(call)
        self.ladder.show_now(None if moment is None else moment.place)
        self.ladder.show_step(step, call.place if isinstance(call, PlacedCall) else 0)
        if self._shown < len(steps) or (self._party is not None and self._laddered < len(self._party.seen)):
            self._more.start()

    def _show_state(self, steps: Sequence[Step], count: int) -> None:
        """The call's state after so many of its steps; of a film as it is by now."""
        call, moment = self._selection.call, self.film.moment
        if moment is not None and isinstance(call, PlacedCall):
            view, at = self.film.view_of(call), moment.at
        elif self._views is None or not count:
            view, at = None, 0.0
        else:
            view, at = self._views.after(count), steps[count - 1].at
        self.state.show_view(view, at)
        self.inspector.show_view(view, at)

    def _show_until(self, moment: Moment | None) -> None:
        """How much of the call has happened, in a film."""
        if moment is None:
            self.phone.show_until(None)
            self.problems.show_until(None)
        else:
            self.phone.show_until(moment.count, moment.at)
            self.problems.show_until(moment.count)

    def _extend_ladder(self) -> None:
        party = self._party
        if party is None or self._laddered == len(party.seen):
            return
        new = party.seen[self._laddered : self._laddered + AT_ONCE]
        self._laddered += len(new)
        self._name_calls()
        self.model.extend([Seen(step, call.place) for call, step in new])

    def _show_answer(self) -> None:
        call, moment = self._selection.call, self.film.moment
        if call is None:
            self.cards.show_answer((), (), None)
        elif moment is None:
            self.cards.show_answer(call.steps, call.exchanges, self._selection.step)
        else:
            self.cards.show_answer(call.steps[: moment.count], call.exchanges, self._selection.step, film_at=moment.at)

    @Slot()
    def tick(self) -> None:
        """The call's own clock moved."""
        call, moment = self._selection.call, self.film.moment
        self._clock.setText(
            "" if not isinstance(call, PlacedCall) else clock(call.now if moment is None else moment.at)
        )
        if moment is not None:
            self._show_until(moment)
            self.state.set_clock(moment.at)
            self.cards.tell_time(moment.at)
        live = call.live if isinstance(call, PlacedCall) and not call.over else None
        if live is not None:
            if self._selection.following:
                self.state.set_clock(live.now)
            self.cards.tell_time(live.now)
            self.inspector.set_waited(live.waited, live.waiting is not None and live.waiting.unlimited)

    def set_paused(self, words: str | None, at: float | None = None, ahead: Ahead | None = None) -> None:
        """What the call waits before, None when it goes on; its clock, and the part of an answer that comes next."""
        if (words, at, ahead) == self._paused_before:
            return
        self._paused_before = (words, at, ahead)
        self.ladder.set_paused(words, at)
        self.phone.set_paused(words is not None, at)
        self.cards.set_paused(words, ahead)
        self.inspector.set_paused(words)
        self._show_answer()

    # -- what a person chose

    @Slot(object, int)
    def _ladder_chosen(self, step: Step, place: int) -> None:
        if self._party is not None:
            self._selection.choose(self._party.calls[place], step)

    @Slot(object, int)
    def _enter(self, step: Step, place: int) -> None:
        self._ladder_chosen(step, place)
        self.inspector.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object, object)
    def _card_chosen(self, step: Step | None, pointer: str) -> None:
        if step is not None:
            self._selection.choose_step(step)
        self.refresh()
        self.inspector.show_pointer(pointer)

    @Slot(object, object)
    def _show_finding(self, step: Step, finding: Finding) -> None:
        self._selection.choose_step(step)
        self.refresh()
        self.inspector.show_pointer(finding.pointer)


def views_of(steps: Sequence[Step]) -> Views:
    """What the state is drawn from. Imported with the first call: it brings the bills."""
    from console.call.view import Views

    return Views(steps)
