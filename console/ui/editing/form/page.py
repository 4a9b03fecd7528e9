"""A page of the form: what is on it flows from above and scrolls where there is too much."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from console.flow.editing.parts import Path
from console.ui.editing.form.pen import Pen, Shown, words_of
from console.ui.panels import Words
from console.ui.theme import fonts, measures


def heading(text: str) -> Words:
    """The name of a section of a page."""
    words = Words(text.upper(), font=fonts.section, tone="muted")
    words.setContentsMargins(0, measures.BETWEEN, 0, 0)
    return words


class FormPage(QScrollArea):
    """Below `column` stands what there is to fill in. `paths`: those whose own mistakes no field of the page shows."""

    paths: tuple[Path, ...] = ()

    def __init__(self, pen: Pen, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pen = pen
        self.setAccessibleName(name)
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(measures.AROUND, measures.AROUND, measures.AROUND, measures.AROUND)
        self.column.setSpacing(measures.BETWEEN)
        self.told = Words("", tone="error", wrap=True)
        self.told.hide()
        self.column.addWidget(self.told)
        self._changes = -1
        self._inside = inside
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)

    def show_flow(self, shown: Shown) -> None:
        """Show what stands in the text now."""
        self.show_fields(shown)
        mistake = next((one for path in self.paths if (one := shown.mistake_at(path)) is not None), None)
        self.told.setText(words_of(mistake))
        self.told.setVisible(mistake is not None)
        self._order()

    def show_fields(self, shown: Shown) -> None:
        """Show it in the fields of the page; each page has its own. Qt's classes cannot have abstract methods."""
        raise NotImplementedError

    def _order(self) -> None:
        """Tab goes through what is there from above, whenever it was made."""
        if self._changes != self.pen.changes:
            self._changes = self.pen.changes
            for before, after in pairwise(_stops(self._inside)):
                QWidget.setTabOrder(before, after)

    def choose(self, path: Path) -> None:
        """Mark what the cursor stands in, where the page has it."""


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """What the keyboard can reach in a widget, in the order in which it is laid out."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        assert item is not None
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _laid_out(inner)
        elif widget is not None:
            yield from _stops(widget)
