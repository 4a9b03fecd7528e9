"""Recordings are read as they were written, whatever was in them."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.flow.load import load_flow
from console.flow.outcome import Failure as Unmet
from console.flow.outcome import NotChecked
from console.flow.recording import Ended, ExchangeSeen, Recorded, Recording, StepSeen
from console.flow.recording_json import (
    FORMAT,
    KEY,
    NoRecording,
    end_json,
    entry_json,
    head_json,
    line_of,
    pretty_text,
    read_lines,
    read_recording,
    recording_text,
)
from console.protocol.exchanges import Attempt, Exchange, Failure, Request, Response
from tests.flow.playing import play_flow

FLOWS = sorted((Path(__file__).parent / "flows").glob("*.flow.yaml"))
ENDLESS = "without-end"


def exchange(body: bytes = b'{"event":"ice"}', **given: object) -> Exchange:
    """A callback that was answered."""
    headers = (("Authorization", "application key:signature"), ("Set-Cookie", "a"), ("Set-Cookie", "b"))
    request = Request(
        method="POST", url="http://127.0.0.1:5000/voice", path="/voice", headers=headers, body=body, string_to_sign="x"
    )
    response = Response(status=200, reason="OK", headers=headers[1:], body=b'{"action":null}')
    attempt = Attempt(request=request, response=response, seconds=0.012345)
    return Exchange(index=0, event="ice", started="2026-01-01T12:00:00.123Z", attempts=(replace(attempt, **given),))


def journal(recording: Recording) -> bytes:
    """The recording as it is written line by line."""
    lines = [head_json(recording.recorded), *(entry_json(entry) for entry in recording.entries)]
    if recording.ended is not None:
        lines.append(end_json(recording.ended))
    return b"".join(line_of(line) for line in lines)


def both_ways(recording: Recording) -> None:
    """The recording comes back equal from a file, from one for people to read, and from a journal."""
    assert read_recording(recording_text(recording)) == recording
    assert read_recording(pretty_text(recording)) == recording
    assert read_recording(journal(recording)) == recording


@pytest.mark.parametrize("file", [one for one in FLOWS if ENDLESS not in one.name], ids=lambda one: one.name)
def test_every_small_flow_s_calls_come_back_as_they_were(file):
    play = play_flow(load_flow(file.read_bytes(), file=file.name, environment={})).play
    outcome = play.outcome()
    both_ways(
        Recording(
            recorded=Recorded(flow=play.flow.name, file=file.name, text=file.read_text(), seed=play.seed),
            entries=tuple(StepSeen(line.name, step) for line, step in play.seen),
            ended=Ended(passed=outcome.passed, failures=outcome.failures, not_checked=outcome.not_checked),
        )
    )


@given(st.binary(max_size=200))
def test_bodies_come_back_byte_for_byte(body):
    both_ways(Recording(recorded=Recorded(flow="x"), entries=(ExchangeSeen("anna", exchange(body)),)))


def test_a_failure_and_a_fallback_come_back():
    failure = Failure(code="http.status", sentence="The backend answered 500.", status=500, url="http://a/")
    failed = exchange(failure=failure, response=None)
    twice = replace(failed, attempts=(*failed.attempts, exchange().attempts[0]))
    both_ways(Recording(recorded=Recorded(flow="x"), entries=(ExchangeSeen("", twice),)))


def test_what_a_script_did_not_get_comes_back():
    unmet = Unmet(
        flow="a.flow.yaml", line=3, step=2, verb="expect", path="menu", expected={"a": ["< 5"]}, actual=None, at=1.25,
        call="anna", pointer="/action", exchange=1, hint="Look.",
    )  # fmt: skip
    ended = Ended(passed=False, failures=(unmet,), not_checked=(NotChecked(step=None, verb="expect"),))
    both_ways(Recording(recorded=Recorded(flow="x", by_hand=True, written={"to": "+46"}), ended=ended))


def test_basic_credentials_never_reach_a_recording():
    request = replace(exchange().request, headers=(("Authorization", "Basic c2VjcmV0"),))
    text = recording_text(
        Recording(recorded=Recorded(flow="x"), entries=(ExchangeSeen("", exchange(request=request)),))
    )
    assert b"c2VjcmV0" not in text and b"Basic ***" in text


def test_a_journal_that_broke_off_loses_the_line_in_flight_alone():
    play = play_flow(load_flow(FLOWS[0].read_bytes(), file="a", environment={})).play
    entries = tuple(StepSeen(line.name, step) for line, step in play.seen)
    whole = Recording(recorded=Recorded(flow="x"), entries=entries)
    lines = journal(whole)
    for cut in range(len(journal(Recording(recorded=Recorded(flow="x")))), len(lines), 97):
        read = read_recording(lines[:cut])
        assert read.ended is None
        assert read.entries == entries[: len(read.entries)]
        assert len(read.entries) >= lines[:cut].count(b"\n") - 1


def test_an_ended_call_tells_its_calls_steps_and_exchanges():
    play = play_flow(load_flow(FLOWS[0].read_bytes(), file="a", environment={})).play
    step = play.steps[0]
    recording = Recording(
        recorded=Recorded(flow="x"),
        entries=(StepSeen("", step), StepSeen("anna", step), ExchangeSeen("anna", exchange())),
    )
    assert recording.calls == ("", "anna")
    assert recording.steps("anna") == (step,) and recording.exchanges("anna") == (exchange(),)
    assert recording.exchanges() == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"", "is empty"),
        (b"hello", "is no recording"),
        (b"[1]", "is no recording"),
        (b"{}", "is no recording"),
        (f'{{"{KEY}":{FORMAT + 1}}}'.encode(), f"of format {FORMAT + 1}"),
        (f'{{"{KEY}":{FORMAT},"flow":"x","entries":[{{"call":"","step":{{"kind":"x"}}}}]}}'.encode(), "amiss"),
        (f'{{"{KEY}":{FORMAT},"flow":"x","entries":[5]}}'.encode(), "amiss"),
        (f'{{"{KEY}":{FORMAT},"flow":["x"]}}'.encode(), "amiss"),
        (f'{{"{KEY}":{FORMAT},"flow":"x","written":[]}}'.encode(), "amiss"),
        (f'{{"{KEY}":{FORMAT},"flow":"x","seed":{"[" * 100_000}'.encode(), "is no recording"),
    ],
)
def test_what_is_no_recording_is_refused_in_words(text, words):
    with pytest.raises(NoRecording, match=words):
        read_recording(text, file="a.recording.json")


def journal_of(recording: Recording) -> list[bytes]:
    """The lines of a journal."""
    return [
        line_of(head_json(recording.recorded)),
        *(line_of(entry_json(entry)) for entry in recording.entries),
        *([] if recording.ended is None else [line_of(end_json(recording.ended))]),
    ]


def test_a_journal_is_read_line_by_line_as_it_is_read_whole():
    play = play_flow(load_flow(FLOWS[0].read_bytes(), file="a", environment={})).play
    entries = (*(StepSeen(line.name, step) for line, step in play.seen), ExchangeSeen("", exchange()))
    lines = journal_of(Recording(recorded=Recorded(flow="a"), entries=entries, ended=Ended()))
    assert list(read_lines(lines)) == [Recorded(flow="a"), *entries, Ended()]
    in_flight = lines[-2][:-9]
    assert list(read_lines([*lines[:-2], in_flight])) == [Recorded(flow="a"), *entries[:-1]]


HEAD = b'{"ivr_recording":1,"flow":"a"}\n'
DIAL = b'{"call":"","step":{"index":0,"at":0,"kind":"dial","from":"caller","to":"platform"}}\n'


def test_a_step_may_be_as_short_as_the_one_of_these_tests():
    _, step = read_lines([HEAD, DIAL])
    assert isinstance(step, StepSeen) and step.step.kind == "dial"


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [b"no json\n"],
        [b"[]\n"],
        [b'{"ivr_recording":2}\n'],
        [b'{"flow":"a"}\n'],
        [b'{"ivr_recording":1,"flow":"a"}\n', b"amiss\n", b"{}\n"],
        [b'{"ivr_recording":1,"flow":"a"}\n', b'{"call":"","step":{"kind":"no such"}}\n'],
        [b'{"ivr_recording":1,"flow":"a"}\n', b'{"ended":{}}\n'],
        [b'{"ivr_recording":1}\n'],
        [b'{"ivr_recording":1,"flow":"a"}\n', b'{"call":' * 100_000 + b"\n"],
        [b'{"ivr_recording":1,"flow":"a","variant":%d}\n' % 10**30],
        [HEAD, DIAL.replace(b'"index":0', b'"index":1e300')],
        [HEAD, DIAL.replace(b'"at":0', b'"at":1%s' % (b"0" * 400))],
    ],
)
def test_what_is_no_journal_is_refused_in_words_line_by_line_too(lines):
    with pytest.raises(NoRecording, match=r"^x\.jsonl "):
        list(read_lines(lines, file="x.jsonl"))
