"""Matchers against values, each row of the table in docs/flow-files.md."""

from decimal import Decimal

import pytest

from console.flow.matchers import check, fits, problem_of_matcher


@pytest.mark.parametrize(
    ("matcher", "actual"),
    [
        ("60", "60"),
        ("60", 60),
        (60, "60"),
        (Decimal("0.0074"), "0.0074"),
        ("0.0074", Decimal("0.0074")),
        (3, Decimal("3.0")),
        (True, True),
        ("=present", "present"),
        ("=< 5", "< 5"),
        (r"/room \d/", "your room 7 please"),
        ("/ROOM/i", "your room"),
        ("< 5", 4),
        ("<5", Decimal("4.9")),
        ("<= 5", "5"),
        ("> 5 < 10", 7),
        (">= -1", -1),
        ("present", ""),
        ("present", []),
        ("absent", None),
        (None, None),
        ({"a": "1"}, {"a": 1, "b": 2}),
        ({"b": None}, {"a": 1}),
        ({"b": "absent"}, None),
        ({}, None),
        ({}, {}),
        ([], None),
        ([], []),
        (["a", "c"], ["a", "b", "c"]),
        ("b", ["a", "b"]),
        ({"key": "lang"}, [{"key": "x"}, {"key": "lang", "value": "sv"}]),
        ("<speak>", "<speak>"),
    ],
)
def test_a_fitting_value_fits(matcher, actual):
    assert fits(matcher, actual)


@pytest.mark.parametrize(
    ("matcher", "actual"),
    [
        ("60", "060"),
        ("007", 7),
        ("true", True),
        (True, "true"),
        (True, 1),
        (1, True),
        (0, None),
        ("=a", "ab"),
        ("/room/", "Room"),
        ("< 5", 5),
        ("< 5", None),
        ("< 5", True),
        ("< 5", "five"),
        ("> 5 < 10", 10),
        ("present", None),
        ("absent", ""),
        (None, 0),
        ({"a": "1"}, None),
        ({"a": "1"}, "a"),
        ({}, {"a": 1}),
        ({}, [1]),
        ([], ["a"]),
        (["a"], None),
        (["a"], "a"),
        (["c", "a"], ["a", "b", "c"]),
        (["a", "a"], ["a", "b"]),
        ("b", []),
        ("Welcome", "welcome"),
        ("come", "Welcome"),
    ],
)
def test_another_value_does_not_fit(matcher, actual):
    assert not fits(matcher, actual)


def test_contained_text_ignores_case_and_runs_of_blanks():
    assert fits("front  DESK", "For the Front\n desk press 1.", contained=True)
    assert fits(["welcome", "room"], ("Welcome to us.", "x", "Room 2"), contained=True)
    assert not fits("=front desk", "the front desk", contained=True)


def test_keys_of_bodies_and_a_few_values_are_compared_without_case():
    assert fits({"menuresult": {"TYPE": "Sequence"}}, {"menuResult": {"type": "sequence"}})
    assert fits({"name": "=CONNECTPSTN"}, {"Name": "connectPstn"})
    assert fits({"result": "/^answered$/"}, {"result": "ANSWERED"})
    assert not fits({"value": "Desk"}, {"value": "desk"})
    assert not fits({"Lang": "sv"}, {"lang": "sv"}, body=False)


def test_of_two_spellings_of_a_key_the_exact_one_counts():
    assert fits({"menu": "a"}, {"Menu": "b", "menu": "a"})


def test_a_mismatch_points_at_the_value_as_it_is_spelled():
    actual = {"Action": {"Number": "+46", "a/b": 1}}
    places = [
        (mismatch.pointer, mismatch.path, mismatch.expected, mismatch.actual)
        for matcher in ({"number": "+47"}, {"a/b": 2}, {"cli": "present"})
        if (mismatch := check({"action": matcher}, actual)) is not None
    ]
    assert places == [
        ("/Action/Number", ("action", "number"), "+47", "+46"),
        ("/Action/a~1b", ("action", "a/b"), 2, 1),
        ("/Action/cli", ("action", "cli"), "present", None),
    ]


def test_a_list_out_of_order_says_so():
    mismatch = check(["b", "a"], ["a", "b"])
    assert mismatch is not None
    assert mismatch.expected == "a"
    assert "order" in mismatch.hint


def test_a_pattern_that_never_ends_gives_up_with_a_hint():
    mismatch = check("/^(a|a)*(b|b)*c$/", "a" * 200 + "!")
    nested = check("/(x+x+)+y/", "x" * 5000)
    assert mismatch is not None
    assert nested is not None
    assert "longer" in nested.hint


@pytest.mark.parametrize(
    "text", ["/[/", "/" + "a" * 501 + "/", "< five", "> 5 < ", "> 1 < 2 > 3", ">", "<= 1.2.3", "> 5s"]
)
def test_a_matcher_that_cannot_be_read_is_told(text):
    problem = problem_of_matcher(text)
    assert problem is not None
    assert all(problem)


@pytest.mark.parametrize("text", ["< 5", "/[0-9]{2}/", "text", "<speak>", "=> 5", "/", "//", "", "present"])
def test_other_texts_are_fine_matchers(text):
    assert problem_of_matcher(text) is None
