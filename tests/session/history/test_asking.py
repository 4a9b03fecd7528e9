"""What each part of a filter finds, and where it says that it stands."""

from datetime import UTC, datetime, timedelta

import pytest

from console.flow.call_filter import parse_filter
from console.flow.recording import Ended
from console.session.history import Answer, History, Hit, index
from tests.session.history.journals import NOW, entries_of, write

HOTEL, BANK = "Hotel Göteborg", "Bank"


@pytest.fixture
def two(folder, history) -> History:
    """The hotel was called an hour ago, the bank three days ago, by its script and in vain."""
    write(folder, flow=HOTEL, ago=timedelta(hours=1), backend="http://127.0.0.1:8080/voice", by_hand=True)
    write(
        folder, flow=BANK, caller="+31201234567", ago=timedelta(days=3), variant="wrong PIN", ended=Ended(passed=False)
    )
    history.update()
    return history


def ask(history: History, line: str) -> Answer:
    """What a line finds."""
    asked = parse_filter(line, NOW.date())
    assert asked.mistakes == ()
    return history.ask(asked)


def found(history: History, line: str) -> list[str]:
    """The flows whose calls it finds."""
    return [row.flow for row in ask(history, line).rows]


def hits(history: History, line: str, most: int = 9) -> list[Hit]:
    """Where it says that it stands in the newest of them."""
    asked = parse_filter(line, NOW.date())
    newest = history.ask(asked).rows[0].id
    return list(history.hits([newest], asked, most)[newest])


BOTH = [HOTEL, BANK]


@pytest.mark.parametrize(
    ("line", "flows"),
    [
        ("on:1980-01-01", []),
        ("before:1980-01-01", []),
        ("after:1980-01-01", BOTH),
        ("on:2999-12-31", []),
        ("-on:2999-12-31", BOTH),
        ("", BOTH),
        ("göteborg", BOTH),
        ("GÖTEBORG", BOTH),
        ("flow:GÖTE", [HOTEL]),
        ('flow:"bank, wrong"', [BANK]),
        ("bank", [BANK]),
        ("wrong PIN", [BANK]),
        ("teborg", BOTH),
        ('"press 60"', BOTH),
        ("313900612", [HOTEL]),
        ('"313900612" bank', []),
        ("-bank", [HOTEL]),
        ("-göteborg", []),
        ("-flow:bank", [HOTEL]),
        ('-"press 60" bank', []),
        ("body:runMenu", BOTH),
        ("body:RUNMENU", BOTH),
        ("body:lang", []),
        ("body:20123", [BANK]),
        ("-body:20123", [HOTEL]),
        ("cookie:lang", BOTH),
        ("header:werkzeug", BOTH),
        ("header:voice", BOTH),
        ("heard:göteborg", BOTH),
        ("heard:werkzeug", []),
        ("from:+31", [BANK]),
        ("from:31", BOTH),
        ("to:2079", BOTH),
        ("to:+31", []),
        ("event:pie", BOTH),
        ("event:ace", []),
        ("-event:ace", BOTH),
        ("key:60", BOTH),
        ("key:6", BOTH),
        ("key:06", []),
        ("ended:answered", BOTH),
        ("ended:managerhangup", BOTH),
        ("ended:busy", []),
        ("backend:8080", [HOTEL]),
        ("failed", [BANK]),
        ("passed", [HOTEL]),
        ("-failed", [HOTEL]),
        ('"failed"', []),
        ("on:today", [HOTEL]),
        ("on:2026-11-24", [BANK]),
        ("before:today", [BANK]),
        ("after:today", [HOTEL]),
        ("after:tuesday", BOTH),
        ("-on:today", [BANK]),
        ("%", []),
        ("'; DROP TABLE recordings; --", []),
        ('NEAR("a" b)', []),
        ('abc"def', []),
        ("*** OR", []),
    ],
)
def test_a_filter_leaves(two, line, flows):
    assert found(two, line) == flows


def test_a_short_word_is_looked_for_in_what_a_row_tells_and_that_is_said(two):
    answer = ask(two, "60 PI")
    assert [row.flow for row in answer.rows] == [BANK]
    assert (
        answer.notes[0]
        == "“60” is looked for in names, numbers and keys only: three characters or more are found anywhere."
    )
    assert hits(two, "PI") == []
    assert found(two, "-PI") == [HOTEL]


