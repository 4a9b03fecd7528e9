"""Menus in full: Sinch docs, 2021, runMenu, and the assumptions `menu.*`."""

import pytest

from tests.call.conversation import Conversation


def menu_call(*menus: dict, **action: object) -> Conversation:
    """A call that was answered with these menus, up to where the first listens or is over."""
    call = Conversation().place()
    return call.reply(action={"name": "runMenu", "menus": list(menus), **action}).play()


def one(**fields: object) -> dict:
    """A menu `main` with a prompt of 1.2 s; key 1 returns `one`."""
    options = [{"dtmf": "1", "action": "return(one)"}]
    return {"id": "main", "mainPrompt": "#tts[Please press one.]", "repeats": 1, "options": options} | fields


def number(**fields: object) -> dict:
    """A menu `pin` that takes four digits."""
    return {"id": "pin", "mainPrompt": "#tts[Your secret code.]", "repeats": 1, "maxDigits": 4} | fields


def results(call: Conversation) -> list[dict]:
    """The menu results of all PIEs."""
    return [body["menuResult"] for body in call.bodies("pie")]


# -- the start


def test_the_menu_called_main_starts():
    assert menu_call(number(), one()).view.menu == "main"


def test_main_menu_names_the_menu_that_starts():
    assert menu_call(one(), number(), mainMenu="pin").view.menu == "pin"


def test_the_only_menu_starts_whatever_its_name_as_an_assumption():
    call = menu_call(number())
    assert call.view.menu == "pin"
    assert call.of("action")[0].assumption == "menu.start"


def test_two_menus_none_of_them_main_cannot_start():
    call = Conversation().place()
    call.reply(action={"name": "runMenu", "menus": [one(id="a"), one(id="b")]})
    assert call.codes == ["svaml.unusable"]
    assert call.events == ["ice", "notify"]


def test_a_menu_answers_the_caller_s_leg():
    call = menu_call(one())
    assert [(step.data["who"], step.assumption) for step in call.of("pick_up")] == [("caller", "leg.answered_by")]


def test_the_parts_of_a_prompt_play_in_order_without_a_gap():
    call = menu_call(one(mainPrompt="#tts[First.];ding.wav;#tts[Last.]"))
    assert call.heard == ["First.", "ding.wav", "Last."]
    assert [prompt.began for prompt in call.call.heard] == [0.0, 1.0, 4.0]
    assert call.at == 5.0


def test_a_menu_without_a_prompt_listens_at_once():
    call = menu_call({"id": "main", "maxDigits": 1})
    assert (call.at, call.heard) == (0.0, [])
    assert call.of("listening")[0].data == {"menu": "main", "until": 5.0}


# -- options


def test_a_matching_key_ends_the_menu_with_a_pie(in_menu):
    in_menu.press("1", after=0.5)
    assert in_menu.kinds == ["key", "choice", "callback"]
    assert in_menu.body["menuResult"] == {"menuId": "main", "type": "return", "value": "sales", "inputMethod": "dtmf"}


def test_a_bare_return_gives_an_empty_value(in_menu):
    in_menu.press("3")
    assert in_menu.body["menuResult"] == {"menuId": "main", "type": "return", "value": "", "inputMethod": "dtmf"}
    assert in_menu.of("choice")[0].assumption == "menu.value"


def test_a_value_is_what_stands_in_the_brackets():
    call = menu_call(one(options=[{"dtmf": "*", "action": "return( a (b) c)"}])).press("*")
    assert results(call)[0]["value"] == " a (b) c"


def test_an_option_leads_to_another_menu_without_a_pie(in_menu):
    in_menu.press("2")
    assert in_menu.kinds == ["key", "choice", "menu", "prompt"]
    assert in_menu.events == ["ice"]
    assert in_menu.view.menu == "room"


def test_the_pie_of_a_submenu_names_the_submenu(in_menu):
    in_menu.press("2").play().press("123")
    assert results(in_menu) == [{"menuId": "room", "type": "sequence", "value": "123", "inputMethod": "dtmf"}]


def test_a_submenu_has_repeats_of_its_own_and_coming_back_gives_them_anew():
    back = {"id": "sub", "mainPrompt": "#tts[Back?]", "options": [{"dtmf": "0", "action": "menu(main)"}], "repeats": 7}
    call = menu_call(one(repeats=2, options=[{"dtmf": "2", "action": "menu(sub)"}]), back)
    call.press("9").play()
    assert call.view.repeats_left == 1
    call.press("2").play()
    assert call.view.repeats_left == 7
    call.press("0").play()
    assert (call.view.menu, call.view.repeats_left) == ("main", 2)


