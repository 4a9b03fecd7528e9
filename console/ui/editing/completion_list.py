"""What may be written where the cursor stands: a list below it, a word and muted what it means on each row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from console.flow.editing.completing import Option
from console.ui.theme import appearance, fonts, measures, role

MOST_ROWS = 9
LEAST_WIDTH, MOST_WIDTH = 220, 460
OPTION_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class CompletionList(QListWidget):
    """Shows options; never has the keyboard, whose keys the editor hands on. `accepted` carries the option chosen."""

    accepted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Completions")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setItemDelegate(_OptionDelegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._clicked)
        self.currentRowChanged.connect(self._tell)
        appearance.changed.connect(self._dress)
        self._dress()
        self.hide()

    @property
    def options(self) -> list[Option]:
        """What is shown."""
        return [self.item(row).data(OPTION_ROLE) for row in range(self.count())]

    @property
    def chosen(self) -> Option | None:
        """The option that Enter takes, None where none is chosen yet."""
        row = self.currentRow()
        return None if row < 0 else self.item(row).data(OPTION_ROLE)

    def show_options(self, options: Sequence[Option], *, choose: bool, at: QRect) -> None:
        """List these below, or where there is no room above, the rectangle `at` of the parent; none hide the list."""
        if not options:
            self.hide()
            return
        self.blockSignals(True)
        self.clear()
        for option in options:
            item = QListWidgetItem(option.label)
            item.setData(OPTION_ROLE, option)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{option.label}, {option.detail}".removesuffix(", "))
            self.addItem(item)
        self.setCurrentRow(0 if choose else -1)
        self.blockSignals(False)
        self._place(at)
        self.scrollToTop()
        self.show()
        self.raise_()
        self._tell(self.currentRow())

    def move_choice(self, by: int) -> None:
        """Choose a neighbour, round and round; a page at most as far as there are options."""
        row, count = self.currentRow(), self.count()
        if abs(by) == 1:
            row = (row + by) % count if row >= 0 else (0 if by > 0 else count - 1)
        else:
            row = min(max(row + by, 0), count - 1)
        self.setCurrentRow(row)

    def _place(self, at: QRect) -> None:
        parent = self.parentWidget()
        assert parent is not None
        words, details = QFontMetrics(fonts.fixed()), QFontMetrics(fonts.caption())
        widest = max(words.horizontalAdvance(one.label) + details.horizontalAdvance(one.detail) for one in self.options)
        width = min(max(widest + measures.scaled(56), measures.scaled(LEAST_WIDTH)), measures.scaled(MOST_WIDTH))
        width = min(width, parent.width() - measures.BETWEEN)
        rows = min(self.count(), MOST_ROWS)
        height = rows * measures.scaled(measures.ROW) + 2 * self.frameWidth() + 4
        below, above = parent.height() - at.bottom() - 4, at.top() - 4
        top = at.bottom() + 2
        if height > below:
            if above > below:
                height = min(height, above)
                top = at.top() - height - 2
            else:
                height = max(below, measures.scaled(measures.ROW))
        left = min(at.left(), parent.width() - width - measures.WITHIN)
        self.setGeometry(QRect(QPoint(max(0, left), top), QSize(width, height)))

    def _clicked(self, item: QListWidgetItem) -> None:
        self.accepted.emit(item.data(OPTION_ROLE))

    def _tell(self, row: int) -> None:
        if row >= 0 and self.isVisible() and QAccessible.isActive():
            words = f"{self.item(row).data(Qt.ItemDataRole.AccessibleTextRole)}, {row + 1} of {self.count()}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _dress(self) -> None:
        panel, line = role("panel").name(), role("line").name()
        edge = f"border: 1px solid {line}; border-radius: {measures.FIELD_RADIUS}px"
        self.setStyleSheet(f"CompletionList {{ background: {panel}; {edge}; padding: 1px; }}")


class _OptionDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, measures.scaled(measures.ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        shown: Option = index.data(OPTION_ROLE)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, role("accent_ground"))
            painter.fillRect(option.rect.left(), option.rect.top(), 3, option.rect.height(), role("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, role("sunk"))
        rect = QRectF(option.rect).adjusted(measures.AROUND, 0, -measures.AROUND, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        font = fonts.fixed()
        font.setBold(bool(option.state & QStyle.StateFlag.State_Selected))
        words, details = QFontMetrics(font), QFontMetrics(fonts.caption())
        label = words.elidedText(shown.label, Qt.TextElideMode.ElideRight, int(rect.width()))
        painter.setFont(font)
        painter.setPen(role("text"))
        painter.drawText(rect, middle | Qt.AlignmentFlag.AlignLeft, label)
        room = rect.width() - words.horizontalAdvance(label) - measures.AROUND
        painter.setFont(fonts.caption())
        painter.setPen(role("muted"))
        detail = details.elidedText(shown.detail, Qt.TextElideMode.ElideRight, max(0, int(room)))
        painter.drawText(rect, middle | Qt.AlignmentFlag.AlignRight, detail)
        painter.restore()
