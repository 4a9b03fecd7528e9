"""The caller's phone as its steps tell it."""

from console.call.folds import KEPT_EVERY, Folds
from console.ui.handset import Handset
from tests.ui.calls import bank, hotel, hotel_to_the_end


def after(steps):
    """The phone once these have happened."""
    phone = Handset()
    for step in steps:
        phone = phone.after(step)
    return phone


def test_a_menu_says_what_its_keys_do_and_keeps_the_one_it_took():
    phone = after(hotel().steps)
    assert phone.state == "menu" and phone.meanings == {"1": "return “desk”", "2": "menu room"}
    assert phone.lit == ("1",) and (phone.pressed, phone.pressed_at) == ("1", hotel().steps[11].at)


def test_a_prompt_is_heard_until_its_end():
    steps = hotel().steps
    prompt = next(step for step in steps if step.kind == "prompt")
    phone = after(steps[: prompt.index + 1])
    assert (phone.prompt, phone.said_until) == (prompt.index, 2.0)
    assert after(steps[: prompt.index + 2]).prompt is None


def test_a_call_that_is_over_asks_nothing_any_more():
    phone = after(hotel_to_the_end().steps)
    assert (phone.state, phone.meanings, phone.lit, phone.leg.state, phone.takes_speech) == ("ended", {}, (), "", False)


def test_any_moment_shows_the_same_way_in_whatever_order_it_is_looked_at():
    steps = (hotel_to_the_end().steps + bank().steps) * (KEPT_EVERY // 30)
    phones = Folds(steps, Handset())
    for count in (len(steps), 3, KEPT_EVERY, 0, KEPT_EVERY + 7, len(steps) - 1):
        assert phones.after(count) == after(steps[:count])
