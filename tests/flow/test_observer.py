"""What expectations look at."""

from tests.flow.playing import play_text

MENU = """
responses:
  - event: ice
    svaml:
      action: {name: runMenu, menus: [{id: main, mainPrompt: "#tts[One.]", options: [{dtmf: "1", action: return(x)}]}]}
  - {event: pie, when: {type: return}, svaml: {instructions: [{name: say, text: Bye.}], action: {name: hangup}}}
  - {event: dice, status: 204}
"""


def test_the_latest_answer_is_that_of_the_last_ice_ace_or_pie():
    facts = play_text(MENU + 'script: [dial, press: "1"]').play.observer.facts()
    assert facts.answer == {"instructions": [{"name": "say", "text": "Bye."}], "action": {"name": "hangup"}}
    assert (facts.events, facts.status) == (("ice", "pie", "dice"), 204)


def test_the_answer_to_a_hangup_pie_is_none_to_look_at():
    facts = play_text(MENU + "script: [dial, hear: one, hang_up]").play.observer.facts()
    assert isinstance(facts.answer, dict) and facts.answer["action"]["name"] == "runMenu"


def test_a_failed_callback_has_no_answer():
    facts = play_text("responses: [{event: ice, status: 500}]\nfail_on: never").play.observer.facts()
    assert facts.answer is None


def test_prompts_keys_lost_and_findings_are_gathered():
    play = play_text("""
responses:
  - {event: ice, svaml: {instructions: [{name: answer}, {name: say, text: One two three.}], action: {name: hangup}}}
script: [dial, {press: {keys: "12", during: one}}]
""").play
    assert play.observer.facts().heard == ("One two three.",)
    assert play.observer.lost_keys == ["1", "2"]
    assert [finding.code for finding in play.observer.facts().findings] == ["menu.key_lost", "menu.key_lost"]
