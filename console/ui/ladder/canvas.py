"""The ladder on the screen: paints the rows that are visible, follows new ones, says which was chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolButton, QToolTip, QWidget

from console.call.steps import Lane, Step
from console.report import moments
from console.report.ladder.layout import lane_places, place, row_at, visible
from console.report.ladder.row import Line, Row
from console.report.ladder.rows import Rows
from console.ui.ladder.painting import Brushes, Marks, RowPainter, measures_of
from console.ui.theme import appearance
from console.ui.timeline import TimelineModel, spoken

if TYPE_CHECKING:
    from console.protocol.exchanges import Exchange


class Since(Enum):
    """What the second line of the time column counts from."""

    PREVIOUS = "previous"
    START = "start"
    SELECTED = "chosen"


EMPTY = "No call yet.\nF5 places one: every callback, instruction and key press appears here."
TOLD_AT_MOST = 4
"""So many sentences a tooltip has."""

_MOVES = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_K: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_J: 1,
    Qt.Key.Key_PageUp: -10,
    Qt.Key.Key_PageDown: 10,
    Qt.Key.Key_Home: -(10**9),
    Qt.Key.Key_End: 10**9,
}


class LadderCanvas(QAbstractScrollArea):
    """Draws a TimelineModel as life lines and arrows. It scrolls by pixels; painting costs what is visible."""

    step_chosen = Signal(object, int)
    step_entered = Signal(object, int)

    def __init__(self, model: TimelineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._rows = Rows()
        self._brushes = Brushes()
        self._sizes = measures_of(self._brushes)
        self._since = Since.PREVIOUS
        self._selected: int | None = None
        self._call = 0
        self._paused: str | None = None
        self._paused_at: float | None = None
        self._now: int | None = None
        self._following = True
        self._seconds: dict[tuple[int, int], float] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # nothing below is painted for it
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._since_button = QToolButton(self.viewport())
        self._since_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._since_button.setCursor(Qt.CursorShape.ArrowCursor)
        self._since_button.clicked.connect(self.next_since)
        self.setAccessibleName("Ladder")
        self.setAccessibleDescription(
            "Every step of the call. Up and down choose a step; the table lists the same steps."
        )
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        appearance.changed.connect(self._dress)
        self._show_since()
        self._listen()

    # Told from outside

    @Slot(object)
    def set_model(self, model: TimelineModel) -> None:
        """Show another call."""
        self._model.rowsInserted.disconnect(self._take_in)
        self._model.modelReset.disconnect(self._begin_anew)
        self._model = model
        self._listen()

    @Slot(object, int)
    def show_step(self, step: Step | None, call: int = 0) -> None:
        """Choose the row that holds this step of this call, which is the one shown; None chooses none."""
        self._call = call
        place = None if step is None else self._model.place_of(step, call)
        self._select(None if place is None or place >= self._rows.step_count else self._rows.row_of(place))

    @Slot(object)
    def show_now(self, place: int | None) -> None:
        """Of a film: the last step that has happened, among those of all calls. The rows below are dimmed."""
        before, self._now = self._now_row, place
        if before != self._now_row:
            if self._now_row is not None:
                self._reveal(self._now_row, middle=True)
            self.viewport().update()

    @property
    def _now_row(self) -> int | None:
        """The row that a film has come to; None where nothing is to come, or its step has not been taken in yet."""
        return None if self._now is None or self._now >= self._rows.step_count else self._rows.row_of(self._now)

    @Slot(object, object)
    def set_paused(self, text: str | None, at: float | None = None) -> None:
        """The call is paused before what `text` names, or goes on (None). A callback not posted yet wears the band.

        `at`: the call's clock, where it is past the last step.
        """
        self._paused, self._paused_at = text, at
        self._fit()
        self.viewport().update()

    @Slot(object, int)
    def show_exchanges(self, exchanges: Iterable[Exchange], call: int = 0) -> None:
        """How long the backend took over each, for its bar."""
        self._seconds.update({(call, exchange.index): exchange.seconds for exchange in exchanges})
        self.viewport().update()

    def set_call_numbers(self, numbers: Sequence[int]) -> None:
        """Whose hues the callers' traffic has: the numbers, from 1, of the calls that go on together."""
        self._brushes = Brushes(calls=tuple(numbers))
        self.viewport().update()

    @Slot(object)
    def set_since(self, since: Since) -> None:
        """Count the time column's second line from there."""
        self._since = since
        self._show_since()
        self.viewport().update()

    @Slot()
    def next_since(self) -> None:
        """The next of: from the row before, from the start, from the chosen row."""
        kinds = list(Since)
        self.set_since(kinds[(kinds.index(self._since) + 1) % len(kinds)])

    @property
    def since(self) -> Since:
        """What the second line of the time column counts from."""
        return self._since

    @property
    def selected_row(self) -> int | None:
        """The number of the chosen row."""
        return self._selected

    @property
    def row_count(self) -> int:
        """How many rows are drawn, the one that tells of a pause included."""
        return len(self._rows) + (1 if self._ghost() is not None else 0)

    # Following the model

    def _listen(self) -> None:
        self._model.rowsInserted.connect(self._take_in)
        self._model.modelReset.connect(self._begin_anew)
        self._begin_anew()

    @Slot()
    def _begin_anew(self) -> None:
        self._rows = Rows()
        for step, call in self._model.seen:
            self._rows.append(step, call)
        self._selected = None
        self._following = True
        self._seconds.clear()
        self._fit()
        self.viewport().update()

    @Slot(QModelIndex, int, int)
    def _take_in(self, _parent: QModelIndex, first: int, last: int) -> None:
        for step, call in self._model.seen[first : last + 1]:
            self._rows.append(step, call)
        self._fit()
        self.viewport().update()

    @Slot()
    def _dress(self) -> None:
        self._brushes = Brushes(calls=self._brushes.calls)
        self._sizes = measures_of(self._brushes)
        self._show_since()
        self._fit()
        self.viewport().update()

    def _show_since(self) -> None:
        """The button over the time column says what its second line counts from."""
        button = self._since_button
        button.setText(f"Δ {self._since.value}")
        words = {Since.PREVIOUS: "the row before", Since.START: "the start", Since.SELECTED: "the chosen row"}[
            self._since
        ]
        button.setFont(self._brushes.caption)
        button.setToolTip(f"The time column counts from {words}; press for another")
        button.setAccessibleName(f"Time column: from {words}")
        button.setStyleSheet(f"QToolButton {{ color: {self._brushes.colour('muted').name()}; padding: 2px 4px; }}")
        size = button.sizeHint()
        button.setGeometry(16, (self._sizes.header_height - size.height()) // 2, size.width(), size.height())

    def _fit(self) -> None:
        """The scroll bar follows the rows; the view stays at the end unless a person scrolled away from it."""
        bar = self.verticalScrollBar()
        room = self.viewport().height() - self._sizes.header_height
        following = self._following
        bar.setSingleStep(self._sizes.row_height)
        bar.setPageStep(max(1, room))
        bar.setRange(0, max(0, self.row_count * self._sizes.row_height + self._sizes.row_height // 2 - room))
        if following:
            bar.setValue(bar.maximum())
            self._following = True

    @Slot(int)
    def _scrolled(self, value: int) -> None:
        self._following = value >= self.verticalScrollBar().maximum() - 2
        self.viewport().update()

    # Choosing

    def _select(self, row: int | None) -> None:
        if row == self._selected:
            return
        self._selected = row
        if row is not None:
            if self._now_row in (None, row):
                self._reveal(row)
            if QAccessible.isActive():
                words = " ".join(self._sentences(self._rows.rows[row]))
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self.viewport().update()

    def _choose(self, row: int) -> None:
        if not 0 <= row < len(self._rows):
            return
        self._select(row)
        self.step_chosen.emit(*self._model.seen[self._rows.rows[row].head])

    def _reveal(self, row: int, *, middle: bool = False) -> None:
        """Bring a row into view where it is not; to the edge, or with what came before and what comes."""
        bar, height = self.verticalScrollBar(), self._sizes.row_height
        room = self.viewport().height() - self._sizes.header_height
        if room <= 0:
            return
        hidden = row * height < bar.value() or (row + 1) * height > bar.value() + room
        if hidden and middle:
            bar.setValue(row * height - (room - height) // 2)
        elif row * height < bar.value():
            bar.setValue(row * height)
        elif (row + 1) * height > bar.value() + room:
            bar.setValue((row + 1) * height - room + height // 2)

    def _row_under(self, y: float) -> int | None:
        if y < self._sizes.header_height:
            return None
        return row_at(y - self._sizes.header_height + self.verticalScrollBar().value(), len(self._rows), self._sizes)

    def _sentences(self, row: Row) -> list[str]:
        told = [spoken(self._model.seen[number].step) for number in row.steps[:TOLD_AT_MOST]]
        left = len(row.steps) - TOLD_AT_MOST
        return [*told, f"And {left} more."] if left > 0 else told

    # Painting

    def _ghost(self) -> Row | None:
        """The row that tells what a paused call does next, where no step tells it yet."""
        if self._paused is None or self._rows.waiting:
            return None
        last = self._rows.rows[-1].at if self._rows.rows else 0.0
        at = last if self._paused_at is None else max(last, self._paused_at)
        return Row(
            number=len(self._rows),
            call=self._call,
            steps=(),
            head=-1,
            at=at,
            kind="pause",
            name="",
            source=Lane.PLATFORM,
            target=Lane.PLATFORM,
            label=self._paused,
            line=Line.NONE,
            strong=True,
        )

    def _row(self, number: int) -> Row:
        """A row as it is shown: the one that a film has come to as far as it has happened."""
        if self._now is None or number != self._now_row:
            return self._rows.row(number)
        return self._rows.row_by(self._now)

    def _marks(self, row: Row) -> Marks:
        last = len(self._rows) - 1
        now = last if self._now_row is None else self._now_row
        paused = self._paused is not None and (row.kind == "pause" or (row.number == last and self._rows.waiting))
        seconds = self._seconds.get(row.asked) if row.asked is not None and (row.opens or row.closes) else None
        return Marks(
            selected=row.number == self._selected,
            paused=paused,
            current=row.number == now and self._ghost() is None,
            focused=row.number == self._selected and self.hasFocus() and self._keyboard,
            clock=moments.clock(row.at),
            delta=self._delta(row),
            seconds=seconds,
            took=moments.took(seconds) if seconds is not None and row.opens else "",
        )

    def _delta(self, row: Row) -> str:
        rows = self._rows.rows
        if self._since is Since.START:
            base = 0.0
        elif self._since is Since.SELECTED and self._selected is not None:
            base = rows[self._selected].at
        else:
            base = rows[row.number - 1].at if row.number else 0.0
        return moments.delta(row.at - base)

    _keyboard = False
    """The last choice was made with the keyboard: only then a ring shows where the focus is."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = self.viewport().width(), self.viewport().height()
        painter.fillRect(event.rect(), self._brushes.colour("panel"))
        lanes = lane_places(self._rows.lanes, width, self._sizes)
        draw = RowPainter(painter, self._brushes, self._sizes)
        top = self.verticalScrollBar().value()
        head = self._sizes.header_height
        rows = [self._row(number) for number in visible(top, height - head, len(self._rows), self._sizes)]
        ghost = self._ghost()
        placed = [
            (place(row, lanes, width, self._sizes), self._marks(row)) for row in [*rows, *([ghost] if ghost else [])]
        ]
        painter.translate(0, head - top)
        for each, marks in placed:
            draw.band(each, marks)
        draw.life_lines(lanes, top - head, top + height)
        for each, marks in placed:
            draw.row(each, marks)
        if self._now_row is not None:
            draw.veil((self._now_row + 1) * self._sizes.row_height, top + height, width)
        painter.translate(0, top - head)
        draw.header(lanes, width, self._rows.heads)
        if not self._rows.rows and ghost is None:
            painter.setFont(self._brushes.body)
            painter.setPen(self._brushes.colour("muted"))
            box = QRectF(24, head, width - 48, height - head)
            painter.fillRect(box.adjusted(-24, 0, 24, 0), self._brushes.colour("panel"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, EMPTY)

    # A person's doing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._row_under(event.position().y())
        if event.button() == Qt.MouseButton.LeftButton and row is not None:
            self._keyboard = False
            self._choose(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._row_under(event.position().y()) is not None:
            self._enter()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if plain and key in _MOVES and len(self._rows):
            self._keyboard = True
            here = self._selected if self._selected is not None else (len(self._rows) if _MOVES[key] < 0 else -1)
            self._choose(min(max(here + _MOVES[key], 0), len(self._rows) - 1))
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._selected is not None:
            self._enter()
        else:
            event.ignore()

    def _enter(self) -> None:
        if self._selected is not None:
            self.step_entered.emit(*self._model.seen[self._rows.rows[self._selected].head])

    def focusInEvent(self, event: QEvent) -> None:
        self._keyboard = True
        self.viewport().update()

    def focusOutEvent(self, event: QEvent) -> None:
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self._row_under(event.pos().y())
            words = "" if row is None else "\n".join(self._sentences(self._rows.rows[row]))
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(500, 400)

    def minimumSizeHint(self) -> QSize:
        return QSize(380, 160)
