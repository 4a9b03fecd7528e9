"""Checking a backend: one signed DiCE, and what came of it in words."""

from dataclasses import replace

import pytest

from console.errors import ConsoleError
from console.flow.model import DEMO_KEY, DEMO_SECRET
from console.protocol.exchanges import Attempt, Exchange, Failure, Request, Response
from console.session.targets import Target
from console.ui.checking import target_of_connection, words_of
from console.ui.connect_dialog import Connection
from console.ui.connecting import connection_of

TARGET = Target(name="Mine", url="http://127.0.0.1:5000/voice")


def answered(status: int, reason: str) -> Exchange:
    """A check that got this status after 12 ms."""
    request = Request(method="POST", url=TARGET.url, headers=(), body=b"{}")
    failure = (
        None if 200 <= status < 300 else Failure(code="http.status", sentence="It failed.", fix="Look.", status=status)
    )
    attempt = Attempt(request=request, response=Response(status=status, reason=reason), failure=failure, seconds=0.012)
    return Exchange(index=0, event="dice", started="2026-01-01T12:00:00Z", attempts=(attempt,))


def test_a_backend_that_answers_is_told_with_status_and_latency():
    said = words_of(answered(200, "OK"), TARGET)
    assert said.tone == "success"
    assert said.sentence.startswith("200 OK in 12 ms")


def test_the_demo_pair_is_shown_as_nothing_that_a_person_entered():
    wanted = Connection(name="Mine", url=TARGET.url)
    assert connection_of(target_of_connection(wanted)) == wanted
    assert connection_of(replace(TARGET, key="mine")).key == "mine"


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_signature_is_told_with_where_to_look(status):
    said = words_of(answered(status, "No"), TARGET)
    assert said.tone == "error"
    assert "signature" in said.sentence
    assert "key and secret" in said.sentence


def test_another_status_is_told_with_its_fix():
    said = words_of(answered(404, "Not Found"), TARGET)
    assert said.tone == "warning"
    assert said.sentence == "404 Not Found in 12 ms. It failed. Look."


def test_no_connection_is_told_with_its_fix():
    failure = Failure(code="http.unreachable", sentence="No answer from 127.0.0.1.", fix="Is it running?")
    request = Request(method="POST", url=TARGET.url, headers=(), body=b"{}")
    exchange = Exchange(index=0, event="dice", started="", attempts=(Attempt(request=request, failure=failure),))
    assert words_of(exchange, TARGET).sentence == "No answer from 127.0.0.1. Is it running?"


@pytest.mark.parametrize(
    ("wanted", "word"),
    [
        (Connection(key="", secret="c2VjcmV0"), "key"),
        (Connection(key="k", secret=""), "secret"),
        (Connection(key="k", secret="no base64!"), "base64"),
        (Connection(key="k", secret="c2VjcmV0", url="nowhere"), "nowhere"),
    ],
)
def test_what_cannot_work_is_told_before_anything_is_posted(wanted, word):
    with pytest.raises(ConsoleError, match=word):
        target_of_connection(wanted)


def test_an_unsigned_connection_needs_no_secret():
    assert target_of_connection(Connection(signing="none")).signing == "none"


def test_without_key_and_secret_the_demo_pair_signs_as_the_tutorial_s_backends_expect():
    target = target_of_connection(Connection())
    assert (target.key, target.secret, target.signing) == (DEMO_KEY, DEMO_SECRET, "application")
