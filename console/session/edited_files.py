"""A file that is edited: read with what its text does not say, written back whole or not at all.

What a person wrote stays theirs: byte order mark, line endings and permissions are kept, and what somebody else wrote
meanwhile is never written over unasked.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from console.errors import ConsoleError

LARGEST = 4 * 1024 * 1024
"""Bytes of the largest file that is opened to be edited; four times what a flow may have."""

_BOM = "\ufeff"
_BREAK = re.compile("\r\n|\r|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileText:
    """A file as text. `text`: its line breaks are all `\\n`; `raw`: the bytes it was made of; `newline`: the line
    break of its lines, of most of them where `mixed`.
    """

    text: str
    raw: bytes
    newline: str = "\n"
    bom: bool = False
    mixed: bool = False

    def encoded(self, text: str) -> bytes:
        """Other text as the bytes of such a file; the same text as the very bytes.

        Raise ConsoleError for half a character, which no file of text can hold.
        """
        if text == self.text:
            return self.raw
        try:
            return (f"{_BOM if self.bom else ''}{text}".replace("\n", self.newline)).encode("utf-8")
        except UnicodeEncodeError as error:
            line = error.object.count(self.newline, 0, error.start) + 1
            raise ConsoleError(
                f"Line {line} holds half a character, which no file can.", "Take it out; then it is saved."
            ) from error


class ChangedOnDisk(ConsoleError):
    """Somebody else wrote the file meanwhile, or removed it: `now` is what it holds, None where it is gone."""

    def __init__(self, path: Path, now: FileText | None) -> None:
        what = "is gone" if now is None else "was changed by another program"
        super().__init__(f"{path} {what}.", "Nothing was written over it.")
        self.now = now


def file_text(raw: bytes, path: Path) -> FileText:
    """The text of these bytes. Raise ConsoleError where they are too many or no UTF-8."""
    if len(raw) > LARGEST:
        raise ConsoleError(f"{path} has more than {LARGEST:,} bytes.", "Is this the right file? A flow has far less.")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ConsoleError(
            f"{path} cannot be edited here: line {line} is not UTF-8.", "Save it as UTF-8 with another program."
        ) from error
    bom = text.startswith(_BOM)
    text = text.removeprefix(_BOM)
    breaks = _BREAK.findall(text)
    kinds = sorted(set(breaks), key=breaks.count, reverse=True)
    return FileText(
        text=_BREAK.sub("\n", text),
        raw=raw,
        newline=kinds[0] if kinds else "\n",
        bom=bom,
        mixed=len(kinds) > 1,
    )


def read_edited(path: Path) -> FileText:
    """The file as text. Raise ConsoleError where there is none, or none that can be edited."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise ConsoleError(f"There is no file {path}.", "Is the path right, and the file still there?") from error
    except (OSError, ValueError) as error:
        raise ConsoleError(
            f"{path} cannot be read: {_reason(error)}.", "Is it yours, and is the disk there?"
        ) from error
    return file_text(raw, path)


def may_write(path: Path) -> bool:
    """Whether the file is one that this person changes: nobody took the right away, and it lets them."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return bool(mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)) and os.access(path, os.W_OK)


def write_edited(path: Path, raw: bytes, known: bytes | None) -> None:
    """Write the file whole or not at all, in place of `known`, what it held when it was last looked at (None: nothing).

    Raise ChangedOnDisk where it holds something else, and ConsoleError where it cannot be written.
    """
    target = Path(os.path.realpath(path))  # what a link leads to is replaced, not the link
    now = _bytes_of(target)
    if now != known:
        raise ChangedOnDisk(path, None if now is None else file_text(now, path))
    if now == raw:
        return
    if now is not None and not may_write(target):
        raise ConsoleError(f"{path} is read-only.", "Allow writing to the file, or save a copy elsewhere.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, raw, now is not None)
    except OSError as error:
        raise ConsoleError(
            f"{path} cannot be written: {_reason(error)}.", "Is the disk full, or the folder not yours?"
        ) from error


def _replace(target: Path, raw: bytes, there: bool) -> None:
    """Through a new file beside it; where the folder takes none, in its place."""
    beside = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        stream = beside.open("xb")
    except PermissionError:
        if not there:
            raise
        with target.open("r+b") as old:
            _put(old, raw)
            old.truncate()
        return
    try:
        with stream:
            _put(stream, raw)
        if there:
            os.chmod(beside, stat.S_IMODE(target.stat().st_mode))
        beside.replace(target)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def _put(stream: IO[bytes], raw: bytes) -> None:
    stream.write(raw)
    stream.flush()
    os.fsync(stream.fileno())


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ConsoleError(
            f"{path} cannot be read: {_reason(error)}.", "Is it yours, and is the disk there?"
        ) from error


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
