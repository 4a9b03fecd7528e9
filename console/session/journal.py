"""Journals: every call of the window is written down line by line while it goes on, so that a killed process loses
nothing that was seen.

A line is written before anybody is shown its step, by one call of the system: what the system has got is safe from the
death of this process, without waiting for the disk. The name says how a journal stands: `.part` while it is written or
once it broke off. Whoever writes one holds its lock, so that no other window takes it for broken off.
"""

import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path

from console import __version__
from console.errors import ConsoleError
from console.flow.hiding import HIDDEN, without_secrets
from console.flow.model import KEYRING, Flow
from console.flow.recording import Ended, Entry, Recorded
from console.flow.recording_json import end_json, entry_json, head_json, line_of
from console.protocol.jsonvalue import Json
from console.settings import data_folder

SUFFIX = ".recording.jsonl"
UNFINISHED = ".part"
JOURNALS = (SUFFIX, SUFFIX + UNFINISHED)
"""How the names of journals end, whole or not."""
KEPT = 10_000
"""So many recordings are kept, the newest."""
KEPT_BYTES = 1_000_000_000
"""So much room they may take together."""
LONGEST_BYTES = 250_000_000
"""So much a single one."""


def recordings_folder() -> Path:
    """Where the window's recordings are; it may not exist yet."""
    return data_folder() / "recordings"


def recorded_of(
    flow: Flow,
    *,
    seed: int,
    by_hand: bool = False,
    backend: str = "",
    written: Mapping[str, Json] | None = None,
    began: datetime | None = None,
) -> Recorded:
    """What is recorded of a flow that begins now. `backend`: the address that answers, "" for the flow's own answers.

    Its secret is left out of the file's text; the name of one in the keyring stays.
    """
    began = datetime.now(UTC) if began is None else began.astimezone(UTC)
    secret = "" if flow.application.secret.startswith(KEYRING) else flow.application.secret
    return Recorded(
        flow=flow.name,
        file=flow.file,
        text=flow.text.replace(secret, HIDDEN) if secret else flow.text,
        variant=flow.variant,
        written={} if written is None else dict(written),
        dialect=flow.dialect,
        seed=seed,
        by_hand=by_hand,
        backend=backend,
        began=f"{began:%Y-%m-%dT%H:%M:%S}.{began.microsecond // 1000:03d}Z",
        console=__version__,
    )


class Journal:
    """One recording while it is made. It never raises: what keeps it from being written is told once, and the call
    goes on without it.
    """

    def __init__(self, path: Path, recorded: Recorded, *, secrets: Iterable[str], tell: Callable[[OSError], None]):
        """Begin the file `path`, which does not exist yet."""
        self.path = path
        self._secrets = tuple(secret for secret in secrets if secret)
        self._tell = tell
        self._written = 0
        self._file: FileIO | None = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | _BINARY, 0o600)
            self._file = FileIO(handle, "a")
            _lock(handle)
        except OSError as error:
            self._stop(error)
        self._write(head_json(recorded))

    def take(self, entry: Entry) -> None:
        """Write down what happened."""
        if self._file is not None:
            self._write(entry_json(entry))

    def end(self, ended: Ended) -> None:
        """The calls are over: the journal is whole, and has its name."""
        if self._file is None:
            return
        self._write(end_json(ended))
        self.close()
        try:
            self.path = finished(self.path)
        except OSError as error:
            self._tell(error)

    def _write(self, value: Mapping[str, Json]) -> None:
        if self._file is None:
            return
        line = without_secrets(line_of(value), self._secrets)
        try:
            if self._written + len(line) > LONGEST_BYTES:
                raise OSError(None, f"a recording may have {LONGEST_BYTES // 1_000_000} MB")
            if self._file.write(line) != len(line):
                raise OSError(None, "there is no room left")
            self._written += len(line)
        except OSError as error:
            self._stop(error)

    def _stop(self, error: OSError) -> None:
        self.close()
        self._tell(error)

    def close(self) -> None:
        """Write no more. Without its end it is one that broke off."""
        if self._file is not None:
            self._file.close()
            self._file = None


