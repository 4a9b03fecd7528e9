"""Connecting the caller with somebody: ringing, machine detection, tones, ACE and the bridge.

The leg itself is a machine of its own (console.call.leg); here is what the call makes of it.
"""

from collections.abc import Callable

from console.call.calling_out import CallingOut
from console.call.callout import CalloutPlan
from console.call.closing import Closing
from console.call.dialling import Dial
from console.call.endings import Situation
from console.call.events import Event, HungUp, Woke
from console.call.leg import CalleeLeg
from console.call.people import hang_up_step
from console.call.phases import Phase
from console.call.progress import Progress
from console.call.questions import Questions
from console.protocol.callbacks import Amd
from console.protocol.svaml.document import Part
from console.protocol.svaml.models import Continue

PLATFORM_FAULT = 50000
"""The code with which the platform tells that it has failed itself. Source: Sinch docs, 2021, callingerror."""
GONE = "hangup"
"""The verdict on a callee who hung up before there was one. Source: Sinch API reference, machine detection."""


class Connecting:
    """The way from a dial to the talk."""

    def __init__(self, progress: Progress, closing: Closing, questions: Questions, calling_out: CallingOut) -> None:
        self._progress = progress
        self._closing = closing
        self._questions = questions
        self._calling_out = calling_out
        self._remote_asks = False
        self._after_tones: Callable[[], None] | None = None

    def ring(self, part: Part | None, dial: Dial, *, exchange: int | None) -> None:
        """Dial, as this part of an answer asks, or a callout (None)."""
        self._remote_asks = False
        self._progress.phase = Phase.RINGING
        self._progress.suppressed = self._progress.suppressed or dial.silent
        self._progress.leg.ring(part, dial, exchange=exchange)

    def feed(self, event: Event) -> None:
        """The callee picks up or does not, or the longest ringing is over."""
        on, leg = self._progress, self._progress.leg
        leg.feed(event)
        if leg.refused is not None:
            self._be_refused(leg.refused)
            return
        assert leg.dial is not None
        on.rate = leg.dial.rate
        if on.answered_at is None:
            on.answered_at = on.tray.at
        if on.outgoing:
            leg.begin(None)
        follows = on.first is not None and on.prepared("ace") is not None
        if on.suppressed or not leg.asks or not on.tells("ace") or follows:
            self.connect()
        elif leg.detect():
            on.phase = Phase.DETECTING
        elif leg.is_sip and on.setup.choices.sip_remote_ace:
            self._remote_asks = True
            self._ask(like="ice", assumption="sip.remote_ace")
        else:
            self._ask()

    def _ask(self, *, like: str | None = None, assumption: str | None = None) -> None:
        on = self._progress
        self._questions.ask("ace", lambda: on.setup.dialect.ace(on.facts()), like=like, assumption=assumption)

    def _be_refused(self, situation: Situation) -> None:
        """Nobody picks up; a platform that fails itself says so first (`platform.fault`)."""
        on = self._progress
        if situation is Situation.PLATFORM_FAULT:
            on.phase = Phase.RUNNING
            message = "The platform failed while it called somebody"
            on.outbox.post(lambda: on.setup.dialect.calling_error(on.facts(), PLATFORM_FAULT, message))
            on.outbox.then(lambda: self._closing.end(situation))
        else:
            self._closing.end(situation)

    def cancel(self, event: HungUp) -> None:
        """The caller gives up while it rings."""
        if event.by == "caller" and self._closing.can_leave("caller"):
            hang_up_step(self._progress.tray, "caller")
            self._progress.leg.cancel()
            self._closing.end(Situation.CALLER_CANCELLED)

    # -- machine detection

    def end_detection(self, event: Woke) -> None:
        """The verdict for which ACE was held back; who hung up before it is gone, and ACE only tells so."""
        on = self._progress
        on.tray.forget(event.token)
        verdict = on.leg.verdict
        if verdict.status == GONE:
            self._closing.hang_up_while_asking(HungUp(at=event.at, by="callee"))
        self._questions.ask("ace", lambda: on.setup.dialect.ace(on.facts(), verdict))

    def tell_verdict(self, event: Woke, *, leg: CalleeLeg) -> None:
        """The verdict on this leg's callee, of a detection that went on beside the call."""
        on = self._progress
        on.tray.forget(event.token)
        verdict = leg.verdict
        if "amd" in on.setup.dialect.notify_types:
            on.outbox.post(lambda: on.setup.dialect.amd_verdict(on.facts(), verdict))
        if "amd_beep" in on.setup.dialect.notify_types:
            leg.await_beep()

    def tell_beep(self, event: Woke, *, leg: CalleeLeg) -> None:
        """The machine that picked up this leg has beeped."""
        on = self._progress
        on.tray.forget(event.token)
        beep = Amd(status=leg.verdict.status, reason="beep", duration=leg.verdict.duration)
        on.outbox.post(lambda: on.setup.dialect.amd_beep(on.facts(), beep), assumption="amd.beep")

    # -- tones and bridge

    def send_tones(self, then: Callable[[], None]) -> None:
        """Play the dial's `dtmf` to the callee who has picked up, then go on."""
        if self._progress.leg.send_tones():
            self._progress.phase = Phase.TONES
            self._after_tones = then
        else:
            then()

    def end_tones(self, event: Woke) -> None:
        """The last tone is over."""
        self._progress.tray.forget(event.token)
        then, self._after_tones = self._after_tones, None
        assert then is not None
        self._progress.phase = Phase.RUNNING
        then()

    def connect(self) -> None:
        """Let them talk, after the tones, as no answer says otherwise."""
        self.send_tones(lambda: self.bridge(None))

    def join_callout(self, plan: CalloutPlan, joining: Callable[[], None]) -> None:
        """Lead whom a callout called into a conference."""
        self._progress.program = None
        self._calling_out.join(plan, joining)

    def bridge(self, goes_on: Continue | None) -> None:
        """Let them talk; `goes_on` is the `continue` that asks for it. A callout goes on by itself."""
        on = self._progress
        on.program = None
        if self._remote_asks:  # it goes on with the callee's own ACE
            self._remote_asks = False
            self._ask()
            return
        if on.callout is not None and on.outgoing:
            self._calling_out.go_on(on.callout)
            return
        on.phase = Phase.TALKING
        on.leg.bridge(goes_on)
