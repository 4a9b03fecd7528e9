"""The answer of a rule as YAML in its colours: its own lines out of the text, written back where they stood."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from console.flow.editing.chunks import column_of
from console.flow.editing.mistakes import Marked
from console.flow.editing.parts import Part
from console.flow.editing.scanning import scan
from console.flow.editing.writing import Written, Yaml
from console.ui.editing.colours import YamlColours
from console.ui.editing.form.keys import UndoIsOfTheText
from console.ui.editing.form.pen import Change, Pen, Shown, words_of
from console.ui.editing.form.typed import Typed
from console.ui.editing.raw_text import raw_text
from console.ui.panels import Words
from console.ui.theme import appearance, fonts

PAUSE_MILLS = 500
"""How long nobody types before what was typed is written."""
SCROLL_BAR = 10
LEAST, MOST = 2, 14
"""Lines that are seen at once."""


def source_of(text: str, part: Part | None) -> str:
    """The lines of a value, from the first column on."""
    if part is None or part.kind == "missing":
        return ""
    first = " " * column_of(text, part.start)
    source = text[part.start : part.end]
    return textwrap.dedent(first + source) if part.style == "block" else source


class _Text(QPlainTextEdit):
    went_in = Signal()
    left = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.went_in.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def sizeHint(self) -> QSize:
        lines = max(LEAST, min(MOST, self.blockCount()))
        return QSize(
            200, round(lines * self.fontMetrics().lineSpacing() + 2 * self.document().documentMargin() + 6 + SCROLL_BAR)
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())


class AnswerField(QWidget):
    """`write` makes the change for the YAML that was typed, None to take the key away."""

    def __init__(self, pen: Pen, name: str, write: Callable[[Written], Change], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pen = pen
        self._write = write
        self._part: Part | None = None
        self._showing = False
        self._typed = Typed(PAUSE_MILLS, self)
        self._typed.due.connect(self._commit)
        pen.settling.connect(self._settle)
        pen.forgotten.connect(self.forget)
        self.text = _Text()
        self.text.setAccessibleName(name)
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.text.setPlaceholderText("nothing: an empty answer")
        self._colours = YamlColours(self.text.document())
        self.wrong = Words("", tone="error", wrap=True, font=fonts.caption)
        self.wrong.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.text)
        column.addWidget(self.wrong)
        UndoIsOfTheText(self.text, self._commit)
        self.text.textChanged.connect(self._type)
        self.text.left.connect(self._commit)
        self.text.went_in.connect(self._choose)
        appearance.changed.connect(self._dress)
        self._dress()

    @property
    def is_typed_into(self) -> bool:
        """Whether something typed does not stand in the text yet."""
        return self._typed.waits

    def show_part(self, shown: Shown, part: Part | None, mistake: Marked | None) -> None:
        """What stands there now, unless something else has just been typed here."""
        self._say_wrong(words_of(mistake))
        source = source_of(shown.text, part)
        if self._typed.keeps(source, self._source):
            return
        self._part = part
        if source != self._source:
            self._showing = True
            at = self.text.textCursor().position()
            self.text.setPlainText(source)
            cursor = self.text.textCursor()
            cursor.setPosition(min(at, len(source)))
            self.text.setTextCursor(cursor)
            self._showing = False
            self.text.updateGeometry()

    def _say_wrong(self, words: str) -> None:
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))
        self.text.setAccessibleDescription(words)
        if self.text.property("wrong") != bool(words):
            self.text.setProperty("wrong", bool(words))
            self.text.style().unpolish(self.text)
            self.text.style().polish(self.text)

    @Slot()
    def _type(self) -> None:
        if not self._showing:
            self._typed.begin()
            self.text.updateGeometry()

    @Slot()
    def _commit(self) -> None:
        if not self._typed.take():
            return
        source = self._source
        if source.strip() and scan(source).trouble is not None:
            self._say_wrong("✕ This cannot be read as YAML yet; it is written once it can.")
            return
        self._typed.sent()
        if not self._pen.write(self._write(Yaml(source) if source.strip() else None)) or self._pen.taken:
            self._typed.give_in()

    @Slot(bool)
    def _settle(self, as_it_is: bool) -> None:
        """Something else is to happen."""
        self._typed.settle(
            self._commit,
            lambda: self._pen.write(self._write(Yaml(self._source))),
            lambda: self._pen.hold(self.text.accessibleName()),
            as_it_is=as_it_is,
        )

    @Slot()
    def forget(self) -> None:
        """What was typed here is dropped."""
        self._typed.give_in()

    @property
    def _source(self) -> str:
        """What stands in the field, to the character."""
        return raw_text(self.text.document())

    @Slot()
    def _choose(self) -> None:
        if self._part is not None:
            self._pen.chosen.emit(self._part.path)

    @Slot()
    def _dress(self) -> None:
        self.text.setFont(fonts.fixed())
        self.text.updateGeometry()
