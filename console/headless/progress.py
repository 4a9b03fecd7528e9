"""A bar on standard error while several flows run, on a terminal only."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

from console.headless.terminal import printable

if TYPE_CHECKING:
    from rich.progress import Progress


class Bar:
    """How many of the flows have run, several at once perhaps. In a pipe, and for a single flow, nothing is drawn."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._running: list[str] = []
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        if self._total > 1 and sys.stderr is not None and sys.stderr.isatty():
            self._bar = _new_bar(self._total)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def begin(self, name: str) -> None:
        """A flow begins; the one that has run longest is named."""
        self._running.append(name)
        self._draw()

    def end(self, name: str) -> None:
        """It is done, though what came of it may not be told before its turn."""
        self._running.remove(name)
        if self._bar is not None:
            self._bar.advance(self._bar.task_ids[0])
        self._draw()

    def make_room(self) -> None:
        """Something is about to be said; the bar comes back with the next flow that begins or ends."""
        self._stop()

    def _draw(self) -> None:
        if self._bar is None or not self._running:
            return
        others = len(self._running) - 1
        name = printable(self._running[0]) + (f" and {others} more" if others else "")
        self._bar.update(self._bar.task_ids[0], description=name)
        self._bar.start()

    def _stop(self) -> None:
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
