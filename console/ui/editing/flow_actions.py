"""Actions that mean the flow while one is edited, and the call shown otherwise."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from console.ui.again import RunningAgain
from console.ui.call_controls import CallControls
from console.ui.desk import Desk
from console.ui.editing.editing import Editing
from console.ui.stage import Stage


class FlowActions(QObject):
    """Each is one of the table's."""

    def __init__(self, editing: Editing, stage: Stage, desk: Desk, controls: CallControls, again: RunningAgain) -> None:
        super().__init__(editing)
        self._editing = editing
        self._stage = stage
        self._desk = desk
        self._controls = controls
        self._again = again

    def call(self) -> None:
        """Call with the flow chosen, as it stands where it is edited."""
        self._editing.then(self._controls.call)

    def run(self) -> None:
        """Run the script of the flow chosen, as it stands where it is edited; a recording that is shown, again."""
        self._editing.then(self._again.run)

    def reload(self) -> None:
        """Read the flow's file again; where it is edited, ask whether what it holds now is to be taken."""
        if self._editing.is_open:
            self._editing.look()
        else:
            self._desk.reload()

    def find(self) -> None:
        """Look for words where there are some."""
        if self._editing.is_open:
            self._editing.page.search()
        else:
            self._stage.inspector.search()

    def next_pane(self) -> None:
        """The focus moves on by a pane."""
        self._focus_pane(1)

    def previous_pane(self) -> None:
        """The focus moves back by a pane."""
        self._focus_pane(-1)

    def _focus_pane(self, by: int) -> None:
        (self._editing.page if self._editing.is_open else self._stage).focus_pane(by)

    def edits_broken(self, path: Path) -> bool:
        """A flow with mistakes was chosen: where one is edited, this one is from now on."""
        if self._editing.is_open:
            self._editing.open(path)
        return self._editing.is_open
