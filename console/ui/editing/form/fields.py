"""The keys of a mapping as fields: those that are always there, those that are given, and a menu of the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QMenu, QToolButton, QWidget

from console.flow.editing.edits import remove, set_value
from console.flow.editing.parts import Part, Path
from console.flow.editing.writing import Written
from console.flow.kinds import FreeJson, Key
from console.ui.editing.form.entry import Entry
from console.ui.editing.form.pen import Change, Pen, Shown
from console.ui.panels import Words
from console.ui.theme import measures

Writing = Callable[[str, Written], Change]
"""From a key and its value, None to take it away, to the change."""
LABEL = 92
"""The least width of a label, in pixels before the zoom."""


def change_at(path: Path, key: str, value: Written) -> Change:
    """The change of a key of the mapping at a path."""
    where = (*path, key)
    return (lambda text: remove(text, where)) if value is None else (lambda text: set_value(text, where, value))


class Fields(QWidget):
    """Fields of `keys`. `always` are shown also where they are not given; `across` is how many stand side by side.

    `labels` are words that stand in the place of a key. `labelled` off: the first field has no label, because what
    stands before it says what it is. `narrow`: labels are as wide as their words.
    """

    def __init__(
        self,
        pen: Pen,
        keys: Iterable[Key],
        *,
        what: str,
        always: Iterable[str] = (),
        across: int = 1,
        labelled: bool = True,
        narrow: bool = False,
        labels: Mapping[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._pen = pen
        self._keys = {key.name: key for key in keys}
        self._always = tuple(always)
        self._across = across
        self._labelled = labelled
        self._narrow = narrow
        self._what = what
        self._named = labels or {}
        self._path: Path = ()
        self._writing: Writing | None = None
        self._entries: dict[str, Entry] = {}
        self._labels: dict[str, Words] = {}
        self._visible: tuple[str, ...] = ()
        self._asked: str | None = None
        self.more = QToolButton(self)
        self.more.setText("+")
        self.more.setProperty("look", "small")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setToolTip("Give another key")
        self.more.setAccessibleName(f"{what}: give another key")
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.more.setMenu(self._menu)
        pen.forgotten.connect(self.forget)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(measures.BETWEEN)
        self._grid.setVerticalSpacing(measures.WITHIN + 2)
        self._place(())

    # -- what is shown

    def show_fields(
        self, shown: Shown, path: Path, given: Mapping[str, Part], *, writing: Writing | None = None
    ) -> None:
        """The keys given at a path; `writing` makes their changes where a key is not simply one of a mapping there."""
        self._path, self._writing = path, writing
        wanted = [name for name in self._keys if name in given or name in self._always or name == self._asked]
        wanted += [name for name in given if name not in self._keys]
        for name in wanted:
            if name not in self._entries:
                self._make(name)
        if tuple(wanted) != self._visible:
            self._place(tuple(wanted))
        for name in wanted:
            part = given.get(name)
            where = (*path, name) if part is None else part.path
            mistake = shown.mistake_below(where) if part is not None else None
            self._entries[name].show_part(shown, where, part, mistake=mistake)
        if self._asked is not None and self._asked in wanted:
            asked, self._asked = self._asked, None if self._asked in given else self._asked
            if not self._entries[asked].field.hasFocus():
                self._entries[asked].focus()
        self.more.setVisible(any(name not in wanted for name in self._keys))

    def set_always(self, names: Iterable[str]) -> None:
        """Which keys are shown also where they are not given, from the next text on."""
        self._always = tuple(names)

    def show_mapping(self, shown: Shown, path: Path) -> None:
        """The mapping at a path, or none yet."""
        part = shown.outline.at(path)
        given = {} if part is None else {str(child.name): child for child in part.children if part.kind == "mapping"}
        self.show_fields(shown, path, given)

    @property
    def is_typed_into(self) -> bool:
        """Whether something typed does not stand in the text yet, or a key was asked for that is not given."""
        return self._asked is not None or any(self._entries[name].is_typed_into for name in self._visible)

    @Slot()
    def forget(self) -> None:
        """What was typed into the fields is dropped."""
        self._asked = None
        for entry in self._entries.values():
            entry.forget()

    def focus_first(self) -> None:
        """The keyboard goes to the first field."""
        if self._visible:
            self._entries[self._visible[0]].focus()

    def entry(self, name: str) -> Entry | None:
        """The field of a key that is shown."""
        return self._entries.get(name) if name in self._visible else None

    def _make(self, name: str) -> None:
        key = self._keys.get(name)
        kind = FreeJson() if key is None else key.kind
        empty = "" if key is None else key.default
        entry = Entry(
            self._pen, kind, f"{self._what}: {name}", partial(self._change, name), empty=empty,
            required=key is not None and key.required, parent=self,
        )  # fmt: skip
        entry.went_in.connect(partial(self._choose, name))
        label = Words(self._named.get(name, name.replace("_", " ")), tone="muted")
        label.setToolTip("" if key is None else key.meaning)
        label.setParent(self)
        entry.setToolTip("" if key is None else key.meaning)
        self._entries[name], self._labels[name] = entry, label

    def _choose(self, name: str) -> None:
        entry = self._entries[name]
        self._pen.chosen.emit(entry.path or self._path)

    def _change(self, name: str, value: Written) -> Change:
        return change_at(self._path, name, value) if self._writing is None else self._writing(name, value)

    def _place(self, names: tuple[str, ...]) -> None:
        """Put the fields into the grid anew; none of them is made anew, so that one keeps the keyboard."""
        for widget in (*self._entries.values(), *self._labels.values(), self.more):
            self._grid.removeWidget(widget)
        self._visible = names
        self._pen.changes += 1
        top = Qt.AlignmentFlag.AlignTop
        for place, name in enumerate(names):
            row, column = divmod(place, self._across)
            entry, label = self._entries[name], self._labels[name]
            bare = not self._labelled and place == 0
            alone = 1 if self._across > 1 and place == len(names) - 1 and column == 0 else 0
            if not bare:
                self._grid.addWidget(label, row, 2 * column, top)
            start = 2 * column + (0 if bare else 1)
            span = 2 * (self._across if alone else 1) - (0 if bare else 1)
            self._grid.addWidget(entry, row, start, 1, span)
            label.setVisible(not bare)
            label.setContentsMargins(0, 5, 0, 0)
            if not self._narrow:
                label.setMinimumWidth(measures.scaled(LABEL))
            entry.show()
        for name, entry in self._entries.items():
            if name not in names:
                entry.hide()
                self._labels[name].hide()
        self._grid.addWidget(self.more, 0, 2 * self._across, top)
        for column in range(self._across):
            self._grid.setColumnStretch(2 * column + 1, 1)

    # -- further keys

    @Slot()
    def _fill_menu(self) -> None:
        self._menu.clear()
        for name, key in self._keys.items():
            if name not in self._visible:
                action = QAction(name.replace("_", " "), self._menu)
                action.setToolTip(key.meaning)
                action.triggered.connect(partial(self.ask_for, name))
                self._menu.addAction(action)

    def ask_for(self, name: str) -> None:
        """Show the field of a key that is not given yet, and go there."""
        if name not in self._entries:
            self._make(name)
        self._asked = name
        if name not in self._visible:
            self._place((*self._visible, name))
        self._entries[name].focus()
