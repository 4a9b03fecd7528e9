"""Recordings to export: flows played in memory, with exchanges as they would have gone over the wire."""

from functools import cache
from pathlib import Path

from console.flow.load import load_flow
from console.flow.recording import Ended, Entry, ExchangeSeen, Recorded, Recording, StepSeen
from console.protocol.exchanges import Attempt, Exchange, Failure, Request, Response
from tests.flow.playing import Answer, failure_of, play_flow

SHIPPED = Path(__file__).parents[2] / "flows"
SMALL = SHIPPED.parent / "tests" / "flow" / "flows"
ENDLESS = "without-end"
FLOWS = [
    *sorted(SHIPPED.rglob("*.flow.yaml")),
    *(file for file in sorted(SMALL.glob("*.flow.yaml")) if ENDLESS not in file.name),
]
BACKEND = "http://127.0.0.1:5000/voice"


def exchanged(index: int, event: str, body: bytes, answer: Answer) -> Exchange:
    """A callback and what the flow's own answers say to it, as the session would have kept it."""
    headers = (("content-type", "application/json; charset=utf-8"), ("authorization", "application key:signature"))
    failure: Failure | None = failure_of(answer, 5.0)
    gone = failure is not None and failure.code in ("http.timeout", "http.closed")
    attempt = Attempt(
        request=Request(method="POST", url=BACKEND, path="/voice", headers=headers, body=body),
        response=None
        if gone
        else Response(
            status=answer.status, reason="OK", headers=(("Content-Type", "application/json"),), body=answer.body
        ),
        failure=failure,
        seconds=5.0 if gone else (12 + index) / 1000,
    )
    return Exchange(index=index, event=event, started=f"2026-01-01T12:00:{index % 60:02d}.250Z", attempts=(attempt,))


@cache
def recorded(file: Path) -> Recording:
    """This flow, played to its end."""
    played = play_flow(load_flow(file.read_bytes(), file=file.name, environment={}))
    entries: list[Entry] = [StepSeen(line.name, step) for line, step in played.play.seen]
    for line, post, answer in played.posted:
        entries.append(ExchangeSeen(line.name, exchanged(post.exchange, post.callback.event, post.body, answer)))
    flow, outcome = played.play.flow, played.outcome
    head = Recorded(flow=flow.name, file=file.name, text=file.read_text(), began="2026-01-01T12:00:00Z", console="0")
    return Recording(recorded=head, entries=tuple(entries), ended=Ended(passed=outcome.passed))


def shipped(name: str) -> Recording:
    """A flow that comes with the console, by its name."""
    return recorded(SHIPPED / f"{name}.flow.yaml")
