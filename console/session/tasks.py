"""Tasks with an owner: a coroutine that was started ends with whoever started it, and its failure reaches somebody."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any


class TaskOwner:
    """The coroutines one window started. They end when it does; a failure reaches `on_error`, never nobody."""

    def __init__(self, on_error: Callable[[BaseException], None]) -> None:
        self._on_error = on_error
        self._live: set[asyncio.Task[Any]] = set()
        self._closed = False

    @property
    def live(self) -> frozenset[asyncio.Task[Any]]:
        """The tasks that have not ended."""
        return frozenset(self._live)

    def start(self, coro: Coroutine[Any, Any, Any], *, name: str) -> asyncio.Task[Any]:
        """Run the coroutine.

        After `close` nothing starts any more: the coroutine is dropped and the task is cancelled.
        """
        task = asyncio.get_running_loop().create_task(coro, name=name)
        self._live.add(task)  # the loop itself holds tasks only weakly
        task.add_done_callback(self._done)
        if self._closed:
            task.cancel()
        return task

    async def close(self) -> None:
        """Cancel all tasks and wait until each has cleaned up."""
        self._closed = True
        own = asyncio.current_task()
        while rest := [task for task in self._live if task is not own]:
            for task in rest:
                task.cancel()
            await asyncio.wait(rest)
            await asyncio.sleep(0)  # their callbacks take them off the list

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._live.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._on_error(error)
