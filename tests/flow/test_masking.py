"""A masked recording has no number in it that somebody has."""

import re
from dataclasses import replace

import pytest

from console.flow.load import load_flow
from console.flow.masking import is_masked, masked
from console.flow.recording import Ended, ExchangeSeen, Recorded, Recording, StepSeen
from console.flow.recording_json import recording_text
from console.protocol.exchanges import Attempt, Exchange, Request, Response
from console.protocol.signing import content_md5, string_to_sign
from tests.flow.playing import play_flow
from tests.flow.test_recording_json import ENDLESS, FLOWS

NUMBER, OTHER = "46313900612", "442079460123"


def recorded(body: bytes, answer: bytes = b"", path: str = "/voice", **more: object) -> Recording:
    """One callback with this body."""
    signed = string_to_sign("POST", body, "application/json", "2026-01-01T12:00:00Z", path)
    headers = (("authorization", "application key:c2lnbmF0dXJl"), ("X-Caller", f"+{NUMBER}"))
    request = Request(
        method="POST", url=f"http://a{path}", path=path, headers=headers, body=body, string_to_sign=signed
    )
    attempt = Attempt(request=request, response=Response(status=200, body=answer))
    exchange = Exchange(index=0, event="ice", started="2026-01-01T12:00:00Z", attempts=(attempt,))
    return Recording(recorded=Recorded(flow="x", **more), entries=(ExchangeSeen("", exchange),))


def request_of(recording: Recording) -> Request:
    """The request of its callback."""
    return recording.exchanges()[0].request


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f'{{"cli":"{NUMBER}","to":"+{OTHER}"}}', '{"cli":"46310000001","to":"+442000000002"}'),
        (f'{{"to":{{"endpoint":"{NUMBER}"}}}}', '{"to":{"endpoint":"46310000001"}}'),
        (f'{{"number": {NUMBER}}}', '{"number": 46310000001}'),
        (f'{{"text":"Call +46 31 390 06 12 or 00{NUMBER} 5 times"}}',
         '{"text":"Call +46 31 000 00 01 or 0046310000001 5 times"}'),
        ('{"cli":"0313900612","say":"031-390 06 12"}', '{"cli":"0313900002","say":"031-390 00 02"}'),
        ('{"n":"\\u002b46313900612"}', '{"n":"\\u002b46310000001"}'),
        ('{"value":"4071120","at":"2026-01-01T12:00:00Z"}', '{"value":"4071120","at":"2026-01-01T12:00:00Z"}'),
    ],
)  # fmt: skip
def test_numbers_are_replaced_as_they_are_written_and_nothing_else_is(body, expected):
    hidden = masked(recorded(body.encode()))
    assert request_of(hidden).body.decode() == expected
    assert dict(request_of(hidden).headers)["X-Caller"] == "+46310000001" or NUMBER not in body


def test_a_number_has_the_same_stand_in_in_every_place():
    before = recorded(
        f'{{"cli":"+{NUMBER}"}}'.encode(),
        f'{{"action":{{"name":"connectPstn","number":"+{NUMBER}"}}}}'.encode(),
        path=f"/voice?from=%2B{NUMBER}",
        text=f"call: {{from: +{NUMBER}}}",
        written={"caller": f"+{NUMBER}"},
    )
    after = recording_text(masked(before)).decode()
    assert NUMBER not in after
    assert set(re.findall(r"\d{11}", after)) == {"46310000001"}
    assert after.count("46310000001") == recording_text(before).decode().count(NUMBER)


def test_bodies_that_are_no_text_are_masked_too():
    hidden = masked(recorded(b"\xff+" + NUMBER.encode()))
    assert request_of(hidden).body == b"\xff+46310000001"


def test_what_was_signed_is_that_of_the_masked_body_and_the_signature_is_hidden():
    request = request_of(masked(recorded(f'{{"cli":"+{NUMBER}"}}'.encode())))
    assert request.string_to_sign is not None
    assert request.string_to_sign.split("\n")[1] == content_md5(request.body)
    assert dict(request.headers)["authorization"] == "application key:***"


@pytest.mark.parametrize("file", [one for one in FLOWS if ENDLESS not in one.name], ids=lambda one: one.name)
def test_no_number_of_any_small_flow_is_left(file):
    play = play_flow(load_flow(file.read_bytes(), file=file.name, environment={})).play
    entries = tuple(StepSeen(line.name, step) for line, step in play.seen)
    before = Recording(recorded=Recorded(flow="x", text=file.read_text()), entries=entries, ended=Ended())
    after = masked(before)
    numbers = set(re.findall(r"\+(\d{7,15})", recording_text(before).decode()))
    left = recording_text(after).decode()
    assert not [number for number in numbers if re.search(rf"(?<!\d){number}(?!\d)", left)]
    assert [replace(seen.step, data={}, findings=()) for seen in after.seen] == [
        replace(seen.step, data={}, findings=()) for seen in before.seen
    ]
    assert masked(after) == after, "what is masked is masked once and for all"


def test_a_masked_recording_is_known_by_its_signatures_and_without_them_by_its_numbers():
    signed = recorded(f'{{"cli":"{NUMBER}"}}'.encode())
    assert not is_masked(signed) and is_masked(masked(signed))
    unsigned = replace(signed, entries=tuple(_unsigned(entry) for entry in signed.entries))
    assert not is_masked(unsigned) and is_masked(masked(unsigned))


def _unsigned(entry):
    attempt = entry.exchange.attempts[0]
    request = replace(attempt.request, headers=(), string_to_sign=None)
    return replace(entry, exchange=replace(entry.exchange, attempts=(replace(attempt, request=request),)))
