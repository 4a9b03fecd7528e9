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
