"""The nearest known name."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from console.protocol.nearest import fold, nearest

KEYS = ["id", "mainPrompt", "repeatPrompt", "repeats", "maxDigits", "timeoutMills", "options"]


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("mainPromt", "mainPrompt"),
        ("mainprompt", "mainPrompt"),
        ("main_prompt", "mainPrompt"),
        ("Main-Prompt", "mainPrompt"),
        ("repeat", "repeats"),
        ("timoutMills", "timeoutMills"),
        ("timeoutMlils", "timeoutMills"),
        ("option", "options"),
        ("ids", "id"),
    ],
)
def test_a_slip_finds_the_name_that_was_meant(written: str, known: str) -> None:
    assert nearest(written, KEYS) == known


@pytest.mark.parametrize("written", ["", "banana", "x", "colour", "prompt of the day"])
def test_a_name_that_resembles_none_finds_none(written: str) -> None:
    assert nearest(written, KEYS) is None


def test_case_blanks_dashes_and_underscores_do_not_count() -> None:
    assert fold("Main_Prompt - x") == "mainpromptx"


@settings(deadline=None)
@given(some.text(), some.lists(some.text()))
def test_the_nearest_is_one_of_the_known(written: str, known: list[str]) -> None:
    assert nearest(written, known) in [*known, None]
