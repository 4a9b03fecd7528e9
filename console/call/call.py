"""One inbound call, sans-IO: events in, commands and steps out. The transition table at the end is the documentation.

The call knows phases; what goes on inside one is a machine of its own: a menu, the prompts, the callee's leg, a
recording, the callbacks in order.
"""

from collections.abc import Callable, Mapping

from console.call.advance import Advance, Tray, UnexpectedEvent
from console.call.answers import CONNECTS, no_reply_step, reply_step, report_steps
from console.call.closing import close_account
from console.call.cues import APOLOGY
from console.call.dialling import dial_of
from console.call.endings import Situation
from console.call.events import (
    Answered,
    DigitPressed,
    Event,
    HungUp,
    Placed,
    Rejected,
    Replied,
    ReplyFailed,
    Spoke,
    Who,
    Woke,
)
from console.call.failures import nothing_to_continue
from console.call.leg import CalleeLeg
from console.call.menu import MenuMachine
from console.call.outbox import Outbox
from console.call.parking import Parking
from console.call.people import hang_up_step, lose_key, lose_speech, pass_key, pass_speech
from console.call.phases import LOST_IN, STATE_WORDS, Phase
from console.call.player import Heard, Player
from console.call.program import Program
from console.call.recording import RecordingMachine
from console.call.setup import CallSetup
from console.call.stays import Stay
from console.call.steps import Lane
from console.call.streaming import Streaming
from console.call.unrest import Unrest, endless
from console.protocol.callbacks import Callback, callback_json
from console.protocol.dialects import CallFacts, EndedFacts
from console.protocol.jsonvalue import Json
from console.protocol.svaml.document import Document, Part
from console.protocol.svaml.models import Answer, ConnectStream, Continue, Hangup, Park, RunMenu
from console.protocol.svaml.reading import read_answer

ILLEGAL_SVAML = 40001


