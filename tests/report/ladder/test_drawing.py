"""Words are cut to their room, and heads to what tells participants apart."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.call.steps import Lane
from console.report.ladder.drawing import LadderDrawing, fitted, text_width
from console.report.ladder.recorded import RecordedLadder
from console.report.roles import colour
from tests.report.recordings import shipped


def drawing_of(name: str) -> LadderDrawing:
    """The ladder of a shipped flow, in the light theme."""
    return LadderDrawing(ladder=RecordedLadder(shipped(name)), paint=lambda role: colour(role, "light"))


def words_in(shapes: list[str]) -> list[str]:
    """What is written, in the order of writing."""
    return [word for shape in shapes for word in re.findall(r">([^<>]+)</text>", shape)]


@given(st.text(max_size=60), st.floats(0, 400))
def test_words_never_need_more_room_than_there_is(text, room):
    cut = fitted(text, room)
    assert text_width(cut) <= room and (cut == text or cut.endswith("…") or not cut)


def test_a_head_is_cut_to_the_name_where_role_and_name_do_not_fit():
    words = words_in(list(drawing_of("harbour-stand-up").head()))
    assert words[:3] == ["Caller", "anna", "tom"] and words[3:5] == ["Platform", "Backend"]


def test_every_row_is_a_group_of_its_own_that_says_what_happened():
    drawing = drawing_of("hotel-front-desk")
    shapes = list(drawing.rows(drawing.ladder.rows))
    groups = [shape for shape in shapes if shape.startswith("<g ")]
    assert [f'data-row="{number}"' in group for number, group in enumerate(groups)] == [True] * len(drawing.ladder.rows)
    assert "<title>The platform posts ICE.</title>" in groups[1]


@pytest.mark.parametrize(("first", "top"), [(0, 0), (10, 0), (10, 100)])
def test_rows_from_the_middle_begin_at_the_top_that_they_are_given(first, top):
    drawing = drawing_of("hotel-front-desk")
    group = next(shape for shape in drawing.rows(drawing.ladder.rows[first:], top) if shape.startswith("<g "))
    assert f'data-row="{first}" transform="translate(0 {top})"' in group


def test_far_down_a_row_is_drawn_as_sharply_as_at_the_top():
    drawing = drawing_of("hotel-front-desk")
    row = drawing.ladder.rows[1]
    far = replace(row, number=1_000_000)
    shapes = "".join(drawing.rows([row, far]))
    assert f"translate(0 {(far.number - row.number) * 40})" in shapes
    first, second = (shape.partition("</title>")[2] for shape in shapes.split("<g ")[1:])
    assert first == second


def test_an_answer_is_dashed_and_what_is_lost_ends_in_a_cross():
    drawing = drawing_of("support-busy")
    rows = {row.kind: row for row in drawing.ladder.rows}
    assert "stroke-dasharray" in "".join(drawing.rows([rows["reply"]]))
    assert "stroke-dasharray" not in "".join(drawing.rows([rows["callback"]]))
    assert "l10 10" in "".join(drawing.rows([rows["reject"]]))


def test_more_participants_make_the_picture_wider():
    assert drawing_of("harbour-stand-up").width > drawing_of("hotel-front-desk").width
    assert [life.lane for life in drawing_of("hotel-front-desk").places][-1] is Lane.CALLEE
