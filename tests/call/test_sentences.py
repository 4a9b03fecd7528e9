"""Steps in plain words."""

import pytest

from console.call.sentences import counted, event_name, quote, seconds_text, sentence


def last(call) -> list[str]:
    return [sentence(step) for step in call.last.steps]


def test_a_menu_s_beginning_tells_its_repeats(in_menu_prompt):
    assert "Menu main begins; 2 repeats." in last(in_menu_prompt)


def test_a_key_and_what_it_leads_to(in_menu):
    in_menu.press("2")
    assert last(in_menu)[:3] == [
        "Caller presses 2 in menu main.",
        "Key 2 leads from menu main to menu room; no callback.",
        "Menu room begins; 1 repeat.",
    ]


def test_a_pie_tells_menu_type_and_value(in_menu):
    in_menu.press("1")
    assert last(in_menu)[1:] == [
        "Menu main returns “sales”.",
        "The platform posts PIE: menu main, return, value “sales”.",
    ]


def test_a_key_that_is_lost_says_so(ringing_call):
    assert last(ringing_call.press("5")) == ["Caller presses 5; it is lost."]


def test_a_key_pressed_while_people_talk_goes_to_the_other_party(talking_call):
    assert last(talking_call.press("5")) == ["Caller presses 5 to the other party."]


def test_words_tell_to_whom_they_are_said(talking_call):
    assert last(talking_call.say("Hello")) == ["Caller says “Hello” to the other party."]


def test_words_that_are_lost_say_so(ringing_call):
    assert last(ringing_call.say("Hello")) == ["Caller says “Hello”; it is lost."]


@pytest.mark.parametrize(
    ("action", "told"),
    [
        (
            {"name": "connectMxp", "destination": {"type": "username", "endpoint": "maja"}},
            [
                "connectMxp: the platform calls the app user maja.",
                "The app of maja rings, for 30 s at most.",
            ],
        ),
        (
            {"name": "connectSip", "destination": {"endpoint": "desk@pbx.example.net"}},
            [
                "connectSip: the platform dials the SIP address desk@pbx.example.net.",
                "The SIP phone of desk@pbx.example.net rings, for 30 s at most.",
            ],
        ),
        (
            {"name": "connectStream", "destination": {"endpoint": "wss://x"}},
            [
                "connectStream: the call's sound goes to wss://x.",
                "The caller's leg is answered.",
                "The call's sound goes to wss://x.",
            ],
        ),
        (
            {"name": "park"},
            [
                "park: the call waits to be told how it goes on.",
                "The caller's leg is answered.",
                "The call is parked, for 600 s at most.",
            ],
        ),
    ],
)
def test_each_way_to_connect_tells_whom_it_reaches(placed, action, told):
    placed.reply(action=action).play()
    assert [sentence(step) for step in placed.steps if step.kind not in ("dial", "callback", "reply")] == told


def test_a_pick_up_tells_that_machine_detection_listens(placed):
    placed.reply(action={"name": "connectPstn", "number": "+46313900644", "amd": {"enabled": True}}).play().pick_up()
    assert last(placed) == ["The callee picks up; machine detection listens, and ACE waits for its verdict."]


def test_the_ending_tells_how_long_why_and_what_it_cost(talking_call):
    talking_call.hang_up("callee", after=61)
    assert last(talking_call)[1] == (
        "The call is over after 61 s: the callee hung up (ANSWERED / CALLEEHANGUP, 0.0148 EUR)."
    )


def test_an_ending_without_an_answer_tells_no_duration(placed):
    placed.reply(action="hangup").play()
    assert "The call is over: the backend hung up (NOANSWER / MANAGERHANGUP)." in last(placed)


def test_a_failure_tells_what_happened(placed):
    assert last(placed.fail())[0] == "ICE failed: status 500. The backend answered 500."


def test_a_refused_answer_is_not_carried_out(placed):
    assert last(placed.reply(body=b"{}"))[0] == "The backend answers ICE with 200; the answer is not carried out."


@pytest.mark.parametrize(
    ("seconds", "text"), [(4.0, "4 s"), (1.2, "1.2 s"), (0.35, "0.35 s"), (0.0, "0 s"), (3600.0, "3600 s")]
)
def test_seconds_are_short(seconds, text):
    assert seconds_text(seconds) == text


def test_text_is_quoted_on_one_line_and_cut_where_it_is_very_long():
    assert quote("a\n b") == "“a b”"
    assert len(quote("x" * 500)) == 162 and quote("x" * 500).endswith("…”")


def test_one_is_singular():
    assert [counted(number, "menu") for number in (0, 1, 2)] == ["0 menus", "1 menu", "2 menus"]


def test_events_are_spelled_as_the_field_does():
    assert [event_name(event) for event in ("ice", "dice", "notify", "other")] == ["ICE", "DiCE", "notify", "other"]
