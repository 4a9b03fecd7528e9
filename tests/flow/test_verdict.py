"""How a call went, in a word."""

import pytest

from console.flow.verdict import went


@pytest.mark.parametrize(
    ("by_hand", "passed", "worst", "word"),
    [
        (False, True, 0, "passed"),
        (False, True, 1, "warned"),
        (False, True, 2, "warned"),
        (False, False, 0, "failed"),
        (True, True, 0, "passed"),
        (True, True, 1, "warned"),
        (True, True, 2, "failed"),
        (True, False, 0, "passed"),
    ],
)
def test_a_script_says_whether_it_passed_and_by_hand_an_error_fails(by_hand, passed, worst, word):
    assert went(by_hand=by_hand, passed=passed, worst=worst) == word
