"""SVAML in plain words."""

import pytest

from console.protocol.dialects import CLASSIC
from console.protocol.svaml.explaining import EARLY, NEXT, explain_part, would_do
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
        ({**HANGUP, "hangupCause": 1}, "Hangs up with the busy tone."),
        ({**HANGUP, "hangupCause": 2}, "Hangs up with the congestion tone."),
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


TRANSCRIBED = {"destinationUrl": "s3://b", "transcriptionOptions": {"enabled": True}}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"name": "runMenu", "menus": [{"id": "main"}], "enableVoice": True, "locale": "en-US"},
            "Runs the menu “main” with the caller, by keys or by voice.",
        ),
        (
            {"name": "continue", "record": True, "recordingOptions": TRANSCRIBED},
            "Goes on with the call and records it to s3://b and has it written down.",
        ),
    ],
)
def test_voice_and_transcripts_are_told(fields: dict[str, object], sentence: str) -> None:
    assert explain_part(action(**fields)) == sentence


def test_an_option_tells_what_it_keeps_and_which_word_chooses_it() -> None:
    keeps = [{"key": "lang", "value": "sv"}]
    options = [{"dtmf": "1", "action": "return(a)", "add": keeps}, {"input": "help", "action": "menu(main)"}]
    document = read({"action": {"name": "runMenu", "menus": [{"id": "main", "options": options}]}})
    assert would_do(document)[1] == (
        "Menu “main” is silent; 1 gives “a”, keeping lang=sv, “help” leads to menu “main”."
    )


@pytest.mark.parametrize(
    ("fields", "sentences"),
    [
        (
            {"name": "connectPstn", "number": "+46313900644", "suppressCallbacks": True},
            ["Then no callback: neither ACE nor DiCE."],
        ),
        (
            {"name": "connectPstn", "number": "+46313900644", "amd": {"enabled": True, "async": True}},
            ["Then ACE when the callee answers, notifies of who answered and a machine's beep, and DiCE at the end."],
        ),
        (
            {"name": "connectConf", "conferenceId": "room", "conferenceDtmfOptions": {"mode": "detect"}},
            ["Then PIE whenever keys were read, and DiCE when the caller leaves."],
        ),
        (
            {"name": "connectMxp", "record": True, "recordingOptions": TRANSCRIBED},
            [
                "Then DiCE when the call ends; an app gives no ACE.",
                (
                    "Notify recording_finished when the recording stops, then recording_available, then "
                    "transcription_available."
                ),
            ],
        ),
        (
            {"name": "connectSip", "account": "peer", "record": True},
            [
                "Then ACE when the callee answers, and DiCE when the call ends.",
                "Notify recording_finished when the recording stops, then recording_available.",
            ],
        ),
    ],
)
def test_the_callbacks_that_follow_are_those_that_the_answer_asks_for(
    fields: dict[str, object], sentences: list[str]
) -> None:
    assert would_do(read({"action": fields}))[1:] == sentences


def test_a_recording_that_asks_for_no_notifications_gives_none() -> None:
    quiet = {"destinationUrl": "s3://b", "notificationEvents": False}
    start = {"name": "startRecording", "options": quiet}
    assert would_do(read({"instructions": [start], "action": HANGUP}))[1:] == ["Hangs up.", "Then DiCE."]


def test_prompts_before_the_answer_are_told_once() -> None:
    say = {"name": "say", "text": "Hello"}
    early = {"instructions": [say, say, {"name": "answer"}, say], "action": HANGUP}
    assert would_do(read(early)).count(EARLY) == 1 and would_do(read(early))[1] == EARLY
    answered = {"instructions": [{"name": "answer"}, say], "action": HANGUP}
    assert EARLY not in would_do(read(answered)) + would_do(read({**early, "instructions": [say]}, "pie"))
    assert EARLY not in would_do(read({"instructions": [say], "action": HANGUP}), CLASSIC)


def test_classic_calls_hear_nothing_of_their_recordings() -> None:
    document = read({"action": {"name": "connectPstn", "number": "+46313900644", "record": True}})
    assert would_do(document, CLASSIC)[-1] == "Then ACE when the callee answers, and DiCE when the call ends."


def test_an_order_for_a_leg_tells_what_is_played_alone() -> None:
    document = read({"instructions": [{"name": "say", "text": "Hello"}]}, "leg")
    assert would_do(document) == ["Says “Hello” to the caller, 1.0 s."]


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
