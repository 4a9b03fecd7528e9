"""The head of a file tells what it is."""

import json

import pytest

from console.flow.importing.kinds import HEAD, Kind, kind_of
from console.flow.load import load_flow
from console.flow.recording_json import pretty_text, recording_text
from tests.flow.importing.kept import as_bare_log, as_curl, as_har, as_log
from tests.flow.playing import play_flow
from tests.flow.recorded import recording_of
from tests.foreign import ROOT

FILES = sorted((ROOT / "flows").rglob("*.flow.yaml"))
HOTEL = ROOT / "flows" / "hotel-front-desk.flow.yaml"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_flow_is_one_under_any_name(file):
    assert kind_of(file.read_bytes()[:HEAD]) is Kind.FLOW


def test_what_others_keep_is_told_apart():
    played = play_flow(load_flow(HOTEL.read_bytes(), file="x", environment={}))
    assert kind_of(as_har(played)[:HEAD]) is Kind.HAR
    assert {kind_of(kept(played)[:HEAD]) for kept in (as_log, as_bare_log, as_curl)} == {Kind.CALLBACKS}


def test_a_recording_is_one_however_it_is_laid_out():
    _, recording = recording_of(HOTEL.read_text(encoding="utf-8"))
    assert kind_of(recording_text(recording)[:HEAD]) is Kind.RECORDING
    assert kind_of(pretty_text(recording)[:HEAD]) is Kind.RECORDING


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b'{"version": 1, "name": "x", "script": []}', Kind.FLOW),
        (b'\xef\xbb\xbf{"name": "x", "call": {}}', Kind.FLOW),
        (b"# mine\nname: x\nversion: 1\n", Kind.FLOW),
        (b'{"name": "app", "hostname": "h", "body": {"event": "ice", "callid": "1"}}', Kind.CALLBACKS),
        (b'{"name":"app","msg":"{\\"event\\":\\"ice\\",\\"callId\\":\\"1\\"}"}', Kind.CALLBACKS),
        (json.dumps([{"id": "1", "type": "tab", "label": "Voice"}]).encode(), Kind.NODE_RED),
        (json.dumps([{"type": "sinch-voice-incoming-call"}]).encode(), Kind.NODE_RED),
        (b"", Kind.CALLBACKS),
        (b"\x89PNG\0\0", Kind.NO_TEXT),
        (b"{" * HEAD, Kind.CALLBACKS),
        (b"[" + b'{"a":1,' * 9000, Kind.CALLBACKS),
        (b"\n" * HEAD, Kind.CALLBACKS),
        (b" " * HEAD, Kind.CALLBACKS),
    ],
)  # fmt: skip
def test_heads(head, kind):
    assert kind_of(head) is kind
