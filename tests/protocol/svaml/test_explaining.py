"""SVAML in plain words."""

import pytest

from console.protocol.svaml.explaining import NEXT, explain_part, would_do
from console.protocol.svaml.models import ACTIONS
from tests.protocol.svaml import answers
from tests.protocol.svaml.answers import HANGUP, action, instruction, read


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": "say", "text": "Welcome to us."}, "Says “Welcome to us.” to the caller, 1.2 s."),
        ({"name": "playFiles", "ids": ["#tts[Hello]", "beep"]}, "Plays “Hello”, beep to the caller, 4.0 s."),
        ({"name": "playFiles", "ids": []}, "Plays nothing."),
        ({"name": "sendDtmf", "value": "12#"}, "Sends the tones 12#."),
        ({"name": "setCookie", "key": "lang", "value": "sv"}, "Sets the cookie lang to “sv”."),
        ({"name": "answer"}, "Answers the caller's leg."),
        ({"name": "startRecording", "options": {"destinationUrl": "s3://b"}}, "Starts to record to s3://b."),
        ({"name": "stopRecording"}, "Stops recording."),
        ({"name": "say"}, "Cannot be carried out. say needs text."),
    ],
)
def test_an_instruction_is_one_sentence(fields: dict[str, object], sentence: str) -> None:
    assert explain_part(instruction(**fields)) == sentence


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (HANGUP, "Hangs up."),
        ({"name": "continue", "record": True}, "Goes on with the call and records it."),
        (
            {"name": "connectPstn", "number": "+46313900644", "cli": "private", "dialTimeout": 20, "maxDuration": 60},
            "Dials +46313900644, hides the caller's number, rings for at most 20 s, ends the call after 60 s.",
        ),
        ({"name": "connectPstn"}, "Dials the number that was dialled."),
        ({"name": "connectMxp"}, "Connects the app user that was dialled."),
        (
            {"name": "connectConf", "conferenceId": "room", "moh": "ring"},
            "Joins the conference room, ring while alone in it.",
        ),
        ({"name": "connectSip", "account": "peer"}, "Dials the SIP address peer."),
        ({"name": "park", "maxDuration": 60}, "Parks the caller for at most 60 s."),
        ({"name": "runMenu", "menus": [{"id": "x"}]}, "Runs the menu “x” with the caller."),
    ],
)
def test_an_action_is_one_sentence(fields: dict[str, object], sentence: str) -> None:
    assert explain_part(action(**fields)) == sentence


def test_every_action_says_what_follows_it() -> None:
    assert NEXT.keys() == ACTIONS.keys()


@pytest.mark.parametrize("part", [*answers.ACTIONS], ids=lambda part: part["name"])
def test_every_action_with_all_its_fields_has_a_sentence(part: dict[str, object]) -> None:
    sentence = explain_part(action(**part))
    assert sentence.endswith(".") and sentence[0].isupper()


def test_an_answer_is_told_in_order_with_its_menus_and_what_follows() -> None:
    menus = [
        {"id": "main", "mainPrompt": "#tts[One or two.]", "options": [
            {"dtmf": "1", "action": "return(orders)"}, {"dtmf": "2", "action": "menu(code)"},
            {"dtmf": "3", "action": "return"},
        ]},
        {"id": "code", "maxDigits": 6},
        {"id": "idle"},
    ]  # fmt: skip
    document = read({"instructions": [{"name": "answer"}], "action": {"name": "runMenu", "menus": menus}})
    assert would_do(document) == [
        "Answers the caller's leg.",
        "Runs the menu “main” of 3 with the caller.",
        "Menu “main” says “One or two.”; 1 gives “orders”, 2 leads to menu “code”, 3 ends it without a value.",
        "Menu “code” is silent; reads a number of up to 6 digits.",
        "Menu “idle” is silent; takes no input.",
        "Then PIE with what came of it.",
    ]


def test_prompts_in_an_answer_to_ace_are_heard_by_the_callee() -> None:
    document = read({"instructions": [{"name": "say", "text": "Hello"}], "action": {"name": "continue"}}, "ace")
    assert would_do(document)[0] == "Says “Hello” to the callee, 1.0 s."


def test_an_unusable_answer_tells_why_and_what_the_platform_does() -> None:
    assert would_do(read([])) == [
        "The answer is a list, not an object.",
        "The answer is refused: callingerror 40001, the call ends.",
    ]


def test_an_answer_to_dice_is_taken_note_of() -> None:
    assert would_do(read({"action": HANGUP}, "dice")) == ["Takes note of the answer; nothing in it is executed."]
    report = {"instructions": [{"name": "reportCallStatus", "value": "failure", "details": "no audio"}]}
    assert would_do(read(report, "dice")) == ["Reports the call as failure: no audio."]
