"""One body on the screen: its text with colours by role, the chosen place highlighted, what is sought marked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from console.report.pretty import Span, Token
from console.ui.badges import plain_words
from console.ui.inspector.texts import Coloured, Places, Shown, found, readable
from console.ui.theme import appearance, fonts, measures, role

TOKEN_ROLES: dict[Token, str] = {
    Token.KEY: "accent",
    Token.STRING: "success",
    Token.NUMBER: "paused",
    Token.WORD: "paused",
    Token.MARK: "text",
}
"""Colours of a body's tokens. They are the roles' colours because those are known to be readable in both themes."""

Reading = Callable[..., Shown]


class TokenColours(QSyntaxHighlighter):
    """Colours a document from spans that are known beforehand; it parses nothing."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._tokens: Coloured = ()
        self._starts: list[int] = []

    def show_tokens(self, tokens: Coloured) -> None:
        """Other spans; the document's text is already theirs."""
        self._tokens = tokens
        self._starts = [span.start for _, span in tokens]
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        start = self.currentBlock().position()
        end = start + len(text)
        first = max(0, bisect_left(self._starts, start) - 1)
        for number in range(first, len(self._tokens)):
            token, span = self._tokens[number]
            if span.start >= end:
                break
            low, high = max(span.start, start), min(span.end, end)
            if low < high and token is not Token.MARK:
                style = QTextCharFormat()
                style.setForeground(role(TOKEN_ROLES[token]))
                self.setFormat(low - start, high - low, style)


class BodyView(QWidget):
    """A body, or the sentence that says why there is none."""

    def __init__(self, caption: str, reading: Reading = readable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._body: bytes | None = None
        self._shown = Shown(text="")
        self._places = Places("")
        self._pointer: str | None = None
        self._sought = ""
        self._hits: list[Span] = []
        self._hit = -1
        self._caption = plain_words(caption, font=fonts.fixed, tone="muted", wrap=False)
        self._about = plain_words("", tone="muted", wrap=False)
        self._note = plain_words("", tone="warning")
        self._more = QPushButton("Show all")
        self._more.clicked.connect(self._show_whole)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName(caption)
        self.text.setTabChangesFocus(True)
        self._colours = TokenColours(self.text.document())
        self._empty = plain_words("", tone="muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(24, 0, 24, 0)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.text)
        head = QHBoxLayout()
        head.setSpacing(measures.AROUND)
        head.addWidget(self._caption)
        head.addWidget(self._about, 1)
        notes = QHBoxLayout()
        notes.addWidget(self._note, 1)
        notes.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(measures.AROUND, measures.BETWEEN, 0, 0)
        column.setSpacing(measures.WITHIN)
        column.addLayout(head)
        column.addLayout(notes)
        column.addWidget(self._stack, 1)
        appearance.changed.connect(self._dress)
        self._dress()
        self.show_nothing("")

    @property
    def pointer_text(self) -> str:
        """The text that is highlighted for the pointer."""
        span = self._pointer_span()
        return "" if span is None else self._shown.text[span.start : span.end]

    @property
    def hits(self) -> int:
        """How often the sought words occur."""
        return len(self._hits)

    def show_nothing(self, sentence: str, about: str = "") -> None:
        """There is no body; the sentence says why, or what makes one appear."""
        self._body = None
        self._take(Shown(text=""))
        self._about.setText(about)
        self._empty.setText(sentence)
        self._stack.setCurrentWidget(self._empty)

    def show_body(self, body: bytes, *, about: str = "", pointer: str | None = None) -> None:
        """A body with the place that is highlighted; `about` stands beside the caption."""
        self._about.setText(about)
        if not body:
            self.show_nothing("The body is empty.", about)
            return
        if body != self._body:
            self._body = body
            self._take(self._reading(body))
        self._stack.setCurrentWidget(self.text)
        self.show_pointer(pointer)

    def show_pointer(self, pointer: str | None) -> None:
        """Highlight the place that a JSON pointer names, and bring it into view."""
        self._pointer = pointer
        self._mark()
        span = self._pointer_span()
        if span is not None:
            self._reveal(span)

    def search(self, sought: str, step: int = 0) -> tuple[int, int]:
        """Mark the words sought and go on by `step` hits: the hit's number from 1 (0: none) and how many there are."""
        if sought != self._sought:
            self._sought, self._hit = sought, -1
            self._hits = list(found(self._shown.text, sought))
            step = step or 1
        if self._hits:
            self._hit = (self._hit + step) % len(self._hits)
            self._reveal(self._hits[self._hit])
        self._mark()
        return (self._hit + 1 if self._hits else 0), len(self._hits)

    def _take(self, shown: Shown) -> None:
        self._shown = shown
        self._places = Places(shown.text)
        self._hits, self._hit, self._sought = [], -1, ""
        self.text.setPlainText(shown.text)
        self._colours.show_tokens(tuple((token, self._places.span(span)) for token, span in shown.tokens))
        self._note.setText(" ".join(shown.notes))
        self._note.setVisible(bool(shown.notes))
        self._more.setVisible(shown.folded)
        self._mark()

    @Slot()
    def _show_whole(self) -> None:
        if self._body is not None:
            self._take(self._reading(self._body, whole=True))
            self.show_pointer(self._pointer)

    def _pointer_span(self) -> Span | None:
        if not self._pointer or self._shown.places is None:
            return None
        return self._shown.places.find(self._pointer)

    def _mark(self) -> None:
        marks = []
        span = self._pointer_span()
        if span is not None:
            marks.append(self._selection(span, role("accent_ground")))
        for number, hit in enumerate(self._hits):
            here = number == self._hit
            marks.append(
                self._selection(hit, role("accent" if here else "warning_ground"), role("on_accent") if here else None)
            )
        self.text.setExtraSelections(marks)

    def _selection(self, span: Span, ground: QColor, ink: QColor | None = None) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(self._places.at(span.start))
        cursor.setPosition(self._places.at(span.end), QTextCursor.MoveMode.KeepAnchor)
        style = QTextCharFormat()
        style.setBackground(ground)
        if ink is not None:
            style.setForeground(ink)
        selection.cursor = cursor
        selection.format = style
        return selection

    def _reveal(self, span: Span) -> None:
        """Bring the end of the place into view, then its beginning, so that as much as fits is seen.

        The lines keep their beginnings, unless the place itself begins further right than fits.
        """
        cursor = self.text.textCursor()
        bar = self.text.horizontalScrollBar()
        for position in (span.end, span.start):
            cursor.setPosition(self._places.at(min(position, len(self._shown.text))))
            self.text.setTextCursor(cursor)
            self.text.ensureCursorVisible()
        bar.setValue(bar.minimum())
        self.text.ensureCursorVisible()

    @Slot()
    def _dress(self) -> None:
        ring = f"{measures.FOCUS_RING}px solid"
        self.text.setStyleSheet(
            f"QPlainTextEdit {{ border: {ring} transparent; background: transparent; padding: 0; }}"
            f"QPlainTextEdit:focus {{ border: {ring} {role('accent').name()}; }}"
            "QAbstractScrollArea::corner { border: none; background: transparent; }"
        )
        self.text.setFont(fonts.fixed())
        self._colours.rehighlight()
        self._mark()
