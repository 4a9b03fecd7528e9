"""What the flow's own backend answers: a card for each rule, tried from the top."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from console.flow.editing.edits import Edits, insert, move, remove, set_value
from console.flow.editing.outline import outline_of
from console.flow.editing.parts import Part, Path
from console.flow.editing.writing import Chars, Written
from console.flow.keys import RULE, WHEN
from console.ui.editing.form.answer_field import AnswerField
from console.ui.editing.form.fields import Fields, change_at
from console.ui.editing.form.page import FormPage
from console.ui.editing.form.pen import Change, Pen, Shown
from console.ui.icons import icon
from console.ui.panels import Panel, Words
from console.ui.theme import fonts, measures

RULES: Path = ("responses",)
_BEHIND = ("when", "svaml")
_IN_FIELDS = tuple(key for key in RULE.keys if key.name not in _BEHIND)
_WHEN_KEY = tuple(key for key in RULE.keys if key.name == "when")
_OF_MENUS = ("menu", "value")
"""What a rule for a PIE nearly always asks for."""
_EMPTY = (
    "No rule: the flow has no backend of its own. With rules, and where no backend is named, the flow answers itself."
)


class RuleCard(Panel):
    """One rule: which callback it answers, when, and the answer."""

    def __init__(self, page: ResponsesPage, index: int) -> None:
        super().__init__()
        self.index = index
        self._page = page
        self._known: tuple[object, ...] = ()
        self.fields = Fields(page.pen, _IN_FIELDS, what=f"Rule {index + 1}", always=("event",))
        self.when = Fields(page.pen, WHEN.keys, what=f"Rule {index + 1}, when", across=2)
        self.when_line = Fields(page.pen, _WHEN_KEY, what=f"Rule {index + 1}", always=("when",))
        self._fits = Words("fits always", tone="muted")
        self.answer = AnswerField(page.pen, f"Rule {index + 1}: answer", self._change)
        self._number = Words(f"{index + 1}", font=fonts.strong, tone="muted")
        self._title = Words("", font=fonts.strong)
        self.up = _button("↑", f"Move rule {index + 1} up", partial(page.move_rule, index, -1))
        self.down = _button("↓", f"Move rule {index + 1} down", partial(page.move_rule, index, 1))
        self.remove = _button("", f"Remove rule {index + 1}", partial(page.remove_rule, index))
        self.remove.setIcon(icon("close", "muted"))
        page.pen.forgotten.connect(self.forget)
        head = QHBoxLayout()
        head.setSpacing(measures.BETWEEN)
        head.addWidget(self._number)
        head.addWidget(self._title, 1)
        for button in (self.up, self.down, self.remove):
            head.addWidget(button)
        inside = QVBoxLayout()
        inside.setContentsMargins(10, 6, 6, 8)
        inside.setSpacing(measures.WITHIN + 2)
        inside.addLayout(head)
        inside.addWidget(self.fields)
        only = QHBoxLayout()
        only.addWidget(Words("Only when", tone="muted"))
        only.addWidget(self._fits, 1)
        inside.addLayout(only)
        inside.addWidget(self.when)
        inside.addWidget(self.when_line)
        inside.addWidget(Words("Answer (SVAML)", tone="muted"))
        inside.addWidget(self.answer)
        self.column.addLayout(inside)

    def show_rule(self, shown: Shown, part: Part, count: int) -> None:
        """A rule, of so many."""
        known = (shown.text[part.begin : part.end], shown.mistakes_below(part.path), count)
        if known == self._known and not self._is_typed_into:
            return
        self._known = known
        given = {str(one.name): one for one in part.children} if part.kind == "mapping" else {}
        svaml, when = given.pop("svaml", None), given.pop("when", None)
        self._title.setText(_title(given))
        self.fields.show_fields(shown, part.path, given)
        self._show_when(shown, part, when, menus="PIE" in self._title.text())
        self.answer.show_part(shown, svaml, None if svaml is None else shown.mistake_below(svaml.path))
        self.up.setEnabled(self.index > 0)
        self.down.setEnabled(self.index + 1 < count)
        own = shown.mistake_at(part.path)
        if own is not None:
            self._title.setText(f"✕ {own.mistake.sentence}")
        self._title.set_tone("error" if own is not None else "")

    @Slot()
    def forget(self) -> None:
        """What was typed into the fields is dropped, and shown anew what stands in the text."""
        self._known = ()
        for one in (self.fields, self.when, self.when_line, self.answer):
            one.forget()

    @property
    def _is_typed_into(self) -> bool:
        return any(one.is_typed_into for one in (self.fields, self.when, self.when_line, self.answer))

    def _show_when(self, shown: Shown, rule: Part, when: Part | None, *, menus: bool) -> None:
        """The conditions as fields, or as a line where they are no mapping."""
        line = when is not None and (when.kind == "list" or (when.kind == "scalar" and not when.is_null))
        self.when.setVisible(not line)
        self.when_line.setVisible(line)
        given = {} if when is None else {str(one.name): one for one in when.children}
        self._fits.setVisible(not line and not given)
        if line and when is not None:
            self.when_line.show_fields(shown, rule.path, {"when": when})
        else:
            self.when.set_always(_OF_MENUS if menus else ())
            self.when.show_fields(shown, (*rule.path, "when"), given, writing=self._change_when)

    def _change_when(self, name: str, value: Written) -> Change:
        """A condition; the last one takes `when` along."""
        where = (*RULES, self.index, "when")

        def change(text: str) -> Edits:
            when = outline_of(text).at(where)
            if value is None and when is not None and [one.name for one in when.children] == [name]:
                return remove(text, where)
            return change_at(where, name, value)(text)

        return change

    def _change(self, value: Written) -> Change:
        where = (*RULES, self.index, "svaml")
        return (lambda text: remove(text, where)) if value is None else (lambda text: set_value(text, where, value))


class ResponsesPage(FormPage):
    """The rules, and a button for one more."""

    paths = (("responses",),)

    def __init__(self, pen: Pen, parent: QWidget | None = None) -> None:
        super().__init__(pen, "Responses", parent)
        self.cards: list[RuleCard] = []
        self._count = 0
        self._list = QVBoxLayout()
        self._list.setSpacing(measures.BETWEEN)
        self._empty = Words(_EMPTY, tone="muted", wrap=True)
        self.add = QToolButton()
        self.add.setText("+ Add a rule")
        self.add.clicked.connect(self._add)
        self.column.addWidget(self._empty)
        self.column.addLayout(self._list)
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def show_fields(self, shown: Shown) -> None:
        rules = shown.outline.at(RULES)
        parts = rules.children if rules is not None and rules.kind == "list" else ()
        self._count = len(parts)
        while len(self.cards) < len(parts):
            card = RuleCard(self, len(self.cards))
            self.cards.append(card)
            self.pen.changes += 1
            self._list.addWidget(card)
        while len(self.cards) > len(parts):
            card = self.cards.pop()
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        for card, part in zip(self.cards, parts, strict=True):
            card.show_rule(shown, part, len(parts))
        self._empty.setVisible(not parts)

    def choose(self, path: Path) -> None:
        if len(path) > 1 and path[0] == "responses" and isinstance(path[1], int) and path[1] < len(self.cards):
            self.ensureWidgetVisible(self.cards[path[1]], 0, 8)

    def move_rule(self, index: int, by: int) -> None:
        """Try a rule earlier or later."""
        self.pen.arrange(lambda text: move(text, RULES, index, index + by))

    def remove_rule(self, index: int) -> None:
        """Take a rule away."""
        self.cards[index].forget()
        self.pen.arrange(lambda text: remove(text, (*RULES, index)))

    @Slot()
    def _add(self) -> None:
        rule: Written = {"event": Chars("ice"), "svaml": {"action": {"name": "hangup"}}}
        self.pen.arrange(lambda text: insert(text, RULES, self._count, rule))


def _button(text: str, tip: str, act: Callable[[], None]) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setProperty("look", "small")
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.clicked.connect(lambda: act())
    return button


def _title(given: dict[str, Part]) -> str:
    """Which callback a rule answers."""
    event = given.get("event")
    if event is None:
        return ""
    return ", ".join(one.text.upper() for one in event.children) if event.children else event.text.upper()
