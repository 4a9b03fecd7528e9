import pytest

from console.call.failures import order_refused
from console.protocol.svaml.explaining import explain_part
from console.protocol.svaml.reading import read_answer, read_document
from console.ui.answer_cards import Ahead, Cards, Stage, answer_cards
from tests.ui.calls import (
    ICE_BODY,
    PIE_BODY,
    SAY_AND_HANG_UP,
    Story,
    callout,
    exchange,
    hotel,
    hotel_exchanges,
    hotel_exchanges_to_the_end,
    hotel_to_the_end,
    hotel_with_an_order,
    order,
    refused,
)


def cards_of(steps, told, **more) -> Cards:
    """The cards of what a backend answered."""
    document = None if told.response is None else read_answer(told.response.body, told.event)
    opening = next(step for step in steps if step.kind in ("reply", "no_reply") and step.exchange == told.index)
    return answer_cards(steps, opening, told, document, explain_part, **more)


def cards_of_last(steps, kind: str, **more) -> Cards:
    """The cards of the last order, or of what a callout brought last."""
    opening = next(step for step in reversed(steps) if step.kind == kind)
    document = read_document(opening.data["svaml"], opening.data.get("read_as") or opening.data.get("event"))
    return answer_cards(steps, opening, None, document, explain_part, **more)


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
    cards = cards_of(steps, told, paused=True, ahead=Ahead(exchange=0, pointer="/action", at=last + 2.0))
    assert stages(cards) == [("answer", "done"), ("say", "done"), ("runMenu", "next")]
    assert [card.badge[0] for card in cards.cards] == ["✓ done", "✓ 2.0 s", "next"]


def test_a_pause_elsewhere_marks_nothing_in_this_answer():
    ahead = Ahead(exchange=7, pointer="/action", at=9.6)
    told = hotel_exchanges()[0]
    cards = cards_of(hotel().steps, told, paused=True, ahead=ahead)
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


def in_a_conference(answer: bytes) -> tuple[list, object]:
    """A caller in a conference whose keys were told by a PIE, answered with this."""
    story = Story()
    story.add("dial", "caller platform").add("callback", "platform backend", exchange=0, event="ice", body=ICE_BODY)
    story.add("reply", "backend platform", exchange=0, event="ice", status=200, names=["connectConf"], executed=True)
    story.add("action", "platform", exchange=0, pointer="/action", name="connectConf", conferenceId="room")
    story.add(
        "conference", "caller conference", exchange=0, pointer="/action", conference="room", what="joins", others=0
    )
    story.add("key", "caller platform", after=2.0, key="7", who="caller", counted=True)
    story.add("callback", "platform backend", exchange=1, event="pie", body=PIE_BODY)
    story.add("reply", "backend platform", exchange=1, event="pie", status=200, names=[], executed=False)
    return story.steps, exchange(1, "pie", PIE_BODY, answer)


@pytest.mark.parametrize("answer", [b"", b'{"action": {"name": "hangup"}}'])
def test_keys_of_a_conference_are_only_told_and_no_answer_to_them_is_wrong(answer):
    cards = cards_of(*in_a_conference(answer))
    assert cards.status == ("200", "success") and not cards.cards
    assert cards.note == "This PIE only tells: the platform carries nothing out of its answer."


def test_a_conference_goes_on_after_its_keys_were_told():
    steps, _ = in_a_conference(b"")
    joins = exchange(0, "ice", ICE_BODY, b'{"action": {"name": "connectConf", "conferenceId": "room"}}')
    assert cards_of(steps, joins, now=9.0).cards[0].badge[0] == "◔ now"


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


def test_what_a_callout_brought_is_carried_out_as_an_answer_is():
    cards = cards_of_last(callout().steps, "prepared")
    assert (cards.title, cards.status) == ("Prepared for ACE", ("not posted", "warning"))
    assert stages(cards) == [("say", "done"), ("runMenu", "now")]
    assert cards.cards[1].menu.id == "main"
    assert [finding.pointer for finding in cards.cards[1].findings] == ["/action/menus/0/mainPromt"]


def test_an_order_is_carried_out_in_cards_of_its_own():
    story = hotel_with_an_order()
    cards = cards_of_last(story.steps, "order")
    assert (cards.title, cards.status) == ("Order for the call", ("✓ taken", "success"))
    assert stages(cards) == [("say", "now"), ("hangup", "next")] and not cards.past
    story.add("action", "platform caller", after=1.2, pointer="/action", name="hangup", ordered=True)
    story.add("hang_up", "platform caller", who="platform")
    story.add("ended", "platform", reason="MANAGERHANGUP", result="ANSWERED")
    cards = cards_of_last(story.steps, "order")
    assert stages(cards) == [("say", "done"), ("hangup", "done")] and cards.past


def test_the_menu_beside_which_an_order_is_carried_out_goes_on():
    assert stages(cards_of(hotel_with_an_order().steps, hotel_exchanges()[0])) == [
        ("answer", "done"),
        ("say", "done"),
        ("runMenu", "now"),
    ]


def test_words_for_one_leg_are_over_when_they_were_said():
    story = hotel()
    story.steps = story.steps[:11]
    at = story.at
    order(story, {"instructions": SAY_AND_HANG_UP["instructions"]}, "say", leg="callee", read_as="leg")
    say = {"pointer": "/instructions/0", "name": "say", "text": "We close."}
    story.add("instruction", "platform callee", **say, seconds=1.2, ordered=True)
    cards = cards_of_last(story.steps, "order")
    assert cards.title == "Order for the callee" and stages(cards) == [("say", "now")] and cards.ends == at + 1.2
    assert stages(cards_of_last(story.steps, "order", now=at + 1.2)) == [("say", "done")]


def test_an_order_that_the_call_refuses_says_why_and_reaches_no_part():
    story = hotel()
    refused = order_refused("There is no callee on the line.", "Order it for the caller.")
    order(story, SAY_AND_HANG_UP, "say", "hangup", executed=False, findings=(refused,), assumption="order.state")
    cards = cards_of_last(story.steps, "order")
    assert cards.status == ("✕ refused", "error")
    assert stages(cards) == [("The order", "failed"), ("say", "never"), ("hangup", "never")]
    assert cards.cards[0].findings == (refused,) and cards.cards[0].assumptions == ("order.state",)


def test_an_order_that_cannot_be_read_shows_its_error_in_place():
    story = order(hotel(), {"action": {"name": "connectPstn"}}, "connectPstn", executed=False, read_as="patch")
    cards = cards_of_last(story.steps, "order")
    assert stages(cards) == [("connectPstn", "failed")] and cards.cards[0].findings
