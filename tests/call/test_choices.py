"""Other choices where the platform's documents are silent: each has its effect, and the step is assumed as before."""

from decimal import Decimal

import pytest

from console.call.choices import USUAL, Choices
from console.protocol.assumptions import ASSUMPTIONS
from console.protocol.dialects import dialect_named
from console.protocol.svaml.prompts import Lengths
from tests.call.conftest import DIAL, MENUS
from tests.call.conversation import Conversation

MENU = {"id": "main", "mainPrompt": "#tts[Press one please.]", "options": [{"dtmf": "1", "action": "return(one)"}]}
RECORD = {"name": "startRecording", "options": {"destinationUrl": "s3://b/a.mp3", "credentials": "a:b:c"}}


def assuming(**settings: object) -> Conversation:
    """A call that is placed; `menu_repeats=1` assumes `menu.repeats: 1`."""
    assume: dict = {name.replace("_", ".", 1): value for name, value in settings.items()}
    return Conversation(choices=Choices.of(assume), dialect=dialect_named("current", assume)).place()


def in_menu(**settings: object) -> Conversation:
    """The prompt of a menu plays."""
    return assuming(**settings).reply(action={"name": "runMenu", "menus": [MENU]}).wake()


def test_the_usual_choices_are_those_of_the_table():
    assert Choices.of({}) == USUAL
    assert (USUAL.dial_timeout, USUAL.error_message, USUAL.record_available, USUAL.menu_repeats) == (30, 1, 2, 3)
    assert USUAL.lengths == Lengths()
    assert {name.replace(".", "_") for name, row in ASSUMPTIONS.items() if row.takes} >= set(Choices.__slots__)


def test_what_is_no_choice_of_the_call_says_nothing():
    assert Choices.of({"timestamp.form": "milliseconds", "dial.timeout": Decimal("1.5")}) == Choices(dial_timeout=1.5)


def test_a_phone_rings_as_long_as_is_assumed():
    call = assuming(dial_timeout=10).reply(action=DIAL).play()
    assert call.of("ring")[0].assumption == "dial.timeout"
    assert (call.wake().at, call.ending[1]) == (10, "TIMEOUT")


def test_a_document_that_says_how_long_is_followed():
    call = assuming(dial_timeout=10).reply(action={**DIAL, "dialTimeout": 20}).play()
    assert call.wake().at == 20


def test_a_menu_is_repeated_as_often_as_is_assumed():
    call = in_menu(menu_repeats=1)
    assert (call.view.repeats_left, call.of("menu")[0].assumption) == (1, "menu.repeats")


@pytest.mark.parametrize(
    ("word", "told"),
    [("absent", {}), ("", {"value": ""}), ("null", {"value": None}), ("last key", {})],
)
def test_a_menu_without_input_tells_the_value_that_is_assumed(word, told):
    call = in_menu(menu_repeats=0, menu_value=word).play().wake()
    assert call.body["menuResult"] == {"menuId": "main", "type": "timeout"} | told
    assert call.of("choice")[0].assumption == "menu.value"


@pytest.mark.parametrize("ends", ["press", "hang_up"])
def test_a_menu_with_wrong_keys_may_tell_the_last_one(ends):
    call = in_menu(menu_repeats=1, menu_value="last key").press("7")
    call = call.press("8") if ends == "press" else call.hang_up()
    assert call.body["menuResult"]["value"] == ("8" if ends == "press" else "7")


def test_only_a_key_of_the_menu_cuts_its_prompt_where_that_is_assumed():
    call = in_menu(menu_barge_key="valid").press("7", after=0.1)
    assert call.codes == ["menu.key_lost"]
    assert (call.of("key")[0].assumption, call.of("prompt_cut")) == ("menu.barge_key", [])
    call.press("1")
    assert call.body["menuResult"]["value"] == "one"


def test_words_and_files_last_as_long_as_is_assumed():
    files = {"name": "playFiles", "ids": ["welcome.wav"]}
    said = {"name": "say", "text": "one two three four five six"}
    park = {"name": "park", "holdPrompt": "#tts[one two three four five six seven eight]"}
    call = assuming(speech=Decimal("0.25"), file=Decimal("1.5")).reply({"name": "answer"}, said, files, action=park)
    call.play()
    assert [step.data["seconds"] for step in call.of("prompt")] == [1.5, 1.5, 2.0]


