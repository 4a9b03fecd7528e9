"""What unquoted text means in free JSON."""

from decimal import Decimal

import pytest

from console.flow.load.freejson import scalar_json
from console.flow.load.values import Refused


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("true", True),
        ("false", False),
        ("0", 0),
        ("-5", -5),
        ("12345678901234567890", 12345678901234567890),
        ("0.0074", Decimal("0.0074")),
        ("1.50", Decimal("1.50")),
        ("1e3", Decimal("1e3")),
        ("12:30", "12:30"),
        ("2026-01-01", "2026-01-01"),
        ("127.0.0.1", "127.0.0.1"),
        ("+46 31 390", "+46 31 390"),
        ("-", "-"),
        (".", "."),
        ("_", "_"),
        ("1-2", "1-2"),
        ("1m", "1m"),
        ("e5", "e5"),
        ("nothing", "nothing"),
    ],
)
def test_text_numbers_and_words_are_told_apart(text, value):
    found = scalar_json(text)
    assert found == value
    assert type(found) is type(value)
    assert str(found) == str(value)


@pytest.mark.parametrize(
    "text",
    [
        "+46313900612",
        "007",
        "0x1F",
        "0o17",
        "0b1",
        "1_000",
        ".5",
        "5.",
        "+5",
        "-.5",
        "00",
        "1__0",
        "-01",
        "1e99999",
        "9" * 401,
        ".inf",
        "-.INF",
        ".nan",
        "yes",
        "no",
        "on",
        "off",
        "True",
        "False",
        "Yes",
        "NO",
        "TRUE",
        "Null",
    ],
)
def test_look_alikes_are_refused_with_quote_it(text):
    with pytest.raises(Refused) as refused:
        scalar_json(text)
    assert "Quote it" in refused.value.hint
