"""How editing begins where there is no file of the person's own yet: a copy of a shipped flow, or a new one."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from console.errors import ConsoleError
from console.resources import history_flows, shipped_flows
from console.session.edited_files import write_edited
from console.session.tasks import TaskOwner
from console.ui.desk import Desk
from console.ui.editing.keep_dialog import KeepDialog
from console.ui.window import MainWindow

COPY = (
    "This flow comes with the console and stays as it is, so a copy is edited. The copy is yours: it stands under "
    "Recent in the list."
)
NEW = "A small flow that runs at once, with a comment at each part. What you write is saved by itself."
FOLDER = "ivr-flows"
"""The folder in the person's home that is proposed until they chose another."""


def is_shipped(path: Path) -> bool:
    """Whether the file comes with the console, and is not to be written."""
    return path in (*shipped_flows(), *history_flows())


class Beginning(QObject):
    """`begun` carries a file of the person's own to be edited, `refused` why there is none."""

    begun = Signal(object)
    refused = Signal(object)

    def __init__(self, window: MainWindow, desk: Desk, tasks: TaskOwner) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._tasks = tasks
        self._copied: Path | None = None

    def ask_for_copy(self, path: Path) -> None:
        """Ask where the copy of a shipped flow is to be kept."""
        self._copied = path
        dialog = KeepDialog("Edit a copy", COPY, self._folder, file=path.name, parent=self._window)
        dialog.agreed.connect(self._copy)
        dialog.open()

    def ask_for_new(self) -> None:
        """Ask what a new flow is called and where it is to be kept."""
        dialog = KeepDialog("New flow", NEW, self._folder, name="My flow", parent=self._window)
        dialog.agreed.connect(self._new)
        dialog.open()

    @property
    def _folder(self) -> Path:
        """Where the person keeps flows: as they said last, else beside the flow chosen, else a folder at home."""
        kept, chosen = self._desk.settings.own_flows, self._desk.path
        if kept:
            return Path(kept)
        return Path.home() / FOLDER if chosen is None or is_shipped(chosen) else chosen.parent

    def _copy(self, path: Path, _: str) -> None:
        assert self._copied is not None
        self._tasks.start(self._write(path, self._copied), name="copy a flow")

    def _new(self, path: Path, name: str) -> None:
        from console.flow.writing.new_flow import new_flow_text

        self._tasks.start(self._write(path, new_flow_text(name or "My flow").encode()), name="write a new flow")

    async def _write(self, path: Path, what: Path | bytes) -> None:
        """Write the file, unless it is there."""
        try:
            if not await asyncio.to_thread(path.exists):
                raw = what if isinstance(what, bytes) else await asyncio.to_thread(what.read_bytes)
                await asyncio.to_thread(write_edited, path, raw, None)
        except ConsoleError as error:
            self.refused.emit(error)
            return
        except OSError as error:
            self.refused.emit(ConsoleError(f"{path} cannot be written: {error.strerror}.", "Choose another folder."))
            return
        self._desk.keep(own_flows=str(path.parent))
        self.begun.emit(path)
