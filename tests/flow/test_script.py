"""What a script's failures tell, and moments that small flows do not show."""

import pytest

from console.flow.model import Callee, CallSpec, Dial, Flow, HangUp, Hear, Press, WaitFor
from tests.flow.playing import Played, flow_of, play_flow, play_text

MENU = """
responses:
  - event: ice
    svaml:
      action:
        name: runMenu
        menus:
          - {id: main, mainPrompt: "#tts[Press one please.]", repeats: 1, options: [{dtmf: "1", action: menu(pin)}]}
          - {id: pin, mainPrompt: "#tts[Your code.]", maxDigits: 4, repeats: 0}
  - {event: pie, svaml: {instructions: [{name: say, text: "Thank you, {{value:spaced}}."}], action: {name: hangup}}}
"""


def moments(played: Played, kind: str) -> list[float]:
    return [step.at for step in played.of(kind)]


def test_keys_come_half_a_second_after_the_prompt_and_a_gap_apart():
    played = play_text(MENU + "script: [dial, press: '1', press: {keys: '12w34', after: 1s, gap: 200ms}]")
    assert moments(played, "key") == [1.7, 3.7, 3.9, 4.6, 4.8]
    assert played.bodies("pie")[0]["menuResult"]["value"] == "1234"


def test_a_pause_at_the_end_of_a_press_takes_its_time():
    played = play_text(MENU + "script: [dial, press: '1', press: '12ww', press: {keys: '34', after: 0s}]")
    assert moments(played, "key") == [1.7, 3.2, 3.5, 4.5, 4.8]


def test_a_press_of_pauses_alone_is_over_when_they_are():
    flow = Flow(
        name="x", responses=flow_of(MENU).responses, script=(Dial(), Press(keys="ww"), Press(keys="1", after=0.0))
    )
    played = play_flow(flow)
    assert moments(played, "key") == [2.7]


def test_keys_of_a_script_say_so():
    played = play_text(MENU + "script: [dial, press: '1']")
    assert [step.data.get("by_script") for step in played.of("key")] == [True]


def test_a_step_that_was_not_ready_tells_the_prompts_passed_over_and_the_keys_lost():
    played = play_text(
        MENU.replace('"#tts[Press one please.]"', '"#tts[Press one please.]", timeoutMills: 1000')
        + "script: [dial, press: {keys: '5', during: press one}, hear: {text: never, within: 1s}]"
    )
    failure = played.outcome.failures[0]
    assert (failure.step, failure.verb, failure.path, failure.expected) == (3, "hear", "prompt", "never")
    assert failure.hint.startswith("Not ready within 1 s. Prompts passed over: “Press one please.”")
    assert failure.actual == "menu"


def test_a_prompt_passed_over_many_times_is_told_once():
    menu = MENU.replace('"#tts[Press one please.]"', '"#tts[Press one please.]", timeoutMills: 1000')
    played = play_text(f"{menu}script: [dial, hear: {{text: never, within: 10s}}]")
    assert "“Press one please.” 2 times, “Thank" in played.outcome.failures[0].hint


def test_keys_lost_are_told_by_the_step_that_fails_after_them():
    played = play_text("""
responses:
  - event: ice
    svaml: {instructions: [{name: answer}, {name: say, text: one two three four five six}], action: {name: hangup}}
script: [dial, {press: {keys: "12", during: one, within: 1s}}, {press: {keys: "3", during: never, within: 1s}}]
""")
    assert played.failed() == [(3, "press", "prompt")]
    assert "Keys lost" not in played.outcome.failures[0].hint
    assert played.codes() == ["menu.key_lost", "menu.key_lost"]


def test_a_failure_at_the_end_says_how_the_call_ended():
    played = play_text("""
responses: [{event: ice, svaml: {action: {name: hangup}}}]
script: [dial, press: "1"]
""")
    failure = played.outcome.failures[0]
    assert (failure.expected, failure.actual) == ("a menu that listens", "NOANSWER / MANAGERHANGUP")
    assert failure.hint == "The call was over first."


