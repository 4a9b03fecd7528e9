from PySide6.QtCore import Qt

from console.protocol.findings import Finding, Severity
from console.ui.problems import MOST, ProblemsPane
from tests.ui.calls import MISSPELLED, Story, hotel, refused


def test_a_call_without_findings_says_so(qtbot):
    pane = ProblemsPane()
    qtbot.addWidget(pane)
    pane.show()
    assert pane._empty.isVisible() and pane._empty.text() == "No problems so far."


def test_a_problem_leads_to_its_step_and_place(qtbot):
    pane = ProblemsPane()
    qtbot.addWidget(pane)
    pane.show()
    pane.add_steps(hotel().steps)
    row = pane.rows[0]
    assert row.link.text() == "/action/menus/1/mainPromt"
    with qtbot.waitSignal(pane.finding_chosen) as chosen:
        qtbot.mouseClick(row.link, Qt.MouseButton.LeftButton)
    assert chosen.args[0].kind == "reply" and chosen.args[1] is MISSPELLED


def test_the_same_problem_of_one_answer_is_listed_once(qtbot):
    pane = ProblemsPane()
    qtbot.addWidget(pane)
    steps = hotel().steps
    with qtbot.waitSignal(pane.counted):
        pane.add_steps(steps)
    pane.add_steps(steps)
    assert pane.count == 1
    pane.add_steps(refused().steps)
    assert pane.count == 2


def test_a_problem_outside_the_answer_names_its_step(qtbot):
    pane = ProblemsPane()
    qtbot.addWidget(pane)
    pane.add_steps(refused().steps)
    assert pane.rows[0].link.text() == "PIE at step 15"


def test_thousands_of_problems_are_counted_not_built(qtbot):
    pane = ProblemsPane()
    qtbot.addWidget(pane)
    story = Story()
    for number in range(MOST + 30):
        finding = Finding(code="menu.key_lost", severity=Severity.NOTE, sentence=f"Key {number} is lost.")
        story.add("note", "platform", findings=(finding,))
    pane.add_steps(story.steps)
    assert pane.count == MOST + 30 and len(pane.rows) == MOST
    pane.clear()
    assert pane.count == 0 and not pane.rows


def test_markup_in_a_sentence_stays_text(qtbot):
    pane = ProblemsPane()
    qtbot.addWidget(pane)
    finding = Finding(code="svaml.unusable", severity=Severity.ERROR, sentence="<b>no</b>")
    story = Story().add("note", "platform", findings=(finding,))
    pane.add_steps(story.steps)
    labels = [label for label in pane.rows[0].findChildren(type(pane._empty)) if label.text() == "<b>no</b>"]
    assert labels[0].textFormat() == Qt.TextFormat.PlainText


def test_the_worst_problem_stands_first_and_colours_the_count(qtbot):
    pane = ProblemsPane()
    qtbot.addWidget(pane)
    story = Story()
    severities = (Severity.NOTE, Severity.WARNING, Severity.ERROR, Severity.NOTE, Severity.ERROR)
    for number, severity in enumerate(severities):
        story.add("note", "platform", findings=(Finding(code="x.y", severity=severity, sentence=f"{number}"),))
    pane.add_steps(story.steps)
    assert [row.accessibleName()[-1] for row in pane.rows] == list("24103")
    assert [pane._column.indexOf(row) for row in pane.rows] == [1, 2, 3, 4, 5]
    assert pane.worst is Severity.ERROR
    pane.clear()
    assert pane.worst is Severity.NOTE


def test_what_a_film_has_not_come_to_is_dimmed_and_said_to_be_to_come(qtbot):
    pane = ProblemsPane()
    qtbot.addWidget(pane)
    steps = refused().steps
    pane.show_until(len(steps) - 4)
    pane.add_steps(steps)
    dimmed = {row.accessibleName(): row.is_to_come for row in pane.rows}
    assert [name for name, on in dimmed.items() if on] == [row.accessibleName() for row in pane.rows if row.rank == 2]
    assert next(row for row in pane.rows if row.is_to_come).accessibleDescription().startswith("Not yet.")
    pane.show_until(len(steps))
    assert not any(row.is_to_come for row in pane.rows)
    pane.show_until(None)
    assert not any(row.is_to_come for row in pane.rows) and pane.count == 2
