"""An answer being carried out: its instructions in order, then its action. What the action does is the call's
business.
"""

from console.call.advance import Tray
from console.call.commands import Purpose
from console.call.cues import cue_of_say, cues_of_ids
from console.call.events import Who
from console.call.failures import EARLY_MEDIA
from console.call.player import Cue, Player
from console.call.recording import RecordingMachine
from console.call.steps import Lane
from console.protocol.findings import Finding
from console.protocol.jsonvalue import Json
from console.protocol.svaml.document import Document, Part
from console.protocol.svaml.models import PlayFiles, RunMenu, Say, SendDtmf, SetCookie, StartRecording, StopRecording

TONE_SECONDS = 0.2
PAUSE_SECONDS = 0.5
SILENT = (SetCookie, StartRecording, StopRecording)


def tones_seconds(value: str) -> float:
    """How long tones take: 100 ms and a pause of 100 ms each, `w` half a second. Assumed (`dtmf.tone`)."""
    pauses = value.lower().count("w")
    return pauses * PAUSE_SECONDS + (len(value) - pauses) * TONE_SECONDS


class Program:
    """One document. Each part begins with a wake-up that is due now, so that a driver can pause before it."""

    def __init__(
        self,
        document: Document,
        *,
        exchange: int,
        event: str,
        to: Who,
        tray: Tray,
        player: Player,
        recording: RecordingMachine,
        cookies: dict[str, str],
    ) -> None:
        self.document = document
        self.exchange = exchange
        self.event = event
        self.to: Who = to
        self._tray = tray
        self._player = player
        self._recording = recording
        self._cookies = cookies
        self._parts = document.parts
        self._index = -1
        self._part_token: int | None = None
        self._tones_token: int | None = None
        self._lane = Lane.CALLER if to == "caller" else Lane.CALLEE

    @property
    def part(self) -> Part:
        """The part that begins or runs."""
        return self._parts[self._index]

    def start(self, dtmf: str | None) -> None:
        """Send the tones of the dial, if any, then begin with the first part."""
        if dtmf:
            self._send_tones(dtmf, None)
        else:
            self._next()

    def stop(self) -> None:
        """Nothing of this document happens any more."""
        self._tray.forget(self._part_token)
        self._tray.forget(self._tones_token)

    def wakes_part(self, token: int) -> bool:
        """Whether this wake-up begins a part."""
        return token == self._part_token

    def end_of_sound(self) -> None:
        """A prompt or the tones are over: the next prompt of the part, else the next part."""
        if self._player.playing is None or not self._player.end_of_prompt():
            self._next()

    def _next(self) -> None:
        self._index += 1
        part = self.part
        self._part_token = self._tray.wake(
            0.0, Purpose.PART, exchange=self.exchange, pointer=part.pointer, name=part.name
        )

    def part_step(
        self, *, assumption: str | None = None, findings: tuple[Finding, ...] = (), extra: dict[str, Json] | None = None
    ) -> None:
        """The step with which a part begins."""
        part = self.part
        is_action = part is self.document.action
        silent = isinstance(part.model, SILENT) or (is_action and not isinstance(part.model, RunMenu))
        data: dict[str, Json] = {"name": part.name, **(extra or {})}
        if part.model is not None:
            data |= part_fields(part)
        self._tray.step(
            "action" if is_action else "instruction",
            Lane.PLATFORM,
            Lane.PLATFORM if silent else self._lane,
            pointer=part.pointer,
            exchange=self.exchange,
            data=data,
            findings=findings,
            assumption=assumption or part.assumption,
        )

    def run_instruction(self, *, early: bool) -> None:
        """Begin the instruction; go on to the next part at once unless it takes time."""
        part, model = self.part, self.part.model
        if isinstance(model, Say):
            self._play([cue_of_say(model.text, model.locale, part.place("text"))], early)
        elif isinstance(model, PlayFiles):
            self._play(cues_of_ids(model.ids, model.locale, part.place("ids")), early)
        elif isinstance(model, SendDtmf):
            self.part_step()
            self._send_tones(model.value, part.pointer)
        else:
            self.part_step()
            if isinstance(model, SetCookie):
                self._cookies[model.key] = model.value
                data: dict[str, Json] = {"key": model.key, "value": model.value}
                self._tray.step(
                    "cookie", Lane.PLATFORM, Lane.PLATFORM, pointer=part.pointer, exchange=self.exchange, data=data
                )
            elif isinstance(model, StartRecording):
                self._recording.start(model.options, part.pointer, self.exchange)
            elif isinstance(model, StopRecording):
                self._recording.stop(part.pointer, self.exchange)
            self._next()

    def _play(self, cues: list[Cue], early: bool) -> None:
        seconds = sum(cue.seconds for cue in cues)
        findings = (EARLY_MEDIA,) if early and seconds else ()
        self.part_step(findings=findings, extra={"seconds": seconds})
        if not self._player.start(cues, to=self.to, of=self.part.name, exchange=self.exchange):
            self._next()

    def _send_tones(self, value: str, pointer: str | None) -> None:
        seconds = tones_seconds(value)
        data: dict[str, Json] = {"value": value, "to": self.to, "seconds": seconds}
        self._tray.step(
            "tones",
            Lane.PLATFORM,
            self._lane,
            pointer=pointer,
            exchange=self.exchange,
            data=data,
            assumption="dtmf.tone",
        )
        self._tones_token = self._tray.wake(seconds, Purpose.TONES, exchange=self.exchange)


def part_fields(part: Part) -> dict[str, Json]:
    """The fields of a part for its step: as read, wire names, without what was left out; of menus only their ids."""
    model = part.model
    if isinstance(model, RunMenu):
        return {"menus": [menu.id for menu in model.menus]}
    assert model is not None
    fields: dict[str, Json] = model.model_dump(by_alias=True, exclude_none=True, exclude={"name"})
    return fields
