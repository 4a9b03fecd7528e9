"""Connecting and parking in a sentence each."""

import pytest

from console.protocol.svaml.explaining import explain_part
from tests.protocol.svaml.answers import action

PHONE = {"name": "connectPstn", "number": "+46313900644"}
MAJA = {"name": "connectMxp", "destination": {"endpoint": "maja"}}
DESK = {"name": "connectSip", "destination": {"endpoint": "desk@pbx.example"}}
ROOM = {"name": "connectConf", "conferenceId": "room"}
STREAM = {"name": "connectStream", "destination": {"endpoint": "wss://media.example"}}
RECORDED = {"record": True, "recordingOptions": {"destinationUrl": "s3://b", "transcriptionOptions": {"enabled": True}}}
HEADERS = [{"key": "X-Vip", "value": "1"}]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (PHONE, "Dials +46313900644."),
        ({**PHONE, "cli": "incoming"}, "Dials +46313900644, shows the caller's own number."),
        (
            {**PHONE, "amd": {"enabled": True}},
            "Dials +46313900644, finds out whether a human or a machine answers.",
        ),
        (
            {**PHONE, "amd": {"enabled": True, "async": True}, "dtmf": "1w2"},
            (
                "Dials +46313900644, sends 1w2 to the callee, finds out whether a human or a machine answers while the "
                "call goes on."
            ),
        ),
        ({**PHONE, "amd": {"enabled": False}}, "Dials +46313900644."),
        (
            {**PHONE, **RECORDED, "suppressCallbacks": True},
            "Dials +46313900644, records the call to s3://b and has it written down, without ACE and DiCE.",
        ),
        (
            {**MAJA, "cli": "private", "callHeaders": HEADERS},
            "Connects the app user maja, hides the caller's number, hands over 1 header.",
        ),
        (
            {**DESK, "transport": "tls", "moh": "music1", "maxDuration": 60, "callHeaders": HEADERS * 2},
            (
                "Dials the SIP address desk@pbx.example over TLS, ends the call after 60 s, plays music1 on hold, "
                "hands over 2 headers."
            ),
        ),
        (
            {**ROOM, "conferenceDtmfOptions": {"mode": "detect", "maxDigits": 3}, "record": True},
            "Joins the conference room, reads up to 3 keys at a time, records the conference.",
        ),
        (
            {**ROOM, "conferenceDtmfOptions": {"mode": "Detect"}},
            "Joins the conference room, reads up to 1 key at a time.",
        ),
        (
            {**ROOM, "conferenceDtmfOptions": {"mode": "forward"}},
            "Joins the conference room, passes keys on to the others.",
        ),
        (
            {**STREAM, "maxDuration": 60},
            "Streams the call's sound to wss://media.example, ends the call after 60 s.",
        ),
    ],
)
def test_a_connection_tells_whom_and_how(fields: dict[str, object], sentence: str) -> None:
    assert explain_part(action(**fields)) == sentence


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Parks the caller."),
        ({"introPrompt": "#tts[One moment.]"}, "Parks the caller, plays “One moment.” once."),
        ({"holdPrompt": "music"}, "Parks the caller, plays music again and again."),
        (
            {"introPrompt": "#tts[One moment.]", "holdPrompt": "#tts[Please hold.];music", "maxDuration": 60},
            "Parks the caller for at most 60 s, plays “One moment.” once, then “Please hold.”, music again and again.",
        ),
    ],
)
def test_parking_tells_what_is_heard(fields: dict[str, object], sentence: str) -> None:
    assert explain_part(action(name="park", **fields)) == sentence
