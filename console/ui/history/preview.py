"""What one recording is: its facts, and the lines in which the words were found, or else its first steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QListView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from console.report.labels import printable
from console.ui.badges import plain_words
from console.ui.history.hit_painting import paint_hit
from console.ui.history.row_list import HIT_ROLE, paint_ground
from console.ui.history.rows import facts_of, name_of
from console.ui.panels import Line, Panel, Words
from console.ui.theme import appearance, fonts, measures

if TYPE_CHECKING:
    from console.session.history import Hit, Row

WIDTH, NARROW_WIDTH = 400, 330
FOUND, STORY = "Where it stands", "What happened"


class Preview(Panel):
    """Shows a recording. `line_opened` carries the passage at which it is to be opened."""

    opened = Signal()
    marked = Signal()
    binned = Signal()
    line_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("The call chosen")
        self._name = plain_words(font=fonts.heading)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(measures.AROUND)
        self._facts.setVerticalSpacing(2)
        self._facts.setColumnStretch(1, 1)
        self._heading = Words(font=fonts.section, tone="muted")
        self.lines = QListView()
        self._model = QStandardItemModel(self.lines)
        self.lines.setModel(self._model)
        self.lines.setAccessibleName("Lines of the call")
        self.lines.setFrameShape(QListView.Shape.NoFrame)
        self.lines.setUniformItemSizes(True)
        self.lines.setMouseTracking(True)
        self.lines.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lines.setItemDelegate(LinePainter(self.lines))
        self.lines.activated.connect(self._activate)
        head = QWidget()
        above = QGridLayout(head)
        above.setContentsMargins(measures.AROUND, measures.AROUND, measures.AROUND, measures.BETWEEN)
        above.addWidget(self._name, 0, 0)
        above.addLayout(self._facts, 1, 0)
        buttons = QHBoxLayout()
        for text, tip, signal in (
            ("Open  ⏎", "Show this call in every pane", self.opened),
            ("Mark  Space", "Mark it to be compared with another", self.marked),
            ("Delete  Del", "Move it to the bin", self.binned),
        ):
            button = QPushButton(text)
            button.setToolTip(tip)
            button.setAccessibleName(text.split("  ")[0])
            button.clicked.connect(signal)
            buttons.addWidget(button)
        above.addLayout(buttons, 2, 0)
        self.column.addWidget(head)
        self.column.addWidget(Line())
        self.column.addWidget(self._heading)
        self._heading.setContentsMargins(measures.AROUND, measures.AROUND, measures.AROUND, measures.WITHIN)
        self.column.addWidget(self.lines, 1)
        self._narrow = False
        self._size()
        appearance.changed.connect(self._size)

    @property
    def facts(self) -> list[str]:
        """What it tells, for who listens."""
        items = (self._facts.itemAt(at) for at in range(self._facts.count()))
        labels = (item.widget() for item in items if item is not None)
        return [label.text() for label in labels if isinstance(label, Words)]

    def show_row(self, row: Row | None) -> None:
        """The facts of this one; its lines follow."""
        self.setVisible(row is not None)
        self._model.clear()
        if row is None:
            return
        self._name.setText(printable(name_of(row)))
        while (item := self._facts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for at, (name, value) in enumerate(facts_of(row)):
            self._facts.addWidget(Words(name, font=fonts.caption, tone="muted"), at, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(plain_words(printable(value), font=fonts.caption), at, 1)

    def show_lines(self, hits: Sequence[Hit], *, found: bool) -> None:
        """Where the words stand, or what happened."""
        self._heading.setText((FOUND if found else STORY).upper())
        self._model.clear()
        for hit in hits:
            item = QStandardItem(printable(f"{hit.label} {hit.before}{hit.found}{hit.after}".strip()))
            item.setData(hit, HIT_ROLE)
            item.setToolTip(item.text())
            self._model.appendRow(item)

    def _activate(self, index: QModelIndex) -> None:
        self.line_opened.emit(index.data(HIT_ROLE))

    def set_narrow(self, narrow: bool) -> None:
        """Take less room."""
        self._narrow = narrow
        self._size()

    def _size(self) -> None:
        self.setFixedWidth(measures.scaled(NARROW_WIDTH if self._narrow else WIDTH))


class LinePainter(QStyledItemDelegate):
    """Paints a passage."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, measures.scaled(measures.ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        paint_ground(painter, option)
        paint_hit(painter, option.rect.adjusted(measures.AROUND, 0, -measures.AROUND, 0), index.data(HIT_ROLE))
        painter.restore()