def test_a_failure_names_file_line_and_exchange():
    played = play_text("""version: 1
responses: [{event: ice, svaml: {action: {name: hangup}}}]
script:
  - dial
  - expect:
      state: ended
      callback: {event: ice, custom: x}
      action: {name: say}
""")
    assert [(one.flow, one.line, one.exchange, one.pointer) for one in played.outcome.failures] == [
        ("test.flow.yaml", 7, 0, "/custom"),
        ("test.flow.yaml", 8, 0, "/action/name"),
    ]


def test_a_hard_failure_hangs_up_in_a_menu_with_its_pie():
    played = play_text(MENU + "script: [dial, hear: press one, {expect: {state: talking}}]")
    assert played.outcome.callbacks == ("ice", "pie", "dice")
    assert played.bodies("pie")[0]["menuResult"]["type"] == "hangup"


def test_a_press_that_waits_fails_as_soon_as_the_call_is_over():
    """Its `after` of an hour is not waited for."""
    played = play_text("""
call: {callee: {after: 1s, talks: 5s}}
responses: [{event: ice, svaml: {action: {name: connectPstn, number: "+46313900644"}}}]
script: [dial, {press: {keys: "1", after: 1h}}]
""")
    assert played.failed() == [(2, "press", "script.call_ended")]
    assert played.outcome.duration == 6.0


def test_the_rest_of_a_press_does_not_hold_up_the_next_step():
    played = play_text("""
call: {callee: {after: 1s, talks: 5s}}
responses: [{event: ice, svaml: {action: {name: connectPstn, number: "+46313900644"}}}]
script: [dial, {press: {keys: "12", gap: 1h}}, {expect: {state: ended}}]
""")
    assert played.outcome.passed
    assert played.outcome.duration == 6.0


def test_a_press_whose_first_key_never_came_has_not_acted():
    played = play_text("""
call: {callee: {after: 1s, talks: 1s}}
responses: [{event: ice, svaml: {action: {name: connectPstn, number: "+46313900644"}}}]
script: [dial, press: "www1"]
""")
    assert played.failed() == [(2, "press", "script.call_ended")]


def test_a_script_without_steps_places_no_call():
    played = play_flow(Flow(name="x", script=()))
    assert played.steps == []


def test_the_caller_leaves_only_once_also_while_a_callback_times_out():
    flow = Flow(name="x", call=CallSpec(stay=1.0), responses=flow_of("responses: [{event: ice, delay: 9s}]").responses)
    played = play_flow(flow)
    assert [step.at for step in played.of("hang_up")] == [1.0]
    assert played.outcome.ended is not None and played.outcome.ended["timestamp"] == "2026-01-01T12:00:05Z"


@pytest.mark.parametrize("who", ["caller", None])
def test_hanging_up_while_a_callback_times_out_keeps_the_duration(who):
    text = """
responses:
  - event: ice
    svaml:
      instructions: [{name: answer}]
      action: {name: runMenu, menus: [{id: m, repeats: 0, timeoutMills: 1000, maxDigits: 1}]}
  - {event: pie, delay: 9s}
"""
    flow = flow_of(text)
    script = (Dial(), HangUp(who=who, after=3.0))
    played = play_flow(Flow(name="x", responses=flow.responses, script=script))
    assert played.outcome.ended is not None and played.outcome.ended["duration"] == 3
    assert played.of("ended")[0].at == 6.0


def test_a_wait_takes_virtual_time_only():
    callee = Callee(after=1.0)
    responses = flow_of(
        'responses: [{event: ice, svaml: {action: {name: connectPstn, number: "+46313900644"}}}]'
    ).responses
    script = (Dial(), WaitFor(seconds=14_000.0), HangUp())
    played = play_flow(Flow(name="x", call=CallSpec(callees=(callee,)), responses=responses, script=script))
    assert played.outcome.ended is not None and played.outcome.ended["duration"] == 13_999