class Call:
    """A call from the moment it is placed until its last notify. `setup` is everything it is told beforehand."""

    def __init__(self, setup: CallSetup) -> None:
        self.setup = setup
        self.phase = Phase.NEW
        self.cookies: dict[str, str] = {}
        self.menu: MenuMachine | None = None
        self._tray = Tray()
        self._player = Player(self._tray)
        self._outbox = Outbox(self._tray, self._give_up)
        self._recording = RecordingMachine(setup, self._tray, self._outbox)
        self._leg = CalleeLeg(self._tray, self._recording)
        self._program: Program | None = None
        self._stay: Stay | None = None
        self._after_tones: Callable[[], None] | None = None
        self._asking = ""
        self._answered_at: float | None = None
        self._gone: tuple[Situation, float] | None = None
        self._failing = Situation.ICE_FAILED
        self._ended: tuple[float, EndedFacts] | None = None
        self._looped = False
        self._unrest = Unrest()

    def feed(self, event: Event) -> Advance:
        """Advance by one event: what to do and what was seen.

        Raise UnexpectedEvent, changing nothing, on our own mistake.
        """
        if isinstance(event, Woke) and not self._tray.awaits(event.token):
            return Advance()
        handler = self._handler(event)
        self._tray.open(event.at)
        bound = self._unrest.bound(event.at) if isinstance(event, Woke) and self._ended is None else None
        if bound is None:
            handler(self, event)
        else:
            self._give_up(bound)
        return self._tray.close()

    def _handler(self, event: Event) -> "Handler":
        if isinstance(event, Woke) and self._recording.rings(event.token):
            return Call._tell_stored
        if isinstance(event, Woke) and self._leg.tells_verdict(event.token):
            return Call._tell_verdict
        if isinstance(event, (Replied, ReplyFailed)):
            if event.exchange != self._outbox.open_exchange:
                raise UnexpectedEvent(f"exchange {event.exchange} is not open")
            if self._outbox.open_event != self._asking:
                return Call._acknowledge
        handler = TRANSITIONS.get((self.phase, type(event)))
        if handler is None:
            raise UnexpectedEvent(self.phase, event)
        return handler

    # -- what a driver may ask

    @property
    def over(self) -> bool:
        """The call has ended and its DiCE, if it has one, was answered or has failed."""
        return self.phase is Phase.OVER

    @property
    def state(self) -> str:
        """The state word of the flow format."""
        phase = self.phase
        if self._stay is not None:
            return self._stay.word
        if phase is not Phase.MENU and self._player.playing is not None:
            return "playing"
        return STATE_WORDS.get(phase, "connecting")

    @property
    def heard(self) -> list[Heard]:
        """Every prompt that began, oldest first."""
        return self._player.heard

    @property
    def playing(self) -> Heard | None:
        """The prompt that plays now, on whichever leg."""
        return self._player.playing

    @property
    def new(self) -> bool:
        """The call is not placed yet."""
        return self.phase is Phase.NEW

    @property
    def ended(self) -> Mapping[str, Json] | None:
        """The ending in DiCE's words, whether that is sent or not; None while the call is on."""
        if self._ended is None:
            return None
        at, ended = self._ended
        return callback_json(self.setup.dialect.dice(self._facts(at), ended))

    @property
    def callee_on_line(self) -> bool:
        """The callee has picked up and not hung up."""
        return self._leg.up and self._gone is None

    def waits_for(self, token: int) -> bool:
        """Whether a wake-up still matters."""
        return self._tray.awaits(token)

    # -- placing and asking

    def _place(self, event: Placed) -> None:
        setup = self.setup
        self._tray.step(
            "dial",
            Lane.CALLER,
            Lane.PLATFORM,
            data={"from": setup.cli or "private", "to": setup.to.address, "endpoint": setup.to.kind},
        )
        self._ask("ice", lambda: setup.dialect.ice(self._facts()))

    def _ask(self, event: str, make: Callable[[], Callback]) -> None:
        self.phase = Phase.ASKING
        self._asking = event
        self._outbox.post(make)

    def _facts(self, at: float | None = None) -> CallFacts:
        dial = self._leg.dial
        headers = dial.call_headers if dial is not None and dial.call_headers else None
        return self.setup.facts(self._tray.at if at is None else at, tuple(self.cookies.items()), headers)

    def _take_answer(self, event: Replied) -> None:
        name = self._close_question(event.exchange)
        document = read_answer(event.reply.body, name, self.setup.dialect)
        late = self._gone is not None
        reply_step(self._tray, event, name, document, executed=document.usable and not late, late=late)
        if self._gone is not None:
            self._end(*self._gone)
        elif document.usable:
            self._run(document, event.exchange, name)
        else:
            self._refuse(name)
        self._outbox.drain()

    def _take_failure(self, event: ReplyFailed) -> None:
        name = self._close_question(event.exchange)
        no_reply_step(self._tray, event, name, told_only=self._gone is not None)
        if self._gone is not None:
            self._end(*self._gone)
        else:
            self._failing = Situation.PIE_FAILED if name == "pie" else Situation.ICE_FAILED
            self._fail_callback(name)
        self._outbox.drain()

    def _close_question(self, exchange: int) -> str:
        self._asking = ""
        return self._outbox.close(exchange)

    def _refuse(self, name: str) -> None:
        """The answer cannot be carried out: tell the backend, then go on as after a failed callback.

        Assumed: `answer.unusable`.
        """
        dialect = self.setup.dialect
        message = f"The SVAML in answer to {name} cannot be carried out"
        self.phase = Phase.RUNNING
        self._failing = Situation.ANSWER_UNUSABLE
        self._outbox.post(lambda: dialect.calling_error(self._facts(), ILLEGAL_SVAML, message))
        self._outbox.then(lambda: self._fail_callback(name))

    def _fail_callback(self, name: str) -> None:
        if name in CONNECTS:
            self._send_tones(lambda: self._bridge(None))
        else:
            self.phase = Phase.APOLOGY
            self._player.start([APOLOGY], to="caller", of="platform", exchange=None)

    def _end_apology(self, event: Woke) -> None:
        self._tray.forget(event.token)
        self._player.end_of_prompt()
        self._end(self._failing)

    def _acknowledge(self, event: Replied | ReplyFailed) -> None:
        """A DiCE, a notify or the PIE of a hang-up is closed: nothing to decide, but DiCE's answer may report."""
        name = self._outbox.close(event.exchange)
        if isinstance(event, ReplyFailed):
            no_reply_step(self._tray, event, name, told_only=True)
        else:
            document = (
                read_answer(event.reply.body, name, self.setup.dialect) if name == "dice" else Document(event=name)
            )
            reply_step(self._tray, event, name, document, executed=bool(document.parts))
            report_steps(self._tray, event.exchange, document)
        if name == "dice":
            self.phase = Phase.OVER
        self._outbox.drain()

    def _tell_stored(self, event: Woke) -> None:
        self._tray.forget(event.token)
        self._recording.stored(event.token)

    # -- carrying out an answer

    def _run(self, document: Document, exchange: int, name: str) -> None:
        self.phase = Phase.RUNNING
        program = Program(
            document,
            exchange=exchange,
            event=name,
            to="callee" if self._leg.up else "caller",
            tray=self._tray,
            player=self._player,
            recording=self._recording,
            cookies=self.cookies,
        )
        self._program = program
        if name == "ace":
            self._send_tones(program.start)
        else:
            program.start()

    def _go_on(self, event: Woke) -> None:
        """A part begins, or what it plays is over."""
        self._tray.forget(event.token)
        program = self._program
        assert program is not None
        if not program.wakes_part(event.token):
            program.end_of_sound()
            return
        part = program.part
        if not part.simulated:
            program.part_step(assumption="call.ending")
            self._end(Situation.NOT_SIMULATED)
        elif part is program.document.action:
            self._act(part, program)
        else:
            program.run_instruction(early=self._answered_at is None and self.setup.dialect.notes_early_media)
            if isinstance(part.model, Answer):
                self._answer_caller()

    def _act(self, part: Part, program: Program) -> None:
        model = part.model
        if isinstance(model, Hangup):
            program.part_step()
            self._platform_hangs_up(part, program)
            self._end(Situation.SVAML_HANGUP)
        elif isinstance(model, RunMenu):
            program.part_step()
            self._answer_caller("leg.answered_by")
            self._start_menu(part, model, program)
        elif isinstance(model, Continue) and self._leg.up:
            program.part_step()
            self._bridge(model)
        elif isinstance(model, Park):
            program.part_step()
            self._begin_stay(Parking(part, model, tray=self._tray, player=self._player, exchange=program.exchange))
        elif isinstance(model, ConnectStream):
            program.part_step()
            self._begin_stay(Streaming(part, model, tray=self._tray, exchange=program.exchange))
        elif (dial := dial_of(model, self.setup)) is not None:
            program.part_step(assumption="continue.as_dialled" if isinstance(model, Continue) else None)
            self.phase = Phase.RINGING
            self._leg.ring(part, dial, exchange=program.exchange)
        else:
            program.part_step(assumption="continue.nothing", findings=(nothing_to_continue(part.pointer),))
            self._end(Situation.NOTHING_TO_CONTINUE)

    def _platform_hangs_up(self, part: Part | None = None, program: Program | None = None) -> None:
        self._tray.step(
            "hang_up",
            Lane.PLATFORM,
            Lane.PLATFORM,
            pointer=None if part is None else part.pointer,
            exchange=None if program is None else program.exchange,
            data={"who": "platform"},
        )

    def _answer_caller(self, assumption: str | None = None) -> None:
        if self._answered_at is None:
            self._answered_at = self._tray.at
            self._tray.step("pick_up", Lane.PLATFORM, Lane.CALLER, data={"who": "caller"}, assumption=assumption)

    # -- stays

    def _begin_stay(self, stay: Stay) -> None:
        """The caller stays somewhere, which answers the call."""
        self._answer_caller("leg.answered_by")
        self._program = None
        self.phase = Phase.STAYING
        self._stay = stay
        stay.start()

    def _wake_stay(self, event: Woke) -> None:
        assert self._stay is not None
        self._tray.forget(event.token)
        situation = self._stay.woke(event)
        if situation is not None:
            self._platform_hangs_up()
            self._end(situation)

    def _press_in_stay(self, event: DigitPressed) -> None:
        assert self._stay is not None
        self._stay.press(event)

    # -- menus

    def _start_menu(self, part: Part, model: RunMenu, program: Program) -> None:
        self.phase = Phase.MENU
        self.menu = MenuMachine(
            part, model, tray=self._tray, player=self._player, to=program.to, exchange=program.exchange
        )
        self.menu.start()
        self._after_menu()

    def _feed_menu(self, event: Event) -> None:
        menu = self.menu
        assert menu is not None
        if isinstance(event, DigitPressed) and event.who != menu.to:
            self._lose_key(event)
            return
        if isinstance(event, Spoke) and event.who != menu.to:
            self._lose_speech(event)
            return
        if isinstance(event, Woke):
            self._tray.forget(event.token)
        menu.feed(event)
        self._after_menu()

    def _after_menu(self) -> None:
        """The menu has a result: ask what to do with it."""
        menu = self.menu
        assert menu is not None
        if menu.result is not None:
            self.menu = None
            result = menu.result
            for key, value in result.added:
                self._set_cookie(key, value)
            if self._is_data(menu.to):
                self._platform_hangs_up()
                self._end(Situation.MENU_WITHOUT_PIE)
                return
            self._ask("pie", lambda: self.setup.dialect.pie(self._facts(), *result.wording))

    def _set_cookie(self, key: str, value: str) -> None:
        """What an option chosen in a menu adds to the call (the .NET Server SDK by Sinch, option `add`)."""
        self.cookies[key] = value
        self._tray.step("cookie", Lane.PLATFORM, Lane.PLATFORM, data={"key": key, "value": value})

    def _is_data(self, who: Who) -> bool:
        """Whether a person's leg is an app's, which gives no PIE."""
        if who == "caller":
            return self.setup.caller_is_data
        return self._leg.dialled is not None and self._leg.dialled.is_data

    def _hang_up_in_menu(self, event: HungUp) -> None:
        """Whose menu it is leaves with a PIE `hangup`; when the other one leaves there is none (`menu.other_leg`)."""
        menu = self.menu
        assert menu is not None
        if event.by == "callee" and not self._leg.up:
            return
        situation = self._situation_of(event.by)
        if event.by != menu.to:
            hang_up_step(self._tray, event.by, "menu.other_leg")
            menu.stop()
        else:
            hang_up_step(self._tray, event.by)
            result = menu.abandon()
            if not self._is_data(menu.to):
                self._outbox.post(lambda: self.setup.dialect.pie(self._facts(), *result.wording))
        self.menu = None
        self._end(situation)

    # -- the callee's leg

    def _feed_leg(self, event: Event) -> None:
        leg = self._leg
        leg.feed(event)
        if leg.refused is not None:
            self._end(leg.refused)
            return
        if self._answered_at is None:
            self._answered_at = self._tray.at
        if not leg.asks:
            self._send_tones(lambda: self._bridge(None))
        else:
            self._detect()

    def _detect(self) -> None:
        """Ask what to do with the callee, at once or when machine detection has come to its verdict."""
        if self._leg.detect():
            self.phase = Phase.DETECTING
        else:
            self._ask("ace", lambda: self.setup.dialect.ace(self._facts()))

    def _end_detection(self, event: Woke) -> None:
        self._tray.forget(event.token)
        verdict = self._leg.verdict
        self._ask("ace", lambda: self.setup.dialect.ace(self._facts(), verdict))

    def _tell_verdict(self, event: Woke) -> None:
        self._tray.forget(event.token)
        verdict = self._leg.verdict
        if "amd" in self.setup.dialect.notify_types:
            self._outbox.post(lambda: self.setup.dialect.amd_verdict(self._facts(), verdict))

    def _cancel(self, event: HungUp) -> None:
        if event.by == "caller":
            hang_up_step(self._tray, "caller")
            self._leg.cancel()
            self._end(Situation.CALLER_CANCELLED)

    def _send_tones(self, then: Callable[[], None]) -> None:
        """Play the dial's `dtmf` to the callee who has picked up, then go on."""
        if self._leg.send_tones():
            self.phase = Phase.TONES
            self._after_tones = then
        else:
            then()

    def _end_tones(self, event: Woke) -> None:
        self._tray.forget(event.token)
        then, self._after_tones = self._after_tones, None
        assert then is not None
        self.phase = Phase.RUNNING
        then()

    def _bridge(self, goes_on: Continue | None) -> None:
        self.phase = Phase.TALKING
        self._program = None
        self._leg.bridge(goes_on)

    def _reach_limit(self, event: Woke) -> None:
        self._platform_hangs_up()
        self._end(Situation.DURATION_LIMIT)

    # -- keys and hanging up elsewhere

    def _lose_key(self, event: DigitPressed) -> None:
        if self._gone is None:
            lose_key(self._tray, event, LOST_IN[self.phase])

    def _lose_speech(self, event: Spoke) -> None:
        if self._gone is None:
            lose_speech(self._tray, event, LOST_IN.get(self.phase, "nobody listens"))

    def _pass_speech(self, event: Spoke) -> None:
        pass_speech(self._tray, event)

    def _pass_key(self, event: DigitPressed) -> None:
        pass_key(self._tray, event)

    def _situation_of(self, who: Who) -> Situation:
        talking = self.phase in (Phase.TALKING, Phase.STAYING)
        if who == "callee":
            return Situation.CALLEE_HUNG_UP if talking else Situation.CALLEE_LEFT
        if self._answered_at is None:
            return Situation.CALLER_CANCELLED
        return Situation.CALLER_HUNG_UP if talking else Situation.CALLER_LEFT

    def _hang_up(self, event: HungUp) -> None:
        if event.by == "callee" and not self._leg.up:
            return
        hang_up_step(self._tray, event.by)
        self._end(self._situation_of(event.by))

    def _hang_up_while_asking(self, event: HungUp) -> None:
        """The answer is awaited, shown, not executed (`answer.after_hangup`)."""
        if self._gone is not None or (event.by == "callee" and not self._leg.up):
            return
        hang_up_step(self._tray, event.by, "answer.after_hangup")
        self._gone = (self._situation_of(event.by), self._tray.at)

    def _ignore(self, event: Event) -> None:
        """Too late to matter, and nothing to tell."""

    # -- the end

    def _give_up(self, bound: str) -> None:
        """The call would never come to rest: say so once, and end it."""
        if not self._looped:
            self._looped = True
            self._tray.step("note", Lane.PLATFORM, Lane.PLATFORM, findings=(endless(bound),))
            if self._ended is None:
                self._end(Situation.LOOP)

    def _end(self, situation: Situation, left_at: float | None = None) -> None:
        """The call is over: stop everything, say so, then post what is left to post and DiCE.

        `left_at`: when the caller's leg ended, if not now.
        """
        self.phase = Phase.CLOSING
        self._asking = ""
        if self._program is not None:
            self._program.stop()
            self._program = None
        if self.menu is not None:
            self.menu.stop()
            self.menu = None
        if self._stay is not None:
            self._stay.stop()
            self._stay = None
        self._player.cut()
        self._leg.release()
        self._outbox.forget_todos()
        ended = close_account(
            self._tray,
            self.setup,
            situation,
            answered_at=self._answered_at,
            left_at=self._tray.at if left_at is None else left_at,
            dialled=self._leg.dialled,
        )
        self._ended = (self._tray.at, ended)
        self._recording.end()
        if self._leg.silent or self._is_between_apps:
            self._outbox.then(self._be_over)
        else:
            self._outbox.post(lambda: self.setup.dialect.dice(self._facts(), ended), exempt=True)

    @property
    def _is_between_apps(self) -> bool:
        """One app calls another, which some dialects tell no DiCE of."""
        to = self._leg.dialled
        apps = self.setup.caller_is_data and to is not None and to.is_data
        return apps and not self.setup.dialect.dice_between_apps

    def _be_over(self) -> None:
        self.phase = Phase.OVER


