"""Prompts being played, one after the other, to one person. Who hears them and what follows is the call's business."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from console.call.advance import Tray
from console.call.choices import USUAL
from console.call.commands import Purpose
from console.call.events import Who
from console.call.moments import moment
from console.call.people import LANES
from console.call.steps import Lane
from console.protocol.jsonvalue import Json

Form = Literal["tts", "ssml", "file", "url", "platform"]


OWN_SOUNDS: Mapping[str, str] = {"platform": "error_message", "hangup": "hangup.tone"}
"""What the platform plays of its own, with the assumption that it rests on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A prompt to play: its words, file name or URL, its length in seconds, and where the document asks for it."""

    text: str
    form: Form
    seconds: float
    pointer: str | None = None


@dataclass(slots=True, kw_only=True)
class Heard:
    """A prompt that began: what a person heard, and whether it is over. `step` is the index of its prompt step."""

    text: str
    to: Who
    began: float
    seconds: float
    step: int
    over: bool = False
    cut: bool = False


class Player:
    """Plays cues one after the other, `gap` seconds apart (assumed: `prompt.gap`).

    `heard` keeps every prompt that began in the call, oldest first, whoever played it.
    `to_callee_assumed`: that the callee hears a prompt is the console's choice (`prompt.to`); not so in a callout.
    """

    def __init__(
        self, tray: Tray, heard: list[Heard], *, to_callee_assumed: bool = True, gap: float = USUAL.prompt_gap
    ) -> None:
        self.gap = gap
        self._tray = tray
        self._to_callee = "prompt.to" if to_callee_assumed else None
        self._queue: deque[Cue] = deque()
        self._token: int | None = None
        self._context: dict[str, Json] = {}
        self._exchange: int | None = None
        self._to: Who = "caller"
        self._assumption: str | None = None
        self._now: Heard | None = None
        self.heard = heard

    @property
    def sounds(self) -> bool:
        """A prompt plays now, or the pause between two."""
        return self._token is not None

    @property
    def playing(self) -> Heard | None:
        """The prompt that plays now."""
        return self._now

    def rings(self, token: int) -> bool:
        """Whether this wake-up says that the prompt is over."""
        return token == self._token

    def start(self, cues: Sequence[Cue], *, to: Who, of: str, exchange: int | None, menu: str | None = None) -> bool:
        """Play these cues, whose last end rings the player's wake-up; False when there is nothing to play."""
        self._queue = deque(cue for cue in cues if cue.seconds > 0)
        self._to = to
        self._exchange = exchange
        self._assumption = OWN_SOUNDS.get(of, self._to_callee if to == "callee" else None)
        self._context = {"of": of, "to": to} if menu is None else {"of": of, "menu": menu, "to": to}
        return self._next()

    def seconds_of(self, cues: Sequence[Cue]) -> float:
        """How long these cues last, with the pauses between them."""
        lengths = [cue.seconds for cue in cues if cue.seconds > 0]
        return moment(sum(lengths), self.gap * max(len(lengths) - 1, 0))

    def _next(self, assumption: str | None = None) -> bool:
        if not self._queue:
            return False
        cue = self._queue.popleft()
        data: dict[str, Json] = {"text": cue.text, "form": cue.form, "seconds": cue.seconds, **self._context}
        step = self._tray.step(
            "prompt",
            Lane.PLATFORM,
            LANES[self._to],
            pointer=cue.pointer,
            exchange=self._exchange,
            data=data,
            assumption=self._assumption or assumption,
        )
        self._now = Heard(text=cue.text, to=self._to, began=self._tray.at, seconds=cue.seconds, step=step.index)
        self.heard.append(self._now)
        self._token = self._tray.wake(cue.seconds, Purpose.PROMPT, exchange=self._exchange, pointer=cue.pointer)
        return True

    def end_of_prompt(self) -> bool:
        """The prompt, or the pause after it, is over: begin what is next; False when the prompt was the last."""
        self._token, ended, self._now = None, self._now, None
        if ended is not None:
            ended.over = True
            if self._queue and self.gap:
                self._token = self._tray.wake(self.gap, Purpose.PROMPT, exchange=self._exchange)
                return True
        return self._next("prompt.gap" if self.gap else None)

    def cut(self) -> None:
        """Stop what plays; what is queued behind it never begins."""
        self._queue.clear()
        prompt = self._now
        self._tray.forget(self._token)
        self._token = self._now = None
        if prompt is None:
            return
        prompt.over = prompt.cut = True
        lane = LANES[prompt.to]
        played = moment(self._tray.at - prompt.began)
        data: dict[str, Json] = {"text": prompt.text, "played": played}
        self._tray.step("prompt_cut", lane, lane, exchange=self._exchange, data=data)
