"""JSON made plain."""

from console.flow.comparing.plain import plain


def test_nulls_and_empty_lists_say_nothing():
    assert plain({"b": None, "a": [], "c": {"d": None}, "e": 0, "f": ""}) == {"e": 0, "f": ""}


def test_cookies_are_a_mapping_whatever_their_order():
    one, other = {"key": "lang", "value": "sv"}, {"value": "a", "key": "tier"}
    assert plain([one, other]) == plain([other, one]) == {"lang": "sv", "tier": "a"}


def test_a_key_that_stands_twice_stays_a_list():
    twice = [{"key": "lang", "value": "sv"}, {"key": "lang", "value": "en"}]
    assert plain(twice) == twice


def test_menus_and_options_are_known_by_id_and_key():
    menus = [{"id": "main", "options": [{"dtmf": "1", "action": "return"}, {"input": "yes", "action": "return"}]}]
    assert plain({"menus": menus}) == {
        "menus": {"main": {"options": {"1": {"action": "return"}, "yes": {"action": "return"}}}}
    }


def test_words_of_the_platform_have_no_letter_case_and_other_text_has():
    assert plain({"type": "Number", "endpoint": "Maja"}) == {"type": "number", "endpoint": "Maja"}
