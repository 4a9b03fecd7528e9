"""The inspector's pages beside the bodies: headers, signature, timing. They show facts that are made elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from console.protocol.exchanges import Headers, without_credentials
from console.report.moments import took
from console.ui.badges import plain_words
from console.ui.inspector.signature import SignatureFacts
from console.ui.inspector.timing import TimingFacts, TimingRow
from console.ui.panels import Line, Words, splitter
from console.ui.theme import appearance, fonts, measures, role


def apart(widget: QWidget) -> QWidget:
    """The widget with a hairline at its left: what came, apart from what was sent."""
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(Line(upright=True))
    row.addWidget(widget, 1)
    return both


class HeadersTable(QWidget):
    """Names and values of one side, in the order in which they travelled. Copy takes the chosen rows."""

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = plain_words(caption, font=fonts.fixed, tone="muted", wrap=False)
        self.table = QTableWidget(0, 2)
        self.table.setAccessibleName(f"Headers of the {caption}")
        self.table.setHorizontalHeaderLabels(["Header", "Value"])
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setWordWrap(True)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setStyleSheet("QTableView::item { padding: 2px 8px; }")
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        head = self.table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        head.setHighlightSections(False)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._empty = plain_words("", tone="muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.table)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self._copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(measures.AROUND, measures.BETWEEN, 0, 0)
        column.setSpacing(measures.WITHIN)
        column.addWidget(self._caption)
        column.addWidget(self._empty, 1)
        column.addWidget(self.table, 1)
        appearance.changed.connect(self._dress)
        self._dress()

    def show_headers(self, headers: Headers | None, sentence: str) -> None:
        """The headers, without a secret in them; None: none, and the sentence says why."""
        self._empty.setText(sentence)
        self._empty.setVisible(headers is None)
        self.table.setVisible(headers is not None)
        rows = headers or ()
        self.table.setRowCount(len(rows))
        for number, pair in enumerate(rows):
            for column, text in enumerate((pair[0], without_credentials(*pair))):
                item = QTableWidgetItem(text)
                item.setFont(fonts.fixed())
                item.setToolTip(text)
                self.table.setItem(number, column, item)

    @Slot()
    def _copy(self) -> None:
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        QApplication.clipboard().setText("\n".join(": ".join(self._texts(row)) for row in rows))

    def _texts(self, row: int) -> list[str]:
        return [item.text() for item in (self.table.item(row, 0), self.table.item(row, 1)) if item is not None]

    @Slot()
    def _dress(self) -> None:
        for row in range(self.table.rowCount()):
            for column in (0, 1):
                item = self.table.item(row, column)
                if item is not None:
                    item.setFont(fonts.fixed())


class HeadersPage(QWidget):
    """Request headers left, response headers right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.request, self.response = HeadersTable("request"), HeadersTable("response")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter(Qt.Orientation.Horizontal, "inspector-headers", self.request, apart(self.response)))


class FactsPage(QScrollArea):
    """Rows of name, value and words, rebuilt as a whole; they are few."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.texts: list[str] = []
        self._start()

    def _start(self) -> None:
        self.texts.clear()
        inside = QWidget()
        outer = QVBoxLayout(inside)
        outer.setContentsMargins(measures.AROUND, measures.AROUND, measures.AROUND, measures.AROUND)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(measures.AROUND)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(2, 2)
        outer.addLayout(self._grid)
        outer.addStretch(1)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)

    def _line(self, *widgets: QWidget | None, wide: bool = False) -> None:
        row = self._grid.rowCount()
        top = Qt.AlignmentFlag.AlignTop
        for column, widget in enumerate(widgets):
            if widget is None:
                continue
            if isinstance(widget, Words):
                self.texts.append(widget.text())
            if wide:
                self._grid.addWidget(widget, row, column, 1, 3)
            elif column == 0:
                self._grid.addWidget(widget, row, column, top)
            else:
                if isinstance(widget, Words):
                    widget.setAlignment(Qt.AlignmentFlag.AlignLeft | top)
                spans = 1 if column == 2 or (len(widgets) > 2 and widgets[2] is not None) else 2
                self._grid.addWidget(widget, row, column, 1, spans)

    def show_sentence(self, sentence: str) -> None:
        """Nothing to tell, and why."""
        self._start()
        self._line(plain_words(sentence, tone="muted"), wide=True)


def _value(text: str) -> Words:
    words = plain_words(text, font=fonts.fixed)
    words.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return words


def breakable(text: str) -> str:
    """Long keys and signatures may be broken after punctuation or every so often; copying them is done elsewhere."""
    return text if len(text) <= 24 else "\u200b".join(text[at : at + 12] for at in range(0, len(text), 12))


class SignaturePage(FactsPage):
    """The string to sign line by line, and what would come of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Signature", parent)

    def show_facts(self, facts: SignatureFacts) -> None:
        """One callback's signature."""
        self._start()
        sign, tone = {True: ("✓", "success"), False: ("✕", "error"), None: ("i", "muted")}[facts.right]
        self._line(plain_words(f"{sign} {facts.verdict}", font=fonts.strong, tone=tone), wide=True)
        self._pair("Scheme", facts.scheme)
        if facts.key:
            self._pair("Key", facts.key)
        if facts.signature:
            self._pair("Signature", facts.signature)
        if facts.computed:
            same = facts.computed == facts.signature
            words = plain_words("✓ the same" if same else "✕ differs", tone="success" if same else "error", wrap=False)
            self._line(plain_words("Computed", tone="muted", wrap=False), _value(breakable(facts.computed)), words)
        if facts.lines:
            self._line(plain_words("STRING TO SIGN", font=fonts.section, tone="muted"), wide=True)
        for line in facts.lines:
            words = plain_words(f"{'✓' if line.right else '✕'} {line.words}", tone="success" if line.right else "error")
            value = _value(breakable(line.value) or "(empty)")
            self._line(plain_words(line.name, tone="muted", wrap=False), value, words)

    def _pair(self, name: str, value: str) -> None:
        self._line(plain_words(name, tone="muted", wrap=False), _value(breakable(value)), None)


class PatienceBar(QWidget):
    """How much of the platform's patience an address took."""

    def __init__(self, row: TimingRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = row
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{round(row.part * 100)} percent of the time-out")
        appearance.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(200, measures.scaled(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = QRectF(self.rect()).adjusted(0, 3, 0, -3)
        painter.setBrush(role("line"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setBrush(role(self._row.tone))
        painter.drawRoundedRect(QRectF(box.x(), box.y(), max(4.0, box.width() * self._row.part), box.height()), 3, 3)


class TimingPage(FactsPage):
    """Seconds of each address against the platform's patience."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Timing", parent)

    def show_facts(self, facts: TimingFacts) -> None:
        """One exchange's times."""
        self._start()
        self._line(plain_words("Started", tone="muted", wrap=False), _value(facts.started), None)
        for row in facts.rows:
            self._line(_value(breakable(row.address)), wide=True)
            self._line(plain_words(took(row.seconds), font=fonts.strong, wrap=False), PatienceBar(row), None)
            self._line(plain_words(row.result, tone=row.tone), wide=True)
        self._sentences(facts.sentences)

    def _sentences(self, sentences: Sequence[str]) -> None:
        for sentence in sentences:
            self._line(plain_words(sentence, tone="muted"), wide=True)
