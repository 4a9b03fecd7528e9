"""What may be written at the cursor, which is the `|` of each text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.flow.editing.completing import complete, completion_of
from console.flow.editing.outline import outline_of
from console.flow.keys import CALL, EVENTS, STATES, TOP, VERBS
from console.protocol.svaml.models import ACTIONS, INSTRUCTIONS
from tests.flow.editing.flow_texts import flow_texts

ANSWER = "responses:\n  - event: pie\n    svaml:\n"
MENU = (
    "responses:\n  - event: ice\n    svaml:\n      instructions: [{name: setCookie, key: lang, value: sv}]\n"
    "      action: {name: runMenu, menus: [{id: main, mainPrompt: '#tts[Press 1]', "
    'options: [{dtmf: "1", action: return(desk)}]}, {id: room}]}\n'
)


def completed(text):
    """What the cursor stands in, and what may take its place."""
    at = text.index("|")
    text = text[:at] + text[at + 1 :]
    completion = complete(text, at)
    return text[completion.start : completion.end], [option.insert for option in completion.options]


@pytest.mark.parametrize(
    ("text", "replaced", "first"),
    [
        ("ver|", "ver", ["version: "]),
        ("version: 1\ncall:\n  fr|\n  to: x\n", "fr", ["from: "]),
        ("version: 1\ncall:\n  fr|: x\n", "fr", ["from"]),
        ("call: {fr|}\n", "fr", ["from: "]),
        ("script:\n  - dial\n  - he|\n  - press: '1'\n", "he", ["hear: ", "check: "]),
        ("script: [dial, wait: |]\n", "", ["ringing", "menu", "talking"]),
        ("script:\n  - wait: ta|\n", "ta", ["talking"]),
        ("script:\n  - press: {keys: '1', d|\n  - hear: x", "d", ["during: "]),
        ("script:\n  - press:\n      keys: '1'\n      |\n", "", ["after: ", "gap: ", "during: ", "within: "]),
        ("expect: {ended: {result: AN|}}\n", "AN", ["ANSWERED"]),
        ("backend:\n  signing: |\n", "", ["application", "basic"]),
        ("assume: {menu.rep|}\n", "menu.rep", ["menu.repeats: "]),
        ("assume:\n  prompt.gap: |\n", "", []),
        ("expect: {findings: [http.st|]}\n", "http.st", ["http.status"]),
        ("expect: {callback: {event: pie, menuResult: {|}}}\n", "", ["menuId: ", "type: ", "value: "]),
        ("calls: {anna: {}}\nscript:\n  - as: |\n", "", ["caller", "callee", "anna", "anna.callee"]),
        ("call:\n  callout:\n    method: tts|\n", "tts", ["ttsCallout"]),
        ("call: {callout: {ttsCallout: {enable|}}}", "enable", ["enableAce: ", "enableDice: ", "enablePie: "]),
        ("responses: [{event: |}]\n", "", list(EVENTS)),
        ("faults: [{event: ice, lo|}]\n", "lo", ["lose: "]),
        ("script: [dial, {send: {event: dice, set: {res|}}}]", "res", ["result: "]),
        (f"{ANSWER}      action: {{name: connectP|}}\n", "connectP", ["connectPstn"]),
        (f"{ANSWER}      action:\n        name: runMenu\n        |\n", "", ["menus: ", "mainMenu: ", "barge: "]),
        (f"{ANSWER}      instructions:\n        - {{name: say, |}}\n", "", ["text: ", "locale: "]),
        (f"{ANSWER}      action: {{name: connectConf, moh: |}}\n", "", ["ring", "music1"]),
        (f"{MENU}script: [dial, expect: {{menu: |}}]\n", "", ["main", "room"]),
        (f"{MENU}  - event: pie\n    when: {{menu: main, value: |}}\n", "", ["desk"]),
        (f"{MENU}  - event: pie\n    when:\n      type: s|\n", "s", ["sequence"]),
        (f"{MENU}script:\n  - hear: Pr|\n", "Pr", ["Press 1"]),
        ("variants:\n  - {name: a, pin: '1'}\nscript:\n  - press: \"${p|}\"\n", "p}", ["pin}"]),
        ("variants:\n  - {pin: '1'}\nscript:\n  - press: \"${|\n", "", ["pin}"]),
    ],
)
def test_what_fits_is_offered_first(text, replaced, first):
    stands, inserts = completed(text)
    assert stands == replaced
    assert inserts[: len(first)] == first


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("|", [key.name for key in TOP.keys]),
        ("version: 1\ncall:\n  |", [key.name for key in CALL.keys]),
        ("script:\n  - |", [verb.name for verb in VERBS]),
        (f"{ANSWER}      action: {{name: |}}", list(ACTIONS)),
        (f"{ANSWER}      instructions: [{{name: |}}]", list(INSTRUCTIONS)),
        ("expect: {state: |}", list(STATES)),
    ],
)
def test_all_of_a_table_is_offered(text, names):
    _, inserts = completed(text)
    assert sorted(one.removesuffix(": ") for one in inserts) == sorted(names)


def test_a_key_that_stands_there_already_is_not_offered():
    _, inserts = completed("call:\n  from: x\n  |\n  stay: 1m\n")
    assert "to: " in inserts
    assert not {"from: ", "stay: "} & set(inserts)


def test_a_line_of_its_own_in_a_list_begins_with_a_dash():
    _, inserts = completed("script:\n  - dial\n  |\n  - hang_up\n")
    assert {"- dial", "- hear: "} <= set(inserts)


def test_a_word_within_quotes_is_offered_without_quotes():
    assert completed('script:\n  - wait: "ta|"\n') == ("ta", ["talking"])


@pytest.mark.parametrize(
    "text", ["# a comm|ent\n", "name: Desk  # to|\n", "name: |\n", "summary: |-\n  wor\n", "x-own: {a|: 1}\n"]
)
def test_nothing_is_offered_where_nothing_is_known(text):
    assert completed(text)[1] == []


def test_an_outline_at_hand_serves_as_well():
    text = "call: {fr}\n"
    assert completion_of(outline_of(text), 9) == complete(text, 9)


@settings(deadline=None)
@given(name=st.sampled_from(sorted(flow_texts())), data=st.data())
def test_completing_holds_in_any_text(name, data):
    text = flow_texts()[name]
    at = data.draw(st.integers(0, len(text)))
    text = text[:at] + data.draw(st.sampled_from(["", "\n", "{", "[", "he", ": ", '"', "- "])) + text[at + 3 :]
    at = min(at, len(text))
    completion = complete(text, at)
    assert 0 <= completion.start <= at <= completion.end <= len(text)
    assert all(option.insert for option in completion.options)
