"""A call in a conference: music while it is alone or on hold, its keys, and what the backend orders about it.

Source: Sinch API reference, connectConf. What several calls share is console.call.conference's business.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import assert_never

from console.call.advance import Tray
from console.call.billing import rate_data
from console.call.callout import CalloutPlan
from console.call.commands import (
    ChangeInConference,
    EnterConference,
    LeaveConference,
    Purpose,
    ToneInConference,
)
from console.call.conference_keys import USUAL_KEYS, ConferenceKeys
from console.call.endings import Situation
from console.call.events import (
    ConferenceOrder,
    ConferenceOrdered,
    ConferenceTone,
    DigitPressed,
    OthersInConference,
    Spoke,
    Who,
    Woke,
)
from console.call.people import LANES, key_data, key_lost, lose_key, lose_speech, speech_data
from console.call.steps import NO_DATA, Lane
from console.call.tones import TONE_SECONDS
from console.protocol.jsonvalue import Json
from console.protocol.money import Money
from console.protocol.svaml.models import ConnectConf, RecordingOptions

END_OF_KEYS = "#"
SUPPRESSED = "`suppressCallbacks` keeps their PIE back too"
NOT_THERE = "the person is not in the conference"
_DONE: Mapping[ConferenceOrder, str] = {
    "mute": "muted", "unmute": "unmuted", "onhold": "onhold", "resume": "resumed", "kick": "kicked",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """How a conference is joined. `music` plays while the call is alone there.

    `longest` in seconds, None for no bound. `silent`: no callbacks from here on. `sound`: the others hear who comes and
    goes.
    """

    conference: str
    music: str | None = None
    keys: ConferenceKeys = USUAL_KEYS
    longest: float | None = None
    silent: bool = False
    sound: bool = False
    record: bool = False
    recording_options: RecordingOptions | None = None


def joining_of(model: ConnectConf) -> Joining:
    """What a connectConf asks for."""
    return Joining(
        conference=model.conference_id,
        music=model.moh or None,
        keys=ConferenceKeys.of(model.conference_dtmf_options),
        longest=float(model.max_duration) if model.max_duration else None,
        silent=bool(model.suppress_callbacks),
        sound=bool(model.enter_leave_sound),
        record=bool(model.record),
        recording_options=model.recording_options,
    )


def joining_of_callout(plan: CalloutPlan) -> Joining:
    """What a conferenceCallout asks for; its longest duration counts from the pick-up, which the leg sees to."""
    assert plan.conference is not None
    return Joining(conference=plan.conference, music=plan.music, keys=plan.keys)


class Conferring:
    """One stay in a conference. `rate`: what a minute of the call costs from here on.

    `tell_keys` posts a number that this conference collected, or gives the reason why no PIE tells of it. `empties` is
    told the conference as the last one leaves it.
    """

    word = "conference"

    def __init__(
        self,
        joining: Joining,
        *,
        tray: Tray,
        to: Who,
        who: str,
        rate: Money,
        tell_keys: Callable[[str, str], str | None],
        empties: Callable[[str], None],
        pointer: str | None = None,
        exchange: int | None = None,
    ) -> None:
        self.joining = joining
        self._tray = tray
        self._to: Who = to
        self._who = who
        self._rate = rate
        self._tell_keys = tell_keys
        self._empties = empties
        self._pointer = pointer
        self._exchange = exchange
        self._others: int | None = None
        self._muted = self._on_hold = False
        self._music_on_hold: str | None = None
        self._music: tuple[str, str] | None = None
        self._digits = ""
        self._keys_token: int | None = None
        self._limit_token: int | None = None

    @property
    def alone(self) -> bool:
        """Nobody else is there."""
        return not self._others

    def start(self) -> None:
        """Join; the conference then says who is there."""
        joining = self.joining
        if joining.longest:
            self._limit_token = self._tray.wake(
                joining.longest, Purpose.LIMIT, exchange=self._exchange, name="maxDuration"
            )
        self._tray.command(
            EnterConference(conference=joining.conference, who=self._who, records=joining.record, sound=joining.sound)
        )

    def woke(self, event: Woke) -> Situation | None:
        """The longest stay is over, or a number that was being pressed."""
        if event.token == self._limit_token:
            return Situation.DURATION_LIMIT
        self._keys_token = None
        self._end_of_keys()
        return None

    def told(self, event: OthersInConference | ConferenceTone | ConferenceOrdered) -> Situation | None:
        """What happens in the conference, or is ordered about this call; the situation if that ends it."""
        match event:
            case OthersInConference():
                self._see_others(event)
            case ConferenceTone():
                self._hear_tone(event)
            case ConferenceOrdered():
                return self._obey(event)
            case _:
                assert_never(event)
        return None

    def press(self, event: DigitPressed) -> None:
        """A key: ignored, handed on, or collected."""
        if event.who != self._to:
            lose_key(self._tray, event, NOT_THERE, assumption=None)
        elif self._on_hold:
            lose_key(self._tray, event, "the person is on hold in the conference")
        elif self.joining.keys.mode == "forward" and not self._muted:
            self._key_step(event, Lane.CONFERENCE)
            self._tray.command(ToneInConference(conference=self.joining.conference, key=event.key))
        elif self.joining.keys.mode == "detect":
            self._collect(event)
        else:
            why = "the person is muted" if self._muted else "keys mean nothing in this conference"
            lose_key(self._tray, event, why, assumption=None)

    def speak(self, event: Spoke) -> None:
        """Words go to the others, if they may be heard."""
        if event.who != self._to:
            lose_speech(self._tray, event, NOT_THERE)
            return
        if self._muted or self._on_hold:
            lose_speech(self._tray, event, "the person is muted" if self._muted else "the person is on hold")
            return
        data = speech_data(event, counted=False)
        self._tray.step("speech", LANES[event.who], Lane.CONFERENCE, data=data, findings=event.findings)

    def stop(self) -> None:
        """The call leaves, whoever saw to it."""
        self._tray.forget(self._keys_token)
        self._tray.forget(self._limit_token)
        self._play(None)
        self._conference_step("left", Lane.CONFERENCE, LANES[self._to])
        self._tray.command(LeaveConference(conference=self.joining.conference))
        if self.alone:  # ConferenceEmptied comes once the call has posted its DiCE, and its recording ends before that
            self._empties(self.joining.conference)

    # -- who is there, and music

    def _see_others(self, event: OthersInConference) -> None:
        self._others = event.others
        data: dict[str, Json] = {"others": event.others}
        if event.who is None:
            self._joined(data)
        else:
            sound: dict[str, Json] = {"sound": True} if event.sound else {}
            what = "came" if event.came else "went"
            self._conference_step(what, Lane.CONFERENCE, LANES[self._to], {"who": event.who, **data, **sound})
        self._see_to_music()

    def _joined(self, data: Mapping[str, Json]) -> None:
        conference, keys = self.joining.conference, self.joining.keys.mode
        self._tray.step(
            "conference",
            LANES[self._to],
            Lane.CONFERENCE,
            pointer=self._pointer,
            exchange=self._exchange,
            data={"conference": conference, "what": "joined", "keys": keys, **data, **rate_data(self._rate)},
        )

    def _see_to_music(self) -> None:
        if self._on_hold:
            self._play(None if self._music_on_hold is None else (self._music_on_hold, "hold"))
        else:
            self._play((self.joining.music, "alone") if self.alone and self.joining.music else None)

    def _play(self, music: tuple[str, str] | None) -> None:
        """From now on this music, for this reason, or none."""
        if music == self._music:
            return
        if self._music is not None:
            self._music_step("stopped", *self._music)
        if music is not None:
            self._music_step("started", *music)
        self._music = music

    def _music_step(self, what: str, music: str, why: str) -> None:
        data: dict[str, Json] = {"what": what, "music": music, "why": why, "to": self._to}
        self._tray.step("music", Lane.CONFERENCE, LANES[self._to], data=data)

    # -- keys

    def _collect(self, event: DigitPressed) -> None:
        """A digit of a number; the last one, `#` or a pause tells the backend."""
        self._tray.forget(self._keys_token)
        self._keys_token = None
        ends = event.key == END_OF_KEYS and self.joining.keys.most > 1
        if ends and not self._digits:
            lose_key(self._tray, event, "no digit stands before it")
            return
        if not ends:
            self._digits += event.key
        self._key_step(event, Lane.PLATFORM, collected=True)
        if ends or len(self._digits) >= self.joining.keys.most:
            self._end_of_keys()
        else:
            self._keys_token = self._tray.wake(self.joining.keys.pause, Purpose.SILENCE, name=self.joining.conference)

    def _end_of_keys(self) -> None:
        digits, self._digits = self._digits, ""
        untold = self._tell_keys(self.joining.conference, digits)
        if untold is not None:
            assumption = "conference.suppressed" if untold == SUPPRESSED else None
            finding = key_lost(digits, untold)
            self._tray.step("note", Lane.PLATFORM, Lane.PLATFORM, findings=(finding,), assumption=assumption)

    def _hear_tone(self, event: ConferenceTone) -> None:
        data: dict[str, Json] = {"value": event.key, "to": self._to, "seconds": TONE_SECONDS, "who": event.who}
        self._tray.step("tones", Lane.CONFERENCE, LANES[self._to], data=data, assumption="dtmf.tone")

    def _key_step(self, event: DigitPressed, target: Lane, *, collected: bool = False) -> None:
        data = key_data(event, counted=collected)
        data |= {"conference": self.joining.conference}
        if collected:
            data["digits"] = self._digits
        self._tray.step("key", LANES[event.who], target, data=data, findings=event.findings)

    # -- orders

    def _obey(self, event: ConferenceOrdered) -> Situation | None:
        match event.command:
            case "mute" | "unmute":
                self._muted = event.command == "mute"
            case "onhold" | "resume":
                self._on_hold = event.command == "onhold"
                self._music_on_hold = event.moh if self._on_hold else None
            case "kick":
                pass
            case _:
                assert_never(event.command)
        self._conference_step(_DONE[event.command], Lane.CONFERENCE, LANES[self._to])
        if event.command == "kick":
            return Situation.KICKED
        self._see_to_music()
        self._tray.command(
            ChangeInConference(conference=self.joining.conference, muted=self._muted, on_hold=self._on_hold)
        )
        return None

    def _conference_step(self, what: str, source: Lane, target: Lane, more: Mapping[str, Json] = NO_DATA) -> None:
        data: dict[str, Json] = {"conference": self.joining.conference, "what": what, **more}
        self._tray.step("conference", source, target, data=data)
