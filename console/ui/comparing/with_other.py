"""*Compare with…*: the call shown beside another of the list, or beside a recording."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from console.errors import ConsoleError
from console.report.moments import day_of
from console.session.recordings import holds_recording
from console.session.tasks import TaskOwner
from console.ui import flow_files
from console.ui.call_controls import CallControls
from console.ui.call_rows import name_of
from console.ui.calls import Calls, PlacedCall
from console.ui.comparing.choosing import Comparing
from console.ui.desk import Desk
from console.ui.panels import Words
from console.ui.recordings import Recordings
from console.ui.theme import fonts, measures
from console.ui.window import MainWindow

NOTHING = "No other call yet, and no recording was open lately. Other file… finds one."
FILES = "Recordings (*.recording.json *.recording.jsonl);;All files (*)"
_VALUE = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """A row of the chooser: a call, by its number, or the file of a recording."""

    words: str
    value: int | Path


class ComparingWith(QObject):
    """Asks with what, and compares. `refused` says why a file cannot be compared with."""

    refused = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        calls: Calls,
        controls: CallControls,
        comparing: Comparing,
        recordings: Recordings,
        desk: Desk,
        tasks: TaskOwner,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._calls = calls
        self._controls = controls
        self._comparing = comparing
        self._recordings = recordings
        self._desk = desk
        self._tasks = tasks
        self._shown: PlacedCall | None = None

    def ask(self) -> None:
        """Let the person choose."""
        shown = self._controls.shown
        if shown is None or shown.party.recorded is None:
            return
        self._shown = shown
        dialog = PartnerDialog(
            f"Compare call {shown.number}, {name_of(shown)}, with", self._partners(shown), self._window
        )
        dialog.chosen.connect(self.compare_with)
        dialog.other_wanted.connect(self._ask_for_file)
        dialog.open()

    def compare_with(self, other: int | Path) -> None:
        """Compare the call shown with a call, or with a recording's first, the older at the left."""
        if isinstance(other, Path):
            self._tasks.start(self._with_file(other.absolute()), name="read a recording to compare with")
        else:
            self._compare(self._calls.numbered(other))

    async def _with_file(self, path: Path) -> None:
        try:
            call = await self._recordings.load(path)
        except ConsoleError as error:
            self.refused.emit(error)
            return
        self._desk.remember(path)
        self._compare(call)

    def _compare(self, other: PlacedCall) -> None:
        shown = self._shown
        if shown is None:
            return
        if other.party is shown.party:
            self.refused.emit(ConsoleError("That is the call shown itself.", "Choose another to stand beside it."))
            return
        before, after = sorted((shown, other), key=lambda call: (call.started, call.number))
        self._comparing.compare(before, after)

    def _partners(self, shown: PlacedCall) -> list[Partner]:
        today = datetime.now().astimezone()
        calls = [call for call in self._calls.all if call.party.recorded is not None and call.party is not shown.party]
        opened = {call.party.past.path for call in self._calls.all if call.party.past is not None}
        files = [path for path in self._desk.recent if path not in opened and path.exists() and holds_recording(path)]
        return [
            *(Partner(words=_words(call, today), value=call.number) for call in reversed(calls)),
            *(Partner(words=f"Recording: {flow_files.name_of_file(path)}, {path}", value=path) for path in files),
        ]

    def _ask_for_file(self) -> None:
        dialog = QFileDialog(self._window, "Compare with a recording", str(Path.home()), FILES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.compare_with_file)
        dialog.open()

    def compare_with_file(self, file: str) -> None:
        """Compare the call shown with the recording in this file."""
        self.compare_with(Path(file))


def _words(call: PlacedCall, today: datetime) -> str:
    past = call.party.past
    name = name_of(call) if past is None else f"Recording: {past.name}"
    return f"{call.number}  {name}, {day_of(call.started, today)} {call.started:%H:%M}"


class PartnerDialog(QDialog):
    """The chooser: Enter or a double click takes the row. `chosen` carries its value."""

    chosen = Signal(object)
    other_wanted = Signal()

    def __init__(self, heading: str, partners: Iterable[Partner], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Compare with")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.rows = QListWidget()
        self.rows.setAccessibleName("Calls and recordings")
        self.rows.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for partner in partners:
            item = QListWidgetItem(partner.words)
            item.setToolTip(partner.words)
            item.setSizeHint(QSize(0, measures.scaled(measures.ROW)))
            item.setData(_VALUE, partner.value)
            self.rows.addItem(item)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.take = self.buttons.addButton("Compare", QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setProperty("look", "primary")
        self.take.setEnabled(self.rows.count() > 0)
        self.other = self.buttons.addButton("&Other file…", QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.accepted.connect(self._choose)
        self.buttons.rejected.connect(self.reject)
        self.other.clicked.connect(self._want_other)
        self.rows.itemDoubleClicked.connect(self._choose)
        title = Words(heading, font=fonts.heading, wrap=True)
        title.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(measures.BETWEEN)
        column.addWidget(title)
        column.addWidget(self.rows, 1)
        if self.rows.count():
            self.rows.setCurrentRow(0)
            self.rows.setFocus()
        else:
            self.rows.hide()
            column.addWidget(Words(NOTHING, tone="muted", wrap=True))
            self.other.setFocus()
        column.addWidget(self.buttons)
        self.setMinimumWidth(measures.scaled(520))

    def _choose(self) -> None:
        item = self.rows.currentItem()
        if item is not None:
            self.accept()
            self.chosen.emit(item.data(_VALUE))

    def _want_other(self) -> None:
        self.accept()
        self.other_wanted.emit()
