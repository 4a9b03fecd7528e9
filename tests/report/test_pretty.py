import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.report.pretty import Token, pretty

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_what_is_shown_is_the_same_json(value):
    shown = pretty(json.dumps(value))
    assert shown is not None and json.loads(shown.text) == value


def test_numbers_and_repeated_keys_stay_as_written():
    shown = pretty('{"a": 1.50, "a": 10000000000000000000001}')
    assert shown is not None and shown.text == '{ "a": 1.50, "a": 10000000000000000000001 }'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "OK",
        "<html></html>",
        "{",
        '{"a" 1}',
        "[1,]",
        "{,}",
        "1 2",
        "[}",
        '"abc',
        "[1 2]",
        '{"a":}',
        "[" * 300 + "]" * 300,
    ],
)
def test_text_that_is_not_json_is_left_alone(text):
    assert pretty(text) is None


def test_a_pointer_finds_the_member_with_its_key():
    shown = pretty('{"event":"pie","menuResult":{"menuId":"main","value":"desk"},"a/b":[1,{"~":2}]}')
    assert shown is not None
    place = shown.find("/menuResult")
    assert place is not None
    assert shown.text[place.start : place.end] == '"menuResult": { "menuId": "main", "value": "desk" }'
    inner = shown.find("/a~1b/1/~0")
    assert inner is not None and shown.text[inner.start : inner.end] == '"~": 2'


def test_a_pointer_to_nothing_finds_what_would_hold_it():
    shown = pretty('{"action":{"name":"hangup"}}')
    assert shown is not None and shown.find("/action/menus/0") == shown.places["/action"]
    assert shown.find("") is None and shown.find("/nothing") is None


def test_tokens_carry_their_kind():
    shown = pretty('{"a": "b", "c": 1, "d": null}')
    assert shown is not None
    kinds = {shown.text[span.start : span.end]: kind for kind, span in shown.tokens}
    assert (
        kinds['"a"'] is Token.KEY
        and kinds['"b"'] is Token.STRING
        and kinds["1"] is Token.NUMBER
        and kinds["null"] is Token.WORD
    )


def test_an_endless_string_is_shortened_with_its_length():
    shown = pretty(json.dumps({"text": "a" * 50_000}))
    assert shown is not None and shown.shortened == 1
    assert "50,000 characters" in shown.text and len(shown.text) < 1000


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r'"P\u00e5 svenska"', '"På svenska"'),
        (r'"\u0645\u0631"', '"مر"'),
        (r'"\ud83c\udfe8"', '"🏨"'),
        (r'"a\u202eb \u0007 \u000a"', r'"a\u202eb \u0007 \u000a"'),
        (r'"\u0022 \u003c"', r'"\u0022 \u003c"'),
        (r'"\ud83c alone, \udfe8 too"', r'"\ud83c alone, \udfe8 too"'),
        (r'"a backslash \\u00e5"', r'"a backslash \\u00e5"'),
        (r'"\n\u00e5"', r'"\nå"'),
        (r'"\u00e5\udfe8"', r'"å\udfe8"'),
    ],
)
def test_letters_that_came_as_escapes_are_shown_as_letters(written, shown):
    made = pretty(written)
    assert made is not None
    assert made.text == shown
    assert made.unescaped == (written != shown)


def test_a_pointer_finds_what_was_written_with_escapes():
    made = pretty(r'{"n\u00e5": {"text": "P\u00e5"}}')
    assert made is not None
    span = made.find("/nå/text")
    assert span is not None
    assert made.text[span.start : span.end] == '"text": "På"'
