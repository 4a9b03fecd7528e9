"""JSON text: read without a surprise, written without a loss."""

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from console.protocol.jsontext import DEEPEST, NotJson, pointer_key, read_json, write_json


def codes_and_pointers(body: bytes) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.pointer) for finding in read_json(body).findings]


def test_numbers_are_whole_or_decimal_and_keep_their_digits() -> None:
    value = read_json(b'{"a": 5, "b": 5.0, "c": 0.0590, "d": 1e2}').value
    assert value == {"a": 5, "b": Decimal("5.0"), "c": Decimal("0.0590"), "d": Decimal("1E+2")}
    assert isinstance(value, dict) and type(value["a"]) is int
    assert write_json(value) == '{"a":5,"b":5.0,"c":0.0590,"d":1E+2}'


def test_a_byte_order_mark_is_read_with_a_warning() -> None:
    read = read_json(b'\xef\xbb\xbf{"a":1}')
    assert read.value == {"a": 1}
    assert [finding.code for finding in read.findings] == ["svaml.json"]


def test_a_repeated_key_counts_last_and_is_found_with_its_place() -> None:
    body = b'{"x": [{"a": 1, "b": 2, "a": 3, "a": 4}], "a/b": {"~": 1, "~": 2}}'
    assert read_json(body).value == {"x": [{"a": 4, "b": 2}], "a/b": {"~": 2}}
    assert codes_and_pointers(body) == [("svaml.same_key", "/x/0/a"), ("svaml.same_key", "/a~1b/~0")]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "9" * 4301, "1e99999999999999999999"])
def test_a_number_that_json_cannot_carry_is_read_as_null(number: str) -> None:
    body = f'{{"a": [{number}]}}'.encode()
    assert read_json(body).value == {"a": [None]}
    assert codes_and_pointers(body) == [("svaml.json", "/a/0")]


def test_a_number_too_long_to_print_is_told_by_its_length_in_a_whole_sentence() -> None:
    (finding,) = read_json(b"9" * 5000).findings
    assert finding.sentence == "A number of 5000 characters is no number that JSON can carry; it is read as null."


def test_an_integer_of_4300_digits_is_still_read() -> None:
    assert read_json(b"9" * 4300).value == int("9" * 4300)


def test_half_a_surrogate_pair_becomes_a_replacement_character() -> None:
    read = read_json(rb'{"a": "x\ud83d", "\uDE00": 1, "whole": "\ud83d\ude00"}')
    assert read.value == {"a": "x\ufffd", "\ufffd": 1, "whole": "\U0001f600"}
    assert [finding.pointer for finding in read.findings] == ["/a", "/\ufffd"]
    write_json(read.value).encode()


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_nesting_is_read_down_to_64_levels_and_refused_below(opening: str, closing: str) -> None:
    deepest = opening * DEEPEST + "1" + closing * DEEPEST
    read_json(deepest.encode())
    with pytest.raises(NotJson, match="deeper than 64"):
        read_json(f"[{deepest}]".encode())


def test_brackets_inside_text_are_no_levels() -> None:
    text = "[{" * 100 + '\\"['
    body = f'{{"a": "{text}"}}'.encode()
    assert read_json(body).value == {"a": text.replace('\\"', '"')}


def test_a_hundred_thousand_brackets_are_refused_in_words() -> None:
    with pytest.raises(NotJson):
        read_json(b"[" * 100_000)


def test_text_that_is_no_json_is_refused_with_its_place() -> None:
    with pytest.raises(NotJson) as caught:
        read_json(b'{\n  "a": oops\n}')
    assert (caught.value.line, caught.value.column) == (2, 8)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ('{"a', "a string that begins at line 1, column 2 does not end"),
        ('{"a":}', "a value is missing at line 1, column 6"),
        ("{a: 1}", "a key in double quotes is missing at line 1, column 2"),
        ('{"a" 1}', "a colon is missing at line 1, column 6"),
        ('{"a": 1 "b": 2}', "a comma or a closing bracket is missing at line 1, column 9"),
        ('"\\x"', "the escape at line 1, column 2 is none that JSON knows"),
        ('"\\u12"', "lacks some of its four hexadecimal digits"),
        ('"a\nb"', "a line break or another control character stands in a string at line 1, column 3"),
        ("{} x", "something follows the value at line 1, column 4"),
        ("[" * 65, "the nesting at line 1, column 65 is deeper than 64 levels"),
    ],
)
def test_why_a_text_is_no_json_is_said_in_plain_words(body: str, reason: str) -> None:
    with pytest.raises(NotJson) as caught:
        read_json(body.encode())
    assert reason in caught.value.reason


def test_where_the_place_is_told_apart_the_sentence_says_here() -> None:
    with pytest.raises(NotJson) as caught:
        read_json(b'{"a')
    assert caught.value.sentence == "This is no JSON: a string that begins here does not end."


def test_bytes_that_are_no_utf_8_are_refused_with_their_place() -> None:
    with pytest.raises(NotJson, match="UTF-8") as caught:
        read_json(b'{"a":\n "\xe5"}')
    assert (caught.value.line, caught.value.column) == (2, 3)


def test_writing_over_several_lines_leaves_empty_things_on_one() -> None:
    value = {"a": [1, {"b": None}], "c": {}, "d": [], "e": "ä"}
    assert write_json(value, indent=2) == json.dumps(value, indent=2, ensure_ascii=False)


def test_pointer_keys_are_escaped() -> None:
    assert pointer_key("a~/b") == "/a~0~1b"
    assert pointer_key(3) == "/3"


def json_values() -> some.SearchStrategy[object]:
    scalars = (
        some.none()
        | some.booleans()
        | some.integers()
        | some.text()
        | some.decimals(allow_nan=False, allow_infinity=False)
    )
    return some.recursive(
        scalars, lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner), max_leaves=20
    )


@settings(deadline=None)
@given(json_values(), some.sampled_from([None, 2]))
def test_what_is_written_is_read_back(value: object, indent: int | None) -> None:
    assert read_json(write_json(value, indent=indent).encode()).value == value


@settings(deadline=None)
@given(some.binary() | some.text().map(str.encode) | json_values().map(lambda value: write_json(value).encode()[1:]))
def test_any_bytes_are_read_or_refused_in_words(body: bytes) -> None:
    try:
        read = read_json(body)
    except NotJson as error:
        complaint = error
    else:
        write_json(read.value).encode()
        return
    assert complaint.sentence and complaint.line >= 1 and complaint.column >= 1
