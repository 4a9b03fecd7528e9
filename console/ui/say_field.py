"""Where a person writes what the caller says: shown while a menu takes speech. Enter says it, Esc goes back."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class SayField(QLineEdit):
    """`said` carries words, `left` that the person wants the keys back."""

    said = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("Say…")
        self.setToolTip('Words for the menu; Enter says them (")')
        self.setAccessibleName("What the caller says")
        self.setMaxLength(500)
        self.returnPressed.connect(self._say)
        self.hide()

    def show_menu(self, takes_speech: bool) -> None:
        """Be there while a menu listens for words; the focus is given back when it goes."""
        if not takes_speech and self.hasFocus():
            self.left.emit()
        if not takes_speech:
            self.clear()
        self.setVisible(takes_speech)

    @Slot()
    def _say(self) -> None:
        words = " ".join(self.text().split())
        if words:
            self.clear()
            self.said.emit(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
