"""Parked calls: the intro once, the hold prompt in a loop, and how they end."""

from tests.call.conversation import Conversation


def test_parking_answers_the_call_and_plays_intro_and_hold_prompt(parked):
    assert parked.heard == ["Please hold.", "one two three", "four five six"]
    assert parked.view.state == "parked"
    assert parked.of("pick_up")[0].data == {"who": "caller"}


def test_a_looped_prompt_is_heard_once(parked):
    parked.wait(30)
    assert len(parked.heard) == 3


def test_at_the_end_of_the_stay_the_prompt_that_plays_is_finished(parked):
    parked.wake()
    assert (parked.at, parked.call.over) == (60, False)
    parked.wake()
    assert parked.ending[3] == "park_limit"
    assert (parked.at - 1) * 1000 % 1200 == 0


def test_in_silence_the_stay_ends_at_once():
    call = Conversation().place().reply(action={"name": "park", "maxDuration": 60}).play().wake()
    assert (call.at, call.ending) == (60, ("ANSWERED", "TIMEOUT", 60, "park_limit"))


def test_a_stay_without_a_limit_is_assumed_to_end_after_ten_minutes():
    call = Conversation().place().reply(action={"name": "park"}).play()
    assert call.of("park")[0].assumption == "park.limit"
    assert call.wake().at == 600


def test_a_parked_caller_may_hang_up(parked):
    parked.hang_up()
    assert parked.ending[:2] == ("ANSWERED", "CALLERHANGUP")


def test_a_key_of_a_parked_caller_is_lost(parked):
    parked.press("1")
    assert parked.codes == ["menu.key_lost"]
