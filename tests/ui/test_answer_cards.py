import pytest

from console.protocol.svaml.explaining import explain_part
from console.protocol.svaml.reading import read_answer
from console.ui.answer_cards import Ahead, Cards, Stage, answer_cards, exchange_shown
from tests.ui.calls import (
    ICE_BODY,
    PIE_BODY,
    Story,
    exchange,
    hotel,
    hotel_exchanges,
    hotel_exchanges_to_the_end,
    hotel_to_the_end,
    refused,
)


def cards_of(steps, told, *, paused=False) -> Cards:
    document = None if told.response is None else read_answer(told.response.body, told.event)
    return answer_cards(steps, told, document, explain_part, paused=paused)


def stages(cards: Cards) -> list[tuple[str, str]]:
    return [(card.title, card.stage.value) for card in cards.cards]


def answered(body: bytes) -> tuple[list, object]:
    """An ICE that was answered with this body, and nothing more."""
    story = Story()
    story.add("dial", "caller platform").add("callback", "platform backend", exchange=0, event="ice", body=ICE_BODY)
    story.add("reply", "backend platform", exchange=0, event="ice", status=200, names=[], executed=False)
    return story.steps, exchange(0, "ice", ICE_BODY, body)


def test_a_paused_call_shows_what_is_done_what_runs_and_what_follows():
    cards = cards_of(hotel().steps, hotel_exchanges()[0], paused=True)
    assert cards.title == "Answer to ICE" and cards.status == ("200", "warning")
    assert stages(cards) == [("answer", "done"), ("say", "done"), ("runMenu", "now"), ("PIE", "next")]
    assert [card.badge[0] for card in cards.cards] == ["✓ done", "✓ 2.0 s", "menu main", "next"]
    assert cards.cards[3].text == "Posts type return, value desk."


def test_a_callback_under_way_is_being_asked_not_next():
    assert cards_of(hotel().steps, hotel_exchanges()[0]).cards[-1].badge[0] == "◔ asking"


def test_a_call_paused_before_a_part_marks_it_next_and_what_ran_before_done():
    told = hotel_exchanges()[0]
    steps = [step for step in hotel().steps if step.pointer != "/action" and step.index < 8]
    last = max(step.at for step in steps if step.kind == "instruction")
    document = read_answer(told.response.body, told.event)
    ahead = Ahead(exchange=0, pointer="/action", at=last + 2.0)
    cards = answer_cards(steps, told, document, explain_part, paused=True, ahead=ahead)
    assert stages(cards) == [("answer", "done"), ("say", "done"), ("runMenu", "next")]
    assert [card.badge[0] for card in cards.cards] == ["✓ done", "✓ 2.0 s", "next"]


def test_a_pause_elsewhere_marks_nothing_in_this_answer():
    ahead = Ahead(exchange=7, pointer="/action", at=9.6)
    told = hotel_exchanges()[0]
    cards = answer_cards(
        hotel().steps, told, read_answer(told.response.body, told.event), explain_part, paused=True, ahead=ahead
    )
    assert cards == cards_of(hotel().steps, told, paused=True)


def test_a_menu_lists_its_keys_and_lights_the_one_pressed():
    menu = cards_of(hotel().steps, hotel_exchanges()[0]).cards[2].menu
    assert menu is not None and menu.id == "main"
    assert [(row.key, row.does, row.follows, row.lit) for row in menu.keys] == [
        ("1", "return “desk”", "PIE", True),
        ("2", "menu room", "no callback", False),
    ]
    assert menu.foot == "3 repeats left · barge on · 5 s silence ends it"
    assert menu.prompt == "“For the front desk press 1, for room service 2.”" and menu.others == ("room",)


def test_a_menu_that_has_not_begun_shows_the_one_that_would_start():
    steps = hotel().steps[:6]
    menu = cards_of(steps, hotel_exchanges()[0]).cards[2].menu
    assert menu is not None and menu.id == "main" and not any(row.lit for row in menu.keys)
    assert "press 1" in menu.prompt


