"""A bare document looked at without a call."""

import json

import pytest

from console.__main__ import main
from console.headless.check import check_answer
from console.protocol.findings import CODES

HANGUP = {"action": {"name": "hangup"}}


@pytest.fixture
def checked(tmp_path, capsys):
    """Writes a document, checks it with --json and gives the status, the line and what was complained of."""

    def check(document, *options, name="answer.json"):
        file = tmp_path / name
        file.write_bytes(document if isinstance(document, bytes) else json.dumps(document).encode())
        status = main(["check", str(file), "--json", *options])
        said = capsys.readouterr()
        (line,) = said.out.splitlines()
        return status, json.loads(line), said.err

    return check


def codes(line):
    return [finding["code"] for finding in line["findings"]]


def test_a_sound_document_has_no_finding_and_says_what_the_platform_would_do(checked):
    status, line, err = checked(HANGUP, "--on", "ice")
    assert (status, line["on"], line["findings"], err) == (0, "ice", [], "")
    assert list(line) == ["file", "on", "findings", "would"]
    assert line["would"][0] == "Hangs up."


def test_a_document_with_an_error_is_status_1(checked):
    status, line, _ = checked({"action": {"name": "explode"}}, "--on", "pie")
    assert (status, codes(line)) == (1, ["svaml.unusable"])


def test_a_warning_alone_is_status_0(checked):
    status, line, _ = checked({"instructions": [{"name": "say", "text": "Hi", "txet": "x"}], **HANGUP})
    assert (status, codes(line)) == (0, ["svaml.unknown_key"])


def test_without_an_event_what_one_event_allows_is_no_error_and_where_is_said(checked):
    status, line, _ = checked({"instructions": [{"name": "answer"}], **HANGUP})
    assert (status, line["on"], line["findings"]) == (0, None, [])
    assert line["would"][-1] == "Allowed in answer to ICE, not to ACE and PIE."


def test_what_no_event_allows_is_an_error_said_once(checked):
    status, line, _ = checked({"action": {"name": "explode"}})
    assert (status, codes(line)) == (1, ["svaml.unusable"])
    assert line["would"][-1] == "No event can be answered with it."


def test_a_call_status_report_is_at_home_in_the_answer_to_dice():
    verdict = check_answer(
        b'{"instructions":[{"name":"reportCallStatus","value":"success"}],"action":{"name":"hangup"}}', None
    )
    assert verdict.findings == ()
    assert "Allowed in answer to DiCE" in verdict.would[-1]


@pytest.mark.parametrize(("document", "place"), [(b"<html>", (1, 1)), (b'{\n "action": }', (2, 12)), (b"", (1, 1))])
def test_what_is_no_json_does_not_load_and_says_where(checked, document, place):
    status, line, err = checked(document)
    assert status == 2
    assert (line["error"]["line"], line["error"]["column"]) == place
    assert line["errors"] == [line["error"]]
    assert (line["findings"], line["would"]) == ([], [])
    assert f"answer.json:{place[0]}:{place[1]}: " in err