def test_hear_finds_a_number_by_its_digits():
    flow = flow_of(
        "responses: [{event: ice, svaml: {instructions: [{name: say, text: Room 12.}], action: {name: hangup}}}]"
    )
    played = play_flow(Flow(name="x", responses=flow.responses, script=(Dial(), Hear(text=12))))
    assert played.outcome.passed


def test_a_script_whose_steps_are_done_is_finished():
    played = play_text(MENU + "script: [dial, press: '1']")
    assert played.play.script.finished


SLOW = """
responses:
  - event: ice
    svaml:
      instructions: [{name: answer}]
      action: {name: runMenu, menus: [{id: m, repeats: 0, timeoutMills: 1000, maxDigits: 1}]}
  - {event: pie, delay: 9s}
"""


def test_a_step_that_has_begun_runs_out_while_a_callback_times_out():
    """The PIE is posted after 1 s and fails after 6 s; time runs meanwhile."""
    played = play_text(SLOW + "script: [dial, {hear: {text: never, within: 3s}}]")
    assert [(failure.step, failure.at) for failure in played.outcome.failures if failure.step] == [(2, 3.0)]


def test_no_step_begins_while_a_callback_times_out():
    played = play_text(SLOW + "script: [dial, wait: 3s, {expect: {callbacks: [ice, pie]}}, hang_up]\nfail_on: never")
    assert played.outcome.passed
    assert played.outcome.heard == ("(error message)",)
    assert moments(played, "hang_up") == [6.0]


TWO_CALLS = """
calls: {anna: {from: "+46313900613"}}
responses:
  - event: ice
    when: {callback: {cli: "46313900613"}}
    svaml: {instructions: [{name: answer}, {name: say, text: Hello Anna.}], action: {name: hangup}}
  - event: ice
    svaml: {instructions: [{name: answer}, {name: say, text: Hello you.}], action: {name: hangup}}
"""


def test_a_step_is_done_in_the_call_of_whose_turn_it_is():
    played = play_text(TWO_CALLS + "script: [dial, hear: hello you, as: anna, dial, hear: hello anna, as: caller]")
    assert played.outcome.passed, played.outcome.failures
    assert played.outcome.others["anna"].heard == ("Hello Anna.",)


def test_each_person_has_ears_of_their_own():
    played = play_text(TWO_CALLS + "script: [dial, as: anna, dial, as: caller, {hear: {text: hello anna, within: 3s}}]")
    assert [(failure.call, failure.step, failure.path) for failure in played.outcome.failures] == [
        (None, 5, "script.call_ended")
    ]


def test_a_finding_names_the_call_that_it_was_in():
    bad = TWO_CALLS.replace("{name: say, text: Hello Anna.}", "{name: nonsense}")
    played = play_text(bad + "script: [dial, wait: ended, as: anna, dial]")
    assert [failure.call for failure in played.outcome.failures] == ["anna"]


CONFERENCE = """
calls: {anna: {from: "+46313900613"}}
responses:
  - {event: ice, svaml: {action: {name: connectConf, conferenceId: standup}}}
"""


def test_hanging_up_for_another_call_takes_its_pause_though_the_own_call_is_over():
    together = "dial, wait: conference, as: anna, dial, wait: conference, as: caller, hang_up, wait: ended"
    played = play_text(CONFERENCE + f"script: [{together}, {{hang_up: {{who: anna, after: 9s}}}}]")
    ended = played.outcome.others["anna"].ended
    assert ended is not None and ended["duration"] == 9


def test_hanging_up_a_callee_who_is_not_there_tells_the_state_of_their_call():
    played = play_text(
        CONFERENCE + "script: [dial, as: anna, dial, wait: conference, as: caller, hang_up: anna.callee]"
    )
    assert [(failure.path, failure.actual) for failure in played.outcome.failures] == [("callee", "conference")]


def test_a_callback_is_waited_for_once_whoever_waits_for_it():
    answers = "responses: [{event: ice, svaml: {action: {name: connectPstn, number: '+46313900644'}}}]\n"
    played = play_text(answers + "script: [dial, wait: ace, as: callee, {wait: {until: ace, within: 1s}}]")
    assert played.failed() == [(4, "wait", "callback")]
