"""Expectations against the facts of a call, key by key."""

from dataclasses import replace
from decimal import Decimal

import pytest

from console.flow.expectations import Facts, Failed, evaluate, is_named, named_codes
from console.flow.model import Expectations
from console.protocol.findings import Finding, Severity


@pytest.fixture
def after_the_desk_key():
    """A guest chose the front desk; the answer to the PIE dials it."""
    return Facts(
        answer={
            "Instructions": [{"Name": "Say", "text": "One moment"}, {"name": "playFiles", "ids": ["#tts[x]"]}],
            "Action": {"Name": "ConnectPSTN", "number": "+46313900644"},
        },
        bodies=(
            {"event": "ice", "cli": "46313900612"},
            {"event": "pie", "menuResult": {"menuId": "main", "type": "return", "value": "desk"}},
        ),
        events=("ice", "pie"),
        heard=("Welcome to Hotel Miramar.", "For the front desk press 1.", "One moment, please."),
        state="ringing",
        status=200,
        cookies={"lang": "sv"},
    )


def failures(facts, **keys):
    return evaluate(Expectations(keys=keys), facts)


def test_all_that_holds_gives_no_failure(after_the_desk_key):
    assert not failures(
        after_the_desk_key,
        action="connectPstn",
        instructions=["say", {"name": "playFiles"}],
        callback={"event": "PIE", "menuresult": {"value": "desk"}},
        callbacks=["ice", "pie"],
        heard=["welcome", "/press [0-9]/", "one  moment"],
        menu="absent",
        state="ringing",
        ended="absent",
        status="< 300",
        findings="none",
        cookies={"lang": "sv"},
    )


def test_each_key_fails_on_its_own_and_names_path_and_pointer(after_the_desk_key):
    assert failures(after_the_desk_key, action={"number": "+47"}, menu="pin", status="> 299") == [
        Failed(key="action", path="action.number", expected="+47", actual="+46313900644", pointer="/Action/number"),
        Failed(key="menu", path="menu", expected="pin", actual=None),
        Failed(key="status", path="status", expected="> 299", actual=200),
    ]


def test_a_bare_word_is_the_name_of_action_or_instruction(after_the_desk_key):
    (failed,) = failures(after_the_desk_key, action="hangup")
    assert (failed.path, failed.expected, failed.actual) == ("action.name", "hangup", "ConnectPSTN")
    assert not failures(after_the_desk_key, instructions="playfiles")
    assert failures(after_the_desk_key, instructions=["playFiles", "say"])


def test_a_failed_callback_has_neither_action_nor_instructions(after_the_desk_key):
    failed = replace(after_the_desk_key, answer=None)
    assert not failures(failed, action="absent", instructions=[])
    assert failures(failed, action="hangup")[0].hint


def test_callback_looks_at_the_latest_of_the_event_it_names(after_the_desk_key):
    assert not failures(after_the_desk_key, callback={"event": "ice", "cli": "46313900612"})
    assert failures(after_the_desk_key, callback={"cli": "46313900612"})
    (failed,) = failures(after_the_desk_key, callback={"event": "dice", "result": "BUSY"})
    assert "dice" in failed.hint


def test_callbacks_are_exactly_these_in_this_order_or_counts(after_the_desk_key):
    assert failures(after_the_desk_key, callbacks=["ice"])
    assert failures(after_the_desk_key, callbacks=["pie", "ice"])
    assert failures(after_the_desk_key, callbacks=[])
    assert not failures(after_the_desk_key, callbacks={"pie": 1, "notify": 0, "ice": "> 0 < 2", "dice": "absent"})
    (failed,) = failures(after_the_desk_key, callbacks={"pie": 2})
    assert (failed.path, failed.expected, failed.actual) == ("callbacks.pie", 2, 1)
    assert failures(after_the_desk_key, callbacks={"dice": "present"})


def test_heard_nothing_fits_only_a_silent_call(after_the_desk_key):
    assert failures(after_the_desk_key, heard=[])
    assert not failures(Facts(), heard=[])
    assert not failures(after_the_desk_key, heard="front desk")


def test_ended_has_the_words_of_dice():
    over = Facts(ended={"reason": "CALLEEHANGUP", "result": "ANSWERED", "duration": 31})
    assert not failures(over, ended={"result": "answered", "duration": "> 30", "reason": "CALLEEHANGUP"})
    assert failures(over, ended="absent")
    assert failures(Facts(), ended={"result": "ANSWERED"})[0].hint == "The call is not over."


def a_finding(code, severity=Severity.ERROR):
    return Finding(code=code, severity=severity, sentence="Something is wrong.")


def test_findings_none_allows_notes_only():
    assert not failures(Facts(findings=(a_finding("menu.key_lost", Severity.NOTE),)), findings="none")
    (failed,) = failures(Facts(findings=(a_finding("http.status"),)), findings="none")
    assert (failed.actual, failed.hint) == (["http.status"], "Something is wrong.")


def test_findings_named_must_have_occurred_a_group_by_its_star():
    facts = Facts(findings=(a_finding("svaml.limit"), a_finding("http.status")))
    assert not failures(facts, findings=["svaml.*"])
    assert not failures(facts, findings="http.status")
    assert failures(facts, findings=["svaml.limit", "menu.*"])[0].expected == "menu.*"


def test_named_codes_gather_what_expectations_excuse():
    named = named_codes(
        None, Expectations(keys={"findings": ["svaml.*", "http.status"]}), Expectations(keys={"findings": "none"})
    )
    assert named == ("svaml.*", "http.status")
    assert is_named("svaml.limit", named)
    assert is_named("http.status", named)
    assert not is_named("http.status_line", named)


def test_latency_is_looked_at_for_each_callback_and_the_first_that_took_too_long_is_told(after_the_desk_key):
    facts = replace(after_the_desk_key, latencies={0: 0.01, 1: 0.6123456, 2: 0.7})
    assert not failures(facts, latency="< 1")
    assert failures(facts, latency="< 0.5") == [
        Failed(
            key="latency",
            path="latency",
            expected="< 0.5",
            actual=Decimal("0.612346"),
            hint="So it is with 2 of 3 callbacks.",
            exchange=1,
        )
    ]
