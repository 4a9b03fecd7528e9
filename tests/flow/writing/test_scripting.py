"""A script waits for what people waited for."""

import pytest

from console.flow.writing.acts import acts_of
from console.flow.writing.past import Past
from console.flow.writing.scripting import Scripting
from tests.flow.recorded import recording_of

MENU = """
version: 1
responses:
  - event: ice
    svaml:
      action:
        name: runMenu
        menus:
          - id: main
            mainPrompt: "#tts[Press 1.]"
            repeats: 2
            timeoutMills: 2000
            options: [{dtmf: "1", action: return(x)}]
  - {event: pie, svaml: {action: {name: connectPstn, number: "+46313900644"}}}
call: {callee: {after: 2s, talks: 30s}}
"""


def written(script: str, *, by_hand: bool = False) -> list:
    """The script that the recording of this one gives."""
    played, recording = recording_of(f"{MENU}script: {script}")
    seen = list(recording.seen)
    pasts = {"": Past("", list(enumerate(seen)))}
    specs = {"": played.play.main.spec}
    scripting = Scripting(pasts, specs, rounded=by_hand)
    for act in acts_of(seen, pasts, specs).acts:
        scripting.do(act)
    return scripting.steps


@pytest.mark.parametrize(
    ("script", "steps"),
    [
        ("[dial, press: '1', wait: ended]", ["dial", {"hear": "Press 1."}, {"press": "1"}]),
        (
            "[dial, wait: 4s, press: '1', wait: ended]",
            ["dial", {"hear": "Press 1."}, {"hear": "Press 1."}, {"press": "1"}],
        ),
        (
            "[dial, press: {keys: '1', during: Press 1}, wait: talking, hang_up: {after: 9s}]",
            ["dial", {"press": {"keys": "1", "during": "Press 1."}}, {"wait": "talking"}, {"hang_up": {"after": "9s"}}],
        ),
        ("[dial, silence, wait: ended]", ["dial", *({"hear": "Press 1."},) * 3, "silence"]),
    ],
)
def test_each_deed_waits_for_the_last_thing_before_it(script, steps):
    assert written(script) == steps


def test_a_person_s_hesitation_before_a_key_is_left_out():
    assert written("[dial, press: {keys: '1', after: 1700ms}, wait: ended]")[-1] == {
        "press": {"keys": "1", "after": "1.7s"}
    }
    assert written("[dial, press: {keys: '1', after: 1700ms}, wait: ended]", by_hand=True)[-1] == {"press": "1"}
