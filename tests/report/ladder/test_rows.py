from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.call.steps import Lane
from console.flow.load import load_flow
from console.protocol.findings import Severity
from console.report.ladder.row import Life, Line
from console.report.ladder.rows import Rows
from tests.flow.playing import play_flow
from tests.ui.calls import Story, bank, callout, hotel, hotel_to_the_end, refused

FLOWS = Path(__file__).parents[2] / "flow" / "flows"


def labels_of(story: Story) -> list[str]:
    return [row.text for row in Rows(story.steps).rows]


def test_the_hotel_call_reads_as_eight_rows():
    assert labels_of(hotel()) == [
        "dials",
        "ICE",
        "200 answer, say, runMenu",
        "answer",
        "say “Welcome to the Harbour Hotel.”",
        "menu main “For the front desk press 1, for room service 2.”",
        "1",
        "PIE main = desk",
    ]


def test_an_answer_with_a_part_that_has_no_name_lists_it_in_words():
    story = Story()
    story.add("reply", "backend platform", exchange=0, event="ice", status=200, names=["say", "", "hangup"])
    assert labels_of(story) == ["200 say, (no name), hangup"]


def test_every_step_is_in_exactly_one_row():
    for story in (hotel(), hotel_to_the_end(), refused(), bank()):
        rows = Rows(story.steps)
        held = [place for row in rows.rows for place in row.steps]
        assert held == list(range(len(story.steps)))
        assert all(place in rows.rows[rows.row_of(place)].steps for place in held)


@settings(deadline=None)
@given(st.lists(st.sampled_from(hotel_to_the_end().steps + bank().steps), max_size=40))
def test_steps_in_any_order_lose_nothing_and_grow_one_by_one(steps):
    rows = Rows()
    for number, step in enumerate(steps):
        before = len(rows)
        row = rows.append(step)
        assert row == len(rows) - 1 and len(rows) in (before, before + 1)
        assert number in rows.rows[row].steps
    assert [row.number for row in rows.rows] == list(range(len(rows)))


def test_callee_has_no_life_line_before_it_is_dialled():
    assert Life(Lane.CALLEE) not in Rows(hotel().steps).lanes
    assert Rows(hotel_to_the_end().steps).lanes == (
        Life(Lane.CALLER),
        Life(Lane.PLATFORM),
        Life(Lane.BACKEND),
        Life(Lane.CALLEE),
    )


def test_an_answer_is_dashed_and_a_refusal_is_lost():
    rows = Rows(refused().steps).rows
    replies = [row for row in rows if row.kind == "reply"]
    lost = [row for row in rows if row.kind == "no_reply"]
    assert {row.line for row in replies} == {Line.DASHED}
    assert lost[0].lost and lost[0].role == "error" and lost[0].text == "500" and lost[0].source is Lane.BACKEND


def test_silence_and_the_menu_again_fold_into_the_menu():
    rows = Rows(bank().steps).rows
    menu = next(row for row in rows if row.kind == "menu")
    assert menu.repeats == 1 and menu.text.startswith("menu account, repeated ×1 “")


def test_digits_of_a_number_stand_side_by_side():
    row = next(row for row in Rows(bank().steps).rows if row.kind == "key")
    assert row.keys == tuple("40711206")


def test_dialling_and_ringing_are_one_row():
    assert "rings +46313900600" in labels_of(hotel_to_the_end())
    assert not any("connectPstn" in label and "200" not in label for label in labels_of(hotel_to_the_end()))


def test_the_backend_is_busy_from_the_callback_to_its_answer():
    rows = Rows(hotel().steps)
    assert rows.rows[1].opens and rows.rows[2].closes and not rows.rows[3].busy
    assert rows.waiting
    rows.append(hotel_to_the_end().steps[len(hotel().steps)])
    assert not rows.waiting


def test_a_row_shows_its_worst_finding_and_what_it_assumes():
    rows = Rows(refused().steps).rows
    assert rows[2].severity is Severity.WARNING and rows[2].role == "warning"
    assert next(row for row in rows if row.kind == "no_reply").severity is Severity.ERROR
    assert next(row for row in rows if row.kind == "menu").assumption == "menu.repeats"


def test_a_key_that_nobody_hears_stands_alone():
    story = Story()
    for key in "12":
        story.add("key", "caller platform", key=key, who="caller", counted=False, digits="", by_script=False)
    assert labels_of(story) == ["1", "2"]


def test_parking_is_one_row_with_what_is_heard_first():
    story = Story().add("action", "platform", name="park", introPrompt="#tts[One moment.]")
    story.add("pick_up", "platform caller", who="caller")
    story.add("park", "platform caller", limit=600.0)
    for text in ("One moment.", "Music"):
        story.add("prompt", "platform caller", text=text, form="tts", seconds=1.0, of="park", to="caller")
    assert labels_of(story) == ["parked “One moment.”", "park “Music”"]


