"""How people leave once the script is over."""

from tests.flow.playing import Played, play_text

TALK = """
calls: {anna: {from: "+46313900613", stay: 20s}}
responses:
  - {event: ice, svaml: {action: {name: connectPstn, number: "+46313900644"}}}
"""
MENU = """
calls: {anna: {from: "+46313900613"}}
responses:
  - event: ice
    svaml: {action: {name: runMenu, menus: [{id: main, mainPrompt: "#tts[Press one.]", maxDigits: 1}]}}
"""


def hang_ups(played: Played) -> list[tuple[str, float]]:
    """Who hung up and when, the flow's own caller as ""."""
    seen = played.play.seen
    return [(line.name, step.at) for line, step in seen if step.kind == "hang_up" and step.data["who"] == "caller"]


def test_each_caller_leaves_after_their_own_stay():
    played = play_text(TALK + "script: [dial, as: anna, dial]")
    assert hang_ups(played) == [("anna", 20.0), ("", 60.0)]


def test_callers_leave_in_the_order_of_dialling_as_soon_as_a_menu_listens():
    played = play_text(MENU + "script: [as: anna, dial, as: caller, dial]")
    assert hang_ups(played) == [("anna", 1.0), ("", 1.0)]


def test_a_hard_failure_hangs_up_all_calls_at_once():
    played = play_text(TALK + "script: [dial, as: anna, dial, {hear: {text: never, within: 5s}}, press: '1']")
    assert hang_ups(played) == [("", 5.0), ("anna", 5.0)]
    assert [(failure.call, failure.step) for failure in played.outcome.failures] == [("anna", 4)]
    assert [(one.step, one.verb) for one in played.outcome.not_checked] == [(5, "press")]


def test_a_call_that_was_never_placed_keeps_nobody_waiting():
    played = play_text(TALK + "script: [dial]")
    assert played.play.over and not played.outcome.others
