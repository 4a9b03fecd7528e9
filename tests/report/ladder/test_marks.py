"""Signs, speeds and caps, reckoned the same for the window and for pictures."""

import pytest

from console.report.ladder.layout import Box
from console.report.ladder.marks import BUDGET_SECONDS, cap_word, caps, filled, pace


@pytest.mark.parametrize(
    ("seconds", "role"), [(None, "accent"), (0.2, "accent"), (1.0, "warning"), (4.9, "warning"), (5.0, "error")]
)
def test_an_answer_is_slow_from_a_second_and_late_from_the_platform_s_patience_on(seconds, role):
    assert pace(seconds) == role


def test_a_bar_of_two_rows_is_filled_by_the_part_of_the_patience_that_was_used_up():
    upper, lower = Box(x=0, y=28, width=6, height=12), Box(x=0, y=40, width=6, height=28)
    parts = [
        filled(bar, seconds, 40, opens=bar is upper)
        for seconds in (0.01, 2.5, BUDGET_SECONDS)
        for bar in (upper, lower)
    ]
    assert parts == [pytest.approx(2.4), 0.0, 12, pytest.approx(8), 12, 28]


@pytest.mark.parametrize(
    ("keys", "room", "shown"),
    [("123", 57, ["1", "2", "3"]), ("1234", 57, ["…", "3", "4"]), ("12", 10, ["2"]), ("", 10, [])],
)
def test_keys_without_room_are_told_by_an_ellipsis_and_the_last_ones_stay(keys, room, shown):
    assert caps(keys, room, 17) == shown


def test_the_star_stands_in_the_middle_of_its_cap():
    assert [cap_word(key) for key in "*#1"] == ["∗", "#", "1"]
