"""What befalls a callback on the wire, against backends on a raw socket."""

import json
from dataclasses import replace

import pytest

from console.flow.faults import Injected, Replacement
from console.protocol.exchanges import Exchange
from console.session.client import CallbackClient, reply_of
from console.session.striking import post_struck
from console.session.targets import Target
from tests.session.backends import backend, http, replying
from tests.session.clocks import run

BODY = b'{"event":"ice","cli":"1"}'


async def post(injected: Injected, handler, heard, fallback: str | None = None, **target: object) -> Exchange:
    """Post to a backend of this handler."""
    async with backend(handler, heard=heard) as log, CallbackClient() as client:
        to = Target(name="test", url=log.url, fallback=fallback, **target)
        return await post_struck(client, injected, "ice", BODY, target=to, exchange_index=3)


def struck(injected: Injected, *replies: bytes, **target: object):
    """The exchange, and what came to the backend."""
    handler, heard = replying(*(replies or (http(b"{}"),)))
    return run(post(injected, handler, heard, **target)), heard


def test_a_callback_that_is_lost_never_arrives_and_times_out():
    exchange, heard = struck(Injected(lost="callback"))
    assert heard.requests == []
    assert (exchange.index, exchange.event, exchange.response) == (3, "ice", None)
    assert exchange.failure is not None and exchange.failure.code == "http.timeout"
    assert exchange.request.body == BODY
    assert "Authorization" in dict(exchange.request.headers)
    assert reply_of(exchange).timed_out == 1


def test_an_answer_that_is_lost_was_given_and_is_dropped():
    exchange, heard = struck(Injected(lost="answer"))
    assert len(heard.requests) == 1
    assert exchange.response is None
    assert exchange.failure is not None and exchange.failure.code == "http.timeout"


def test_a_refused_connection_is_that_of_nobody():
    exchange, heard = struck(Injected(refused=True))
    assert heard.requests == []
    assert exchange.failure is not None and exchange.failure.code == "http.unreachable"
    assert reply_of(exchange).timed_out == 0


def test_a_callback_that_comes_twice_is_answered_by_the_first_reply():
    exchange, heard = struck(Injected(twice=True), http(b'{"a":1}'), http(b'{"a":2}'))
    assert [body for _, body in heard.requests] == [BODY, BODY]
    assert exchange.response is not None and exchange.response.body == b'{"a":1}'


def test_a_changed_body_is_signed_as_it_goes_out():
    exchange, heard = struck(Injected(changes=({"cli": None, "more": [1]},)))
    assert json.loads(heard.requests[0][1]) == {"event": "ice", "more": [1]}
    assert exchange.request.body == heard.requests[0][1]


@pytest.mark.parametrize(("signing", "begins"), [("none", None), ("basic", "Basic ")])
def test_the_signature_is_as_the_fault_says(signing, begins):
    exchange, _ = struck(Injected(signing=signing))
    authorization = dict(exchange.request.headers).get("Authorization")
    assert authorization is None if begins is None else authorization.startswith(begins)


def test_an_answer_is_replaced_and_an_error_status_is_a_failure():
    instead = Replacement(status=200, headers=(("A", "b"),), body=b"{}")
    exchange, heard = struck(Injected(answer=instead), http(b"no", status="500 No"))
    assert len(heard.requests) == 1
    assert exchange.response is not None and (exchange.response.status, exchange.response.body) == (200, b"{}")
    assert exchange.failure is None
    exchange, _ = struck(Injected(answer=replace(instead, status=503)))
    assert exchange.failure is not None and (exchange.failure.code, exchange.failure.status) == ("http.status", 503)


def test_the_fallback_is_tried_as_after_any_failure_and_unharmed():
    async def both() -> tuple[Exchange, list]:
        handler, heard = replying(http(b'{"from":"fallback"}'))
        async with backend(handler, heard=heard) as second:
            first, log = replying(http(b"{}"))
            injected = Injected(lost="callback", changes=({"cli": None},), signing="none")
            return await post(injected, first, log, fallback=second.url), [*log.requests, *heard.requests]

    exchange, requests = run(both())
    assert [attempt.failure is None for attempt in exchange.attempts] == [False, True]
    assert [body for _, body in requests] == [BODY]
    assert "Authorization" in dict(exchange.request.headers)
    assert reply_of(exchange).body == b'{"from":"fallback"}'
