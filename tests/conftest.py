"""What every test stands on: no screen, no keyring, nobody's settings, and nothing left running."""

import gc
import logging
import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
for name in ("IVR_KEY", "IVR_SECRET"):
    os.environ.pop(name, None)

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # a shell has background jobs ignore Ctrl+C, and so would the programs whose end by Ctrl+C is tested
    signal.signal(signal.SIGINT, signal.default_int_handler)

POOLED_THREADS = ("asyncio_", "ThreadPoolExecutor", "QThread", "Dummy-", "QDBusConnection", "execnet", "ThreadPool")
"""Threads that a library keeps for the next one who asks; they belong to the process, not to the test."""


@pytest.fixture(autouse=True)
def settings_of_nobody(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A configuration folder of the test's own, empty: nothing is read from or written to the real one."""
    folder = tmp_path_factory.mktemp("config")
    monkeypatch.setenv("IVR_CONSOLE_CONFIG_DIR", str(folder))
    return folder


class AsyncioComplaints(logging.Handler):
    """What asyncio can only log: tasks destroyed while pending, failures that nobody fetched."""

    def __init__(self) -> None:
        super().__init__(level=logging.ERROR)
        self.sentences: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.sentences.append(record.getMessage())


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Fail a test after which a thread, a task or a timer of its own still lives."""
    before = set(threading.enumerate())
    complaints = AsyncioComplaints()
    logging.getLogger("asyncio").addHandler(complaints)
    gc.freeze()  # all that is there already is out of the collector's sight, so that collecting takes no time
    try:
        yield
        gc.collect()  # a lost task complains when it is collected: here, not in a later test
    finally:
        logging.getLogger("asyncio").removeHandler(complaints)
    left = [*threads_since(before), *running_qt_timers(), *complaints.sentences]
    if left:
        pytest.fail("left behind: " + "; ".join(left), pytrace=False)


def threads_since(before: set[threading.Thread]) -> list[str]:
    """The threads that were not there before and do not end within two seconds."""
    left = []
    for thread in set(threading.enumerate()) - before:
        if thread.name.startswith(POOLED_THREADS):
            continue
        thread.join(timeout=2)
        if thread.is_alive():
            left.append(f"thread {thread.name}")
    return left


def running_qt_timers() -> list[str]:
    """The timers that still run under the application or a window, once what was to be deleted is; they are stopped."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or (application := widgets.QApplication.instance()) is None:
        return []
    core = sys.modules["PySide6.QtCore"]
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
    owners = [application, *widgets.QApplication.topLevelWidgets()]
    left = []
    for owner in owners:
        for timer in owner.findChildren(core.QTimer):
            if timer.isActive():
                timer.stop()  # the next test is not to blame
                left.append(f"timer {timer.objectName() or timer!r} of {owner!r}")
    return left
