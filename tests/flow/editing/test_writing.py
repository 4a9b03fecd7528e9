"""Values as YAML: what is written is read back as it was meant."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.flow.editing.outline import outline_of
from console.flow.editing.writing import Chars, behind_key, block_text, flow_text, item_text, scalar_text
from console.flow.load import load_flow

HEAD = "version: 1\nresponses: [{event: ice, svaml: "
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(st.characters(exclude_categories=["Cs", "Cn"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abcXYZ -#:", min_size=1), inner, max_size=3),
    max_leaves=8,
)


def read_back(value):
    text = f"version: 1\nresponses:\n  - event: ice\n    svaml:{behind_key(value, 4)}\nscript: [dial]\n"
    responses = load_flow(text, file="x", environment={}).responses
    assert responses is not None
    return responses[0].svaml


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("front desk", "front desk"),
        ("007", '"007"'),
        ("yes", '"yes"'),
        ("#tts[Hello]", '"#tts[Hello]"'),
        (r"/\d+/", r"'/\d+/'"),
        ("a: b", '"a: b"'),
        ("${pin}", '"${pin}"'),
        ("", '""'),
        ("two\nlines", '"two\\nlines"'),
        (Chars("007"), "007"),
        (Chars("4s"), "4s"),
        (Chars("#"), '"#"'),
        (Chars(""), '""'),
        (True, "true"),
        (None, "null"),
        (Decimal("0.50"), "0.50"),
    ],
)
def test_a_value_stands_without_quotes_only_where_it_can(value, written):
    assert scalar_text(value) == written


def test_quotes_that_stand_there_stay():
    assert scalar_text("x", style="single") == "'x'"
    assert scalar_text(Chars("12"), style="double") == '"12"'
    assert scalar_text("it's", style="single") == "'it''s'"


def test_what_may_stand_alone_may_not_between_brackets():
    assert (scalar_text("a, b"), scalar_text("a, b", in_flow=True)) == ("a, b", '"a, b"')


def test_short_values_stand_on_one_line_and_long_ones_below():
    assert behind_key({"keys": "1", "during": "x"}, 2) == ' {keys: "1", during: x}'
    long = {"text": "a" * 50, "other": "b" * 50}
    assert behind_key(long, 2) == f"\n    text: {'a' * 50}\n    other: {'b' * 50}"
    assert item_text({"press": Chars("1")}, 2) == "- press: 1"
    assert item_text({"name": "say", "text": "Hi"}, 2) == "- {name: say, text: Hi}"
    assert block_text(["a", "b"], 0) == "- a\n- b"
    assert flow_text([1, {"a": None}]) == "[1, {a: null}]"


@settings(deadline=None)
@given(value=JSON)
def test_the_loader_reads_back_what_was_written(value):
    assert read_back({"x": value}) == {"x": value}


@settings(deadline=None)
@given(chars=st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1), flow=st.booleans())
def test_typed_characters_are_read_as_they_were(chars, flow):
    text = f"x: [{scalar_text(Chars(chars), in_flow=True)}]\n" if flow else f"x: {scalar_text(Chars(chars))}\n"
    part = outline_of(text).at(("x", 0) if flow else ("x",))
    assert part is not None
    assert part.value == chars
