"""Tells when something stirs at a file: written in its place, replaced by another, removed, there again."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

SETTLES_MILLS = 150
"""A program that writes does so in pieces: it is told once they have come."""


class DiskWatch(QObject):
    """`stirred`: whoever wants to know looks at the file. It is watched by name, and its folder with it, since a file
    that is replaced is another one.
    """

    stirred = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._watcher = QFileSystemWatcher(self)
        self._later = QTimer(self, singleShot=True, interval=SETTLES_MILLS)
        self._later.timeout.connect(self.stirred)
        self._watcher.fileChanged.connect(self._stir)
        self._watcher.directoryChanged.connect(self._stir)
        self._watch()

    def stop(self) -> None:
        """Watch no more."""
        self._later.stop()
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)

    def _stir(self) -> None:
        self._watch()
        self._later.start()

    def _watch(self) -> None:
        """Qt lets go of a file that was removed or replaced; the one that has its name now is watched."""
        for path, watched in (
            (self._path, self._watcher.files()),
            (self._path.parent, self._watcher.directories()),
        ):
            if str(path) not in watched and path.exists():
                self._watcher.addPath(str(path))
