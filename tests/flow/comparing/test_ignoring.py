"""Fields that are not looked at."""

from console.flow.comparing.ignoring import path_of, path_to_ignore, without

BODY = {"callid": "1", "cookies": {"lang": "sv"}, "list": [{"text": "a"}, {"text": "b", "name": "say"}]}


def ignoring(*paths: str) -> object:
    return without(BODY, [path_of(path) for path in paths])


def test_a_path_takes_its_field_and_leaves_the_rest():
    assert ignoring("callid", "cookies.lang", "list.1.text") == {
        "cookies": {},
        "list": [{"text": "a"}, {"name": "say"}],
    }


def test_a_path_without_a_field_takes_nothing():
    assert ignoring("call", "cookies.lang.sv", "list.7", "", ".") == BODY


def test_a_star_is_any_key_and_any_number():
    assert ignoring("list.*.text", "*.lang")["list"] == [{}, {"name": "say"}]
    assert ignoring("*") == {}


def test_a_field_is_ignored_whatever_the_number_of_its_instruction():
    assert path_to_ignore("instructions.12.text") == "instructions.*.text"
    assert path_to_ignore("action.menus.main.options.1.action") == "action.menus.main.options.*.action"
