"""Carrying out an answer: its instructions one by one (console.call.program), then what its action sets going."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from console.call.closing import Closing
from console.call.conferring import Joining, joining_of
from console.call.connecting import Connecting
from console.call.dialling import Dialled, dial_of
from console.call.endings import Situation
from console.call.events import Woke
from console.call.failures import nobody_there, nothing_to_continue
from console.call.hanging_up import HangingUp
from console.call.joining import ConferenceRoom
from console.call.leg import LegState
from console.call.menus import Menus
from console.call.parking import Parking
from console.call.phases import Phase
from console.call.program import Program
from console.call.progress import Progress
from console.call.staying import Staying
from console.call.streaming import Streaming
from console.protocol.endpoints import Endpoint
from console.protocol.findings import Severity
from console.protocol.svaml.document import Document, Part
from console.protocol.svaml.models import (
    Answer,
    ConnectConf,
    ConnectMxp,
    ConnectPstn,
    ConnectSip,
    ConnectStream,
    Continue,
    Hangup,
    Park,
    PlayFiles,
    RunMenu,
    Say,
    SendDtmf,
)


class Carrying:
    """The document in hand; what its action begins is handed to whom it concerns."""

    def __init__(
        self,
        progress: Progress,
        closing: Closing,
        *,
        connecting: Connecting,
        menus: Menus,
        staying: Staying,
        room: ConferenceRoom,
        hanging_up: HangingUp,
    ) -> None:
        self._hanging_up = hanging_up
        self._progress = progress
        self._closing = closing
        self._connecting = connecting
        self._menus = menus
        self._staying = staying
        self._room = room

    def run(self, document: Document, exchange: int | None, event: str) -> None:
        """Carry out this answer to a callback, or what a callout brought for it (None).

        After a pick-up the dial's tones come first.
        """
        on = self._progress
        on.phase = Phase.RUNNING
        program = Program(
            document,
            exchange=exchange,
            event=event,
            to="callee" if on.leg.state is LegState.UP else "caller",
            tray=on.tray,
            player=on.player,
            recording=on.recording,
            cookies=on.cookies,
            lengths=on.setup.choices.lengths,
        )
        on.program = program
        if event == "ace":
            self._connecting.send_tones(program.start)
        else:
            program.start()

    def connect(self) -> None:
        """Go on as `continue` does."""
        self._connecting.connect()

    def go_on(self, event: Woke) -> None:
        """A part begins, or what it plays is over."""
        on = self._progress
        on.tray.forget(event.token)
        program = on.program
        assert program is not None
        if not program.wakes_part(event.token):
            program.end_of_sound()
            return
        part = program.part
        if on.outgoing and self._stops_callout(part, program):
            return
        elif part is program.document.action:
            ACTIONS[type(part.model)](self, part, part.model, program)
        else:
            program.run_instruction(early=on.answered_at is None and on.setup.dialect.notes_early_media)
            if isinstance(part.model, Answer):
                on.answer_caller()

    def _stops_callout(self, part: Part, program: Program) -> bool:
        """What a callout cannot carry out as long as nobody is on the line is told."""
        on, model = self._progress, part.model
        if on.leg.up:
            return False
        if isinstance(model, Say | PlayFiles | SendDtmf | Answer):
            program.skip(nobody_there(part, Severity.WARNING))
            return True
        if isinstance(model, RunMenu | Park | ConnectStream | ConnectConf):
            program.part_step(assumption="callout.nobody", findings=(nobody_there(part, Severity.ERROR),))
            self._closing.end(Situation.NOBODY_CALLED)
            return True
        return False

    @property
    def _has_nothing_own(self) -> bool:
        """A callout that was answered and has no text of its own, to which `continue` could lead."""
        on = self._progress
        return on.callout is not None and on.outgoing and on.leg.up and not on.callout.goes_on

    def _hang_up(self, part: Part, model: Hangup, program: Program) -> None:
        program.part_step()
        self._hanging_up.begin(part, model, program)

    def _run_menu(self, part: Part, model: RunMenu, program: Program) -> None:
        program.part_step()
        self._progress.answer_caller("leg.answered_by")
        self._menus.start(part, model, program)

    def _park(self, part: Part, model: Park, program: Program) -> None:
        on = self._progress
        program.part_step()
        self._staying.begin(
            Parking(
                part,
                model,
                tray=on.tray,
                player=on.player,
                to=program.to,
                exchange=program.exchange,
                lengths=on.setup.choices.lengths,
            )
        )

    def _stream(self, part: Part, model: ConnectStream, program: Program) -> None:
        on = self._progress
        program.part_step()
        on.rate = on.setup.rate_to(Endpoint("stream", model.destination.endpoint))
        self._staying.begin(Streaming(part, model, tray=on.tray, exchange=program.exchange, rate=on.rate))

    def _join(self, part: Part, model: ConnectConf, program: Program) -> None:
        program.part_step(
            assumption="conference.ace" if program.event == "ace" and not self._progress.outgoing else None
        )
        self._join_as(joining_of(model), part, program)

    def _join_as(self, joining: Joining, part: Part, program: Program) -> None:
        """Join by this part of an answer; the greeting of a conferenceCallout comes before its first conference."""
        on = self._progress

        def join() -> None:
            self._room.join(joining, to=program.to, pointer=part.pointer, exchange=program.exchange)

        if program.event == "ace" and on.outgoing and on.callout is not None and on.callout.conference is not None:
            self._connecting.join_callout(on.callout, join)
        else:
            join()

    def _continue(self, part: Part, model: Continue, program: Program) -> None:
        if self._progress.leg.up and not self._has_nothing_own:
            program.part_step(assumption="callout.continue" if self._progress.outgoing else None)
            self._connecting.bridge(model)
        else:
            self._connect(part, model, program)

    def _connect(self, part: Part, model: Dialled | Continue, program: Program) -> None:
        on = self._progress
        if type(model) is Continue and on.setup.to is not None and on.setup.to.kind == "conference":
            program.part_step(assumption="continue.as_dialled")
            self._join_as(Joining(conference=on.setup.to.address), part, program)
            if model.record:
                on.recording.start(model.recording_options, part.pointer, program.exchange)
            return
        leads_on = on.outgoing and on.leg.up
        # whom a callout called is on the line: nobody else was dialled that they could go on to
        called = leads_on or on.first is not None
        dial = dial_of(model, replace(on.setup, to=None) if called else on.setup)
        if dial is not None:
            program.part_step(assumption="continue.as_dialled" if type(model) is Continue else None)
            if leads_on:
                on.lead_on()
            self._connecting.ring(part, dial, exchange=program.exchange)
        else:
            nothing = nothing_to_continue(part.pointer, callout=on.callout is not None)
            program.part_step(assumption="continue.nothing", findings=(nothing,))
            self._closing.end(Situation.NOTHING_TO_CONTINUE)


ACTIONS: Mapping[type[object], Callable[[Carrying, Part, Any, Program], None]] = {
    Hangup: Carrying._hang_up,
    RunMenu: Carrying._run_menu,
    Continue: Carrying._continue,
    Park: Carrying._park,
    ConnectStream: Carrying._stream,
    ConnectPstn: Carrying._connect,
    ConnectMxp: Carrying._connect,
    ConnectSip: Carrying._connect,
    ConnectConf: Carrying._join,
}
"""What each action does that is simulated; a test checks that none is missing."""
