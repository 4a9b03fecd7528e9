"""What a key means."""

import pytest

from console.flow.editing.explaining import explain
from console.flow.editing.outline import outline_of

TEXT = "version: 1\ncall: {patience: 1m}\nscript:\n  - dial\n  - press: {keys: '1', gap: 1s}\nx-own: 1\n"


@pytest.mark.parametrize(
    ("written", "meaning", "default"),
    [
        ("patience", "Virtual: the longest wait of a step.", "2m"),
        ("dial", "Places the call.", ""),
        ("press", "Presses keys when a menu listens, or during a prompt.", ""),
        ("gap", "Time between two keys.", "0.3s"),
    ],
)
def test_a_key_and_a_verb_are_explained(written, meaning, default):
    at = TEXT.index(written)
    explained = explain(outline_of(TEXT), at + 1)
    assert explained is not None
    assert (explained.name, explained.meaning, explained.default) == (written, meaning, default)
    assert TEXT[explained.start : explained.end] == written


@pytest.mark.parametrize("written", ["1m", "'1'", "x-own"])
def test_a_value_and_a_key_of_ones_own_are_not(written):
    assert explain(outline_of(TEXT), TEXT.index(written) + 1) is None
