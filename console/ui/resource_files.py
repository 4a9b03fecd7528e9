"""Where the window's own files are: in the wheel, else beside the package. Imports nothing heavy."""

from functools import cache
from pathlib import Path


@cache
def icons_folder() -> Path:
    """The folder of the icons."""
    return _resources() / "icons"


@cache
def window_sheet() -> str:
    """The style sheet with its `@role` places."""
    return (_resources() / "window.qss").read_text(encoding="utf-8")


def chevron_file() -> str:
    """The arrow of a drop-down for the style sheet, which cannot tint: one grey that shows in both themes."""
    return (_resources() / "chevron.svg").as_posix()


def _resources() -> Path:
    package = Path(__file__).resolve().parents[1]
    shipped = package / "_shipped" / "resources"
    return shipped if shipped.is_dir() else package.parent / "resources"
