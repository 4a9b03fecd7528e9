"""An answer being carried out: its instructions in order, then its action, whose effect is the call's business."""

from collections.abc import Sequence

from console.call.advance import Tray
from console.call.commands import Purpose
from console.call.cues import cue_of_say, cues_of_ids
from console.call.events import Who
from console.call.failures import early_media
from console.call.people import LANES
from console.call.player import Cue, Player
from console.call.recording import Recordings
from console.call.steps import Lane
from console.call.tones import send_tones
from console.protocol.findings import Finding
from console.protocol.jsonvalue import Json
from console.protocol.svaml.cookies import cookie_bytes, exceeds, told_already, too_many_cookies
from console.protocol.svaml.document import Document, Part
from console.protocol.svaml.models import PlayFiles, RunMenu, Say, SendDtmf, SetCookie, StartRecording, StopRecording
from console.protocol.svaml.prompts import Lengths

AUDIBLE = (Say, PlayFiles, SendDtmf)
SILENT = frozenset((SetCookie, StartRecording, StopRecording))


class Program:
    """One document. Each part begins with a wake-up that is due now, so that a driver can pause before it.

    `ordered`: it is an order, carried out beside what the call does.
    """

    def __init__(
        self,
        document: Document,
        *,
        exchange: int | None,
        event: str,
        to: Who,
        tray: Tray,
        player: Player,
        recording: Recordings,
        cookies: dict[str, str],
        lengths: Lengths,
        ordered: bool = False,
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
        self._lane = LANES[to]
        self._lengths = lengths
        self._ordered = ordered
        self._silent = False

    @property
    def part(self) -> Part:
        """The part that begins or runs."""
        return self._parts[self._index]

    def leads_to_menu_of(self, who: Who) -> bool:
        """Whether a menu for this person is what the document comes to."""
        action = self.document.action
        return action is not None and isinstance(action.model, RunMenu) and self.to == who

    def start(self) -> None:
        """Begin with the first part."""
        self._next()

    def stop(self) -> None:
        """Nothing of this document happens any more."""
        self._tray.forget(self._part_token)
        self._tray.forget(self._tones_token)

    def wakes_part(self, token: int) -> bool:
        """Whether this wake-up begins a part."""
        return token == self._part_token

    def wakes(self, token: int) -> bool:
        """Whether this wake-up begins a part, or says that tones are over."""
        return token in (self._part_token, self._tones_token)

    def end_of_sound(self) -> None:
        """A prompt or the tones are over: the next prompt of the part, else the next part."""
        if not self._player.sounds or not self._player.end_of_prompt():
            self._next()

    def fall_silent(self) -> None:
        """What played was cut: go on with the next part that is not to be heard."""
        self._silent = True
        self._next()

    def _next(self) -> None:
        self._index += 1
        while self._silent and self._index < len(self._parts) and isinstance(self.part.model, AUDIBLE):
            self._index += 1
        if self._index == len(self._parts):  # an order for one leg needs no action
            return
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
        silent = type(part.model) is not RunMenu if is_action else type(part.model) in SILENT
        data: dict[str, Json] = {"name": part.name, **(extra or {}), **part.fields}
        if self._ordered:
            data["ordered"] = True
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

    def skip(self, finding: Finding) -> None:
        """The instruction has no effect; go on to the next part."""
        self.part_step(findings=(finding,), extra={"seconds": 0.0})
        self._next()

    def run_instruction(self, *, early: bool) -> None:
        """Begin the instruction; go on to the next part at once unless it takes time."""
        part = self.part
        model = part.model
        if isinstance(model, Say):
            self._play([cue_of_say(model.text, model.locale, part.place("text"), self._lengths)], early)
        elif isinstance(model, PlayFiles):
            self._play(cues_of_ids(model.ids, model.locale, part.place("ids"), self._lengths), early)
        elif isinstance(model, SendDtmf):
            self.part_step()
            self._tones_token = send_tones(
                self._tray, model.value, to=self.to, pointer=part.pointer, exchange=self.exchange
            )
        else:
            self.part_step()
            if isinstance(model, SetCookie):
                self._set_cookie(model, part)
            elif isinstance(model, StartRecording):
                self._recording.start(model.options, part.pointer, self.exchange)
            elif isinstance(model, StopRecording):
                self._recording.stop(part.pointer, self.exchange)
            self._next()

    def _set_cookie(self, model: SetCookie, part: Part) -> None:
        before = cookie_bytes(self._cookies)
        self._cookies[model.key] = model.value
        after = cookie_bytes(self._cookies)
        tells = exceeds(before, after) and not told_already(self.document)
        data: dict[str, Json] = {"key": model.key, "value": model.value}
        self._tray.step(
            "cookie",
            Lane.PLATFORM,
            Lane.PLATFORM,
            pointer=part.pointer,
            exchange=self.exchange,
            data=data,
            findings=(too_many_cookies(after, part.pointer),) if tells else (),
        )

    def _play(self, cues: Sequence[Cue], early: bool) -> None:
        seconds = self._player.seconds_of(cues)
        findings = (early_media(self.part.pointer),) if early and seconds else ()
        self.part_step(
            findings=findings, extra={"seconds": seconds}, assumption="leg.answered_by" if findings else None
        )
        if not self._player.start(cues, to=self.to, of=self.part.name, exchange=self.exchange):
            self._next()
