"""Nothing that the window shows has the marks of plain text."""

from PySide6.QtWidgets import QLabel

from console.protocol.findings import Finding, Severity
from console.ui.problems import ProblemRow
from console.ui.sheets import assumptions_sheet
from console.ui.strips import NoticeStrip
from tests.ui.calls import hotel


def test_no_backtick_is_seen_among_the_assumptions(qtbot):
    sheet = assumptions_sheet()
    qtbot.addWidget(sheet)
    texts = [label.text() for label in sheet.findChildren(QLabel)]
    assert any("dialTimeout" in text for text in texts) and not any("`" in text for text in texts)


def test_no_backtick_is_seen_or_heard_of_a_problem(qtbot):
    finding = Finding(
        code="svaml.unusable",
        severity=Severity.ERROR,
        sentence="`menus` is missing.",
        fix="Add `menus`.",
        consequence="`runMenu` is refused.",
    )
    row = ProblemRow(hotel().steps[0], finding)
    qtbot.addWidget(row)
    said = [label.text() for label in row.findChildren(QLabel)]
    said += [row.accessibleName(), row.accessibleDescription(), row.toolTip()]
    assert "menus is missing." in said and not any("`" in text for text in said)


def test_a_notice_shows_no_backticks(qtbot):
    strip = NoticeStrip()
    qtbot.addWidget(strip)
    strip.tell("`from` takes a number.")
    assert (strip.words, strip.accessibleName()) == ("from takes a number.", "from takes a number.")
