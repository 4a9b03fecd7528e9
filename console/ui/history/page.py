"""The page of the history: a field, the calls it leaves, and what the one chosen is. It says what is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from console.flow.call_filter import FIELDS
from console.ui.badges import plain_words
from console.ui.history.preview import Preview
from console.ui.history.row_list import RowListView
from console.ui.icons import icon
from console.ui.panels import Elided, Ground, Panel, Words
from console.ui.theme import appearance, fonts, measures

if TYPE_CHECKING:
    from console.session.history import Row

PAUSE_MILLS = 60
"""After so long without another letter the filter is asked."""
HINT = "Search bodies, prompts, keys, numbers and findings of every call"
GRAMMAR = (
    'Words must all be found.  "a phrase"  -without  failed  passed  flow:  from:  to:  body:  heard:  key:  ended:'
    "  finding:  on:today  after:  before:"
)
NOTHING_YET = "Every call that you place is kept here, and found by whatever was in it."
NOTHING_FITS = "No call fits. Take a word away, or look at the fields."
OFFERS = {NOTHING_YET: "Place a call", NOTHING_FITS: "Show all calls"}
"""What the button below such words does."""
LOOKING = "Looking through the recordings…"


class HistoryPage(QWidget):
    """Shows rows. `asked` carries the line of the field; so does `entered`, and what it leaves is to be opened."""

    closed = Signal()
    asked = Signal(str)
    entered = Signal(str)
    undo_wanted = Signal()
    call_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("History of calls")
        self.list = RowListView()
        self.preview = Preview()
        self.field = QLineEdit()
        self.field.setPlaceholderText(HINT)
        self.field.setAccessibleName("Search every call")
        self.field.setClearButtonEnabled(True)
        self.field.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.field.installEventFilter(self)
        self.fields = _tool_button("Fields")
        self.fields.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.fields.setToolTip("What one may ask for by name")
        self.fields.setMenu(self._fields_menu())
        self._back = _tool_button("Back  Esc")
        self._back.clicked.connect(self.closed)
        self._count = Words(tone="muted")
        self._remark = plain_words(font=fonts.caption, tone="muted")
        self._bin_words = Elided(font=fonts.caption)
        self.undo = QPushButton("Undo  Ctrl+Z")
        self.undo.setProperty("look", "link")
        self.undo.clicked.connect(self.undo_wanted)
        self._bin_strip = Ground("accent_ground")
        self._empty = QWidget()
        self._empty_words = plain_words(tone="muted")
        self._empty_words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.offer = QPushButton()
        self.offer.clicked.connect(self._take_offer)
        self._pages = QStackedWidget()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MILLS)
        self._pause.timeout.connect(self._ask)
        self._place()
        self.field.textChanged.connect(self._typed)
        self.list.left_upwards.connect(self.focus_field)
        self.list.typed.connect(self.focus_field)
        self.list.chosen.connect(self._show_chosen)
        self.tell_bin("")
        self.tell_remark("", wrong=False)

    def _place(self) -> None:
        bar = Ground("panel")
        row = QHBoxLayout(bar)
        row.setContentsMargins(measures.AROUND, measures.BETWEEN, measures.AROUND, measures.WITHIN)
        row.setSpacing(measures.BETWEEN)
        row.addWidget(self._back)
        row.addWidget(self.field, 1)
        row.addWidget(self.fields)
        row.addWidget(self._count)
        below = Ground("panel", line_below=True)
        remarks = QHBoxLayout(below)
        remarks.setContentsMargins(measures.AROUND, 0, measures.AROUND, measures.BETWEEN)
        remarks.addWidget(self._remark, 1)
        strip = QHBoxLayout(self._bin_strip)
        strip.setContentsMargins(measures.AROUND, measures.WITHIN, measures.AROUND, measures.WITHIN)
        strip.addWidget(self._bin_words, 1)
        strip.addWidget(self.undo)
        middle = QVBoxLayout(self._empty)
        middle.setSpacing(measures.AROUND)
        middle.addStretch(1)
        middle.addWidget(self._empty_words)
        middle.addWidget(self.offer, 0, Qt.AlignmentFlag.AlignCenter)
        middle.addStretch(1)
        for page in (self.list, self._empty):
            self._pages.addWidget(page)
        panel = Panel()
        panel.column.addWidget(self._pages)
        both = QHBoxLayout()
        both.setContentsMargins(measures.SPLITTER, measures.SPLITTER, measures.SPLITTER, measures.SPLITTER)
        both.setSpacing(measures.SPLITTER)
        both.addWidget(panel, 1)
        both.addWidget(self.preview)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (bar, below, self._bin_strip):
            column.addWidget(widget)
        column.addLayout(both, 1)
        appearance.changed.connect(self.update)

    @property
    def remark(self) -> str:
        """What stands below the field."""
        return self._remark.text()

    @property
    def count(self) -> str:
        """How many calls there are."""
        return self._count.text()

    @property
    def empty(self) -> str:
        """What is said in place of the list, "" where it has rows."""
        return self._empty_words.text() if self._pages.currentWidget() is self._empty else ""

    @property
    def binned(self) -> str:
        """What is said of the bin."""
        return self._bin_words.text if self._bin_strip.isVisible() else ""

    def show_rows(self, rows: Sequence[Row], *, asks: bool, keep: bool, empty: str) -> None:
        """These were found; `empty` is said where there are none."""
        self._empty_words.setText(empty)
        self.offer.setText(OFFERS.get(empty, ""))
        self.offer.setVisible(empty in OFFERS)
        self._pages.setCurrentWidget(self.list if rows else self._empty)
        self.list.show_rows(rows, asks=asks, keep=keep)

    def tell_count(self, words: str) -> None:
        """How many were found, of how many."""
        self._count.setText(words)

    def tell_remark(self, words: str, *, wrong: bool) -> None:
        """A mistake in the line, or what is to be known of what was found."""
        self._remark.setText(words or GRAMMAR)
        self._remark.set_tone("error" if wrong else "muted")
        self.field.setProperty("wrong", "true" if wrong else "false")
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)
        self.field.setAccessibleDescription(words)

    def tell_bin(self, words: str) -> None:
        """What was deleted just now and can be brought back; "" for nothing."""
        self._bin_words.set_text(words)
        self._bin_strip.setVisible(bool(words))

    def focus_field(self) -> None:
        """The keyboard goes to the field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_list(self) -> None:
        """The keyboard goes to the calls."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _focus_pane(self, by: int) -> None:
        """The field, the calls, the lines of the one chosen, round and round."""
        panes = [pane for pane in (self.field, self.list, self.preview.lines) if pane.isVisible()]
        held = [pane.hasFocus() for pane in panes]
        at = held.index(True) if True in held else -1
        panes[(at + by) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)

    def _fields_menu(self) -> QMenu:
        menu = QMenu(self)
        for name, field in FIELDS.items():
            action = menu.addAction(f"{field.example}\t{field.looks_at}")
            action.setData(f"{name}:")
            action.triggered.connect(self._insert_field)
        menu.addSeparator()
        for word, meaning in (("failed", "calls that failed; passed, warned"), ("-word", "calls without it")):
            action = menu.addAction(f"{word}\t{meaning}")
            action.setData("failed" if word == "failed" else "-")
            action.triggered.connect(self._insert_field)
        return menu

    def _insert_field(self) -> None:
        action = self.sender()
        text = self.field.text()
        blank = "" if not text or text.endswith(" ") else " "
        self.field.setText(f"{text}{blank}{action.data()}")  # type: ignore[attr-defined]
        self.focus_field()

    def _typed(self) -> None:
        self._pause.start()

    def _ask(self) -> None:
        self.asked.emit(self.field.text())

    def _take_offer(self) -> None:
        if self.empty == NOTHING_YET:
            self.call_wanted.emit()
        else:
            self.field.clear()
            self.focus_field()

    def _show_chosen(self, row: Row | None) -> None:
        self.preview.show_row(row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter lead from the field to the calls, without leaving what is typed."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
                self.focus_list()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._pause.stop()
                self.entered.emit(self.field.text())
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.preview.set_narrow(event.size().width() < measures.scaled(measures.NARROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        elif event.key() == Qt.Key.Key_F6:
            self._focus_pane(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)


def _tool_button(text: str) -> QToolButton:
    made = QToolButton()
    made.setText(text)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made
