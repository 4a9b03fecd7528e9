from itertools import pairwise

import pytest

from console.call.steps import Lane
from console.report.ladder.layout import PLAIN, lane_places, layout, row_at, visible
from console.report.ladder.row import Life
from tests.ui.calls import Story, callout, hotel, hotel_to_the_end, refused

EVERYBODY = (Life(Lane.CALLER), Life(Lane.PLATFORM), Life(Lane.BACKEND), Life(Lane.CALLEE))

CONFERENCE = (Life(Lane.PLATFORM), Life(Lane.BACKEND), Life(Lane.CONFERENCE))
NUMBER_HEAD = 16


@pytest.mark.parametrize("width", [420, 500, 900])
@pytest.mark.parametrize("story", [hotel, hotel_to_the_end, refused, callout])
def test_nothing_leaves_the_view(story, width):
    for placed in layout(story().steps, width):
        for box in (placed.label, placed.tag, placed.band):
            assert box.x >= 0 and box.right <= width + 0.5
        assert placed.band.y <= placed.label.y <= placed.band.y + placed.band.height


@pytest.mark.parametrize("width", [420, 500, 900])
def test_heads_of_the_life_lines_do_not_touch(width):
    places = list(lane_places(EVERYBODY, width).values())
    assert all(right - left > PLAIN.head_width for left, right in pairwise(places))
    assert places[-1] + PLAIN.head_width / 2 <= width
    assert places[0] - PLAIN.head_width / 2 >= PLAIN.gutter - 1


@pytest.mark.parametrize("callers", [2, 3, 4])
def test_with_several_callers_the_backend_s_labels_keep_the_most_room(callers):
    several = (*(Life(Lane.CALLER, number) for number in range(callers)), *CONFERENCE)
    gaps = [right - left for left, right in pairwise(lane_places(several, 480).values())]
    to_platform, to_backend, to_conference = gaps[-3:]
    assert to_backend > to_conference > to_platform > PLAIN.head_width / 2 + NUMBER_HEAD / 2 - callers
    assert to_backend >= 70


def test_rows_stand_below_each_other():
    tops = [placed.band.y for placed in layout(hotel().steps, 500)]
    assert tops == [number * PLAIN.row_height for number in range(len(tops))]


def test_an_arrow_joins_the_lanes_of_its_step():
    lanes = lane_places((Life(Lane.CALLER), Life(Lane.PLATFORM), Life(Lane.BACKEND)), 500)
    dial = layout(hotel().steps, 500)[0]
    assert (dial.start[0], dial.end[0]) == (lanes[Life(Lane.CALLER)], lanes[Life(Lane.PLATFORM)])


def test_the_activation_bar_reaches_from_the_callback_to_the_answer():
    ice, reply = layout(hotel().steps, 500)[1:3]
    assert ice.bar is not None and reply.bar is not None
    assert ice.bar.y == ice.start[1] - 0.5 and ice.bar.y + ice.bar.height == reply.bar.y
    assert reply.bar.y + reply.bar.height == reply.start[1] - 0.5


def test_a_view_looks_only_at_what_it_shows():
    assert visible(0, 400, 10_000) == range(11)
    assert visible(4_000, 400, 10_000) == range(100, 111)
    assert visible(399_900, 400, 10_000) == range(9_997, 10_000)
    assert list(visible(0, 400, 0)) == []


def test_a_height_names_its_row():
    assert (row_at(41, 3), row_at(-1, 3), row_at(500, 3)) == (1, None, None)


def test_without_a_caller_the_word_assumed_stands_beside_the_words_of_an_arrow():
    story = Story().add("callout", "backend platform", method="customCallout", assumption="callout.menu")
    placed = layout(story.steps, 500)[0]
    assert placed.tag_follows and placed.label.right <= placed.tag.x
    assert placed.tag.right <= placed.start[0]
