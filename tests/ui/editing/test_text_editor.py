"""The text of a flow in a person's hands: keys in, text, marks and completions out."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.errors import Mistake
from console.flow.editing.completing import Completion, Option
from console.flow.editing.mistakes import Marked
from console.flow.editing.parts import TextEdit
from console.ui.editing.raw_text import Reading, document_of, raw_text, replace_text
from console.ui.editing.text_editor import TextEditor
from console.ui.theme import appearance, role

SCRIPT = "version: 1\nscript:\n  - dial\n  - her: front\n"
HER = SCRIPT.index("her")
MARK = Marked(
    mistake=Mistake(sentence="No step is called `her`.", hint="Did you mean `hear`?", line=4, column=5),
    start=HER,
    end=HER + 3,
    fix=(TextEdit(HER, HER + 3, "hear"),),
)
OPTIONS = (
    Option(label="hear", detail="a prompt has been heard", insert="hear: "),
    Option(label="hang_up", detail="goes off the line", insert="hang_up"),
)


@pytest.fixture
def editor(qapp: QApplication, qtbot) -> TextEditor:
    """An editor on a flow with a mistake in its fourth line."""
    appearance.start(qapp, "light")
    made = TextEditor()
    qtbot.addWidget(made)
    made.kept = document_of(SCRIPT)
    made.show_text(Reading(made.kept))
    made.resize(600, 400)
    made.show()
    made.setFocus()
    return made


def press(editor: TextEditor, key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key."""
    QTest.keyClick(editor, key, modifiers)


def test_text_keeps_every_character_and_places_count_characters(editor, qtbot):
    text = "a: 😀\u00a0b\u2028c\n# é\n"
    editor.kept = document_of(text)
    editor.show_text(Reading(editor.kept))
    assert editor.text == text == raw_text(editor.kept)
    editor.go_to(5)
    assert editor.offset == 5
    editor.apply((TextEdit(4, 5, " "), TextEdit(3, 4, "😀😀")))
    assert editor.text == "a: 😀😀 b\u2028c\n# é\n"
    replace_text(editor.kept, "a: 😀😀 x\n")
    assert editor.text == "a: 😀😀 x\n"
    editor.undo()
    editor.undo()
    assert editor.text == text


def test_enter_tab_and_pairs_write_as_yaml_wants_it(editor):
    editor.go_to(len("version: 1\nscript:"))
    press(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "- press: {")
    assert editor.text.startswith("version: 1\nscript:\n  - press: {}\n")
    press(editor, Qt.Key.Key_Backspace)
    assert editor.text.startswith("version: 1\nscript:\n  - press: \n")
    editor.go_to(0)
    press(editor, Qt.Key.Key_Tab)
    assert editor.text.startswith("  version")
    press(editor, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert editor.text.startswith("version")
    editor.toggle_comment()
    assert editor.text.startswith("# version")


def test_an_edit_is_one_step_of_undo(editor):
    editor.apply((TextEdit(0, 0, "# one\n"), TextEdit(HER, HER + 3, "hear")))
    assert editor.text == f"# one\n{SCRIPT.replace('her', 'hear')}"
    editor.undo()
    assert editor.text == SCRIPT


def test_undo_goes_back_step_by_step_with_the_cursor(editor):
    editor.go_to(HER + 3)
    QTest.keyClicks(editor, "b")
    editor.show_completion(Completion(start=HER, end=HER + 4, options=OPTIONS))
    press(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "xy z")
    assert "  - hear: xy z: front\n" in editor.text
    told = []
    while editor.document().isUndoAvailable():
        editor.undo()
        told.append((editor.text.splitlines()[3], editor.textCursor().blockNumber()))
    assert told == [("  - hear: xy: front", 3), ("  - hear: : front", 3), ("  - herb: front", 3), ("  - her: front", 3)]


def test_mistakes_are_underlined_barred_and_told(editor):
    editor.show_marks((MARK,))
    waves = [one for one in editor.extraSelections() if one.format.underlineColor() == role("error")]
    assert [one.cursor.selectedText() for one in waves] == ["her"]
    assert editor.mistakes_of_line(3) == (MARK,)
    words = "No step is called her. Did you mean hear? Ctrl+. mends it."
    cursor = editor.textCursor()
    cursor.setPosition(HER + 1)
    assert editor.tip_at(editor.cursorRect(cursor).center()) == words
    editor.go_to(0)
    QTest.keyClicks(editor, "#")
    assert editor.mistakes_of_line(3) == (MARK,)  # it stays with its letters until the text was read again


def test_a_mistake_is_mended_by_its_fix(editor):
    editor.show_marks((MARK,))
    assert not editor.mend()
    editor.go_to(HER)
    assert editor.mend()
    assert editor.text == SCRIPT.replace("her", "hear")


def test_a_bar_beside_the_line_is_painted_in_red(editor):
    editor.show_marks((MARK,))
    picture = editor.grab().toImage()
    (_, top, height) = list(editor.visible_lines())[3]
    at = editor.gutter.geometry().right() - 1, int(editor.gutter.geometry().top() + top + height / 2)
    assert picture.pixelColor(*at) == role("error")


def test_completions_come_as_one_types_and_are_taken_with_enter(editor, qtbot):
    editor.go_to(HER + 1)
    with qtbot.waitSignal(editor.completion_wanted) as wanted:
        QTest.keyClicks(editor, "e")
    assert wanted.args == [HER + 2, False]
    editor.show_completion(Completion(start=HER, end=HER + 4, options=OPTIONS))
    assert editor.completions.isVisible()
    press(editor, Qt.Key.Key_Down)
    assert editor.completions.chosen == OPTIONS[1]
    press(editor, Qt.Key.Key_Up)
    press(editor, Qt.Key.Key_Return)
    assert not editor.completions.isVisible()
    assert editor.text == SCRIPT.replace("her", "hear: ")


def test_tab_takes_and_escape_closes_without_leaving(editor, qtbot):
    editor.go_to(HER + 3)
    editor.ask_completions()
    editor.show_completion(Completion(start=HER, end=HER + 3, options=OPTIONS))
    with qtbot.assertNotEmitted(editor.left):
        press(editor, Qt.Key.Key_Escape)
    assert not editor.completions.isVisible()
    editor.show_completion(Completion(start=HER, end=HER + 3, options=OPTIONS[1:]))
    press(editor, Qt.Key.Key_Tab)
    assert "  - hang_up: front\n" in editor.text
    with qtbot.waitSignal(editor.left):
        press(editor, Qt.Key.Key_Escape)


def test_enter_begins_a_line_where_nothing_was_typed_or_the_word_is_complete(editor):
    editor.go_to(HER)
    editor.show_completion(Completion(start=HER, end=HER, options=OPTIONS))
    assert editor.completions.chosen is None
    press(editor, Qt.Key.Key_Return)
    assert "  - \n  her" in editor.text
    editor.undo()
    editor.go_to(SCRIPT.index("dial") + 4)
    dial = Option(label="dial", detail="", insert="dial")
    at = SCRIPT.index("dial")
    editor.show_completion(Completion(start=at, end=at + 4, options=(dial,)))
    press(editor, Qt.Key.Key_Return)
    assert "  - dial\n  \n" in editor.text


def test_a_click_takes_a_completion(editor):
    editor.go_to(HER + 3)
    editor.show_completion(Completion(start=HER, end=HER + 3, options=OPTIONS))
    listed = editor.completions
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=listed.visualItemRect(listed.item(1)).center())
    assert "  - hang_up: front\n" in editor.text


