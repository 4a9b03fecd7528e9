"""Where the cursor stands, which is the `|` of each text."""

import pytest

from console.flow.editing.outline import outline_of
from console.flow.editing.spots import spot_at


def spot(text):
    at = text.index("|")
    text = text[:at] + text[at + 1 :]
    found = spot_at(outline_of(text), at)
    return None if found is None else (found.role, found.path, text[found.start : found.end])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("|", ("key", (), "")),
        ("a|", ("value", (), "a")),
        ("call:\n  fro|m: x", ("key", ("call",), "from")),
        ("call: {from: |}", ("value", ("call", "from"), "")),
        ("call: {from: x, |}", ("key", ("call",), "")),
        ("script:\n  - |", ("value", ("script", 0), "")),
        ("script:\n  |", ("item", ("script",), "")),
        ("script:\n  - dial\n  |", ("item", ("script",), "")),
        ("script: [dial, press: |]", ("value", ("script", 1, "press"), "")),
        ('name: "Des|k"', ("value", ("name",), "Desk")),
        ("expect:\n  menu: |", ("value", ("expect", "menu"), "")),
        ("expect:\n  menu: x\n  |\nname: x", ("key", ("expect",), "")),
    ],
)
def test_what_is_being_written_is_known_while_it_is_typed(text, found):
    assert spot(text) == found


@pytest.mark.parametrize("text", ["a: 1 # co|mment", "a: >-\n  wo|rd", "a: {b: 1}   |x: y", 'a: "b"|', "   |\na: 1"])
def test_where_nothing_can_be_completed_there_is_no_spot(text):
    assert spot(text) is None
