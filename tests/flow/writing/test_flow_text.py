"""A recorded call becomes a flow that loads, passes and does the same again."""

import re
from dataclasses import replace

import pytest

from console.flow.load import load_flow
from console.flow.recording import Recorded, Recording, StepSeen
from console.flow.writing.flow_text import flow_text
from tests.flow.playing import Played, play_flow
from tests.flow.recorded import recording_of, somebody
from tests.flow.test_flows import FAILURES, name_of
from tests.foreign import ROOT

SMALL = sorted((ROOT / "tests" / "flow" / "flows").glob("*.flow.yaml"))
SHIPPED = sorted((ROOT / "flows").rglob("*.flow.yaml"))
FILES = [*SMALL, *SHIPPED]
PASSING = [file for file in FILES if name_of(file) not in FAILURES]

OTHERWISE = {
    "callbacks-without-end-in-one-call": "Menus that time out a thousand times: the last time-out is never told.",
    "press-after-the-prompt-it-should-cut": "The key missed its prompt; the new script knows when it was pressed.",
    "press-pauses-before-the-first-key": "The key missed its prompt; the new script knows when it was pressed.",
}
"""Flows whose recordings do not give the very same call again, and why."""
UNENDING = re.compile("without-end")
OF_THE_FLOW = ("script.not_during", "stub.missing_value")


def shown(played: Played) -> list[tuple[object, ...]]:
    """The steps of the call itself, without their moments and findings about the flow's own script and rules."""
    return [
        (
            line.name,
            step.kind,
            step.source,
            step.target,
            step.pointer,
            {key: value for key, value in step.data.items() if key != "by_script"},
            [finding.code for finding in step.findings if finding.code not in OF_THE_FLOW],
        )
        for line, step in played.play.seen
    ]


def posted(played: Played) -> list[tuple[str, bytes]]:
    """The bodies that were posted, as the platform worded them, each with its call."""
    return [(line.name, post.body) for line, post, _ in played.posted]


def again(recording: Recording) -> Played:
    """The flow that a recording gives, played."""
    (flow,) = load_flow(flow_text(recording), file="again.flow.yaml", environment={}).runs
    return play_flow(flow)


@pytest.mark.parametrize("file", [one for one in PASSING if name_of(one) not in OTHERWISE], ids=name_of)
def test_a_flow_made_of_a_recording_passes_and_shows_the_same_steps(file):
    played, recording = recording_of(file.read_text(encoding="utf-8"), name=file.name)
    repeated = again(recording)
    assert repeated.outcome.passed, repeated.outcome.failures
    assert shown(repeated) == shown(played)
    assert posted(repeated) == posted(played)


@pytest.mark.parametrize("file", [one for one in FILES if one not in PASSING], ids=name_of)
def test_a_flow_made_of_a_run_that_failed_posts_the_same_and_ends_the_same(file):
    played, recording = recording_of(file.read_text(encoding="utf-8"), name=file.name)
    repeated = again(recording)
    assert posted(repeated) == posted(played)
    assert repeated.play.call.ended == played.play.call.ended


@pytest.mark.parametrize("row", [0, 1, 2])
def test_a_flow_made_of_a_row_is_that_row_in_a_call_of_the_same_id(row):
    file = ROOT / "tests" / "flow" / "flows" / "variants.flow.yaml"
    played, recording = recording_of(file.read_text(encoding="utf-8"), name=file.name, row=row)
    repeated = again(recording)
    assert repeated.outcome.passed, repeated.outcome.failures
    assert repeated.play.flow.variant == played.play.flow.variant
    assert shown(repeated) == shown(played)


@pytest.mark.parametrize("name", ["faults-lose-and-refuse", "faults-replace-and-change"])
def test_a_flow_made_without_the_recorded_one_says_that_faults_are_not_repeated(name):
    file = ROOT / "tests" / "flow" / "flows" / f"{name}.flow.yaml"
    _, recording = recording_of(file.read_text(encoding="utf-8"), name=file.name)
    bare = replace(recording, recorded=replace(recording.recorded, text=""))
    head = " ".join(line.removeprefix("# ") for line in flow_text(bare).partition("version:")[0].splitlines())
    assert "holds no flow that can be read here" in head
    assert "What went wrong on the way of callbacks is not repeated" in head
    assert "not repeated" not in flow_text(recording)


@pytest.mark.parametrize("name", [one for one in OTHERWISE if one.startswith("press")])
def test_what_is_told_otherwise_passes_all_the_same(name):
    file = ROOT / "tests" / "flow" / "flows" / f"{name}.flow.yaml"
    played, recording = recording_of(file.read_text(encoding="utf-8"), name=file.name)
    repeated = again(recording)
    assert repeated.outcome.passed, repeated.outcome.failures
    assert shown(repeated) == shown(played), "only findings differ"


