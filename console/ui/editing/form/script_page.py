"""The script: name and backend of the flow, its steps as rows, and a row to add one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from console.flow.editing.edits import Edits, insert, move, remove, set_value
from console.flow.editing.parts import Path
from console.flow.editing.steps import SCRIPT, Step, steps_of
from console.flow.editing.writing import Chars, Written
from console.flow.keys import CALL, TOP, VERBS, VERBS_BY_NAME
from console.flow.kinds import Duration, Key, Verb, Word
from console.ui.editing.form.fields import Fields, change_at
from console.ui.editing.form.page import FormPage
from console.ui.editing.form.pen import Change, Pen, Shown
from console.ui.editing.form.step_row import StepRow
from console.ui.panels import Words
from console.ui.theme import appearance, measures, role

COMMON = ("hear", "press", "wait", "expect", "hang_up")
"""The verbs that have a button of their own."""
_HEAD = ("name", "backend")
_LABELS = {"name": "Name", "backend": "Answered by"}
_OWN = "the flow's own responses"


class ScriptPage(FormPage):
    """The first page of the form."""

    paths = ((), ("script",))

    def __init__(self, pen: Pen, parent: QWidget | None = None) -> None:
        super().__init__(pen, "Script", parent)
        self.head = Fields(pen, [_key(name) for name in _HEAD], what="Flow", always=_HEAD, labels=_LABELS)
        self._rows: list[StepRow] = []
        self._steps: tuple[Step, ...] = ()
        self._chosen: int | None = None
        self._then: int | None = None
        self.adding = AddRow()
        self.adding.listen(self)
        self._list = Rows()
        self._empty = Words("No step yet: a flow without a script dials, and waits until the call is over.", wrap=True)
        self._empty.set_tone("muted")
        self.column.addWidget(self.head)
        self.column.addWidget(self._list)
        self.column.addWidget(self._empty)
        self.column.addWidget(self.adding)
        self.column.addStretch(1)

    # -- what is shown

    def show_fields(self, shown: Shown) -> None:
        given = {} if shown.outline.root is None else {str(one.name): one for one in shown.outline.root.children}
        self.head.show_fields(shown, (), {name: part for name, part in given.items() if name in _HEAD}, writing=_of_top)
        self._steps = steps_of(shown.outline)
        while len(self._rows) < len(self._steps):
            self._make_row()
        while len(self._rows) > len(self._steps):
            row = self._rows.pop()
            self._list.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for row, step in zip(self._rows, self._steps, strict=True):
            row.show_step(shown, step, _told(shown, step))
        self._empty.setVisible(not self._steps)
        self._mark()
        if self._then is not None and self._then < len(self._rows):
            row, self._then = self._rows[self._then], None
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            if row.fields is not None:
                row.fields.focus_first()
            self.ensureWidgetVisible(row)

    def choose(self, path: Path) -> None:
        index = path[1] if len(path) > 1 and path[0] == "script" else None
        self._chosen = index if isinstance(index, int) else None
        self._mark()
        if self._chosen is not None and self._chosen < len(self._rows):
            self.ensureWidgetVisible(self._rows[self._chosen], 0, 8)

    @property
    def rows(self) -> tuple[StepRow, ...]:
        """The rows, in their order."""
        return tuple(self._rows)

    def _mark(self) -> None:
        for row in self._rows:
            row.set_chosen(row.index == self._chosen)

    def _make_row(self) -> None:
        row = StepRow(self.pen)
        row.chosen.connect(self._row_chosen)
        row.removed.connect(self.remove_step)
        row.moved.connect(self.move_step)
        row.passed.connect(self._pass)
        row.pulled.connect(self._pulled)
        row.dropped.connect(self._dropped)
        self._rows.append(row)
        self.pen.changes += 1
        self._list.column.addWidget(row)

    # -- what a person does

    @Slot(int)
    def _row_chosen(self, index: int) -> None:
        self._chosen = index
        self._mark()
        self.pen.chosen.emit((*SCRIPT, index))

    @Slot(int)
    def remove_step(self, index: int) -> None:
        """Take a step away; its neighbour has the keyboard then."""
        self._rows[index].forget()
        if self.pen.arrange(lambda text: remove(text, (*SCRIPT, index))) and len(self._rows) > 1:
            self._rows[index + 1 if index + 1 < len(self._rows) else index - 1].setFocus()

    @Slot(int, int)
    def move_step(self, index: int, by: int) -> None:
        """Move a step so many places; the keyboard goes with it."""
        to = index + by
        if 0 <= to < len(self._rows) and self.pen.arrange(lambda text: move(text, SCRIPT, index, to)):
            self._rows[to].setFocus()

    @Slot(int, int)
    def _pass(self, index: int, by: int) -> None:
        """The keyboard goes to a neighbour."""
        if 0 <= index + by < len(self._rows):
            self._rows[index + by].setFocus()

    def add(self, verb: str) -> None:
        """A new step behind the chosen one, else at the end; the keyboard goes to its first field."""
        at = len(self._steps) if self._chosen is None else min(self._chosen + 1, len(self._steps))
        self._then = at
        if not self.pen.arrange(_adding(verb, at, empty=not self._steps)):
            self._then = None

    @Slot(int, QPoint)
    def _pulled(self, index: int, point: QPoint) -> None:
        place = self._place_of(point)
        self._list.show_drop(self._rows, place)

    @Slot(int, QPoint)
    def _dropped(self, index: int, point: QPoint) -> None:
        place = self._place_of(point)
        self._list.show_drop(self._rows, None)
        to = place - 1 if place > index else place
        self.move_step(index, to - index)

    def _place_of(self, point: QPoint) -> int:
        """Before which row a point of the screen lies."""
        y = self._list.mapFromGlobal(point).y()
        return sum(row.geometry().center().y() < y for row in self._rows)


class Rows(QWidget):
    """The rows, and a line where one that is pulled would go."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(measures.WITHIN + 2)
        self._line: int | None = None

    def show_drop(self, rows: list[StepRow], place: int | None) -> None:
        """A line before that row, behind the last for one more; none for None."""
        if place is None or not rows:
            self._line = None
        elif place < len(rows):
            self._line = max(1, rows[place].geometry().top() - 3)
        else:
            self._line = rows[-1].geometry().bottom() + 2
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._line is not None:
            QPainter(self).fillRect(0, self._line - 1, self.width(), 2, role("accent"))


