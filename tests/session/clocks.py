"""An event loop whose clock jumps to the next timer when nothing else is to be done: a minute takes no time."""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class _Jumping(selectors.DefaultSelector):
    def __init__(self) -> None:
        super().__init__()
        self.jump: Callable[[float], None] = lambda seconds: None

    def select(self, timeout: float | None = None) -> Any:
        """What is ready now; else the clock jumps."""
        ready = super().select(0)
        if ready or timeout == 0:
            return ready
        if timeout is None:
            raise AssertionError("nothing will ever happen any more")
        self.jump(timeout)
        return ready


class JumpingLoop(asyncio.SelectorEventLoop):
    """Its time begins at 1000 s and passes only in jumps. For tests without sockets."""

    def __init__(self) -> None:
        selector = _Jumping()
        self._moment = 1000.0
        super().__init__(selector)
        selector.jump = self._jump

    def time(self) -> float:
        """The moment it is."""
        return self._moment

    def _jump(self, seconds: float) -> None:
        self._moment += seconds


def run(coro: Coroutine[Any, Any, T]) -> T:
    """As asyncio.run, on a clock that jumps."""
    with asyncio.Runner(loop_factory=JumpingLoop) as runner:
        return runner.run(coro)
