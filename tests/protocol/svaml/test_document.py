"""A document: its parts in order, its findings in order, and the worst of them."""

from console.protocol.findings import CODES, Severity
from console.protocol.svaml.document import Document
from tests.protocol.svaml.answers import HANGUP, read


def test_parts_and_findings_come_in_the_order_of_the_document() -> None:
    document = read({"instructions": [{"name": "say", "text": 5}], "action": {**HANGUP, "x": 1}, "y": 2})
    assert [part.name for part in document.parts] == ["say", "hangup"]
    assert [finding.pointer for finding in document.all_findings] == ["/y", "/instructions/0/text", "/action/x"]
    assert document.worst is Severity.WARNING


def test_a_document_without_findings_has_no_worst() -> None:
    assert Document(event="dice").worst is None


def test_every_finding_has_a_code_of_the_table_and_one_of_its_severities() -> None:
    answers: list[object] = [
        {"instructions": [{"name": "say", "text": 5, "x": 1, "Text": ""}], "action": {"name": "park"}},
        {"action": {"name": "runMenu", "menus": [{"id": "main", "repeats": 0, "mainPrompt": "", "options": [
            {"dtmf": "1", "action": "menu(x)"}, {"dtmf": "99", "action": "oops"}]}, {"id": "b"}]}},
        [],
    ]  # fmt: skip
    findings = [
        finding for answer in answers for event in ("ice", "ace") for finding in read(answer, event).all_findings
    ]
    assert len({finding.code for finding in findings}) >= 8
    for finding in findings:
        assert finding.severity in CODES[finding.code].severities
        assert finding.sentence.endswith((".", "?", ")")) or ":" in finding.sentence