def test_the_error_message_lasts_as_long_as_is_assumed():
    call = assuming(error_message=Decimal("2.5")).fail().wake()
    assert (call.at, call.of("prompt")[0].assumption) == (2.5, "error_message")


def test_a_recording_is_available_when_it_is_assumed_to_be():
    call = assuming(record_available=5).reply({"name": "answer"}, RECORD, action="hangup").play().finish()
    notifies = [step.at for step in call.of("callback") if step.data["event"] == "notify"]
    assert notifies == [0, 5]


def test_the_words_of_callbacks_are_those_that_are_assumed():
    call = in_menu(timestamp_form="milliseconds", fields_unknown=True).press("1")
    assert call.body["timestamp"] == "2026-01-01T12:00:00.000"
    assert "addToContext" in call.body["menuResult"]


def test_a_pause_between_the_parts_of_a_prompt_where_that_is_assumed():
    menu = {**MENU, "mainPrompt": "#tts[Press one please.];#tts[Or wait.]"}
    call = assuming(prompt_gap=Decimal("0.5")).reply({"name": "answer"}, action={"name": "runMenu", "menus": [menu]})
    call.play()
    prompts = call.of("prompt")
    assert [(step.at, step.assumption) for step in prompts] == [(0, None), (1.7, "prompt.gap")]
    assert call.of("listening")[0].at == 2.7


def test_a_key_in_the_pause_between_two_parts_ends_the_prompt():
    menu = {**MENU, "mainPrompt": "#tts[Press one please.];#tts[Or wait.]"}
    call = assuming(prompt_gap=Decimal("0.5")).reply(action={"name": "runMenu", "menus": [menu]}).wake()
    call.press("1", after=1.5)
    assert call.heard == ["Press one please."]
    assert (call.of("prompt_cut"), call.body["menuResult"]["value"]) == ([], "one")


def test_an_instruction_lasts_as_long_as_its_parts_and_their_pauses():
    files = {"name": "playFiles", "ids": ["#tts[One]", "#tts[]", "#tts[Two]", "three.wav"]}
    call = assuming(prompt_gap=Decimal("0.25")).reply({"name": "answer"}, files, action="hangup").play()
    assert call.of("instruction")[1].data["seconds"] == 5.5
    assert call.of("hang_up")[0].at == 5.5


def test_what_an_order_says_has_the_same_pauses():
    call = assuming(prompt_gap=Decimal("0.5")).reply(action={"name": "park"}).play()
    call.order({"name": "playFiles", "ids": ["#tts[One]", "#tts[Two]"]}, action="continue").play()
    assert [step.at for step in call.of("prompt")] == [0, 1.5]


@pytest.mark.parametrize(("limit", "ends"), [(4, 4), (5, 5.5), (6, 6)])
def test_a_looped_prompt_pauses_between_its_rounds(limit, ends):
    """One second of sound, half a second of silence: rounds begin at 0, 1.5, 3, 4.5 and so on."""
    hold = {"name": "park", "holdPrompt": "#tts[Hold.]", "maxDuration": limit}
    call = assuming(prompt_gap=Decimal("0.5")).reply(action=hold).play()
    while not call.of("ended"):
        call.wake()
    assert call.of("ended")[0].at == ends


NO_BARGE = {"name": "runMenu", "barge": False, "menus": MENUS}
GREETING = {"name": "say", "text": "one two three four five"}


def buffering(*instructions: dict, action: dict | str) -> Conversation:
    """Early keys are kept; this answer to ICE is being carried out."""
    return assuming(menu_early_key="buffered").reply({"name": "answer"}, *instructions, action=action).wake().wake()


def test_a_key_before_the_end_of_a_prompt_without_barge_may_be_kept():
    call = buffering(action=NO_BARGE).press("1", after=0.3)
    kept = call.of("key")[0]
    assert (kept.data["counted"], kept.data["kept"], kept.assumption) == (False, True, "menu.early_key")
    assert (call.codes, call.events) == ([], ["ice"])
    call.wake()
    assert call.kinds[:2] == ["listening", "key"]
    assert call.body["menuResult"] == {"menuId": "main", "type": "return", "value": "sales", "inputMethod": "dtmf"}
    assert (call.of("key")[1].data["counted"], call.of("key")[1].assumption) == (True, "menu.early_key")


