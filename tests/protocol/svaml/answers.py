"""Ways to read an answer in a test, and documents that several tests read."""

import json

from console.protocol.svaml.document import Document, Part
from console.protocol.svaml.reading import read_answer

HANGUP = {"name": "hangup"}


def read(value: object, event: str = "ice") -> Document:
    """The document that this JSON value is read as."""
    return read_answer(json.dumps(value).encode(), event)


def action(event: str = "ice", **fields: object) -> Part:
    """The action of an answer that holds it alone."""
    part = read({"action": fields}, event).action
    assert part is not None
    return part


def instruction(event: str = "ice", **fields: object) -> Part:
    """The one instruction of an answer that hangs up."""
    return read({"instructions": [fields], "action": HANGUP}, event).instructions[0]


def menu(**fields: object) -> Part:
    """A runMenu of one menu, main."""
    return action(name="runMenu", menus=[{"id": "main", **fields}])


def found(part: Part | Document) -> list[tuple[str, str, str | None]]:
    """(code, severity, pointer) of every finding."""
    findings = part.findings if isinstance(part, Part) else part.all_findings
    return [(finding.code, finding.severity.value, finding.pointer) for finding in findings]


def codes(part: Part | Document) -> list[str]:
    """The code of every finding."""
    return [code for code, _, _ in found(part)]


RECORDING = {
    "destinationUrl": "s3://bucket/folder",
    "credentials": "a:b:c",
    "format": "mp3",
    "notificationEvents": True,
    "transcriptionOptions": {"enabled": False, "locale": "en-US"},
}
INSTRUCTIONS = [
    {"name": "say", "text": "Hello", "locale": "en-US"},
    {"name": "playFiles", "ids": ["#tts[Hello]", "beep"], "locale": "sv-SE/female"},
    {"name": "sendDtmf", "value": "12#w3"},
    {"name": "setCookie", "key": "lang", "value": "sv"},
    {"name": "answer"},
    {"name": "startRecording", "options": RECORDING},
    {"name": "stopRecording"},
]
TAGS = [{"key": "a", "value": "b"}]
HEADERS = [{"key": "X-Vip", "value": "1"}]
ACTIONS = [
    {"name": "hangup", "hangupCause": 0, "barge": False},
    {"name": "continue", "record": True, "recordingOptions": RECORDING},
    {
        "name": "connectPstn", "destination": {"type": "number", "endpoint": "+46313900644"},
        "cli": "private", "locale": "en-US", "maxDuration": 600, "dialTimeout": 20, "suppressCallbacks": False,
        "dtmf": "1w2", "indications": "se", "amd": {"enabled": False, "async": True}, "record": True,
        "recordingOptions": RECORDING, "tags": TAGS,
    },
    {
        "name": "connectMxp", "destination": {"type": "username", "endpoint": "maja"}, "callHeaders": HEADERS,
        "cli": "+46313900644", "locale": "en-US", "indications": "us", "record": True, "recordingOptions": RECORDING,
    },
    {
        "name": "connectConf", "conferenceId": "room", "moh": "music1",
        "conferenceDtmfOptions": {"mode": "detect", "maxDigits": 2, "timeoutMills": 3000},
        "record": True, "recordingOptions": RECORDING, "cli": "private", "locale": "en-US", "suppressCallbacks": True,
        "enterLeaveSound": True, "conferenceType": "twopart", "dtmfMode": "x", "tags": TAGS,
    },
    {
        "name": "connectSip", "destination": {"endpoint": "a@b.example", "type": "sip"}, "account": "peer",
        "maxDuration": 60, "cli": "private", "transport": "tls", "suppressCallbacks": False, "callHeaders": HEADERS,
        "moh": "ring", "record": True, "recordingOptions": RECORDING, "locale": "en-US", "tags": TAGS,
    },
    {
        "name": "connectStream", "destination": {"type": "Websocket", "endpoint": "wss://a.example"},
        "streamingOptions": {"version": 1, "sampleRate": 8000}, "maxDuration": 60, "callHeaders": HEADERS,
    },
    {
        "name": "park", "introPrompt": "#tts[a]", "holdPrompt": "music", "locale": "en-US", "maxDuration": 60,
        "dialTimeout": 60,
    },
    {
        "name": "runMenu", "barge": True, "locale": "sv-SE", "mainMenu": "main", "enableVoice": True,
        "menus": [
            {
                "id": "main", "mainPrompt": "#tts[Ett eller två.]", "repeatPrompt": "#tts[Igen.]", "repeats": 2,
                "timeoutMills": 4000, "maxTimeoutMills": 20000, "maxDigits": 1,
                "options": [
                    {"dtmf": "1", "action": "return(orders)"},
                    {"dtmf": "2", "input": "två", "action": "menu(code)"},
                    {"dtmf": "*", "action": "return"},
                ],
            },
            {
                "id": "code", "mainPrompt": "#tts[Sex siffror.];#href[https://media.example.net/beep.wav]",
                "maxDigits": 6,
            },
        ],
    },
]  # fmt: skip
"""Every instruction of an ICE answer and every action, with all their documented fields."""
