"""A recording as long as one is likely to get: 100,000 steps of one call, with every callback and its answer."""

from collections.abc import Iterator, Sequence

from benchmarks.desk import BODIES
from benchmarks.ladder import long_call
from console.call.steps import Step
from console.flow.recording import Entry, ExchangeSeen, Recorded, Recording, StepSeen
from console.protocol.exchanges import Attempt, Exchange, Request, Response
from console.protocol.jsontext import write_json

STEPS = 100_000


def long_recording(count: int = STEPS) -> Recording:
    """So many steps, each answer after the step that tells of it."""
    return Recording(recorded=Recorded(flow="Four callbacks"), entries=tuple(entries_of(long_call(count))))


def entries_of(steps: Sequence[Step]) -> Iterator[Entry]:
    """Steps, and where one is an answer its exchange."""
    asked: dict[int, Step] = {}
    for step in steps:
        yield StepSeen("", step)
        if step.exchange is None:
            continue
        if step.kind == "callback":
            asked[step.exchange] = step
        elif step.kind == "reply":
            yield ExchangeSeen("", exchange_of(asked.pop(step.exchange)))


def exchange_of(callback: Step) -> Exchange:
    """The callback as it went over the wire, and its answer."""
    event, body = str(callback.data["event"]), write_json(callback.data["body"]).encode()
    assert callback.exchange is not None
    request = Request(
        method="POST",
        url="http://127.0.0.1:5000/voice",
        path="/voice",
        headers=(
            ("Host", "127.0.0.1:5000"),
            ("Content-Type", "application/json; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("x-timestamp", "2026-01-01T12:00:00.0000000Z"),
            (
                "Authorization",
                "application 3f1c9a52-7d0e-4b6a-9c11-2ad4e58b70f6:5Zk0hTgMr6ykr2Z0i9NyYv4Qm4bY0Jm0v3yF2mD9yXQ=",
            ),
        ),
        body=body,
    )
    response = Response(status=200, reason="OK", headers=(("Content-Type", "application/json"),), body=BODIES[event])
    attempt = Attempt(request=request, response=response, seconds=0.0021)
    return Exchange(index=callback.exchange, event=event, started="2026-01-01T12:00:00.000Z", attempts=(attempt,))
