"""What the form shows, and how it writes: every field reads the same text and changes it through one pen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QObject, Signal

from console.flow.editing.edits import Edits, NotEditable
from console.flow.editing.known import Known
from console.flow.editing.mistakes import Examined, Marked
from console.flow.editing.outline import Outline
from console.flow.editing.parts import Path
from console.report.labels import unmarked

Change = Callable[[str], Edits]
"""From a text to the edits that make a change of it. Raises NotEditable where the text does not take it."""


@dataclass(frozen=True)
class Shown:
    """A text with what was found in it."""

    text: str
    outline: Outline
    examined: Examined

    @cached_property
    def known(self) -> Known:
        """The names that the flow brings."""
        return Known(self.outline)

    @cached_property
    def _placed(self) -> tuple[tuple[Path, Marked], ...]:
        return tuple((self.outline.path_at(one.start), one) for one in self.examined.mistakes)

    def mistake_below(self, path: Path) -> Marked | None:
        """The first mistake of what stands at a path, or below it."""
        return next((one for at, one in self._placed if at[: len(path)] == path), None)

    def mistakes_below(self, path: Path) -> tuple[Marked, ...]:
        """All of them."""
        return tuple(one for at, one in self._placed if at[: len(path)] == path)

    def mistake_at(self, path: Path) -> Marked | None:
        """The first mistake of exactly what stands at a path."""
        return next((one for at, one in self._placed if at == path), None)


def words_of(mistake: Marked | None) -> str:
    """A mistake in words, with its sign; "" for none."""
    if mistake is None:
        return ""
    return unmarked(f"✕ {mistake.mistake.sentence} {mistake.mistake.hint}".strip())


class Pen(QObject):
    """Writes what was filled in. `edited`: edits of the text shown; `refused`: why one could not be made.

    `chosen`: what a person turned to; `text_wanted`: what is to be changed in the text itself. `settling`: fields write
    what was typed into them, what cannot be read too where it says so; `forgotten`: another flow comes, what is typed
    into fields is of none any more.
    """

    edited = Signal(object)
    refused = Signal(str)
    chosen = Signal(object)
    text_wanted = Signal(object)
    settling = Signal(bool)
    forgotten = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.text = ""
        self.taken = True
        """Whether the text took the last edits: off where it was another by then."""
        self._holds = ""
        self.changes = 0
        """How often fields came or went, which changes the order that Tab goes in."""

    def settle(self, *, as_it_is: bool = False) -> bool:
        """Have what was typed into fields written, `as_it_is` also what cannot be read; whether nothing is left."""
        self._holds = ""
        self.settling.emit(as_it_is)
        if self._holds:
            self.refused.emit(f"{self._holds}: what is typed there cannot be read yet. Finish it, or empty the field.")
        return not self._holds

    def hold(self, name: str) -> None:
        """A field of that name has something typed that it cannot write."""
        self._holds = self._holds or name

    def arrange(self, change: Change) -> bool:
        """Make a change by which other things stand where the fields are: first each writes what was typed into it."""
        return self.settle() and self.write(change)

    def write(self, change: Change) -> bool:
        """Make a change of the text; whether there was one to make."""
        try:
            edits = change(self.text)
        except NotEditable as refused:
            self.refused.emit(f"{refused.sentence} {refused.hint}".strip())
            return False
        self.refused.emit("")
        self.taken = True
        if edits:
            self.edited.emit(edits)
        return bool(edits)
