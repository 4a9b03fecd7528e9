"""The call shown becomes a flow of its own: asks where to keep it, writes it, and opens it."""

from __future__ import annotations

import os
import re
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from console.errors import ConsoleError
from console.resources import history_flows, shipped_flows
from console.ui.call_controls import CallControls
from console.ui.calls import PlacedCall

ENDING = ".flow.yaml"


class MakingFlows(QObject):
    """`made` names the file that was written, `refused` says why none was."""

    made = Signal(object)
    refused = Signal(object)

    def __init__(self, window: QWidget, controls: CallControls) -> None:
        super().__init__(window)
        self._window = window
        self._controls = controls

    def ask(self) -> None:
        """Let the person say where the flow is to be kept."""
        call = self._controls.shown
        if call is None or not call.steps:
            return
        dialog = QFileDialog(
            self._window, "Make a flow of this call", str(_proposed(call)), "Flows (*.flow.yaml);;All files (*)"
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save)
        dialog.open()

    def save(self, path: Path | str) -> None:
        """Write the flow of the call shown to this file."""
        call = self._controls.shown
        recording = None if call is None else call.party.recording()
        if call is None or recording is None:
            return
        from console.flow.writing.flow_text import flow_text

        file = Path(path)
        file = file if "." in file.name else file.with_name(file.name + ENDING)
        kept = None if call.party.past is None else call.party.past.kept
        made = flow_text(recording, flow=call.flow, environment=os.environ) if kept is None else kept.flow_text()
        try:
            file.write_text(made, encoding="utf-8")
        except OSError as error:
            self.refused.emit(ConsoleError(f"{file} cannot be written: {error.strerror}.", "Choose another folder."))
            return
        self.made.emit(file)


def _proposed(call: PlacedCall) -> Path:
    """A file that is not there yet, beside the flow's own; shipped flows are not the person's folder."""
    own = Path(call.flow.file) if call.flow.file else None
    known = own is not None and own.is_absolute() and own not in (*shipped_flows(), *history_flows())
    folder = own.parent if own is not None and known else Path.home()
    words = re.sub(r"[^a-z0-9]+", "-", call.flow.name.casefold()).strip("-") or "call"
    number = call.number
    while (found := folder / f"{words}-{number}{ENDING}").exists():
        number += 1
    return found
