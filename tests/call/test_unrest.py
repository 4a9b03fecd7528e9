"""A call that would never come to rest ends, and says why."""

from tests.call.conversation import Conversation

AT_ONCE = {"id": "main"}


def asked_again(call: Conversation, *menus: dict) -> Conversation:
    """Every ICE and PIE is answered with these menus, until the call has ended."""
    while not call.of("ended"):
        if call.open is not None:
            call.reply(action={"name": "runMenu", "menus": list(menus)})
        else:
            call.wake()
    return call.finish()


def test_the_hundred_and_first_callback_at_one_moment_is_not_posted(placed):
    asked_again(placed, AT_ONCE)
    assert placed.events == ["ice", *["pie"] * 99, "dice"]
    assert placed.codes == ["call.loop"]
    assert placed.of("note")[0].findings[0].sentence == (
        "The call never comes to rest: more than 100 callbacks at one moment."
    )


def test_the_thousand_and_first_callback_of_a_call_is_not_posted(placed):
    asked_again(placed, {"id": "main", "mainPrompt": "#tts[Again.]"})
    assert placed.events == ["ice", *["pie"] * 999, "dice"]
    assert "more than 1000 callbacks in one call" in placed.of("note")[0].findings[0].sentence


def test_a_menu_that_repeats_at_one_moment_without_end_is_stopped(placed):
    menu = {"id": "main", "repeats": 10**9, "timeoutMills": 0, "maxDigits": 1}
    placed.reply(action={"name": "runMenu", "menus": [menu]})
    while placed.open is None:
        placed.wake()
    assert placed.at == 0.0
    assert placed.codes[-1] == "call.loop"
    assert placed.finish().events == ["ice", "dice"]
    assert len(placed.steps) < 20_000


def test_a_menu_that_repeats_every_millisecond_is_stopped_in_the_end(placed):
    menu = {"id": "main", "repeats": 10**9, "timeoutMills": 1, "maxDigits": 1}
    placed.reply(action={"name": "runMenu", "menus": [menu]})
    while placed.open is None:
        placed.wake()
    assert placed.codes[-1] == "call.loop"
    assert len(placed.steps) < 80_000


def test_too_many_notifies_at_one_moment_end_the_call_and_say_so_once(placed):
    record = {"name": "startRecording", "options": {"destinationUrl": "s3://b/", "credentials": "a:b:c"}}
    pairs = [part for _ in range(120) for part in (record, {"name": "stopRecording"})]
    placed.reply(*pairs, action="hangup").finish()
    assert placed.codes.count("call.loop") == 1
    assert placed.events.count("dice") == 1
    assert placed.call.over
