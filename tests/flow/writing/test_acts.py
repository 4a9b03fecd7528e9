"""What people did in a recording: keys make presses, callees do as the flow says or as they did."""

from console.flow.writing.acts import Acts, acts_of
from console.flow.writing.past import Past
from tests.flow.playing import Driven
from tests.flow.recorded import recording_of

DIAL = "version: 1\nresponses: [{event: ice, svaml: {action: {name: connectPstn, number: '+46313900644'}}}]\n"
PIN = """
version: 1
responses:
  - {event: ice, svaml: {action: {name: runMenu, menus: [{id: pin, mainPrompt: "#tts[PIN.]", maxDigits: 4}]}}}
  - {event: pie, svaml: {action: {name: hangup}}}
"""


def found(text: str, hand: Driven | None = None) -> Acts:
    """The deeds in the recording of this flow."""
    played, recording = recording_of(text, hand=hand)
    seen = list(recording.seen)
    pasts = {name: Past(name, list(enumerate(seen))) for name in recording.calls}
    return acts_of(seen, pasts, {line.name: line.spec for line in played.play.placed})


def told(acts: Acts) -> list[tuple[str, object]]:
    """The deeds in short."""
    return [(act.kind, act.more.get("keys", act.more.get("how"))) for act in acts.acts]


def test_keys_of_one_menu_are_one_press_with_its_pauses():
    acts = found(PIN + 'script: [dial, press: {keys: "1w23", gap: 200ms}, silence]')
    assert told(acts) == [("dial", None), ("press", "1w23")]
    assert acts.acts[1].gap == 0.2


def test_a_callee_who_does_as_the_flow_says_needs_no_script():
    acts = found(DIAL + "call: {callee: {after: 2s, talks: 5s}}\nscript: [dial, wait: ended]")
    assert told(acts) == [("dial", None)]
    assert acts.callees[""][0].talks == 5.0


def test_a_hand_at_the_callee_s_phone_is_a_deed():
    def declines(play):
        if play.callee.ringing and play.now == 0.0:
            play.advance(1.0)
            play.refuse("declined")
            return True
        return False

    acts = found(DIAL, hand=declines)
    assert told(acts) == [("dial", None), ("reject", "declined")]
    assert acts.callees[""][0].does == "script"


def test_keys_that_nobody_could_hear_are_counted():
    pressed = []

    def presses(play):
        if play.callee.ringing and not pressed:
            play.advance(1.0)
            play.press("5")
            pressed.append("5")
            return True
        return False

    assert found(DIAL, hand=presses).lost == 1
