"""The command `ivr-console`: looks at the first word and hands on, to the command line or to the window.

This is the outermost edge: what nobody foresaw ends here as a sentence and a report in a file, never as a traceback.
Nothing heavy is imported before it is known what is wanted; `--version` imports nothing at all.
"""

import errno
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from console import __version__
from console.errors import ConsoleError

COMMANDS = ("run", "replay", "diff", "check", "send", "serve", "report", "import", "schema")

FAILED, COULD_NOT, CRASHED, INTERRUPTED, PIPE_BROKEN = 1, 2, 70, 130, 141
"""Exit statuses, 0 aside: 1 something is wrong with what was looked at, 2 it could not run, 70 a bug of ours, and the
shells' own 128 + signal for Ctrl+C and a reader that went away."""


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out the words of the command line and return the exit status. `argv` leaves out the program's name."""
    words = list(sys.argv[1:] if argv is None else argv)
    _prepare_streams()
    try:
        status = _carry_out(words)
        sys.stdout.flush()
    except ConsoleError as error:
        _complain(error.sentence, error.hint)
        return COULD_NOT
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _write_no_more()
        return PIPE_BROKEN
    except OSError as error:
        if error.errno != errno.ENOSPC:
            return _crash(error, words)
        _write_no_more()
        _complain("There is no room left to write to.", "Free some, or send the output elsewhere.")
        return COULD_NOT
    except Exception as error:  # noqa: BLE001 - the edge: it reports
        return _crash(error, words)
    return status


def _carry_out(words: list[str]) -> int:
    """What the first word asks for."""
    first = words[0] if words else ""
    if first == "--version":
        print(f"ivr-console {__version__}")
        return 0
    if first in COMMANDS or first in ("--help", "-h"):
        from console.headless.app import run_words

        return run_words(words)
    if first.startswith("-"):
        raise ConsoleError(f"There is no option {first} before a command.", "See ivr-console --help.")
    _refuse_a_mistyped_command(first)
    return _open_window(words)


def _refuse_a_mistyped_command(word: str) -> None:
    """A bare word that is no file is a slip of the pen, not a file to open; `word` may be empty."""
    if not word or os.path.exists(word) or os.path.basename(word) != word or "." in word:
        return
    import difflib

    near = difflib.get_close_matches(word.lower(), COMMANDS, n=1)
    hint = f"Did you mean ivr-console {near[0]}?" if near else "See ivr-console --help for the commands."
    raise ConsoleError(f"There is no command and no file “{word}”.", hint)


def _open_window(paths: list[str]) -> int:
    """The window on these files. Where Qt's own libraries are missing, say which."""
    try:
        from console.ui.main import run_window
    except ImportError as error:
        if error.name is not None and error.name.split(".")[0] == "console":
            raise
        raise ConsoleError(
            f"The window needs something that is missing here: {error}.",
            "On Debian or Ubuntu: sudo apt install libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 "
            "libxcb-cursor0. The commands (ivr-console --help) work without it.",
        ) from error
    return run_window(paths)


def _prepare_streams() -> None:
    """No character may stop a line. Into pipes and files goes UTF-8, a terminal keeps its own encoding.

    Where there is no stream at all (pythonw, or closed by the shell) what is written goes nowhere.
    """
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - for the life of the process
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - for the life of the process
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue  # a test's own stream
        if stream.isatty():
            stream.reconfigure(errors="backslashreplace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _complain(sentence: str, hint: str) -> None:
    """On standard error: what happened, and below it what to do."""
    with suppress(OSError):
        print(sentence, file=sys.stderr)
        if hint:
            print(f"  {hint}", file=sys.stderr)


def _write_no_more() -> None:
    """The reader of our output went away (`| head`), or the disk is full: not even the last flush may be tried."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _crash(error: Exception, words: list[str]) -> int:
    """A mistake of ours: write all that is known to a file and say where it is."""
    from console.crash import write_report

    try:
        place = f"The report is in {write_report(error, words)}."
    except OSError as why:
        place = f"The report could not be written: {why}."
    _complain(
        f"IVR console made a mistake of its own: {type(error).__name__}.", f"{place} Please send it to the project."
    )
    return CRASHED


if __name__ == "__main__":
    sys.exit(main())
