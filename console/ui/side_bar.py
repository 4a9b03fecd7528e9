"""The left pane: the flows one can call, and the calls of this session with how they ended."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QWidget,
)

from console.ui.flow_files import FlowFile
from console.ui.icons import icon
from console.ui.panels import Panel, Words, badge_size, paint_badge, section_heading
from console.ui.theme import appearance, fonts, measures, role

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
HEADING = "heading"
BROKEN_ROLE = ROW_ROLE + 1
BROKEN = "✕"
"""Stands at a flow that has mistakes."""
NO_CALLS = "Calls appear here. F5 places one."
NO_RUN = "What the script came to appears here. Ctrl+R runs it."
MARK = "⇄"
"""Stands at a call that is marked to be compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRow:
    """A call in the list: its badge (text, tone, ground), what was called, and when or `live`; `marked` to compare."""

    key: int
    badge: tuple[str, str, str]
    name: str
    when: str
    sentence: str = ""
    marked: bool = False


class SideBar(Panel):
    """Flows above, calls below. Choosing shows; Enter or a double click on a flow calls."""

    flow_chosen = Signal(object)
    flow_called = Signal(object)
    open_wanted = Signal()
    new_wanted = Signal()
    edit_wanted = Signal()
    call_chosen = Signal(int)
    call_marked = Signal(int)
    history_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Flows and calls")
        self.flows = RowList("Flows")
        self.calls = RowList("Calls of this session", marks=True)
        self._broken: set[Path] = set()
        self._empty = Words(NO_CALLS, tone="muted", wrap=True)
        self._empty.setContentsMargins(measures.AROUND, 2, measures.AROUND, measures.AROUND)
        edit = _small_button("edit", "Edit the flow", "Edit the flow chosen  E")
        find = _small_button("open", "Open a flow", "Open a flow file  Ctrl+O")
        plus = _small_button("add", "New flow", "New flow  Ctrl+Shift+N")
        edit.clicked.connect(self.edit_wanted)
        find.clicked.connect(self.open_wanted)
        plus.clicked.connect(self.new_wanted)
        key = QShortcut(QKeySequence("E"), self.flows)
        key.setContext(Qt.ShortcutContext.WidgetShortcut)
        key.activated.connect(self.edit_wanted)
        history = _small_button("history", "History of calls", "Search every call that was recorded  Ctrl+H")
        history.clicked.connect(self.history_wanted)
        self._calls_heading = section_heading("Calls", history)
        self._run_heading = section_heading("Last run")
        self.column.addWidget(section_heading("Flows", edit, find, plus))
        self.column.addWidget(self.flows, 3)
        self.column.addWidget(self._calls_heading)
        self.column.addWidget(self._run_heading)
        self._run_heading.hide()
        self.column.addWidget(self._empty)
        self.column.addWidget(self.calls, 2)
        self.calls.hide()
        self.column.addStretch(0)
        self.flows.currentItemChanged.connect(self._flow_changed)
        self.flows.itemActivated.connect(self._flow_activated)
        self.calls.currentItemChanged.connect(self._call_changed)
        self.calls.marked.connect(self._call_marked)

    def show_flows(self, groups: Mapping[str, Sequence[FlowFile]]) -> None:
        """List the files, each group under its heading ("" for none). The one that was current stays it."""
        current = self.current_flow
        self.flows.blockSignals(True)
        self.flows.clear()
        for heading, files in groups.items():
            if heading and files:
                self.flows.add_heading(heading)
            for file in files:
                self.flows.add(file.name, file, file.summary or str(file.path))
        self._mark_broken()
        self.flows.blockSignals(False)
        self.set_current_flow(current)
        self.flows.updateGeometry()

    @property
    def current_flow(self) -> Path | None:
        """The file that is chosen."""
        row = self.flows.current_row()
        return row.path if isinstance(row, FlowFile) else None

    def set_current_flow(self, path: Path | None) -> None:
        """Mark a file without telling."""
        self.flows.mark(lambda row: isinstance(row, FlowFile) and row.path == path)

    def set_broken(self, path: Path, broken: bool) -> None:
        """A flow that was looked at has mistakes, or has none."""
        (self._broken.add if broken else self._broken.discard)(path)
        self._mark_broken()

    def _mark_broken(self) -> None:
        for place in range(self.flows.count()):
            item = self.flows.item(place)
            row = item.data(ROW_ROLE)
            broken = isinstance(row, FlowFile) and row.path in self._broken
            item.setData(BROKEN_ROLE, broken)
            spoken = f"{item.text()}, has mistakes" if broken else item.text()
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)

    def show_last_run(self, rows: Sequence[CallRow]) -> None:
        """List the calls of the last run of the flow that is edited, in their order."""
        self._name_calls("Last run of the flow", NO_RUN, of_run=True)
        self._list_calls(rows, None)

    def show_calls(self, rows: Sequence[CallRow], current: int | None) -> None:
        """List the calls, newest first; `current` is the key of the one shown."""
        self._name_calls("Calls of this session", NO_CALLS, of_run=False)
        self._list_calls(rows, current)

    def _name_calls(self, name: str, empty: str, *, of_run: bool) -> None:
        self.calls.setAccessibleName(name)
        self._empty.setText(empty)
        self._calls_heading.setVisible(not of_run)
        self._run_heading.setVisible(of_run)

    def _list_calls(self, rows: Sequence[CallRow], current: int | None) -> None:
        self.calls.blockSignals(True)
        while self.calls.count() > len(rows):
            self.calls.takeItem(self.calls.count() - 1)
        for place, row in enumerate(rows):
            if place == self.calls.count():
                self.calls.add(row.name, row, row.sentence)
            else:
                self.calls.change(place, row.name, row, row.sentence)
        self.calls.blockSignals(False)
        self.calls.mark(lambda row: isinstance(row, CallRow) and row.key == current)
        self.calls.setVisible(bool(rows))
        # A few calls leave their room to the flows.
        self.calls.setMaximumHeight(max(1, len(rows)) * measures.scaled(measures.ROW) + measures.WITHIN)
        self._empty.setVisible(not rows)

    def _flow_changed(self, item: QListWidgetItem | None) -> None:
        row = item.data(ROW_ROLE) if item is not None else None
        if isinstance(row, FlowFile):
            self.flow_chosen.emit(row.path)

    def _flow_activated(self, item: QListWidgetItem) -> None:
        row = item.data(ROW_ROLE)
        if isinstance(row, FlowFile):
            self.flow_called.emit(row.path)

    def _call_changed(self, item: QListWidgetItem | None) -> None:
        row = item.data(ROW_ROLE) if item is not None else None
        if isinstance(row, CallRow):
            self.call_chosen.emit(row.key)

    def _call_marked(self, item: QListWidgetItem) -> None:
        row = item.data(ROW_ROLE)
        if isinstance(row, CallRow):
            self.call_marked.emit(row.key)


