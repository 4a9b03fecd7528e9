"""A field: whose text it shows while somebody types."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from console.flow.editing.parts import apply_edits
from console.ui.editing.form.entry import PAUSE_MILLS


def keys(desk):
    return desk.form.script.rows[1].fields.entry("keys")


def test_what_was_typed_is_not_lost_when_the_text_was_not_taken(desk, qtbot):
    entry = keys(desk)
    late = []

    def come_too_late(edits):
        late.append(edits)
        desk.find()

    desk.form.edited.disconnect(desk._take)
    desk.form.edited.connect(come_too_late)
    entry.line.setFocus()
    qtbot.keyClick(entry.line, Qt.Key.Key_End)
    qtbot.keyClicks(entry.line, "23")
    qtbot.waitUntil(lambda: len(late) == 1)
    assert entry.line.text() == "123"
    desk.form.edited.disconnect(come_too_late)
    desk.form.edited.connect(desk._take)
    qtbot.waitUntil(lambda: 'keys: "123"' in desk.text, timeout=10 * PAUSE_MILLS)


def test_a_text_changed_elsewhere_is_shown_unless_somebody_types_here(desk, qtbot):
    entry = keys(desk)
    desk.write('keys: "1"', 'keys: "7"')
    assert entry.line.text() == "7"
    entry.line.setFocus()
    qtbot.keyClicks(entry.line, "9")
    desk.write("name: Bank", "name: Harbour Bank")
    assert "9" in entry.line.text()
    qtbot.keyClick(entry.line, Qt.Key.Key_Return)
    assert f'keys: "{entry.line.text()}"' in desk.text


def test_a_list_of_words_has_nothing_first_and_writes_at_once(desk, qtbot):
    desk.form.tabs.setCurrentIndex(1)
    does = desk.form.call.callee.entry("does")
    box = does.box
    assert (box.currentData(), box.property("empty")) == ("", True)
    box.setCurrentIndex(box.findData("busy"))
    box.activated.emit(box.currentIndex())
    assert "callee: {does: busy}" in desk.text
    assert box.property("empty") is False
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert "does" not in desk.text


def test_a_word_that_no_list_has_is_shown_as_it_stands(desk):
    desk.form.choose(("call",))
    desk.write("call: {from", "call: {callee: {does: dance}, from")
    does = desk.form.call.callee.entry("does")
    assert does.shown_text == "dance"
    assert does.field is does.line


def test_what_stands_on_several_lines_is_for_the_text(desk, qtbot):
    desk.write("expect: {callbacks: [ice]}\n", "expect:\n  ended:\n    result: ANSWERED\n    reason: N/A\n")
    desk.form.choose(("expect",))
    ended = desk.form.expect.expect.entry("ended")
    assert ended.shown_text == "result: ANSWERED reason: N/A"
    assert ended.line.isReadOnly()
    ended.as_text.click()
    assert desk.wanted == [("expect", "ended")]


def test_what_is_handed_on_is_shown_at_once_and_the_next_change_counts_in_it(desk, qtbot):
    handed = []
    desk.form.edited.disconnect(desk._take)
    desk.form.edited.connect(handed.append)
    desk.form.script.remove_step(2)
    assert len(desk.form.script.rows) == 5
    desk.form.script.remove_step(2)
    text = apply_edits(apply_edits(desk.text, handed[0]), handed[1])
    assert desk.form.text == text
    assert "Welcome" not in text and "wait: pie" not in text


def test_the_wheel_scrolls_the_page_and_chooses_nothing(desk, qtbot):
    desk.form.choose(("call",))
    box = desk.form.call.callee.entry("does").box
    box.setFocus()
    point = QPointF(5, 5)
    turned = QWheelEvent(
        point, box.mapToGlobal(point), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, turned)
    assert box.currentData() == ""
    assert desk.edits == []


def test_words_that_may_stand_there_are_offered_once_the_field_has_the_keyboard(desk, qtbot):
    entry = desk.form.script.rows[3].fields.entry("for or until")
    entry.line.setFocus()
    offered = entry.line.completer().model().stringList()
    assert {"talking", "pie"} <= set(offered)
