"""The window's life on one event loop for Qt and asyncio, from the first paint to the end of its last task."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import qasync

from console.session.tasks import TaskOwner
from console.ui.crash_dialog import CrashReporter
from console.ui.window import MainWindow


def live(window: MainWindow, paths: Sequence[Path]) -> int:
    """Run until the window is gone; 0."""
    qasync.run(_life(window, paths))
    return 0


async def _life(window: MainWindow, paths: Sequence[Path]) -> None:
    crashes = CrashReporter(window)
    crashes.install()
    loop = asyncio.get_running_loop()
    gone = loop.create_future()

    def leave() -> None:
        if not gone.done():
            gone.set_result(None)

    window.gone.connect(leave)
    try:
        conductor = window.begin(TaskOwner(crashes.show))
        if paths:
            conductor.open_files(paths)
        await gone
    finally:
        crashes.uninstall()
