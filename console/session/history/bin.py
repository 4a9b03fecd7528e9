"""Where recordings go that a person deletes: a folder of its own, from which they come back until a day has passed."""

import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from console.errors import ConsoleError

KEPT_SECONDS = 24 * 60 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Binned:
    """A recording in the bin: where it was, where it is, and when it was read and written, in nanoseconds."""

    was: Path
    now: Path
    times: tuple[int, int]


class Bin:
    """The bin of a folder of recordings."""

    def __init__(self, recordings: Path) -> None:
        self.folder = recordings / "bin"

    def put(self, path: Path) -> Binned:
        """Take a recording away. Raise ConsoleError."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            stat = path.stat()
            now = path.replace(self.folder / path.name)
            os.utime(now)  # from now on the day counts
        except OSError as error:
            raise ConsoleError(f"{path.name} cannot be deleted: {_reason(error)}.", "It stays where it is.") from error
        return Binned(was=path, now=now, times=(stat.st_atime_ns, stat.st_mtime_ns))

    def back(self, binned: Binned) -> None:
        """Put it where it was. Raise ConsoleError."""
        try:
            os.utime(binned.now, ns=binned.times)
            binned.now.replace(binned.was)
        except OSError as error:
            hint = "The bin is emptied after a day." if isinstance(error, FileNotFoundError) else f"It is {binned.now}."
            raise ConsoleError(f"{binned.was.name} cannot be brought back: {_reason(error)}.", hint) from error

    def empty(self, *, older_than: float = KEPT_SECONDS) -> None:
        """Delete for good what has been there so many seconds. Raise ConsoleError."""
        oldest = time.time() - older_than
        try:
            for path in self.folder.glob("*"):
                with suppress(FileNotFoundError):  # another window was quicker
                    if path.stat().st_mtime < oldest:
                        path.unlink()
        except OSError as error:
            raise ConsoleError(f"The bin cannot be emptied: {_reason(error)}.", f"It is {self.folder}.") from error


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
