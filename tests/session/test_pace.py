import pytest

from console.session.pace import Pace, Speed


@pytest.mark.parametrize(("word", "speed"), [("instant", Speed.INSTANT), ("1x", Speed.X1), ("2x", Speed.X2)])
def test_a_speed_is_found_by_how_it_is_written(word, speed):
    assert Speed(word) is speed


def test_a_clock_that_was_not_started_stands():
    assert not Pace().moving


@pytest.mark.parametrize(("speed", "then"), [(Speed.X1, 12.0), (Speed.X2, 14.0)])
def test_time_goes_by_at_the_speed(speed, then):
    pace = Pace()
    pace.start(wall=100.0, at=10.0, until=60.0, speed=speed)
    assert (pace.moving, pace.now(102.0)) == (True, then)


def test_time_goes_no_further_than_the_next_moment():
    pace = Pace()
    pace.start(wall=100.0, at=10.0, until=11.0, speed=Speed.X1)
    assert pace.now(999.0) == 11.0


def test_a_stopped_clock_stands():
    pace = Pace()
    pace.start(wall=100.0, at=10.0, until=60.0, speed=Speed.X1)
    pace.stop()
    assert not pace.moving
