"""An order being carried out: SVAML that the backend sends on its own, beside what the call does meanwhile.

Its prompts have a player of their own, so that the call stays where it is (assumed: `order.beside`). What its action
comes to is the call's business (console.call.ordering).
"""

from collections.abc import Sequence

from console.call.advance import Tray
from console.call.choices import Choices
from console.call.events import Who, Woke
from console.call.player import Cue, Heard, Player
from console.call.program import Program
from console.call.recording import Recordings
from console.protocol.svaml.document import Document, Part
from console.protocol.svaml.models import Hangup


class Announcer(Player):
    """Plays the prompts of an order to one person, or to both at once."""

    def __init__(self, tray: Tray, heard: list[Heard], listeners: Sequence[Who], gap: float) -> None:
        super().__init__(tray, heard, to_callee_assumed=False, gap=gap)
        self.to = listeners[0]
        self._others = [Announcer(tray, heard, (who,), gap) for who in listeners[1:]]

    def start(self, cues: Sequence[Cue], *, to: Who, of: str, exchange: int | None, menu: str | None = None) -> bool:
        """Play these cues to everybody; the last end that counts is that of the first listener."""
        begun = super().start(cues, to=self.to, of="order", exchange=exchange)
        for other in self._others:
            other.start(cues, to=other.to, of="order", exchange=exchange)
        return begun

    def rings(self, token: int) -> bool:
        """Whether this wake-up says that the prompt is over for somebody."""
        return super().rings(token) or any(other.rings(token) for other in self._others)

    def end_elsewhere(self, token: int) -> bool:
        """Take this wake-up if it is of a prompt that the other listener hears."""
        ended = next((other for other in self._others if other.rings(token)), None)
        if ended is not None:
            ended.end_of_prompt()
        return ended is not None

    def cut(self) -> None:
        """Stop for everybody."""
        super().cut()
        for other in self._others:
            other.cut()


class Order:
    """One order. `program` is its document in the course of being carried out."""

    def __init__(
        self,
        document: Document,
        listeners: Sequence[Who],
        *,
        tray: Tray,
        heard: list[Heard],
        recording: Recordings,
        cookies: dict[str, str],
        choices: Choices,
    ) -> None:
        self._tray = tray
        self._listeners = listeners
        self._announcer = Announcer(tray, heard, listeners, choices.prompt_gap)
        self.program = Program(
            document,
            exchange=None,
            event=document.event,
            to=listeners[0],
            tray=tray,
            player=self._announcer,
            recording=recording,
            cookies=cookies,
            lengths=choices.lengths,
            ordered=True,
        )

    @property
    def playing(self) -> Heard | None:
        """The prompt of the order that plays now."""
        return self._announcer.playing

    def start(self) -> None:
        """Begin with the first part."""
        self.program.start()

    def rings(self, token: int) -> bool:
        """Whether this wake-up is of the order."""
        return self.program.wakes(token) or self._announcer.rings(token)

    def woke(self, event: Woke) -> Part | None:
        """A wake-up of the order: the part that begins, if one does; sounds go on by themselves."""
        self._tray.forget(event.token)
        if self._announcer.end_elsewhere(event.token):
            return None
        if self.program.wakes_part(event.token):
            return self.program.part
        self.program.end_of_sound()
        return None

    def is_cut_by(self, who: Who) -> bool:
        """Whether a key of this person cuts what plays: the farewell of a hangup with `barge`."""
        action = self.program.document.action
        barges = action is not None and isinstance(action.model, Hangup) and bool(action.model.barge)
        return barges and who in self._listeners and self._announcer.sounds

    def cut_farewell(self) -> None:
        """Nothing more is played: on to the hangup."""
        self._announcer.cut()
        self.program.fall_silent()

    def stop(self) -> None:
        """Nothing of the order happens any more."""
        self.program.stop()
        self._announcer.cut()
