"""A mistake of ours reached the edge: what happened in a sentence, and a report to copy. The window stays."""

import sys
from datetime import UTC, datetime
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from console.ui.panels import Words
from console.ui.start_page import button
from console.ui.strips import Sign
from console.ui.theme import fonts, measures


class CrashDialog(QDialog):
    """The report, ready to copy."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("A mistake in IVR console")
        self.report = report
        head = QHBoxLayout()
        head.setSpacing(measures.BETWEEN)
        head.addWidget(Sign("error", "error"))
        head.addWidget(Words("IVR console made a mistake of its own", font=fonts.heading), 1)
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setFont(fonts.fixed(small=True))
        text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        text.setAccessibleName("Report")
        copy = button("Copy the report", primary=True)
        copy.clicked.connect(self._copy)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(measures.AROUND)
        column.addLayout(head)
        column.addWidget(
            Words(
                "Your calls and files are not to blame. Please send this report to the project.",
                tone="muted",
                wrap=True,
            )
        )
        column.addWidget(text, 1)
        column.addWidget(buttons)
        self.resize(720, 420)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.report)


class CrashReporter(QObject):
    """Catches what nobody caught and shows it once at a time. `install` takes the place of sys.excepthook."""

    reported = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._shown: CrashDialog | None = None

    def install(self) -> None:
        """From now on nothing is lost."""
        sys.excepthook = self._hook

    def uninstall(self) -> None:
        """Give the hook back."""
        sys.excepthook = sys.__excepthook__

    def show(self, error: BaseException) -> None:
        """Show a report, unless one is being read."""
        from console.crash import report

        text = report(error, sys.argv[1:], datetime.now(UTC))
        self.reported.emit(text)
        if self._shown is not None:
            return
        self._shown = CrashDialog(text, self._window)
        self._shown.finished.connect(self._forget)
        self._shown.open()

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        if issubclass(kind, Exception):
            self.show(error)

    def _forget(self) -> None:
        if self._shown is not None:
            self._shown.deleteLater()
            self._shown = None
