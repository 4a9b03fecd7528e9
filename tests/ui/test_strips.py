"""The bands across the window."""

from PySide6.QtCore import Qt

from console.ui.strips import NoticeStrip


def test_a_notice_stays_until_a_person_has_read_it(qtbot):
    strip = NoticeStrip()
    qtbot.addWidget(strip)
    strip.tell("This machine has no keyring.")
    assert strip.isVisible()
    qtbot.mouseClick(strip.dismiss, Qt.MouseButton.LeftButton)
    assert not strip.isVisible()
    assert strip.words == ""


def test_what_was_done_is_told_with_a_tick_and_what_goes_wrong_after_it_is_not(qtbot):
    strip = NoticeStrip()
    qtbot.addWidget(strip)
    strip.tell_done("Exported to call.svg")
    assert (strip.words, strip.sign.name) == ("Exported to call.svg", "check")
    strip.tell("This machine has no keyring.")
    assert (strip.words, strip.sign.name) == ("This machine has no keyring.", "warning")
