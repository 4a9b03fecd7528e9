"""Which flow files an argument of `run` means: a file, every flow below a folder, the matches of a quoted pattern."""

import glob
import os

from console.errors import ConsoleError

SUFFIX = ".flow.yaml"


def flow_files(argument: str) -> list[str]:
    """The files, spelled as the argument begins, in alphabetical order. Raise ConsoleError where there is none."""
    if os.path.isdir(argument):
        return _below(argument)
    if os.path.exists(argument):
        return [argument]
    if not glob.has_magic(argument):
        raise ConsoleError(f"There is no file or folder {argument}.", _near(argument))
    files = [file for match in sorted(glob.glob(argument, recursive=True)) for file in _matched(match)]
    if not files:
        raise ConsoleError(f"No flow matches {argument}.", f"Flows are named NAME{SUFFIX}; ** reaches into folders.")
    return list(dict.fromkeys(files))


def _matched(match: str) -> list[str]:
    """A match of a pattern: itself, or for a folder the flows right and deep in it, none being no mistake there."""
    return _flows_in(match) if os.path.isdir(match) else [match]


def _below(folder: str) -> list[str]:
    found = _flows_in(folder)
    if not found:
        raise ConsoleError(
            f"There is no flow in the folder {folder}.",
            f"Flows are named NAME{SUFFIX}; hidden folders are passed over.",
        )
    return found


def _flows_in(folder: str) -> list[str]:
    """Every flow below the folder; folders that begin with a dot (`.venv`, `.git`) are passed over."""
    found: list[str] = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found.extend(os.path.join(place, name) for name in sorted(names) if name.lower().endswith(SUFFIX))
    return found


def _near(argument: str) -> str:
    """A file beside the one that was asked for whose name is close."""
    import difflib

    folder, name = os.path.split(argument)
    try:
        names = [one for one in os.listdir(folder or ".") if not one.startswith(".")]
    except OSError:
        return "Is the path right, seen from the folder you are in?"
    by_stem = {one.removesuffix(SUFFIX): one for one in names}
    near = [by_stem[stem] for stem in difflib.get_close_matches(name.removesuffix(SUFFIX), by_stem, n=1)]
    return (
        f"Did you mean {os.path.join(folder, near[0])}?"
        if near
        else "Is the path right, seen from the folder you are in?"
    )
