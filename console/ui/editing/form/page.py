"""A page of the form: what is on it flows from above and scrolls where there is too much."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from console.ui.editing.form.pen import Pen, Shown
from console.ui.panels import Words
from console.ui.theme import fonts, measures


def heading(text: str) -> Words:
    """The name of a section of a page."""
    words = Words(text.upper(), font=fonts.section, tone="muted")
    words.setContentsMargins(0, measures.BETWEEN, 0, 0)
    return words


class FormPage(QScrollArea):
    """Below `column` stands what there is to fill in; `show_flow` is given what to show."""

    def __init__(self, pen: Pen, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pen = pen
        self.setAccessibleName(name)
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(measures.AROUND, measures.AROUND, measures.AROUND, measures.AROUND)
        self.column.setSpacing(measures.BETWEEN)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)

    def show_flow(self, shown: Shown) -> None:
        """Show what stands in the text now."""
        raise NotImplementedError

    def choose(self, path: tuple[str | int, ...]) -> None:
        """Mark what the cursor stands in, where the page has it."""
