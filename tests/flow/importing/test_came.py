"""Callbacks are found wherever a line keeps them."""

import json

from console.flow.importing.came import Came, by_call, callback_in

BODY = {"event": "pie", "callid": "1"}


def test_a_callback_is_found_deep_in_a_value_and_as_json_in_a_text():
    assert callback_in(BODY) == (BODY, None)
    assert callback_in({"a": [1, {"body": json.dumps(BODY)}]})[0] == BODY
    assert callback_in({"Event": "ICE", "CallId": "1"})[0]["Event"] == "ICE"


def test_what_only_looks_like_a_callback_is_none():
    assert callback_in({"event": "click", "callid": "1"}) is None
    assert callback_in({"event": "ice"}) is None


def test_calls_are_told_apart_by_their_id():
    other = {"event": "ice", "callid": "2"}
    assert list(by_call([Came(body=BODY), Came(body=other), Came(body=BODY)])) == ["1", "2"]
