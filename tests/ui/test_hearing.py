"""The bubbles of any moment of a long call, made from few of its steps."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.report.heard import Heard, Side
from console.ui.hearing import REACH, Hearing
from tests.ui.calls import bank, callout, hotel_to_the_end

MANY = [replace(step, index=number) for number, step in enumerate((hotel_to_the_end().steps + bank().steps) * 20)]


def whole(count):
    """All bubbles by then."""
    heard = Heard()
    heard.take(MANY[:count])
    return heard.bubbles


@given(st.lists(st.integers(0, len(MANY)), min_size=1, max_size=4))
def test_at_any_moment_what_is_told_last_is_as_if_all_were_told(counts):
    hearing = Hearing(MANY)
    for count in counts:
        hearing.go_to(count)
        told, every = hearing.bubbles, whole(count)
        clear = max(0, len(told) - 8)  # the first ones may miss what came before them
        assert told[len(told) - clear :] == every[len(every) - clear :]
        assert hearing.has_earlier or told == every


def test_who_reaches_back_far_enough_sees_all_of_it():
    hearing = Hearing(MANY)
    hearing.go_to(len(MANY))
    assert hearing.has_earlier
    while hearing.has_earlier:
        hearing.reach_back()
    assert hearing.bubbles == whole(len(MANY))


def test_what_happens_next_is_added_to_the_same_bubbles_and_said():
    hearing = Hearing(MANY)
    hearing.go_to(6)
    bubbles = hearing.bubbles
    assert hearing.go_to(7) == ["Welcome to the Harbour Hotel."] and hearing.bubbles is bubbles
    assert hearing.bubble_of(6) == 0 and hearing.bubble_of(5) is None
    assert hearing.go_to(len(MANY)) == [], "a jump is not read out"


@pytest.mark.parametrize("back", [REACH, REACH + 40])
def test_whose_phone_it_is_is_known_in_the_midst_of_a_callout(back):
    story = callout()
    for _ in range(REACH * 2):
        story.add("prompt", "platform callee", text="Hello.", form="tts", of="say", to="callee")
    hearing = Hearing(story.steps)
    hearing.go_to(back + 50)
    assert hearing.has_earlier and hearing.bubbles[-1].side is Side.LEFT
