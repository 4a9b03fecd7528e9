"""A flow run over the wire, recorded, made into a flow and run again, and its people called again: nothing is lost."""

import asyncio
from dataclasses import replace

import pytest

from console.flow.comparing import compare
from console.flow.load import load_flow
from console.flow.model import Flow
from console.flow.recording import Entry, ExchangeSeen, Recording, StepSeen, ended_with
from console.flow.recording_json import read_recording, recording_text
from console.flow.writing.flow_text import flow_text
from console.session.journal import recorded_of
from console.session.rerunning import Credentials, flow_of_recording, rerun
from console.session.running import run_flow
from console.stub.server import StubServer
from tests.foreign import ROOT

SMALL = ROOT / "tests" / "flow" / "flows"
CARRIED = ("send-", "faults-", "variants", "conference-")
FILES = [
    *sorted((ROOT / "flows").rglob("*.flow.yaml")),
    *(file for file in sorted(SMALL.glob("*.flow.yaml")) if file.name.startswith(CARRIED)),
]
SHORT = 0.3
"""Seconds; a rule that answers later would have the test wait for it."""


def run(flow: Flow) -> Recording:
    """The flow's recording, as `run --record` makes one, written and read again."""
    entries: list[Entry] = []
    outcome = asyncio.run(
        run_flow(
            flow,
            stub=StubServer,
            on_step=lambda step, call: entries.append(StepSeen(call, step)),
            on_exchange=lambda exchange, call: entries.append(ExchangeSeen(call, exchange)),
        )
    )
    recorded = recorded_of(flow, seed=flow.seed)
    ended = ended_with(outcome, by_hand=False)
    return read_recording(recording_text(Recording(recorded=recorded, entries=tuple(entries), ended=ended)))


def flows_of(text: str, name: str) -> tuple[Flow, ...]:
    return load_flow(text, file=name, environment={}).runs


def sent(recording: Recording) -> list[tuple[str, str, bytes]]:
    """What came to the backend, or would have: call, event and body of every callback."""
    return [
        (call, exchange.event, exchange.request.body)
        for call in recording.calls
        for exchange in recording.exchanges(call)
    ]


def endings(recording: Recording) -> list[object]:
    """How each call ended."""
    return [step.data for call in recording.calls for step in recording.steps(call) if step.kind == "ended"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name.removesuffix(".flow.yaml"))
def test_a_flow_made_of_a_recording_and_a_re_run_of_it_post_and_end_alike(file):
    for flow in flows_of(file.read_text(encoding="utf-8"), file.name):
        assert flow.responses is not None and all(rule.delay < SHORT for rule in flow.responses)
        recording = run(flow)
        (made,) = flows_of(flow_text(recording), "made.flow.yaml")
        once_more = run(made)
        assert once_more.ended is not None and once_more.ended.passed, once_more.ended.failures
        assert sent(once_more) == sent(recording)
        assert endings(once_more) == endings(recording)
        again = flow_of_recording(recording, environment={}, credentials=Credentials())
        repeated = asyncio.run(rerun(recording, again, stub=StubServer))
        assert compare(recording, repeated).same
        assert sent(repeated) == sent(recording)
        assert replace(repeated.recorded, backend="", began="", by_hand=False) == replace(
            recording.recorded, backend="", began=""
        )