def test_an_unknown_submenu_gives_a_pie_error_when_it_is_chosen():
    call = menu_call(one(options=[{"dtmf": "1", "action": "menu(nowhere)"}]))
    assert call.codes == ["menu.unknown_target"]
    call.press("1")
    assert results(call) == [{"menuId": "main", "type": "error"}]
    assert call.of("choice")[0].assumption == "menu.unknown_target"
    assert call.of("choice")[0].pointer == "/action/menus/0/options/0"


def test_a_key_written_as_a_number_chooses():
    call = menu_call(one(options=[{"dtmf": 1, "action": "return(one)"}])).press("1")
    assert results(call)[0]["value"] == "one"


# -- wrong keys and silence


def test_a_wrong_key_repeats_the_menu_with_its_repeat_prompt(in_menu):
    in_menu.press("7")
    assert in_menu.kinds == ["key", "menu", "prompt"]
    assert in_menu.heard == ["Sales or rooms?", "Once more."]
    assert in_menu.last.steps[1].data["repeat"] == 1


def test_without_a_repeat_prompt_the_main_prompt_is_heard_again():
    call = menu_call(one()).press("7").play()
    assert call.heard == ["Please press one.", "Please press one."]


def test_wrong_keys_until_no_repeat_is_left_give_invalidinput_without_a_value(in_menu):
    in_menu.press("7").play().press("8").play().press("9")
    assert results(in_menu) == [{"menuId": "main", "type": "invalidinput"}]
    assert in_menu.of("choice")[0].assumption == "menu.value"


def test_silence_until_no_repeat_is_left_gives_timeout_without_a_value():
    call = menu_call(one()).wake()
    assert call.kinds == ["silence", "menu", "prompt"]
    call.play().wake()
    assert results(call) == [{"menuId": "main", "type": "timeout"}]
    assert call.at == 1.2 + 5 + 1.2 + 5


def test_the_time_out_is_what_the_menu_says():
    call = menu_call(one(timeoutMills=1500))
    assert call.of("menu")[0].data["timeout"] == 1.5
    assert call.of("listening")[0].data["until"] == 2.7


def test_wrong_keys_and_silence_share_the_repeats_and_the_last_names_the_type():
    call = menu_call(one(repeats=1)).wake().play().press("9")
    assert results(call) == [{"menuId": "main", "type": "invalidinput"}]
    assert call.of("choice")[0].assumption == "menu.counter"
    other = menu_call(one(repeats=1)).press("9").play().wake()
    assert results(other) == [{"menuId": "main", "type": "timeout"}]


def test_without_repeats_there_are_three_as_an_assumption():
    fields = one()
    del fields["repeats"]
    call = menu_call(fields)
    assert (call.view.repeats_left, call.of("menu")[0].assumption) == (3, "menu.repeats")
    for _ in range(3):
        call.wake().play()
    assert results(call) == []
    call.wake()
    assert results(call) == [{"menuId": "main", "type": "timeout"}]


@pytest.mark.parametrize("repeats", [0, -4])
def test_no_repeats_end_the_menu_at_the_first_wrong_key(repeats):
    call = menu_call(one(repeats=repeats)).press("9")
    assert results(call) == [{"menuId": "main", "type": "invalidinput"}]


def test_a_menu_that_takes_no_input_plays_once_and_gives_timeout():
    call = menu_call({"id": "main", "mainPrompt": "#tts[Please hold.]", "repeats": 3})
    assert results(call) == [{"menuId": "main", "type": "timeout"}]
    assert (call.heard, call.at) == (["Please hold."], 1.0)
    assert call.of("choice")[0].assumption == "menu.no_input_possible"


def test_a_key_in_a_menu_that_takes_no_input_is_lost_and_cuts_nothing():
    call = (
        Conversation().place().reply(action={"name": "runMenu", "menus": [{"id": "main", "mainPrompt": "#tts[Hold.]"}]})
    )
    call.wake().press("1", after=0.2)
    assert (call.kinds, call.codes) == (["key"], ["menu.key_lost"])
    assert call.play().at == 1.0


# -- barge


