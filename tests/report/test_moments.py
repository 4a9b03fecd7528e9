import pytest

from console.report.moments import clock, delta, length, size, took


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (0.0, "0:00.0"),
        (9.6, "0:09.6"),
        (59.96, "0:59.9"),
        (75.25, "1:15.2"),
        (3723.4, "1:02:03.4"),
        (0.3 + 0.6, "0:00.9"),
    ],
)
def test_a_moment_reads_as_minutes_seconds_and_tenths(at, words):
    assert clock(at) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.012, "12 ms"), (0.0004, "0.4 ms"), (2.0, "2.0 s"), (0.9999, "1.0 s"), (65.0, "1 min 5 s"), (120, "2 min")],
)
def test_a_span_is_told_in_the_unit_one_expects(seconds, words):
    assert took(seconds) == words


def test_a_delta_has_its_sign_and_is_silent_about_no_time():
    assert (delta(7.6), delta(-0.012), delta(0.0)) == ("+7.6 s", "−12 ms", "")


def test_a_talk_is_told_like_on_a_phone():
    assert (length(34), length(3723)) == ("0:34", "1:02:03")


def test_sizes_count_in_thousands():
    assert (size(312), size(4100), size(1_200_000)) == ("312 B", "4.1 kB", "1.2 MB")
