"""What is said to a menu: as options, as digits, as neither."""

import pytest

from console.call.speech import digits_of
from tests.call.conversation import Conversation

MENU = {
    "id": "main",
    "mainPrompt": "#tts[Sales or room?]",
    "repeats": 1,
    "options": [
        {"dtmf": "1", "input": "sales", "action": "return(sales)", "add": [{"key": "dept", "value": "sales"}]},
        {"dtmf": "2", "action": "menu(room)"},
    ],
}
ROOM = {"id": "room", "mainPrompt": "#tts[Which room?]", "maxDigits": 3, "repeats": 0}


@pytest.fixture
def in_voice_menu() -> Conversation:
    """A menu that takes speech listens."""
    action = {"name": "runMenu", "enableVoice": True, "locale": "en-US", "menus": [MENU, ROOM]}
    return Conversation().place().reply(action=action).wake().wake()


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("five five", "55"),
        ("fifty-five", "55"),
        ("fifty five", "55"),
        ("four twenty", "420"),
        ("twenty four seven", "247"),
        ("Double five, oh one", "5501"),
        ("triple nine", "999"),
        ("4 8 15", "4815"),
        ("twelve", "12"),
        ("ninety", "90"),
        ("the desk", None),
        ("", None),
    ],
)
def test_spoken_numbers_are_digits(words, digits):
    assert digits_of(words) == digits


@pytest.mark.parametrize("words", ["Sales", "  SALES. ", "one"])
def test_a_spoken_option_gives_its_pie_by_voice(in_voice_menu, words):
    in_voice_menu.say(words)
    assert in_voice_menu.body["menuResult"] == {
        "menuId": "main", "type": "return", "value": "sales", "inputMethod": "voice",
    }  # fmt: skip


def test_an_option_adds_to_the_cookies(in_voice_menu):
    in_voice_menu.say("sales")
    assert in_voice_menu.body["cookies"] == [{"key": "dept", "value": "sales"}]


def test_a_spoken_number_is_a_sequence(in_voice_menu):
    in_voice_menu.say("two").play().say("four oh one")
    result = in_voice_menu.body["menuResult"]
    assert (result["menuId"], result["type"], result["value"]) == ("room", "sequence", "401")


def test_a_key_after_words_is_dtmf_again(in_voice_menu):
    in_voice_menu.say("two").play().press("401")
    assert in_voice_menu.body["menuResult"]["inputMethod"] == "dtmf"


def test_wrong_words_use_up_a_repeat(in_voice_menu):
    in_voice_menu.say("the pool").play()
    assert in_voice_menu.view.repeats_left == 0
    in_voice_menu.say("the pool")
    assert in_voice_menu.body["menuResult"]["type"] == "invalidinput"


def test_words_to_a_menu_that_takes_keys_only_are_lost(in_menu):
    in_menu.say("sales")
    assert in_menu.codes == ["menu.speech_lost"]
    assert in_menu.view.state == "menu"


def test_words_while_people_talk_go_to_the_other_party(talking_call):
    talking_call.say("Hello")
    step = talking_call.of("speech")[0]
    assert (step.source, step.target, step.findings) == ("caller", "callee", ())


def test_words_that_nobody_hears_are_lost(placed):
    placed.say("Hello")
    assert placed.codes == ["menu.speech_lost"]


def test_a_menu_says_that_it_takes_speech(in_voice_menu, in_menu):
    assert in_voice_menu.of("menu")[0].data["voice"] is True
    assert "voice" not in in_menu.of("menu")[0].data
