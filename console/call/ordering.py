"""Orders for a call that is on, as by REST (PATCH /calls/id/…): whether one can be carried out, and what it comes to.

Prompts play beside what the call does (console.call.order); an order for a parked call takes the place of its ICE's
answer. Source: Sinch API reference, manage call.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from console.call.carrying import Carrying
from console.call.closing import Closing
from console.call.conferring import joining_of
from console.call.events import DigitPressed, Managed, OrderedLeg, Who, Woke
from console.call.failures import no_such_call, order_refused
from console.call.hanging_up import HangingUp
from console.call.joining import ConferenceRoom
from console.call.menus import Menus
from console.call.order import Order
from console.call.parking import Parking
from console.call.people import LANES, key_data
from console.call.phases import Phase
from console.call.program import Program
from console.call.progress import Progress
from console.call.staying import Staying
from console.call.steps import Lane
from console.protocol.findings import Finding
from console.protocol.jsonvalue import Json
from console.protocol.svaml.document import Document, Part
from console.protocol.svaml.models import ConnectConf, Continue, Hangup, Park, RunMenu
from console.protocol.svaml.reading import read_document

ENDED = (Phase.HANGING_UP, Phase.CLOSING, Phase.OVER)
LEADS_ELSEWHERE = (Park, RunMenu, ConnectConf)
"""Actions of an order that end what the call does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An order as the call would take it now: how it is read, who hears it, and why it is refused, if it is."""

    document: Document
    listeners: Sequence[Who]
    refused: Finding | None = None

    @property
    def executed(self) -> bool:
        """It can be carried out."""
        return self.document.usable and self.refused is None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the document, then why the call's state does not allow it."""
        own = self.document.all_findings
        return own if self.refused is None else (*own, self.refused)


