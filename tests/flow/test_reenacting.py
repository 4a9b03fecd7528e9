"""The people of a recording once more: against the same backend nothing changes, against another what it changed."""

from dataclasses import replace
from pathlib import Path

import pytest

from console.flow.comparing import Comparison, Sign, compare
from console.flow.comparing.wording import title
from console.flow.following import course_of
from console.flow.load import load_flow
from console.flow.placed import spec_of
from console.flow.recording import Recording
from console.flow.reenacting import Reenactment
from tests.flow.comparing.recordings import recording_of
from tests.flow.playing import flow_of, play_flow

FOLDER = Path(__file__).parent / "flows"
FLOWS = sorted(FOLDER.glob("*.flow.yaml"))


def again(recording: Recording, flow) -> Recording:
    """What comes of it when its people call this flow's backend."""
    return recording_of(play_flow(flow, people=lambda flow, play: Reenactment(course_of(recording), flow, play)))


def differing(comparison: Comparison) -> list[tuple[str, str]]:
    return [(row.sign, title(row.item)) for row in comparison.rows if row.sign is not Sign.SAME]


def short(file: Path) -> str:
    return file.name.removesuffix(".flow.yaml")


@pytest.mark.parametrize("file", FLOWS, ids=short)
def test_against_the_same_backend_all_is_the_same_and_at_the_same_moments(file):
    flow = load_flow(file.read_bytes(), file=file.name, environment={})
    recording = recording_of(play_flow(flow))
    comparison = compare(recording, again(recording, flow))
    assert differing(comparison) == []
    assert [row.item.step.at for row in comparison.rows if row.before.step.at != row.after.step.at] == []


CALL = "call: {callee: {after: 4s, talks: 10s}}\n"
MENU = "{id: main, mainPrompt: '#tts[%s]', options: [{dtmf: '1', action: return(desk)}]}"
DESK = "{event: pie, svaml: {action: {name: connectPstn, number: '+4631'}}}"


def hotel(prompt: str = "Press 1.", *, says: str = "", pie: str = DESK, script: str = "[dial, press: '1']"):
    """A flow whose menu says `prompt`, after these instructions; 1 leads to a desk that talks for ten seconds."""
    ice = f"{{event: ice, svaml: {{instructions: [{says}], action: {{name: runMenu, menus: [{MENU % prompt}]}}}}}}"
    return flow_of(f"{CALL}responses: [{ice}, {pie}]\nscript: {script}")


def test_a_key_waits_for_a_prompt_that_has_become_longer_and_for_one_more_before_it():
    recording = recording_of(play_flow(hotel()))
    longer = "Welcome to our house, in which there are very many departments. For the desk press 1."
    comparison = compare(recording, again(recording, hotel(longer, says="{name: say, text: Hello.}")))
    assert [words for words in differing(comparison) if words[0] is not Sign.SAME] == [
        ("~", "say, runMenu"),
        ("+", "“Hello.”"),
        ("~", f"“{longer}”"),
    ]


def test_a_key_that_cut_a_prompt_cuts_it_again_as_long_after_its_beginning():
    script = "[dial, press: {keys: '1', during: Press, after: 0.2s}]"
    recording = recording_of(play_flow(hotel("Press one, or wait for a very long time.", script=script)))
    once_more = again(recording, hotel("Press one, or wait for a longer time still.", says="{name: say, text: Hi.}"))
    (key,) = [step for step in once_more.steps() if step.kind == "key"]
    menu = next(step for step in once_more.steps() if step.kind == "menu")
    assert (key.at - menu.at, key.data["counted"]) == (pytest.approx(0.2), True)


def test_what_has_nobody_to_hear_it_is_left_out():
    recording = recording_of(play_flow(hotel()))
    gone = "responses: [{event: ice, svaml: {action: {name: hangup}}}]"
    comparison = compare(recording, again(recording, flow_of(CALL + gone)))
    assert ("−", "caller presses 1") in differing(comparison)


def test_a_menu_that_never_comes_is_waited_for_with_patience_and_then_everybody_leaves():
    recording = recording_of(play_flow(hotel()))
    parks = (
        "call: {patience: 20s, stay: 5s}\nresponses: [{event: ice, svaml: {action: {name: park, maxDuration: 3600}}}]"
    )
    once_more = again(recording, flow_of(parks))
    hang_up = next(step for step in once_more.steps() if step.kind == "hang_up")
    assert hang_up.at < 60
    assert not [step for step in once_more.steps() if step.kind == "key"]


def test_a_hand_at_the_callee_s_phone_does_again_what_it_did_before_the_flow_s_callee_would():
    flow = hotel()

    def by_hand(play) -> bool:
        due = play.next_due()
        if play.to_post is not None or (due is not None and not due.beatable):
            return False
        if play.call.menu is not None and play.call.menu.listens:
            play.press("1")
            return True
        if play.callee.ringing:
            play.advance(play.now + 1.5)
            play.refuse("busy")
            return True
        return False

    recording = recording_of(play_flow(flow, by_hand=by_hand))
    rejected = [step for step in recording.steps() if step.kind == "reject"]
    assert [step.data["how"] for step in rejected] == ["busy"]
    comparison = compare(recording, again(recording, flow))
    assert differing(comparison) == []


def test_a_caller_more_whom_a_hand_let_call_calls_again():
    flow = hotel(script="[dial]")
    done = []

    def by_hand(play) -> bool:
        if not done and play.to_post is None and play.call.menu is not None:
            done.append(play.another())
            return True
        return False

    recording = recording_of(play_flow(flow, by_hand=by_hand))
    assert recording.calls == ("", done[0])
    with_the_other = replace(flow, calls={done[0]: spec_of(recording, done[0], flow)})
    comparison = compare(recording, again(recording, with_the_other))
    assert {row.call for row in comparison.rows} == {"", done[0]}
    assert differing(comparison) == []
