"""Recordings run again."""

import asyncio
from dataclasses import replace
from decimal import Decimal

import pytest

from console.errors import ConsoleError, FileMistakes
from console.flow.comparing import compare
from console.flow.recording import Recording, StepSeen
from console.session.journal import recorded_of
from console.session.rerunning import (
    Credentials,
    again_of,
    answered_by,
    flow_of_recording,
    rerun,
)
from console.settings import CallWritten
from console.stub.server import StubServer
from tests.flow.comparing.recordings import recording_of
from tests.flow.playing import flow_of, play_flow

TEXT = """
version: 1
call: {from: "${CALLER:-+46313900601}", callee: {talks: 20s}}
responses:
  - {event: ice, svaml: {action: {name: connectPstn, number: "+46313900644"}}}
"""


def recorded(text: str = TEXT, flow=None, written=None) -> Recording:
    """The recording of the flow in this text, as its journal would have it; `flow`: as it was changed by hand."""
    flow = flow_of(text) if flow is None else flow
    played = recording_of(play_flow(flow))
    return replace(played, recorded=recorded_of(flow, seed=flow.seed, written=written))


def again(recording: Recording) -> Recording:
    flow = flow_of_recording(recording, environment={}, credentials=Credentials())
    return asyncio.run(rerun(recording, flow, stub=StubServer))


def test_against_the_flow_s_own_answers_all_is_as_recorded():
    recording = recorded()
    once_more = again(recording)
    assert compare(recording, once_more).same
    assert once_more.recorded.backend.startswith("http://127.0.0.1:")
    assert once_more.ended is not None
    assert list(once_more.calls) == [""]
    assert len(once_more.exchanges()) == len(recording.exchanges())


def test_what_a_person_wrote_for_the_call_is_called_again():
    flow = flow_of(TEXT)
    call = replace(
        flow.call,
        origination="mxp", origin="maja", user="maja", to="lisa", custom="VIP", headers=(("X-A", "1"),),
        rate=(Decimal("0.05"), "EUR"),
    )  # fmt: skip
    written = CallWritten(origination="mxp", caller="maja", rate="0.05 EUR").model_dump(mode="json")
    recording = recorded(flow=replace(flow, call=call), written=written)
    made = flow_of_recording(recording, environment={}, credentials=Credentials()).call
    assert (made.origination, made.origin, made.to, made.custom) == ("mxp", "maja", "lisa", "VIP")
    assert (made.user, made.headers, made.rate) == ("maja", (("X-A", "1"),), (Decimal("0.05"), "EUR"))
    assert compare(recording, again(recording)).same


def test_a_flow_without_a_file_is_called_as_its_steps_tell():
    recording = recorded()
    bare = replace(recording, recorded=replace(recording.recorded, text=""))
    flow = flow_of_recording(bare, environment={}, credentials=Credentials(key="k"))
    assert (flow.call.origin, flow.call.to, flow.application.key) == ("+46313900601", "+442079460100", "k")


def test_a_file_of_which_something_is_missing_here_is_refused_in_words():
    recording = recorded()
    text = TEXT.replace(":-+46313900601", "")
    with pytest.raises(FileMistakes, match="CALLER"):
        flow_of_recording(
            replace(recording, recorded=replace(recording.recorded, text=text)),
            environment={}, credentials=Credentials(),
        )  # fmt: skip


def test_an_empty_recording_calls_nobody_else():
    empty = replace(recorded(), entries=())
    assert not [entry for entry in empty.entries if isinstance(entry, StepSeen)]
    assert flow_of_recording(empty, environment={}, credentials=Credentials()).call == flow_of(TEXT).call


def test_of_a_flow_with_variants_the_row_that_was_recorded_is_run_again():
    flow = flow_of(TEXT.replace("+46313900644", "${desk}") + """variants:
  - {name: north, desk: "+46313900644"}
  - {name: south, desk: "+46313900645"}
""")  # fmt: skip
    recording = recorded(flow=flow.variants[1])
    assert compare(recording, again(recording)).same


def test_what_people_did_is_known_before_anything_is_posted():
    recording = recorded()
    assert [deed.step.kind for deed in again_of(recording).course.deeds] == ["dial", "pick_up", "hang_up"]
    assert again_of(recording).by_hand is recording.recorded.by_hand
    with pytest.raises(ConsoleError, match="nothing to run again"):
        again_of(replace(recording, entries=recording.entries[1:]))


def test_whoever_answered_answers_again_with_all_its_addresses():
    flow = flow_of("backend: {url: 'http://127.0.0.1:1/a', fallback: 'http://127.0.0.1:1/b', timeout: 7s}\nversion: 1")
    assert answered_by(flow, "http://127.0.0.1:1/a") is flow
    other = answered_by(flow, "http://127.0.0.1:2/c").backend
    assert other is not None and (other.url, other.fallback, other.timeout) == ("http://127.0.0.1:2/c", None, 7)
    assert answered_by(flow, "").answers_itself, "its own answers were played then"
