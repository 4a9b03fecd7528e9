"""*Export…*: the call shown, live or past, as a film, a picture or another format. The file is made in a thread."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from console.errors import ConsoleError
from console.session.tasks import TaskOwner
from console.ui.recordings import suggested_name
from console.ui.theme import appearance
from console.ui.window import MainWindow

if TYPE_CHECKING:
    from console.flow.recording import Recording
    from console.report.roles import Scheme
    from console.ui.calls import PlacedCall


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What is to be written: a recording, without these secrets, with or without numbers, in this theme."""

    recording: Recording
    secrets: Sequence[str]
    masks: bool
    scheme: Scheme


class Exporting(QObject):
    """Asks for a format and a name. `exported` carries the path of the file, `refused` why there is none."""

    exported = Signal(object)
    refused = Signal(object)

    def __init__(self, window: MainWindow, tasks: TaskOwner) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._call: PlacedCall | None = None

    def open(self, call: PlacedCall | None) -> None:
        """Let the person choose a format for the call shown, and those that go on together with it."""
        from console.ui.export_dialog import ExportDialog

        if call is None or call.party.recorded is None:
            return
        self._call = call
        dialog = ExportDialog(appearance.scheme, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._ask_for_name)
        dialog.open()

    def _ask_for_name(self, ending: str, masks: bool, scheme: str) -> None:
        call = self._call
        recording = None if call is None else call.party.recording()
        if call is None or recording is None:
            return
        secrets = (call.flow.application.secret, "" if call.target is None else call.target.secret)
        export = Export(recording=recording, secrets=secrets, masks=masks, scheme=cast("Scheme", scheme))
        dialog = ExportFileDialog(export, ending, self._window)
        dialog.agreed.connect(self._export)
        dialog.open()

    def _export(self, path: Path, export: Export) -> None:
        self._tasks.start(self._write(path, export), name="export a recording")

    async def _write(self, path: Path, export: Export) -> None:
        try:
            await asyncio.to_thread(write_export, path, export)
        except ConsoleError as error:
            self.refused.emit(error)
        else:
            self.exported.emit(path)


def write_export(path: Path, export: Export) -> None:
    """Write the file in the format of its ending. Raise ConsoleError."""
    from console.flow.hiding import without_secrets
    from console.flow.masking import masked
    from console.flow.recording_json import read_recording, recording_text
    from console.raster.formats import format_of
    from console.session.recordings import shareable

    wanted = format_of(path.name)
    told = recording_text(shareable(export.recording))
    recording = read_recording(without_secrets(told, export.secrets))
    made = wanted.write(masked(recording) if export.masks else recording, export.scheme)
    try:
        path.write_bytes(made)
    except OSError as error:
        raise ConsoleError(
            f"{path} cannot be written: {(error.strerror or str(error)).lower()}.", "Choose a place that you may write."
        ) from error


class ExportFileDialog(QFileDialog):
    """Under which name; `agreed` carries the path and what is to be written."""

    agreed = Signal(object, object)

    def __init__(self, export: Export, ending: str, parent: MainWindow) -> None:
        from console.raster.formats import FORMATS

        name = suggested_name(export.recording).partition(".")[0]
        words = FORMATS[ending].words
        kind = f"{words[:1].upper()}{words[1:]} (*.{ending})"
        super().__init__(parent, "Export the call", str(Path.home() / f"{name}.{ending}"), kind)
        self._export = export
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setDefaultSuffix(ending)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fileSelected.connect(self._agree)

    def _agree(self, file: str) -> None:
        self.agreed.emit(Path(file), self._export)
