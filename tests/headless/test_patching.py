"""Changes to a callback's body."""

import pytest

from console.errors import ConsoleError
from console.headless.patching import Change, changed

BODY = {"event": "pie", "cli": "1", "menuResult": {"menuId": "main", "value": "1"}, "callHeaders": [{"key": "a"}]}


def put(path, value):
    return changed(BODY, Change(path=tuple(path.split(".")), value=value))


def test_a_dotted_path_reaches_into_mappings():
    assert put("menuResult.value", "2")["menuResult"] == {"menuId": "main", "value": "2"}


def test_the_body_that_was_given_stays_as_it_was():
    put("menuResult.value", "2")
    assert BODY["menuResult"] == {"menuId": "main", "value": "1"}


def test_null_removes_the_key():
    assert "cli" not in put("cli", None)
    assert put("nobody", None) == BODY


def test_mappings_on_the_way_are_made():
    assert put("amd.status", "human")["amd"] == {"status": "human"}


def test_a_number_is_an_index_of_a_list_and_its_length_appends():
    assert put("callHeaders.0.key", "b")["callHeaders"] == [{"key": "b"}]
    assert put("callHeaders.1.key", "b")["callHeaders"] == [{"key": "a"}, {"key": "b"}]
    assert put("callHeaders.0", None)["callHeaders"] == []


@pytest.mark.parametrize("path", ["callHeaders.2", "callHeaders.x", "callHeaders.-1", "cli.x", "event.0"])
def test_a_path_that_leads_nowhere_is_refused_with_a_hint(path):
    with pytest.raises(ConsoleError) as caught:
        put(path, "v")
    assert path in caught.value.sentence
    assert caught.value.hint
