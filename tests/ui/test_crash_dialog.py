"""A mistake of ours is shown once, with a report to copy, and the window stays."""

import sys

from PySide6.QtWidgets import QApplication, QWidget

from console.ui.crash_dialog import CrashDialog, CrashReporter


def test_an_error_that_nobody_caught_is_shown_once_with_its_report(qtbot, capsys):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    reporter = CrashReporter(window)
    reporter.install()
    try:
        for _ in range(3):
            sys.excepthook(ValueError, ValueError("the sky fell"), None)
    finally:
        reporter.uninstall()
    dialogs = window.findChildren(CrashDialog)
    assert len(dialogs) == 1
    assert "the sky fell" in dialogs[0].report
    dialogs[0]._copy()
    assert "the sky fell" in QApplication.clipboard().text()
    dialogs[0].reject()


def test_an_interrupt_is_not_a_mistake(qtbot, capsys):
    window = QWidget()
    qtbot.addWidget(window)
    reporter = CrashReporter(window)
    reporter.install()
    try:
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    finally:
        reporter.uninstall()
    assert not window.findChildren(CrashDialog)
