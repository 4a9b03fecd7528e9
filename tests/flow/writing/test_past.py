"""What people in a recorded call could hear and wait for."""

import pytest

from console.flow.recording import StepSeen
from console.flow.writing.past import NEVER, Past
from tests.flow.playing import play_text

MENU = """
responses:
  - event: ice
    svaml:
      action:
        name: runMenu
        menus: [{id: main, mainPrompt: "#tts[Press 1.]", options: [{dtmf: "1", action: return(x)}]}]
  - {event: pie, svaml: {action: {name: hangup}}}
script: [dial, hear: Press 1, press: "1"]
"""


@pytest.fixture
def past() -> Past:
    """A call with one menu, in which the key 1 is pressed."""
    play = play_text(MENU).play
    return Past("", list(enumerate(StepSeen("", step) for step in play.steps)))


def at_key(past: Past) -> tuple[int, float]:
    """Position and moment of the key."""
    return next((position, step.at) for position, step in past.steps if step.kind == "key")


def test_a_prompt_is_over_when_it_has_played(past):
    position, at = at_key(past)
    assert past.last_heard(position, at) == 0 and past.playing(position, at) is None
    assert past.playing(past.prompts[0].position + 1, 0.5) == 0


def test_a_menu_listens_once_its_prompt_is_over(past):
    position, _ = at_key(past)
    assert past.pressable("caller", position) and not past.pressable("callee", position)
    assert past.ready_to_press("caller", 0, position, 0.0) == past.prompts[0].over


def test_callbacks_are_closed_where_they_were_answered(past):
    ice, pie, dice = past.asked
    assert (ice.event, pie.event, dice.event) == ("ice", "pie", "dice")
    assert pie.position < pie.closed < dice.position and pie.menu_result["value"] == "x"
    assert past.view(NEVER, 100.0).state == "ended"
