"""Recordings as files: read with what goes wrong in words, written whole or not at all."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PureWindowsPath

from console.errors import ConsoleError
from console.flow.hiding import without_secrets
from console.flow.recording import Recording
from console.flow.recording_json import SUFFIX, read_recording, recording_text
from console.session.journal import JOURNALS
from console.settings import write_whole

ENDINGS = (SUFFIX, *JOURNALS)
_HEAD = b'{"ivr_recording"'


def is_recording(path: Path | str) -> bool:
    """Whether the name says so."""
    return str(path).lower().endswith(ENDINGS)


def holds_recording(path: Path) -> bool:
    """Whether the name says so, or the first bytes do."""
    if is_recording(path):
        return True
    try:
        with path.open("rb") as stream:
            return stream.read(len(_HEAD)) == _HEAD
    except OSError:
        return False  # whoever opens it says why


def read_recording_file(path: Path | str) -> Recording:
    """The recording of a file or journal. Raise ConsoleError."""
    try:
        text = Path(path).read_bytes()
    except FileNotFoundError as error:
        raise ConsoleError(f"There is no file {path}.", "Is the path right, and the file still there?") from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ConsoleError(f"{path} cannot be read: {reason}.", "Name a recording that you may read.") from error
    return read_recording(text, file=str(path))


def save_recording(path: Path, recording: Recording, secrets: Iterable[str] = ()) -> None:
    """Write a recording, without these secrets, to be given away. Raise ConsoleError."""
    write_whole(path, without_secrets(recording_text(shareable(recording)), secrets).decode())


def shareable(recording: Recording) -> Recording:
    """The recording, its flow's file named as it lies below the folder worked in; of one elsewhere its bare name."""
    file = recording.recorded.file
    if not (Path(file).is_absolute() or PureWindowsPath(file).is_absolute()):
        return recording
    here = Path.cwd()
    told = Path(file).relative_to(here).as_posix() if Path(file).is_relative_to(here) else PureWindowsPath(file).name
    ended = recording.ended
    if ended is not None:
        failures = (replace(one, flow=told) if one.flow == file else one for one in ended.failures)
        ended = replace(ended, failures=tuple(failures))
    return replace(recording, recorded=replace(recording.recorded, file=told), ended=ended)


def named(name: str) -> str:
    """A file's name with a recording's ending."""
    return name if name.lower().endswith(ENDINGS) else f"{name.removesuffix('.json')}{SUFFIX}"
