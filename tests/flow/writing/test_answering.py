"""Recorded answers become rules that tell callbacks apart."""

from console.flow.writing.answering import responses_of
from tests.flow.recorded import recording_of


def rules(text: str) -> list:
    """The rules of the recording of this flow."""
    played, recording = recording_of("version: 1\n" + text)
    return responses_of(recording, faults=played.play.flow.faults).rules


MENU = "{name: runMenu, menus: [{id: main, mainPrompt: '#tts[Press 1.]', options: [{dtmf: '1', action: return(x)}]}]}"


def test_callbacks_that_are_alike_are_told_apart_by_their_count():
    again = [{"event": "ice"}, {"event": "pie", "when": {"menu": "main", "type": "return", "value": "x", "nth": 1}}]
    text = f"""
responses:
  - {{event: [ice], svaml: {{action: {MENU}}}}}
  - {{event: [pie], when: {{nth: 1}}, svaml: {{action: {MENU}}}}}
  - {{event: [pie], svaml: {{action: {{name: hangup}}}}}}
script: [dial, press: "1", press: "1"]
"""
    made = rules(text)
    assert [{key: one[key] for key in ("event", "when") if key in one} for one in made[:2]] == again
    assert made[2]["when"] == {"menu": "main", "type": "return", "value": "x"}


def test_what_the_stub_answers_by_itself_needs_no_rule():
    text = "responses: [{event: ice, svaml: {action: {name: connectPstn, number: '+46313900644'}}}]\nscript: [dial]"
    assert [rule["event"] for rule in rules(text)] == ["ice"]


def test_calls_that_were_answered_otherwise_are_told_apart_by_their_id():
    text = """
calls: {anna: {from: "+46313900613"}}
responses:
  - {event: ice, when: {callback: {cli: "/46313900613$/"}}, svaml: {action: {name: hangup}}}
  - {event: ice, body: OK}
expect: {findings: [svaml.unusable]}
script: [dial, as: anna, dial]
"""
    made = rules(text)
    assert [list(rule["when"]["callback"]) for rule in made if rule["event"] == "ice"] == [["callid"], ["callid"]]


def test_failures_are_failures_again():
    assert rules("responses: [{event: ice, delay: 6s}]")[0] == {"event": "ice", "delay": "6s"}
    assert rules("responses: [{event: ice, close: before}]")[0] == {"event": "ice", "close": "before"}
    assert rules("responses: [{event: ice, status: 503, body: Sorry}]")[0] == {
        "event": "ice", "body": "Sorry", "status": 503,
    }  # fmt: skip


def test_an_answer_that_is_no_json_or_holds_braces_is_sent_as_it_stands():
    assert rules('responses: [{event: ice, body: \'{"a": 1, "a": 2}\'}]')[0]["body"] == '{"a": 1, "a": 2}'
    assert "svaml" not in rules("""responses: [{event: ice, body: '{"instructions": [{"name": "{{x}}"}]}'}]""")[0]


TWICE = f"""
responses:
  - {{event: ice, svaml: {{action: {MENU}}}}}
  - {{event: pie, when: {{nth: 1}}, svaml: {{action: {MENU}}}}}
  - {{event: pie, svaml: {{action: {{name: hangup}}}}}}
"""


def test_a_callback_that_never_came_is_not_counted_by_the_rules():
    text = TWICE.replace("nth: 1", "nth: 2") + "backend: {timeout: 1s}\nfaults: [{event: ice, lose: callback}]\n"
    assert rules(text + "script: [dial]\nfail_on: never") == []


def test_an_answer_that_was_dropped_is_the_next_and_one_that_came_twice_counts_twice():
    made = rules(TWICE + "faults: [{event: pie, nth: 1, duplicate: true}]\nscript: [dial, press: '1', press: '1']")
    assert [rule["when"].get("nth") for rule in made if rule["event"] == "pie"] == ["<= 2", None]
    made = rules(TWICE + "faults: [{event: ice, answer: {status: 503}}]\nscript: [dial]\nfail_on: never")
    assert made == [{"event": "ice"}]


def test_a_stub_counts_anew_after_a_dice_that_was_sent_and_so_do_the_rules():
    script = "script: [dial, press: '1', wait: pie, send: dice, press: '1', wait: pie, press: '1', wait: pie]"
    made = rules(TWICE + script)
    assert [rule["when"].get("nth") for rule in made if rule["event"] == "pie"] == [1, None]
