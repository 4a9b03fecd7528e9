"""One step of the script as a row: its number, its verb, fields that fit the verb, and a handle to move it by."""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from console.flow.editing.edits import set_value
from console.flow.editing.mistakes import Marked
from console.flow.editing.parts import Part
from console.flow.editing.steps import Step, set_in_step, short_key
from console.flow.editing.writing import Chars, Written
from console.flow.kinds import Key, Text, Verb
from console.ui.editing.form.fields import Fields
from console.ui.editing.form.pen import Change, Pen, Shown, words_of
from console.ui.icons import icon
from console.ui.panels import Badge, Words, paint_focus_ring
from console.ui.theme import appearance, fonts, measures, role

NUMBER, VERB = 22, 62
"""Widths of the number and the verb, in pixels before the zoom."""
_COLUMN = re.compile(r"(?<!\$)\$\{([a-z][a-z0-9_]*)\}")
_WAIT = "for or until"
"""The one field of a `wait`, which takes a time, a state or an event."""


class Handle(QWidget):
    """Six dots: pulled by the mouse they move the row."""

    pulled = Signal(QPoint)
    dropped = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip("Pull to move the step; or Alt+Up and Alt+Down")
        self._from: QPoint | None = None

    def sizeHint(self) -> QSize:
        return QSize(measures.scaled(18), measures.scaled(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(role("muted"))
        for x in (-3, 3):
            for y in (-5, 0, 5):
                painter.drawEllipse(self.rect().center() + QPoint(x, y), 1, 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.globalPosition().toPoint()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self.pulled.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if self._from is not None:
            self._from = None
            self.dropped.emit(event.globalPosition().toPoint())


class StepRow(QWidget):
    """Shows a step. `moved` and `passed` tell by how many places, `pulled` and `dropped` where on the screen."""

    chosen = Signal(int)
    removed = Signal(int)
    moved = Signal(int, int)
    passed = Signal(int, int)
    pulled = Signal(int, QPoint)
    dropped = Signal(int, QPoint)

    def __init__(self, pen: Pen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._pen = pen
        self._index = 0
        self._is_chosen = False
        self._wrong = False
        self._verb: Verb | None = None
        self._fix: Marked | None = None
        self._fields: Fields | None = None
        self._step: Step | None = None
        self._known: tuple[object, ...] = ()
        self._number = Words("", tone="muted")
        self._name = Words("", font=fonts.strong)
        self._badge = Badge()
        self._badge.hide()
        self._told = Words("", tone="muted", wrap=True)
        self._mistake = Words("", tone="error", wrap=True, font=fonts.caption)
        self.mend = QPushButton()
        self.mend.setProperty("look", "link")
        self.mend.clicked.connect(self._mend)
        self.remove = QToolButton()
        self.remove.setIcon(icon("close", "muted"))
        self.remove.setProperty("look", "small")
        self.remove.setToolTip("Remove the step (Del)")
        self.remove.clicked.connect(self._remove)
        self.handle = Handle()
        self.handle.pulled.connect(self._pull)
        self.handle.dropped.connect(self._drop)
        self._lay_out()
        pen.forgotten.connect(self.forget)
        appearance.changed.connect(self.update)

    def _lay_out(self) -> None:
        self._middle = QVBoxLayout()
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(2)
        for widget in (self._told, self._mistake, self.mend):
            self._middle.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 5, 6, 5)
        row.setSpacing(measures.BETWEEN)
        top = Qt.AlignmentFlag.AlignTop
        self._number.setFixedWidth(measures.scaled(NUMBER))
        self._name.setMinimumWidth(measures.scaled(VERB))
        for words in (self._number, self._name):
            words.setContentsMargins(0, 5, 0, 0)
            row.addWidget(words, 0, top)
        row.addLayout(self._middle, 1)
        row.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.handle, 0, Qt.AlignmentFlag.AlignVCenter)

    # -- what is shown

    @property
    def index(self) -> int:
        """Which step it shows, from 0."""
        return self._index

    @property
    def fields(self) -> Fields | None:
        """The fields of the step; None for a verb without any."""
        return self._fields

    def show_step(self, shown: Shown, step: Step, told: str) -> None:
        """A step; `told` is said of one that has no field."""
        cell = _cell(shown, step)
        mistakes = shown.mistakes_below(step.path)
        known = (shown.text[step.part.begin : step.part.end], step.path, told, cell, mistakes)
        if known == self._known and not (self._fields is not None and self._fields.is_typed_into):
            return
        self._known = known
        self._index, self._step = step.index, step
        self._number.setText(str(step.index + 1))
        self._name.setText(step.written.replace("_", " ") if step.verb is not None else step.written or "no step")
        if step.verb is not self._verb or (self._fields is None) != (not _keys(step)):
            self._fit(step)
        if self._fields is not None:
            self._fields.show_fields(shown, step.path, _given(step), writing=self._change)
        self._told.setText(told if self._fields is None else "")
        self._told.setVisible(self._fields is None and bool(told))
        mistake = shown.mistake_below(step.path)
        self._wrong = mistake is not None
        self._fix = mistake if mistake is not None and mistake.fix else None
        words = words_of(mistake)
        in_field = self._fields is not None and mistake in [
            shown.mistake_below(part.path) for part in _given(step).values()
        ]
        self._mistake.setText("" if in_field else words)
        self._mistake.setVisible(bool(words) and not in_field)
        self.mend.setVisible(self._fix is not None)
        self.mend.setText("" if self._fix is None else self._fix.fix_words)
        self._name.set_tone("error" if step.verb is None else "")
        self._show_cell(cell)
        self.setAccessibleName(f"Step {step.index + 1}, {step.written}" + (f": {words}" if words else ""))
        self.remove.setAccessibleName(f"Remove step {step.index + 1}, {step.written}")
        self.update()

    @Slot()
    def forget(self) -> None:
        """What was typed into the fields is dropped, and shown anew what stands in the text."""
        self._known = ()
        if self._fields is not None:
            self._fields.forget()

    @property
    def is_chosen(self) -> bool:
        """Whether it shows that the cursor stands in this step."""
        return self._is_chosen

    def set_chosen(self, chosen: bool) -> None:
        """Whether the cursor stands in this step."""
        if chosen != self._is_chosen:
            self._is_chosen = chosen
            self.update()

    def _fit(self, step: Step) -> None:
        """Other fields, for another verb."""
        if self._fields is not None:
            self._middle.removeWidget(self._fields)
            self._fields.hide()
            self._fields.deleteLater()
            self._fields = None
        self._verb = step.verb
        keys = _keys(step)
        if keys:
            first = step.verb is None or bool(step.verb.first)
            self._fields = Fields(
                self._pen, keys, what=f"Step {step.written}", always=(keys[0].name,) if first else (), across=2,
                labelled=not first, narrow=True, parent=self,
            )  # fmt: skip
            self._middle.insertWidget(0, self._fields)

    def _show_cell(self, words: str) -> None:
        """What a column stands for in the first run, beside the step that has it."""
        self._badge.setVisible(bool(words))
        if words:
            metrics = QFontMetrics(fonts.caption_strong())
            shown_words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, measures.scaled(130))
            self._badge.set(shown_words, "accent", "accent_ground")
            self._badge.setToolTip(f"The first of the variants: {words}")

    # -- what a person does

    def _change(self, name: str, value: Written) -> Change:
        index = self._index
        if self._verb is None and self._step is not None:
            path = (*self._step.path, self._step.written)
            return lambda doc: set_value(doc, path, value)
        if name == _WAIT:
            text = value.text if isinstance(value, Chars) else ""
            assert self._verb is not None
            key = short_key(self._verb, text)
            return lambda doc: set_in_step(doc, index, key, Chars(text))
        return lambda doc: set_in_step(doc, index, name, value)

    @Slot()
    def _mend(self) -> None:
        fix = self._fix
        if fix is not None:
            self._pen.write(lambda text: fix.fix)

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self._index)

    @Slot()
    def _remove(self) -> None:
        self.removed.emit(self._index)

    @Slot(QPoint)
    def _pull(self, point: QPoint) -> None:
        self.pulled.emit(self._index, point)

    @Slot(QPoint)
    def _drop(self, point: QPoint) -> None:
        self.dropped.emit(self._index, point)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._choose()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._choose()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(self._index, -1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.hasFocus():
            self.passed.emit(self._index, -1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Delete and self.hasFocus():
            self._remove()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.hasFocus() and self._fields is not None:
            self._fields.focus_first()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tint = "error" if self._wrong else "accent" if self._is_chosen else "line"
        painter.setPen(QPen(role(tint), measures.HAIRLINE))
        painter.setBrush(role("panel"))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, measures.FIELD_RADIUS, measures.FIELD_RADIUS)
        if self.hasFocus():
            paint_focus_ring(painter, QRectF(self.rect()))


def _keys(step: Step) -> tuple[Key, ...]:
    """The keys of a step's fields, the one first that a value without keys stands for."""
    if step.verb is None:
        return (Key("value", Text(), "What stands with it."),) if step.part.kind == "mapping" else ()
    keys = step.verb.keys
    if step.verb.name == "wait":
        return (Key(_WAIT, Text("wait"), "A time, a state or an event.", required=True), keys[-1])
    first = [key for key in keys if key.name == step.verb.first]
    return (*first, *(key for key in keys if key.name != step.verb.first))


def _given(step: Step) -> dict[str, Part]:
    """What stands with a step, by those keys."""
    if step.verb is None:
        return {"value": step.part.children[0]} if step.part.children else {}
    if step.verb.name != "wait":
        return dict(step.fields)
    given = {name: part for name, part in step.fields.items() if name not in ("for", "until")}
    time = step.fields.get("until", step.fields.get("for"))
    return given if time is None else {_WAIT: time, **given}


def _cell(shown: Shown, step: Step) -> str:
    """The first run and what the column of a step stands for in it."""
    found = next((match for part in step.fields.values() if (match := _COLUMN.search(part.text))), None)
    cell = None if found is None else shown.outline.at(("variants", 0, found[1]))
    name = shown.outline.at(("variants", 0, "name"))
    return "" if cell is None else f"{'1' if name is None else name.text} {cell.text}".strip()