def _small_button(picture: str, name: str, tip: str) -> QToolButton:
    """A button beside a heading."""
    made = QToolButton()
    made.setIcon(icon(picture, "muted"))
    made.setProperty("look", "small")
    made.setAccessibleName(name)
    made.setToolTip(tip)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


class RowList(QListWidget):
    """Rows of 28 px, painted by role; headings cannot be chosen. `marks`: Space, or a click with Ctrl, marks one."""

    marked = Signal(QListWidgetItem)

    def __init__(self, name: str, *, marks: bool = False) -> None:
        super().__init__()
        self._marks = marks
        self.setAccessibleName(name)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setItemDelegate(RowDelegate(self))
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(120)
        self._by_keyboard = False
        appearance.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def by_keyboard(self) -> bool:
        """The focus came by a key, so that the row where it is has the ring."""
        return self._by_keyboard

    def add(self, text: str, row: object, tip: str) -> None:
        """One more row."""
        self.addItem(QListWidgetItem())
        self.change(self.count() - 1, text, row, tip)

    def change(self, place: int, text: str, row: object, tip: str) -> None:
        """Another row in this place."""
        item = self.item(place)
        item.setText(text)
        item.setData(ROW_ROLE, row)
        item.setToolTip(f"{text}\n{tip}" if isinstance(row, CallRow) else tip)  # a call's name may be cut
        spoken = text
        if isinstance(row, CallRow):
            spoken = f"{text}. {tip}{', marked to be compared' if row.marked else ''}"
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)

    def add_heading(self, text: str) -> None:
        """A heading between rows."""
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setData(ROW_ROLE, HEADING)
        self.addItem(item)

    def current_row(self) -> object:
        """What the chosen row stands for, None for none."""
        place = self.currentRow()
        return None if place < 0 else self.item(place).data(ROW_ROLE)

    def mark(self, fits: Callable[[object], bool]) -> None:
        """Choose the first row that fits, without telling; none when none does."""
        self.blockSignals(True)
        place = next((at for at in range(self.count()) if fits(self.item(at).data(ROW_ROLE))), -1)
        self.setCurrentRow(place)
        if place < 0:
            self.clearSelection()
        self.blockSignals(False)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self._marks and self.currentItem() is not None:
            self.marked.emit(self.currentItem())
        elif event.key() == Qt.Key.Key_Space and not self._marks:
            event.ignore()  # it may play a film
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        if item is not None and self._marks and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.marked.emit(item)
        else:
            super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt would choose the first row where none is chosen: the keyboard's coming chooses nothing."""
        chosen = self.currentRow()
        self._by_keyboard = event.reason() is not Qt.FocusReason.MouseFocusReason
        self.blockSignals(True)
        super().focusInEvent(event)
        if chosen < 0:
            self.setCurrentRow(-1)
            self.clearSelection()
        self.blockSignals(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().height() < event.oldSize().height() and self.currentItem() is not None:
            self.scrollToItem(self.currentItem())


class RowDelegate(QStyledItemDelegate):
    """Paints a flow, a call or a heading."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, measures.scaled(measures.ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ROW_ROLE)
        rect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row == HEADING:
            painter.setFont(fonts.section())
            painter.setPen(role("muted"))
            box = rect.adjusted(measures.AROUND, 6, -measures.AROUND, 0)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, str(index.data()).upper())
        else:
            self._paint_ground(painter, option)
            inner = rect.adjusted(measures.AROUND, 0, -measures.AROUND, 0)
            if index.data(BROKEN_ROLE):
                painter.setFont(fonts.caption_strong())
                painter.setPen(role("error"))
                painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, BROKEN)
                inner.setRight(inner.right() - measures.scaled(measures.ICON))
            self._paint_row(painter, inner, row, str(index.data()))
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, role("accent_ground"))
            painter.fillRect(option.rect.left(), option.rect.top(), 3, option.rect.height(), role("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, role("sunk"))
        rows = self.parent()
        if option.state & QStyle.StateFlag.State_HasFocus and isinstance(rows, RowList) and rows.by_keyboard:
            painter.setPen(QPen(role("accent"), measures.FOCUS_RING))
            painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1))

    def _paint_row(self, painter: QPainter, rect: QRect, row: object, text: str) -> None:
        left, right = rect.left(), rect.right() + 1
        if isinstance(row, CallRow):
            size = badge_size(row.badge[0])
            paint_badge(
                painter,
                QRectF(left, rect.center().y() - size.height() / 2 + 1, size.width(), size.height()),
                *row.badge,
            )
            left += max(size.width(), measures.scaled(20)) + measures.BETWEEN
            when = f"{MARK} {row.when}" if row.marked else row.when
            painter.setFont(fonts.caption_strong() if row.marked else fonts.caption())
            painter.setPen(role("accent" if row.marked else "muted"))
            width = QFontMetrics(painter.font()).horizontalAdvance(when)
            painter.drawText(
                QRect(right - width, rect.top(), width, rect.height()), Qt.AlignmentFlag.AlignVCenter, when
            )
            right -= width + measures.BETWEEN
        painter.setFont(fonts.body())
        painter.setPen(role("text"))
        shown = QFontMetrics(fonts.body()).elidedText(text, Qt.TextElideMode.ElideRight, right - left)
        painter.drawText(QRect(left, rect.top(), right - left, rect.height()), Qt.AlignmentFlag.AlignVCenter, shown)
