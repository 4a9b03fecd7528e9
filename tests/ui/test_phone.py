from dataclasses import replace
from datetime import datetime
from typing import get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton

from console.call.events import Refusal
from console.flow.model import Callout, CallSpec, Flow
from console.ui.call_info import info_of
from console.ui.callee_box import OTHER_ENDINGS
from console.ui.calls import PlacedCall, Wish
from console.ui.phone import CallInfo, PhonePane
from tests.ui.calls import Story, bank, hotel, hotel_to_the_end


@pytest.fixture
def phone(qtbot):
    """A phone in a call, on the screen."""
    pane = PhonePane()
    qtbot.addWidget(pane)
    pane.resize(320, 640)
    pane.show()
    pane.show_call(CallInfo(number=3, caller="+46313900612", to="+442079460123"))
    return pane


def test_the_twelve_keys_have_names_and_room_for_a_thumb(phone):
    keys = phone.keypad.keys
    assert list(keys) == list("123456789*0#")
    assert all(key.accessibleName() and key.height() >= 44 for key in keys.values())


def test_where_height_is_dear_the_keys_keep_theirs_and_the_toolbar_hangs_up(qtbot, phone):
    phone.set_low(True)
    phone.resize(320, 330)
    qtbot.waitUntil(lambda: phone.keypad.keys["#"].y() == phone.keypad.keys["7"].y())
    assert all(key.height() >= 44 and key.width() >= 44 for key in phone.keypad.keys.values())
    assert not phone._hang_up.isVisible()
    phone.set_low(False)
    qtbot.waitUntil(lambda: phone.keypad.keys["4"].x() == phone.keypad.keys["1"].x())
    assert phone._hang_up.isVisible()


def test_a_key_under_the_mouse_is_pressed(qtbot, phone):
    with qtbot.waitSignal(phone.digit_pressed) as pressed:
        qtbot.mouseClick(phone.keypad.keys["7"], Qt.MouseButton.LeftButton)
    assert pressed.args == ["7"]


def test_a_key_of_the_keyboard_is_seen_going_down_and_up(qtbot, phone):
    with qtbot.waitSignal(phone.digit_pressed) as pressed:
        phone.press_key("#")
    assert pressed.args == ["#"] and phone.keypad.keys["#"].lit
    qtbot.waitUntil(lambda: not phone.keypad.keys["#"].lit, timeout=1000)


def test_what_is_no_key_is_not_pressed(qtbot, phone):
    with qtbot.assertNotEmitted(phone.digit_pressed):
        phone.press_key("a")


def test_a_prompt_that_is_over_is_not_shown_as_heard_now(phone):
    steps = hotel_to_the_end().steps
    ring = next(step for step in steps if step.kind == "ring")
    prompt = next(step for step in reversed(steps[: ring.index]) if step.kind == "prompt")
    phone.add_steps(steps[: prompt.index + 1])
    assert phone._now is not None
    phone.add_steps(steps[prompt.index + 1 : ring.index + 1])
    assert phone._now is None


def test_a_prompt_is_over_at_its_end_wherever_in_the_call_it_began(phone):
    story = Story().add("dial", "caller platform")
    story.add("prompt", "platform caller", after=6.4, text="Welcome.", form="tts", seconds=3.2, of="say")
    story.add("conference", "caller conference", after=3.2, conference="room", what="joined", others=0)
    phone.add_steps(story.steps)
    assert phone._now is None


def test_a_pause_after_a_prompt_ends_its_tint_and_one_within_does_not(phone):
    steps = hotel().steps
    prompt = next(step for step in steps if step.kind == "prompt")
    phone.add_steps(steps[: prompt.index + 1])
    phone.set_paused(True, prompt.at + 0.1)
    assert phone._now is not None
    phone.set_paused(True, prompt.at + prompt.data["seconds"])
    assert phone._now is None


def test_keys_that_a_menu_listens_for_are_outlined_and_say_what_they_do(phone):
    phone.add_steps(hotel().steps[:10])
    keys = phone.keypad.keys
    assert [name for name, key in keys.items() if key.wanted] == ["1", "2"]
    assert keys["2"].toolTip() == "menu room"


def test_what_is_sent_out_of_turn_leaves_the_menu_at_the_phone(phone):
    story = hotel()
    del story.steps[10:]
    sent = {"event": "dice", "out_of_turn": True}
    story.add("callback", "platform backend", exchange=9, body={}, **sent)
    story.add("reply", "backend platform", exchange=9, status=200, names=[], executed=False, **sent)
    phone.add_steps(story.steps)
    assert [name for name, key in phone.keypad.keys.items() if key.wanted] == ["1", "2"]


