"""Moments of the virtual clock."""

from console.call.moments import moment


def test_moments_are_whole_milliseconds_so_that_equal_ones_are_equal():
    assert 0.1 + 0.2 != 0.3
    assert moment(0.1, 0.2) == moment(0.3)


def test_adding_up_many_gaps_does_not_drift():
    at = 0.0
    for _ in range(1000):
        at = moment(at, 0.3)
    assert at == 300.0
