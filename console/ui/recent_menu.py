"""The menu of the files opened last, filled when it opens."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from console.ui import flow_files

EMPTY = "Files you open appear here"


class RecentMenu(QObject):
    """Lists what `recent` says, newest first; `chosen` carries the path that a person chose."""

    chosen = Signal(str)

    def __init__(self, menu: QMenu, recent: Callable[[], Sequence[Path]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._menu = menu
        self._recent = recent
        menu.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """The files as they are now."""
        self._menu.clear()
        for path in self._recent():
            action = self._menu.addAction(f"{flow_files.flow_file(path).name}    {path}".replace("&", "&&"))
            action.setData(str(path))
            action.triggered.connect(self._choose)
        if self._menu.isEmpty():
            self._menu.addAction(EMPTY).setEnabled(False)

    def _choose(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.chosen.emit(action.data())