def test_the_key_that_was_taken_stays_lit_until_the_backend_answered(qtbot, phone):
    steps = hotel_to_the_end().steps
    phone.add_steps(steps[:14])
    qtbot.waitUntil(lambda: phone.keypad.keys["1"].lit)
    phone.add_steps(steps[14:15])
    qtbot.waitUntil(lambda: not phone.keypad.keys["1"].lit, timeout=1000)
    assert not any(key.wanted for key in phone.keypad.keys.values())


def test_the_callees_phone_offers_its_answers_only_while_it_rings(qtbot, phone):
    steps = hotel_to_the_end().steps
    ring = next(step.index for step in steps if step.kind == "ring")
    phone.add_steps(steps[:ring])
    assert not phone.callee.isVisible()
    phone.add_steps(steps[ring : ring + 1])
    assert phone.callee.isVisible()
    buttons = {
        button.text(): button for button in phone.callee.findChildren(type(phone._hang_up)) if button.isVisible()
    }
    assert set(buttons) == {"Answer", "Busy", "Decline"}
    for text, signal, said in (("Busy", phone.refuse_requested, ["busy"]), ("Answer", phone.answer_requested, [""])):
        with qtbot.waitSignal(signal) as heard:
            qtbot.mouseClick(buttons[text], Qt.MouseButton.LeftButton)
        assert heard.args == said
    phone.add_steps(steps[ring + 1 : ring + 2])
    assert not phone.callee.isVisible()


def test_a_call_that_is_over_takes_no_keys(qtbot, phone):
    phone.add_steps(hotel_to_the_end().steps)
    with qtbot.assertNotEmitted(phone.digit_pressed):
        phone.press_key("1")
    assert not phone.keypad.isEnabled()


def test_hanging_up_is_asked_for_not_done(qtbot, phone):
    with qtbot.waitSignal(phone.hang_up_requested):
        qtbot.mouseClick(phone._hang_up, Qt.MouseButton.LeftButton)


def test_a_pause_is_told_in_the_head(phone):
    phone.add_steps(hotel().steps)
    phone.set_paused(True)
    assert phone._tag.text.endswith("paused")
    phone.set_paused(False)
    assert "menu" in phone._tag.text


def test_a_hidden_number_is_called_so(phone):
    phone.show_call(CallInfo(number=1, caller=None, to="+442079460100"))
    phone.add_steps(bank().steps)
    assert phone._caller.text == "Hidden number"


def test_a_phone_that_rings_no_more_is_not_said_to_ring(phone):
    phone.add_steps(bank().steps)
    assert "connecting" in phone._tag.text


def test_another_call_begins_with_silence(phone):
    phone.add_steps(hotel().steps)
    phone.show_call(None)
    assert not phone.conversation._bubbles and not phone.keypad.isEnabled()


def test_before_anything_is_heard_a_call_under_way_asks_for_no_key(qtbot):
    phone = PhonePane()
    qtbot.addWidget(phone)
    assert "F5" in phone.conversation._quiet
    phone.show_call(CallInfo(number=1, caller=None, to="+442079460100"))
    assert "F5" not in phone.conversation._quiet


def voice_menu(*, voice: bool = True) -> Story:
    """A menu begins that takes speech, or keys alone."""
    story = Story().add("dial", "caller platform", to="+442079460100", **{"from": "+46313900612"})
    more = {"voice": True} if voice else {}
    return story.add(
        "menu",
        "platform caller",
        menu="main",
        repeat=0,
        repeats_left=2,
        keys={"1": "return(sales)"},
        to="caller",
        **more,
    )


def test_words_can_be_said_while_a_menu_takes_speech(qtbot, phone):
    story = voice_menu()
    phone.add_steps(story.steps)
    assert phone.say.isVisible() and phone.takes_speech
    phone.focus_say()
    qtbot.keyClicks(phone.say, "  Sales,  please ")
    with qtbot.waitSignal(phone.said) as said:
        qtbot.keyClick(phone.say, Qt.Key.Key_Return)
    assert said.args == ["Sales, please"] and not phone.say.text()
    with qtbot.assertNotEmitted(phone.said):
        qtbot.keyClick(phone.say, Qt.Key.Key_Return)


def test_the_key_that_words_stood_for_is_lit_and_the_field_goes(phone):
    story = voice_menu()
    story.add("speech", "caller platform", text="sales", who="caller", counted=True, menu="main", digits="")
    story.add("choice", "platform", menu="main", type="return", value="sales", key="1")
    phone.add_steps(story.steps)
    assert phone.keypad.keys["1"].lit and not phone.say.isVisible()


