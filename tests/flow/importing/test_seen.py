"""Callbacks alone as a recording: what they tell, and no more."""

import json

import pytest

from console.call.sentences import sentence
from console.call.view import CallView
from console.flow.importing.importing import found_in
from console.flow.load import load_flow
from console.flow.recording import Recording
from console.flow.recording_json import read_recording, recording_text
from console.report.labels import label
from tests.flow.importing.kept import as_bare_log, as_har
from tests.flow.importing.test_importing import ONE_CALL
from tests.flow.playing import play_flow

ICE = {"event": "ice", "callid": "1", "cli": "46313900612", "to": {"type": "did", "endpoint": "+442079460123"}}


def seen(*bodies: object) -> Recording:
    """The recording of these lines of a log."""
    (call,) = found_in("\n".join(json.dumps(body) for body in bodies).encode(), file="voice.log").calls
    return call.recording()


@pytest.mark.parametrize("file", ONE_CALL, ids=lambda file: file.name)
def test_what_was_posted_and_answered_is_there_in_its_order(file):
    played = play_flow(load_flow(file.read_bytes(), file=file.name, environment={}))
    (call,) = found_in(as_har(played), file="tunnel.har").calls
    recording = call.recording()
    steps = recording.steps()
    assert tuple(step.data["event"] for step in steps if step.kind == "callback") == played.outcome.callbacks
    assert [step.index for step in steps] == list(range(len(steps)))
    assert [step.at for step in steps] == sorted(step.at for step in steps)
    assert read_recording(recording_text(recording)) == recording
    view = CallView()
    for step in steps:
        assert sentence(step) and label(step) is not None
        view = view.after(step)
    assert view.ended is None or view.ended["reason"] == played.outcome.ended["reason"]


def test_time_is_that_of_the_timestamps_and_never_goes_back():
    recording = seen(
        {**ICE, "timestamp": "2026-01-01T12:00:00Z"},
        {"event": "pie", "callid": "1", "timestamp": "2026-01-01T12:00:07.5Z"},
        {"event": "pie", "callid": "1", "timestamp": "2026-01-01T11:00:00Z"},
        {"event": "pie", "callid": "1", "timestamp": "2036-01-01T11:00:00Z"},
        {"event": "dice", "callid": "1", "result": "ANSWERED", "reason": "CALLERHANGUP", "timestamp": "no"},
    )
    assert [step.at for step in recording.steps() if step.kind == "callback"] == [0, 7.5, 7.5, 7.5, 7.5]
    assert recording.recorded.began == "2026-01-01T12:00:00.000Z" and recording.ended is not None


def test_an_answer_that_the_file_lacks_is_said_to_be_unknown():
    recording = seen(ICE)
    assert [step.kind for step in recording.steps()] == ["dial", "callback"]
    (exchange,) = recording.exchanges()
    assert exchange.failure.sentence == "The file does not hold what was answered."
    assert recording.ended is None, "no DiCE came"


def test_what_is_wrong_with_an_answer_is_found_anew():
    recording = seen({"request": ICE, "response": {"body": '{"action": {"name": "hangupp"}}'}})
    assert [finding.code for finding in recording.steps()[-1].findings] != []
    refused = seen({"request": ICE, "response": {"status": 500, "body": "no"}})
    assert refused.steps()[-1].kind == "no_reply" and refused.exchanges()[0].failure.status == 500


def test_without_an_ice_nobody_is_said_to_have_called():
    assert [step.kind for step in seen({"event": "pie", "callid": "1"}).steps()] == ["callback"]


@pytest.mark.parametrize(
    "body",
    [
        {"event": "pie", "callid": "1", "menuResult": 5},
        {"event": "pie", "callid": "1", "menuResult": {"menuId": [], "type": None, "value": {}}},
        {"event": "ice", "callid": "1", "cli": 5, "to": [], "userRate": {"amount": "x"}, "callHeaders": {}},
        {"event": "dice", "callid": "1", "result": [], "reason": {}, "timestamp": 7},
        {"event": "dice", "callid": "1", "reason": "TIMEOUT", "debit": {"amount": True}, "duration": True},
        {"event": "ice", "callid": "1", "userRate": {"Amount": 1, "CurrencyId": "EUR"}},
        {"event": "notify", "callid": "1", "type": []},
        {"Event": "ACE", "CallId": "1"},
    ],
)
def test_bodies_that_say_strange_things_are_told_all_the_same(body):
    recording = seen(body)
    view = CallView()
    for step in recording.steps():
        assert sentence(step)
        view = view.after(step)
    assert read_recording(recording_text(recording)) == recording


def test_calls_of_bare_bodies_have_no_answers():
    played = play_flow(load_flow(ONE_CALL[0].read_bytes(), file="x", environment={}))
    (call,) = found_in(as_bare_log(played), file="voice.log").calls
    assert not [step for step in call.recording().steps() if step.kind == "reply"]


@pytest.mark.parametrize("timestamp", ["9999-12-31T23:59:59-23:00", "0001-01-01T00:00:00+23:00", "today", 7, None])
def test_a_timestamp_that_is_no_moment_is_passed_over(timestamp):
    recording = seen({**ICE, "timestamp": timestamp}, {**ICE, "event": "ace", "timestamp": "2026-01-01T00:00:04Z"})
    assert recording.recorded.began == "2026-01-01T00:00:04.000Z"


@pytest.mark.parametrize("duration", [10**400, -1, True, "30"])
def test_a_duration_that_no_call_can_have_is_passed_over(duration):
    dice = {"event": "dice", "callid": "1", "result": "ANSWERED", "reason": "CALLERHANGUP", "duration": duration}
    (ended,) = (step for step in seen(ICE, dice).steps() if step.kind == "ended")
    assert "duration" not in ended.data
