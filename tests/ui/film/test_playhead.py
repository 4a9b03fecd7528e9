"""The playhead: time handed in, places and seconds out."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.ui.film.playhead import SPEEDS, Playhead
from console.ui.film.reel import Reel
from tests.ui.calls import hotel

TIMES = (0.0, 0.0, 2.0, 2.0, 10.0, 10.5)
STEP = hotel().steps[0]


def head(place: int = 0) -> Playhead:
    """A film of six steps that stands at one of them."""
    reel = Reel([(0, replace(STEP, index=number, at=at)) for number, at in enumerate(TIMES)])
    return Playhead(reel=reel, place=place, at=TIMES[place])


def test_what_happens_at_one_instant_happens_at_once_and_a_silence_lasts_as_long_as_it_did():
    playing = head().play(100.0)
    assert playing.moved(100.0).place == 1
    assert playing.moved(101.9).place == 1 and playing.moved(101.9).at == pytest.approx(1.9)
    assert playing.moved(102.0).place == 3
    assert playing.moved(109.9).place == 3
    assert playing.moved(110.0).place == 4


@pytest.mark.parametrize("speed", SPEEDS)
def test_at_a_speed_so_many_seconds_pass_in_one(speed):
    playing = head().at_speed(speed, 0.0).play(0.0)
    assert playing.moved(1.0).at == pytest.approx(speed)
    assert playing.moved(0.0).until_next() == pytest.approx(2.0 / speed)


def test_it_stands_still_at_the_end_and_plays_from_there_anew():
    ended = head().play(0.0).moved(60.0)
    assert (ended.place, ended.at, ended.plays, ended.is_last) == (5, 10.5, False, True)
    anew = ended.play(70.0)
    assert (anew.place, anew.at, anew.plays) == (0, 0.0, True)


def test_a_pause_keeps_the_second_that_it_has_come_to():
    paused = head().play(0.0).pause(5.0)
    assert (paused.at, paused.place, paused.plays, paused.until_next()) == (5.0, 3, False, None)
    assert paused.moved(99.0) == paused
    assert paused.play(200.0).moved(201.0).at == pytest.approx(6.0)


def test_a_step_goes_one_way_or_the_other_and_stands_still():
    playing = head(2).play(0.0)
    assert (playing.step(1).place, playing.step(1).plays) == (3, False)
    assert (playing.step(-1).place, playing.step(-1).at) == (1, 0.0)
    assert head(0).step(-1).place == 0 and head(5).step(1).place == 5


def test_a_jump_goes_on_playing_but_at_the_end():
    playing = head().play(0.0)
    assert playing.jump(4).plays and playing.jump(4).at == 10.0
    assert not playing.jump(99).plays and playing.jump(99).place == 5
    assert playing.seek(5.0).plays and (playing.seek(5.0).place, playing.seek(5.0).at) == (3, 5.0)
    assert not playing.seek(1e9).plays and playing.seek(-3.0).at == 0.0


def test_another_speed_counts_from_now_on():
    faster = head().play(0.0).faster(1, 1.0)
    assert (faster.speed, faster.at) == (2.0, 1.0)
    assert faster.moved(2.0).at == pytest.approx(3.0)
    assert head().faster(9, 0.0).speed == 8.0 and head().faster(-9, 0.0).speed == 0.5


def test_a_film_of_one_step_does_not_play():
    reel = Reel([(0, STEP)])
    assert not Playhead(reel=reel, place=0, at=STEP.at).play(0.0).plays


@given(st.lists(st.floats(0, 3), max_size=30), st.integers(0, 5))
def test_while_it_plays_it_never_goes_back(passed, place):
    playing, now = head(place).play(0.0), 0.0
    for seconds in passed:
        now += seconds
        after = playing.moved(now)
        assert after.at >= playing.at and after.place >= playing.place
        assert after.reel.times[after.place] <= after.at
        playing = after
