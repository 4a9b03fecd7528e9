"""The bin: a file that a person wrote over is kept as it was, so that they can have it back.

It lies in a folder of its own for each file, under the file's name, and only the person can read it. The newest KEPT
stay; the oldest make room.
"""

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from console.errors import ConsoleError
from console.settings import data_folder, write_whole_bytes

KEPT = 100
"""So many files stay in the bin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A file that was written over: where it was, and where it is kept as it was."""

    path: Path
    kept: Path


def bin_folder() -> Path:
    """Where it is; it may not exist yet."""
    return data_folder() / "bin"


def replace_file(path: Path, content: bytes) -> Kept:
    """Write a file over wholly or not at all, and keep it as it was. Raise ConsoleError, changing nothing."""
    kept, mode = _keep(path)
    write_whole_bytes(path, content, mode=mode)
    return Kept(path=path, kept=kept)


def put_back(kept: Kept) -> None:
    """The file as it was before it was written over; what it is now goes to the bin. Raise ConsoleError."""
    try:
        content = kept.kept.read_bytes()
    except OSError as error:
        raise _refused(kept.kept, error) from error
    if kept.path.exists():
        replace_file(kept.path, content)
    else:
        write_whole_bytes(kept.path, content)


def _keep(path: Path) -> tuple[Path, int]:
    """A copy of the file in the bin, and who may do what with the file."""
    folder = bin_folder()
    try:
        content, mode = path.read_bytes(), path.stat().st_mode & 0o777
        for number in range(1, 1000):
            place = folder / f"{datetime.now(UTC):%Y%m%d%H%M%S%f}-{number}"
            with suppress(FileExistsError):
                place.mkdir(parents=True, mode=0o700)
                break
    except OSError as error:
        raise _refused(path, error) from error
    write_whole_bytes(place / path.name, content)
    _make_room(folder)
    return place / path.name, mode


def _make_room(folder: Path) -> None:
    """The oldest go. Another window may be at it just now, and what it took away need not be."""
    try:
        places = [place for place in folder.iterdir() if place.is_dir()]
    except OSError:
        return
    for old in sorted(places)[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)


def _refused(path: Path, error: OSError) -> ConsoleError:
    reason = (error.strerror or os.strerror(error.errno or 0)).lower()
    return ConsoleError(f"{path} cannot be kept as it was: {reason}.", "Nothing was changed. Is the disk full?")