@pytest.mark.parametrize("key", [Qt.Key.Key_Z, Qt.Key.Key_Y])
def test_undo_and_redo_are_left_to_the_window(editor, key):
    control = Qt.KeyboardModifier.ControlModifier
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, control)
    event.ignore()
    QApplication.sendEvent(editor, event)
    assert not event.isAccepted()
    letter = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_T, Qt.KeyboardModifier.NoModifier, "t")
    letter.ignore()
    QApplication.sendEvent(editor, letter)
    assert letter.isAccepted()  # which would otherwise let a timer ring


def test_words_are_found_and_gone_through(editor):
    editor.go_to(0)
    assert editor.search("r", 0) == (1, 4)
    assert editor.search("R", 1) == (2, 4)
    assert editor.textCursor().selectedText() == "r"
    assert editor.search("r", -1) == (1, 4)
    assert editor.search("r", -1) == (4, 4)
    assert editor.search("nowhere", 0) == (0, 0)
    assert editor.search("", 0) == (0, 0)


def test_a_click_beside_a_line_goes_there(editor):
    (_, top, height) = list(editor.visible_lines())[2]
    QTest.mouseClick(editor.gutter, Qt.MouseButton.LeftButton, pos=QPoint(5, int(top + height / 2)))
    assert editor.textCursor().blockNumber() == 2


def test_a_line_and_column_count_characters_and_never_split_one(editor):
    editor.kept = document_of("a: 😀😀x\n")
    editor.show_text(Reading(editor.kept))
    editor.go_to_line(0, 5)
    assert editor.offset == 5
    press(editor, Qt.Key.Key_Y)
    assert editor.text == "a: 😀😀yx\n"
    editor.go_to_line(0, 99)
    assert editor.offset == 7


def test_words_are_found_behind_letters_that_are_longer_in_capitals(editor):
    editor.kept = document_of("# Straße İ\nhear: x\n")
    editor.show_text(Reading(editor.kept))
    assert editor.search("HEAR") == (1, 1)
    assert editor.textCursor().selectedText() == "hear"


def test_a_completion_that_is_taken_after_more_letters_replaces_them_all(editor):
    editor.go_to(HER + 1)
    editor.show_completion(Completion(start=HER, end=HER + 3, options=OPTIONS))
    press(editor, Qt.Key.Key_E)
    press(editor, Qt.Key.Key_A)
    press(editor, Qt.Key.Key_Tab)
    assert "  - hear: : front" in editor.text


def test_a_completion_of_what_is_not_there_any_more_changes_nothing(editor):
    editor.go_to(len(SCRIPT))
    editor.show_completion(Completion(start=len(SCRIPT) - 1, end=len(SCRIPT), options=OPTIONS))
    for _ in range(4):
        editor.textCursor().deletePreviousChar()
    before = editor.text
    editor.accept(OPTIONS[0])
    assert editor.text == before
