"""`assume`: other choices where the documents are silent."""

from decimal import Decimal

import pytest

from console.errors import FileMistakes
from console.flow.load import load_flow
from console.flow.load.assuming import exact_seconds
from console.protocol.assumptions import ASSUMPTIONS

pytestmark = pytest.mark.usefixtures("whole_format")


def assumed(text):
    return load_flow(f"version: 1\nassume: {text}\n", file="f", environment={}).assume


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("{menu.repeats: 3}", {"menu.repeats": 3}),
        ("{menu.repeats: 0, x-why: no SDK}", {"menu.repeats": 0}),
        ("{speech: 250ms, dial.timeout: 1m}", {"speech": Decimal("0.25"), "dial.timeout": 60}),
        ("{fields.unknown: true}", {"fields.unknown": True}),
        ("{menu.value: last key}", {"menu.value": "last key"}),
        ("{menu.value: null}", {"menu.value": "null"}),
        ('{menu.value: ""}', {"menu.value": ""}),
        ("{dice.count: two, file: ~}", {"dice.count": "two"}),
        ("{}", {}),
        ("", {}),
    ],
)
def test_each_setting_has_its_value(text, values):
    assert assumed(text) == values


@pytest.mark.parametrize(
    ("text", "sentence", "hint"),
    [
        ("menu.repeats", "takes a mapping of settings", "menu.repeats"),
        ("{menu.repeat: 3}", "Nothing is assumed under the name `menu.repeat`", "`menu.repeats`"),
        ("{volume: 3}", "Nothing is assumed under the name `volume`", "menu.repeats"),
        ("{callback.order: any}", "no other value than the console's own: one at a time", "menu.repeats"),
        ("{menu.repeats: -1}", "a whole number from 0", ""),
        ("{menu.repeats: [3]}", "takes a single value", ""),
        ("{speech: fast}", "takes a duration", "4s"),
        ("{fields.unknown: on}", "takes true or false", "true"),
        ("{dice.count: too}", "takes one of one, two", "`two`"),
        ("{menu.value: nothing}", 'takes one of absent, "", null, last key', ""),
        ("{speech: '${A}'}", "cannot hold", "$${"),
    ],
)
def test_other_settings_are_refused_with_a_hint(text, sentence, hint):
    with pytest.raises(FileMistakes) as refused:
        assumed(text)
    (told,) = refused.value.mistakes
    assert sentence in told.sentence
    assert hint in told.hint


def test_words_begin_with_the_default_of_the_table():
    for name, assumption in ASSUMPTIONS.items():
        if isinstance(assumption.takes, tuple):
            assert assumption.default.startswith(assumption.takes[0]), name
            assert len(assumption.takes) > 1


def test_seconds_keep_their_digits():
    assert exact_seconds(2.0) == 2
    assert isinstance(exact_seconds(2.0), int)
    assert exact_seconds(0.001) == Decimal("0.001")
