"""The keys behind what a PIE says."""

from console.flow.importing.menus import Menus

ANSWER = {
    "Action": {
        "name": "RunMenu",
        "menus": [
            {
                "id": "main",
                "options": [{"dtmf": 1, "action": "return(desk)"}, {"dtmf": "2", "action": "menu(room)"}],
                "repeats": 1,
            },
            {"id": "room", "maxDigits": 4, "options": [{"dtmf": "*", "action": "return(back)"}]},
        ],
    }
}


def test_an_option_s_key_and_the_way_to_a_submenu_are_found():
    menus = Menus(ANSWER)
    assert menus.key_for("main", "desk") == "1" and menus.key_for("main", "x") is None
    assert menus.way_to("room") == ["2"] and menus.way_to("nowhere") == []
    assert menus.keys_to("back") == ["2", "*"] and menus.keys_to("x") == []


def test_a_number_shorter_than_the_menu_takes_ends_with_a_hash():
    assert Menus(ANSWER).digits("room", "412") == "412#" and Menus(ANSWER).digits("room", "4121") == "4121"


def test_wrong_keys_are_none_of_the_menu_s_and_as_many_as_it_asks_for():
    assert Menus(ANSWER).wrong_keys("main") == ["*", "*"]


def test_an_answer_without_a_menu_has_none():
    for answer in (None, {}, {"action": {"name": "hangup", "menus": []}}, {"action": {"name": "runMenu", "menus": 5}}):
        assert Menus(answer).keys_to("x") == []
