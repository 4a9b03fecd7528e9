"""Files that other programs kept, read: only their head to find out what they are, then all, up to a bound."""

import os
import stat
from pathlib import Path

from console.errors import ConsoleError
from console.flow.importing.kinds import HEAD, Kind, kind_of

LARGEST = 64 * 1024 * 1024


def kind_of_file(path: Path) -> Kind:
    """What is in a file, by its first bytes. Raise ConsoleError for what is no file, or no text."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise OSError(None, "it is no file")  # but a pipe perhaps, which would be waited for
        with path.open("rb") as stream:
            kind = kind_of(stream.read(HEAD))
    except OSError as error:
        raise unreadable(path, error) from error
    if kind is Kind.NO_TEXT:
        raise ConsoleError(
            f"{path} is no text: the console cannot open it.", "Name a flow, a recording, a HAR or a log."
        )
    return kind


def read_import(path: Path, largest: int = LARGEST) -> bytes:
    """All of a file, of at most so many bytes. Raise ConsoleError."""
    try:
        with path.open("rb") as stream:
            content = stream.read(largest + 1)
    except OSError as error:
        raise unreadable(path, error) from error
    if len(content) > largest:
        hint = "Keep the entries that are callbacks, and import those."
        raise ConsoleError(f"{path} is larger than {largest // 1024 // 1024} MiB.", hint)
    return content


def unreadable(path: Path, error: OSError) -> ConsoleError:
    """Why a file cannot be read."""
    if isinstance(error, FileNotFoundError):
        return ConsoleError(f"There is no file {path}.", "Is the path right, and the file still there?")
    reason = (error.strerror or str(error)).lower()
    return ConsoleError(f"{path} cannot be read: {reason}.", "Name a file that you may read.")
