"""Compared steps in words."""

from console.flow.comparing import compare
from console.flow.comparing.fields import Change
from console.flow.comparing.meaning import Item, items_of
from console.flow.comparing.wording import LONGEST_VALUE, change_sentence, detail, title, value_text
from tests.flow.comparing.recordings import HANGUP, MENU, TO_MENU, WELCOME, hotel, recorded


def items(recording=None) -> list[Item]:
    return items_of(recording or hotel(), ())[""]


def test_a_row_says_what_happened_in_a_few_words():
    assert [(title(item), detail(item)) for item in items()] == [
        ("+46313900601 dials +442079460100", ""),
        ("ICE", "to +442079460100"),
        ("say, runMenu", "“Welcome to the hotel.”"),
        ("“Welcome to the hotel.”", "caller hears it"),
        ("the call is answered", ""),
        ("“For the desk press 1.”", "caller hears it"),
        ("caller presses 1", ""),
        ("PIE main = desk", ""),
        ("connectPstn", "to +46313900644"),
        ("the phone of +46313900644 rings", ""),
        ("callee picks up", ""),
        ("ACE", ""),
        ("continue", ""),
        ("both talk", ""),
        ("callee hangs up", ""),
        ("over: ANSWERED / CALLEEHANGUP", ""),
        ("DiCE CALLEEHANGUP", "ANSWERED, 36 s"),
        ("DiCE answered", ""),
    ]


def test_a_failed_callback_and_a_menu_without_input_have_their_words():
    text = "responses: [{event: ice, status: 503}]"
    assert "ICE failed: status 503" in [title(item) for item in items(recorded(text))]
    silent = hotel(pie=HANGUP, script="silence")
    assert {"No key came in time in menu main", "PIE main timeout"} <= {title(item) for item in items(silent)}


def sentences(ice: object) -> list[str]:
    rows = compare(hotel(), hotel(ice=ice)).rows
    return [change.sentence for row in rows for change in row.changes if row.item.slot == "answer ice"]


def test_an_instruction_that_came_or_went_is_named():
    assert sentences({"action": TO_MENU["action"]}) == ["In the answer to ICE 1 the instruction say is gone."]
    more = [WELCOME, {"name": "answer"}]
    assert sentences({"instructions": more} | {"action": TO_MENU["action"]}) == [
        "In the answer to ICE 1 the instruction answer is new."
    ]


def test_another_action_is_named_and_a_field_below_it_has_its_own_name():
    assert sentences({"instructions": [WELCOME], **HANGUP}) == [
        "In the answer to ICE 1 the action is hangup instead of runMenu."
    ]
    menu = {"instructions": [WELCOME], "action": {"name": "runMenu", "menus": [MENU | {"repeats": 3}]}}
    assert sentences(menu) == ["In the answer to ICE 1 `repeats` of runMenu is new: 3."]


def test_outside_an_answer_the_step_itself_is_the_place():
    key = next(item for item in items() if item.step.kind == "key")
    change = Change(path="key", before="1", after="2")
    assert change_sentence(change, key, key) == 'In “caller presses 1” `key` is "2" instead of "1".'
    gone = Change(path="key", before="1", after=None)
    assert change_sentence(gone, key, key) == 'In “caller presses 1” `key` is gone; it was "1".'
    ice = next(item for item in items() if item.step.kind == "callback")
    assert change_sentence(Change(path="cli", before=None, after="4"), ice, ice) == 'In ICE 1 `cli` is new: "4".'


def test_a_long_value_is_shortened():
    assert len(value_text("x" * 1000)) == LONGEST_VALUE
