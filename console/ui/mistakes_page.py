"""A flow file that cannot be read: every mistake with its line, what is wrong and what to do.

The flow before stays usable.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from console.errors import ConsoleError, FileMistakes, Mistake
from console.report.labels import unmarked
from console.ui.flowing_area import FlowingArea
from console.ui.panels import Line, Panel, Words
from console.ui.start_page import button
from console.ui.strips import Sign
from console.ui.theme import fonts, measures

WIDTH = 860


class MistakesPage(QWidget):
    """The mistakes of one file, oldest line first, with a way to read it again and a way back.

    `edit_wanted` carries the file, and the line and column, from 1, of the mistake to begin with.
    """

    reload_wanted = Signal()
    edit_wanted = Signal(object, int, int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Words(font=fonts.heading, wrap=True)
        self._where = Words(tone="muted", font=fonts.fixed, wrap=True)
        self._where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.list = MistakeList()
        self._text = ""
        self.reload = button("Read it again", primary=True)
        self.edit = button("Edit")
        self._copy = button("Copy the list")
        self._close = button("Back  Esc")
        self.reload.clicked.connect(self.reload_wanted)
        self._path = Path()
        self._first = (1, 1)
        self.edit.clicked.connect(self._edit)
        self._copy.clicked.connect(self._copy_list)
        self._close.clicked.connect(self.closed)

        panel = Panel()
        panel.setMaximumWidth(WIDTH)
        panel.column.setContentsMargins(20, 18, 20, 18)
        head = QHBoxLayout()
        head.setSpacing(measures.BETWEEN)
        head.addWidget(Sign("error", "error"))
        head.addWidget(self._title, 1)
        panel.column.addLayout(head)
        panel.column.addSpacing(measures.WITHIN)
        panel.column.addWidget(self._where)
        panel.column.addSpacing(measures.AROUND)
        panel.column.addWidget(Line())
        panel.column.addWidget(self.list, 1)
        panel.column.addWidget(Line())
        panel.column.addSpacing(measures.AROUND)
        buttons = QHBoxLayout()
        buttons.setSpacing(measures.BETWEEN)
        buttons.addWidget(self.reload)
        buttons.addWidget(self.edit)
        buttons.addWidget(self._copy)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        panel.column.addLayout(buttons)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(panel, 100)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(measures.AROUND, 40, measures.AROUND, measures.AROUND)
        outer.addLayout(row)
        outer.addStretch(1)

    def show_error(self, path: Path, error: ConsoleError) -> None:
        """Fill the page from what the loader said."""
        mistakes = (
            error.mistakes if isinstance(error, FileMistakes) else (Mistake(sentence=error.sentence, hint=error.hint),)
        )
        count = len(mistakes)
        self._path, self._first = path, (mistakes[0].line or 1, mistakes[0].column or 1)
        self.edit.setEnabled(isinstance(error, FileMistakes))
        self.edit.setAccessibleName(f"Edit, at line {self._first[0]}")
        self._title.setText(f"{path.name} has {'a mistake' if count == 1 else f'{count} mistakes'}")
        self._where.setText(str(path))
        self._text = "\n".join(line for mistake in mistakes for line in _lines(mistake))
        self.setAccessibleName(f"{self._title.text()}: {unmarked(mistakes[0].sentence)}")
        self.list.show_mistakes(mistakes)
        self.reload.setFocus()

    @property
    def text(self) -> str:
        """Every mistake as text, one a line, its hint below it."""
        return self._text

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _edit(self) -> None:
        self.edit_wanted.emit(self._path, *self._first)

    def _copy_list(self) -> None:
        QApplication.clipboard().setText(self._text)


class MistakeList(FlowingArea):
    """The mistakes below each other, as high as they are; it scrolls where the page has less room."""

    def __init__(self) -> None:
        super().__init__(narrowest=300, least=(300, 60))
        self.column.setSpacing(0)
        self.column.setContentsMargins(0, 0, 0, 0)

    def show_mistakes(self, mistakes: Sequence[Mistake]) -> None:
        """List these instead of what was listed."""
        while (item := self.column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for mistake in mistakes:
            row = _row(mistake)
            self.column.addWidget(row)
            row.show()  # a row that is shown later would not count in the height that is asked for now
        self.column.addStretch(1)
        self.updateGeometry()


def _row(mistake: Mistake) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, measures.BETWEEN, 0, measures.BETWEEN)
    row.setSpacing(measures.AROUND)
    place = Words(_place(mistake), font=fonts.fixed, tone="muted")
    place.setFixedWidth(measures.scaled(110))
    words = QVBoxLayout()
    words.setSpacing(2)
    sentence = Words(unmarked(mistake.sentence), wrap=True)
    sentence.setTextFormat(Qt.TextFormat.PlainText)
    sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    words.addWidget(sentence)
    if mistake.hint:
        hint = Words(unmarked(mistake.hint), tone="muted", wrap=True)
        hint.setTextFormat(Qt.TextFormat.PlainText)
        words.addWidget(hint)
    row.addWidget(place, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return made


def _place(mistake: Mistake) -> str:
    if mistake.line is None:
        return "the file"
    return f"line {mistake.line}" + ("" if mistake.column is None else f", {mistake.column}")


def _lines(mistake: Mistake) -> list[str]:
    return [str(mistake), *([f"  {mistake.hint}"] if mistake.hint else [])]
