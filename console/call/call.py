"""One call, sans-IO: events in, commands and steps out. The transition table at the end is the documentation.

The call knows phases and who looks after each: questions, carrying, menus, connecting, staying, closing. What they
share is console.call.progress.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeAlias

from console.call.advance import Advance, UnexpectedEvent
from console.call.billing import rate_data
from console.call.calling_out import CallingOut
from console.call.carrying import Carrying
from console.call.closing import Closing
from console.call.commands import Purpose
from console.call.connecting import GONE, Connecting
from console.call.dialling import dial_of_callout
from console.call.events import (
    Answered,
    ConferenceEmptied,
    ConferenceOrdered,
    ConferenceRecorded,
    ConferenceTone,
    DigitPressed,
    Event,
    HungUp,
    Managed,
    OrderedLeg,
    OthersInConference,
    Placed,
    Rejected,
    Replied,
    ReplyFailed,
    SentOutOfTurn,
    Spoke,
    Woke,
)
from console.call.hanging_up import HangingUp
from console.call.joining import ConferenceRoom
from console.call.leg import CalleeLeg
from console.call.menu import MenuMachine
from console.call.menus import Menus
from console.call.ordering import Judged, Ordering
from console.call.phases import LOST_IN, STATE_WORDS, Phase
from console.call.player import Heard
from console.call.progress import Progress
from console.call.questions import Questions
from console.call.sending import Sending
from console.call.setup import CallSetup
from console.call.staying import Staying
from console.call.steps import Lane
from console.call.unrest import Unrest
from console.protocol.callbacks import callback_json
from console.protocol.jsonvalue import Json


class Call:
    """A call from the moment it is placed until its last notify. `setup` is everything it is told beforehand."""

    def __init__(self, setup: CallSetup) -> None:
        self.setup = setup
        self.progress = Progress(setup, self._give_up)
        self.waits_for = self.progress.tray.awaits
        """Whether a wake-up, by its token, still matters."""
        self.closing = Closing(self.progress)
        self.questions = Questions(self.progress, self.closing, lambda: self.carrying)
        self.staying = Staying(self.progress, self.closing)
        self.room = ConferenceRoom(self.progress, self.staying)
        self.calling_out = CallingOut(self.progress, self.closing, self.room)
        self.connecting = Connecting(self.progress, self.closing, self.questions, self.calling_out)
        self.menus = Menus(self.progress, self.closing, self.questions)
        self.hanging_up = HangingUp(self.progress, self.closing)
        self.carrying = Carrying(
            self.progress,
            self.closing,
            connecting=self.connecting,
            menus=self.menus,
            staying=self.staying,
            room=self.room,
            hanging_up=self.hanging_up,
        )
        self.ordering = Ordering(
            self.progress,
            self.closing,
            self.carrying,
            menus=self.menus,
            staying=self.staying,
            room=self.room,
            hanging_up=self.hanging_up,
        )
        self.sending = Sending(self.progress, self.closing)
        self._unrest = Unrest()

    def feed(self, event: Event) -> Advance:
        """Advance by one event: what to do and what was seen.

        Raise UnexpectedEvent, changing nothing, on our own mistake.
        """
        tray = self.progress.tray
        bound = None
        if isinstance(event, Woke):
            purpose = tray.purpose_of(event.token)
            if purpose is None:
                return Advance()
            handler = self._handler_of_wake(event, purpose)
            if self.closing.ended is None:
                bound = self._unrest.bound(event.at)
        elif isinstance(event, (Replied, ReplyFailed)):
            handler = self._handler_of_reply(event)
        elif isinstance(event, DigitPressed) and self.ordering.is_cut_by(event):
            handler = self.ordering.cut_farewell
        else:
            handler = self._handler(event)
        tray.open(event.at)
        if bound is None:
            handler(event)
        else:
            self._give_up(bound)
        return tray.close()

    def _handler_of_wake(self, event: Woke, purpose: Purpose) -> "Handler":
        if purpose in BESIDE and (beside := self._handler_beside(event.token)) is not None:
            return beside
        if self.progress.order is not None and self.ordering.rings(event.token):
            return self.ordering.wake
        return self._handler(event)

    def _handler_beside(self, token: int) -> "Handler | None":
        """What goes on beside the phase of the call rings: a recording, machine detection, the longest talk."""
        on = self.progress
        if on.recording.rings(token):
            return self._tell_stored
        for leg in on.legs:
            if leg.tells_verdict(token):
                return partial(self.tell_verdict, leg=leg)
            if leg.tells_beep(token):
                return partial(self.connecting.tell_beep, leg=leg)
            if leg.reaches_limit(token):
                return self.closing.reach_limit
        return None

    def _handler_of_reply(self, event: Replied | ReplyFailed) -> "Handler":
        if event.exchange != self.progress.outbox.open_exchange:
            raise UnexpectedEvent(f"exchange {event.exchange} is not open")
        if self.progress.outbox.open_out_of_turn:
            return self.sending.take
        return self.questions.acknowledge if self.questions.told_only else self._handler(event)

    def _handler(self, event: Event) -> "Handler":
        route = TRANSITIONS.get((self.progress.phase, type(event)))
        if route is None:
            raise UnexpectedEvent(self.progress.phase, event)
        return route(self)

    def _give_up(self, bound: str) -> None:
        self.closing.give_up(bound)

    def _tell_stored(self, event: Woke) -> None:
        self.progress.tray.forget(event.token)
        self.progress.recording.stored(event.token)

    # -- what a driver may ask

    @property
    def phase(self) -> Phase:
        """What the call is busy with."""
        return self.progress.phase

    @property
    def new(self) -> bool:
        """The call is not placed yet."""
        return self.progress.phase is Phase.NEW

    @property
    def over(self) -> bool:
        """The call has ended and its DiCE, if it has one, was answered or has failed."""
        return self.progress.phase is Phase.OVER

    @property
    def state(self) -> str:
        """The state word of the flow format."""
        on = self.progress
        phase = on.phase
        if on.stay is not None:
            return on.stay.word
        if phase is not Phase.MENU and on.player.sounds:
            return "playing"
        return STATE_WORDS.get(phase, "connecting")

    @property
    def menu(self) -> MenuMachine | None:
        """The menu that runs now."""
        return self.progress.menu

    @property
    def cookies(self) -> Mapping[str, str]:
        """The call's cookies."""
        return self.progress.cookies

    @property
    def heard(self) -> list[Heard]:
        """Every prompt that began, oldest first."""
        return self.progress.heard

    @property
    def playing(self) -> Heard | None:
        """The prompt that plays now, on whichever leg."""
        on = self.progress
        return on.player.playing or (None if on.order is None else on.order.playing)

    @property
    def ended(self) -> Mapping[str, Json] | None:
        """The ending in DiCE's words, whether that is sent or not; None while the call is on."""
        if self.closing.ended is None:
            return None
        at, ended = self.closing.ended
        return callback_json(self.setup.dialect.dice(self.progress.facts(at), ended))

    @property
    def led_on(self) -> bool:
        """Whom the callout called was connected with somebody else: they are the caller now."""
        return self.progress.first is not None

    @property
    def callee_on_line(self) -> bool:
        """The callee has picked up and not hung up."""
        return self.progress.leg.up and self.progress.gone is None

    def judge_order(self, value: Json, leg: OrderedLeg) -> Judged:
        """How an order would be taken now; nothing happens."""
        return self.ordering.judge(value, leg)

    # -- what no concern of its own looks after

    def tell_verdict(self, event: Woke, *, leg: CalleeLeg) -> None:
        """The verdict of a detection beside the call; a callee who hung up before it is gone."""
        self.connecting.tell_verdict(event, leg=leg)
        if leg.verdict.status == GONE and leg is self.progress.leg and self.callee_on_line:
            gone = HungUp(at=event.at, by="callee")
            self._handler(gone)(gone)

    def place(self, event: Placed) -> None:
        """The caller dials: ask what to do with them. Or the backend orders a callout."""
        on, setup = self.progress, self.setup
        from_ = setup.cli or "private"
        to: dict[str, Json] = {} if setup.to is None else {"to": setup.to.address, "endpoint": setup.to.kind}
        if setup.callout is None:
            on.tray.step("dial", Lane.CALLER, Lane.PLATFORM, data={"from": from_, **to})
        else:
            data: dict[str, Json] = {"method": setup.callout.method, "from": from_, **to, **rate_data(on.rate)}
            on.tray.step("callout", Lane.BACKEND, Lane.PLATFORM, data=data, findings=setup.callout.findings)
        if setup.callout is not None and not setup.callout.asks:
            self.connecting.ring(None, dial_of_callout(setup.callout, setup), exchange=None)
        else:
            self.questions.ask("ice", lambda: setup.dialect.ice(on.facts()))

    def ignore(self, event: Event) -> None:
        """Too late to matter, and nothing to tell."""


