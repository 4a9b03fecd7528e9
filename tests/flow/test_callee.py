"""What dialled people do by themselves."""

from typing import get_args

import pytest

from console.call.events import Answered, HungUp, Refusal, Rejected
from console.flow.callee import CalleePerson, Deed
from console.flow.model import Callee


def test_a_callee_picks_up_after_a_while():
    person = CalleePerson((Callee(after=4.0),))
    person.ring(0, 10.0)
    assert person.ringing
    assert person.deed == Deed(14.0, Answered(at=14.0))


@pytest.mark.parametrize("how", sorted(set(get_args(Refusal)) - {"noanswer"}))
def test_a_callee_refuses(how):
    person = CalleePerson((Callee(does=how, after=0.0),))
    person.ring(0, 1.0)
    assert person.deed == Deed(1.0, Rejected(at=1.0, how=how))


@pytest.mark.parametrize("does", ["noanswer", "script"])
def test_a_callee_who_lets_it_ring_or_follows_the_script_does_nothing_by_itself(does):
    person = CalleePerson((Callee(does=does),))
    person.ring(0, 0.0)
    assert (person.ringing, person.deed) == (True, None)


def test_talk_ends_so_long_after_the_bridge():
    person = CalleePerson((Callee(talks=30.0),))
    person.ring(0, 0.0)
    person.stop()
    person.bridge(5.5)
    assert person.deed is not None
    assert person.do() == HungUp(at=35.5, by="callee")
    assert person.deed is None


def test_a_callee_who_never_hangs_up_does_nothing():
    person = CalleePerson((Callee(),))
    person.ring(0, 0.0)
    person.stop()
    person.bridge(3.0)
    assert person.deed is None


def test_callees_go_by_dialled_leg_and_the_last_is_for_all_the_rest():
    person = CalleePerson((Callee(after=1.0), Callee(after=2.0)))
    moments = []
    for leg in range(4):
        person.ring(leg, 0.0)
        assert person.deed is not None
        moments.append(person.deed.at)
    assert moments == [1.0, 2.0, 2.0, 2.0]
