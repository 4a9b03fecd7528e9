"""One inbound call, sans-IO: events in, commands and steps out. The transition table at the end is the documentation.

The call knows phases; what goes on inside one is a machine of its own: a menu, the prompts, a recording, the callbacks
in order.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum

from console.call.advance import Advance, Tray, UnexpectedEvent
from console.call.answers import no_reply_step, reply_step, report_steps
from console.call.billing import debit, duration_seconds
from console.call.cues import APOLOGY
from console.call.endings import ENDINGS, Situation
from console.call.events import Answered, DigitPressed, Event, HungUp, Placed, Rejected, Replied, ReplyFailed, Who, Woke
from console.call.failures import NOTHING_TO_CONTINUE
from console.call.leg import CalleeLeg
from console.call.menu import MenuMachine, key_lost
from console.call.outbox import Outbox, endless
from console.call.player import Heard, Player
from console.call.program import Program
from console.call.recording import RecordingMachine
from console.call.setup import CallSetup
from console.call.steps import Lane
from console.protocol.callbacks import Callback, callback_json
from console.protocol.dialects import CallFacts, EndedFacts
from console.protocol.findings import Finding
from console.protocol.jsonvalue import Json
from console.protocol.money import Money
from console.protocol.svaml.document import Document, Part
from console.protocol.svaml.models import Answer, ConnectPstn, Continue, Hangup, RunMenu
from console.protocol.svaml.reading import read_answer

ILLEGAL_SVAML = 40001
MOST_WAKES_AT_ONE_MOMENT = 5_000
MOST_WAKES = 200_000


class Phase(StrEnum):
    """What the call is busy with."""

    NEW = "new"
    ASKING = "asking"
    RUNNING = "running"
    MENU = "menu"
    RINGING = "ringing"
    TALKING = "talking"
    APOLOGY = "apology"
    CLOSING = "closing"
    OVER = "over"


class Call:
    """A call from the moment it is placed until its last notify. `setup` is everything it is told beforehand."""

    def __init__(self, setup: CallSetup) -> None:
        self.setup = setup
        self.phase = Phase.NEW
        self.cookies: dict[str, str] = {}
        self._tray = Tray()
        self._player = Player(self._tray)
        self._outbox = Outbox(self._tray, self._give_up_looping)
        self._recording = RecordingMachine(setup, self._tray, self._outbox)
        self._leg = CalleeLeg(self._tray, self._recording)
        self._program: Program | None = None
        self.menu: MenuMachine | None = None
        self._answered_at: float | None = None
        self._gone: Situation | None = None
        self._asking = ""
        self._looped = False
        self._woken_at = -1.0
        self._wakes_at_moment = 0
        self._wakes = 0
        self._ended: tuple[CallFacts, EndedFacts] | None = None

    def feed(self, event: Event) -> Advance:
        """Advance by one event: what to do and what was seen. Raise UnexpectedEvent, changing nothing, on our own
        mistake.
        """
        if isinstance(event, Woke) and not self._tray.awaits(event.token):
            return Advance()
        handler = self._handler(event)
        self._tray.open(event.at)
        if isinstance(event, Woke) and self._restless(event.at):
            self._give_up_looping()
        else:
            handler(event)
        return self._tray.close()

    def _restless(self, at: float) -> bool:
        """Whether the call has been woken beyond all reason, at one moment or in all: it would never come to rest."""
        self._wakes += 1
        if at != self._woken_at:
            self._woken_at, self._wakes_at_moment = at, 0
        self._wakes_at_moment += 1
        return self.phase not in (Phase.CLOSING, Phase.OVER) and (
            self._wakes_at_moment > MOST_WAKES_AT_ONE_MOMENT or self._wakes > MOST_WAKES
        )

    def _handler(self, event: Event) -> Callable[[Event], None]:
        if isinstance(event, Woke) and self._recording.rings(event.token):
            return self._tell_stored
        if isinstance(event, Replied | ReplyFailed):
            if event.exchange != self._outbox.open_exchange:
                raise UnexpectedEvent(f"exchange {event.exchange} is not open")
            if self._outbox.open_event != self._asking:
                return self._acknowledge
        handler = TRANSITIONS.get((self.phase, type(event)))
        if handler is None:
            raise UnexpectedEvent(self.phase, event)
        return lambda event: handler(self, event)

    # -- what a driver may ask

    @property
    def over(self) -> bool:
        """The call has ended and its DiCE, if it has one, was answered or has failed."""
        return self.phase is Phase.OVER

    @property
    def state(self) -> str:
        """The state word of the flow format."""
        if self.phase is Phase.RUNNING or self.phase is Phase.APOLOGY:
            return "playing" if self._player.playing else "connecting"
        return STATE_WORDS.get(self.phase, "connecting")

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
        return None if self._ended is None else callback_json(self.setup.dialect.dice(*self._ended))

    @property
    def callee_on_line(self) -> bool:
        """The callee has picked up and not hung up."""
        return self._leg.up and self.phase not in (Phase.CLOSING, Phase.OVER)

    def waits_for(self, token: int) -> bool:
        """Whether a wake-up still matters."""
        return self._tray.awaits(token)

    # -- placing and asking

    def _place(self, event: Placed) -> None:
        setup = self.setup
        self._tray.step("dial", Lane.CALLER, Lane.PLATFORM, data={"from": setup.cli or "private", "to": setup.to})
        self._ask("ice", lambda: setup.dialect.ice(self._facts()))

    def _ask(self, event: str, make: Callable[[], Callback]) -> None:
        self.phase = Phase.ASKING
        self._asking = event
        self._outbox.post(make)

    def _facts(self) -> CallFacts:
        return self.setup.facts(self._tray.at, tuple(self.cookies.items()))

    def _take_answer(self, event: Replied) -> None:
        name = self._outbox.close(event.exchange)
        self._asking = ""
        document = read_answer(event.reply.body, name)
        gone = self._gone
        reply_step(self._tray, event, name, document, executed=gone is None and document.usable, late=gone is not None)
        if gone is not None:
            self._end(gone)
        elif not document.usable:
            self._refuse(name)
        else:
            self._run(document, event.exchange, name)
        self._outbox.drain()

    def _take_failure(self, event: ReplyFailed) -> None:
        name = self._outbox.close(event.exchange)
        self._asking = ""
        no_reply_step(self._tray, event, name, late=self._gone is not None)
        if self._gone is not None:
            self._end(self._gone)
        else:
            self._fail_callback(name)
        self._outbox.drain()

    def _refuse(self, name: str) -> None:
        """The answer cannot be carried out: tell the backend, then go on as after a failed callback
        (`answer.unusable`).
        """
        dialect = self.setup.dialect
        message = f"The SVAML in answer to {name} cannot be carried out"
        self.phase = Phase.RUNNING
        self._outbox.post(lambda: dialect.calling_error(self._facts(), ILLEGAL_SVAML, message))
        self._outbox.then(lambda: self._fail_callback(name))

    def _fail_callback(self, name: str) -> None:
        if name == "ace":
            self._bridge(None)
            return
        self.phase = Phase.APOLOGY
        self._player.start([APOLOGY], to="caller", of="platform", exchange=None)

    def _end_apology(self, event: Woke) -> None:
        self._tray.forget(event.token)
        self._player.end_of_prompt()
        self._end(Situation.CALLBACK_FAILED)

    def _acknowledge(self, event: Event) -> None:
        """A DiCE, a notify or the PIE of a hang-up is closed: nothing to decide, but DiCE's answer may report."""
        assert isinstance(event, Replied | ReplyFailed)
        name = self._outbox.close(event.exchange)
        if isinstance(event, ReplyFailed):
            no_reply_step(self._tray, event, name)
        else:
            document = read_answer(event.reply.body, "dice" if name == "dice" else "notify")
            reply_step(self._tray, event, name, document, executed=bool(document.parts))
            report_steps(self._tray, event.exchange, document)
        if name == "dice":
            self.phase = Phase.OVER
        self._outbox.drain()

    def _tell_stored(self, event: Event) -> None:
        assert isinstance(event, Woke)
        self._tray.forget(event.token)
        self._recording.stored(event.token)

    # -- carrying out an answer

    def _run(self, document: Document, exchange: int, name: str) -> None:
        self.phase = Phase.RUNNING
        listener: Who = "callee" if self._leg.up else "caller"
        self._program = Program(
            document,
            exchange=exchange,
            event=name,
            to=listener,
            tray=self._tray,
            player=self._player,
            recording=self._recording,
            cookies=self.cookies,
        )
        dtmf = self._leg.dtmf if name == "ace" else None
        self._program.start(dtmf)

    def _go_on(self, event: Woke) -> None:
        """A part begins, or what it plays is over."""
        self._tray.forget(event.token)
        program = self._program
        assert program is not None
        if not program.wakes_part(event.token):
            program.end_of_sound()
            return
        part = program.part
        if part.model is None or not part.simulated:
            program.part_step(assumption="call.ending")
            self._end(Situation.NOT_SIMULATED)
        elif part is program.document.action:
            self._act(part, program)
        else:
            program.run_instruction(early=program.event == "ice" and self._answered_at is None)
            if isinstance(part.model, Answer):
                self._answer_caller()

    def _act(self, part: Part, program: Program) -> None:
        model = part.model
        if isinstance(model, Hangup):
            program.part_step(assumption=part.assumption)
            self._tray.step(
                "hang_up",
                Lane.PLATFORM,
                Lane.PLATFORM,
                pointer=part.pointer,
                exchange=program.exchange,
                data={"who": "platform"},
            )
            self._end(Situation.SVAML_HANGUP)
        elif isinstance(model, RunMenu):
            program.part_step(
                assumption=part.assumption
                or ("menu.start" if model.main_menu is None and len(model.menus) == 1 else None)
            )
            self._answer_caller("leg.answered_by")
            self.phase = Phase.MENU
            self.menu = MenuMachine(
                part, model, tray=self._tray, player=self._player, to=program.to, exchange=program.exchange
            )
            self.menu.start()
            self._after_menu()
        elif isinstance(model, ConnectPstn) and model.dialled is not None:
            program.part_step(assumption=part.assumption or ("dial.timeout" if model.dial_timeout is None else None))
            self.phase = Phase.RINGING
            cli = self.setup.cli or "private"
            self._leg.ring(part, model, model.dialled, cli=cli, exchange=program.exchange)
        elif isinstance(model, Continue) and self._leg.up:
            program.part_step(assumption=part.assumption)
            self._bridge(model)
        else:
            program.part_step(assumption="continue.nothing", findings=(NOTHING_TO_CONTINUE,))
            self._end(Situation.NOTHING_TO_CONTINUE)

    def _answer_caller(self, assumption: str | None = None) -> None:
        if self._answered_at is None:
            self._answered_at = self._tray.at
            self._tray.step("pick_up", Lane.PLATFORM, Lane.CALLER, data={"who": "caller"}, assumption=assumption)

    # -- menus

    def _feed_menu(self, event: Event) -> None:
        assert self.menu is not None
        if isinstance(event, Woke):
            self._tray.forget(event.token)
        elif isinstance(event, DigitPressed) and event.who != self.menu.to:
            self._lose_key(event)
            return
        self.menu.feed(event)
        self._after_menu()

    def _after_menu(self) -> None:
        menu = self.menu
        if menu is None or menu.result is None:
            return
        result = menu.result
        dialect = self.setup.dialect
        method = "dtmf" if result.value is not None else None
        self.menu = None
        self._ask(
            "pie",
            lambda: dialect.pie(
                self._facts(), menu_id=result.menu_id, type=result.type, value=result.value, input_method=method
            ),
        )

    def _hang_up_in_menu(self, event: HungUp) -> None:
        menu = self.menu
        assert menu is not None
        if event.by == "callee" and not self._leg.up:
            return
        menu_id, in_menu = menu.menu.id, event.by == menu.to
        menu.stop()
        self.menu = None
        self._hang_up_step(event.by)
        if in_menu:
            self._tray.step(
                "choice",
                Lane.PLATFORM,
                Lane.PLATFORM,
                data={"menu": menu_id, "type": "hangup"},
                assumption="menu.value",
            )
            dialect = self.setup.dialect
            self._outbox.post(
                lambda: dialect.pie(self._facts(), menu_id=menu_id, type="hangup", value=None, input_method=None)
            )
        self._end(Situation.CALLEE_HUNG_UP if event.by == "callee" else Situation.CALLER_HUNG_UP)

    # -- the callee's leg

    def _feed_leg(self, event: Event) -> None:
        leg = self._leg
        leg.feed(event)
        if leg.refused is not None:
            self._end(leg.refused)
            return
        if self._answered_at is None:
            self._answered_at = self._tray.at
        if leg.silent:
            self._bridge(None)
        else:
            dialect = self.setup.dialect
            self._ask("ace", lambda: dialect.ace(self._facts()))

    def _cancel(self, event: HungUp) -> None:
        if event.by == "callee":
            return
        self._hang_up_step("caller")
        self._leg.cancel()
        self._end(Situation.CALLER_CANCELLED)

    def _bridge(self, goes_on: Continue | None) -> None:
        self.phase = Phase.TALKING
        self._program = None
        self._leg.bridge(goes_on)

    def _reach_limit(self, event: Woke) -> None:
        self._tray.step("hang_up", Lane.PLATFORM, Lane.PLATFORM, data={"who": "platform"})
        self._end(Situation.DURATION_LIMIT)

    # -- keys and hanging up elsewhere

    def _lose_key(self, event: DigitPressed) -> None:
        self._key_step(event, key_lost(event.key, LOST_IN[self.phase]))

    def _pass_key(self, event: DigitPressed) -> None:
        self._key_step(event, None)

    def _key_step(self, event: DigitPressed, lost: Finding | None) -> None:
        source = Lane.CALLER if event.who == "caller" else Lane.CALLEE
        target = Lane.PLATFORM
        if lost is None:
            target = Lane.CALLEE if event.who == "caller" else Lane.CALLER
        data: dict[str, Json] = {"key": event.key, "who": event.who, "counted": False}
        if event.by_script:
            data["by_script"] = True
        findings = event.findings + ((lost,) if lost is not None else ())
        self._tray.step(
            "key",
            source,
            target,
            data=data,
            findings=findings,
            assumption="menu.early_key" if lost is not None else None,
        )

    def _hang_up_step(self, who: Who) -> None:
        source = Lane.CALLER if who == "caller" else Lane.CALLEE
        self._tray.step("hang_up", source, Lane.PLATFORM, data={"who": who})

    def _situation_of(self, who: Who) -> Situation:
        if who == "callee":
            return Situation.CALLEE_HUNG_UP
        return Situation.CALLER_HUNG_UP if self._answered_at is not None else Situation.CALLER_CANCELLED

    def _hang_up(self, event: HungUp) -> None:
        if event.by == "callee" and not self._leg.up:
            return
        self._player.cut()
        self._hang_up_step(event.by)
        self._end(self._situation_of(event.by))

    def _hang_up_while_asking(self, event: HungUp) -> None:
        """The answer is awaited, shown, not executed (`answer.after_hangup`)."""
        if self._gone is not None or (event.by == "callee" and not self._leg.up):
            return
        self._hang_up_step(event.by)
        self._gone = self._situation_of(event.by)

    def _ignore(self, event: Event) -> None:
        """Too late to matter, and nothing to tell."""

    # -- the end

    def _give_up_looping(self) -> None:
        if self._looped:
            return
        self._looped = True
        self._tray.step("note", Lane.PLATFORM, Lane.PLATFORM, findings=(endless(self._outbox.posted),))
        if self.phase not in (Phase.CLOSING, Phase.OVER):
            self._end(Situation.LOOP)

    def _end(self, situation: Situation) -> None:
        """The call is over: stop everything, then the last notify and DiCE."""
        self.phase = Phase.CLOSING
        self._asking = ""
        if self._program is not None:
            self._program.stop()
            self._program = None
        if self.menu is not None:
            self.menu.stop()
            self.menu = None
        self._player.cut()
        self._leg.release()
        self._outbox.forget_todos()
        ended_at = self._tray.at
        self._recording.end()
        self._outbox.then(lambda: self._close(situation, ended_at))

    def _close(self, situation: Situation, ended_at: float) -> None:
        ending = ENDINGS[situation]
        answered = self._answered_at is not None
        duration = duration_seconds(self._answered_at, ended_at) if self._answered_at is not None else None
        rate = self.setup.rate
        cost = Money(currency_id=rate.currency_id, amount=debit(duration, rate.amount))
        result = ending.result_for(answered=answered)
        data: dict[str, Json] = {"reason": ending.reason, "result": result}
        if duration is not None:
            data["duration"] = duration
        data |= {"debit": cost.amount, "rate": rate.amount, "currency": rate.currency_id, "situation": situation.value}
        self._tray.step("ended", Lane.PLATFORM, Lane.PLATFORM, data=data, assumption=ending.assumption)
        to_type, to = ("number", self._leg.dialled) if self._leg.dialled is not None else ("did", self.setup.to)
        facts = EndedFacts(reason=ending.reason, result=result, debit=cost, duration=duration, to_type=to_type, to=to)
        self._ended = (self._facts(), facts)
        if self._leg.silent:
            self.phase = Phase.OVER
            return
        self._outbox.post(lambda: self.setup.dialect.dice(self._facts(), facts), exempt=True)


