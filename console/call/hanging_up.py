"""Hanging up as an answer or an order asks for it: after a tone where `hangupCause` names one, else at once.

Assumed: `hangup.tone`. Source: the .NET Server SDK by Sinch, where `hangupCause` is an experiment.
"""

from console.call.closing import Closing
from console.call.endings import Situation
from console.call.events import Woke
from console.call.phases import Phase
from console.call.player import Cue
from console.call.program import Program
from console.call.progress import Progress
from console.protocol.svaml.causes import HANGUP_TONES
from console.protocol.svaml.document import Part
from console.protocol.svaml.models import Hangup


class HangingUp:
    """The end that the backend asks for. A callee is let go before the tone, which is for whose call it is."""

    def __init__(self, progress: Progress, closing: Closing) -> None:
        self._progress = progress
        self._closing = closing
        self._asked: tuple[Part, Program] | None = None

    def begin(self, part: Part, model: Hangup, program: Program) -> None:
        """Hang up, with the tone first if there is one and somebody to hear it.

        While the backend is asked something the end waits for its answer, and nobody hears a tone.
        """
        on = self._progress
        tone = HANGUP_TONES.get(model.hangup_cause or 0)
        seconds = on.setup.choices.hangup_tone
        self._asked = (part, program)
        if tone is None or not seconds or on.person is None or on.phase is Phase.ASKING:
            self._hang_up()
            return
        person = on.person
        self._leave_what_goes_on(part, program)
        on.phase = Phase.HANGING_UP
        cue = Cue(text=f"({tone} tone)", form="platform", seconds=seconds, pointer=part.place("hangupCause"))
        on.player.start([cue], to=person, of="hangup", exchange=program.exchange)

    def end_of_tone(self, event: Woke) -> None:
        """The tone is over."""
        on = self._progress
        on.tray.forget(event.token)
        on.player.end_of_prompt()
        self._hang_up()

    def _leave_what_goes_on(self, part: Part, program: Program) -> None:
        on = self._progress
        on.drop_what_goes_on()
        on.drop_order()
        on.player.cut()
        on.outbox.forget_todos()
        if not on.outgoing:
            on.leg.let_go(part.pointer, program.exchange)

    def _hang_up(self) -> None:
        assert self._asked is not None
        self._closing.platform_hangs_up(Situation.SVAML_HANGUP, *self._asked)
