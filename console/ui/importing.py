"""Files that other programs kept, opened: callbacks as calls of the past, flows of Node-RED as flow files.

What a file is, its head tells; all is read in a thread.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from console.errors import ConsoleError
from console.session.tasks import TaskOwner
from console.ui.recordings import Recordings
from console.ui.window import MainWindow

if TYPE_CHECKING:
    from console.flow.importing.importing import Imported
    from console.ui.past import Past

ENDING = ".flow.yaml"
LARGEST = 16 * 1024 * 1024
"""Bytes of a file; more would keep a person waiting, and the window from closing. `ivr-console import` reads more."""
MOST_CALLS = 200
"""So many calls of a file are listed; further ones are counted."""
MOST_CALLBACKS = 2000
"""So many callbacks of a call are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What came of a file: flows to be saved, or calls of the past; in words what was left out of it."""

    flows: Sequence[Imported] = ()
    pasts: Sequence[Past] = ()
    left_out: str = ""


class Importing(QObject):
    """Opens what is neither a flow nor a recording by its name. `flow_wanted` and `recording_wanted` carry the path of
    what turns out to be one; `opened` the first call of a file, `made` the path of a flow; `left`: nothing came of it.
    """

    flow_wanted = Signal(object)
    recording_wanted = Signal(object)
    opened = Signal(object)
    made = Signal(object)
    told = Signal(str)
    refused = Signal(object)
    left = Signal()

    def __init__(self, window: MainWindow, recordings: Recordings, tasks: TaskOwner) -> None:
        super().__init__(window)
        self._window = window
        self._recordings = recordings
        self._tasks = tasks

    def open(self, path: Path) -> None:
        """Find out what the file is, and open it."""
        self._tasks.start(self._open(path), name="find out what a file is")

    async def _open(self, path: Path) -> None:
        from console.flow.importing.kinds import Kind
        from console.session.importing import kind_of_file

        opened = self._recordings.opened_from(path)
        if opened is not None:
            self.opened.emit(opened)
            return
        try:
            kind = await asyncio.to_thread(kind_of_file, path)
            if kind is Kind.FLOW:
                self.flow_wanted.emit(path)
            elif kind is Kind.RECORDING:
                self.recording_wanted.emit(path)
            else:
                self._show(path, await asyncio.to_thread(imported, path))
        except ConsoleError as error:
            self.refused.emit(error)

    def _show(self, path: Path, opened: Opened) -> None:
        if not opened.pasts:
            self._ask(path, opened.flows)
            return
        known = self._recordings.opened_from(path)  # who asks twice while it is read gets it once
        self.opened.emit(known or self._recordings.keep(opened.pasts))
        if opened.left_out:
            self.told.emit(opened.left_out)

    def _ask(self, path: Path, flows: Sequence[Imported]) -> None:
        """Let the person say where the flows are to be kept."""
        dialog = FlowsDialog(flows, path, self._window)
        dialog.agreed.connect(self._save)
        dialog.rejected.connect(self.left)
        dialog.open()

    def _save(self, path: Path, flows: Sequence[Imported]) -> None:
        self._tasks.start(self._write(path, flows), name="save imported flows")

    async def _write(self, path: Path, flows: Sequence[Imported]) -> None:
        try:
            files = await asyncio.to_thread(write_flows, path, flows)
        except ConsoleError as error:
            self.refused.emit(error)
            return
        self.made.emit(files[0])
        if len(files) > 1:
            self.told.emit(f"{len(files)} flows were made: {', '.join(file.name for file in files)}.")


def imported(path: Path) -> Opened:
    """What a file holds: of callbacks, the first calls as calls of the past. Raise ConsoleError."""
    from console.flow.importing.importing import found_in
    from console.session.importing import read_import
    from console.ui.past import Past

    found = found_in(read_import(path, LARGEST), file=str(path))
    changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    pasts: list[Past] = []
    for call in found.calls[:MOST_CALLS]:
        shown = replace(call, came=call.came[:MOST_CALLBACKS])
        recording = shown.recording()
        when = recording.recorded.began or f"{changed:%Y-%m-%dT%H:%M:%S.000Z}"  # no callback says when it was
        recording = replace(recording, recorded=replace(recording.recorded, began=when))
        pasts.append(Past(recording=recording, path=path, kept=shown))
    longest = max((len(call.came) for call in found.calls[:MOST_CALLS]), default=0)
    told = []
    if len(found.calls) > MOST_CALLS:
        told.append(f"{path.name} holds {len(found.calls)} calls; the first {MOST_CALLS} are listed.")
    if longest > MOST_CALLBACKS:
        told.append(f"A call in {path.name} has {longest} callbacks; of each the first {MOST_CALLBACKS} are shown.")
    return Opened(flows=found.flows, pasts=tuple(pasts), left_out=" ".join(told))


def write_flows(path: Path, flows: Sequence[Imported]) -> list[Path]:
    """Write each to a file: the first as named, further ones with numbers that are free. Raise ConsoleError."""
    from console.settings import write_whole_bytes

    stem = path.name.removesuffix(ENDING)
    files: list[Path] = []
    number = 1
    for flow in flows:
        file = path
        while files and (file in files or file.exists()):
            number += 1
            file = path.with_name(f"{stem}-{number}{ENDING}")
        write_whole_bytes(file, flow.text.encode(), mode=0o644)
        files.append(file)
    return files


class FlowsDialog(QFileDialog):
    """Where the flows made of a file are to be kept; `agreed` carries the path and the flows."""

    agreed = Signal(object, object)

    def __init__(self, flows: Sequence[Imported], path: Path, parent: MainWindow) -> None:
        words = re.sub(r"[^a-z0-9]+", "-", flows[0].name.casefold()).strip("-") or "flow"
        many = "" if len(flows) == 1 else f" ({len(flows)} flows, numbered)"
        super().__init__(parent, f"Save the flow of {path.name}{many}", str(path.parent / f"{words}{ENDING}"))
        self._flows = flows
        self.setNameFilter(f"Flows (*{ENDING})")
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setDefaultSuffix(ENDING[1:])
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fileSelected.connect(self._agree)

    def _agree(self, file: str) -> None:
        self.agreed.emit(Path(file), self._flows)
