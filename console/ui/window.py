"""The main window: places the pages and the strips between toolbar and status, and nothing else.

What its actions do it does not know: whoever fills it comes after the first paint, so that the window is there at once.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QByteArray, QEvent, QSettings, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
    QStatusTipEvent,
)
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from console.ui.actions import Actions
from console.ui.menus import Menus
from console.ui.panels import Words
from console.ui.start_page import StartPage
from console.ui.strips import NoticeStrip, OfferStrip, PastStrip, PausedStrip, StatusStrip, UndoStrip
from console.ui.theme import appearance, measures
from console.ui.toolbar import ToolBar

if TYPE_CHECKING:
    import asyncio

DIGITS = "0123456789*#"
TITLE = "IVR console"
FRAME = QSize(8, 40)
"""Room for what the desktop puts around a window."""
PROMISE = "Nothing leaves this computer. No account."


class Life(Protocol):
    """What fills the window: its calls end before it closes."""

    def remember_layout(self) -> None:
        """Keep the sizes for the next start."""

    async def ready_to_close(self) -> bool:
        """Save what is not saved yet; whether the window may close."""

    async def shut_down(self) -> None:
        """End every call and server."""


class MainWindow(QMainWindow):
    """Start page, stage, and the page of a broken file, under one toolbar."""

    painted = Signal()
    files_dropped = Signal(list)
    digit_typed = Signal(str)
    narrowed = Signal(bool)
    gone = Signal()

    def __init__(self, geometry: QSettings, *, awaits_file: bool = False) -> None:
        """`awaits_file`: a flow is about to be opened, so that the start page is not shown before it."""
        super().__init__()
        self.geometry_settings = geometry
        self._life: Life | None = None
        self._closing: asyncio.Task[None] | None = None
        self._is_painted = False
        self.actions_table = Actions(self)
        self.menus = Menus(self.menuBar(), self.actions_table)
        self.toolbar = ToolBar(self.actions_table, self.menus.speed, self.menus.targets)
        self.paused = PausedStrip()
        self.past = PastStrip()
        self.offer = OfferStrip()
        self.undo = UndoStrip()
        self.notice = NoticeStrip()
        self.start_page = StartPage()
        self.opening = Words("Opening…", tone="muted")
        self.status = StatusStrip()
        self.pages = QStackedWidget()
        self.pages_of_their_own: list[QWidget] = [self.start_page]
        """Those without the toolbar, which belongs to calls."""
        self.digits = [QShortcut(QKeySequence(key), self) for key in DIGITS]
        self._place()
        self.show_page(self.opening if awaits_file else self.start_page)

    def live_by(self, life: Life) -> None:
        """From now on the window closes once this has shut down; asyncio's loop runs."""
        self._life = life

    def show_page(self, page: QWidget) -> None:
        """One of the pages. Toolbar and facts belong to the stage; the start page has neither."""
        self.pages.setCurrentWidget(page)
        starting = page is self.start_page
        self.toolbar.setVisible(page not in self.pages_of_their_own)
        if starting:
            self.paused.tell("", "")
            self.past.tell("", "")
            self.status.tell("", "", PROMISE)
            self.status.tell_facts("? keys")

    def listen_for_digits(self, on: bool) -> None:
        """Whether digits typed anywhere, except into a field, are keys of the phone."""
        for shortcut in self.digits:
            shortcut.setEnabled(on)

    @property
    def is_narrow(self) -> bool:
        """Too narrow for three columns."""
        return self.width() < measures.NARROW

    @property
    def is_painted(self) -> bool:
        """It was seen at least once."""
        return self._is_painted

    def _place(self) -> None:
        self.setWindowTitle(TITLE)
        self.setMinimumSize(QSize(*measures.LEAST_SIZE))
        self.setAcceptDrops(True)
        self.addActions(self.actions_table.everywhere())
        for shortcut in self.digits:
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self._tell_digit)
        self.listen_for_digits(False)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.toolbar, self.paused, self.past, self.offer, self.undo, self.notice):
            column.addWidget(widget)
        column.addWidget(self.pages, 1)
        column.addWidget(self.status)
        self.opening.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for page in (self.start_page, self.opening):
            self.pages.addWidget(page)
        self.setCentralWidget(middle)
        kept = self.geometry_settings.value("window")
        if not (isinstance(kept, QByteArray) and self.restoreGeometry(kept)):
            self.resize(first_size(self.screen().availableSize()))
        appearance.changed.connect(self.update)

    def _tell_digit(self) -> None:
        shortcut = self.sender()
        assert isinstance(shortcut, QShortcut)
        self.digit_typed.emit(shortcut.key().toString())

    async def _shut_down(self) -> None:
        """Save what is edited and stop the calls, then come back to close."""
        import asyncio

        assert self._life is not None
        if not await self._life.ready_to_close():
            self._closing = None
            return
        try:
            await self._life.shut_down()
        finally:
            asyncio.get_running_loop().call_soon(self.close)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QStatusTipEvent):
            self.status.tell_tip(event.tip())
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A bare key that nobody had a use for."""
        bare = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        action = self.actions_table.of_key(Qt.Key(event.key())) if bare else None
        if action is None:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat() or action.autoRepeat():
            action.trigger()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.toolbar.show_keys(self.width() >= measures.NARROW)
        self.narrowed.emit(self.is_narrow)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)

    def closeEvent(self, event: QCloseEvent) -> None:
        """First close: refuse, stop the calls, come back. Second close, once they are gone: accept."""
        if self._life is None:
            event.accept()
            self.gone.emit()
            return
        if self._closing is None:
            import asyncio

            self.geometry_settings.setValue("window", self.saveGeometry())
            self._life.remember_layout()
            self._closing = asyncio.get_running_loop().create_task(self._shut_down(), name="shut down")
        event.setAccepted(self._closing.done())
        if self._closing.done():
            self.gone.emit()


def first_size(screen: QSize) -> QSize:
    """How large a window is that was never open: as designed, but with its frame inside this room of the screen."""
    return QSize(*measures.FIRST_SIZE).boundedTo(screen - FRAME)
