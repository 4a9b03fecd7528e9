"""Text that its own file does not take: kept in another one, or asked about before the window closes."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from console.errors import ConsoleError
from console.session.edited_files import write_edited
from console.session.tasks import TaskOwner
from console.ui.editing.document import FlowDocument
from console.ui.editing.unsaved_dialog import UnsavedDialog
from console.ui.window import MainWindow


class Keeping(QObject):
    """`kept` carries the file that holds a copy, `refused` says why none does."""

    kept = Signal(object)
    refused = Signal(object)

    def __init__(self, window: MainWindow, tasks: TaskOwner) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._document: FlowDocument | None = None

    def ask_where(self, document: FlowDocument) -> None:
        """Ask where a copy of the text is to be kept."""
        self._document = document
        dialog = QFileDialog(self._window, "Save a copy", str(Path.home() / document.path.name), "Flows (*.flow.yaml)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("flow.yaml")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._take_place)
        dialog.open()

    @Slot(str)
    def _take_place(self, file: str) -> None:
        if self._document is not None:
            self.keep(self._document, Path(file).absolute())

    def keep(self, document: FlowDocument, path: Path) -> None:
        """Write the text to another file."""
        self._tasks.start(self._write(path, document.text), name="save a copy")

    async def _write(self, path: Path, text: str) -> None:
        def write() -> None:
            known = path.read_bytes() if path.exists() else None
            write_edited(path, text.encode("utf-8", "surrogatepass"), known)

        try:
            await asyncio.to_thread(write)
        except ConsoleError as error:
            self.refused.emit(error)
        except OSError as error:
            self.refused.emit(ConsoleError(f"{path} cannot be written: {error.strerror}.", "Choose another folder."))
        else:
            self.kept.emit(path)

    async def may_leave(self, left: Sequence[FlowDocument]) -> bool:
        """Whether the window may close although these could not be saved, as the person answers."""
        answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        dialog = UnsavedDialog(left, self._window)
        dialog.answer_to(answer)
        dialog.open()
        return await answer