def test_keys_kept_during_instructions_cut_the_prompt_of_a_menu_with_barge():
    call = buffering(GREETING, action={"name": "runMenu", "menus": MENUS}).press("1", after=0.5).play()
    assert call.bodies("pie")[0]["menuResult"]["value"] == "sales"
    assert (call.at, call.codes) == (2, [])
    assert [step.data["played"] for step in call.of("prompt_cut")] == [0]


def test_keys_that_are_kept_go_on_into_the_submenu():
    call = buffering(GREETING, action=NO_BARGE).press("2217", after=0.1).play()
    assert call.body["menuResult"] == {"menuId": "room", "type": "sequence", "value": "217", "inputMethod": "dtmf"}
    assert call.heard == ["one two three four five", "Sales or rooms?", "Your room."]


def test_what_no_menu_has_taken_before_the_next_callback_is_lost():
    call = buffering(action=NO_BARGE).press("189", after=0.1).play()
    assert call.events == ["ice", "pie"]
    assert call.codes == ["menu.key_lost"] * 2
    note = call.of("note")[0]
    assert [finding.sentence for finding in note.findings] == [
        "The key 8 is lost: no menu took it before the next callback.",
        "The key 9 is lost: no menu took it before the next callback.",
    ]


def test_keys_kept_for_a_menu_that_never_comes_are_lost_with_the_call():
    call = buffering(GREETING, action=NO_BARGE).press("1", after=0.1).hang_up()
    assert call.codes == ["menu.key_lost"]
    assert call.finish().events == ["ice", "dice"]


def test_a_key_during_instructions_that_lead_to_no_menu_is_lost():
    call = buffering(GREETING, action="hangup").press("1", after=0.1)
    assert (call.codes, call.of("key")[0].data.get("kept")) == (["menu.key_lost"], None)


def test_a_key_of_the_other_party_is_not_kept_for_the_menu():
    call = buffering(GREETING, action=NO_BARGE).press("1", after=0.1, who="callee")
    assert call.codes == ["menu.key_lost"]


def test_a_menu_that_takes_no_input_keeps_no_key():
    call = buffering(action={"name": "runMenu", "barge": False, "menus": [{"id": "main", "mainPrompt": "#tts[Bye.]"}]})
    assert call.press("1", after=0.1).codes == ["menu.key_lost"]


def talking(**settings: object) -> Conversation:
    """Caller and callee talk since 3 s; the caller was answered at 0 s."""
    call = assuming(**settings).reply({"name": "answer"}, action={**DIAL, "maxDuration": 30}).play()
    return call.pick_up(after=3).reply(action="continue").play()


@pytest.mark.parametrize("who", ["caller", "callee"])
def test_a_bridged_call_may_give_two_dice_one_a_leg(who):
    call = talking(dice_count="two").hang_up(who, after=10)
    assert not call.call.over
    call.reply(body=b"")
    assert not call.call.over
    call.reply(body=b"")
    assert call.call.over and call.events == ["ice", "ace", "dice", "dice"]
    first, second = call.bodies("dice")
    assert (first["reason"], first["duration"], first["debit"]["amount"]) == ("CALLEEHANGUP", 10, 0)
    assert (second["reason"], second["duration"], second["debit"]["amount"]) == ("CALLERHANGUP", 13, 0.0074)
    assert first["callid"] == second["callid"]
    assert [step.assumption for step in call.of("callback")] == [None, None, "dice.count", "dice.count"]


def test_of_two_dice_both_tell_of_a_limit_or_an_order():
    call = talking(dice_count="two").wake().finish()
    assert [body["reason"] for body in call.bodies("dice")] == ["TIMEOUT", "TIMEOUT"]


def test_the_leg_of_a_callee_who_was_let_go_lasted_until_then():
    call = talking(dice_count="two").wait(10).order(action={"name": "hangup", "hangupCause": 1}).play().finish()
    assert [body["duration"] for body in call.bodies("dice")] == [10, 16]


def test_a_call_that_was_never_bridged_gives_one_dice_all_the_same():
    call = assuming(dice_count="two").reply(action=DIAL).play().pick_up(after=3).hang_up("callee").reply().finish()
    assert call.events.count("dice") == 1
