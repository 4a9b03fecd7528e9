"""The list of recordings: a row a call, two lines each. Painted, so that ten thousand are as quick as ten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from console.report.labels import printable
from console.ui.history.hit_painting import LEFT, paint_hit
from console.ui.history.rows import badge_of, ended_of, name_of, spoken, summary_of, when_of, who_of
from console.ui.painted_list import PaintedList
from console.ui.panels import badge_size, paint_badge
from console.ui.side_bar import MARK
from console.ui.theme import fonts, measures, role

if TYPE_CHECKING:
    from console.session.history import Hit, Row

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
HIT_ROLE = ROW_ROLE + 1
MARKED_ROLE = ROW_ROLE + 2
HEIGHT = 46
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextSingleLine


class RowsModel(QAbstractListModel):
    """The recordings that were found. ROW_ROLE gives the Row, HIT_ROLE its first hit, None for none.

    Hits are asked for when a row is painted: `hits_wanted` carries the ids of rows that were, once a turn of the loop.
    """

    hits_wanted = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Row] = ()
        self._hits: dict[int, Hit | None] = {}
        self._wanted: dict[int, None] = {}
        self._marked: frozenset[str] = frozenset()
        self._asks = False
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._want)

    @property
    def rows(self) -> Sequence[Row]:
        """All of them."""
        return self._rows

    def show(self, rows: Sequence[Row], *, asks: bool) -> None:
        """These instead. `asks`: they were found by words that stand somewhere in them."""
        self.beginResetModel()
        self._rows, self._asks = rows, asks
        self._hits.clear()
        self._wanted.clear()
        self.endResetModel()

    def take_hits(self, hits: Mapping[int, Sequence[Hit]]) -> None:
        """Where the words stand in some of them."""
        self._hits.update({number: found[0] if found else None for number, found in hits.items()})
        self._repaint()

    def mark(self, names: frozenset[str]) -> None:
        """The recordings of these files are marked to be compared."""
        self._marked = names
        self._repaint()

    def _repaint(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def _want(self) -> None:
        wanted, self._wanted = list(self._wanted), {}
        if wanted:
            self.hits_wanted.emit(wanted)

    def _hit(self, row: Row) -> Hit | None:
        if self._asks and row.id not in self._hits:
            self._hits[row.id] = None
            self._wanted[row.id] = None
            self._later.start()
        return self._hits.get(row.id)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == HIT_ROLE:
            return self._hit(row)
        if role == MARKED_ROLE:
            return row.name in self._marked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            today = datetime.now().astimezone()
            return printable(spoken(row, self._hits.get(row.id), today, marked=row.name in self._marked))
        return None


class RowListView(PaintedList):
    """Says what is done with the recording chosen. Letters that are typed go to the field above."""

    chosen = Signal(object)
    opened = Signal(object)
    marked = Signal(object)
    binned = Signal(object)
    left_upwards = Signal()
    typed = Signal(str)

    def __init__(self) -> None:
        self.rows_model = RowsModel()
        super().__init__("Calls that were found", self.rows_model, RowPainter)
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.activated.connect(self._activate)

    @property
    def row(self) -> Row | None:
        """The one chosen."""
        row = self.currentIndex().data(ROW_ROLE)
        return row if row is None else self.rows_model.rows[self.currentIndex().row()]

    def show_rows(self, rows: Sequence[Row], *, asks: bool, keep: bool) -> None:
        """List these. `keep`: the one chosen, and where the list stands, stay as they are, and nothing is told of it;
        else the first is chosen.
        """
        row, place = self.row, self.verticalScrollBar().value()
        self.rows_model.show(rows, asks=asks)
        at = rows.index(row) if keep and row is not None and row in rows else -1
        if at >= 0:
            self.selectionModel().blockSignals(True)
            self.choose(at)
            self.selectionModel().blockSignals(False)
        elif rows:
            self.choose(0)
        else:
            self.chosen.emit(None)
        if keep and place:
            self.verticalScrollBar().setValue(place)

    def _current_changed(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(ROW_ROLE))

    def _activate(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(ROW_ROLE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        if key == Qt.Key.Key_Space and self.row is not None:
            self.marked.emit(self.row)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.row is not None:
            self.binned.emit(self.row)
        elif key == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_upwards.emit()
        elif key in (Qt.Key.Key_J, Qt.Key.Key_K) and not event.modifiers():
            place = self.currentIndex().row() + (1 if key == Qt.Key.Key_J else -1)
            self.choose(min(max(place, 0), len(self.rows_model.rows) - 1))
        elif text == "/":
            self.typed.emit("")
        else:
            super().keyPressEvent(event)


class RowPainter(QStyledItemDelegate):
    """Paints a recording: how it went, what, who, when; below it what was found, and how it ended."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(300, measures.scaled(HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Row = index.data(ROW_ROLE)
        hit: Hit | None = index.data(HIT_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option)
        rect = option.rect.adjusted(measures.AROUND, 4, -measures.AROUND, -5)
        badge = badge_of(row)
        size = badge_size(badge[0])
        top = rect.center().y() - size.height() / 2 + 1
        paint_badge(painter, QRectF(rect.left(), top, size.width(), size.height()), *badge)
        rect.setLeft(rect.left() + max(size.width(), measures.scaled(22)) + measures.BETWEEN)
        above, below = QRect(rect), QRect(rect)
        above.setBottom(rect.center().y())
        below.setTop(rect.center().y() + 1)
        when = when_of(row, datetime.now().astimezone())
        mark = bool(index.data(MARKED_ROLE))
        self._paint_right(painter, above, f"{MARK} {when}" if mark else when, strong=mark)
        self._paint_right(painter, below, ended_of(row))
        self._paint_name(painter, above, row)
        if hit is not None:
            paint_hit(painter, below, hit)
        else:
            _paint_words(painter, below, summary_of(row), fonts.caption(), "muted")
        painter.restore()

    def _paint_right(self, painter: QPainter, rect: QRect, words: str, *, strong: bool = False) -> None:
        """At the right end; `rect` is what is left of it."""
        painter.setFont(fonts.caption_strong() if strong else fonts.caption())
        painter.setPen(role("accent" if strong else "muted"))
        shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, rect.width() // 2)
        painter.drawText(rect, RIGHT, shown)
        rect.setRight(rect.right() - QFontMetrics(painter.font()).horizontalAdvance(shown) - 2 * measures.BETWEEN)

    def _paint_name(self, painter: QPainter, rect: QRect, row: Row) -> None:
        name = _paint_words(painter, rect, printable(name_of(row)), fonts.strong(), "text")
        rect.setLeft(rect.left() + name + 2 * measures.BETWEEN)
        _paint_words(painter, rect, printable(who_of(row)), fonts.caption(), "muted")


def paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """What tells that a row is chosen, has the keyboard, or is below the pointer; and a hairline under it."""
    painter.fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1, role("line"))
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(option.rect, role("accent_ground"))
        painter.fillRect(option.rect.left(), option.rect.top(), 3, option.rect.height(), role("accent"))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(option.rect.adjusted(0, 0, 0, -1), role("sunk"))
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(role("accent"), measures.FOCUS_RING))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1))


def _paint_words(painter: QPainter, rect: QRect, words: str, font: QFont, tone: str) -> int:
    """Words from the left, cut where there is no room; how wide they are."""
    painter.setFont(font)
    painter.setPen(role(tone))
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, max(0, rect.width()))
    painter.drawText(rect, LEFT, shown)
    return QFontMetrics(font).horizontalAdvance(shown)