def test_a_key_cuts_the_prompt_and_counts(in_menu_prompt):
    in_menu_prompt.press("1", after=0.3)
    assert in_menu_prompt.kinds == ["key", "prompt_cut", "choice", "callback"]
    assert in_menu_prompt.of("prompt_cut")[0].data == {"text": "Sales or rooms?", "played": 0.3}


def test_a_wrong_key_cuts_the_prompt_too_as_an_assumption(in_menu_prompt):
    in_menu_prompt.press("9", after=0.3)
    assert in_menu_prompt.kinds == ["key", "prompt_cut", "menu", "prompt"]
    assert in_menu_prompt.of("key")[0].assumption == "menu.barge_key"


def test_parts_behind_a_prompt_that_was_cut_never_begin():
    call = Conversation().place()
    call.reply(action={"name": "runMenu", "menus": [number(mainPrompt="#tts[First.];#tts[Second.]")]}).wake()
    call.press("4", after=0.5)
    assert call.heard == ["First."]
    assert call.next_wake is not None and call.next_wake.at == 5.5


def test_without_barge_a_key_before_the_end_of_the_prompt_is_lost():
    call = Conversation().place().reply(action={"name": "runMenu", "barge": False, "menus": [one()]}).wake()
    call.press("1", after=0.3)
    assert (call.kinds, call.codes) == (["key"], ["menu.key_lost"])
    assert call.of("key")[0].data["counted"] is False
    call.wake().press("1")
    assert results(call)[0]["type"] == "return"


def test_a_key_during_instructions_before_a_menu_is_lost(in_prompt):
    in_prompt.press("1", after=0.5)
    assert in_prompt.codes == ["menu.key_lost"]
    assert in_prompt.last.steps[0].assumption == "menu.early_key"


# -- numbers


def test_the_last_digit_ends_a_number():
    call = menu_call(number()).press("6071", after=0.3)
    assert results(call) == [{"menuId": "pin", "type": "sequence", "value": "6071", "inputMethod": "dtmf"}]


def test_a_hash_ends_a_number_and_is_no_part_of_it():
    call = menu_call(number()).press("60#", after=0.3)
    assert results(call)[0]["value"] == "60"
    assert call.of("key")[-1].assumption == "menu.hash"


def test_silence_after_the_last_digit_ends_a_number():
    call = menu_call(number(timeoutMills=2000)).press("60", after=0.3).wake()
    assert results(call)[0]["value"] == "60"
    assert call.at == 1.2 + 0.6 + 2.0


def test_every_digit_restarts_the_silence():
    call = menu_call(number()).press("6071"[:3], after=4.9)
    assert results(call) == []


def test_a_star_is_a_digit():
    call = menu_call(number()).press("*12#")
    assert results(call)[0]["value"] == "*12"
    assert call.of("key")[0].assumption == "menu.star"


def test_a_hash_alone_acts_at_once_like_the_time_out():
    call = menu_call(number()).press("#", after=0.3)
    assert call.kinds == ["key", "menu", "prompt"]
    assert call.view.repeats_left == 0
    call.play().press("#")
    assert results(call) == [{"menuId": "pin", "type": "timeout"}]


def test_no_digit_at_all_repeats_the_menu():
    call = menu_call(number()).wake().play().wake()
    assert results(call) == [{"menuId": "pin", "type": "timeout"}]


def test_a_first_digit_during_the_prompt_cuts_it_and_the_silence_runs_from_there():
    call = Conversation().place().reply(action={"name": "runMenu", "menus": [number()]}).wake().press("6", after=0.4)
    assert call.kinds == ["key", "prompt_cut"]
    assert call.next_wake is not None and call.next_wake.at == 5.4
    assert call.view.digits == "6"


def test_a_repeat_begins_without_the_digits_of_before():
    call = menu_call(number()).press("#").play().press("12#")
    assert results(call)[0]["value"] == "12"


# -- options and digits in one menu

BOTH = {
    "id": "main",
    "mainPrompt": "#tts[A room or one.]",
    "options": [{"dtmf": "1", "action": "return(one)"}],
    "repeats": 0,
}


def test_with_one_digit_an_option_wins():
    call = menu_call(BOTH | {"maxDigits": 1}).press("1")
    assert (results(call)[0]["type"], results(call)[0]["value"]) == ("return", "one")
    assert call.of("choice")[0].assumption == "menu.options_and_digits"


