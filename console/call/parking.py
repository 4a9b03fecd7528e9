"""A parked call: the intro once, the hold prompt in a loop, then the end. Source: Sinch docs, 2021, park.

Its longest stay where none is given is assumed (`park.limit`).
"""

from console.call.advance import Tray
from console.call.commands import Purpose
from console.call.cues import cues_of_prompts
from console.call.endings import Situation
from console.call.events import DigitPressed, Spoke, Who, Woke
from console.call.moments import moment
from console.call.people import LANES, lose_key, lose_speech
from console.call.player import Cue, Player
from console.call.steps import Lane
from console.protocol.jsonvalue import Json
from console.protocol.svaml.document import Part
from console.protocol.svaml.models import Park
from console.protocol.svaml.prompts import Lengths

LONGEST = 600.0
LIMIT, LAST_PROMPT = "maxDuration", "the prompt that plays"


class Parking:
    """One park action. A looped prompt counts as heard once; later rounds are only reckoned, not played anew."""

    word = "parked"

    def __init__(
        self,
        part: Part,
        model: Park,
        *,
        tray: Tray,
        player: Player,
        to: Who,
        exchange: int | None,
        lengths: Lengths,
    ) -> None:
        self._part = part
        self._tray = tray
        self._player = player
        self._to: Who = to
        self._exchange = exchange
        self._intro = cues_of_prompts(model.intro_prompt or "", model.locale, part.place("introPrompt"), lengths)
        self._hold = cues_of_prompts(model.hold_prompt or "", model.locale, part.place("holdPrompt"), lengths)
        given = model.max_duration if model.max_duration is not None else model.dial_timeout
        self._limit_given = given is not None
        self._limit = LONGEST if given is None else float(given)
        self._limit_token: int | None = None
        self._holding_since: float | None = None

    def start(self) -> None:
        """Park: the clock of the stay begins with the intro."""
        data: dict[str, Json] = {"limit": self._limit}
        self._tray.step(
            "park",
            Lane.PLATFORM,
            LANES[self._to],
            pointer=self._part.pointer,
            exchange=self._exchange,
            data=data,
            assumption=None if self._limit_given else "park.limit",
        )
        self._limit_token = self._tray.wake(self._limit, Purpose.LIMIT, exchange=self._exchange, name=LIMIT)
        if not self._play(self._intro):
            self._begin_hold()

    def woke(self, event: Woke) -> Situation | None:
        """A prompt is over, or the longest stay; the prompt that plays then is played to its end."""
        if event.token != self._limit_token:
            if not self._player.end_of_prompt() and self._holding_since is None:
                self._begin_hold()
            return None
        left = self._left_of_prompt()
        if left == 0:
            return Situation.PARK_LIMIT
        self._limit_token = self._tray.wake(left, Purpose.PROMPT, exchange=self._exchange, name=LAST_PROMPT)
        return None

    def press(self, event: DigitPressed) -> None:
        """Nothing listens to a parked caller."""
        lose_key(self._tray, event, "the call is parked")

    def speak(self, event: Spoke) -> None:
        """Nothing listens to a parked caller."""
        lose_speech(self._tray, event, "the call is parked")

    def stop(self) -> None:
        """Unparked, or gone."""
        self._tray.forget(self._limit_token)
        self._player.cut()

    def _play(self, cues: tuple[Cue, ...]) -> bool:
        return self._player.start(cues, to=self._to, of="park", exchange=self._exchange)

    def _begin_hold(self) -> None:
        self._holding_since = self._tray.at
        self._play(self._hold)

    def _left_of_prompt(self) -> float:
        """How long the prompt that sounds now goes on, 0 in silence."""
        playing = self._player.playing
        if playing is not None:
            return moment(playing.began + playing.seconds - self._tray.at)
        lengths = [cue.seconds for cue in self._hold if cue.seconds > 0]
        if not lengths or self._holding_since is None:
            return 0.0
        gap = self._player.gap
        into = moment((self._tray.at - self._holding_since) % moment(sum(lengths), gap * len(lengths)))
        for length in lengths:
            if into < length:
                return moment(length - into) if into > 0 else 0.0
            into = moment(into - length - gap)
        return 0.0
