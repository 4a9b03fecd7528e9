"""Keys that the window means, also while a field has the keyboard: undo and redo are of the text, not of a field."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence

_OF_THE_TEXT = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class UndoIsOfTheText(QObject):
    """Watches a field: what was typed is handed on by `write`, then the window's own undo or redo is carried out."""

    def __init__(self, field: QObject, write: Callable[[], None]) -> None:
        super().__init__(field)
        self._write = write
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or not any(event.matches(key) for key in _OF_THE_TEXT):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            self._write()
            event.ignore()
        return True
