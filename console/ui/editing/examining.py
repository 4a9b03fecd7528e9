"""What is found in a text as one types: looked for in a thread, always for the latest text, never for each letter.

A text that takes long to read holds up nobody: the one before it is forgotten as soon as another is asked for.
"""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass
from difflib import SequenceMatcher

from PySide6.QtCore import QObject, QTimer, Signal

from console.flow.editing.completing import Completion, complete
from console.flow.editing.mistakes import Examined, examine
from console.flow.editing.outline import Outline, outline_of
from console.session.tasks import TaskOwner

WAITS_MILLS = 120
"""How long after the last letter a text is looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What there is to know of a text of a file."""

    text: str
    file: str
    outline: Outline
    examined: Examined


class Examining(QObject):
    """`found` carries what there is to know of the latest text; `completed` what may be written, and in which text."""

    found = Signal(object)
    completed = Signal(str, object)

    def __init__(self, tasks: TaskOwner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._wanted: tuple[str, str] | None = None
        self._asked: tuple[str, int] | None = None
        self._busy = False
        self._completing = False
        self.latest: Found | None = None
        """What was found last; of an older text while a newer one is looked at."""
        self._later = QTimer(self, singleShot=True, interval=WAITS_MILLS)
        self._later.timeout.connect(self._begin)

    def want(self, text: str, file: str) -> None:
        """Look at this text once no letter has come for a moment."""
        self._wanted = (text, file)
        self._later.start()

    def want_at_once(self, text: str, file: str) -> None:
        """Look at this text now: it was opened just now."""
        self._wanted = (text, file)
        self._begin()

    async def now(self, text: str, file: str) -> Found:
        """What there is to know of this text, for somebody who waits for it."""
        if self.latest is None or (self.latest.text, self.latest.file) != (text, file):
            self._take(await asyncio.to_thread(find, text, file))
        assert self.latest is not None
        return self.latest

    def complete(self, text: str, offset: int) -> None:
        """Look for what may be written at this place."""
        self._asked = (text, offset)
        if not self._completing:
            self._completing = True
            self._tasks.start(self._complete(), name="complete")

    def stop(self) -> None:
        """Nobody edits any more."""
        self._later.stop()
        self._wanted = self._asked = None

    def _begin(self) -> None:
        self._later.stop()
        if not self._busy and self._wanted is not None:
            self._busy = True
            self._tasks.start(self._examine(), name="examine a flow")

    async def _examine(self) -> None:
        try:
            while self._wanted is not None:
                wanted, self._wanted = self._wanted, None
                found = await asyncio.to_thread(find, *wanted)
                if self._wanted is None:
                    self._take(found)
        finally:
            self._busy = False

    async def _complete(self) -> None:
        try:
            while self._asked is not None:
                asked, self._asked = self._asked, None
                completion = await asyncio.to_thread(offered, *asked)
                if self._asked is None:
                    self.completed.emit(asked[0], completion)
        finally:
            self._completing = False

    def _take(self, found: Found) -> None:
        self.latest = found
        self.found.emit(found)


def offered(text: str, offset: int) -> Completion:
    """What may be written at a place. Where nothing fits what stands there, what begins so, the closest first."""
    found = complete(text, offset)
    written = text[found.start : offset]
    if found.options or not written:
        return found
    without = complete(text[: found.start] + text[offset:], found.start)
    wanted = written.casefold()
    near = [option for option in without.options if option.label[:1].casefold() == wanted[:1]]
    near.sort(key=lambda option: -SequenceMatcher(None, wanted, option.label.casefold()).ratio())
    return Completion(start=found.start, end=max(found.end, offset), options=tuple(near))


def find(text: str, file: str) -> Found:
    """Read a text in full."""
    examined = examine(text, file=file, environment=os.environ)
    outline = outline_of(text)
    if outline.trouble is not None:
        _ = outline.broken  # found out here, and not where the window lives
    return Found(text=text, file=file, outline=outline, examined=examined)
