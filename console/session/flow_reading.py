"""A flow file from the disk: its bytes and the environment, handed to the loader, which opens nothing itself."""

import os
from pathlib import Path

from console.errors import ConsoleError
from console.flow.load import load_flow
from console.flow.model import Flow

_MORE_THAN_ALLOWED = 1024 * 1024 + 1
"""Bytes read at most: enough for the loader to see that a file is too large."""


def read_flow(path: str | Path) -> Flow:
    """The flow of a file, which messages name as it is named here.

    Raise FileMistakes with all that is wrong in it, and ConsoleError where there is nothing to read.
    """
    file = str(path)
    try:
        with Path(path).open("rb") as stream:
            source = stream.read(_MORE_THAN_ALLOWED)
    except FileNotFoundError as error:
        raise ConsoleError(f"There is no file {file}.", "Is the path right, and the file still there?") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ConsoleError(
            f"{file} cannot be read: {reason.lower()}.", "Name a flow file that you may read."
        ) from error
    return load_flow(source, file=file, environment=os.environ)
