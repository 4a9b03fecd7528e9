"""The steps of calls that go on together as one film."""

from dataclasses import replace

from console.ui.film.reel import CALLBACK, PRESSED, Reel
from tests.ui.calls import hotel, hotel_to_the_end


def test_a_film_stands_at_the_last_step_that_has_happened():
    steps = hotel().steps
    reel = Reel([(0, step) for step in steps])
    welcome = next(step for step in steps if step.kind == "menu")
    assert reel.place_at(welcome.at - 0.001) == max(step.index for step in steps if step.at < welcome.at)
    assert reel.place_at(welcome.at) == max(step.index for step in steps if step.at == welcome.at)
    assert (reel.place_at(-1), reel.place_at(1e9), reel.last) == (0, len(steps) - 1, len(steps) - 1)
    assert reel.lasts == steps[-1].at


def test_calls_that_go_on_together_have_one_order_and_each_its_own_count():
    first, second = hotel().steps[:3], hotel().steps[:2]
    reel = Reel([(0, first[0]), (1, second[0]), (0, first[1]), (0, first[2]), (1, second[1])])
    assert [reel.count(0, place) for place in range(5)] == [1, 1, 2, 3, 3]
    assert [reel.count(1, place) for place in range(5)] == [0, 1, 1, 1, 2]
    assert (reel.place_of(1, 1), reel.place_of(0, 2)) == (4, 3)
    assert (reel.step(4), reel.call(4)) == (second[1], 1)
    assert reel.count(7, 4) == 0, "a call without a step"


def test_a_clock_that_would_go_back_stands_still():
    one, two = hotel().steps[0], hotel().steps[1]
    reel = Reel([(0, replace(one, at=5.0)), (0, replace(two, at=3.0)), (0, replace(two, at=6.0))])
    assert list(reel.times) == [5.0, 5.0, 6.0]


def test_callbacks_and_what_a_person_does_have_marks():
    steps = hotel_to_the_end().steps
    reel = Reel([(0, step) for step in steps])
    assert list(reel.marks(CALLBACK)) == [step.at for step in steps if step.kind == "callback"]
    assert list(reel.marks(PRESSED)) == [step.at for step in steps if step.kind == "key"]
