"""The report of a mistake of ours: one text file in the user's log folder, without the secrets of the command line.

Knows no layer.
"""

import platform
import sys
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from console import __version__

HIDDEN = ("--secret", "--key")


def write_report(error: BaseException, words: Sequence[str]) -> Path:
    """Write what happened while `words` were carried out; where it is. Raise OSError where nothing can be written."""
    from platformdirs import user_log_path

    folder = user_log_path("ivr-console", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC)
    path = folder / f"crash-{now:%Y%m%d-%H%M%S-%f}.log"
    path.write_text(report(error, words, now), encoding="utf-8", errors="backslashreplace")
    return path


def report(error: BaseException, words: Sequence[str], now: datetime) -> str:
    """The text of the report."""
    lines = [
        f"IVR console {__version__}, Python {platform.python_version()}, {platform.platform()}",
        f"{now:%Y-%m-%dT%H:%M:%SZ}",
        f"Words: {' '.join(without_secrets(words))}",
        f"Executable: {sys.executable}",
        "",
        "".join(traceback.format_exception(error)),
    ]
    return "\n".join(lines)


def without_secrets(words: Sequence[str]) -> list[str]:
    """The words of a command line with the values of --key and --secret as ***."""
    shown: list[str] = []
    hide_next = False
    for word in words:
        option, equals, _ = word.partition("=")
        if hide_next:
            shown.append("***")
        elif option in HIDDEN and equals:
            shown.append(f"{option}=***")
        else:
            shown.append(word)
        hide_next = not hide_next and word in HIDDEN
    return shown
