"""The page of a comparison: a bar with what there is of each sign, both calls side by side, and what differs."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from console.flow.comparing import Comparison
from console.ui.actions import Actions
from console.ui.badges import plain_words
from console.ui.comparing.explanation import Explanation
from console.ui.comparing.row_list import RowListView, sides
from console.ui.comparing.rows import counts_of, is_difference
from console.ui.panels import Badge, Elided, Ground, Line, Panel, Words
from console.ui.theme import appearance, fonts, measures
from console.ui.toolbar import ActionButton


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What a side is called, and when and how it was."""

    name: str
    about: str


class ComparePage(QWidget):
    """Shows a comparison. `field_ignored` and `field_minded` carry the path of a field."""

    closed = Signal()
    field_ignored = Signal(str)
    field_minded = Signal(str)
    difference_changed = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Two calls compared")
        self._comparison: Comparison | None = None
        self._back = _tool_button()
        self._back.setText("Back  Esc")
        self._back.clicked.connect(self.closed)
        self._counts = QHBoxLayout()
        self._counts.setSpacing(measures.BETWEEN)
        self._badges: list[Badge] = []
        self._timed = Words()
        self.list = RowListView()
        self.explanation = Explanation()
        self._head = _Heads()
        bar = Ground("panel", line_below=True)
        row = QHBoxLayout(bar)
        row.setContentsMargins(measures.AROUND, measures.BETWEEN, measures.AROUND, measures.BETWEEN)
        row.addWidget(self._back)
        self.buttons = [
            ActionButton(actions["run"], look="primary"),
            ActionButton(actions["previous-difference"], words="Previous"),
            ActionButton(actions["next-difference"]),
            ActionButton(actions["accept"]),
        ]
        for made in self.buttons:
            row.addWidget(made)
        row.addStretch(1)
        row.addLayout(self._counts)
        panel = Panel()
        panel.column.addWidget(self._head)
        panel.column.addWidget(Line())
        panel.column.addWidget(self.list, 1)
        both = QHBoxLayout()
        both.setContentsMargins(measures.SPLITTER, measures.SPLITTER, measures.SPLITTER, measures.SPLITTER)
        both.setSpacing(measures.SPLITTER)
        both.addWidget(panel, 1)
        both.addWidget(self.explanation)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addLayout(both, 1)
        self.list.row_chosen.connect(self._explain)
        self.list.widened.connect(self._head.follow)
        self.explanation.field_ignored.connect(self.field_ignored)
        self.explanation.field_minded.connect(self.field_minded)

    @property
    def counts(self) -> list[str]:
        """What the bar counts."""
        return [badge.text for badge in self._badges]

    @property
    def sides(self) -> tuple[Side, ...]:
        """What stands above the columns."""
        return self._head.named

    @property
    def place(self) -> str:
        """`Difference 1 of 4`, "" where the step chosen is none."""
        rows, at = self.list.rows_model.rows, self.list.currentIndex().row()
        places = [place for place, row in enumerate(rows) if is_difference(row)]
        return f"Difference {places.index(at) + 1} of {len(places)}" if at in places else ""

    def show_comparison(self, comparison: Comparison, before: Side, after: Side) -> None:
        """Show this one, at its first difference."""
        self._comparison = comparison
        self._head.show_sides(before, after)
        self._count(comparison)
        first = next((place for place, row in enumerate(comparison.rows) if is_difference(row)), 0)
        self.list.show_rows(comparison.rows, first)
        if not comparison.rows:
            self._explain(-1)

    def update_comparison(self, comparison: Comparison) -> None:
        """Show the same pair compared anew: the row chosen stays, as far as it can."""
        at = min(max(self.list.currentIndex().row(), 0), len(comparison.rows) - 1)
        self._comparison = comparison
        self._count(comparison)
        self.list.show_rows(comparison.rows, at)

    def _count(self, comparison: Comparison) -> None:
        while (item := self._counts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._badges = [
            Badge(text, tint, "panel" if tint == "muted" else f"{tint}_ground") for text, tint in counts_of(comparison)
        ]
        for badge in self._badges:
            self._counts.addWidget(badge)
        slower = len(comparison.timings)
        self._timed = Words(f"{slower} timed otherwise" if slower else "", font=fonts.caption, tone="muted")
        self._timed.setVisible(self._is_wide)
        self._counts.addWidget(self._timed)

    @property
    def _is_wide(self) -> bool:
        return self.width() >= measures.NARROW

    def _explain(self, place: int) -> None:
        comparison = self._comparison
        if comparison is None:
            return
        row = comparison.rows[place] if 0 <= place < len(comparison.rows) else None
        self.explanation.show_row(row, self.place, comparison.ignored)
        self.difference_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for made in self.buttons:
            made.show_key(self._is_wide)
        self._timed.setVisible(self._is_wide)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class _Heads(QWidget):
    """The names of both sides, each above its own."""

    def __init__(self) -> None:
        super().__init__()
        self._sides = [
            (plain_words(font=fonts.strong, wrap=False), Elided(font=fonts.caption, tone="muted")) for _ in "ab"
        ]
        self._boxes: list[QWidget] = []
        self.named: tuple[Side, ...] = ()
        for name, about in self._sides:
            box = QWidget(self)
            row = QHBoxLayout(box)
            row.setContentsMargins(measures.AROUND, 0, measures.AROUND, 0)
            row.setSpacing(measures.BETWEEN)
            row.addWidget(name)
            row.addWidget(about, 1)
            self._boxes.append(box)
        self._size()
        appearance.changed.connect(self._size)

    def show_sides(self, before: Side, after: Side) -> None:
        """Name them."""
        self.named = (before, after)
        for (name, about), side in zip(self._sides, (before, after), strict=True):
            name.setText(side.name)
            about.set_text(side.about)

    def _size(self) -> None:
        self.setFixedHeight(measures.scaled(measures.ROW + measures.AROUND))

    def follow(self, width: int) -> None:
        """The rows below are so wide."""
        left, _, right = sides(QRect(0, 0, width, self.height()))
        for box, rect in zip(self._boxes, (left, right), strict=True):
            box.setGeometry(rect)


def _tool_button() -> QToolButton:
    made = QToolButton()
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made
