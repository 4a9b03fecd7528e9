"""The ladder of a recording is that of the window, with names and times."""

from dataclasses import replace

import pytest

from console.call.steps import Lane
from console.flow.recording import StepSeen
from console.report.ladder.recorded import RecordedLadder
from console.report.ladder.row import Life
from console.report.ladder.rows import Rows
from tests.report.recordings import shipped


def test_rows_are_those_of_the_window():
    recording = shipped("hotel-front-desk")
    assert RecordedLadder(recording).rows == list(Rows(recording.steps()).rows)


def test_who_takes_part_is_called_by_role_and_name():
    ladder = RecordedLadder(shipped("harbour-stand-up"))
    assert [ladder.called(one) for one in ladder.lanes if one.lane is Lane.CALLER] == [
        "Caller",
        "Caller anna",
        "Caller tom",
    ]
    assert ladder.called(Life(Lane.CONFERENCE)) == "Conference harbour"


def test_a_further_call_s_callee_is_told_apart_by_the_call():
    recording = shipped("hotel-front-desk")
    entries = tuple(StepSeen("anna", step) for step in recording.steps())
    ladder = RecordedLadder(replace(recording, entries=(*recording.entries[:1], *entries)))
    assert ladder.called(Life(Lane.CALLEE, 1)) == "Callee of anna"
    assert RecordedLadder(recording).called(Life(Lane.CALLEE)) == "Callee +46313900644"


def test_callback_and_answer_tell_how_long_the_backend_took():
    ladder = RecordedLadder(shipped("hotel-front-desk"))
    told = [(row.kind, ladder.seconds_of(row)) for row in ladder.rows[:4]]
    assert told[1:3] == [("callback", pytest.approx(0.012)), ("reply", pytest.approx(0.012))]
    assert told[0][1] is None and told[3][1] is None


def test_findings_are_those_of_all_steps_in_the_row():
    recording = shipped("hotel-front-desk")
    ladder = RecordedLadder(recording)
    assert sum(len(ladder.findings_of(row)) for row in ladder.rows) == sum(len(one.findings) for one in ladder.steps)
    assert [step for row in ladder.rows for step in ladder.steps_of(row)] == list(recording.steps())