def test_a_file_that_is_not_there_is_a_sentence_and_a_hint(capsys):
    assert main(["check", "nowhere.json"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "There is no file nowhere.json.\n  Is the path right, seen from the folder you are in?\n"


def test_a_folder_and_a_file_too_large_are_refused(checked, tmp_path, capsys):
    assert main(["check", str(tmp_path)]) == 2
    assert "cannot be read" in capsys.readouterr().err
    status, line, _ = checked(b" " * (1024 * 1024 + 1))
    assert (status, "larger than 1 MiB" in line["error"]["sentence"]) == (2, True)


def test_people_read_the_findings_and_the_sentences(tmp_path, capsys):
    file = tmp_path / "answer.json"
    file.write_text('{"instructions": [{"name": "say", "text": "Hi", "txet": "x"}], "action": {"name": "hangup"}}')
    assert main(["check", str(file), "--on", "ICE"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == f"{file}  in answer to ICE"
    assert out[1].startswith("  ! warning svaml.unknown_key  at /instructions/0/txet")
    assert "  Hangs up." in out
    assert out[-1] == "✓ 1 warning"


def test_every_code_is_listed_for_people_and_for_programs(capsys):
    assert main(["check", "--codes"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(CODES)
    assert main(["check", "--codes", "--json"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    rows = json.loads(line)["codes"]
    assert [row["code"] for row in rows] == list(CODES)
    assert all(list(row) == ["code", "severities", "meaning"] for row in rows)


FLOW = """
version: 1
responses:
  - {event: ice, svaml: {instructions: [{name: answer}], action: {name: hangup}}}
  - event: [ice, pie]
    svaml: {instructions: [{name: answer}, {name: say, txet: Hi, text: "{{value}}"}], action: {name: hangup}}
  - {event: pie, body: "<html>"}
  - {event: pie, status: 500, svaml: {action: {name: explode}}}
"""


def test_every_svaml_of_a_flow_is_looked_at_for_the_events_of_its_rule(checked):
    status, line, _ = checked(FLOW.encode(), name="my.flow.yaml")
    found = [(finding["pointer"], finding["code"]) for finding in line["findings"]]
    assert status == 1
    assert found == [
        ("/responses/1/svaml/instructions/1/txet", "svaml.unknown_key"),
        ("/responses/1/svaml/instructions/0", "svaml.unusable"),
    ]
    assert [words.partition(":")[0] for words in line["would"]] == [
        "/responses/0/svaml, in answer to ICE",
        "/responses/1/svaml, in answer to ICE",
        "/responses/1/svaml, in answer to PIE",
    ]
    assert "{{value}}" in line["would"][1]


def test_the_answers_of_every_variant_are_looked_at_and_the_same_told_once(checked):
    text = b"""
version: 1
variants: [{then: hangup}, {then: dance}]
responses: [{event: ice, svaml: {action: {name: "${then}"}}}, {event: pie, svaml: {action: {name: hangup}}}]
"""
    status, line, _ = checked(text, name="my.flow.yaml")
    assert (status, codes(line)) == (1, ["svaml.unusable"])
    assert len(line["would"]) == 3


def test_an_event_chooses_among_the_rules_of_a_flow(checked):
    status, line, _ = checked(FLOW.encode(), "--on", "ace", name="my.flow.yaml")
    assert (status, line["findings"], line["would"]) == (0, [], [])


def test_a_flow_is_known_by_its_keys_whatever_it_is_called(checked):
    status, line, _ = checked({"version": 1, "responses": [{"event": "ice", "svaml": HANGUP}]})
    assert (status, len(line["would"])) == (0, 1)
    assert checked(b"version: 1\nscrpit: [dial]\n", name="flow.txt")[1]["error"]["line"] == 2


def test_every_mistake_of_a_flow_is_told(checked):
    status, line, err = checked(b"version: 1\nscrpit: [dial]\ncall: {from: 12}\n", name="my.flow.yaml")
    assert status == 2
    assert [error["line"] for error in line["errors"]] == [2, 3]
    assert line["error"] == line["errors"][0]
    assert len(err.splitlines()) == 4


def test_an_order_is_held_against_what_orders_may_hold(checked):
    status, line, _ = checked(HANGUP, "--on", "patch")
    assert (status, line["on"], line["findings"]) == (0, "patch", [])
    status, line, _ = checked({"action": {"name": "connectPstn", "number": "+46313900644"}}, "--on", "PATCH")
    assert (status, codes(line)) == (1, ["svaml.unusable"])
    assert line["would"][-1] == "The order is refused: 40003."


def test_an_order_is_named_as_one(tmp_path, capsys):
    file = tmp_path / "order.json"
    file.write_text(json.dumps(HANGUP))
    assert main(["check", str(file), "--on", "unpark"]) == 0
    assert "as an order for a parked call" in capsys.readouterr().out


def test_a_document_is_read_for_the_dialect_that_is_asked_for(checked):
    answer = {"instructions": [{"name": "answer"}], **HANGUP}
    assert codes(checked(answer, "--on", "ice")[1]) == []
    assert codes(checked(answer, "--on", "ice", "--dialect", "classic")[1]) == ["svaml.dialect"]


def test_a_dialect_that_nobody_spoke_is_refused(checked, capsys):
    assert main(["check", "answer.json", "--dialect", "baroque"]) == 2
    assert "--dialect" in capsys.readouterr().err


def test_the_answers_of_a_flow_are_read_for_a_dialect_too(checked):
    answer = {"instructions": [{"name": "answer"}], **HANGUP}
    flow = {"version": 1, "responses": [{"event": "ice", "svaml": answer}]}
    assert codes(checked(flow, name="old.flow.yaml")[1]) == []
    assert codes(checked(flow, "--dialect", "classic", name="old.flow.yaml")[1]) == ["svaml.dialect"]
