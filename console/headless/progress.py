"""A bar on standard error while several flows run, on a terminal only."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

from console.headless.terminal import printable

if TYPE_CHECKING:
    from rich.progress import Progress


class Bar:
    """How many of the flows have run. In a pipe, and for a single flow, nothing is drawn."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        if self._total > 1 and sys.stderr is not None and sys.stderr.isatty():
            self._bar = _new_bar(self._total)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def begin(self, name: str) -> None:
        """The flow that runs now."""
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], description=printable(name))
            self._bar.start()

    def done(self) -> None:
        """One more of the flows has run, with all of its variants."""
        if self._bar is not None:
            self._bar.advance(self._bar.task_ids[0])
            self.stop()

    def stop(self) -> None:
        """The bar makes room for what is said."""
        if self._bar is not None:
            self._bar.stop()


def _new_bar(total: int) -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    bar = Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False)
    bar.add_task("", total=total)
    return bar
