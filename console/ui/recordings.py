"""Recordings in the window: opened as calls of the past, saved under a name, and offered back after a crash."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from console.errors import ConsoleError
from console.report.moments import day_of
from console.session.tasks import TaskOwner
from console.ui.calls import Calls, PlacedCall
from console.ui.window import MainWindow

if TYPE_CHECKING:
    from console.flow.recording import Recording
    from console.ui.past import Past

PLAIN = "Recording (*.recording.json)"
MASKED = "Recording, phone numbers masked (*.recording.json)"
NAMED_IN_STRIP = 3
"""So many calls that broke off are named; more are counted."""


class Recordings(QObject):
    """Opens and saves. `opened` carries the first call of a recording; `saved` the path of one; `refused` why not."""

    opened = Signal(object)
    saved = Signal(object)
    refused = Signal(object)

    def __init__(self, window: MainWindow, calls: Calls, tasks: TaskOwner) -> None:
        super().__init__(window)
        self._window = window
        self._calls = calls
        self._tasks = tasks
        self._offered: list[Past] = []
        window.offer.open_wanted.connect(self._open_offered)
        window.offer.discard_wanted.connect(self._discard_offered)

    @property
    def tasks(self) -> frozenset[asyncio.Task[object]]:
        """What is being read or written just now."""
        return self._tasks.live

    # -- opening

    def open(self, path: Path | str) -> None:
        """Show the calls of a recording; the file is read in a thread."""
        self._tasks.start(self._open(Path(path).absolute()), name="open a recording")

    async def _open(self, path: Path) -> None:
        try:
            self.opened.emit(await self.load(path))
        except ConsoleError as error:
            self.refused.emit(error)

    async def load(self, path: Path) -> PlacedCall:
        """The first call of a recording, which stands among the others from now on. Raise ConsoleError."""
        known = self.opened_from(path)
        if known is None:
            past = await self._read(path)
            known = self.opened_from(path) or self._keep(past)  # who asks twice while it is read gets it once
        return known

    def opened_from(self, path: Path) -> PlacedCall | None:
        """The first call that was opened from this file, or is written down to it; None where there is none."""
        return next((call for call in self._calls.all if self.path_of(call) == path), None)

    def path_of(self, call: PlacedCall) -> Path | None:
        """The file that a call was opened from, or written down to; None where there is none."""
        party = call.party
        if party.past is not None:
            return party.past.path
        return None if party.journal is None else party.journal.path

    async def _read(self, path: Path) -> Past:
        from console.session.recordings import read_recording_file
        from console.ui.past import Past

        return Past(recording=await asyncio.to_thread(read_recording_file, path), path=path)

    def keep(self, pasts: Sequence[Past]) -> PlacedCall:
        """Calls that another program kept stand among the others from now on; the first of them."""
        first, *_ = [self._keep(past) for past in pasts]
        return first

    def _keep(self, past: Past) -> PlacedCall:
        from console.ui.past import party_of

        party = party_of(past, len(self._calls.all) + 1, os.environ)
        self._calls.keep_past(party)
        return party.calls[0]

    # -- saving

    def save(self, call: PlacedCall | None) -> None:
        """Ask under which name the call shown is to be saved, with those that go on together with it."""
        recording = None if call is None else call.party.recording()
        if call is None or recording is None:
            return
        secrets = (call.flow.application.secret, "" if call.target is None else call.target.secret)
        dialog = SaveDialog(recording, secrets, self._window)
        dialog.agreed.connect(self._save)
        dialog.open()

    def _save(self, path: Path, recording: Recording, secrets: Sequence[str], masks: bool) -> None:
        self._tasks.start(self._write(path, recording, secrets, masks), name="save a recording")

    async def _write(self, path: Path, recording: Recording, secrets: Sequence[str], masks: bool) -> None:
        from console.flow.masking import masked
        from console.session.recordings import save_recording

        def write() -> None:
            save_recording(path, masked(recording) if masks else recording, secrets)

        try:
            await asyncio.to_thread(write)
        except ConsoleError as error:
            self.refused.emit(error)
        else:
            self.saved.emit(path)

    # -- what broke off

    def offer_broken_off(self) -> None:
        """Look for journals whose process died, and offer them back."""
        self._tasks.start(self._look(), name="look for recordings that broke off")

    async def _look(self) -> None:
        for path in await asyncio.to_thread(self._calls.journals.broken_off):
            try:
                self._offered.append(await self._read(path))
            except ConsoleError as error:
                self.refused.emit(error)
                self._finish(path)
        if self._offered:
            self._window.offer.tell(offer_words(self._offered))

    def _open_offered(self) -> None:
        from console.ui.past import Past

        offered, self._offered = self._offered, []
        for past in reversed(offered):
            self.opened.emit(self._keep(Past(recording=past.recording, path=self._finish(past.path))))

    def _discard_offered(self) -> None:
        offered, self._offered = self._offered, []
        for past in offered:
            try:
                past.path.unlink(missing_ok=True)
            except OSError as error:
                self._calls.journals.tell(error)

    def _finish(self, path: Path) -> Path:
        """It was looked at, and is one of the recordings from now on."""
        from console.session.journal import finished

        try:
            return finished(path)
        except OSError as error:
            self._calls.journals.tell(error)
            return path


def offer_words(offered: Sequence[Past]) -> str:
    """`The console ended while a call went on: Hotel, today 16:02, 31 steps. Nothing but a step in flight is lost.`"""
    today = datetime.now().astimezone()
    told = [
        f"{past.name}, {day_of(past.began, today)} {past.began:%H:%M}, {len(past.recording.seen)} steps"
        for past in offered[:NAMED_IN_STRIP]
    ]
    more = len(offered) - len(told)
    what = "a call" if len(offered) == 1 else f"{len(offered)} calls"
    rest = f"; and {more} more" if more else ""
    return f"The console ended while {what} went on: {'; '.join(told)}{rest}. Nothing but a step in flight is lost."


class SaveDialog(QFileDialog):
    """Under which name, and whether phone numbers are masked: the second kind of file."""

    agreed = Signal(object, object, object, bool)

    def __init__(self, recording: Recording, secrets: Sequence[str], parent: MainWindow) -> None:
        folder = Path.home() / suggested_name(recording)
        super().__init__(parent, "Save the recording", str(folder), f"{PLAIN};;{MASKED}")
        self._recording = recording
        self._secrets = tuple(secret for secret in secrets if secret)
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setDefaultSuffix("recording.json")  # so that it is asked before a file is written over
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fileSelected.connect(self._agree)

    def _agree(self, file: str) -> None:
        from console.session.recordings import named

        path = Path(file)
        masks = self.selectedNameFilter() == MASKED
        self.agreed.emit(path.with_name(named(path.name)), self._recording, self._secrets, masks)


def suggested_name(recording: Recording) -> str:
    """`hotel-front-desk.recording.json`."""
    words = re.sub(r"[^a-z0-9]+", "-", recording.recorded.flow.lower()).strip("-")
    return f"{words or 'call'}.recording.json"
