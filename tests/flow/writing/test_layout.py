"""A flow's file is laid out so that the loader reads what was meant."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from console.flow.load import load_flow
from console.flow.writing.layout import Commented, Listed, seconds, yaml_text

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40).filter(lambda text: "{{" not in text)
DECIMALS = st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=3)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | TEXTS | DECIMALS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@given(st.dictionaries(TEXTS, VALUES, max_size=4))
def test_any_json_is_read_as_it_was_written(value):
    rule = Commented({"event": "ice", "svaml": value}, "Whatever is answered.")
    text = yaml_text("A test.", {"version": Commented(1), "responses": Listed([rule], "Answers.")})
    assert load_flow(text, file="x", environment={}).responses[0].svaml == value


def test_what_yaml_reads_otherwise_is_quoted_and_the_rest_is_not():
    texts = ["+46313900601", "#tts[Hi]", "007", "yes", "12:30", "Welcome to you", "3s", "a: b"]
    text = yaml_text("A test.", {"x": Commented(texts)})
    assert text == ('# A test.\nx: ["+46313900601", "#tts[Hi]", "007", "yes", "12:30", Welcome to you, 3s, "a: b"]\n')


def test_numbers_keep_their_digits():
    assert "[1.50, 0.0074, 5]" in yaml_text("A test.", {"x": Commented([Decimal("1.50"), Decimal("0.0074"), 5])})


def test_durations_are_short():
    assert [seconds(one) for one in (0.5, 1.0, 1.25, 90.0)] == ["500ms", "1s", "1.25s", "90s"]
