"""The window as a person has it: made, alive on one loop with Qt, and closed again. Not a test by itself."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import qasync
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from console.session.tasks import TaskOwner
from console.ui.calls import PlacedCall
from console.ui.collecting import in_qt_thread_only
from console.ui.conductor import Conductor
from console.ui.window import MainWindow

FLOWS = Path(__file__).parents[2] / "flows"
HOTEL = FLOWS / "hotel-front-desk.flow.yaml"
PATIENCE_SECONDS = 30


async def until(condition: Callable[[], object]) -> None:
    """Wait until something holds; a test that waits in vain fails with TimeoutError."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not condition():
            await asyncio.sleep(0.005)


class Room:
    """A live window, and what a person can do with it in few words."""

    def __init__(self, window: MainWindow, conductor: Conductor, failures: list[BaseException]) -> None:
        self.window = window
        self.conductor = conductor
        self.failures = failures

    @property
    def call(self) -> PlacedCall:
        """The call placed last."""
        return self.conductor.calls.all[-1]

    def type(self, key: Qt.Key | str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key wherever the focus is."""
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifiers)

    def press(self, widget: QWidget) -> None:
        """Click it."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    async def placed(self, count: int = 1) -> PlacedCall:
        """Wait for so many calls; the last one."""
        await until(lambda: len(self.conductor.calls.all) >= count)
        return self.call

    async def at_menu(self) -> None:
        """Wait until the call stands in a menu that listens."""
        await until(lambda: self.conductor.controls.timer_waits and self.call.steps[-1].kind == "listening")

    async def over(self) -> None:
        """Wait until the call is over and was shown so."""
        await until(lambda: self.call.over)
        await until(lambda: len(self.call.steps) == self.conductor.stage.model.rowCount())


def stray_windows() -> list[QWidget]:
    """What is to be seen as a window of its own and is none: a widget that nobody gave a place."""
    shown = (one for one in QApplication.topLevelWidgets() if one.isVisible())
    return [one for one in shown if one.windowType() == Qt.WindowType.Window and not isinstance(one, MainWindow)]


def in_a_room(doing: Callable[[Room], Awaitable[None]], geometry: Path) -> None:
    """Open the window, do something in it, close it as a person would, and see that nothing failed meanwhile."""

    async def life() -> None:
        failures: list[BaseException] = []
        window = MainWindow(QSettings(str(geometry), QSettings.Format.IniFormat))
        window.show()
        window.activateWindow()
        await until(lambda: window.is_painted)
        conductor = Conductor(window, TaskOwner(failures.append))
        conductor.desk.speed = "instant"
        gone = asyncio.get_running_loop().create_future()
        window.gone.connect(lambda: gone.done() or gone.set_result(None))
        try:
            await doing(Room(window, conductor, failures))
            assert stray_windows() == [], "a part of the window without a place in it"
        finally:
            window.close()
            await gone
            window.deleteLater()
        assert failures == []

    with in_qt_thread_only():
        qasync.run(life())
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
