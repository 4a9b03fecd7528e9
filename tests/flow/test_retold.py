"""A recording tells of its calls what the calls themselves would."""

from dataclasses import replace
from pathlib import Path

import pytest

from console.flow.hiding import HIDDEN
from console.flow.load import load_flow
from console.flow.placed import spec_of
from console.flow.recording import Recorded, Recording, StepSeen, ended_with
from console.flow.retold import flow_of, lacks_secret, outcome_of
from tests.flow.playing import play_flow
from tests.flow.test_recording_json import ENDLESS, FLOWS

SHIPPED = sorted((Path(__file__).parents[2] / "flows").rglob("*.flow.yaml"))


def recording_of(file: Path):
    """A flow's play, and its recording."""
    flow = load_flow(file.read_bytes(), file=file.name, environment={})
    played = play_flow(flow)
    recorded = Recorded(flow=flow.name, file=flow.file, text=flow.text, dialect=flow.dialect, seed=flow.seed)
    entries = tuple(StepSeen(line.name, step) for line, step in played.play.seen)
    return flow, played, Recording(
        recorded=recorded, entries=entries, ended=ended_with(played.outcome, by_hand=False)
    )  # fmt: skip


@pytest.mark.parametrize(
    "file", [*SHIPPED, *(one for one in FLOWS if ENDLESS not in one.name)], ids=lambda one: one.name
)
def test_outcome_flow_and_calls_are_those_of_the_play(file):
    flow, played, recording = recording_of(file)
    told, lived = outcome_of(recording), played.outcome
    assert (told.passed, told.failures, told.not_checked) == (lived.passed, lived.failures, lived.not_checked)
    assert told.callbacks == lived.callbacks and told.findings == lived.findings and told.cookies == lived.cookies
    assert told.others.keys() == lived.others.keys()
    for key in ("reason", "result", "duration"):
        assert (told.ended or {}).get(key) == (lived.ended or {}).get(key)
    assert flow_of(recording.recorded, {}) == flow
    for name in recording.calls:
        spec = spec_of(recording, name, flow_of(recording.recorded, {}))
        line = played.play.lines[name]
        assert (spec.origin, spec.to, spec.person) == (line.spec.origin, line.spec.to, line.spec.person)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda one: one.name)
def test_who_called_whom_is_known_without_the_flow_s_file(file):
    _, played, recording = recording_of(file)
    flow = flow_of(replace(recording.recorded, text=""), {})
    spec, lived = spec_of(recording, "", flow), played.play.main.spec
    assert spec.person == lived.person
    if lived.callout is None:
        assert spec.to == lived.to and spec.endpoint == lived.endpoint


def test_a_file_that_cannot_be_read_here_leaves_the_flow_its_name():
    flow = flow_of(Recorded(flow="x", file="f", text="version: 99\n", dialect="classic", seed=5), {})
    assert (flow.name, flow.file, flow.dialect, flow.seed, flow.text) == ("x", "f", "classic", 5, "version: 99\n")


def test_a_hidden_secret_does_not_keep_the_file_from_being_read():
    text = "version: 1\napplication: {key: k, secret: '***'}\nresponses: [{event: ice, body: '***'}]"
    flow = flow_of(Recorded(flow="x", text=text), {})
    assert flow.application.key == "k" and flow.responses is not None and flow.responses[0].body == "***"


def test_a_call_that_broke_off_at_once_has_the_flow_s_own_facts():
    recording = Recording(recorded=Recorded(flow="x"))
    flow = flow_of(recording.recorded, {})
    assert spec_of(recording, "", flow) is flow.call
    assert outcome_of(recording).passed and outcome_of(recording).ended is None


def test_a_secret_of_the_file_is_missing_and_one_of_the_environment_is_not():
    text = 'version: 1\nscript: [dial]\napplication: {key: a, secret: "(left out)"}\n'.replace("(left out)", HIDDEN)
    assert lacks_secret(Recorded(flow="Desk", text=text))
    assert not lacks_secret(Recorded(flow="Desk", text="version: 1\napplication: {secret: '${IVR_SECRET}'}\n"))
    assert not lacks_secret(Recorded(flow="Desk"))
