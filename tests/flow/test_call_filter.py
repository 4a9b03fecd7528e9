"""One line of a filter, read: a table of what people write, and of what is told when it cannot be."""

from datetime import date

import pytest

from console.flow.call_filter import FIELDS, SYNONYMS, CallFilter, Term, parse_filter

FRIDAY = date(2026, 11, 27)


def read(line: str) -> CallFilter:
    """The filter of a line, on a Friday."""
    return parse_filter(line, FRIDAY)


READS = {
    "": [],
    "   ": [],
    "hotel": [Term(text="hotel")],
    "hotel desk": [Term(text="hotel"), Term(text="desk")],
    '"front desk"': [Term(text="front desk")],
    r'"\"name\":\"say\""': [Term(text='"name":"say"')],
    '{"name":"say"}': [Term(text='{"name":"say"}')],
    "-hotel": [Term(text="hotel", excluded=True)],
    '-"front desk"': [Term(text="front desk", excluded=True)],
    "flow:hotel": [Term(field="flow", text="hotel")],
    "FLOW:Hotel": [Term(field="flow", text="Hotel")],
    'flow:"Hotel front desk"': [Term(field="flow", text="Hotel front desk")],
    "-body:runMenu": [Term(field="body", text="runMenu", excluded=True)],
    "event:PIE": [Term(field="event", text="pie")],
    "callback:dice": [Term(field="event", text="dice")],
    'from:"+46 (31) 390-06"': [Term(field="from", text="+463139006")],
    "from:private": [Term(field="from", text="private")],
    "to:desk@pbx.example.net": [Term(field="to", text="desk@pbx.example.net")],
    "key:12#": [Term(field="key", text="12#")],
    "ended:busy": [Term(field="ended", text="busy")],
    "finding:http.status": [Term(field="finding", text="http.status")],
    "failed": [Term(field="went", text="failed")],
    "-Passed": [Term(field="went", text="passed", excluded=True)],
    '"failed"': [Term(text="failed")],
    "on:today": [Term(field="on", day=FRIDAY)],
    "on:yesterday": [Term(field="on", day=date(2026, 11, 26))],
    "on:friday": [Term(field="on", day=FRIDAY)],
    "after:Saturday": [Term(field="after", day=date(2026, 11, 21))],
    "before:2026-11-03": [Term(field="before", day=date(2026, 11, 3))],
    "-on:today": [Term(field="on", day=FRIDAY, excluded=True)],
    "http://127.0.0.1:5000/voice": [Term(text="http://127.0.0.1:5000/voice")],
    "12:30": [Term(text="12:30")],
    "ünïcode 電話": [Term(text="ünïcode"), Term(text="電話")],
    "--x": [Term(text="-x", excluded=True)],
    "50% _": [Term(text="50%"), Term(text="_")],
}

MISTAKES = {
    "flwo:hotel": "There is no “flwo:”. Did you mean “flow:”?",
    "menu:main": "There is no “menu:”. To look for these very words put all of it in quotation marks.",
    "flow:": "“flow:” needs something after it, such as flow:hotel.",
    'flow:""': "“flow:” needs something after it, such as flow:hotel.",
    "-": "“-” needs a word after it.",
    '""': "Something has to stand between the quotation marks.",
    '"front desk': "The quotation mark before “front desk” is not closed.",
    '"': "A quotation mark is not closed.",
    "event:pi": "There is no callback “pi”; there are ice, ace, pie, dice, notify.",
    "key:one": "“one” are no keys: those are 0 to 9, * and #.",
    "on:2026-02-30": "“2026-02-30” is no day: write today, yesterday, a day of the week, or 2026-11-03.",
    "on:never": "“never” is no day: write today, yesterday, a day of the week, or 2026-11-03.",
    "on:0001-01-01": "“0001-01-01” is no day: write today, yesterday, a day of the week, or 2026-11-03.",
    "on:9999-12-31": "“9999-12-31” is no day: write today, yesterday, a day of the week, or 2026-11-03.",
    "on:3.11.": "“3.11.” is no day: write today, yesterday, a day of the week, or 2026-11-03.",
}


@pytest.mark.parametrize("line", READS)
def test_a_line_is_read(line):
    assert read(line) == CallFilter(terms=tuple(READS[line]))


@pytest.mark.parametrize("line", MISTAKES)
def test_a_mistake_is_told_in_words(line):
    assert read(line).mistakes == (MISTAKES[line],)


def test_every_mistake_of_a_line_is_told_and_what_is_right_is_read():
    asked = read("hotel flwo:x on:never")
    assert asked.terms == (Term(text="hotel"),)
    assert asked.mistakes == (MISTAKES["flwo:hotel"], MISTAKES["on:never"])


@pytest.mark.parametrize("name", FIELDS)
def test_the_example_of_every_field_is_read_as_that_field(name):
    (term,) = read(FIELDS[name].example).terms
    assert term.field == name


@pytest.mark.parametrize("name", SYNONYMS)
def test_a_synonym_means_a_field(name):
    assert SYNONYMS[name] in FIELDS and name not in FIELDS


def test_every_line_is_read_or_told():
    pieces = ['"', "\\", "-", ":", " ", "flow:", "a", "\n", "\0", "“", "//"]
    for one in pieces:
        for two in pieces:
            for three in pieces:
                asked = read(one + two + three)
                assert asked.terms or asked.mistakes or not (one + two + three).strip()
