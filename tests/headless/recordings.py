"""Recordings as files, for the commands that read them."""

from pathlib import Path

from console.flow.recording import Recording
from console.flow.recording_json import recording_text


def write(recording: Recording, path: Path) -> str:
    """The recording in this file; gives its name."""
    path.write_bytes(recording_text(recording))
    return path.name
