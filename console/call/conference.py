"""Conferences: a machine each, that several calls feed. Who is in one, who hears whose keys, and whose recording it is.

A call says what it does there by its commands; what the others see of it comes back as events. A conference is made on
first use. Source: Sinch API reference, connectConf and conferences.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from console.call.commands import (
    ChangeInConference,
    ConferenceCommand,
    EnterConference,
    LeaveConference,
    ToneInConference,
)
from console.call.events import (
    ConferenceEmptied,
    ConferenceRecorded,
    ConferenceTone,
    Event,
    OthersInConference,
)


class Told(NamedTuple):
    """What a call, by its id, is told."""

    call: str
    event: Event


@dataclass(slots=True, kw_only=True)
class Participant:
    """A call in a conference. `who`: how the others know it; `since`: the virtual second at which it came."""

    who: str
    since: float
    sound: bool = False
    muted: bool = False
    on_hold: bool = False


class Conference:
    """One conference. `participants` are by their call's id, in the order in which they came."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.participants: dict[str, Participant] = {}
        self._recorder: str | None = None

    def feed(self, call: str, command: ConferenceCommand, at: float) -> tuple[Told, ...]:
        """Take what this call does; what it and the others are told of it."""
        return TRANSITIONS[type(command)](self, call, command, at)

    def _enter(self, call: str, command: EnterConference, at: float) -> tuple[Told, ...]:
        assert call not in self.participants, "a call is in a conference once"
        told = self._tell_others(call, at, command.who, came=True, sound=command.sound, others=len(self.participants))
        self.participants[call] = Participant(who=command.who, since=at, sound=command.sound)
        own = OthersInConference(at=at, conference=self.name, others=len(self.participants) - 1)
        recorded: tuple[Told, ...] = ()
        if command.records and self._recorder is None:
            self._recorder = call
            recorded = (Told(call, ConferenceRecorded(at=at, conference=self.name)),)
        return (Told(call, own), *recorded, *told)

    def _change(self, call: str, command: ChangeInConference, at: float) -> tuple[Told, ...]:
        participant = self.participants[call]
        participant.muted, participant.on_hold = command.muted, command.on_hold
        return ()

    def _tone(self, call: str, command: ToneInConference, at: float) -> tuple[Told, ...]:
        presses = self.participants[call]
        heard = ConferenceTone(at=at, conference=self.name, key=command.key, who=presses.who)
        hears = (other for other, there in self.participants.items() if other != call and not there.on_hold)
        return tuple(Told(other, heard) for other in hears)

    def _leave(self, call: str, command: LeaveConference, at: float) -> tuple[Told, ...]:
        gone = self.participants.pop(call)
        others = len(self.participants) - 1
        told = self._tell_others(call, at, gone.who, came=False, sound=gone.sound, others=others)
        if self.participants or self._recorder is None:
            return told
        recorder, self._recorder = self._recorder, None
        return (Told(recorder, ConferenceEmptied(at=at, conference=self.name)),)

    def _tell_others(self, call: str, at: float, who: str, *, came: bool, sound: bool, others: int) -> tuple[Told, ...]:
        event = OthersInConference(at=at, conference=self.name, others=others, who=who, came=came, sound=sound)
        return tuple(Told(other, event) for other in self.participants if other != call)


TRANSITIONS: Mapping[type[ConferenceCommand], Callable[..., tuple[Told, ...]]] = {
    EnterConference: Conference._enter,
    ChangeInConference: Conference._change,
    ToneInConference: Conference._tone,
    LeaveConference: Conference._leave,
}


class Conferences:
    """The conferences of one application by their ids, as they were spelled."""

    def __init__(self) -> None:
        self._conferences: dict[str, Conference] = {}

    def feed(self, call: str, command: ConferenceCommand, at: float) -> tuple[Told, ...]:
        """Take what this call does in the conference that its command names."""
        conference = self._conferences.setdefault(command.conference, Conference(command.conference))
        told = conference.feed(call, command, at)
        if not conference.participants:
            del self._conferences[command.conference]
        return told

    def calls_in(self, conference: str) -> tuple[str, ...]:
        """The ids of the calls that are in it now, in the order in which they came; none where there is no such one."""
        found = self._conferences.get(conference)
        return () if found is None else tuple(found.participants)
