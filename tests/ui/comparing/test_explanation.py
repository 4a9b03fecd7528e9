"""The right column of a comparison."""

import pytest

from console.flow.comparing import Sign
from console.ui.comparing.explanation import EMPTY, Explanation
from console.ui.theme import appearance
from tests.ui.comparing.comparisons import another_desk, hung_up, other_order


@pytest.fixture
def explanation(qtbot, qapp):
    """The column by itself."""
    appearance.start(qapp, "light")
    made = Explanation()
    qtbot.addWidget(made)
    made.resize(300, 600)
    made.show()
    return made


def row_of(comparison, sign):
    return next(row for row in comparison.rows if row.sign is sign)


def test_a_changed_field_is_told_in_a_sentence_with_its_path_and_both_values(explanation):
    explanation.show_row(row_of(another_desk(), Sign.CHANGED), "Difference 1 of 2", ())
    assert explanation.words[:3] == [
        "connectPstn: changed",
        'In the answer to PIE 1 number of connectPstn is "+46313900645" instead of "+46313900644".',
        "action.number",
    ]


def test_a_step_of_one_side_is_told_by_its_sentence(explanation):
    explanation.show_row(row_of(hung_up(), Sign.MISSING), "", ())
    assert explanation.words[1] == "The phone of +46313900644 rings, for 30 s at most."
    explanation.show_row(row_of(other_order(), Sign.MOVED), "", ())
    assert "It stood here." in explanation.words


def test_a_field_is_ignored_and_looked_at_again_by_a_click(explanation, qtbot):
    explanation.show_row(row_of(another_desk(), Sign.CHANGED), "", ("to.endpoint",))
    with qtbot.waitSignal(explanation.field_ignored) as told:
        explanation.ignoring["action.number"].click()
    assert told.args == ["action.number"]
    with qtbot.waitSignal(explanation.field_minded) as told:
        explanation.chips["to.endpoint"].click()
    assert told.args == ["to.endpoint"]


def test_without_a_row_it_says_what_to_do(explanation):
    explanation.show_row(None, "", ())
    assert explanation.words[0] == EMPTY