STATE_WORDS = {
    Phase.MENU: "menu",
    Phase.RINGING: "ringing",
    Phase.TALKING: "talking",
    Phase.CLOSING: "ended",
    Phase.OVER: "ended",
}

LOST_IN = {
    Phase.ASKING: "the platform waits for the backend's answer",
    Phase.RUNNING: "no menu listens while instructions run",
    Phase.MENU: "the menu listens to the other party",
    Phase.RINGING: "no menu listens while the callee's phone rings",
    Phase.APOLOGY: "no menu listens while the error message plays",
}

_LATE: dict[tuple[Phase, type[Event]], Callable[..., None]] = {
    (phase, event): Call._ignore
    for phase in Phase
    if phase is not Phase.NEW
    for event in (Answered, Rejected, DigitPressed, HungUp, Woke)
}

TRANSITIONS: Mapping[tuple[Phase, type[Event]], Callable[..., None]] = _LATE | {
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
    (Phase.MENU, HungUp): Call._hang_up_in_menu,
    (Phase.RINGING, Answered): Call._feed_leg,
    (Phase.RINGING, Rejected): Call._feed_leg,
    (Phase.RINGING, Woke): Call._feed_leg,
    (Phase.RINGING, DigitPressed): Call._lose_key,
    (Phase.RINGING, HungUp): Call._cancel,
    (Phase.TALKING, DigitPressed): Call._pass_key,
    (Phase.TALKING, HungUp): Call._hang_up,
    (Phase.TALKING, Woke): Call._reach_limit,
    (Phase.APOLOGY, Woke): Call._end_apology,
    (Phase.APOLOGY, DigitPressed): Call._lose_key,
    (Phase.APOLOGY, HungUp): Call._hang_up,
}
"""What an event does in a phase. Wake-ups that a recording set, and answers to DiCE and notify, are taken before this
table.
"""
