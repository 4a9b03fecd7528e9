"""A conference that several calls feed."""

import pytest

from console.call.commands import ChangeInConference, EnterConference, LeaveConference, ToneInConference
from console.call.conference import Conferences, Told
from console.call.events import ConferenceEmptied, ConferenceRecorded, ConferenceTone, OthersInConference

ROOM = "standup"


@pytest.fixture
def conferences() -> Conferences:
    """Maja is in the conference, at 1 s."""
    made = Conferences()
    made.feed("maja", EnterConference(conference=ROOM, who="+46313900612"), 1.0)
    return made


def others(call: str, count: int, at: float, who: str | None = None, **how: bool) -> Told:
    """What a call is told of the others."""
    return Told(call, OthersInConference(at=at, conference=ROOM, others=count, who=who, **how))


def enter(who: str = "+46313900613", **how: bool) -> EnterConference:
    return EnterConference(conference=ROOM, who=who, **how)


def test_a_conference_is_made_by_the_first_who_comes_and_gone_with_the_last():
    made = Conferences()
    assert made.calls_in(ROOM) == ()
    assert made.feed("maja", enter("maja"), 1.0) == (others("maja", 0, 1.0),)
    assert made.calls_in(ROOM) == ("maja",)
    assert made.feed("maja", LeaveConference(conference=ROOM), 2.0) == ()
    assert made.calls_in(ROOM) == ()


def test_everybody_is_told_who_comes_and_goes(conferences):
    assert conferences.feed("anna", enter("anna"), 2.0) == (others("anna", 1, 2.0), others("maja", 1, 2.0, "anna"))
    leaves = LeaveConference(conference=ROOM)
    assert conferences.feed("anna", leaves, 5.0) == (others("maja", 0, 5.0, "anna", came=False),)


def test_who_wants_a_sound_is_heard_when_they_come_and_when_they_go(conferences):
    assert conferences.feed("anna", enter("anna", sound=True), 2.0)[-1] == others("maja", 1, 2.0, "anna", sound=True)
    gone = conferences.feed("anna", LeaveConference(conference=ROOM), 3.0)
    assert gone == (others("maja", 0, 3.0, "anna", came=False, sound=True),)


def test_a_key_is_heard_by_the_others_but_not_by_who_is_on_hold(conferences):
    conferences.feed("anna", enter("anna"), 2.0)
    conferences.feed("tom", enter("tom"), 2.0)
    conferences.feed("tom", ChangeInConference(conference=ROOM, muted=False, on_hold=True), 3.0)
    tone = ConferenceTone(at=4.0, conference=ROOM, key="5", who="+46313900612")
    assert conferences.feed("maja", ToneInConference(conference=ROOM, key="5"), 4.0) == (Told("anna", tone),)


def test_a_conference_is_recorded_once_by_whoever_asks_first_until_the_last_has_left(conferences):
    assert Told("anna", ConferenceRecorded(at=2.0, conference=ROOM)) in conferences.feed(
        "anna", enter("anna", records=True), 2.0
    )
    told = conferences.feed("tom", enter("tom", records=True), 3.0)
    assert not any(isinstance(one.event, ConferenceRecorded) for one in told)
    leave = LeaveConference(conference=ROOM)
    conferences.feed("anna", leave, 4.0)
    conferences.feed("tom", leave, 5.0)
    assert conferences.feed("maja", leave, 6.0) == (Told("anna", ConferenceEmptied(at=6.0, conference=ROOM)),)


def test_conferences_of_other_names_know_nothing_of_each_other(conferences):
    elsewhere = EnterConference(conference="Standup", who="anna")
    told = conferences.feed("anna", elsewhere, 2.0)
    assert [one.call for one in told] == ["anna"]
    assert conferences.calls_in(ROOM) == ("maja",)
