"""The page on which a flow is edited: form at the left, text at the right, both of the same file.

It places them and links them: the cursor in the text and the row of the form follow each other. What is found in the
text, saved and asked comes from outside.
"""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from console.flow.editing.explaining import explain
from console.flow.editing.mistakes import Examined
from console.flow.editing.outline import outline_of
from console.flow.editing.parts import Path, TextEdit
from console.report.labels import unmarked
from console.ui.actions import Actions
from console.ui.editing.bar import EditBar
from console.ui.editing.examining import Found
from console.ui.editing.find_bar import FindBar
from console.ui.editing.form import FlowForm
from console.ui.editing.strips import AskStrip
from console.ui.editing.text_editor import TextEditor
from console.ui.panels import Panel, Words, splitter
from console.ui.side_bar import SideBar
from console.ui.theme import measures

FORM, TEXT = "Form", "Text"
MOST_ROWS = 150
"""A flow with longer lists of steps, responses or variants has no form: making its rows would hold up the window."""
LISTS = ("script", "responses", "variants")
SIDE = 208
"""The width of the side bar as it comes, in pixels."""


class EditPage(QWidget):
    """Shows what was found in the text. `closed`: back to the calls; `place_changed`: the cursor stands elsewhere;
    `filled_in`: the form changed the text; `save_wanted`: now, not in a moment.
    """

    closed = Signal()
    place_changed = Signal()
    filled_in = Signal()
    save_wanted = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("The flow, edited")
        self.bar = EditBar(actions)
        self.ask = AskStrip()
        self.form = FlowForm()
        self.text = TextEditor()
        self.find_bar = FindBar(self.text)
        self.tabs = QTabBar()
        self._found: Found | None = None
        self._narrow = False
        self._following = False
        self._went = False
        self._side: SideBar | None = None
        self._place()
        self.text.explain = self._explained
        self.form.edited.connect(self._take_edits)
        self.form.part_chosen.connect(self._part_chosen)
        self.form.text_wanted.connect(self._text_wanted)
        self.text.cursor_moved.connect(self._cursor_moved)
        self.text.left.connect(self.closed)
        self.find_bar.closed.connect(self.focus_text)
        self.bar.mistakes_wanted.connect(self.next_mistake)
        self.bar.back_wanted.connect(self.closed)
        self.tabs.currentChanged.connect(self._show_tab)

    def _place(self) -> None:
        for name in (FORM, TEXT):
            self.tabs.addTab(name)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName("Form or text")
        self.tabs.hide()
        self._right = QWidget()
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        column.addWidget(self.text, 1)
        self._too_long = Words(tone="muted", wrap=True)
        self._too_long.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._too_long.setContentsMargins(24, 0, 24, 0)
        self._left = QStackedWidget()
        self._left.addWidget(self.form)
        self._left.addWidget(self._too_long)
        self._both = splitter(Qt.Orientation.Horizontal, "form and text", self._left, self._right)
        self._both.setSizes([600, 600])
        panel = Panel()
        panel.column.addWidget(self.tabs)
        panel.column.addWidget(self._both, 1)
        self._outer = splitter(Qt.Orientation.Horizontal, "editing", panel)
        around = QWidget()
        row = QVBoxLayout(around)
        row.setContentsMargins(6, 6, 6, 6)
        row.addWidget(self._outer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.bar, self.ask):
            column.addWidget(widget)
        column.addWidget(around, 1)

    # -- what is shown

    def show_found(self, found: Found) -> None:
        """What there is to know of the text as it stands now."""
        self._found = found
        self.text.show_marks(found.examined.mistakes)
        words = too_long_words(found)
        self._too_long.setText(words)
        self._left.setCurrentWidget(self._too_long if words else self.form)
        if not words:
            self.form.show_flow(found.text, found.outline, found.examined)
        if self._went:
            self._choose_in_form(self.text.offset)
        self.place_changed.emit()

    def show_nothing_found(self) -> None:
        """Another text, which nobody has looked at yet."""
        self._found = None
        self._went = False
        self.text.show_marks(())
        self.form.forget()
        self.form.tabs.setCurrentIndex(0)

    @property
    def found(self) -> Found | None:
        """What was found in the text; None once it was changed and until it was looked at again."""
        return self._found if self._found is not None and self._found.text == self.text.text else None

    @property
    def has_form(self) -> bool:
        """Whether the flow is short enough for a form."""
        return self._left.currentWidget() is self.form

    def next_mistake(self) -> None:
        """The cursor goes to the next mistake after it, round and round."""
        marks = sorted(mark.start for mark in self.text.marks)
        if marks:
            here = self.text.offset
            self.show_text()
            self.text.go_to(next((start for start in marks if start > here), marks[0]))

    def go_to_line(self, line: int, column: int = 1) -> None:
        """The cursor goes to a line and column, both from 1, and the keyboard with it."""
        self.show_text()
        self.text.go_to_line(line - 1, column - 1)

    def _explained(self, offset: int) -> str:
        """What the key at a place means."""
        found = self.found
        explained = None if found is None else explain(found.outline, offset)
        if explained is None:
            return ""
        default = f" Default: {explained.default}." if explained.default else ""
        return unmarked(f"{explained.name}: {explained.meaning}.{default}".replace("..", "."))

    # -- form and text follow each other

    @Slot(object)
    def _take_edits(self, edits: tuple[TextEdit, ...]) -> None:
        """The form was filled in: what it says of a text that is another by now is dropped, and that shown to it."""
        text = self.text.text
        if self.form.text != text:
            self.form.show_flow(text, outline_of(text), Examined(flow=None))
            return
        self.text.apply(edits)
        self.filled_in.emit()

    @Slot(object)
    def _part_chosen(self, path: Path) -> None:
        found = self.found
        part = None if found is None else found.outline.at(path)
        if part is not None:
            self._following = True
            self.text.go_to(part.begin)
            self._following = False
            self.place_changed.emit()

    @Slot(object)
    def _text_wanted(self, path: Path) -> None:
        """What the form has no field for is changed in the text."""
        self._part_chosen(path)
        self.show_text()

    def finish_field(self) -> None:
        """A field of the form writes what was typed into it: something is to happen with the flow as it stands."""
        focused = self.focusWidget()
        if self.form.isAncestorOf(focused):
            focused.clearFocus()
        self.form.settle()

    @Slot(int)
    def _cursor_moved(self, offset: int) -> None:
        self._went = True
        if not self._following:
            self._choose_in_form(offset)
        self.place_changed.emit()

    def _choose_in_form(self, offset: int) -> None:
        found = self.found
        if found is not None and self.has_form and not self.form.isAncestorOf(self.focusWidget()):
            self.form.choose(found.outline.path_at(offset))

    # -- layout

    def take_side_bar(self, side_bar: SideBar) -> None:
        """The flows stay at the left while one is edited."""
        self._side = side_bar
        self._outer.insertWidget(0, side_bar)
        side_bar.show()
        self._outer.setStretchFactor(0, 0)
        self._outer.setStretchFactor(1, 1)
        self._outer.setSizes([measures.scaled(SIDE), max(1, self.width() - measures.scaled(SIDE))])

    def set_narrow(self, narrow: bool) -> None:
        """In a narrow window form and text are two tabs."""
        self._narrow = narrow
        self.tabs.setVisible(narrow)
        self.bar.show_keys(not narrow)
        self._show_tab(self.tabs.currentIndex())

    @Slot(int)
    def _show_tab(self, place: int) -> None:
        focused = self.focusWidget()
        shown, hidden = (self._left, self._right) if place == 0 else (self._right, self._left)
        shown.show()
        if self._narrow and hidden.isAncestorOf(focused):  # the keyboard goes along
            (self.form if place == 0 and self.has_form else self.text).setFocus(Qt.FocusReason.OtherFocusReason)
        hidden.setVisible(not self._narrow)

    def show_text(self) -> None:
        """The text is seen and has the keyboard."""
        self.tabs.setCurrentIndex(1)
        self.focus_text()

    def focus_text(self) -> None:
        """The text has the keyboard, where it is seen; else the form."""
        (self.text if self._right.isVisibleTo(self) or not self.has_form else self.form).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def complete(self) -> None:
        """List what may be written where the cursor stands."""
        self.show_text()
        self.text.ask_completions()

    def search(self) -> None:
        """Look for words in the text."""
        self.tabs.setCurrentIndex(1)
        self.find_bar.open()

    def focus_pane(self, by: int) -> None:
        """Move the focus to a neighbour pane, round and round: flows, calls, form, text."""
        lists = () if self._side is None else (self._side.flows, self._side.calls)
        shown = [pane for pane in lists if pane.isVisible() and pane.isEnabled()]
        panes: list[QWidget] = [*shown, *((self.form,) if self.has_form else ()), self.text]
        focused = self.window().focusWidget()
        held = [pane is focused or pane.isAncestorOf(focused) for pane in panes]
        at = held.index(True) if True in held else -1
        chosen = panes[(at + by) % len(panes) if at >= 0 else 0]
        if chosen in (self.form, self.text):
            self.tabs.setCurrentIndex(0 if chosen is self.form else 1)
        chosen.setFocus(Qt.FocusReason.TabFocusReason)

    def _splitters(self) -> tuple[QSplitter, ...]:
        return (self._both,)

    def save_layout(self, settings: QSettings) -> None:
        """Remember the splitter."""
        for made in self._splitters():
            settings.setValue(f"splitter/{made.objectName()}", made.saveState())

    def restore_layout(self, settings: QSettings) -> None:
        """Put the splitter where it was."""
        for made in self._splitters():
            state = settings.value(f"splitter/{made.objectName()}")
            if isinstance(state, QByteArray):
                made.restoreState(state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.matches(QKeySequence.StandardKey.Save):
            self.finish_field()
            self.save_wanted.emit()
        else:
            super().keyPressEvent(event)


def too_long_words(found: Found) -> str:
    """Why a flow has no form, "" where it has one."""
    for name in LISTS:
        part = found.outline.at((name,))
        count = 0 if part is None else len(part.children)
        if count > MOST_ROWS:
            return f"{name} has {count:,} entries, more than the form shows. Edit the flow as text."
    return ""
