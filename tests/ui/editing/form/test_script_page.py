"""The script as rows."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest

from console.flow.editing.writing import Chars
from console.flow.keys import VERBS, VERBS_BY_NAME
from console.ui.editing.form.script_page import new_step


def script(desk):
    return desk.text.split("script:\n")[1].split("expect:")[0]


def typed(qtbot, desk, entry, text):
    """Somebody types into a field and leaves it."""
    entry.line.setFocus()
    entry.line.selectAll()
    qtbot.keyClicks(entry.line, text)
    qtbot.keyClick(entry.line, Qt.Key.Key_Return)


def test_each_step_is_a_row_with_its_verb_and_fields(desk):
    rows = desk.form.script.rows
    assert [row.accessibleName() for row in rows][:2] == ["Step 1, dial", "Step 2, press"]
    press = rows[1].fields
    assert (press.entry("keys").shown_text, press.entry("during").shown_text) == ("1", "number")
    assert rows[3].fields.entry("for or until").shown_text == "pie"


def test_typing_into_a_field_changes_its_characters_alone(desk, qtbot):
    before = desk.text
    typed(qtbot, desk, desk.form.script.rows[1].fields.entry("keys"), "42")
    assert desk.text == before.replace('{keys: "1"', '{keys: "42"')


def test_typing_is_written_after_a_moment_and_keeps_the_keyboard(desk, qtbot):
    entry = desk.form.script.rows[2].fields.entry("text")
    entry.line.setFocus()
    qtbot.keyClick(entry.line, Qt.Key.Key_End)
    qtbot.keyClicks(entry.line, " to you")
    qtbot.waitUntil(lambda: "hear: Welcome to you" in desk.text)
    assert entry.line.hasFocus()
    assert entry.line.cursorPosition() == len("Welcome to you")


def test_a_key_more_makes_the_long_form(desk, qtbot):
    row = desk.form.script.rows[2]
    row.fields.ask_for("within")
    typed(qtbot, desk, row.fields.entry("within"), "5s")
    assert "  - hear: {text: Welcome, within: 5s}\n" in desk.text


def test_an_emptied_field_takes_its_key_away(desk, qtbot):
    entry = desk.form.script.rows[1].fields.entry("during")
    entry.line.setFocus()
    entry.line.selectAll()
    qtbot.keyClick(entry.line, Qt.Key.Key_Delete)
    qtbot.keyClick(entry.line, Qt.Key.Key_Return)
    assert '  - press: {keys: "1"}\n' in desk.text


def test_a_wait_takes_a_time_a_state_or_an_event(desk, qtbot):
    entry = desk.form.script.rows[3].fields.entry("for or until")
    for written in ("12s", "talking"):
        typed(qtbot, desk, entry, written)
        assert f"  - wait: {written}\n" in desk.text


def test_alt_and_an_arrow_move_a_step_with_its_comment(desk, qtbot):
    row = desk.form.script.rows[3]
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert "  # waits for it\n  - wait: pie\n  - hear: Welcome\n" in script(desk)
    assert desk.form.script.rows[2].hasFocus()


def test_the_first_step_moves_no_further_up(desk, qtbot):
    before = desk.text
    desk.form.script.move_step(0, -1)
    assert desk.text == before


def test_a_handle_pulled_by_the_mouse_moves_its_step(desk, qtbot):
    rows = desk.form.script.rows
    handle = rows[1].handle
    target = rows[5].mapToGlobal(QPoint(5, rows[5].height() + 4))
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton)
    qtbot.mouseMove(handle, handle.mapFromGlobal(target))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=handle.mapFromGlobal(target))
    assert script(desk).rstrip().endswith('- press: {keys: "1", during: number}')


def test_delete_takes_a_step_away_with_its_comment(desk, qtbot):
    row = desk.form.script.rows[3]
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Delete)
    assert "wait" not in script(desk)
    assert "# places it" in script(desk)
    qtbot.mouseClick(desk.form.script.rows[0].remove, Qt.MouseButton.LeftButton)
    assert "dial" not in script(desk)


def test_a_new_step_comes_behind_the_chosen_one_and_takes_the_keyboard(desk, qtbot):
    desk.form.choose(("script", 1))
    qtbot.mouseClick(desk.form.script.adding.buttons["hear"], Qt.MouseButton.LeftButton)
    assert '  - press: {keys: "1", during: number}\n  - hear: ""\n  - hear: Welcome\n' in desk.text
    assert desk.form.script.rows[2].fields.entry("text").line.hasFocus()


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_every_verb_can_be_added(desk, verb):
    desk.form.script.add(verb.name)
    assert len(desk.form.script.rows) == 7
    assert desk.form.script.rows[6].accessibleName().startswith(f"Step 7, {verb.name}")


def test_a_new_step_has_the_least_that_it_can_have():
    assert new_step(VERBS_BY_NAME["hang_up"]) == Chars("hang_up")
    assert new_step(VERBS_BY_NAME["wait"]) == {"wait": Chars("1s")}
    assert new_step(VERBS_BY_NAME["reject"]) == {"reject": Chars("busy")}
    assert new_step(VERBS_BY_NAME["hear"]) == {"hear": ""}
    assert new_step(VERBS_BY_NAME["expect"]) == {"expect": {}}


def test_a_slip_is_told_at_its_row_and_mended_by_its_button(desk, qtbot):
    desk.write("hear: Welcome", "her: Welcome")
    row = desk.form.script.rows[2]
    field = row.fields.entry("value")
    assert field.wrong.text() == "✕ Unknown verb her. Did you mean hear?"
    assert field.line.property("wrong") is True
    qtbot.mouseClick(row.mend, Qt.MouseButton.LeftButton)
    assert "  - hear: Welcome\n" in desk.text
    assert row.mend.isHidden()


def test_a_mistake_in_a_value_is_told_below_its_field(desk, qtbot):
    entry = desk.form.script.rows[1].fields.entry("keys")
    typed(qtbot, desk, entry, "abc")
    assert entry.wrong.text().startswith("✕ keys takes keys 0-9 * #")
    assert entry.line.accessibleDescription() == entry.wrong.text()


def test_the_row_of_the_cursor_is_marked_and_choosing_one_is_told(desk, qtbot):
    desk.form.choose(("script", 4, "press"))
    row = desk.form.script.rows[2]
    row.setFocus()
    assert desk.chosen[-1] == ("script", 2)


def test_a_column_shows_what_it_stands_for_in_the_first_run(desk):
    assert desk.form.script.rows[4]._badge.text == "right 6071"


def test_what_has_no_field_of_its_own_is_a_line_of_yaml(desk, qtbot):
    desk.write(
        "  - hang_up\n", '  - expect: {callback: {event: pie, menuResult: {value: "1"}}}\n  - {hang_up: {x-own: 1}}\n'
    )
    entry = desk.form.script.rows[5].fields.entry("callback")
    assert entry.shown_text == '{event: pie, menuResult: {value: "1"}}'
    typed(qtbot, desk, entry, "{event: pie}")
    assert "expect: {callback: {event: pie}}" in desk.text
    assert desk.form.script.rows[6].fields.entry("x-own").shown_text == "1"


def test_brackets_that_do_not_close_are_not_written(desk, qtbot):
    desk.write("- hang_up\n", "- expect: {callback: {event: pie}}\n")
    before = desk.text
    entry = desk.form.script.rows[5].fields.entry("callback")
    typed(qtbot, desk, entry, "{event: ")
    assert desk.text == before
    assert entry.wrong.text() == "✕ Brackets or quotes do not close."


def test_name_and_backend_stand_above_the_steps(desk, qtbot):
    head = desk.form.script.head
    typed(qtbot, desk, head.entry("name"), "Desk: new")
    assert 'name: "Desk: new"\n' in desk.text
    assert head.entry("backend").shown_text == "http://127.0.0.1:5000/voice"


def test_tab_goes_through_the_rows_from_above(desk, qtbot):
    desk.write("hear: Welcome", "hear: {text: Welcome, within: 3s}")
    rows = desk.form.script.rows
    rows[1].setFocus()
    seen = []
    for _ in range(8):
        qtbot.keyClick(desk.form.focusWidget(), Qt.Key.Key_Tab)
        seen.append(desk.form.focusWidget().accessibleName())
    assert [name for name in seen if "give another" not in name] == [
        "Step press: keys",
        "Step press: during",
        "Remove step 2, press",
        "Step 3, hear",
        "Step hear: text",
        "Step hear: within",
        "Remove step 3, hear",
    ]


def test_arrows_go_from_row_to_row_and_enter_into_its_fields(desk, qtbot):
    rows = desk.form.script.rows
    rows[0].setFocus()
    qtbot.keyClick(rows[0], Qt.Key.Key_Down)
    assert rows[1].hasFocus()
    qtbot.keyClick(rows[1], Qt.Key.Key_Return)
    assert rows[1].fields.entry("keys").line.hasFocus()
    rows[0].setFocus()
    qtbot.keyClick(rows[0], Qt.Key.Key_Up)
    assert rows[0].hasFocus()


def test_undo_in_a_field_is_the_windows_own(desk, qtbot):
    asked = []
    undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), desk.form)
    undo.activated.connect(lambda: asked.append(desk.text))
    line = desk.form.script.rows[2].fields.entry("text").line
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_End)
    qtbot.keyClicks(line, "!")
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(asked) == 1
    assert "hear: Welcome!" in asked[0]
    assert line.text() == "Welcome!"


def test_a_script_that_is_no_list_says_so(desk):
    desk.text = "version: 1\nscript: dial\n"
    desk.find()
    assert desk.form.script.told.text() == "✕ script takes a list of steps. Begin each step with a dash."
