"""The stub's brain: which rule answers a callback."""

import json

import pytest

from console.flow.model import Rule, When
from console.flow.responses import Responder

ICE = {"event": "ice", "callid": "c1", "cli": "46313900612", "to": {"type": "did", "endpoint": "+442079460123"}}


def a_pie(menu="main", value=None, type="return", callid="c1", **more):
    result = {"menuId": menu, "type": type, "inputMethod": "dtmf"} | ({} if value is None else {"value": value})
    return {"event": "pie", "callid": callid, "menuResult": result, **more}


def asking(**keys):
    return When(**keys, asked=frozenset(keys))


def test_the_first_rule_that_fits_answers():
    responder = Responder(
        [
            Rule(events=("pie",), when=asking(menu="room"), body="room"),
            Rule(events=("ice", "pie"), when=asking(value="desk", type="RETURN", input="dtmf"), body="desk"),
            Rule(events=("pie",), body="any", status=201, delay=0.5, close="midway", headers={"X-A": "b"}),
        ]
    )
    desk = responder.answer("pie", a_pie(value="desk"))
    assert (desk.rule, desk.body, desk.status) == (1, b"desk", 200)
    assert desk.headers == {"Content-Type": "application/json"}
    other = responder.answer("pie", a_pie(value="bar"))
    assert (other.rule, other.status, other.delay, other.close, other.headers) == (2, 201, 0.5, "midway", {"X-A": "b"})


def test_svaml_is_sent_as_json_with_templates_filled_in():
    text = "{{cli}} {{to}} {{value:spaced}} {{menu}} {{callid}} {{cookie.lang}} {{custom}}"
    responder = Responder([Rule(events=("ice",)), Rule(events=("pie",), svaml={"action": {"text": text}})])
    assert responder.answer("ice", ICE).body == b""
    answer = responder.answer("pie", a_pie(value="12", cookies=[{"key": "lang", "value": "sv"}], custom=""))
    assert json.loads(answer.body) == {"action": {"text": "46313900612 +442079460123 1 2 main c1 sv "}}
    assert not answer.findings


def test_a_missing_value_is_a_note():
    responder = Responder([Rule(events=("ace",), svaml={"text": "{{user}}{{value}}"})])
    answer = responder.answer("ace", {"event": "ace", "callid": "c1"})
    assert json.loads(answer.body) == {"text": ""}
    assert [finding.code for finding in answer.findings] == ["stub.missing_value"] * 2


def test_a_body_is_sent_as_it_stands_templates_and_all():
    assert Responder([Rule(events=("ice",), body="{{value}}")]).answer("ice", ICE).body == b"{{value}}"


def test_nth_counts_the_callbacks_that_fit_the_rest_of_the_rule_in_this_call():
    responder = Responder(
        [
            Rule(events=("pie",), when=asking(menu="pin", nth=1), body="first"),
            Rule(events=("pie",), when=asking(menu="pin", nth="> 2"), body="late"),
            Rule(events=("pie",), body="rest"),
        ]
    )
    bodies = [responder.answer("pie", a_pie(menu)).body for menu in ("pin", "main", "pin", "pin", "pin")]
    assert bodies == [b"first", b"rest", b"rest", b"late", b"late"]
    assert responder.answer("pie", a_pie("pin", callid="c2")).body == b"first"


@pytest.mark.parametrize("over", [True, False], ids=["after its DiCE", "cut short by its driver"])
def test_nth_counts_afresh_when_the_same_flow_calls_again_under_the_same_id(over):
    responder = Responder([Rule(events=("pie",), when=asking(nth=1), body="first"), Rule(events=("ice", "pie"))])
    for _run in range(2):
        responder.answer("ice", ICE)
        assert [responder.answer("pie", a_pie()).body for _ in range(2)] == [b"first", b""]
        if over:
            responder.answer("dice", {"event": "dice", "callid": ICE["callid"]})


def test_nth_counts_the_notifies_that_come_after_the_dice_of_their_call():
    responder = Responder([Rule(events=("notify",), when=asking(nth=2), body="second")])
    events = ("ice", "notify", "dice", "notify")
    assert [responder.answer(event, {"callid": "c1"}).body for event in events][-1] == b"second"


def test_cookies_and_the_partial_body_are_matched():
    rules = [
        Rule(events=("ace",), when=asking(cookies={"Lang": "sv"}), body="svenska"),
        Rule(events=("ace",), when=asking(callback={"AMD": {"status": "machine"}}), body="machine"),
        Rule(events=("ace",), when=asking(cookies={}, callback=None), body="never"),
    ]
    ace = {"event": "ace", "callid": "c1"}
    responder = Responder(rules)
    assert responder.answer("ace", ace | {"cookies": [{"key": "Lang", "value": "sv"}]}).body == b"svenska"
    assert responder.answer("ace", ace | {"amd": {"status": "machine"}}).body == b"machine"
    assert responder.answer("ace", ace).rule is None


def test_without_a_rule_ace_continues_and_what_expects_nothing_gets_nothing():
    responder = Responder([])
    assert json.loads(responder.answer("ace", {"event": "ace"}).body)["action"] == {"name": "continue"}
    for event, body in [
        ("dice", {}),
        ("notify", {}),
        ("pie", a_pie(type="hangup")),
        ("pie", a_pie("room7", "1", type="sequence", conferenceId="room7")),
    ]:
        answer = responder.answer(event, body)
        assert (answer.status, answer.body, answer.no_rule) == (200, b"", False)


@pytest.mark.parametrize(("event", "body"), [("ice", ICE), ("pie", a_pie(value="3")), ("", {}), ("pie", {})])
def test_without_a_rule_anything_else_is_refused_in_words(event, body):
    answer = Responder([]).answer(event, body)
    assert (answer.status, answer.no_rule) == (500, True)
    assert answer.explanation.encode() == answer.body


def test_the_words_name_menu_and_value():
    assert "menu main, type return, value 3" in Responder([]).answer("pie", a_pie(value="3")).explanation


def test_only_so_many_calls_are_remembered_those_that_are_over_go_first():
    rules = [Rule(events=("pie",), when=asking(nth=1), body="first"), Rule(events=("ice", "pie", "dice"), body="")]
    responder = Responder(rules, calls_kept=3)
    for callid in ("a", "b", "c"):
        responder.answer("pie", a_pie(callid=callid))
    responder.answer("dice", {"event": "dice", "callid": "c"})
    responder.answer("pie", a_pie(callid="d"))
    remembered = [responder.answer("pie", a_pie(callid=callid)).body != b"first" for callid in ("a", "b")]
    assert remembered == [True, True]
    assert responder.answer("pie", a_pie(callid="c")).body == b"first"
