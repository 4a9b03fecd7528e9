"""The form of a flow: five pages over one text. It holds nothing itself: what is filled in are edits of the text."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QGraphicsOpacityEffect, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from console.flow.editing.edits import Edits
from console.flow.editing.mistakes import Examined, shifted
from console.flow.editing.outline import Outline, outline_of
from console.flow.editing.parts import Path, apply_edits
from console.report.labels import unmarked
from console.ui.editing.form.call_page import CallPage
from console.ui.editing.form.expect_page import ExpectPage
from console.ui.editing.form.page import FormPage
from console.ui.editing.form.pen import Pen, Shown
from console.ui.editing.form.responses_page import ResponsesPage
from console.ui.editing.form.script_page import ScriptPage
from console.ui.editing.form.variants_page import VariantsPage
from console.ui.panels import Badge, Line, Words
from console.ui.theme import measures

DIMMED = 0.45
VARIANTS = 3
TOPS = {"responses": 2, "variants": VARIANTS, "expect": 4, "fail_on": 4}
"""On which page a key of the file is; the script, name and backend are on the first, everything else with the call."""
_FIRST = ("version", "script", "name", "backend")


class FlowForm(QWidget):
    """`edited`: what was filled in, as edits of the text shown; `part_chosen`: what a person turned to.

    `text_wanted`: what is to be changed in the text itself.
    """

    edited = Signal(object)
    part_chosen = Signal(object)
    text_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("The flow as a form")
        self._pen = Pen(self)
        self.script, self.call = ScriptPage(self._pen), CallPage(self._pen)
        self.responses, self.variants = ResponsesPage(self._pen), VariantsPage(self._pen)
        self.expect = ExpectPage(self._pen)
        self._pages: dict[str, FormPage] = {
            "Script": self.script, "Call": self.call, "Responses": self.responses, "Variants": self.variants,
            "Expect": self.expect,
        }  # fmt: skip
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Pages of the form")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self._stack = QStackedWidget()
        for name, page in self._pages.items():
            self.tabs.addTab(name)
            self._stack.addWidget(page)
        self._variants = Badge("", "accent", "accent_ground", self)
        self._variants.hide()
        self.told = Words("", tone="error", wrap=True)
        self.told.setContentsMargins(measures.AROUND, measures.BETWEEN, measures.AROUND, 0)
        self.told.hide()
        self._broken = False
        self._refused = ""
        self._shown: Shown | None = None
        self._stale: set[FormPage] = set()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.tabs, Line(), self.told):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._turn)
        self._pen.edited.connect(self._write)
        self._pen.chosen.connect(self.part_chosen)
        self._pen.text_wanted.connect(self.text_wanted)
        self._pen.refused.connect(self._refuse)

    # -- what is shown

    def show(self, *found: object) -> None:
        """Without anything, as every widget; with a text, its outline and what was found in it, show these."""
        if not found:
            super().show()
            return
        text, outline, examined = found
        assert isinstance(text, str) and isinstance(outline, Outline) and isinstance(examined, Examined)
        self.show_flow(text, outline, examined)

    def show_flow(self, text: str, outline: Outline, examined: Examined) -> None:
        """What stands in the text now. Where it cannot be read the form stays as it was, dimmed, and says why."""
        self._set_broken(outline)
        if self._broken and self._shown is not None:
            return
        if self._shown is None:  # what was typed before is of another flow
            self._pen.forgotten.emit()
        self._shown = Shown(text, outline, examined)
        self._pen.text = text
        self._stale = set(self._pages.values())
        self._freshen()
        self._count(self._shown)

    def settle(self) -> None:
        """What was typed into fields is written, as it is where it cannot be read: something is to happen with it."""
        if self._shown is not None and not self._broken:
            self._pen.settle(as_it_is=True)

    def forget(self) -> None:
        """Another flow comes: what is shown and typed here is not of it."""
        self._shown = None
        self._refused = ""
        self._pen.forgotten.emit()

    def _freshen(self) -> None:
        """Show the text on the page that is seen; the others wait until they are."""
        page = self._stack.currentWidget()
        assert isinstance(page, FormPage)
        if page in self._stale and self._shown is not None:
            self._stale.discard(page)
            page.show_flow(self._shown)

    def choose(self, path: Path) -> None:
        """Show the page that has a part of the flow, and mark it there."""
        if path and not self._broken:
            self.tabs.setCurrentIndex(_page_of(path))
            page = self._stack.currentWidget()
            assert isinstance(page, FormPage)
            page.choose(path)

    @property
    def text(self) -> str:
        """The text that it shows, in which the edits count."""
        return self._pen.text

    @property
    def is_broken(self) -> bool:
        """Whether it shows what was there before the text could not be read any more."""
        return self._broken

    def _set_broken(self, outline: Outline) -> None:
        broken = outline.trouble is not None
        words = ""
        if broken:
            why = outline.broken
            words = "✕ The text cannot be read" + (
                "." if why is None else unmarked(f", line {why.line}: {why.sentence} {why.hint}".rstrip())
            )
        if broken != self._broken:
            self._broken = broken
            self._stack.setEnabled(not broken)
            if broken:
                effect = QGraphicsOpacityEffect(self._stack)
                effect.setOpacity(DIMMED)
                self._stack.setGraphicsEffect(effect)
            else:
                self._stack.setGraphicsEffect(None)  # type: ignore[arg-type]  # Qt takes it to remove the effect
        self._tell(words or self._refused)

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))

    def _count(self, shown: Shown) -> None:
        """The names of the pages, with how many variants there are and where the mistakes are."""
        table = shown.outline.at(("variants",))
        variants = len(table.children) if table is not None and table.kind == "list" else 0
        if self._variants.text != (words := str(variants) if variants else ""):
            self._variants.set(words, "accent", "accent_ground")
            self._variants.setAccessibleName(f"{variants} variants")
            self._variants.resize(self._variants.sizeHint() if words else QSize(0, 0))
            self.tabs.setTabButton(VARIANTS, QTabBar.ButtonPosition.RightSide, self._variants if words else None)
            self._variants.setVisible(bool(words))
        wrong = [0] * len(self._pages)
        for one in shown.examined.mistakes:
            wrong[_page_of(shown.outline.path_at(one.start))] += 1
        for place, name in enumerate(self._pages):
            self.tabs.setTabText(place, name + ("  ✕" if wrong[place] else ""))
            mistakes = "1 mistake" if wrong[place] == 1 else f"{wrong[place]} mistakes"
            self.tabs.setTabToolTip(place, mistakes if wrong[place] else "")

    # -- what a person does

    @Slot(object)
    def _write(self, edits: Edits) -> None:
        """Hand edits on. Until the text is shown as it is then, show what must have come of them."""
        before = self._shown
        if before is None:
            return
        self.edited.emit(edits)
        text = apply_edits(before.text, edits)
        self._pen.taken = self._shown is before or (self._shown is not None and self._shown.text == text)
        if self._shown is before:
            self.show_flow(text, outline_of(text), shifted(before.examined, edits))

    @Slot(str)
    def _refuse(self, words: str) -> None:
        self._refused = words
        if not self._broken:
            self._tell(words)

    @Slot(int)
    def _turn(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._freshen()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.tabs.setFocus(event.reason())


def _page_of(path: Path) -> int:
    """The page on which a part of the flow is."""
    top = str(path[0]) if path else "script"
    return 0 if top in _FIRST else TOPS.get(top, 1)