def test_an_instruction_that_runs_is_lit_and_the_rest_waits():
    assert stages(cards_of(hotel().steps[:7], hotel_exchanges()[0])) == [
        ("answer", "done"),
        ("say", "now"),
        ("runMenu", "next"),
    ]


def test_an_answered_callback_makes_the_answer_before_it_past():
    cards = cards_of(hotel_to_the_end().steps, hotel_exchanges_to_the_end()[0])
    assert cards.past and {card.stage for card in cards.cards} == {Stage.DONE}


def test_an_assumption_is_named_on_the_card_that_rests_on_it():
    assert cards_of(hotel().steps, hotel_exchanges()[0]).cards[2].assumptions == ("menu.repeats",)


def test_a_refused_callback_says_what_the_platform_does_about_it():
    told = exchange(1, "pie", PIE_BODY, b"oops", status=500)
    cards = cards_of(refused().steps, told)
    assert cards.status == ("500", "error")
    assert "ends the call" in cards.cards[0].text and cards.cards[0].assumptions == ("callback.pie_failed",)


@pytest.mark.parametrize("body", [b"<html>oops</html>", b'{"action": ', b"[1, 2]", b"\xff\xfe"])
def test_an_unusable_answer_shows_its_error_in_place(body):
    cards = cards_of(*answered(body))
    assert cards.status[1] == "error" and cards.cards[0].stage is Stage.FAILED and cards.cards[0].findings


def test_a_part_that_nobody_knows_is_dropped_with_its_finding():
    cards = cards_of(*answered(b'{"instructions": [{"name": "sayy", "text": "x"}], "action": {"name": "hangup"}}'))
    assert cards.cards[0].stage is Stage.FAILED and cards.cards[0].findings[0].sentence


def test_an_answer_without_parts_has_nothing_to_carry_out():
    told = hotel_exchanges_to_the_end()[3]
    cards = cards_of(hotel_to_the_end().steps, told)
    assert not cards.cards and cards.note == "Nothing to carry out in this answer."


def test_parts_that_were_never_reached_say_so():
    story = hotel()
    story.steps = story.steps[:7]
    story.add("hang_up", "caller platform", after=0.5, who="caller")
    story.add("ended", "platform", reason="CALLERHANGUP", result="ANSWERED")
    assert stages(cards_of(story.steps, hotel_exchanges()[0])) == [
        ("answer", "done"),
        ("say", "done"),
        ("runMenu", "never"),
    ]


def test_the_answer_shown_is_the_one_executed_at_the_chosen_step():
    steps = hotel_to_the_end().steps
    shown = {step.index: exchange_shown(steps, step) for step in steps}
    assert shown[0] is None and shown[1] == 0 and shown[5] == 0 and shown[13] == 1 and shown[14] == 1
    bridge = next(step for step in steps if step.kind == "bridge")
    hang_up = next(step for step in steps if step.kind == "hang_up")
    assert shown[bridge.index] == 2 and shown[hang_up.index] == 2
    assert exchange_shown(hotel().steps, None) == 0  # the PIE is not answered: the menu still runs
    assert exchange_shown([], None) is None


def test_a_menu_that_takes_speech_says_which_words_do_what_and_lights_what_was_said():
    body = (
        b'{"action": {"name": "runMenu", "enableVoice": true, "menus": [{"id": "main", "options": '
        b'[{"dtmf": "1", "input": "sales", "action": "return(sales)"}, {"dtmf": "2", "action": "return(x)"}]}]}}'
    )
    steps, told = answered(body)
    story = Story()
    story.steps = steps
    story.add("action", "platform", exchange=0, pointer="/action", name="runMenu")
    story.add("menu", "platform caller", exchange=0, menu="main", repeat=0, repeats_left=2, voice=True)
    story.add("speech", "caller platform", exchange=0, text="sales", who="caller", counted=True, menu="main", digits="")
    story.add("choice", "platform", exchange=0, menu="main", type="return", value="sales", key="1")
    menu = cards_of(story.steps, told).cards[0].menu
    assert [(row.key, row.does, row.lit) for row in menu.keys] == [
        ("1", "return “sales”, or say “sales”", True),
        ("2", "return “x”", False),
    ]
    assert "takes speech" in menu.foot
