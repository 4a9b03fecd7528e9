"""The text of a flow under a person's hands: line numbers, colours, mistakes where they are, what may be written.

It shows what others found in the text, and says what the person did; it parses nothing itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QToolTip, QWidget

from console.flow.editing.completing import Completion, Option
from console.flow.editing.mistakes import Marked
from console.flow.editing.parts import TextEdit
from console.report.labels import unmarked
from console.ui.editing.colours import YamlColours
from console.ui.editing.completion_list import CompletionList
from console.ui.editing.gutter import Gutter
from console.ui.editing.keystrokes import Stroke, backspace, indent, new_line, outdent, toggle_comment, typed
from console.ui.editing.marking import band, hit, squiggle
from console.ui.editing.raw_text import Reading
from console.ui.inspector.texts import Places
from console.ui.theme import appearance, fonts, measures, role

MOST_MARKS = 200
"""So many mistakes are underlined; the badge counts them all."""
MOST_HITS = 5_000
"""So many words that are sought are marked."""
COMPLETING = "_-${"
"""Signs besides letters and digits after which completions are offered while a person types."""
OWN_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
NO_MODIFIERS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class TextEditor(QPlainTextEdit):
    """`cursor_moved` carries the place of the cursor, `completion_wanted` that place and whether a key asked for it.

    Places count characters of the text, whose line breaks are all `\\n`. `left`: Esc, where it closed nothing.
    """

    cursor_moved = Signal(int)
    completion_wanted = Signal(int, bool)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading = Reading(self.document())
        self._marks: list[tuple[QTextCursor, Marked]] = []
        self._lines: dict[int, tuple[Marked, ...]] = {}
        self._hits: list[QTextCursor] = []
        self._hit = -1
        self._writing = False
        self._asked = False
        self._choose = False
        self._completion: Completion | None = None
        self._completed = ""
        self._colours: YamlColours | None = None
        self.explain: Callable[[int], str] = lambda offset: ""
        """What stands at a place, in words; asked where no mistake is."""
        self.gutter = Gutter(self)
        self.completions = CompletionList(self)
        self.completions.accepted.connect(self.accept)
        self.setAccessibleName("Text of the flow")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.blockCountChanged.connect(self._widen)
        self.updateRequest.connect(self._scroll_gutter)
        self.cursorPositionChanged.connect(self._moved)
        self.verticalScrollBar().valueChanged.connect(self.completions.hide)
        appearance.changed.connect(self._dress)
        self._dress()

    # -- what is shown

    @property
    def text(self) -> str:
        """What stands in it."""
        return self._reading.text

    @property
    def offset(self) -> int:
        """The place of the cursor."""
        return self._reading.places.back(self.textCursor().position())

    @property
    def marks(self) -> tuple[Marked, ...]:
        """The mistakes that are marked."""
        return tuple(mark for _, mark in self._marks)

    def show_text(self, reading: Reading) -> None:
        """Another text, which keeps its own undo."""
        document = reading.document
        self.completions.hide()
        self._marks, self._lines, self._hits = [], {}, []
        self._reading = reading
        self.setDocument(document)
        document.setDefaultFont(fonts.fixed())
        if self._colours is not None:
            self._colours.setDocument(None)
            self._colours.deleteLater()
        self._colours = YamlColours(document)
        self._widen()
        self._underline()

    def show_marks(self, marks: Sequence[Marked]) -> None:
        """The mistakes of the text as it stands now."""
        self._marks = [(self._cursor(mark.start, mark.end), mark) for mark in marks[:MOST_MARKS]]
        self._underline()
        self.gutter.update()

    def mistakes_of_line(self, line: int) -> tuple[Marked, ...]:
        """The mistakes of a line, which counts from 0."""
        return self._lines.get(line, ())

    def told(self, marks: Iterable[Marked]) -> str:
        """Mistakes in words, each with its hint and the key that mends it."""
        told = []
        for mark in marks:
            mend = " Ctrl+. mends it." if mark.fix else ""
            told.append(f"{unmarked(mark.mistake.sentence)} {unmarked(mark.mistake.hint)}{mend}".strip())
        return "\n".join(told)

    def visible_lines(self) -> Iterator[tuple[int, float, float]]:
        """Each line that is seen: its number from 0, where its top is, and how high it is."""
        block = self.firstVisibleBlock()
        while block.isValid():
            box = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if box.top() > self.viewport().height():
                return
            yield block.blockNumber(), box.top(), box.height()
            block = block.next()

    # -- doing

    def go_to(self, start: int, end: int | None = None) -> None:
        """Put the cursor at a place, or select up to another. What was out of sight comes into the middle."""
        cursor = self._cursor(start, start if end is None else end)
        in_sight = self.viewport().rect().contains(self.cursorRect(cursor))
        self.setTextCursor(cursor)
        if not in_sight:
            self.centerCursor()

    def go_to_line(self, line: int, column: int = 0) -> None:
        """Put the cursor into a line and before a character of it, both counting from 0."""
        block = self.document().findBlockByNumber(line)
        if block.isValid():
            cursor = self.textCursor()
            cursor.setPosition(block.position() + Places(block.text()).at(min(column, len(block.text()))))
            self.setTextCursor(cursor)
            self.centerCursor()

    def apply(self, edits: Iterable[TextEdit]) -> None:
        """Carry out edits of the text as it stands, as one step of undo. The cursor stays with what it stood at."""
        ordered = sorted(edits, key=lambda edit: (edit.start, edit.end), reverse=True)
        if not ordered or self.isReadOnly():
            return
        cursor = QTextCursor(self.textCursor())  # where it stands is where undo leads back to
        cursor.beginEditBlock()
        places = self._reading.places
        for edit in ordered:
            cursor.setPosition(places.at(edit.start))
            cursor.setPosition(places.at(edit.end), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(edit.text)
        cursor.endEditBlock()
        self._undo_ends_here()

    def _undo_ends_here(self) -> None:
        """What is typed next is a step of undo of its own: Qt joins it only to what was not yet taken for saved."""
        self.document().setModified(False)

    def mend(self) -> bool:
        """Carry out the fix of the first mistake of the cursor's line that has one; whether there is one."""
        mark = self.mendable
        if mark is None:
            return False
        self.apply(mark.fix)
        return True

    @property
    def mendable(self) -> Marked | None:
        """The mistake of the cursor's line that has a fix, None where there is none."""
        return next((mark for mark in self.mistakes_of_line(self.textCursor().blockNumber()) if mark.fix), None)

    def toggle_comment(self) -> None:
        """The lines chosen become comments, or text again."""
        self._carry_out(toggle_comment(self.text, *self._selected()))

    def ask_completions(self) -> None:
        """A key asked what may be written here."""
        self._asked = True
        self.completion_wanted.emit(self.offset, True)

    def show_completion(self, completion: Completion) -> None:
        """What may be written at the cursor, for the text as it stands."""
        self._completion, self._completed = completion, self.text
        typed_part = self.text[completion.start : self.offset]
        at = self.cursorRect(self._cursor(completion.start, completion.start))
        at.translate(self.viewport().pos())
        self.completions.show_options(completion.options, choose=self._asked or bool(typed_part), at=at)
        self._asked = False

    def accept(self, option: Option) -> None:
        """Write an option in place of what was typed of it."""
        span = self._completed_span
        self.completions.hide()
        if span is None:
            return
        self.apply((TextEdit(*span, option.insert),))
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if option.insert.endswith(" "):  # a key, whose value may be one of a few
            self.completion_wanted.emit(self.offset, False)

    @property
    def _completed_span(self) -> tuple[int, int] | None:
        """What a completion takes the place of, also of letters typed since it came; None where something else was."""
        if self._completion is None:
            return None
        start, end, before, text = self._completion.start, self._completion.end, self._completed, self.text
        grown = len(text) - len(before)
        if text[:start] != before[:start] or end + grown < start or text[end + grown :] != before[end:]:
            return None
        return start, max(end + grown, self.offset)

    # -- finding

    def search(self, sought: str, step: int = 0) -> tuple[int, int]:
        """Mark the words sought and go on by `step` hits: the hit's number from 1 (0: none) and how many there are."""
        found = re.finditer(re.escape(sought), self.text, re.IGNORECASE) if sought else ()
        self._hits = [self._cursor(*hit.span()) for hit in islice(found, MOST_HITS)]
        self._hit = -1
        if self._hits:
            here = self.textCursor().selectionStart()
            first = next((number for number, one in enumerate(self._hits) if one.selectionStart() >= here), 0)
            if step > 0 and self._hits[first].selectionStart() == here:
                first += 1
            elif step < 0:
                first -= 1
            self._hit = first % len(self._hits)
            self.setTextCursor(self._hits[self._hit])
        self._underline()
        return self._hit + 1, len(self._hits)

    # -- inside

    def _cursor(self, start: int, end: int) -> QTextCursor:
        places, last = self._reading.places, self.document().characterCount() - 1
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(places.at(start), last))
        cursor.setPosition(min(places.at(end), last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _selected(self) -> tuple[int, int]:
        cursor = self.textCursor()
        places = self._reading.places
        return places.back(cursor.selectionStart()), places.back(cursor.selectionEnd())

    def _carry_out(self, stroke: Stroke | None) -> bool:
        if stroke is None:
            return False
        self.apply(stroke.edits)
        self.setTextCursor(self._cursor(stroke.start, stroke.end))
        self.ensureCursorVisible()
        return True

    def _underline(self) -> None:
        """Bands and squiggles: the cursor's line, mistakes, what is sought."""
        self._lines = {}
        for cursor, mark in self._marks:
            line = self.document().findBlock(cursor.selectionStart()).blockNumber()
            self._lines[line] = (*self._lines.get(line, ()), mark)
        shown = [band(self.document().findBlockByNumber(line), "error_ground") for line in self._lines]
        if self.textCursor().blockNumber() not in self._lines:
            shown.insert(0, band(self.textCursor().block(), "accent_ground"))
        shown += [squiggle(cursor) for cursor, _ in self._marks]
        shown += [hit(found, here=number == self._hit) for number, found in enumerate(self._hits)]
        self.setExtraSelections(shown)

    def _moved(self) -> None:
        self._underline()
        self.gutter.update()
        if not self._writing:
            self.completions.hide()
        self.cursor_moved.emit(self.offset)

    def _widen(self) -> None:
        self.setViewportMargins(self.gutter.width_for(self.blockCount()), measures.WITHIN, 0, 0)
        self._place_gutter()

    def _place_gutter(self) -> None:
        inside = self.contentsRect()
        width = self.gutter.width_for(self.blockCount())
        self.gutter.setGeometry(inside.adjusted(0, measures.WITHIN, width - inside.width(), 0))

    def _scroll_gutter(self, rect: QRect, by: int) -> None:
        if by:
            self.gutter.scroll(0, by)
        else:
            self.gutter.update(0, rect.y(), self.gutter.width(), rect.height())

    def _dress(self) -> None:
        ring = f"{measures.FOCUS_RING}px solid"
        self.setStyleSheet(
            f"TextEditor {{ border: {ring} transparent; background: {role('panel').name()}; padding: 0; }}"
            f"TextEditor:focus {{ border: {ring} {role('accent').name()}; }}"
            "QAbstractScrollArea::corner { border: none; background: transparent; }"
        )
        self.setFont(fonts.fixed())
        self.document().setDefaultFont(fonts.fixed())
        self._widen()
        self._underline()

    def _steps_through_completions(self, event: QKeyEvent) -> bool:
        """A key of the list of completions, while it is shown."""
        key, listed = event.key(), self.completions
        if not listed.isVisible() or event.modifiers() not in NO_MODIFIERS:
            return False
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
        if key in steps:
            listed.move_choice(steps[Qt.Key(key)])
            return True
        if key == Qt.Key.Key_Escape:
            listed.hide()
            return True
        chosen, span = listed.chosen, self._completed_span
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab) and chosen is not None and span is not None:
            written = self.text[slice(*span)]
            if key == Qt.Key.Key_Tab or written != chosen.insert:  # what is complete already needs no Enter
                self.accept(chosen)
                return True
        return False

    def _stroke(self, event: QKeyEvent) -> Stroke | None:
        """What a key does besides writing; None: what it always does."""
        key, start_end = event.key(), self._selected()
        if event.modifiers() in NO_MODIFIERS and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return new_line(self.text, *start_end)
        if event.modifiers() in NO_MODIFIERS and key == Qt.Key.Key_Tab:
            return indent(self.text, *start_end)
        if key == Qt.Key.Key_Backtab:
            return outdent(self.text, *start_end)
        if event.modifiers() in NO_MODIFIERS and key == Qt.Key.Key_Backspace:
            return backspace(self.text, *start_end)
        if len(event.text()) == 1 and event.text().isprintable():
            return typed(self.text, *start_end, event.text())
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._steps_through_completions(event):
            return
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        if self.isReadOnly():
            super().keyPressEvent(event)
            return
        wrote = event.text()
        if wrote == " ":  # one word after the other is taken back
            self._undo_ends_here()
        self._writing = True
        try:
            if not self._carry_out(self._stroke(event)):
                super().keyPressEvent(event)
        finally:
            self._writing = False
        writes = len(wrote) == 1 and (wrote.isalnum() or wrote in COMPLETING)
        if writes or (event.key() == Qt.Key.Key_Backspace and self.completions.isVisible()):
            self.completion_wanted.emit(self.offset, False)
        elif wrote:
            self.completions.hide()

    def event(self, event: QEvent) -> bool:
        """Undo and redo belong to the window's actions, which know more than this text alone."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if any(event.matches(key) for key in OWN_UNDO):
                event.ignore()
                return True
            if event.key() == Qt.Key.Key_Escape:  # first of all it closes what is open here
                event.accept()
                return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def tip_at(self, point: QPoint) -> str:
        """What the pointer reads there: the mistakes it stands on, else those of the line."""
        cursor = self.cursorForPosition(point)
        at = cursor.position()
        here = [
            mark
            for place, mark in self._marks
            if place.selectionStart() <= at <= max(place.selectionEnd(), place.selectionStart() + 1)
        ]
        if here:
            return self.told(here)
        stands_on_text = self.cursorRect(cursor).adjusted(-24, 0, 24, 0).contains(point)
        words = self.explain(self._reading.places.back(at)) if stands_on_text else ""
        return words or self.told(self.mistakes_of_line(cursor.blockNumber()))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files that are dropped are the window's to open."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu(event.pos())
        mark = self.mendable
        if mark is not None:
            mend = QAction(f"Mend: {unmarked(mark.mistake.sentence)}  Ctrl+.".replace("&", "&&"), menu)
            mend.triggered.connect(self.mend)
            menu.insertAction(menu.actions()[0], mend)
            menu.insertSeparator(menu.actions()[1])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.completions.hide()
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_gutter()
        self.completions.hide()
