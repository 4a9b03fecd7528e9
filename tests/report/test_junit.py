"""JUnit XML as CI servers read it."""

import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.flow.outcome import Outcome
from console.report.characters import for_xml
from console.report.junit import junit
from console.report.run import Run
from tests.report.results import ALL, FAILED, FAILURE, FOUND, NOT_ALLOWED, PASSED, REFUSED, WARNED, ran

SCHEMA = {
    "testsuites": ({"name", "time", "tests", "failures", "disabled", "errors"}, set(), {"testsuite"}),
    "testsuite": (
        {"name", "tests", "failures", "errors", "time", "skipped", "timestamp", "hostname", "id", "package"},
        {"name", "tests", "failures", "errors"},
        {"properties", "testcase", "system-out", "system-err"},
    ),
    "testcase": (
        {"name", "classname", "time", "status", "assertions"},
        {"name"},
        {"skipped", "error", "failure", "system-out", "system-err"},
    ),
    "failure": ({"message", "type"}, set(), set()),
    "error": ({"message", "type"}, set(), set()),
    "system-out": (set(), set(), set()),
}
"""Of each element the attributes that the readers' common schema has, those that must be there, and what it holds."""


def document(*results):
    """The root element of a run of these."""
    run = Run(results=results, started="2026-01-01T12:00:00+00:00", seconds=1.5)
    return ElementTree.fromstring(junit(run).encode())


def case(result):
    """The only testcase."""
    (found,) = document(result).iter("testcase")
    return found


def against_schema(element):
    """What of an element and all in it the schema does not have."""
    attributes, needed, children = SCHEMA[element.tag]
    yield from (f"{element.tag}/@{name}" for name in element.attrib.keys() - attributes)
    yield from (f"{element.tag} without {name}" for name in needed - element.attrib.keys())
    yield from (f"{element.tag}/{child.tag}" for child in element if child.tag not in children)
    for child in element:
        yield from against_schema(child)


@pytest.mark.parametrize("results", [ALL, (), (PASSED,)], ids=["all", "none", "one"])
def test_a_document_keeps_to_the_common_schema(results):
    assert list(against_schema(document(*results))) == []


def test_a_run_is_one_suite_that_counts_what_it_holds():
    root = document(*ALL)
    (suite,) = root
    counts = {name: suite.get(name) for name in ("tests", "failures", "errors", "time", "timestamp")}
    assert counts == {
        "tests": "6", "failures": "2", "errors": "2", "time": "1.500", "timestamp": "2026-01-01T12:00:00+00:00",
    }  # fmt: skip
    assert {name: root.get(name) for name in ("tests", "failures", "errors")} == {
        "tests": "6", "failures": "2", "errors": "2",
    }  # fmt: skip
    assert len(suite.findall("testcase")) == 6


def test_a_case_is_a_flow_and_its_variant_with_its_time():
    names = [(one.get("classname"), one.get("name"), one.get("time")) for one in document(*ALL).iter("testcase")]
    assert names == [
        ("flows.hotel", "Hotel", "0.250"),
        ("flows.taxi", "Taxi", "0.250"),
        ("flows.bank", "Bank [right]", "0.250"),
        ("flows.gate", "Gate", "0.250"),
        ("flows.broken", "broken", "0.000"),
        ("far", "far", "0.000"),
    ]


def test_a_failure_says_what_the_terminal_says():
    failure = case(FAILED).find("failure")
    line = (
        'flows/bank.flow.yaml:19 step 10 expect: menu   expected "services"  came "pin"'
        "  at /action/mainMenu in the answer to ice 1, 0:31.4"
    )
    assert (failure.get("message"), failure.get("type")) == (line, "expectation")
    assert failure.text.splitlines() == [
        line, "  The PIN was not taken.", 'heard "Your PIN."  callbacks ice 200', "not checked: step 11 press",
    ]  # fmt: skip


def test_soft_failures_are_marked_and_further_reasons_counted():
    soft = replace(FAILURE, soft=True, verb="check")
    one = replace(FAILED, outcome=Outcome(passed=False, failures=(soft,), callbacks=("ice",)))
    two = replace(FAILED, outcome=Outcome(passed=False, failures=(soft, FAILURE), callbacks=("ice",)))
    assert case(one).find("failure").get("type") == "soft expectation"
    assert ", soft: menu" in case(one).find("failure").text
    (failure,) = case(two).findall("failure")
    assert failure.get("message").endswith("(and 1 more)") and failure.get("type") == "expectation"


def test_a_finding_that_fails_a_flow_is_its_failure():
    failure = case(FOUND).find("failure")
    assert (failure.get("message"), failure.get("type")) == ("The answer is a page.", "finding")
    assert failure.text.splitlines()[:2] == [
        "error svaml.unusable in the answer to ice 1, 0:00.0",
        "  The answer is a page. The call ends. Answer with SVAML.",
    ]


@pytest.mark.parametrize(("result", "sentence"), [(REFUSED, "Unknown key “pres”."), (NOT_ALLOWED, "not this machine")])
def test_what_could_not_run_is_an_error_with_every_mistake(result, sentence):
    error = case(result).find("error")
    assert sentence in error.get("message") and error.get("type") == "could not run"
    assert case(result).find("failure") is None
    if result is REFUSED:
        assert error.text.splitlines() == [
            "broken.flow.yaml:3: Unknown key “pres”.", "  Did you mean “press”?", "broken.flow.yaml:4: No hint here.",
        ]  # fmt: skip


def test_the_story_of_every_flow_is_told_with_its_warnings():
    said = case(WARNED).find("system-out").text.splitlines()
    assert said[:3] == [
        " 0:00.0  The platform posts ICE.",
        " 0:00.0  The backend answers ICE with 200: hangup.",
        " 0:31.4  The caller hears “Your PIN.”, 1 s.",
    ]
    assert said[3].startswith("warning svaml.unknown_key at /a in the answer to ice 1")


@given(st.text(st.characters(exclude_categories=())))
def test_whatever_a_backend_and_a_flow_say_survives(text):
    failure = replace(FAILURE, path=text, hint=text)
    found = case(ran(Outcome(passed=False, failures=(failure,), callbacks=("ice",)), name=text, text=text))
    assert found.get("name") == for_xml(text)
    assert for_xml(text) in found.find("failure").text
    assert for_xml(text) in found.find("failure").get("message")
