"""The inspector's search: a field, and how often its words stand in the two bodies that are seen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from console.ui.badges import plain_words
from console.ui.inspector.body_view import BodyView
from console.ui.theme import measures

HINT = "Find in request and response"


class SearchBar(QWidget):
    """Marks what is sought as it is typed, Enter goes on. `bodies` says which two are searched: request, response."""

    def __init__(self, bodies: Callable[[], tuple[BodyView, BodyView]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bodies = bodies
        self.field = QLineEdit()
        self.field.setPlaceholderText(HINT)
        self.field.setAccessibleName(HINT)
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self.search_again)
        self.field.returnPressed.connect(self.find_next)
        self._count = plain_words("", tone="muted", wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(measures.AROUND, 6, measures.AROUND, 0)
        row.addWidget(self.field, 1)
        row.addWidget(self._count)
        self.hide()

    def open(self) -> None:
        """Show it and take the keyboard."""
        self.show()
        self.field.setFocus()
        self.field.selectAll()

    def close_search(self) -> None:
        """Seek nothing any more."""
        self.field.clear()
        self.hide()

    @Slot()
    def find_next(self) -> None:
        """The next place of the words sought."""
        self._find(1)

    @Slot()
    def search_again(self) -> None:
        """The same words in what is seen now."""
        self._find(0)

    def _find(self, step: int) -> None:
        sought = self.field.text()
        counts = [view.search(sought, step) for view in self._bodies()]
        total = sum(count for _, count in counts)
        words = f"{counts[0][1]} in the request, {counts[1][1]} in the response" if total else "not found"
        self._count.setText(words if sought else "")
