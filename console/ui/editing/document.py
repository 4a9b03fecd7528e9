"""One flow that is edited: its text with undo, saved by itself, and what others do to its file meanwhile.

The file is the person's: text with mistakes is saved too, and what somebody else wrote is never written over unasked.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from console.errors import ConsoleError
from console.session.edited_files import ChangedOnDisk, FileText, read_edited, write_edited
from console.session.tasks import TaskOwner
from console.ui.editing.disk_watch import DiskWatch
from console.ui.editing.raw_text import Reading, document_of, replace_text

SAVES_AFTER_MILLS = 1_000
"""How long after the last letter the text is saved."""
COMES_BACK_SECONDS = 0.3
"""A file that another program replaces may be gone for a moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What stands between the text and its file. `now`: what another program wrote; `gone`: the file is not there."""

    sentence: str
    hint: str = ""
    now: FileText | None = None
    gone: bool = False

    @property
    def asks(self) -> bool:
        """Nothing is saved until the person has said what is to become of it."""
        return self.gone or self.now is not None


class FlowDocument(QObject):
    """`changed`: the text is another; `saved`: the file holds it; `trouble_changed`: something is in the way, or no
    longer.
    """

    changed = Signal()
    saved = Signal()
    trouble_changed = Signal()

    def __init__(self, path: Path, file: FileText, tasks: TaskOwner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.began = file.text
        """What the file held when editing began."""
        self.document = document_of(file.text)
        self.document.setParent(self)
        self.reading = Reading(self.document)
        self.saved_at: float | None = None
        """When it was saved last, as time.monotonic tells it; None where it was not yet."""
        self.trouble: Trouble | None = None
        self._file = file
        self._known: bytes | None = file.raw
        """What the file held when it was last looked at, None where there was none."""
        self._held: str | None = file.text
        """The same as text, None once it is to be written over."""
        self._tasks = tasks
        self._one_at_a_time = asyncio.Lock()
        self._revision = self.document.revision()
        self._later = QTimer(self, singleShot=True, interval=SAVES_AFTER_MILLS)
        self._later.timeout.connect(self.save)
        self._watch: DiskWatch | None = None
        self.watch()
        self.document.contentsChanged.connect(self._contents_changed)

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.reading.text

    @property
    def keeps_every_character(self) -> bool:
        """Whether the text can be shown and written back as it is; Qt takes a few rare signs for line ends."""
        return self.text == self._file.text

    @property
    def is_saved(self) -> bool:
        """Whether the file holds the text."""
        return self.text == self._held and not (self.trouble is not None and self.trouble.gone)

    @property
    def mixes_line_endings(self) -> bool:
        """Whether saving will write other line endings than some lines have."""
        return self._file.mixed

    # -- saving

    def save(self) -> None:
        """Write the text to the file, in a thread."""
        self._tasks.start(self.save_now(), name="save a flow")

    async def save_now(self) -> bool:
        """Write the text to the file where it holds another; whether it holds it now."""
        self._later.stop()
        async with self._one_at_a_time:
            if self.is_saved:
                return True
            if self.trouble is not None and self.trouble.asks:
                return False
            text = self.text
            try:
                raw = self._file.encoded(text)
                await asyncio.to_thread(write_edited, self.path, raw, self._known)
            except ChangedOnDisk as error:
                self._take_disk(error.now)
                return False
            except ConsoleError as error:
                self._tell(Trouble(sentence=error.sentence, hint=f"{error.hint} Nothing is lost: it is still here."))
                return False
            self._file = replace(self._file, text=text, raw=raw, mixed=False)
            self._known, self._held = raw, text
            self.saved_at = monotonic()
            self._tell(None)
            self.saved.emit()
            return self.text == text

    def revert(self) -> None:
        """What the file held when editing began; it can be undone."""
        replace_text(self.document, self.began)

    @property
    def can_revert(self) -> bool:
        """Whether there is anything to revert."""
        return self.text != self.began

    # -- the disk

    def look(self) -> None:
        """See what the file holds now."""
        self._tasks.start(self.look_now(), name="look at a flow's file")

    async def look_now(self) -> None:
        """See what the file holds now, and ask where it is not what was known."""
        async with self._one_at_a_time:
            try:
                now = await self._read()
            except ConsoleError as error:
                self._tell(Trouble(sentence=error.sentence, hint=error.hint))
                return
            self._take_disk(now)

    def reload(self) -> None:
        """Take what another program wrote, as one step of undo."""
        trouble = self.trouble
        if trouble is None or trouble.now is None:
            return
        self._adopt(trouble.now)
        replace_text(self.document, self._file.text)
        self._later.stop()
        self.saved.emit()

    def keep_mine(self) -> None:
        """Write the text over what another program wrote, or where the file was."""
        if self.trouble is None or not self.trouble.asks:
            return
        self._known = None if self.trouble.now is None else self.trouble.now.raw
        self._held = None
        self._tell(None)
        self.save()

    def watch(self) -> None:
        """Look at the file whenever something stirs there."""
        if self._watch is None:
            self._watch = DiskWatch(self.path, self)
            self._watch.stirred.connect(self.look)

    def stop(self) -> None:
        """Nobody edits it any more, for the time being."""
        self._later.stop()
        if self._watch is not None:
            self._watch.stop()
            self._watch.deleteLater()
            self._watch = None

    async def _read(self) -> FileText | None:
        """What the file holds, None where it is gone and does not come back at once."""
        for waits in (COMES_BACK_SECONDS, None):
            if await asyncio.to_thread(self.path.exists):
                return await asyncio.to_thread(read_edited, self.path)
            if waits is not None:
                await asyncio.sleep(waits)
        return None

    def _take_disk(self, now: FileText | None) -> None:
        if now is None:
            if self._known is not None:
                hint = "What you see is still here."
                self._tell(Trouble(sentence=f"{self.path.name} is gone from the disk.", hint=hint, gone=True))
        elif now.raw == self._known:
            if self.trouble is not None and (self.trouble.asks or self.is_saved):
                self._tell(None)  # it is as it was, or can be read again
            if not self.is_saved:
                self._later.start()
        elif now.text == self.text:
            self._adopt(now)
            self.saved.emit()
        else:
            yours = "" if self.is_saved else " What you changed is not in it."
            sentence = f"{self.path.name} was changed by another program.{yours}"
            self._tell(Trouble(sentence=sentence, hint="Reloading can be undone.", now=now))

    def _adopt(self, now: FileText) -> None:
        """This is what the file holds, and nobody minds."""
        self._file, self._known, self._held = now, now.raw, now.text
        self._tell(None)

    def _tell(self, trouble: Trouble | None) -> None:
        if trouble != self.trouble:
            self.trouble = trouble
            self.trouble_changed.emit()

    def _contents_changed(self) -> None:
        """Also told by Qt when nothing but colours changed."""
        revision = self.document.revision()
        if self._revision == revision:
            return
        self._revision = revision
        if self.is_saved:
            self._later.stop()
        else:
            self._later.start()
        if self.trouble is not None and self.trouble.now is not None:
            self._take_disk(self.trouble.now)  # there may be more to lose by now
        self.changed.emit()
