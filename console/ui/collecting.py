"""Garbage is collected in Qt's thread only.

Python collects in whichever thread happens to allocate, and widgets that die outside Qt's own thread crash the process:
measured with a resolver's and a keyring's thread. So the collector is switched off, and a timer in Qt's thread does its
work.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer

EVERY_MILLS = 500


class Collector(QObject):
    """Collects each generation when its threshold is passed, as Python itself would."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=EVERY_MILLS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def stop(self) -> None:
        """No more timer."""
        self._timer.stop()

    def collect(self) -> None:
        """Collect what is due."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [generation for generation in range(3) if counts[generation] > thresholds[generation] > 0]
        if due:
            gc.collect(due[-1])


@contextmanager
def in_qt_thread_only() -> Iterator[None]:
    """While it lasts nothing is collected in another thread."""
    collector = Collector()
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        collector.stop()
        del collector  # a dying QObject holds one of Qt's locks and asks Python: nothing may be collected meanwhile
        gc.collect()
        if was_on:
            gc.enable()
