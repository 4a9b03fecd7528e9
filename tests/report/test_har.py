"""Archives follow the HAR 1.2 specification and hold what went over the wire, byte for byte, without secrets."""

import base64
import json
from dataclasses import replace

import jsonschema
import pytest

from console.flow.recording import ExchangeSeen, Recorded, Recording
from console.protocol.exchanges import Attempt, Exchange, Failure, Request, Response
from console.report.har import har
from tests.report.har_schema import HAR
from tests.report.recordings import BACKEND, FLOWS, recorded, shipped

REQUEST = Request(method="POST", url=f"{BACKEND}?a=1&b=", headers=(("Authorization", "application k:s"),), body=b"{}")
ANSWERED = Attempt(request=REQUEST, response=Response(status=200, reason="OK", body=b"{}"), seconds=0.25)


def written(*attempts: Attempt) -> dict:
    """The log of a recording of one callback, checked against the schema."""
    exchange = Exchange(index=0, event="pie", started="2026-01-01T12:00:00.500Z", attempts=attempts)
    return checked(Recording(recorded=Recorded(flow="x"), entries=(ExchangeSeen("anna", exchange),)))


def checked(recording: Recording) -> dict:
    log = json.loads(har(recording))
    jsonschema.validate(log, HAR, format_checker=jsonschema.FormatChecker())
    return log["log"]


@pytest.mark.parametrize("file", FLOWS, ids=lambda file: file.name)
def test_every_flow_s_archive_follows_the_specification_and_has_every_callback(file):
    recording = recorded(file)
    log = checked(recording)
    bodies = [exchange.request.body for call in recording.calls for exchange in recording.exchanges(call)]
    assert sorted(entry["request"]["postData"]["text"].encode() for entry in log["entries"]) == sorted(bodies)
    assert {entry["pageref"] for entry in log["entries"]} == {page["id"] for page in log["pages"]}


def test_entries_name_event_and_call():
    comments = [entry["comment"] for entry in checked(shipped("harbour-stand-up"))["entries"]]
    assert comments[0] == "ICE, the flow's own call" and "ICE, call of anna" in comments


def test_times_are_milliseconds_and_a_fallback_begins_where_the_first_address_ended():
    failed = Attempt(request=REQUEST, failure=Failure(code="http.timeout", sentence="It took too long."), seconds=2.0)
    first, second = written(failed, ANSWERED)["entries"]
    assert (first["time"], first["timings"]["wait"], second["time"]) == (2000, 2000, 250)
    assert (first["startedDateTime"], second["startedDateTime"]) == (
        "2026-01-01T12:00:00.500Z",
        "2026-01-01T12:00:02.500Z",
    )
    assert first["response"]["status"] == 0 and first["response"]["comment"] == "It took too long."
    assert second["comment"] == "PIE, call of anna, fallback 1"


def test_the_query_is_taken_apart():
    query = written(ANSWERED)["entries"][0]["request"]["queryString"]
    assert query == [{"name": "a", "value": "1"}, {"name": "b", "value": ""}]


def test_bodies_that_are_no_text_come_back_from_base64():
    body = b"\xff\x00{}"
    attempt = replace(ANSWERED, request=replace(REQUEST, body=body), response=Response(status=200, body=body, cut=True))
    entry = written(attempt)["entries"][0]
    content, post = entry["response"]["content"], entry["request"]["postData"]
    assert content["encoding"] == post["comment"] == "base64"
    assert base64.b64decode(content["text"]) == base64.b64decode(post["text"]) == body
    assert content["comment"] == "cut: the body was longer" and content["size"] == 4


def test_secrets_are_hidden_and_signatures_are_not():
    basic = replace(REQUEST, headers=(("Authorization", "Basic c2VjcmV0"),))
    headers = written(replace(ANSWERED, request=basic), ANSWERED)["entries"]
    assert [entry["request"]["headers"][0]["value"] for entry in headers] == ["Basic ***", "application k:s"]


def test_a_recording_without_callbacks_is_an_empty_archive():
    log = checked(Recording(recorded=Recorded(flow="")))
    assert (log["pages"], log["entries"]) == ([], [])
