"""*Accept as expected*: what stands right in a comparison becomes the recording at its left, which can be had back."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from console.errors import ConsoleError
from console.session.journal import JOURNALS
from console.session.tasks import TaskOwner
from console.ui.calls import PlacedCall
from console.ui.comparing.choosing import Comparing
from console.ui.recordings import Recordings
from console.ui.window import MainWindow

if TYPE_CHECKING:
    from console.flow.recording import Recording
    from console.session.bin import Kept
    from console.ui.past import Past


class Accepting(QObject):
    """Replaces a recording's file, and puts it back. `changed`: something can be accepted or no more; `refused`: why
    nothing was changed.
    """

    changed = Signal()
    refused = Signal(object)

    def __init__(self, window: MainWindow, comparing: Comparing, recordings: Recordings, tasks: TaskOwner) -> None:
        super().__init__(window)
        self._window = window
        self._comparing = comparing
        self._recordings = recordings
        self._tasks = tasks
        self._accepted: tuple[PlacedCall, PlacedCall] | None = None
        self._undone: tuple[PlacedCall, Past, Kept] | None = None
        window.undo.undo_wanted.connect(self.undo)

    @property
    def possible(self) -> bool:
        """What stands at the right is over, and was not accepted yet."""
        if not self._comparing.is_open or self._comparing.pair == self._accepted:
            return False
        return all(call.over for call in self._comparing.pair[1].party.calls)

    def accept(self) -> None:
        """The right side is what is expected from now on: of a recording in its file, else in one that is asked for."""
        before, after = self._comparing.pair
        past, recording = before.party.past, after.party.recording()
        if recording is None or not self.possible:
            return
        if past is None or not is_named(past):
            self._recordings.save(after)
            return
        self._accepted = before, after  # who asks twice while it is written gets it once
        self.changed.emit()
        secrets = (after.flow.application.secret, "" if after.target is None else after.target.secret)
        work = self._replace(before, after, past, recording, secrets)
        self._tasks.start(work, name="accept as expected")

    async def _replace(
        self, before: PlacedCall, after: PlacedCall, past: Past, recording: Recording, secrets: tuple[str, str]
    ) -> None:
        try:
            kept = await asyncio.to_thread(replace_recording, past, recording, secrets)
        except ConsoleError as error:
            self._accepted = None
            self.refused.emit(error)
            self.changed.emit()
            return
        before.party.past = replace(past, path=kept.kept, replaced=kept.path)  # what is shown is the old one
        self._undone = before, past, kept
        self._window.undo.tell(
            f"{past.name} is now what came of call {after.number} at {after.started:%H:%M}, in {kept.path}. "
            "What it was is kept in the bin."
        )

    def undo(self) -> None:
        """The recording that was replaced last is what it was."""
        if self._undone is not None:
            self._tasks.start(self._put_back(*self._undone), name="take back what was accepted")
            self._undone = None

    async def _put_back(self, before: PlacedCall, past: Past, kept: Kept) -> None:
        from console.session.bin import put_back

        try:
            await asyncio.to_thread(put_back, kept)
        except ConsoleError as error:
            self.refused.emit(error)
            self._undone = self._undone or (before, past, kept)  # it can be tried again
            self._window.undo.tell(f"{past.name} could not be put back.")
            return
        before.party.past = past
        self._accepted = None
        self._window.notice.tell_done(f"{past.name} is again what it was.")
        self.changed.emit()


def is_named(past: Past) -> bool:
    """Whether a person gave it a name: the console's own journals stay what they are, and what others kept does too."""
    return past.kept is None and not past.path.name.lower().endswith(JOURNALS)


def replace_recording(past: Past, recording: Recording, secrets: tuple[str, str]) -> Kept:
    """Write a recording in the place of the old one, without secrets, masked where that was. Raise ConsoleError."""
    from console.flow.hiding import without_secrets
    from console.flow.masking import is_masked, masked
    from console.flow.recording_json import recording_text
    from console.session.bin import replace_file

    shown = masked(recording) if is_masked(past.recording) else recording
    return replace_file(past.replaced or past.path, without_secrets(recording_text(shown), secrets))