class Ordering:
    """What the backend orders while the call is on; one order at a time, a later one takes its place."""

    def __init__(
        self,
        progress: Progress,
        closing: Closing,
        carrying: Carrying,
        *,
        menus: Menus,
        staying: Staying,
        room: ConferenceRoom,
        hanging_up: HangingUp,
    ) -> None:
        self._hanging_up = hanging_up
        self._progress = progress
        self._closing = closing
        self._carrying = carrying
        self._menus = menus
        self._staying = staying
        self._room = room

    def manage(self, event: Managed) -> None:
        """The backend orders something."""
        on = self._progress
        judged = self.judge(event.value, event.leg)
        document, executed = judged.document, judged.executed
        data: dict[str, Json] = {
            "leg": event.leg,
            "read_as": document.event,
            "names": [part.name for part in document.parts],
            "executed": executed,
            "svaml": event.value,
        }
        if document.event == "unpark" and executed:
            data["unparks"] = True
        beside = executed and on.phase is not Phase.TALKING and "unparks" not in data
        on.tray.step(
            "order",
            Lane.BACKEND,
            Lane.PLATFORM,
            data=data,
            findings=judged.findings,
            assumption="order.state" if judged.refused is not None else "order.beside" if beside else None,
        )
        if not executed:
            return
        on.drop_order()
        if document.event == "unpark":
            self._unpark(document)
        else:
            on.order = Order(
                document,
                judged.listeners,
                tray=on.tray,
                heard=on.heard,
                recording=on.recording,
                cookies=on.cookies,
                choices=on.setup.choices,
            )
            on.order.start()

    def judge(self, value: Json, leg: OrderedLeg) -> Judged:
        """How the call would take this order now; nothing happens."""
        document = read_document(value, self._kind(leg), self._progress.setup.dialect)
        listeners = self._listeners(leg)
        refused = self._refusal(document, listeners) if document.usable else None
        return Judged(document=document, listeners=listeners, refused=refused)

    def rings(self, token: int) -> bool:
        """Whether this wake-up is of the order that is carried out."""
        order = self._progress.order
        return order is not None and order.rings(token)

    def wake(self, event: Woke) -> None:
        """A part of the order begins, or what it plays is over."""
        on = self._progress
        order = on.order
        assert order is not None
        part = order.woke(event)
        if part is None:
            return
        program = order.program
        if on.gone is not None:
            order.stop()
        elif part is program.document.action:
            self._act(part, program)
        else:
            program.run_instruction(early=False)

    def is_cut_by(self, event: DigitPressed) -> bool:
        """Whether this key cuts the farewell of the order that is carried out."""
        on = self._progress
        return on.order is not None and on.gone is None and on.order.is_cut_by(event.who)

    def cut_farewell(self, event: DigitPressed) -> None:
        """Go on to the hangup; the key is nobody's input. Source: the .NET Server SDK by Sinch, hangup."""
        on = self._progress
        assert on.order is not None
        data: dict[str, Json] = {**key_data(event, counted=False), "cuts": True}
        on.tray.step("key", LANES[event.who], Lane.PLATFORM, data=data, findings=event.findings)
        on.order.cut_farewell()

    # -- whether it can be carried out

    def _kind(self, leg: OrderedLeg) -> str:
        """How the order is read. A callout has one leg, so that naming it says nothing."""
        if leg != "caller" and self._progress.callout is None:
            return "leg"
        return "unpark" if isinstance(self._progress.stay, Parking) else "patch"

    def _listeners(self, leg: OrderedLeg) -> Sequence[Who]:
        """Who hears the order: the caller, unless it names a leg; in a callout whom it called."""
        on = self._progress
        if on.callout is not None:
            return ("callee",) if on.outgoing else ("caller",)
        if leg == "both":
            return ("caller", "callee") if on.leg.up else ("caller",)
        return (leg,)

    def _refusal(self, document: Document, listeners: Sequence[Who]) -> Finding | None:
        """Why the call's state does not allow the order, None where it does. Assumed: `order.state`."""
        on = self._progress
        if on.phase in ENDED or on.gone is not None:
            return no_such_call()
        if on.answered_at is None:
            return order_refused("The call is not answered yet.", "Order something once somebody has answered.")
        if "callee" in listeners and not on.leg.up:
            return order_refused("There is no callee on the line.", "Order it for the caller, or wait for the callee.")
        action = None if document.action is None else document.action.model
        if isinstance(action, LEADS_ELSEWHERE) and document.event == "patch":
            return self._busy()
        return None

    def _busy(self) -> Finding | None:
        """Why the call cannot be led elsewhere now, None where it can."""
        on = self._progress
        if on.phase in (Phase.ASKING, Phase.APOLOGY) or (on.phase is Phase.RUNNING and on.program is None):
            sentence = "The platform asks the backend just now how the call goes on."
            return order_refused(sentence, "Say it in the answer to the callback.")
        return None

    # -- what it comes to

    def _unpark(self, document: Document) -> None:
        """The hold prompt stops at once; then what ICE could have been answered."""
        on = self._progress
        assert on.stay is not None
        on.stay.stop()
        on.stay = None
        self._carrying.run(document, None, document.event)

    def _act(self, part: Part, program: Program) -> None:
        on, model = self._progress, part.model
        busy = self._busy() if isinstance(model, LEADS_ELSEWHERE) else None
        program.part_step(findings=() if busy is None else (busy,))
        on.order = None
        if busy is not None:
            return
        if isinstance(model, Hangup):
            self._hanging_up.begin(part, model, program)
        elif isinstance(model, Continue):
            if model.record:
                on.recording.start(model.recording_options, part.pointer, None)
        elif isinstance(model, Park):
            self._leave_what_goes_on()
            if not on.outgoing:
                on.leg.let_go(part.pointer, None)
            self._staying.begin(
                Parking(
                    part,
                    model,
                    tray=on.tray,
                    player=on.player,
                    to=program.to,
                    exchange=None,
                    lengths=on.setup.choices.lengths,
                )
            )
        elif isinstance(model, RunMenu):
            self._leave_what_goes_on()
            if not on.leg.up:
                on.leg.let_go(part.pointer, None)
            self._menus.start(part, model, program)
        elif isinstance(model, ConnectConf):
            self._leave_what_goes_on()
            if not on.outgoing:
                on.leg.let_go(part.pointer, None)
            self._room.join(joining_of(model), to=program.to, pointer=part.pointer)

    def _leave_what_goes_on(self) -> None:
        """The order leads the call elsewhere: what it was busy with stops."""
        on = self._progress
        on.drop_what_goes_on()
        on.conference = None
        on.player.cut()
        on.leg.still()