BESIDE = frozenset((Purpose.NOTIFY, Purpose.LIMIT))
"""What a wake-up is for that may ring beside the phase of the call."""

Handler: TypeAlias = Callable[..., None]
Route: TypeAlias = Callable[[Call], Handler]
"""From a call to what takes the event: a method of the concern that looks after the phase."""

_LATE: dict[tuple[Phase, type[Event]], Route] = {
    (phase, event): lambda call: call.ignore
    for phase in Phase
    if phase is not Phase.NEW
    for event in (Answered, Rejected, DigitPressed, Spoke, HungUp, Woke)
}
_ORDERED: dict[tuple[Phase, type[Event]], Route] = {
    (phase, Managed): lambda call: call.ordering.manage for phase in Phase if phase is not Phase.NEW
}
_SENT: dict[tuple[Phase, type[Event]], Route] = {
    (phase, SentOutOfTurn): lambda call: call.sending.send for phase in Phase if phase is not Phase.NEW
}
_IN_CONFERENCE: dict[tuple[Phase, type[Event]], Route] = {
    (phase, event): route
    for phase in Phase
    if phase is not Phase.NEW
    for event, route in (
        (ConferenceOrdered, lambda call: call.room.order),
        (ConferenceRecorded, lambda call: call.room.record),
        (ConferenceEmptied, lambda call: call.room.emptied),
        (OthersInConference, lambda call: call.room.hear),
        (ConferenceTone, lambda call: call.room.hear),
    )
}
_UNHEARD: dict[tuple[Phase, type[Event]], Route] = {
    (phase, Spoke): lambda call: call.progress.lose_speech for phase in LOST_IN
}

