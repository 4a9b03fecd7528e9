"""The window's life on one event loop for Qt and asyncio, from the first paint to the end of its last task."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import qasync
from PySide6.QtCore import QCoreApplication, QEvent

from console.session.tasks import TaskOwner
from console.ui.collecting import in_qt_thread_only
from console.ui.conductor import Conductor
from console.ui.crash_dialog import CrashReporter
from console.ui.window import MainWindow


def live(window: MainWindow, paths: Sequence[Path]) -> int:
    """Run until the window is gone; 0."""
    with in_qt_thread_only():
        qasync.run(_life(window, paths))
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
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
        conductor = Conductor(window, TaskOwner(crashes.show))
        conductor.calls.warm_up()
        if paths:
            conductor.open_files(paths)
        await gone
    finally:
        crashes.uninstall()
