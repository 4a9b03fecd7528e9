import json

import pytest
from PySide6.QtCore import Qt

from console.ui.answer_cards import Stage
from console.ui.badges import PlaceLink
from console.ui.cards import MOST, CardsPane
from tests.ui.calls import (
    ICE_BODY,
    Story,
    exchange,
    hotel,
    hotel_exchanges,
    hotel_exchanges_to_the_end,
    hotel_to_the_end,
)


@pytest.fixture
def cards(qtbot):
    """The hotel's answer on the screen, its PIE about to be posted."""
    pane = CardsPane()
    qtbot.addWidget(pane)
    pane.resize(360, 500)
    pane.show()
    pane.set_paused("PIE")
    pane.show_answer(hotel().steps, hotel_exchanges(), None)
    return pane


def test_a_click_chooses_the_cards_step_and_place(qtbot, cards):
    with qtbot.waitSignal(cards.card_chosen) as chosen:
        qtbot.mouseClick(cards.boxes[1], Qt.MouseButton.LeftButton)
    step, pointer = chosen.args
    assert step.data["name"] == "say" and pointer == "/instructions/1"


def test_enter_chooses_as_a_click_does(qtbot, cards):
    with qtbot.waitSignal(cards.card_chosen) as chosen:
        qtbot.keyClick(cards.boxes[0], Qt.Key.Key_Return)
    assert chosen.args[1] == "/instructions/0"


def test_every_card_can_be_heard(cards):
    assert [box.accessibleName().split(",")[0] for box in cards.boxes] == ["answer", "say", "runMenu", "PIE"]


def test_cards_that_stay_the_same_stay_where_they_are(cards):
    before = cards.boxes
    cards.show_answer(hotel().steps, hotel_exchanges(), None)
    assert cards.boxes == before


def test_the_card_of_the_chosen_step_is_marked(cards):
    steps = hotel_to_the_end().steps
    cards.show_answer(steps, hotel_exchanges_to_the_end(), steps[6])
    assert [box.property("state")[2] for box in cards.boxes] == [False, True, False]


def test_the_source_of_an_assumption_can_be_asked_for(qtbot, cards):
    link = next(link for link in cards.boxes[2].findChildren(PlaceLink) if link.text() == "source")
    with qtbot.waitSignal(cards.source_asked) as asked:
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert asked.args == ["menu.repeats"]


def test_without_an_answer_the_pane_says_what_will_stand_there(cards):
    cards.show_answer((), (), None)
    assert cards._empty.isVisible() and not cards.boxes


def test_a_very_long_answer_shows_the_cards_around_the_one_that_runs(qtbot, cards):
    parts = [{"name": "setCookie", "key": f"k{n}", "value": "v"} for n in range(200)]
    told = exchange(0, "ice", ICE_BODY, json.dumps({"instructions": parts, "action": {"name": "hangup"}}).encode())
    story = Story()
    story.add("callback", "platform backend", exchange=0, event="ice", body=ICE_BODY)
    story.add("reply", "backend platform", exchange=0, event="ice", status=200, names=["setCookie"], executed=True)
    for number in range(100):
        story.add("instruction", "platform", exchange=0, pointer=f"/instructions/{number}", name="setCookie")
    cards.show_answer(story.steps, [told], None)
    assert len(cards.boxes) == MOST
    assert any(box.card.stage is Stage.NOW for box in cards.boxes)
    assert "more parts follow" in cards._after.text() and "before these" in cards._before.text()


def test_of_a_film_a_part_that_has_not_begun_comes_later(qtbot, cards):
    steps = hotel().steps
    cards.show_answer(steps[:7], hotel_exchanges(), steps[6], 0.0)
    badges = [box.card.badge[0] for box in cards.boxes]
    assert badges == ["✓ done", "◔ now", "later"]
    cards.show_answer(steps[:7], hotel_exchanges(), steps[6])
    assert "later" not in [box.card.badge[0] for box in cards.boxes]
