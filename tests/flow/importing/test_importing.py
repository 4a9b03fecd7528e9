"""What others keep of callbacks becomes a flow that loads, and with the answers in it one that passes."""

import pytest

from console.errors import ConsoleError
from console.flow.importing.importing import flows_of
from console.flow.load import load_flow
from console.flow.recording_json import recording_text
from tests.flow.importing.kept import as_bare_log, as_curl, as_har, as_log
from tests.flow.playing import play_flow
from tests.flow.recorded import recording_of
from tests.foreign import ROOT

ONE_CALL = sorted(
    file for file in (ROOT / "flows").glob("*.flow.yaml") if file.name != "harbour-stand-up.flow.yaml"
)  # fmt: skip


@pytest.mark.parametrize("file", ONE_CALL, ids=lambda file: file.name)
@pytest.mark.parametrize("kept", [as_har, as_log], ids=["har", "log"])
def test_callbacks_with_their_answers_become_a_flow_that_passes(file, kept):
    played = play_flow(load_flow(file.read_bytes(), file=file.name, environment={}))
    (imported,) = flows_of(kept(played), file="kept.txt")
    repeated = play_flow(load_flow(imported.text, file="x", environment={}))
    assert repeated.outcome.passed, (repeated.outcome.failures, imported.text)
    assert repeated.outcome.callbacks == played.outcome.callbacks


@pytest.mark.parametrize("kept", [as_curl, as_bare_log], ids=["curl", "log"])
def test_callbacks_without_answers_become_a_flow_for_the_backend(kept):
    file = ROOT / "flows" / "hotel-front-desk.flow.yaml"
    played = play_flow(load_flow(file.read_bytes(), file=file.name, environment={}))
    (imported,) = flows_of(kept(played), file="kept.txt")
    flow = load_flow(imported.text, file="x", environment={})
    assert flow.backend.url == "http://127.0.0.1:5000/voice" and flow.responses is None
    assert flow.call.origin == "+46313900612" and len(flow.script) > 10
    assert "Which key gives `desk`" in imported.text


def test_several_calls_are_several_flows():
    file = ROOT / "flows" / "harbour-stand-up.flow.yaml"
    played = play_flow(load_flow(file.read_bytes(), file=file.name, environment={}))
    flows = flows_of(as_har(played), file="/logs/stand-up.har")
    assert [one.name for one in flows] == ["stand-up 1", "stand-up 2", "stand-up 3"]
    for one in flows:
        load_flow(one.text, file="x", environment={})


def test_a_recording_becomes_its_flow():
    text = (ROOT / "flows" / "bank-pin.flow.yaml").read_text(encoding="utf-8")
    _, recording = recording_of(text, name="bank-pin.flow.yaml")
    (imported,) = flows_of(recording_text(recording), file="a.recording.json")
    assert play_flow(load_flow(imported.text, file="x", environment={})).outcome.passed


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"hello",
        b"{}",
        b"[]",
        b'{"log": {"entries": [5, null, {"request": "x"}]}}',
        b"curl 'unfinished",
        b'curl -d \'{"event": "ice"}\' http://127.0.0.1',
        b'{"event": "ice", "callid"',
        b'[{"type": "sinch-voice-dtmf"}]',
        b"{" * 5000,
        b'{"ivr_recording": 99}',
    ],
)
def test_anything_else_is_refused_in_words(content):
    with pytest.raises(ConsoleError) as refused:
        flows_of(content, file="x.txt")
    assert refused.value.sentence.endswith(".") and refused.value.hint


@pytest.mark.parametrize(
    "body",
    [
        b'{"event": "pie", "callid": "1", "menuResult": 5}',
        b'{"event": "pie", "callid": "1", "menuResult": {"menuId": [], "type": null, "value": {}}}',
        b'{"event": "ice", "callid": "1", "cli": 5, "to": [], "userRate": {"amount": "x"}, "callHeaders": {}}',
        b'{"event": "dice", "callid": "1", "result": [], "timestamp": 7}\n{"event": "ACE", "callid": "1"}',
        b'{"event": "pie", "callid": "1", "conferenceId": "a", "menuResult": {"menuId": "a", "value": {}}}',
        b'{"event": "pie", "callid": "1", "menuResult": {"menuId": "a", "type": "sequence", "value": 1e99}}',
        b'{"event": "ice", "callid": "1", "userRate": {"amount": -1, "currencyId": "euro"}}',
        b'{"event": "ice", "callid": "1", "cli": "x y", "to": {"endpoint": "?"}}',
    ],
)
def test_bodies_that_say_strange_things_end_in_a_flow_all_the_same(body):
    (imported,) = flows_of(body, file="x.log")
    load_flow(imported.text, file="x", environment={})