def test_a_menu_without_speech_asks_for_no_words(qtbot, phone):
    phone.add_steps(voice_menu(voice=False).steps)
    assert not phone.say.isVisible()
    phone.add_steps(voice_menu().steps)
    qtbot.keyClick(phone.say, Qt.Key.Key_Escape)
    assert phone.focusWidget() is not phone.say


def ringing(**more: str) -> Story:
    """The callee's phone rings."""
    return Story().add("ring", "platform callee", leg=0, number="+46313900600", endpoint="number", limit=30.0, **more)


def test_where_machine_detection_listens_the_person_says_who_picks_up(qtbot, phone):
    story = ringing(amd="first")
    phone.add_steps(story.steps)
    shown = [button.text() for button in phone.callee.findChildren(QPushButton) if button.isVisible()]
    assert shown == ["Answer", "Busy", "Decline"]
    actions = {action.text(): action for action in phone.callee.verdicts.actions()}
    assert list(actions) == ["Person", "Machine", "Not sure"]
    with qtbot.waitSignal(phone.answer_requested) as said:
        actions["Machine"].trigger()
    assert said.args == ["machine"]


@pytest.mark.parametrize("endpoint", sorted(OTHER_ENDINGS))
def test_the_other_endings_of_a_leg_are_those_of_its_kind(qtbot, phone, endpoint):
    phone.add_steps([replace(ringing().steps[0], data={**ringing().steps[0].data, "endpoint": endpoint})])
    more = next(button for button in phone.callee.findChildren(QToolButton))
    menu = more.menu()
    assert menu is phone.callee.endings[endpoint]
    assert [action.text() for action in menu.actions()] == [text for _, text, _ in OTHER_ENDINGS[endpoint]]
    assert all(action.toolTip() != action.text() for action in menu.actions()) and menu.toolTipsVisible()
    with qtbot.waitSignal(phone.refuse_requested) as said:
        menu.actions()[1].trigger()
    assert said.args == ["failed"]


def test_every_way_not_to_be_answered_is_within_reach_of_a_hand():
    offered = {word for endings in OTHER_ENDINGS.values() for word, _, _ in endings}
    assert offered | {"busy", "declined"} == set(get_args(Refusal))


def test_the_other_endings_are_reached_by_the_keyboard_and_have_room(qtbot, phone):
    phone.add_steps(ringing().steps)
    more = next(button for button in phone.callee.findChildren(QToolButton))
    assert more.focusPolicy() & Qt.FocusPolicy.TabFocus and more.accessibleName()
    assert phone.callee._decline.nextInFocusChain() is more
    assert more.width() >= more.sizeHint().width() and more.geometry().right() <= phone.callee.width()


def test_while_machine_detection_listens_the_phone_says_so(phone):
    story = ringing(amd="first")
    phone.add_steps(story.add("pick_up", "callee platform", who="callee", leg=0, amd="first").steps)
    assert phone.callee.words == "+46313900600 picked up; machine detection listens"
    assert "detecting" in phone._tag.text
    phone.add_steps(story.add("callback", "platform backend", exchange=1, event="ace", body={}).steps[2:])
    assert not phone.callee.isVisible() and "connecting" in phone._tag.text


def test_an_app_that_rings_is_called_so(phone):
    phone.add_steps(Story().add("ring", "platform callee", leg=0, number="maja", endpoint="username", limit=30.0).steps)
    assert phone.callee.words == "app user maja rings"


def test_a_prompt_by_order_leaves_the_call_where_it_is(phone):
    story = Story().add("bridge", "caller callee", leg=0)
    story.add("prompt", "platform caller", text="One minute left.", form="tts", seconds=1.0, of="order", to="caller")
    phone.add_steps(story.steps)
    assert "talking" in phone._tag.text


def test_a_parked_call_says_so_while_its_prompts_play(phone):
    story = Story().add("park", "platform caller", limit=600.0)
    story.add("prompt", "platform caller", text="Hold on.", form="tts", seconds=1.0, of="park", to="caller")
    phone.add_steps(story.steps)
    assert "parked" in phone._tag.text


def test_a_call_that_an_order_led_into_a_conference_says_so(phone):
    story = Story().add("bridge", "caller callee", leg=0)
    story.add("conference", "caller conference", conference="standup", what="joined", keys="ignore")
    story.add("conference", "conference conference", conference="standup", what="came", who="maja", others=1)
    phone.add_steps(story.steps)
    assert "conference" in phone._tag.text


