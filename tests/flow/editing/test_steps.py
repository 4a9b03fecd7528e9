"""Steps in their three forms."""

import pytest

from console.flow.editing.edits import NotEditable
from console.flow.editing.outline import outline_of
from console.flow.editing.parts import apply_edits
from console.flow.editing.steps import set_in_step, set_verb, steps_of
from console.flow.editing.writing import Chars

TEXT = """version: 1
script:
  - dial            # places it
  - press: "1"      # barges
  - hear: a, b
  - wait: 12s
  - wait: {until: pie}
  - hang_up
  - hang_up:
  - her: x
"""


def line(edits, index):
    return apply_edits(TEXT, edits).split("\n")[index + 2]


def test_steps_are_told_in_any_form():
    steps = steps_of(outline_of(TEXT))
    assert [(step.written, {key: part.text for key, part in step.fields.items()}) for step in steps] == [
        ("dial", {}),
        ("press", {"keys": "1"}),
        ("hear", {"text": "a, b"}),
        ("wait", {"for": "12s"}),
        ("wait", {"until": "pie"}),
        ("hang_up", {}),
        ("hang_up", {}),
        ("her", {}),
    ]
    assert [step.verb is None for step in steps] == [False] * 7 + [True]


@pytest.mark.parametrize(
    ("index", "key", "value", "written"),
    [
        (1, "keys", Chars("2"), '  - press: "2"      # barges'),
        (1, "during", "front desk", '  - press: {keys: "1", during: front desk}      # barges'),
        (2, "within", Chars("3s"), '  - hear: {text: "a, b", within: 3s}'),
        (3, "for", Chars("5s"), "  - wait: 5s"),
        (3, "until", Chars("menu"), "  - wait: menu"),
        (4, "within", Chars("5s"), "  - wait: {until: pie, within: 5s}"),
        (4, "until", None, "  - wait: {}"),
        (5, "after", Chars("2s"), "  - hang_up: {after: 2s}"),
        (5, "who", Chars("callee"), "  - hang_up: callee"),
        (6, "after", Chars("2s"), "  - hang_up: {after: 2s}"),
        (0, "dial", None, "  - dial            # places it"),
        (1, "keys", None, '  - press: ""      # barges'),
    ],
)
def test_a_key_of_a_step_is_changed_where_it_stands(index, key, value, written):
    assert line(set_in_step(TEXT, index, key, value), index) == written


def test_a_verb_is_called_otherwise_and_keeps_what_it_is_given():
    assert line(set_verb(TEXT, 7, "hear"), 7) == "  - hear: x"
    assert line(set_verb(TEXT, 5, "silence"), 5) == "  - silence"


def test_a_step_that_is_not_there_cannot_be_changed():
    with pytest.raises(NotEditable):
        set_in_step(TEXT, 99, "keys", Chars("1"))
    assert steps_of(outline_of("script: dial")) == ()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("script:\n  - hear: [a, b]\n", "script:\n  - hear: {text: [a, b], within: 5s}\n"),
        ("a: &a x\nscript:\n  - hear: *a\n", "a: &a x\nscript:\n  - hear: {text: *a, within: 5s}\n"),
        ("script:\n  - hear: &a x # c\n", "script:\n  - hear: {text: &a x, within: 5s} # c\n"),
        (
            "script:\n- hear:\n  # c\n  - a # x\n  - b\n",
            "script:\n- hear:\n  # c\n  text:\n    - a # x\n    - b\n  within: 5s\n",
        ),
    ],
)
def test_a_step_that_gets_a_key_more_keeps_the_list_alias_or_anchor_that_it_has(text, written):
    assert apply_edits(text, set_in_step(text, 0, "within", Chars("5s"))) == written
