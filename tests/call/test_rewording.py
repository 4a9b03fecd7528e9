"""What is said otherwise in a callback out of turn."""

import json

from console.call.rewording import Rewording, merged

BODY = {"event": "pie", "menuResult": {"menuId": "main", "type": "timeout"}, "cookies": [1, 2]}


def test_changes_are_merged_null_removes_and_lists_are_replaced():
    changes = {"menuResult": {"type": "return", "value": 5, "menuId": None}, "cookies": [3], "more": {"a": None}}
    assert merged(BODY, changes) == {
        "event": "pie",
        "menuResult": {"type": "return", "value": 5},
        "cookies": [3],
        "more": {},
    }
    assert BODY["menuResult"] == {"menuId": "main", "type": "timeout"}


def test_a_mapping_takes_the_place_of_what_is_none():
    assert merged(BODY, {"event": {"a": 1}})["event"] == {"a": 1}


def test_what_is_sent_is_the_body_as_json():
    body, sent = Rewording(changes={"event": "ace"}).of(BODY)
    assert json.loads(sent) == body == BODY | {"event": "ace"}


def test_a_text_is_sent_as_it_stands():
    assert Rewording(text=' {"a": 1}').of(BODY) == ({"a": 1}, b' {"a": 1}')
    assert Rewording(text="[1]").of(BODY) == ({}, b"[1]")
    assert Rewording(text="no JSON").of(BODY) == ({}, b"no JSON")
