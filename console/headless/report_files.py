"""The reports of `run` as files: JUnit XML, and pages. That they can be written is tried before the first call."""

from collections.abc import Iterator
from pathlib import Path

from console import __version__
from console.errors import ConsoleError
from console.report.html import CSS, INDEX, TEMPLATES, pages
from console.report.junit import junit
from console.report.run import Run
from console.resources import resource


class ReportFiles:
    """Where reports were asked for; None where one was not. Raises ConsoleError where nothing can be written."""

    def __init__(self, *, junit_file: str | None = None, html_folder: str | None = None) -> None:
        self._junit = None if junit_file is None else Path(junit_file)
        self._html = None if html_folder is None else Path(html_folder)
        if self._junit is not None:
            _try(self._junit)
        if self._html is not None:
            _try(self._html / INDEX)

    @property
    def wanted(self) -> bool:
        """Whether there is anything to write."""
        return self._junit is not None or self._html is not None

    def write(self, run: Run) -> Iterator[tuple[str, Path]]:
        """Write them; of each what it is and where. Files of the same names are replaced."""
        if self._junit is not None:
            _write(self._junit, junit(run))
            yield "JUnit", self._junit
        if self._html is not None:
            templates = {name: resource(f"report/{name}").read_text(encoding="utf-8") for name in (*TEMPLATES, CSS)}
            for name, page in pages(run, templates, version=__version__).items():
                _write(self._html / name, page)
            yield "HTML", self._html / INDEX


def _try(path: Path) -> None:
    """Make the folder of the file, and open it, changing nothing that is there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8"):
            pass
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from error


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError | ValueError) -> ConsoleError:
    reason = (getattr(error, "strerror", None) or str(error)).lower()
    return ConsoleError(f"The report {path} cannot be written: {reason}.", "Name a place where you may write.")