def test_the_head_of_the_callee_says_who_was_dialled_last():
    rows = Rows(hotel_to_the_end().steps)
    assert rows.heads == {Life(Lane.CALLEE): "+46313900600"}
    story = Story().add("action", "platform", name="connectMxp", destination={"endpoint": "maja"})
    story.add("ring", "platform callee", leg=0, number="maja", endpoint="username", limit=30.0)
    rows = Rows(story.steps)
    assert rows.heads == {Life(Lane.CALLEE): "App user maja"}
    assert [row.text for row in rows.rows] == ["rings app user maja"]
    story.add("ring", "platform callee", leg=1, number="desk@pbx.example.net", endpoint="sip", limit=30.0)
    assert Rows(story.steps).heads == {Life(Lane.CALLEE): "SIP desk@pbx.example.net"}


def test_an_order_is_an_arrow_from_the_backend():
    story = Story().add("order", "backend platform", leg="caller", names=["say", "hangup"], executed=True)
    story.add("order", "backend platform", leg="caller", names=["hangup"], executed=False)
    assert [row.text for row in Rows(story.steps).rows] == ["orders say, hangup", "orders in vain"]


def test_a_stream_is_an_arrow_to_the_backend():
    story = Story().add("action", "platform", name="connectStream", destination={"endpoint": "wss://x"})
    story.add("pick_up", "platform caller", who="caller").add("stream", "platform backend", destination="wss://x")
    (row,) = Rows(story.steps).rows
    assert (row.text, row.target, row.line) == ("streams to wss://x", Lane.BACKEND, Line.SOLID)


def test_a_choice_folds_into_the_words_that_made_it():
    story = Story().add("speech", "caller platform", text="sales", who="caller", counted=True, menu="main", digits="")
    story.add("prompt_cut", "caller", text="Say", played=0.5)
    story.add("choice", "platform", menu="main", type="return", value="sales", key="1")
    (row,) = Rows(story.steps).rows
    assert (row.text, row.role) == ("says “sales”", "hue")


def test_a_callout_says_what_was_ordered_and_what_came_with_it():
    story = Story().add("callout", "backend platform", method="customCallout").add("prepared", "platform", event="ace")
    assert labels_of(story) == ["orders a customCallout", "ACE from the order"]


def test_a_callout_has_no_lane_for_a_caller_until_a_step_touches_it():
    assert Rows().lanes == (Life(Lane.CALLER), Life(Lane.PLATFORM), Life(Lane.BACKEND))
    story = callout()
    assert Rows(story.steps).lanes == (Life(Lane.PLATFORM), Life(Lane.BACKEND), Life(Lane.CALLEE))
    story.add("instruction", "platform caller", name="say", text="x", seconds=0.0)
    assert Rows(story.steps).lanes == (Life(Lane.CALLER), Life(Lane.PLATFORM), Life(Lane.BACKEND), Life(Lane.CALLEE))


# -- several calls


@pytest.fixture
def three_in_a_conference() -> Rows:
    """The rows of three callers who join one conference."""
    file = FLOWS / "conference-of-three.flow.yaml"
    play = play_flow(load_flow(file.read_bytes(), file=file.name, environment={})).play
    rows, calls = Rows(), list(play.lines.values())
    for line, step in play.seen:
        rows.append(step, calls.index(line))
    return rows


def test_each_caller_has_a_life_line_of_their_own_and_all_share_the_others(three_in_a_conference):
    lives = [Life(Lane.CALLER, 0), Life(Lane.CALLER, 1), Life(Lane.CALLER, 2)]
    assert list(three_in_a_conference.lanes) == [
        *lives, Life(Lane.PLATFORM), Life(Lane.BACKEND), Life(Lane.CONFERENCE)
    ]  # fmt: skip


def test_the_head_of_the_conference_says_which_it_is(three_in_a_conference):
    assert three_in_a_conference.heads == {Life(Lane.CONFERENCE): "standup"}


def test_joining_is_one_row_with_its_action_and_an_arrow_to_the_conference(three_in_a_conference):
    joins = [row for row in three_in_a_conference.rows if row.label == "joins standup"]
    assert [(row.call, row.name, row.source, row.target) for row in joins] == [
        (call, "connectConf", Lane.CALLER, Lane.CONFERENCE) for call in (0, 1, 2)
    ]


def test_a_step_never_folds_into_the_row_of_another_call(three_in_a_conference):
    assert sum(len(row.steps) for row in three_in_a_conference.rows) == three_in_a_conference.step_count
    calls = {row.call for row in three_in_a_conference.rows}
    assert calls == {0, 1, 2}


def test_exchanges_are_told_apart_by_their_call(three_in_a_conference):
    asked = [row.asked for row in three_in_a_conference.rows if row.opens]
    assert len(asked) == len(set(asked)) and {call for call, _ in asked} == {0, 1, 2}
    assert not three_in_a_conference.waiting


def test_a_callback_out_of_turn_is_marked_as_such():
    story = Story()
    story.add("callback", "platform backend", exchange=1, event="dice", body={}, out_of_turn=True)
    assert labels_of(story) == ["out of turn: DiCE"]


def test_a_row_can_be_seen_as_it_was_before_later_steps_folded_into_it():
    rows = Rows(bank().steps)
    number = next(row for row in rows.rows if row.kind == "key")
    first = number.steps[0]
    assert ["".join(rows.row_by(first + more).keys) for more in range(3)] == ["4", "40", "407"]
    assert rows.row_by(number.steps[-1]) == number and rows.row(number.number) == number
