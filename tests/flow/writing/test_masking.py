"""What differs from call to call fits all the same; what a caller must hear stays as it was."""

import pytest

from console.flow.matchers import fits
from console.flow.writing.masking import beginning, exactly, is_volatile, spoken


@pytest.mark.parametrize(
    ("heard", "another"),
    [
        ("Your balance is 1,284 euro and 50 cent.", "Your balance is 9 euro and 5 cent."),
        ("It is 12:45 now.", "It is 8:05 now."),
        ("Until 2026-01-02T03:04:05Z it is.", "Until 2027-11-12 it is."),
        ("That makes $12.50, please.", "That makes $3, please."),
        ("Case 6f9619ff-8b86-4011-b42d-00c04fc964ff.", "Case 00000000-0000-4000-8000-000000000001."),
    ],
)
def test_amounts_times_and_ids_of_a_prompt_may_be_others(heard, another):
    assert is_volatile(heard)
    assert fits(spoken(heard), heard, contained=True) and fits(spoken(heard), another, contained=True)
    assert not fits(spoken(heard), "Your PIN is wrong.", contained=True)


@pytest.mark.parametrize("text", ["present", "absent", "= 5", "/a.b/", "> 5", "/a/i", "Press 1.", "/sounds/a.wav", "<"])
def test_a_text_fits_itself_and_nothing_else(text):
    assert fits(exactly(text), text)
    assert not fits(exactly(text), f"{text} more")


def test_keys_and_room_numbers_of_a_prompt_stay():
    assert spoken("Room 4 1 2. For breakfast press 1.") == "Room 4 1 2. For breakfast press 1."


def test_the_beginning_of_a_long_prompt_tells_it_from_others():
    long = "For the front desk press 1, for room service 2. På svenska, tryck 9."
    assert beginning(long) == "For the front desk press 1, for room service 2."
    assert fits(beginning(long), long, contained=True)
    assert beginning("Press 1.") == "Press 1."
