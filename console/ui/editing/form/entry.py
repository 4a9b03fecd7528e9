"""One value of a flow as a field: what stands in the text, the mistake about it below, and what is typed into it.

What is typed is written after a moment, or when the field is left. While somebody types here, the field is theirs: what
the text says is shown again once it says what was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from console.flow.editing.mistakes import Marked
from console.flow.editing.parts import Part, Path
from console.flow.editing.places import place_at
from console.flow.editing.writing import Yaml
from console.flow.kinds import Flag, Kind, Word
from console.ui.editing.form.keys import UndoIsOfTheText
from console.ui.editing.form.pen import Change, Pen, Shown, words_of
from console.ui.editing.form.typed import Typed
from console.ui.editing.form.values import is_container, one_line, written_of
from console.ui.panels import Words
from console.ui.theme import fonts, measures

PAUSE_MILLS = 300
"""How long nobody types before what was typed is written."""
NARROWEST = 64


class Entry(QWidget):
    """A field of a kind. `write` makes the change for a value, None to take the key away."""

    went_in = Signal()

    def __init__(
        self,
        pen: Pen,
        kind: Kind,
        name: str,
        write: Callable[[object], Change],
        *,
        empty: str = "",
        required: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._pen = pen
        self._kind = kind
        self._write = write
        self._required = required
        self._name = name
        self._part: Part | None = None
        self._place: tuple[Shown, Path] | None = None
        self._typed = Typed(PAUSE_MILLS, self)
        self._typed.due.connect(self._commit)
        pen.settling.connect(self._settle)
        pen.forgotten.connect(self.forget)
        self.box = _box(kind, empty)
        self.line = QLineEdit()
        self.line.setPlaceholderText(empty)
        self._offers = QStringListModel(self)
        self._completer = QCompleter(self._offers, self)
        offered = self._completer.popup()
        assert offered is not None
        offered.setProperty("look", "popup")  # a window of its own: what is below it would be black
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.line.setCompleter(self._completer)
        self.as_text = QToolButton()
        self.as_text.setText("Text")
        self.as_text.setToolTip("Change this in the text")
        self.as_text.setAccessibleName(f"{name}: change in the text")
        self.wrong = Words("", tone="error", wrap=True, font=fonts.caption)
        self._lay_out()
        for field in (self.line, self.box):
            if field is not None:
                field.setAccessibleName(name)
                field.installEventFilter(self)
                UndoIsOfTheText(field, self._commit)
        self.line.textEdited.connect(self._type)
        self.line.editingFinished.connect(self._commit)
        self._completer.activated.connect(self._type)
        self.as_text.clicked.connect(self._to_text)
        if self.box is not None:
            self.box.activated.connect(self._choose)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(measures.WITHIN)
        if self.box is not None:
            row.addWidget(self.box, 1)
        row.addWidget(self.line, 1)
        row.addWidget(self.as_text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.wrong)
        self.wrong.hide()
        self.as_text.hide()
        self.line.setVisible(self.box is None)
        self.line.setMinimumWidth(measures.scaled(NARROWEST))
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # -- what is shown

    @property
    def field(self) -> QWidget:
        """What has the keyboard."""
        return self.line if self.box is None or not self.box.isVisibleTo(self) else self.box

    @property
    def is_typed_into(self) -> bool:
        """Whether something typed does not stand in the text yet."""
        return self._typed.waits

    @property
    def path(self) -> Path:
        """Where its value stands; () for one that is not given."""
        return () if self._part is None else self._part.path

    @property
    def shown_text(self) -> str:
        """What stands in the field."""
        if self.box is not None and self.box.isVisibleTo(self):
            return str(self.box.currentData())
        return self.line.text()

    def show_part(self, shown: Shown, path: Path, part: Part | None, *, mistake: Marked | None) -> None:
        """What stands at a path, unless something else has just been typed here."""
        self._show_mistake(mistake)
        text = "" if part is None else one_line(shown.text, part)
        if self._typed.keeps(text, self.shown_text):
            return
        self._part = part
        container = part is not None and (is_container(part) or bool(part.alias))
        several_lines = part is not None and "\n" in (shown.text[part.start : part.end] if container else part.text)
        editable = not several_lines and (part is None or not part.alias)
        self._show_text(text, as_line=container or (self.box is not None and self.box.findData(text) < 0))
        self.line.setReadOnly(not editable)
        self.line.setFont(fonts.fixed() if container else fonts.body())
        self.as_text.setVisible(not editable)
        self._place = None if container else (shown, path)
        if self.line.hasFocus():
            self._offer()

    def _offer(self) -> None:
        """List the words that may stand here."""
        place = None if self._place is None else place_at(self._place[0].outline, self._place[1])
        offers = [] if place is None or self._place is None else place.values(self._place[0].known)
        names = [offer.name for offer in offers]
        if names != self._offers.stringList():
            self._offers.setStringList(names)

    def _show_text(self, text: str, *, as_line: bool) -> None:
        if self.box is not None:
            focused = self.box.hasFocus() or self.line.hasFocus()
            self.box.setVisible(not as_line)
            self.line.setVisible(as_line)
            if not as_line:
                with QSignalBlocker(self.box):
                    self.box.setCurrentIndex(self.box.findData(text))
                _set(self.box, "empty", not text)
            if focused and not self.field.hasFocus():
                self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.line.text() != text:
            cursor = self.line.cursorPosition()
            self.line.setText(text)
            self.line.setCursorPosition(min(cursor, len(text)) if self.line.hasFocus() else 0)

    def _show_mistake(self, mistake: Marked | None) -> None:
        self.say_wrong(words_of(mistake))

    def say_wrong(self, words: str) -> None:
        """What is wrong with this value, "" for nothing: below the field, which has a red border then."""
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))
        for field in (self.line, self.box):
            if field is not None:
                _set(field, "wrong", bool(words))
                field.setAccessibleDescription(words)

    # -- what is typed

    @Slot()
    def _type(self) -> None:
        self._typed.begin()

    @Slot()
    def _choose(self) -> None:
        self._typed.begin()
        self._commit()

    @Slot()
    def _commit(self) -> None:
        """Write what was typed."""
        if not self._typed.take():
            return
        text = self.shown_text
        try:
            value = None if not text and not self._required else written_of(self._kind, text, self._part)
        except ValueError as error:
            self.say_wrong(f"✕ {error}")
            return
        self._typed.sent()
        if not self._pen.write(self._write(value)) or self._pen.taken:
            self._typed.give_in()

    @Slot(bool)
    def _settle(self, as_it_is: bool) -> None:
        """Something else is to happen."""
        self._typed.settle(
            self._commit,
            lambda: self._pen.write(self._write(Yaml(self.shown_text.strip()))),
            lambda: self._pen.hold(self._name),
            as_it_is=as_it_is,
        )

    @Slot()
    def forget(self) -> None:
        """What was typed here is dropped."""
        self._typed.give_in()

    @Slot()
    def _to_text(self) -> None:
        if self._part is not None:
            self._pen.text_wanted.emit(self._part.path)

    def focus(self) -> None:
        """The keyboard goes to the field."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self.field, QLineEdit):
            self.field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.gotFocus():
            self._offer()
            self.went_in.emit()
        if event.type() == QEvent.Type.Wheel and watched is self.box:
            event.ignore()  # it scrolls the page, and chooses nothing on the way
            return True
        return False


def _set(field: QWidget, name: str, value: bool) -> None:
    """A property that the style sheet goes by."""
    if field.property(name) != value:
        field.setProperty(name, value)
        field.style().unpolish(field)
        field.style().polish(field)


def _box(kind: Kind, empty: str) -> QComboBox | None:
    """A list of the words that may stand there, with nothing first."""
    words: Sequence[str] = kind.words if isinstance(kind, Word) else ("true", "false") if isinstance(kind, Flag) else ()
    if not words:
        return None
    box = QComboBox()
    box.addItem(empty or "—", "")
    for word in words:
        box.addItem(word, word)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    return box