class AddRow(QWidget):
    """A dashed row with the common verbs, and a menu of all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 6, 4)
        row.setSpacing(measures.WITHIN)
        row.addWidget(Words("+  Add a step", tone="muted"))
        for name in COMMON:
            button = QToolButton()
            button.setText(name.replace("_", " "))
            button.setToolTip(VERBS_BY_NAME[name].meaning)
            button.setAccessibleName(f"Add a step: {name.replace('_', ' ')}")
            self.buttons[name] = button
            row.addWidget(button)
        self.more = QToolButton()
        self.more.setText("…")
        self.more.setAccessibleName("Add a step: every verb")
        self.more.setToolTip("Every verb")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self)
        self.menu.setToolTipsVisible(True)
        self.more.setMenu(self.menu)
        row.addWidget(self.more)
        row.addStretch(1)
        appearance.changed.connect(self.update)

    def listen(self, page: ScriptPage) -> None:
        """Tell the page which verb is wanted."""
        for name, button in self.buttons.items():
            button.clicked.connect(partial(page.add, name))
        for verb in VERBS:
            action = QAction(verb.name.replace("_", " "), self.menu)
            action.setToolTip(verb.meaning)
            action.triggered.connect(partial(page.add, verb.name))
            self.menu.addAction(action)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(role("muted"), measures.HAIRLINE, Qt.PenStyle.DashLine))
        frame = self.rect().adjusted(0, 0, -1, -1)
        painter.drawRoundedRect(frame, measures.FIELD_RADIUS, measures.FIELD_RADIUS)


def new_step(verb: Verb) -> Written:
    """A step of a verb, with the least that it can have."""
    if verb.bare:
        return Chars(verb.name)
    kind = next((key.kind for key in verb.keys if key.name == verb.first), None)
    if isinstance(kind, Duration):
        return {verb.name: Chars("1s")}
    if isinstance(kind, Word):
        return {verb.name: Chars(kind.words[0])}
    return {verb.name: {} if kind is None else ""}


def _adding(verb: str, at: int, *, empty: bool) -> Change:
    """A new step; a script that is not there yet begins by dialling."""
    step = new_step(VERBS_BY_NAME[verb])

    def change(text: str) -> Edits:
        if empty and verb != "dial":
            return set_value(text, SCRIPT, [Chars("dial"), step])
        return insert(text, SCRIPT, at, step)

    return change


def _key(name: str) -> Key:
    key = TOP.key(name)
    assert key is not None
    return key if key.default else replace(key, default=_OWN)


def _of_top(name: str, value: Written) -> Change:
    return change_at((), name, value)


def _told(shown: Shown, step: Step) -> str:
    """What is said of a step without fields."""
    if step.verb is None:
        return ""
    if step.verb.name != "dial":
        return step.verb.meaning
    ends: Mapping[str, str] = {name: _end(shown, name) for name in ("from", "to")}
    return f"{ends['from']} calls {ends['to']}"


def _end(shown: Shown, name: str) -> str:
    part = shown.outline.at(("call", name))
    key = CALL.key(name)
    assert key is not None
    return key.default if part is None or not part.text else part.text
