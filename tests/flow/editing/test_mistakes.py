"""The loader's mistakes with their characters."""

import pytest

from console.flow.editing.mistakes import examine, offset_of, shifted
from console.flow.editing.parts import TextEdit, apply_edits

HEAD = "version: 1\nbackend: http://127.0.0.1:5000/voice\n"


def examined(text):
    return examine(text, file="x.flow.yaml", environment={})


def test_a_flow_without_mistakes_is_loaded():
    outcome = examined(HEAD + "name: Desk\nscript: [dial]\n")
    assert outcome.flow is not None
    assert (outcome.flow.name, outcome.mistakes) == ("Desk", ())


@pytest.mark.parametrize(
    ("written", "marked", "mended"),
    [
        ('script: [dial, her: "x"]', "her", 'script: [dial, hear: "x"]'),
        ("script:\n  - dial\n  - press: {key: '1'}", "key", "script:\n  - dial\n  - press: {keys: '1'}"),
        ("script: [dial, wait: talkin]", "talkin", "script: [dial, wait: talking]"),
        ('script: [dial, wait: "talkin"]', '"talkin"', 'script: [dial, wait: "talking"]'),
        ("assume: {menu.repeat: 2}", "menu.repeat", "assume: {menu.repeats: 2}"),
        ("responses: [{event: ice, svaml: {a: 007}}]", "007", 'responses: [{event: ice, svaml: {a: "007"}}]'),
        ("script: [dial, hear: *a]", "*a", 'script: [dial, hear: "*a"]'),
    ],
)
def test_a_slip_is_marked_and_mended_as_its_hint_says(written, marked, mended):
    outcome = examined(HEAD + written)
    assert outcome.flow is None
    first = outcome.mistakes[0]
    text = HEAD + written
    assert text[first.start : first.end] == marked
    assert first.fix_words
    assert apply_edits(text, first.fix) == HEAD + mended


@pytest.mark.parametrize(
    ("text", "mended"),
    [("script: [dial]\n", "version: 1\nscript: [dial]\n"), ("{script: [dial]}", "{version: 1, script: [dial]}")],
)
def test_a_missing_version_is_written_at_the_top(text, mended):
    assert apply_edits(text, examined(text).mistakes[0].fix) == mended


@pytest.mark.parametrize("text", ["", "{", "version: 1\nscript: [dial", 'name: "x\n', "\tversion: 1", "version: 2\n"])
def test_every_mistake_has_a_place_in_the_text(text):
    outcome = examined(text)
    assert outcome.mistakes
    for one in outcome.mistakes:
        assert 0 <= one.start <= one.end <= len(text)


def test_a_mistake_that_only_a_person_can_mend_has_no_fix():
    (one,) = examined(HEAD + "script: [dial, press: x]\n").mistakes
    assert (one.fix, one.fix_words) == ((), "")


def test_a_line_and_a_column_are_a_place():
    assert [offset_of("ab\ncd\n", *place) for place in ((1, 1), (2, 2), (None, None), (9, 1))] == [0, 4, 0, 6]


def test_until_a_text_is_examined_anew_its_mistakes_move_with_their_characters():
    text = HEAD + "script: [dial, her: x]\n"
    edits = (TextEdit(0, 0, "# new\n"), TextEdit(text.index("dial"), text.index("dial") + 4, "hear: hello"))
    after = apply_edits(text, edits)
    (one,) = shifted(examined(text), edits).mistakes
    assert after[one.start : one.end] == "her"
    (gone,) = shifted(examined(text), (TextEdit(0, len(text), ""),)).mistakes
    assert (gone.start, gone.end) == (0, 0)
