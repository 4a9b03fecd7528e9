"""Recordings: when they start and stop, where they go, and the notifies that follow. Assumption `record.available`."""

import pytest

from tests.call.conftest import DIAL
from tests.call.conversation import Conversation

SAY = {"name": "say", "text": "one two three four five"}
STOP = {"name": "stopRecording"}
APPLICATION = "3f1c9a52-7d0e-4b6a-9c11-2ad4e58b70f6"
CALL = "11111111-2222-4333-8444-555555555555"


def start(url: str = "s3://bucket/calls/", **options: object) -> dict:
    return {"name": "startRecording", "options": {"destinationUrl": url, "credentials": "a:b:c", **options}}


def notifies(call: Conversation) -> list[str]:
    return [body["type"] for body in call.bodies("notify")]


def test_stopping_tells_that_the_recording_is_finished_and_two_seconds_later_that_it_is_there(placed):
    placed.reply({"name": "answer"}, start(), SAY, STOP, SAY, SAY, action="hangup").play()
    assert (placed.at, notifies(placed)) == (2.0, ["recording_finished"])
    assert placed.of("recording")[1].data["seconds"] == 2.0
    placed.reply(body=b"").play()
    assert (placed.at, notifies(placed)) == (4.0, ["recording_finished", "recording_available"])


def test_at_the_call_s_end_it_is_finished_before_dice_and_available_after(placed):
    placed.reply({"name": "answer"}, start(), SAY, action="hangup").finish()
    assert placed.events == ["ice", "notify", "dice", "notify"]
    assert notifies(placed) == ["recording_finished", "recording_available"]
    assert placed.at == 4.0


def test_an_empty_recording_is_told_too(placed):
    placed.reply({"name": "answer"}, start(), action="hangup").finish()
    assert notifies(placed) == ["recording_finished", "recording_available"]


def test_without_notification_events_nothing_is_told(placed):
    placed.reply({"name": "answer"}, start(notificationEvents=False), SAY, STOP, action="hangup").finish()
    assert notifies(placed) == []
    assert [step.data["what"] for step in placed.of("recording")] == ["started", "stopped"]


def test_record_on_the_dial_begins_at_the_bridge_and_ends_with_the_call(placed):
    options = {"destinationUrl": "s3://bucket/", "credentials": "a:b:c"}
    placed.reply(action={**DIAL, "record": True, "recordingOptions": options}).play().pick_up(after=3)
    assert placed.of("recording") == []
    placed.reply(SAY, action="continue").play()
    assert [(step.at, step.data["what"]) for step in placed.of("recording")] == [(5.0, "started")]
    assert placed.view.recording
    placed.hang_up(after=6)
    assert placed.of("recording")[1].data["seconds"] == 6.0
    assert not placed.view.recording


def test_record_on_continue_records_as_that_says(answered_call):
    options = {"destinationUrl": "s3://other/", "credentials": "a:b:c", "format": "wav"}
    answered_call.reply(action={"name": "continue", "record": True, "recordingOptions": options}).play()
    assert answered_call.of("recording")[0].data["destination"].startswith("s3://other/20260101120003_")
    assert answered_call.of("recording")[0].data["destination"].endswith(".wav")


DEFAULT = f"20260101120000_{APPLICATION}_{CALL}"


@pytest.mark.parametrize(
    ("url", "format_", "destination"),
    [
        ("s3://bucket", None, f"s3://bucket/{DEFAULT}.mp3"),
        ("s3://bucket/", None, f"s3://bucket/{DEFAULT}.mp3"),
        ("s3://bucket/folder/", "wav", f"s3://bucket/folder/{DEFAULT}.wav"),
        ("s3://bucket/folder/mine.mp3", None, "s3://bucket/folder/mine.mp3"),
        ("azure://account/container", None, f"azure://account/container/{DEFAULT}.mp3"),
        ("azure://account/container/", None, f"azure://account/container/{DEFAULT}.mp3"),
        ("azure://account/container/mine.mp3", None, "azure://account/container/mine.mp3"),
        ("sdrive://", None, f"sdrive://{DEFAULT}.mp3"),
        ("sdrive://mine.mp3", None, "sdrive://mine.mp3"),
    ],
)
def test_the_default_file_name_completes_a_destination_without_one(placed, url, format_, destination):
    options = {} if format_ is None else {"format": format_}
    placed.reply({"name": "answer"}, start(url, **options), SAY, action="hangup").finish()
    assert placed.bodies("notify")[1]["destination"] == destination


def test_the_file_name_has_the_time_at_which_the_recording_began(placed):
    placed.reply({"name": "answer"}, SAY, start("s3://b/"), SAY, action="hangup").finish()
    assert placed.bodies("notify")[1]["destination"].startswith("s3://b/20260101120002_")


def test_stopping_what_does_not_run_is_a_warning(placed):
    placed.reply({"name": "answer"}, STOP, action="hangup").finish()
    assert (placed.codes, notifies(placed)) == (["record.idle"], [])


def test_starting_again_stops_the_first_with_a_warning(placed):
    placed.reply({"name": "answer"}, start(), SAY, start(), action="hangup").finish()
    assert placed.codes == ["record.running"]
    assert notifies(placed).count("recording_available") == 2


def test_a_recording_is_told_when_callbacks_are_suppressed_too(placed):
    placed.reply({"name": "answer"}, start(), action={**DIAL, "suppressCallbacks": True}).play().pick_up().hang_up(
        after=4
    )
    assert placed.finish().events == ["ice", "notify", "notify"]
    assert placed.call.over


def test_what_is_stored_while_a_callback_is_open_waits_for_its_answer(placed):
    placed.reply(
        {"name": "answer"}, start(), STOP, action={"name": "runMenu", "menus": [{"id": "main", "maxDigits": 1}]}
    )
    placed.play().reply(body=b"").wake().press("1", after=1)
    assert placed.body["event"] == "pie"
    placed.wake()
    assert placed.at == 2.0 and placed.events == ["ice", "notify", "pie"]
    placed.reply(action="hangup")
    assert placed.events == ["ice", "notify", "pie", "notify"]


def test_a_notify_that_fails_is_a_warning_and_the_call_goes_on(placed):
    placed.reply({"name": "answer"}, start(), STOP, SAY, action="hangup").play().fail().play()
    assert [finding.severity for step in placed.of("no_reply") for finding in step.findings] == ["warning"]
    assert placed.heard == [SAY["text"]]


def test_a_transcript_is_told_of_half_a_minute_after_its_recording(placed):
    options = {"destinationUrl": "s3://b/call.mp3", "transcriptionOptions": {"enabled": True, "locale": "en-US"}}
    placed.reply({"name": "startRecording", "options": options}, action="hangup").play().finish()
    assert [body["type"] for body in placed.bodies("notify")] == [
        "recording_finished", "recording_available", "transcription_available",
    ]  # fmt: skip
    assert placed.body["destination"] == "s3://b/call.mp3.json"
    assert placed.at == 32


def test_a_stream_lasts_until_its_limit(placed):
    action = {"name": "connectStream", "destination": {"type": "Websocket", "endpoint": "wss://x"}, "maxDuration": 9}
    placed.reply(action=action).play().press("1")
    assert placed.view.state == "talking"
    placed.wake()
    assert placed.ending == ("ANSWERED", "TIMEOUT", 9, "duration_limit")
