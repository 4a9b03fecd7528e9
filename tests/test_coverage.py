"""docs/coverage.md is true: what it lists is all there is, and each flow that it names shows what its row says."""

import ast
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache

import pytest

from console.call.endings import ENDINGS, Situation
from console.flow.simulated import is_simulated
from console.protocol.assumptions import ASSUMPTIONS
from console.protocol.classic import LACKING
from console.protocol.dialects import CLASSIC
from console.protocol.svaml.allowed import NOT_SIMULATED_FIELDS, verdict
from tests.covering.flows import every_flow, file_of, flow_named, played, things
from tests.covering.known import EVENTS, INNER, PARTS, WITHIN, known
from tests.covering.shown import Thing
from tests.covering.table import FILE, BrokenRow, Row, rows_of
from tests.covering.without import course, without
from tests.flow.playing import play_flow
from tests.foreign import ROOT

ROWS = rows_of(FILE.read_text(encoding="utf-8"))
SHOWN = [row for row in ROWS if row.flow]
CHOSEN = ("Instructions", "Actions", "Callouts")
"""Sections whose names with a dot are keys that a backend chooses: a flow can be played without one."""


def untrue(rows: Iterable[Row], holds: Callable[[Row], object]) -> list[str]:
    """Where the rows stand of which it does not hold."""
    return [row.place for row in rows if not holds(row)]


def of(*sections: str) -> list[Row]:
    """The rows of these sections."""
    return [row for row in ROWS if row.section in sections]


def may_wait(row: Row) -> bool:
    """Whether the tables of what is not simulated yet say that this waits."""
    part, _, key = row.name.partition(".")
    if row.section == "Choices":
        return not is_simulated(f"assume.{row.name}")
    return row.section in PARTS and (key,) in NOT_SIMULATED_FIELDS.get(part, ())


# -- the rows


def test_everything_there_is_has_one_row_and_nothing_else_has_one():
    rows: dict[str, Counter[str]] = {}
    for row in ROWS:
        rows.setdefault(row.section, Counter())[row.name] += 1
    assert {section: sorted(names.elements()) for section, names in rows.items()} == {
        section: sorted(names) for section, names in known().items()
    }


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("| `a` | both | documented | `f` |", "4 cells"),
        ("| a | both | documented | `f` | `x.py::test_y` |", "begins with the name"),
        ("| `a` | 2015 | documented | `f` | `x.py::test_y` |", "the era '2015'"),
        ("| `a` | both | sure | `f` | `x.py::test_y` |", "begins with none of documented"),
        ("| `a` | both | no effect | `f` | `x.py::test_y` |", "no effect needs a reason"),
        ("| `a` | both | documented | f, g | `x.py::test_y` |", "the flow is one name"),
        ("| `a` | both | documented | `f` | `test_y` |", "the test is"),
    ],
)
def test_a_broken_row_is_told_with_its_line(row, wrong):
    with pytest.raises(BrokenRow) as broken:
        rows_of(f"### ICE\n\n{row}\n")
    assert "docs/coverage.md:3: " in str(broken.value)
    assert wrong in str(broken.value)


# -- certainty and era


def test_a_row_names_assumptions_of_the_table_where_it_is_assumed_and_only_there():
    assert untrue(ROWS, lambda row: set(row.choices) <= set(ASSUMPTIONS)) == []
    others = [row for row in ROWS if row.section not in ("Choices", "Endings")]
    assert untrue(others, lambda row: bool(row.choices) == (row.state == "assumed")) == []


def test_a_choice_is_told_as_the_table_of_assumptions_has_it():
    choices = of("Choices")
    assert untrue(choices, lambda row: row.words == f"`{row.name}` {ASSUMPTIONS[row.name].default}") == []
    assert untrue(choices, lambda row: row.state in ("assumed", "waits")) == []


def ends_so(row: Row) -> bool:
    """Whether an ending's row has the words, the certainty and the assumptions of the table of endings."""
    ending = ENDINGS[Situation(row.name)]
    pairs = dict.fromkeys(f"{result} / {ending.reason}" for result in (ending.result, ending.unanswered))
    return (
        row.words.endswith(f": {', unanswered '.join(pairs)}")
        and set(row.choices) == {ending.assumption, ending.after_answer} - {None}
        and row.state == ("documented" if ending.assumption is None else "assumed")
    )


