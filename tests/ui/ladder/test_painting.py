"""What the ladder's heads say."""

import pytest

from console.ui.ladder.painting import HEAD_GAP, head_left, head_words


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
