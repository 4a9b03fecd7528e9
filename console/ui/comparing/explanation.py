"""The right column of a comparison: what became of the step chosen, field by field, and which fields are ignored."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from console.call.sentences import sentence
from console.flow.comparing import ALWAYS_IGNORED, Change, Row, Sign
from console.flow.comparing.comparison import WORDS
from console.flow.comparing.ignoring import path_to_ignore
from console.flow.comparing.wording import title, value_text
from console.report.labels import unmarked
from console.report.moments import clock
from console.ui.flowing_area import FlowingArea
from console.ui.icons import icon
from console.ui.panels import Panel, Words
from console.ui.theme import fonts, measures

WIDTH = 300
BY_MEANING = "Compared by meaning: key order, letter case, ids, times and signatures are ignored. Timing is told apart."
EMPTY = "Choose a step, or go to the next difference with F8."


class Explanation(Panel):
    """Explains a row. A person may ignore a field, or look at one again."""

    field_ignored = Signal(str)
    field_minded = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("What differs")
        self.setFixedWidth(measures.scaled(WIDTH))
        self._area = FlowingArea(narrowest=WIDTH, least=(WIDTH, 100))
        self._area.column.setContentsMargins(measures.AROUND, measures.AROUND, measures.AROUND, measures.AROUND)
        self._area.column.setSpacing(measures.BETWEEN)
        self.column.addWidget(self._area)
        self.words: list[str] = []
        """What is said, a sentence an entry."""
        self.ignoring: dict[str, QPushButton] = {}
        """The buttons that ignore a field, by its path."""
        self.chips: dict[str, QToolButton] = {}
        """The buttons that look at a field again, by its path."""

    def show_row(self, row: Row | None, place: str, ignored: Sequence[str]) -> None:
        """Explain this row; `place` says the how manieth difference it is, "" for none."""
        self._clear()
        if row is None:
            self._say(EMPTY, tone="muted")
        else:
            self._explain(row, place)
        self._say(BY_MEANING, tone="muted")
        self._show_ignored(ignored)
        self._area.column.addStretch(1)

    def _explain(self, row: Row, place: str) -> None:
        if place:
            self._section(place)
        word = "" if row.sign is Sign.SAME else f" {WORDS[row.sign]}"
        self._say(f"{title(row.item)}{': ' if word else ''}{word.strip()}", font=fonts.heading)
        if row.sign is Sign.MOVED:
            where = "It stands elsewhere on the other side." if row.before is None else "It stood here."
            self._say(where)
        if not row.changes:
            self._say(sentence(row.item.step))
        for change in row.changes:
            self._say(unmarked(change.sentence))
            self._say(change.path, font=fonts.fixed, tone="muted")
            self._values(change)
            self._offer(change)
        for timing in row.timings:
            self._say(timing.sentence, tone="muted")
        if row.before is not None and row.after is not None and row.before.step.at != row.after.step.at:
            self._say(f"At {clock(row.after.step.at)} instead of {clock(row.before.step.at)}.", tone="muted")

    def _values(self, change: Change) -> None:
        box = Panel(ground="sunk", line="sunk")
        box.column.setContentsMargins(measures.BETWEEN, measures.BETWEEN, measures.BETWEEN, measures.BETWEEN)
        for sign, value, tone in ((Sign.MISSING, change.before, "error"), (Sign.NEW, change.after, "success")):
            if value is not None:
                box.column.addWidget(_plain(f"{sign} {value_text(value)}", font=fonts.fixed, tone=tone))
        self._add(box)

    def _offer(self, change: Change) -> None:
        path = path_to_ignore(change.path)
        if path in self.ignoring:
            return
        ignore = QPushButton("Ignore this field")
        ignore.setProperty("look", "link")
        ignore.setAutoDefault(False)
        ignore.setToolTip(f"{path} is not compared any more, in any step")
        ignore.setAccessibleName(f"Ignore {path}")
        ignore.clicked.connect(self._ignore)
        self.ignoring[path] = ignore
        self._add(ignore)

    def _show_ignored(self, ignored: Sequence[str]) -> None:
        self._section("Ignored in this pair")
        self._say(", ".join(ALWAYS_IGNORED), font=fonts.fixed, tone="muted")
        for path in ignored:
            chip = QToolButton()
            chip.setText(path)
            chip.setIcon(icon("close", "muted"))
            chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            chip.setProperty("look", "field")
            chip.setToolTip("Compare this field again")
            chip.setAccessibleName(f"Compare {path} again")
            chip.clicked.connect(self._mind)
            self.chips[path] = chip
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(chip)
            row.addStretch(1)
            self._add(line)

    def _ignore(self) -> None:
        self.field_ignored.emit(next(path for path, button in self.ignoring.items() if button is self.sender()))

    def _mind(self) -> None:
        self.field_minded.emit(next(path for path, chip in self.chips.items() if chip is self.sender()))

    def _section(self, text: str) -> None:
        self._add(Words(text.upper(), font=fonts.section, tone="muted"))

    def _say(self, text: str, **how: object) -> None:
        self.words.append(text)
        self._add(_plain(text, **how))

    def _add(self, widget: QWidget) -> None:
        self._area.column.addWidget(widget)
        widget.show()  # what is shown later would not count in the height that is asked for now

    def _clear(self) -> None:
        self.words, self.ignoring, self.chips = [], {}, {}
        column: QVBoxLayout = self._area.column
        while (item := column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


def _plain(text: str, **how: object) -> Words:
    """Words that a backend may have had a hand in: never taken for rich text."""
    made = Words(text, wrap=True, **how)  # type: ignore[arg-type]
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
