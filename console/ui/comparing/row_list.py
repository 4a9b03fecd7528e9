"""The list of a comparison: a row a step, both sides and the sign between them. Painted, so that it stays quick."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from console.flow.comparing import Row, Sign
from console.ui.comparing.rows import Cell, cell_of, is_difference, spoken, tint_of
from console.ui.painted_list import PaintedList
from console.ui.panels import badge_size, paint_badge
from console.ui.theme import fonts, measures, role

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
HEIGHT = 46
SIGN_WIDTH = 38
CLOCK_WIDTH = 66


class RowsModel(QAbstractListModel):
    """The rows of one comparison; ROW_ROLE gives the Row itself."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Row] = ()

    @property
    def rows(self) -> Sequence[Row]:
        """All of them."""
        return self._rows

    def show(self, rows: Sequence[Row]) -> None:
        """These instead."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(row)
        return None


class RowListView(PaintedList):
    """Says which row is chosen; goes from difference to difference. `widened` tells how wide the rows are."""

    row_chosen = Signal(int)
    widened = Signal(int)

    def __init__(self) -> None:
        self.rows_model = RowsModel()
        super().__init__("Steps of both calls", self.rows_model, RowPainter)
        self.selectionModel().currentChanged.connect(self._current_changed)

    def show_rows(self, rows: Sequence[Row], chosen: int) -> None:
        """List these, and choose one; -1 for none."""
        self.rows_model.show(rows)
        self.choose(chosen)

    def choose(self, place: int) -> None:
        """Go to this row, and see it."""
        super().choose(place)
        index = self.currentIndex()
        if not self.viewport().rect().contains(self.visualRect(index)):
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def step(self, by: int) -> bool:
        """Go to the next difference, or with -1 to the one before; False where there is none."""
        rows, at = self.rows_model.rows, self.currentIndex().row()
        places = range(at + 1, len(rows)) if by > 0 else range(at - 1, -1, -1)
        place = next((one for one in places if is_difference(rows[one])), None)
        if place is None:
            return False
        self.choose(place)
        return True

    def _current_changed(self, index: QModelIndex) -> None:
        self.row_chosen.emit(index.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.widened.emit(self.viewport().width())
        if event.size().height() != event.oldSize().height() and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)


class RowPainter(QStyledItemDelegate):
    """Paints both sides of a row and the sign between them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(400, measures.scaled(HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Row = index.data(ROW_ROLE)
        left, middle, right = sides(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for rect, cell in ((left, cell_of(row.before)), (right, cell_of(row.after))):
            self._paint_side(painter, rect, cell, row)
        painter.fillRect(middle, role("sunk"))
        painter.setPen(role(tint_of(row)))
        painter.setFont(fonts.strong())
        painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, row.sign.value)
        painter.fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1, role("line"))
        for x in (middle.left(), middle.right()):
            painter.fillRect(x, option.rect.top(), 1, option.rect.height(), role("line"))
        if selected:
            painter.setPen(QPen(role("accent"), measures.FOCUS_RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for rect in (left, right):
                painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -2))
        painter.restore()

    def _paint_side(self, painter: QPainter, rect: QRect, cell: Cell | None, row: Row) -> None:
        if cell is None:
            painter.fillRect(rect, QBrush(role("line"), Qt.BrushStyle.BDiagPattern))
            return
        if row.sign is not Sign.SAME:
            painter.fillRect(rect, role(f"{tint_of(row)}_ground"))
        inner = rect.adjusted(measures.AROUND, 0, -measures.AROUND, 0)
        painter.setFont(fonts.caption())
        painter.setPen(role("muted"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, cell.clock)
        words = inner.adjusted(measures.scaled(CLOCK_WIDTH), 0, 0, 0)
        if cell.badge[0]:
            size = badge_size(cell.badge[0])
            top = inner.center().y() - size.height() / 2 + 1
            place = QRectF(inner.right() - size.width() + 1, top, size.width(), size.height())
            ground = f"{cell.badge[1]}_ground" if row.sign is Sign.SAME else "panel"
            paint_badge(painter, place, *cell.badge, ground)
            words.setRight(int(place.left()) - measures.BETWEEN)
        strong = row.sign is not Sign.SAME
        self._paint_words(painter, words, cell, strong=strong)

    def _paint_words(self, painter: QPainter, rect: QRect, cell: Cell, *, strong: bool) -> None:
        lines = [(cell.title, fonts.strong() if strong else fonts.body(), "text")]
        if cell.detail:
            lines.append((cell.detail, fonts.caption(), "muted"))
        heights = [QFontMetrics(font).height() for _, font, _ in lines]
        top = rect.center().y() - sum(heights) // 2 + 1
        for (text, font, tone), height in zip(lines, heights, strict=True):
            painter.setFont(font)
            painter.setPen(role(tone))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(QRect(rect.left(), top, rect.width(), height), Qt.AlignmentFlag.AlignVCenter, shown)
            top += height


def sides(rect: QRect) -> tuple[QRect, QRect, QRect]:
    """The side before, the sign, and the side after, of a row or the heading above the list."""
    sign = measures.scaled(SIGN_WIDTH)
    wide = (rect.width() - sign) // 2
    left = QRect(rect.left(), rect.top(), wide, rect.height())
    middle = QRect(left.right() + 1, rect.top(), sign, rect.height())
    return left, middle, QRect(middle.right() + 1, rect.top(), rect.right() - middle.right(), rect.height())