def test_a_small_word_beside_longer_ones_hides_nothing_and_that_is_said(two):
    longer = "313900612"
    assert found(two, f"{longer} zq") == [HOTEL]
    assert ask(two, f"{longer} zq").notes == (
        "“zq” is too short to be looked for beside longer words. Words in quotes are found together.",
    )
    assert found(two, f"{longer} -zq") == [HOTEL]
    assert found(two, f"{longer} 77") == [], "a number of two digits is meant"


def test_a_row_tells_the_call(two):
    row = ask(two, "flow:hotel").rows[0]
    assert (row.flow, row.variant, row.caller, row.reached, row.kind) == (
        HOTEL,
        None,
        "+46313900612",
        "+442079460123",
        "did",
    )
    assert (row.result, row.reason, row.went, row.keys, row.callbacks.split()) == (
        "ANSWERED",
        "MANAGERHANGUP",
        "passed",
        "60",
        ["ice", "pie", "dice"],
    )
    assert row.by_hand and not row.broke_off and not row.in_part and row.findings == 0
    assert datetime.fromisoformat(row.began) == NOW.astimezone(UTC) - timedelta(hours=1)


def test_a_hit_tells_what_it_is_at_which_step_and_what_is_around_it(two):
    steps = [entry.step for entry in entries_of("+46313900612") if hasattr(entry, "step")]
    prompt = next(step.index for step in steps if step.kind == "prompt")
    asked, answered = (next(step.index for step in steps if step.kind == kind) for kind in ("callback", "reply"))
    assert hits(two, "göteborg", 1) == [
        Hit(label="prompt", call="", step=prompt, before="Press 60 for ", found="Göteborg", after=".")
    ]
    (body,) = hits(two, "body:3900612", 1)
    assert (body.label, body.step, body.before, body.found, body.after) == (
        "ICE body",
        asked,
        '{"cli":"+4631',
        "3900612",
        '"}',
    )
    assert [(one.label, one.step) for one in hits(two, "body:runMenu", 1)] == [("answer to ICE", answered)]
    assert [one.label for one in hits(two, "key:60")] == ["keys"]
    assert hits(two, "flow:hotel") == [], "the row itself tells it"


def test_hits_are_so_many_and_one_a_passage(two):
    assert len(hits(two, "e", 5)) == 0
    many = hits(two, "the", 50)
    assert len({(one.label, one.step, one.before) for one in many}) == len(many) > 3
    assert len(hits(two, "the", 2)) == 2


def test_a_long_passage_is_told_around_what_was_found(folder, history):
    from tests.session.history.journals import ExchangeSeen, exchange

    long = b'{"a":"%s needle\n\n\tin %s"}' % (b"hay " * 500, b"hay " * 500)
    write(folder, entries=(*entries_of("+46313900612")[:-2], ExchangeSeen("", exchange(0, long))))
    history.update()
    (hit,) = hits(history, "needle")
    assert hit.before.startswith("…") and hit.before.endswith("hay ") and len(hit.before) < 50
    assert hit.after.startswith(" in hay") and hit.after.endswith("…") and len(hit.after) < 170


def test_the_story_of_a_call_is_its_steps_in_words(two):
    number = ask(two, "flow:hotel").rows[0].id
    story = two.story(number, 3)
    assert [one.step for one in story] == [0, 1, 2]
    assert story[0].after == "The caller +46313900612 dials +442079460123."
    assert two.story(number + 1000, 3) == ()


def test_an_sqlite_without_trigrams_finds_beginnings_of_words(folder, monkeypatch):
    monkeypatch.setattr(index, "has_trigram", lambda: False)
    history = History(folder)
    try:
        write(folder, flow=HOTEL)
        history.update()
        assert not history.finds_parts
        assert found(history, "göte") == [HOTEL]
        assert found(history, '"press 6"') == [HOTEL]
        assert found(history, "teborg") == []
        assert found(history, "***") == []
        assert [hit.found for hit in hits(history, "göte", 1)] == ["Göte"]
    finally:
        history.close()