def test_with_one_digit_a_key_that_is_no_option_is_a_number():
    call = menu_call(BOTH | {"maxDigits": 1}).press("7")
    assert (results(call)[0]["type"], results(call)[0]["value"]) == ("sequence", "7")


@pytest.mark.parametrize("end", ["#", ""])
def test_with_more_digits_a_digit_that_stands_alone_takes_its_option(end):
    call = menu_call(BOTH | {"maxDigits": 3}).press("1" + end)
    if not end:
        call.wake()
    assert (results(call)[0]["type"], results(call)[0]["value"]) == ("return", "one")


def test_with_more_digits_a_number_that_begins_like_an_option_is_a_number():
    call = menu_call(BOTH | {"maxDigits": 3}).press("12#")
    assert (results(call)[0]["type"], results(call)[0]["value"]) == ("sequence", "12")


def test_with_more_digits_a_single_digit_without_an_option_is_a_number():
    call = menu_call(BOTH | {"maxDigits": 3}).press("5#")
    assert (results(call)[0]["type"], results(call)[0]["value"]) == ("sequence", "5")


def test_an_option_on_hash_is_chosen_where_no_digit_stands_before_it():
    options = [{"dtmf": "#", "action": "return(done)"}]
    assert results(menu_call(number(options=options)).press("#"))[0]["value"] == "done"
    assert results(menu_call(number(options=options)).press("4#"))[0] == {
        "menuId": "pin", "type": "sequence", "value": "4", "inputMethod": "dtmf",
    }  # fmt: skip


# -- leaving, and the other party


def test_hanging_up_in_a_menu_gives_a_pie_hangup_then_dice(in_menu):
    in_menu.hang_up(after=1.3)
    assert in_menu.kinds == ["hang_up", "choice", "callback", "ended"]
    assert results(in_menu) == [{"menuId": "main", "type": "hangup"}]
    in_menu.reply(body=b"whatever")
    assert in_menu.events == ["ice", "pie", "dice"]
    assert in_menu.ending == ("ANSWERED", "CALLERHANGUP", 3, "caller_left")
    assert in_menu.codes == []


def test_hanging_up_cuts_the_menu_s_prompt(in_menu_prompt):
    in_menu_prompt.hang_up(after=0.5)
    assert in_menu_prompt.kinds == ["hang_up", "prompt_cut", "choice", "callback", "ended"]


def test_a_menu_of_an_ace_answer_is_heard_by_the_callee(in_callee_menu):
    assert {step.data["to"] for kind in ("menu", "prompt") for step in in_callee_menu.of(kind)} == {"callee"}
    assert {step.assumption for step in in_callee_menu.of("prompt")} == {"prompt.to"}


def test_the_caller_s_key_is_lost_in_the_callee_s_menu(in_callee_menu):
    in_callee_menu.press("1")
    assert in_callee_menu.codes == ["menu.key_lost"]
    assert in_callee_menu.view.state == "menu"


def test_the_callee_leaving_their_menu_gives_a_pie_hangup(in_callee_menu):
    in_callee_menu.hang_up("callee")
    assert results(in_callee_menu) == [{"menuId": "main", "type": "hangup"}]
    assert in_callee_menu.finish().ending[3] == "callee_left"


def test_the_other_leg_ending_stops_the_menu_without_a_pie(in_callee_menu):
    in_callee_menu.hang_up("caller")
    assert results(in_callee_menu) == []
    assert in_callee_menu.of("hang_up")[0].assumption == "menu.other_leg"
    assert in_callee_menu.finish().ending[3] == "caller_left"


def test_a_callee_who_is_not_on_the_line_leaves_no_menu(in_menu):
    assert in_menu.hang_up("callee").last.steps == ()


def test_a_carried_key_says_so_where_it_counts(in_menu):
    in_menu.press("1", carried=True)
    assert in_menu.codes == ["menu.key_carried"]


def test_a_menu_points_to_its_place_as_the_backend_spelled_it():
    body = b'{"Action": {"Name": "RunMenu", "Menus": [{"Id": "main", "MainPrompt": "#tts[Hi.]", "MaxDigits": 1}]}}'
    call = Conversation().place().reply(body=body).play()
    assert call.of("menu")[0].pointer == "/Action/Menus/0"
    assert call.of("prompt")[0].pointer == "/Action/Menus/0/MainPrompt"
