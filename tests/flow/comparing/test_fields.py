"""What differs between two values."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from console.flow.comparing.fields import differences
from console.flow.comparing.plain import plain

JSON = st.recursive(
    st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
    max_leaves=12,
).map(plain)
"""As it is compared: nothing in it is empty."""


def told(before: object, after: object) -> list[tuple[str, object, object]]:
    return [(change.path, change.before, change.after) for change in differences(before, after)]


@given(JSON, JSON)
def test_only_equal_values_have_no_differences(one, other):
    assert told(one, one) == []
    assert (told(one, other) == []) is (repr_of(one) == repr_of(other))


def repr_of(value: object) -> str:
    """Equal for equal values, true and 1 apart."""
    if isinstance(value, dict):
        return "object" + repr(sorted((key, repr_of(held)) for key, held in value.items()))
    return repr([repr_of(one) for one in value]) if isinstance(value, list) else repr(value)


def test_a_field_on_one_side_only_is_null_on_the_other():
    assert told({"a": {"b": 1}}, {"a": {"c": 2}}) == [("a.b", 1, None), ("a.c", None, 2)]


def test_an_entry_put_first_does_not_change_the_others():
    says = [{"name": "say", "text": "a"}, {"name": "say", "text": "b"}]
    assert told({"i": says}, {"i": [{"name": "answer"}, *says]}) == [("i.0", None, {"name": "answer"})]


def test_entries_of_one_name_are_compared_field_by_field():
    before, after = {"name": "say", "text": "a", "locale": "sv"}, {"name": "say", "text": "b", "locale": "sv"}
    assert told([before], [after]) == [(".0.text", "a", "b")]


def test_what_has_another_name_is_another_thing():
    before, after = {"name": "park"}, {"name": "hangup"}
    assert told({"action": before}, {"action": after}) == [("action", before, after)]


def test_numbers_are_equal_by_their_digits():
    assert told({"amount": Decimal("0.10")}, {"amount": Decimal("0.10")}) == []
    assert told({"flag": True}, {"flag": 1}) == [("flag", True, 1)]