TRANSITIONS: Mapping[tuple[Phase, type[Event]], Route] = (
    _LATE
    | _ORDERED
    | _SENT
    | _IN_CONFERENCE
    | _UNHEARD
    | {
        (Phase.NEW, Placed): lambda call: call.place,
        (Phase.ASKING, Replied): lambda call: call.questions.take_answer,
        (Phase.ASKING, ReplyFailed): lambda call: call.questions.take_failure,
        (Phase.ASKING, DigitPressed): lambda call: call.progress.lose_key,
        (Phase.ASKING, HungUp): lambda call: call.closing.hang_up_while_asking,
        (Phase.RUNNING, Woke): lambda call: call.carrying.go_on,
        (Phase.RUNNING, DigitPressed): lambda call: call.progress.lose_key,
        (Phase.RUNNING, HungUp): lambda call: call.closing.hang_up,
        (Phase.MENU, Woke): lambda call: call.menus.feed,
        (Phase.MENU, DigitPressed): lambda call: call.menus.feed,
        (Phase.MENU, Spoke): lambda call: call.menus.feed,
        (Phase.MENU, HungUp): lambda call: call.menus.hang_up,
        (Phase.RINGING, Answered): lambda call: call.connecting.feed,
        (Phase.RINGING, Rejected): lambda call: call.connecting.feed,
        (Phase.RINGING, Woke): lambda call: call.connecting.feed,
        (Phase.RINGING, DigitPressed): lambda call: call.progress.lose_key,
        (Phase.RINGING, HungUp): lambda call: call.connecting.cancel,
        (Phase.DETECTING, Woke): lambda call: call.connecting.end_detection,
        (Phase.DETECTING, DigitPressed): lambda call: call.progress.lose_key,
        (Phase.DETECTING, HungUp): lambda call: call.closing.hang_up,
        (Phase.TONES, Woke): lambda call: call.connecting.end_tones,
        (Phase.TONES, DigitPressed): lambda call: call.progress.lose_key,
        (Phase.TONES, HungUp): lambda call: call.closing.hang_up,
        (Phase.TALKING, DigitPressed): lambda call: call.progress.pass_key,
        (Phase.TALKING, Spoke): lambda call: call.progress.pass_speech,
        (Phase.TALKING, HungUp): lambda call: call.closing.hang_up,
        (Phase.SAYING, Woke): lambda call: call.calling_out.end_of_prompt,
        (Phase.SAYING, DigitPressed): lambda call: call.progress.lose_key,
        (Phase.SAYING, HungUp): lambda call: call.closing.hang_up,
        (Phase.STAYING, Woke): lambda call: call.staying.wake,
        (Phase.STAYING, DigitPressed): lambda call: call.staying.press,
        (Phase.STAYING, Spoke): lambda call: call.staying.speak,
        (Phase.STAYING, HungUp): lambda call: call.closing.hang_up,
        (Phase.APOLOGY, Woke): lambda call: call.questions.end_apology,
        (Phase.APOLOGY, DigitPressed): lambda call: call.progress.lose_key,
        (Phase.APOLOGY, HungUp): lambda call: call.closing.hang_up,
        (Phase.HANGING_UP, Woke): lambda call: call.hanging_up.end_of_tone,
        (Phase.HANGING_UP, DigitPressed): lambda call: call.progress.lose_key,
        (Phase.HANGING_UP, HungUp): lambda call: call.closing.hang_up,
    }
)
"""What an event does in a phase. Wake-ups of a recording, of machine detection, of the longest talk and of an order are
taken before this table, and so are answers to DiCE, to notify and out of turn, and the key that cuts an order's
farewell.
"""