def test_an_ending_is_told_as_the_table_of_endings_has_it():
    assert untrue(of("Endings"), ends_so) == []


def is_disputed(row: Row) -> bool:
    """Whether one source allows it in this answer or order and another does not."""
    event, _, name = row.name.partition(" ")
    return verdict(name, event) == "disputed"


def test_what_one_source_allows_and_another_forbids_is_assumed():
    rows = [row for row in of("Answers", "Orders") if row.state != "waits"]
    assert untrue(rows, lambda row: (row.choices == ("action.allowed",)) == is_disputed(row)) == []


def came_later(row: Row) -> bool:
    """Whether the classic era had not got it yet, as far as a table of the console says."""
    part, _, key = row.name.partition(".")
    match row.section:
        case "Menus":
            return f"runMenu/menus/*/{row.name}" in LACKING
        case "Reasons":
            return CLASSIC.reason(row.name) != row.name
        case "Types of notify":
            return row.name not in CLASSIC.notify_types
        case "Answers" | "Orders":
            event, _, name = row.name.partition(" ")
            return name in LACKING or event in ("leg", "unpark")
        case _:
            return part in LACKING or f"{part}/{key}" in LACKING


def test_the_era_of_a_row_is_that_of_the_dialects():
    rows = of("Answers", "Orders", "Instructions", "Actions", "Menus", "Reasons", "Types of notify")
    assert untrue(rows, lambda row: row.era == ("current" if came_later(row) else "both")) == []


def test_a_field_of_a_callback_is_seen_in_the_eras_of_its_row_and_in_no_other():
    seen: dict[Thing, set[str]] = {}
    for name in every_flow():
        for thing in things(name):
            seen.setdefault(thing, set()).add(flow_named(name).dialect)
    eras = {"both": {"classic", "current"}, "classic": {"classic"}, "current": {"current"}}
    rows = [row for row in SHOWN if row.section in (*EVENTS, *WITHIN)]
    assert untrue(rows, lambda row: seen[row.thing] == eras[row.era]) == []


# -- flows and tests


def test_a_row_has_a_flow_unless_it_waits_or_is_not_sent():
    rows = [row for row in ROWS if row.section != "Choices"]
    assert untrue(rows, lambda row: (not row.flow) == (row.state in ("waits", "not sent"))) == []


def test_a_choice_without_a_flow_is_shown_by_none():
    everything = frozenset(thing for row in SHOWN for thing in things(row.flow))
    assert untrue(of("Choices"), lambda row: row.flow or row.thing not in everything) == []


def test_only_what_is_not_simulated_yet_waits():
    waiting = [row for row in ROWS if row.state == "waits"]
    assert untrue(waiting, may_wait) == [], "simulated now: name a flow"


def test_every_flow_that_a_row_names_is_there():
    assert untrue(SHOWN, lambda row: file_of(row.flow).is_file()) == []


def test_the_flow_of_a_row_shows_it():
    assert untrue(SHOWN, lambda row: row.thing in things(row.flow)) == []


def has_effect(row: Row) -> bool:
    """Whether the row's flow goes otherwise without the key."""
    less = play_flow(without(flow_named(row.flow), row.section, row.name))
    return course(less) != course(played(row.flow))


def test_without_a_key_its_flow_goes_otherwise_unless_the_row_says_that_it_has_no_effect():
    keys = [row for row in SHOWN if row.section in INNER or (row.section in CHOSEN and "." in row.name)]
    assert untrue(keys, lambda row: has_effect(row) == (row.state != "no effect")) == []


@cache
def functions(file: str) -> frozenset[str]:
    """The functions of a file of tests; none where there is no such file."""
    path = ROOT / "tests" / file
    tree = ast.parse(path.read_text(encoding="utf-8") if path.is_file() else "")
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_the_test_of_a_row_exists():
    assert untrue(ROWS, lambda row: row.test[1] in functions(row.test[0])) == []
