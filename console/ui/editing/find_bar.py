"""The search of a text: a field, where one is among the hits, and how to go on."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from console.ui.badges import plain_words
from console.ui.editing.text_editor import TextEditor
from console.ui.theme import measures

HINT = "Find in the text"


class FindBar(QWidget):
    """Marks what is sought as it is typed. Enter goes on, Shift+Enter back, Esc closes."""

    closed = Signal()

    def __init__(self, editor: TextEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.field = QLineEdit()
        self.field.setPlaceholderText(f"{HINT}   Enter: next   Shift+Enter: previous")
        self.field.setAccessibleName(HINT)
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._sought)
        self._count = plain_words("", tone="muted", wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(measures.AROUND, 6, measures.AROUND, 6)
        row.addWidget(self.field, 1)
        row.addWidget(self._count)
        self.hide()

    @property
    def words(self) -> str:
        """What it says of the hits."""
        return self._count.text()

    def open(self) -> None:
        """Show it and take the keyboard; what is selected in the text is sought."""
        chosen = self._editor.textCursor().selectedText()
        self.show()
        if chosen and "\u2029" not in chosen:
            self.field.setText(chosen)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._find(0)

    def close_search(self) -> None:
        """Seek nothing any more."""
        self._editor.search("")
        self.hide()
        self.closed.emit()

    @Slot()
    def _sought(self) -> None:
        self._find(0)

    def _find(self, step: int) -> None:
        sought = self.field.text()
        number, count = self._editor.search(sought, step)
        self._count.setText("" if not sought else f"{number} of {count}" if count else "not found")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_search()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._find(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)
