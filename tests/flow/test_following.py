"""What the people of a recording did."""

from console.flow.following import course_of
from tests.flow.comparing.recordings import hotel, recorded


def told(recording) -> list[tuple[str, bool, str, int, float]]:
    return [
        (deed.step.kind, deed.own, deed.after, deed.count, round(deed.wait, 3)) for deed in course_of(recording).deeds
    ]


def test_a_key_hangs_on_the_menu_that_listened_and_a_callee_on_the_ringing():
    assert told(hotel()) == [
        ("dial", True, "", 0, 0.0),
        ("key", True, "listening", 1, 0.5),
        ("pick_up", False, "ring", 1, 3.0),
        ("hang_up", False, "bridge", 1, 30.0),
    ]


def test_the_keys_of_a_number_follow_each_other():
    text = """
responses:
  - {event: ice, svaml: {action: {name: runMenu, menus: [{id: m, mainPrompt: "#tts[Pin.]", maxDigits: 4}]}}}
  - {event: pie, svaml: {action: {name: hangup}}}
script: [dial, press: "12w34"]
"""
    assert told(recorded(text))[1:] == [
        ("key", True, "listening", 1, 0.5),
        ("key", True, "", 0, 0.3),
        ("key", True, "", 0, 0.8),
        ("key", True, "", 0, 0.3),
    ]


def test_a_menu_that_was_let_time_out_counts():
    deeds = told(hotel(script="silence: {within: 1h}, wait: ended"))
    assert [kind for kind, *_ in deeds] == ["dial", "pick_up", "hang_up"]
    text = """
responses:
  - event: ice
    svaml:
      action:
        name: runMenu
        menus: [{id: m, mainPrompt: "#tts[One?]", repeats: 2, options: [{dtmf: "1", action: return}]}]
  - {event: pie, svaml: {action: {name: hangup}}}
script: [dial, hear: One, hear: One, press: "1"]
"""
    assert told(recorded(text))[1] == ("key", True, "listening", 2, 0.5)


def test_orders_are_deeds_and_what_the_platform_does_is_none():
    text = """
responses: [{event: ice, svaml: {action: {name: park}}}]
script: [dial, wait: parked, wait: 2s, manage: {svaml: {action: {name: hangup}}}]
"""
    assert told(recorded(text)) == [("dial", True, "", 0, 0.0), ("order", True, "park", 1, 2.0)]


def test_how_long_the_calls_went_on_is_kept():
    assert round(course_of(hotel()).rest, 3) == 0.0
    text = "responses: [{event: ice, svaml: {action: {name: park, maxDuration: 10}}}]\nscript: [dial, wait: ended]"
    assert round(course_of(recorded(text)).rest, 3) == 10.0
