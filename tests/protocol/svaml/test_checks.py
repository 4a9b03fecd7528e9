"""Limits: one warning each, at the place as written, and the value stays."""

import pytest

from console.protocol.svaml.checks import COUNTRIES, INDICATIONS
from tests.protocol.svaml.answers import action, codes, found, instruction, read

PHONE = {"name": "connectPstn", "number": "+46313900644"}


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"name": "say", "text": "a" * 601}, "text"),
        ({"name": "say", "text": "a", "locale": "xx-YY"}, "locale"),
        ({"name": "playFiles", "ids": ["beep", f"#tts[{'a' * 601}]"]}, "ids/1"),
        ({"name": "sendDtmf", "value": "1*2"}, "value"),
        ({"name": "setCookie", "key": "k" * 51, "value": "v"}, "key"),
        ({"name": "startRecording", "options": {"destinationUrl": "https://x"}}, "options/destinationUrl"),
        ({"name": "startRecording", "options": {"destinationUrl": "bucket"}}, "options/destinationUrl"),
        (
            {
                "name": "startRecording",
                "options": {"destinationUrl": "s3://b", "transcriptionOptions": {"locale": "is-IS"}},
            },
            "options/transcriptionOptions/locale",
        ),
    ],
)
def test_an_instruction_over_a_limit_is_a_warning_there(fields: dict[str, object], path: str) -> None:
    part = instruction(**fields)
    assert part.model is not None
    assert found(part) == [("svaml.limit", "warning", f"/instructions/0/{path}")]


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({**PHONE, "number": "46313900644"}, "number"),
        ({**PHONE, "number": "+123"}, "number"),
        ({**PHONE, "number": "+12345678901234567"}, "number"),
        ({"name": "connectPstn", "destination": {"endpoint": "031-390"}}, "destination/endpoint"),
        ({**PHONE, "maxDuration": 14401}, "maxDuration"),
        ({**PHONE, "dtmf": "1,2"}, "dtmf"),
        ({**PHONE, "indications": "gb"}, "indications"),
        ({**PHONE, "locale": "english"}, "locale"),
        ({**PHONE, "tags": [{"key": "a" * 33, "value": "x"}]}, "tags/0/key"),
        ({**PHONE, "tags": [{"key": "a", "value": "ä"}]}, "tags/0/value"),
        (
            {**PHONE, "record": True, "recordingOptions": {"destinationUrl": "ftp://x"}},
            "recordingOptions/destinationUrl",
        ),
    ],
)
def test_an_action_over_a_limit_is_a_warning_there(fields: dict[str, object], path: str) -> None:
    part = action(**fields)
    assert part.model is not None
    assert found(part) == [("svaml.limit", "warning", f"/action/{path}")]


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"name": "connectConf", "conferenceId": "x" * 65}, "conferenceId"),
        ({"name": "connectConf", "conferenceId": "x", "moh": "polka"}, "moh"),
        ({"name": "connectConf", "conferenceId": "x", "conferenceType": "crowd"}, "conferenceType"),
        (
            {"name": "connectConf", "conferenceId": "x", "conferenceDtmfOptions": {"mode": "hear"}},
            "conferenceDtmfOptions/mode",
        ),
        (
            {"name": "connectConf", "conferenceId": "x", "conferenceDtmfOptions": {"mode": "Detect", "maxDigits": 0}},
            "conferenceDtmfOptions/maxDigits",
        ),
        (
            {
                "name": "connectConf",
                "conferenceId": "x",
                "conferenceDtmfOptions": {"mode": "detect", "timeoutMills": -1},
            },
            "conferenceDtmfOptions/timeoutMills",
        ),
        ({"name": "connectMxp", "destination": {"endpoint": "u" * 129}}, "destination/endpoint"),
        ({"name": "connectMxp", "destination": {"type": "number", "endpoint": "maja"}}, "destination/type"),
        ({"name": "connectSip", "destination": {"type": "did", "endpoint": "a@b"}}, "destination/type"),
        ({"name": "connectSip", "destination": {"endpoint": "desk"}}, "destination/endpoint"),
        ({"name": "connectSip", "destination": {"endpoint": "a@b"}, "transport": "SCTP"}, "transport"),
        (
            {"name": "connectStream", "destination": {"type": "Websocket", "endpoint": "https://x"}},
            "destination/endpoint",
        ),
        ({"name": "connectStream", "destination": {"type": "sip", "endpoint": "wss://x"}}, "destination/type"),
        ({"name": "hangup", "hangupCause": 3}, "hangupCause"),
        ({"name": "connectMxp", "callHeaders": [{"key": "a", "value": "b" * 1024}]}, "callHeaders"),
        ({"name": "connectSip", "account": "a", "maxDuration": 14401}, "maxDuration"),
        ({"name": "connectStream", "destination": {"endpoint": "wss://x"}, "maxDuration": 14401}, "maxDuration"),
        ({"name": "park", "maxDuration": 601}, "maxDuration"),
        ({"name": "park", "holdPrompt": f"#tts[{'a' * 300}];#tts[{'a' * 301}]"}, "holdPrompt"),
    ],
)
def test_limits_hold_for_every_other_action(fields: dict[str, object], path: str) -> None:
    assert ("svaml.limit", "warning", f"/action/{path}") in found(action(**fields))


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "say", "text": "a" * 600, "locale": "Emma"},
        {"name": "sendDtmf", "value": "0123456789#wW"},
        {"name": "setCookie", "key": "k" * 50, "value": ""},
        {"name": "startRecording", "options": {"destinationUrl": "AZURE://account/container"}},
    ],
)
def test_what_is_just_within_a_limit_is_no_finding(fields: dict[str, object]) -> None:
    assert instruction(**fields).findings == ()


