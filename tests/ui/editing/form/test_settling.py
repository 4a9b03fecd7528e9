"""What was typed into a field goes where it was typed, whatever is done next."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.flow.editing.mistakes import examine
from console.flow.editing.outline import outline_of

ALT = Qt.KeyboardModifier.AltModifier


def begin_typing(qtbot, line, words):
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_End)
    qtbot.keyClicks(line, words)


def test_a_step_that_is_moved_takes_along_what_was_just_typed_into_it(desk, qtbot):
    line = desk.form.script.rows[2].fields.entry("text").line
    begin_typing(qtbot, line, " back")
    QTest.keyClick(line, Qt.Key.Key_Up, ALT)
    assert '  - hear: Welcome back\n  - press: {keys: "1", during: number}\n' in desk.text


def test_a_step_removed_above_leaves_what_was_just_typed_in_its_own(desk, qtbot):
    line = desk.form.script.rows[2].fields.entry("text").line
    begin_typing(qtbot, line, " back")
    desk.form.script.remove_step(1)
    assert "  - hear: Welcome back\n" in desk.text
    qtbot.wait(400)
    assert "  - wait: pie\n" in desk.text


def test_del_in_a_field_that_takes_no_typing_removes_no_step(desk, qtbot):
    desk.write("hear: Welcome", "hear: |\n      Welcome\n      to you")
    line = desk.form.script.rows[2].fields.entry("text").line
    assert line.isReadOnly()
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    assert "to you" in desk.text


def test_an_answer_that_cannot_be_read_yet_is_not_written_into_another_rule(desk, qtbot):
    desk.write("responses:\n", "responses:\n  - {event: ace, svaml: {action: {name: continue}}}\n")
    desk.form.tabs.setCurrentIndex(2)
    field = desk.form.responses.cards[0].answer
    field.text.setFocus()
    field.text.selectAll()
    qtbot.keyClicks(field.text, "{action: [")
    before = desk.text
    desk.form.responses.move_rule(0, 1)
    assert desk.text == before
    assert "cannot be read" in desk.form.told.text()
    assert field.text.toPlainText() == "{action: ["


def test_a_blank_that_does_not_break_stays_one_in_an_answer(desk, qtbot):
    desk.write("{name: hangup}", "{name: hangup, x: a\u00a0b}")
    desk.form.tabs.setCurrentIndex(2)
    field = desk.form.responses.cards[0].answer
    field.text.setFocus()
    qtbot.keyClick(field.text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field.text, " # hi")
    qtbot.waitUntil(lambda: "# hi" in desk.text)
    qtbot.wait(1_200)
    assert desk.text.count("# hi") == desk.text.count("# at once") == 1
    assert "a\u00a0b" in desk.text


def test_what_was_typed_for_one_flow_is_never_written_into_another(desk, qtbot):
    begin_typing(qtbot, desk.form.script.rows[2].fields.entry("text").line, " back")
    desk.form.forget()
    desk.text = desk.text.replace("name: Bank", "name: Hotel")
    desk.form.show_flow(desk.text, outline_of(desk.text), examine(desk.text, file="x.flow.yaml", environment={}))
    qtbot.wait(400)
    assert "Welcome back" not in desk.text
    assert desk.form.script.rows[2].fields.entry("text").shown_text == "Welcome"


def test_an_answer_that_cannot_be_read_stands_in_the_text_when_the_flow_is_left(desk, qtbot):
    desk.form.tabs.setCurrentIndex(2)
    field = desk.form.responses.cards[0].answer
    field.text.setFocus()
    field.text.selectAll()
    qtbot.keyClicks(field.text, "{action: [")
    desk.form.settle()
    assert "{action: [" in desk.text.split("svaml:")[1]
    assert not field.is_typed_into


def test_a_rule_is_removed_with_an_answer_that_cannot_be_read(desk, qtbot):
    desk.write("responses:\n", "responses:\n  - {event: ace, svaml: {action: {name: continue}}}\n")
    desk.form.tabs.setCurrentIndex(2)
    field = desk.form.responses.cards[0].answer
    field.text.setFocus()
    field.text.selectAll()
    qtbot.keyClicks(field.text, "{action: [")
    desk.form.responses.remove_rule(0)
    assert "event: ace" not in desk.text
    assert "hangup" in desk.form.responses.cards[0].answer.text.toPlainText()


def test_a_comment_below_an_answer_is_written_once(desk, qtbot):
    desk.form.tabs.setCurrentIndex(2)
    field = desk.form.responses.cards[0].answer
    field.text.setFocus()
    qtbot.keyClick(field.text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    field.text.insertPlainText("\n# below")
    qtbot.wait(1_600)
    assert desk.text.count("# below") == 1
