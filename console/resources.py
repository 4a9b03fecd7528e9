"""Where the files are that come with the console: in the wheel under `console/_shipped`, else beside the package.

An installed copy, an editable one and a checkout behave the same. Imports nothing heavy.
"""

from pathlib import Path

from console.errors import ConsoleError

_PACKAGE = Path(__file__).resolve().parent


def resource(name: str, *, package: Path = _PACKAGE) -> Path:
    """A file or folder of `resources/`, by its path with slashes: `icons/hangup.svg`.

    Raises ConsoleError when it is missing.
    """
    path = _folder("resources", package) / name
    if not path.exists():
        raise ConsoleError(f"{path} is missing.", "The installation is incomplete: install ivr-console anew.")
    return path


def shipped_flows(*, package: Path = _PACKAGE) -> list[Path]:
    """The flow files that come with the console, by name; empty where there are none."""
    return sorted(_folder("flows", package).glob("*.flow.yaml"))


def history_flows(*, package: Path = _PACKAGE) -> list[Path]:
    """Of those the ones that show a dated change of the platform, oldest first."""
    return sorted((_folder("flows", package) / "history").glob("*.flow.yaml"))


def _folder(kind: str, package: Path) -> Path:
    shipped = package / "_shipped" / kind
    return shipped if shipped.is_dir() else package.parent / kind