Handler = Callable[..., None]

_LATE: dict[tuple[Phase, type[Event]], Handler] = {
    (phase, event): Call._ignore
    for phase in Phase
    if phase is not Phase.NEW
    for event in (Answered, Rejected, DigitPressed, Spoke, HungUp, Woke)
}
_UNHEARD: dict[tuple[Phase, type[Event]], Handler] = {(phase, Spoke): Call._lose_speech for phase in LOST_IN}

TRANSITIONS: Mapping[tuple[Phase, type[Event]], Handler] = (
    _LATE
    | _UNHEARD
    | {
        (Phase.NEW, Placed): Call._place,
        (Phase.ASKING, Replied): Call._take_answer,
        (Phase.ASKING, ReplyFailed): Call._take_failure,
        (Phase.ASKING, DigitPressed): Call._lose_key,
        (Phase.ASKING, HungUp): Call._hang_up_while_asking,
        (Phase.RUNNING, Woke): Call._go_on,
        (Phase.RUNNING, DigitPressed): Call._lose_key,
        (Phase.RUNNING, HungUp): Call._hang_up,
        (Phase.MENU, Woke): Call._feed_menu,
        (Phase.MENU, DigitPressed): Call._feed_menu,
        (Phase.MENU, Spoke): Call._feed_menu,
        (Phase.MENU, HungUp): Call._hang_up_in_menu,
        (Phase.RINGING, Answered): Call._feed_leg,
        (Phase.RINGING, Rejected): Call._feed_leg,
        (Phase.RINGING, Woke): Call._feed_leg,
        (Phase.RINGING, DigitPressed): Call._lose_key,
        (Phase.RINGING, HungUp): Call._cancel,
        (Phase.DETECTING, Woke): Call._end_detection,
        (Phase.DETECTING, DigitPressed): Call._lose_key,
        (Phase.DETECTING, HungUp): Call._hang_up,
        (Phase.TONES, Woke): Call._end_tones,
        (Phase.TONES, DigitPressed): Call._lose_key,
        (Phase.TONES, HungUp): Call._hang_up,
        (Phase.TALKING, DigitPressed): Call._pass_key,
        (Phase.TALKING, HungUp): Call._hang_up,
        (Phase.TALKING, Woke): Call._reach_limit,
        (Phase.TALKING, Spoke): Call._pass_speech,
        (Phase.STAYING, Woke): Call._wake_stay,
        (Phase.STAYING, DigitPressed): Call._press_in_stay,
        (Phase.STAYING, HungUp): Call._hang_up,
        (Phase.APOLOGY, Woke): Call._end_apology,
        (Phase.APOLOGY, DigitPressed): Call._lose_key,
        (Phase.APOLOGY, HungUp): Call._hang_up,
    }
)
"""What an event does in a phase. Wake-ups that a recording set, and answers to DiCE and notify, are taken before this
table.
"""