class Journals:
    """The window's recordings. `on_trouble` is told once why the calls of this session cannot be recorded."""

    def __init__(self, folder: Path | None = None, *, on_trouble: Callable[[ConsoleError], None]) -> None:
        self.folder = recordings_folder() if folder is None else folder
        self._on_trouble = on_trouble
        self._told = False

    def begin(self, recorded: Recorded, secrets: Iterable[str] = ()) -> Journal:
        """A journal for calls that begin now."""
        return Journal(self._free_path(recorded), recorded, secrets=secrets, tell=self.tell)

    def broken_off(self) -> tuple[Path, ...]:
        """The journals that ended with the process that wrote them, newest first; those of no step are deleted."""
        ours = [path for path in sorted(self._unfinished(), reverse=True) if not is_written(path)]
        return tuple(path for path in ours if _holds_a_step(path))

    def tidy(self, *, kept: int = KEPT, kept_bytes: int = KEPT_BYTES) -> None:
        """Delete the oldest recordings beyond what is kept; those that broke off wait for the person. Raise OSError."""
        found = sorted(self.folder.glob(f"*{SUFFIX}"), reverse=True)
        room = kept_bytes
        for number, path in enumerate(found):
            room -= path.stat().st_size
            if number >= kept or room < 0:
                path.unlink(missing_ok=True)

    def _unfinished(self) -> list[Path]:
        try:
            return list(self.folder.glob(f"*{SUFFIX}{UNFINISHED}"))
        except OSError:
            return []  # told when the first call cannot be recorded

    def _free_path(self, recorded: Recorded) -> Path:
        """A name that tells when and which flow; a second call in the same millisecond has a number."""
        when = re.sub(r"\D", "", recorded.began)
        words = re.sub(r"[^a-z0-9]+", "-", recorded.flow.lower()).strip("-")[:60] or "flow"
        for number in range(1, 1000):
            name = f"{when}-{words}" if number == 1 else f"{when}-{words}-{number}"
            path = self.folder / f"{name}{SUFFIX}{UNFINISHED}"
            if not path.exists() and not finished_name(path).exists():
                break
        return path

    def tell(self, error: OSError) -> None:
        """Tell why calls are not recorded, once."""
        if self._told:
            return
        self._told = True
        reason = error.strerror or str(error)
        sentence = f"Calls are not recorded: {reason[:1].lower()}{reason[1:]}."
        self._on_trouble(ConsoleError(sentence, f"Recordings go to {self.folder}. Calls go on without them."))


def finished_name(path: Path) -> Path:
    """What a journal is called once it is whole."""
    return path.with_name(path.name.removesuffix(UNFINISHED))


def finished(path: Path) -> Path:
    """Give a journal the name of a whole one: it is offered no more. Raise OSError."""
    whole = finished_name(path)
    path.replace(whole)
    return whole


def _holds_a_step(path: Path) -> bool:
    """Whether something is whole in it beside the head; a journal in which nothing happened yet is worth nothing."""
    try:
        with path.open("rb") as lines:
            if lines.readline() and lines.readline().endswith(b"\n"):
                return True
        path.unlink()
    except OSError:
        return False
    return False


_BINARY = getattr(os, "O_BINARY", 0)

if sys.platform == "win32":

    def _lock(handle: int) -> None:
        """Windows renames no file that somebody writes: that is the lock."""

    def is_written(path: Path) -> bool:
        """Whether a process that lives writes this journal."""
        try:
            path.rename(path)
        except OSError:
            return True
        return False

else:
    import fcntl

    def _lock(handle: int) -> None:
        """Hold the journal until this process closes it, or dies."""
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def is_written(path: Path) -> bool:
        """Whether a process that lives writes this journal."""
        try:
            handle = os.open(path, os.O_RDONLY)
        except OSError:
            return True  # it was finished or discarded meanwhile
        try:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return True
        finally:
            os.close(handle)
        return False
