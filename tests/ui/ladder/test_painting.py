"""What the ladder's heads say."""

import pytest

from console.call.steps import Lane
from console.ui.ladder.painting import HEAD_GAP, first_that_fits, head_left, head_words


@pytest.mark.parametrize(
    ("own", "cut", "words"),
    [
        ("", "", "Callee"),
        ("+46313900644", "+46313900644", "+46313900644"),
        ("+46313900644", "+4631…", "Callee"),
        ("desk", "desk", "desk"),
        ("SIP desk@pbx.example.net", "SIP desk@pbx…", "SIP desk@pbx…"),
    ],
)
def test_a_head_has_its_own_name_where_enough_of_it_is_seen(own, cut, words):
    assert head_words("Callee", own, cut) == words


@pytest.mark.parametrize(
    ("x", "left"),
    [(300, 250), (360, 400 - HEAD_GAP - 100), (240, 200 + HEAD_GAP)],
    ids=["over its line", "beside the edge", "beside its neighbour"],
)
def test_a_named_head_stands_over_its_line_as_far_as_there_is_room(x, left):
    assert head_left(x, 100, taken=200, width=400) == left


def test_heads_are_as_large_as_they_can_be_without_overlapping():
    lanes = {Lane.CALLER: 40.0, Lane.PLATFORM: 100.0, Lane.BACKEND: 160.0}
    wides = [dict.fromkeys(lanes, float(wide)) for wide in (70, 60 - HEAD_GAP, 40)]
    assert first_that_fits(lanes, wides) == 1
    assert first_that_fits({lane: 10 * x for lane, x in lanes.items()}, wides) == 0
    assert first_that_fits({lane: x / 10 for lane, x in lanes.items()}, wides) == 2
