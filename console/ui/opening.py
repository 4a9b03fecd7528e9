"""Flow files in the window: which are listed, how one is found and opened, and what a broken one leads to.

What an open flow means for panes and calls is the conductor's business.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from console.errors import ConsoleError, FileMistakes
from console.resources import history_flows, shipped_flows
from console.session.recordings import holds_recording, is_recording
from console.ui import flow_files
from console.ui.desk import Desk
from console.ui.mistakes_page import MistakesPage
from console.ui.recent_menu import RecentMenu
from console.ui.side_bar import SideBar
from console.ui.start_page import Recent
from console.ui.window import MainWindow

START_ROWS = 5
"""So many recent files stand on the start page."""
KNOWN_FILES = "What the console opens (*.yaml *.yml *.json *.jsonl *.har *.log *.txt *.curl *.sh)"
RECORDINGS = "Recordings"
"""The heading of the recordings that were open last."""
HISTORY = "Platform history"
"""The heading of the flows that show a dated change of the platform, in the list of flows."""


class Opening(QObject):
    """Lists files and opens them. `page_changed` says that another page is shown, `refused` why nothing was opened;
    `recording_wanted` carries the path of a recording, `other_wanted` of a file that may be anything.
    """

    page_changed = Signal()
    recording_wanted = Signal(object)
    other_wanted = Signal(object)
    refused = Signal(object)

    def __init__(self, window: MainWindow, desk: Desk, side_bar: SideBar, mistakes: MistakesPage) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._side_bar = side_bar
        self._mistakes = mistakes
        self._folder: Path | None = None
        self._back: QWidget = window.start_page
        self.broken_elsewhere: Callable[[Path], bool] = lambda path: False
        """Whether somebody else shows a file that has mistakes."""
        recent = RecentMenu(window.menus.recent, lambda: desk.recent, self)
        recent.chosen.connect(self.open_file)
        window.files_dropped.connect(self.open_files)
        window.start_page.open_wanted.connect(self.ask_for_file)
        window.start_page.recent_chosen.connect(self.open_file)
        side_bar.open_wanted.connect(self.ask_for_file)
        side_bar.flow_chosen.connect(self.choose_flow)
        mistakes.reload_wanted.connect(desk.reload)
        mistakes.closed.connect(self.leave_mistakes)
        desk.flow_broken.connect(self._show_mistakes)
        desk.recent_changed.connect(self.list_files)

    def list_files(self) -> None:
        """Shipped flows, the sample first, recent ones, the folder's; last those that show the platform's past."""
        shipped, history = shipped_flows(), history_flows()
        sample = flow_files.sample_of(shipped)
        shipped = sorted(shipped, key=lambda path: path != sample)  # the sample first, the others as they are
        recent = [path for path in self._desk.recent if path not in (*shipped, *history) and path.exists()]
        recordings = [path for path in recent if holds_recording(path)]
        groups = {"": shipped, "Recent": [path for path in recent if path not in recordings], RECORDINGS: recordings}
        if self._folder is not None:
            groups[self._folder.name] = flow_files.flow_files(self._folder)
        groups[HISTORY] = history
        self._side_bar.show_flows({name: flow_files.listed(paths) for name, paths in groups.items()})
        self._side_bar.set_current_flow(self._desk.path)
        rows = [
            Recent(
                path=file.path,
                name=file.name,
                when=flow_files.when(file.path),
                kind="recording" if holds_recording(file.path) else "flow",
            )
            for file in flow_files.listed([path for path in self._desk.recent if path.exists()][:START_ROWS])
        ]
        self._window.start_page.show_recent(rows)

    def ask_for_file(self) -> None:
        """Let the person find a file."""
        folder = str(self._desk.path.parent if self._desk.path is not None else Path.home())
        dialog = QFileDialog(
            self._window,
            "Open a flow, a recording, or callbacks that others kept",
            folder,
            f"{KNOWN_FILES};;All files (*)",
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.open_file)
        dialog.open()

    def ask_for_folder(self) -> None:
        """Let the person find a folder of flows."""
        dialog = QFileDialog(self._window, "Open a folder of flows", str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.open_folder)
        dialog.open()

    def open_sample(self) -> bool:
        """Choose the sample IVR; whether there is one that can be read."""
        sample = flow_files.sample_of(shipped_flows())
        return sample is not None and self._desk.open(sample, remember=False)

    def open_files(self, paths: Sequence[Path]) -> None:
        """Files that were dropped or named: the first is chosen; a folder is listed."""
        for path in reversed([Path(path) for path in paths]):
            if path.is_dir():
                self.open_folder(path)
            else:
                self.open_file(path)
        if all(is_flow_name(Path(path)) or Path(path).is_dir() for path in paths):  # others are still being read
            self.leave_waiting()

    def leave_waiting(self) -> None:
        """Nothing came of the files that the window was opened on: a folder without a flow, a broken recording."""
        if self._window.pages.currentWidget() is self._window.opening:
            self._window.show_page(self._window.start_page)
            self.page_changed.emit()

    def open_file(self, path: Path | str) -> None:
        """Choose a flow that is not shipped, or show a recording, and remember it; other files tell what they are."""
        path = Path(path).absolute()
        if is_recording(path):
            self.recording_wanted.emit(path)
        elif is_flow_name(path):
            self.open_flow(path)
        else:
            self.other_wanted.emit(path)

    def open_flow(self, path: Path) -> None:
        """Choose a flow."""
        self._desk.open(path, remember=path not in (*shipped_flows(), *history_flows()))

    def open_folder(self, path: Path | str) -> None:
        """List every flow of a folder, and choose its first."""
        self._folder = Path(path).absolute()
        found = flow_files.flow_files(self._folder)
        self.list_files()
        if found:
            self._desk.open(found[0], remember=False)
        else:
            self.refused.emit(ConsoleError(f"There is no flow in {self._folder}.", "Flows are named NAME.flow.yaml."))

    def choose_flow(self, path: Path) -> None:
        """A flow was chosen in the list: its last call is shown, if there was one. A recording is opened."""
        if path == self._desk.path and self._desk.broken is None:
            return
        if is_flow_name(path):
            self._desk.open(path, remember=False)
        else:
            self.open_file(path)

    def leave_mistakes(self) -> None:
        """Back to where the broken file was opened."""
        self._desk.broken = None
        self._window.show_page(self._back)
        self._side_bar.set_current_flow(self._desk.path)
        self.page_changed.emit()

    def _show_mistakes(self, path: Path, error: ConsoleError) -> None:
        if isinstance(error, FileMistakes) and self.broken_elsewhere(path):
            return
        page = self._window.pages.currentWidget()
        if page is not None and page not in (self._mistakes, self._window.opening):
            self._back = page
        self._window.show_page(self._mistakes)
        self._mistakes.show_error(path, error)
        self.page_changed.emit()


def is_flow_name(path: Path) -> bool:
    """Whether a file can only be a flow, by its name."""
    return flow_files.is_flow_file(path) or path.suffix.lower() in (".yaml", ".yml")