def test_the_longest_and_shortest_numbers_are_no_finding() -> None:
    for number in ("+123456", "+1234567890123456"):
        assert action(name="connectPstn", number=number, maxDuration=14400).findings == ()


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"name": "say", "text": " "}, "text"),
        ({"name": "playFiles", "ids": []}, "ids"),
        ({"name": "playFiles", "ids": ["#tts[]"]}, "ids/0"),
    ],
)
def test_a_prompt_with_nothing_to_say_is_a_warning(fields: dict[str, object], path: str) -> None:
    assert found(instruction(**fields)) == [("prompt.empty", "warning", f"/instructions/0/{path}")]


@pytest.mark.parametrize(
    ("fields", "path"),
    [({"value": "meh"}, "value"), ({"value": "SUCCESS", "details": "x" * 65}, "details")],
)
def test_a_status_report_off_the_form_is_a_warning(fields: dict[str, object], path: str) -> None:
    document = read({"instructions": [{"name": "reportCallStatus", **fields}]}, "dice")
    assert found(document) == [("svaml.limit", "warning", f"/instructions/0/{path}")]


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "connectMxp", "destination": {"type": "userName", "endpoint": "u" * 128}},
        {"name": "connectSip", "destination": {"type": "Sip", "endpoint": "a@b"}, "transport": "tls"},
        {"name": "connectSip", "account": "peer", "destination": {"endpoint": "4711"}},
        {"name": "connectStream", "destination": {"type": "websocket", "endpoint": "WSS://x"}},
        {"name": "connectConf", "conferenceId": "x" * 64, "conferenceType": "TwoPart"},
        {"name": "connectPstn", "destination": {"type": "Number", "endpoint": "+46313900644"}},
    ],
    ids=lambda fields: fields["name"],
)
def test_words_count_in_any_letter_case(fields: dict[str, object]) -> None:
    assert "svaml.limit" not in codes(action(**fields))


def test_gb_is_corrected_to_uk() -> None:
    (finding,) = action(**PHONE, indications="GB").findings
    assert finding.fix == "Write uk."


def test_every_listed_country_has_a_ring_tone() -> None:
    assert len(INDICATIONS) == len(COUNTRIES.split())
    for country in INDICATIONS:
        assert codes(action(**PHONE, indications=country)) == []
