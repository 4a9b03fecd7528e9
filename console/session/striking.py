"""Carries the faults of a flow out on the wire: what the pure part decided (console.flow.faults) befalls a callback.

A fault strikes at the first address. The fallback is tried as after any failure, and there nothing goes wrong.
"""

from dataclasses import replace
from datetime import UTC, datetime

from console.flow.faults import Injected, Replacement
from console.protocol.exchanges import Attempt, Exchange, Response
from console.session import blame
from console.session.client import iso, signed_request
from console.session.poster import Poster
from console.session.targets import Target


async def post_struck(
    client: Poster, injected: Injected, event: str, body: bytes, *, target: Target, exchange_index: int
) -> Exchange:
    """Post one callback as `client` would, with what befalls it; what came of it, as the platform sees it."""
    started = iso(datetime.now(UTC))
    first = replace(target, fallback=None, signing=injected.signing or target.signing)
    sent = injected.body(body)
    if injected.sent:
        attempt = await _sent(client, injected, event, sent, first, exchange_index)
    else:
        attempt = _not_sent(injected, event, sent, first)
    attempts: tuple[Attempt, ...] = (attempt,)
    if attempt.failure is not None and target.fallback is not None:
        second = replace(target, url=target.fallback, events={}, fallback=None)
        further = await client.post(event, body, target=second, exchange_index=exchange_index)
        attempts += further.attempts
    return Exchange(index=exchange_index, event=event, started=started, attempts=attempts)


def _not_sent(injected: Injected, event: str, body: bytes, target: Target) -> Attempt:
    (address,) = target.addresses(event)
    request = signed_request(address, body, target, datetime.now(UTC))
    failure = blame.refused(address) if injected.refused else blame.lost(address, target.timeout)
    return Attempt(request=request, failure=failure)


async def _sent(
    client: Poster, injected: Injected, event: str, body: bytes, target: Target, exchange_index: int
) -> Attempt:
    (attempt,) = (await client.post(event, body, target=target, exchange_index=exchange_index)).attempts
    if injected.twice:
        await client.post(event, body, target=target, exchange_index=exchange_index)
    if injected.lost == "answer" and attempt.response is not None:
        (address,) = target.addresses(event)
        return replace(attempt, response=None, failure=blame.lost(address, target.timeout))
    if injected.answer is not None and injected.lost is None:
        return _replaced(attempt, injected.answer, event, target)
    return attempt


def _replaced(attempt: Attempt, answer: Replacement, event: str, target: Target) -> Attempt:
    response = Response(status=answer.status, headers=answer.headers, body=answer.body)
    (address,) = target.addresses(event)
    failure = None if 200 <= answer.status < 300 else blame.bad_status(address, response, signing=target.signing)
    return replace(attempt, response=response, failure=failure)
