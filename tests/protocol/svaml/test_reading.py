"""Reading an answer: what is usable, what is not, and that each problem is one finding with its place."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from console.protocol.callbacks import EVENTS
from console.protocol.dialects import CLASSIC, CURRENT, Dialect
from console.protocol.jsontext import write_json
from console.protocol.svaml.allowed import ORDERS
from console.protocol.svaml.document import Document
from console.protocol.svaml.explaining import would_do
from console.protocol.svaml.models import Continue, ReportCallStatus
from console.protocol.svaml.reading import read_answer, read_document
from tests.protocol.svaml import answers
from tests.protocol.svaml.answers import HANGUP, codes, found, read

EMPTY = [
    b"",
    b" \r\n",
    b"{}",
    b'""',
    b"OK",
    b"ok",
    b'"OK"',
    b"null",
    b"\xef\xbb\xbf",
    b'{"Instructions":null,"Action":null}',
]


@pytest.mark.parametrize("event", ["ice", "pie"])
@pytest.mark.parametrize("body", EMPTY)
def test_an_empty_answer_to_ice_and_pie_is_unusable(body: bytes, event: str) -> None:
    document = read_answer(body, event)
    assert not document.usable and document.empty
    assert found(document) == [("svaml.unusable", "error", "")]
    assert document.findings[0].consequence == "The answer is refused: callingerror 40001, the call ends."


@pytest.mark.parametrize("body", EMPTY)
def test_an_empty_answer_to_ace_is_continue(body: bytes) -> None:
    document = read_answer(body, "ace")
    assert document.usable and document.empty
    assert found(document) == [("svaml.empty", "note", "")]
    assert document.action is not None and document.action.assumption == "answer.empty"
    assert isinstance(document.action.model, Continue)


@pytest.mark.parametrize("event", ["dice", "notify"])
@pytest.mark.parametrize(
    "body", [*EMPTY, b"<html>", b"[1]", b'{"action":{"name":"nonsense"},"x":1}', b"\xff", b"[" * 999]
)
def test_nothing_is_wrong_with_any_answer_to_dice_and_notify(body: bytes, event: str) -> None:
    document = read_answer(body, event)
    assert document.usable and document.parts == () and document.all_findings == ()


def test_a_status_report_in_the_answer_to_dice_is_read() -> None:
    report = {"name": "ReportCallStatus", "value": "failure", "details": "one-way audio"}
    document = read({"instructions": [{"name": "say", "text": "x"}, report], "action": HANGUP}, "dice")
    (part,) = document.instructions
    assert part.pointer == "/instructions/1" and document.action is None
    assert part.model == ReportCallStatus.model_validate({"value": "failure", "details": "one-way audio"})
    assert document.all_findings == ()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"<!DOCTYPE html><html></html>", "HTML page"),
        (b"<?xml version='1.0'?>", "XML"),
        (b"[1]", "a list"),
        (b"5", "a number"),
        (b"5.5", "a number"),
        (b"true", "true or false"),
        (b'"hangup"', "text"),
        (b"{oops", "no JSON: a key in double quotes is missing at line 1, column 2"),
        (b'{"action":"\xe5"}', "UTF-8"),
        (b"[" * 1000, "deeper than 64 levels"),
    ],
)
def test_what_is_no_object_is_unusable_in_words(body: bytes, words: str) -> None:
    document = read_answer(body, "ice")
    assert not document.usable and codes(document) == ["svaml.unusable"]
    assert words in document.findings[0].sentence


def test_a_document_inside_a_text_is_told_apart() -> None:
    document = read(json.dumps({"action": HANGUP}))
    assert "not a string of it" in document.findings[0].fix


@pytest.mark.parametrize("event", ["ice", "ace", "pie"])
@pytest.mark.parametrize(
    "value", [{"instructions": []}, {"instructions": [{"name": "say", "text": "Hi"}]}, {"action": None, "x": 1}]
)
def test_without_an_action_an_answer_is_unusable(value: dict[str, object], event: str) -> None:
    document = read(value, event)
    assert not document.usable and "svaml.unusable" in codes(document)
    assert document.findings[-1].sentence == "The answer has no action."


def test_an_action_without_its_key_is_told_where_to_go() -> None:
    assert "under the key action" in read({"name": "hangup"}).findings[-1].fix


def test_a_refused_answer_to_ace_connects_the_callee() -> None:
    (finding,) = read([], "ace").findings
    assert finding.consequence == "The answer is refused: callingerror 40001, the callee is connected."


@pytest.mark.parametrize("instructions", [None, [], ...])
def test_instructions_may_be_absent_null_or_empty(instructions: object) -> None:
    given = {} if instructions is ... else {"instructions": instructions}
    document = read({**given, "action": HANGUP})
    assert document.usable and document.all_findings == ()


@pytest.mark.parametrize("instructions", [{"name": "say", "text": "Hi"}, "say", 5])
def test_instructions_that_are_no_list_are_unusable(instructions: object) -> None:
    document = read({"instructions": instructions, "action": HANGUP})
    assert not document.usable and found(document) == [("svaml.unusable", "error", "/instructions")]


def test_each_part_is_read_on_its_own_and_each_cause_is_one_finding() -> None:
    value = {
        "instructions": [5, {"name": "sya", "text": "x"}, {"name": "say"}, {"name": "say", "text": "fine"}],
        "action": {"name": "hangup", "colour": "red"},
    }
    document = read(value)
    assert not document.usable
    assert found(document) == [
        ("svaml.unusable", "error", "/instructions/0"),
        ("svaml.unusable", "error", "/instructions/1/name"),
        ("svaml.unusable", "error", "/instructions/2"),
        ("svaml.unknown_key", "warning", "/action/colour"),
    ]
    assert [part.model is None for part in document.parts] == [True, True, True, False, False]


def test_a_whole_document_in_pascal_case_with_nulls_is_read_without_a_finding() -> None:
    value = {
        "Instructions": [{"Name": "Say", "Text": "Hello", "Locale": None}],
        "Action": {
            "Name": "RunMenu", "MainMenu": "main", "Barge": True, "Locale": None, "EnableVoice": None,
            "Menus": [{
                "Id": "main", "MainPrompt": "#tts[Hi]", "RepeatPrompt": None, "MaxDigits": None,
                "Options": [{"Dtmf": "1", "Input": None, "Action": "Return(a)"}],
            }],
        },
    }  # fmt: skip
    document = read(value)
    assert document.usable and document.all_findings == ()
    assert document.action is not None and document.action.assumption is None
    assert [part.pointer for part in document.parts] == ["/Instructions/0", "/Action"]
    assert document.action.place("menus/0/options/0/dtmf") == "/Action/Menus/0/Options/0/Dtmf"
    assert document.action.name == "runMenu"


def test_of_two_spellings_of_action_the_exact_one_wins() -> None:
    document = read({"Action": {"name": "hangup"}, "action": {"name": "continue"}}, "ace")
    assert document.action is not None
    assert (document.action.name, document.action.assumption) == ("continue", "answer.same_key")
    assert found(document) == [("svaml.same_key", "warning", "/Action")]


def test_of_two_inexact_spellings_the_first_wins() -> None:
    document = read({"ACTION": {"name": "hangup"}, "Action": {"name": "continue"}}, "ace")
    assert document.action is not None and document.action.name == "hangup"
    assert found(document) == [("svaml.same_key", "warning", "/Action")]


def test_a_key_given_twice_is_found_on_the_part_that_it_stands_in() -> None:
    body = b'{"instructions":[{"name":"answer"},{"name":"say","text":"a","text":"b"}],"action":{"name":"hangup"}}'
    document = read_answer(body, "ice")
    assert document.findings == () and document.usable
    part = document.instructions[1]
    assert found(part) == [("svaml.same_key", "warning", "/instructions/1/text")]
    assert part.assumption == "answer.same_key"


def test_unknown_keys_beside_the_action_are_found() -> None:
    document = read({"instruction": [], "action": HANGUP})
    (finding,) = document.findings
    assert finding.sentence == "instruction is no key of an answer; did you mean instructions?"
    assert (finding.fix, finding.pointer) == ("Write instructions.", "/instruction")
    assert document.usable


def test_what_was_written_stays_with_the_document() -> None:
    value = {"Action": {"Name": "hangup"}}
    assert read(value).written == value


def test_a_value_read_before_is_checked_for_any_event() -> None:
    document = read_document({"instructions": [{"name": "answer"}], "action": HANGUP}, None)
    assert document.usable and document.event == "" and document.all_findings == ()
    (finding,) = read_document({}, None).findings
    assert finding.consequence == "The answer is refused: callingerror 40001."


def test_an_answer_that_comes_again_is_remembered_and_a_long_one_is_not() -> None:
    body = json.dumps({"action": HANGUP}).encode()
    assert read_answer(body, "ice") is read_answer(body, "ice")
    assert read_answer(body, "ice") is not read_answer(body, "pie")
    long = body + b" " * 20_000
    assert read_answer(long, "ice") is not read_answer(long, "ice")


def test_no_finding_names_the_tags_or_files_of_the_reference() -> None:
    bad = {
        "instructions": [{"name": "say", "text": 5, "txt": 1}],
        "action": {"name": "runMenu", "menus": [{"id": "x" * 99}]},
    }
    for finding in read(bad).all_findings:
        assert finding.source and finding.fix and finding.consequence and ".md" not in finding.source


KEYS = [
    "instructions",
    "action",
    "Action",
    "name",
    "menus",
    "id",
    "options",
    "dtmf",
    "action",
    "text",
    "ids",
    "tags",
    "key",
    "value",
]
KEYS += [
    "recordingOptions",
    "options",
    "destination",
    "endpoint",
    "maxDigits",
    "repeats",
    "locale",
    "amd",
    "enabled",
    "mainMenu",
    "add",
]
WORDS = [
    "say",
    "runMenu",
    "connectPstn",
    "hangup",
    "startRecording",
    "main",
    "menu(a)",
    "return(x)",
    "a",
    "1",
    "true",
    "5000",
    "5.0",
    "",
]


def documents() -> some.SearchStrategy[object]:
    scalars = some.none() | some.booleans() | some.integers() | some.sampled_from(WORDS) | some.text(max_size=3)
    scalars |= some.decimals(allow_nan=False, allow_infinity=False)
    keys = some.sampled_from(KEYS) | some.text(max_size=3)
    return some.recursive(
        scalars, lambda inner: some.lists(inner, max_size=3) | some.dictionaries(keys, inner, max_size=5), max_leaves=25
    )


@settings(deadline=None, max_examples=300)
@given(documents(), some.sampled_from([*EVENTS, *ORDERS]), some.sampled_from([CURRENT, CLASSIC]))
def test_any_json_value_is_read(value: object, event: str, dialect: Dialect) -> None:
    document = read_answer(write_json(value).encode(), event, dialect)
    _holds_together(document)
    assert all(would_do(document, dialect)) or document.parts == ()


@settings(deadline=None, max_examples=300)
@given(
    some.sampled_from([*answers.ACTIONS]),
    some.dictionaries(some.sampled_from([*KEYS, "record", "cli", "barge", "moh", "number"]), documents(), max_size=4),
)
def test_any_value_in_a_known_action_is_read(action: dict[str, object], changes: dict[str, object]) -> None:
    value = {"action": {**action, **changes, "name": action["name"]}}
    for dialect in (CURRENT, CLASSIC):
        document = read_answer(write_json(value).encode(), "ice", dialect)
        _holds_together(document)
        assert all(sentence.endswith((".", "…")) for sentence in would_do(document, dialect))


@settings(deadline=None)
@given(some.binary())
def test_any_bytes_are_read(body: bytes) -> None:
    _holds_together(read_answer(body, "ice"))


def _holds_together(document: Document) -> None:
    refused = [finding for finding in document.all_findings if finding.code == "svaml.unusable"]
    if document.event in ("ice", "ace", "pie"):
        assert document.usable == (not refused)
        assert not document.usable or document.action is not None
    assert len({(f.code, f.pointer, f.sentence) for f in document.all_findings}) == len(document.all_findings)
    for part in document.parts:
        assert part.model is not None or not document.usable or document.event == "dice"