@pytest.mark.parametrize(
    ("body", "whose", "told"),
    [
        (
            {"destination": {"type": "number", "endpoint": "+13125550147"}, "cli": "46313900612"},
            "+13125550147",
            "called by +46313900612 · callout",
        ),
        ({"ice": "{}"}, "A callout", "called by a hidden number · callout"),
    ],
)
def test_in_a_callout_the_phone_is_that_of_whoever_is_called(phone, body, whose, told):
    call = CallSpec(origination="callout", callout=Callout(method="customCallout", body=body))
    placed = PlacedCall(1, Flow(name="x", call=call), Wish(by_hand=True), datetime.now().astimezone())
    phone.show_call(info_of(placed))
    assert (phone._caller.text, phone._to.text) == (whose, told)


@pytest.mark.parametrize(
    ("spec", "told"),
    [
        (CallSpec(), "calls +442079460100 · PSTN"),
        (CallSpec(origination="mxp", user="maja"), "calls +442079460100 · app user maja"),
        (CallSpec(origination="mxp", origin="maja", user="maja", to="lisa"), "calls app user lisa · app"),
        (
            CallSpec(origination="sip", origin="a@b.example", to="desk@pbx.example.net"),
            "calls SIP desk@pbx.example.net · SIP",
        ),
    ],
)
def test_the_head_says_how_the_caller_comes_in(phone, spec, told):
    wish = Wish(by_hand=True)
    phone.show_call(info_of(PlacedCall(1, Flow(name="x", call=spec), wish, datetime.now().astimezone())))
    assert phone._to.text == told


def test_in_a_film_the_phone_shows_what_has_happened_by_then_and_no_more(phone):
    steps = hotel_to_the_end().steps
    prompt, key = (next(step for step in steps if step.kind == kind) for kind in ("prompt", "key"))
    phone.show_until(prompt.index + 1, prompt.at)
    phone.add_steps(steps)
    told = phone.conversation._bubbles
    assert [bubble.text for bubble in told] == ["Welcome to the Harbour Hotel."] and phone._now == 0
    assert phone._tag.text == "past" and not phone.keypad.isEnabled()
    phone.show_until(prompt.index + 1, prompt.at + 2.5)
    assert phone._now is None, "the film's clock has left it behind"
    phone.show_until(key.index + 1, key.at)
    assert phone.conversation._bubbles[-1].strong == "1" and phone.keypad.keys["1"].lit
    phone.show_until(prompt.index + 1, prompt.at)
    assert len(phone.conversation._bubbles) == 1 and not phone.keypad.keys["1"].lit
    phone.show_until(0, 0.0)
    assert not phone.conversation._bubbles


def test_a_key_of_a_film_goes_down_for_a_moment_also_where_the_answer_comes_at_once(phone):
    steps = hotel_to_the_end().steps
    key = next(step for step in steps if step.kind == "key")
    answer = next(step for step in steps if step.kind == "reply" and step.index > key.index)
    phone.show_until(answer.index + 1, key.at)
    phone.add_steps(steps)
    assert phone.keypad.keys["1"].lit
    phone.show_until(answer.index + 1, key.at + 0.5)
    assert not phone.keypad.keys["1"].lit


def test_in_a_film_the_callee_is_seen_and_nothing_is_left_to_be_done(phone):
    steps = hotel_to_the_end().steps
    ring = next(step for step in steps if step.kind == "ring")
    phone.show_until(ring.index + 1, ring.at)
    phone.add_steps(steps)
    assert phone.callee.isVisible() and phone.callee.words == "+46313900600 rings"
    assert not [button.text() for button in phone.callee.findChildren(QPushButton) if button.isVisible()]
    phone.show_until(len(steps), steps[-1].at)
    assert not phone.callee.isVisible()


def test_who_scrolls_up_in_a_long_call_sees_what_came_before(qtbot, phone):
    steps = [replace(step, index=number) for number, step in enumerate(hotel_to_the_end().steps * 40)]
    phone.show_until(len(steps), steps[-1].at)
    phone.add_steps(steps)
    bar, talk = phone.conversation.verticalScrollBar(), phone.conversation
    first, count = talk._bubbles[0].step, len(talk._bubbles)
    assert first > 0 and bar.value() == bar.maximum() > 0
    bar.setValue(1)
    seen = talk._bubbles[talk._first_visible(bar.value())]
    bar.setValue(0)
    assert talk._bubbles[0].step < first and len(talk._bubbles) > count
    again = next(number for number, bubble in enumerate(talk._bubbles) if bubble.step == seen.step)
    assert abs(talk._places[again].y - bar.value()) < 3, "what is seen stays where it is"
    for _ in range(20):
        bar.setValue(0)
    assert talk._bubbles[0].step < 20 and not phone._hearing.has_earlier