@pytest.mark.parametrize("file", [one for one in (*SMALL[::4], *SHIPPED) if not UNENDING.search(one.name)], ids=name_of)
def test_what_somebody_played_by_hand_becomes_a_flow_that_passes(file):
    text = file.read_text(encoding="utf-8")
    if load_flow(text, file=file.name, environment={}).responses is None:
        pytest.skip("nobody answers it in memory")
    _, recording = recording_of(text, name=file.name, hand=somebody(file.name))
    repeated = again(recording)
    assert repeated.outcome.passed, repeated.outcome.failures


MENU = """
version: 1
name: Door
application: {key: 00000000-0000-4000-8000-000000000001, secret: c2VjcmV0IHNlY3JldA==}
responses:
  - event: ice
    svaml:
      action:
        name: runMenu
        menus: [{id: main, mainPrompt: "#tts[Press 1, it is 12:45.]", options: [{dtmf: "1", action: return(in)}]}]
  - {event: pie, svaml: {action: {name: hangup}}}
script: [dial, press: "1"]
"""


def test_no_fixed_sleep_stands_where_a_prompt_can_be_waited_for():
    _, recording = recording_of(MENU)
    assert flow_text(recording).partition("script:")[2].partition("\n\n")[0] == (
        "\n  - dial\n"
        "  - hear: '/Press\\s+1,\\s+it\\s+is\\s+[\\d:]+\\./i'\n"
        '  - press: "1"\n'
        "  - wait: pie\n"
        "  - expect:\n"
        "      callback: {event: pie, menuResult: {menuId: main, type: return, value: in}}\n"
        "      action: hangup"
    )


def test_the_backend_that_answered_answers_again_and_no_secret_is_written():
    _, recording = recording_of(MENU)
    recorded = Recorded(flow="Door", text=MENU, backend="http://127.0.0.1:5000/voice")
    text = flow_text(Recording(recorded=recorded, entries=recording.entries))
    assert "responses:" not in text and "c2VjcmV0" not in text
    flow = load_flow(text, file="x", environment={"IVR_SECRET": "bmV3IHNlY3JldA=="})
    assert flow.backend.url == "http://127.0.0.1:5000/voice" and flow.application.secret == "bmV3IHNlY3JldA=="
    assert "responses:" in flow_text(Recording(recorded=recorded, entries=recording.entries), answered_by="recording")


def test_a_recording_without_a_flow_tells_its_call_from_its_steps():
    _, recording = recording_of(MENU.replace("name: Door", "name: Door\ncall: {from: private, rate: 0.01 EUR}"))
    text = flow_text(Recording(recorded=Recorded(flow="Door"), entries=recording.entries))
    call = load_flow(text, file="x", environment={}).call
    assert call.origin is None and str(call.rate[0]) == "0.01"


def test_a_recording_that_broke_off_gives_the_script_so_far():
    played, recording = recording_of(MENU)
    steps = [StepSeen("", step) for step in played.steps[:7]]
    text = flow_text(Recording(recorded=recording.recorded, entries=(*steps, *recording.entries[len(played.steps) :])))
    flow = load_flow(text, file="x", environment={})
    assert "ended" not in flow.expect.keys and "callbacks" not in flow.expect.keys
    assert play_flow(flow).outcome.passed


def test_every_part_of_the_file_is_explained():
    _, recording = recording_of(MENU)
    lines = flow_text(recording).splitlines()
    for key in ("call:", "responses:", "script:", "expect:"):
        at = next(number for number, line in enumerate(lines) if line.startswith(key))
        assert lines[at - 1].startswith("# "), key


def test_a_dollar_and_a_brace_of_a_prompt_are_no_value_of_the_environment():
    text = MENU.replace("Press 1, it is 12:45.", "Pay $${name} now.")
    _, recording = recording_of(text)
    assert again(recording).outcome.heard == ("Pay ${name} now.",)


def test_whom_a_callout_led_on_to_may_hang_up_by_hand_and_does_so_again():
    file = ROOT / "tests" / "flow" / "flows" / "callout-leads-on.flow.yaml"
    text = file.read_text(encoding="utf-8").replace(", talks: 5s", "")

    def second_phone(play) -> bool:
        if play.call.state != "talking" or play.call.over or play.to_post is not None:
            return False
        play.advance(play.now + 2.5)
        play.hang_up("callee")
        return True

    played, recording = recording_of(text, hand=second_phone)
    assert played.play.call.ended["reason"] == "CALLEEHANGUP"
    repeated = again(recording)
    assert repeated.outcome.passed, repeated.outcome.failures
    assert posted(repeated) == posted(played)
