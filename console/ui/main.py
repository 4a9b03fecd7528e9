"""The window as a program: paint first, then load what is heavy, then live until the window and its calls are gone."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QSettings
from PySide6.QtWidgets import QApplication

from console import __version__
from console.errors import ConsoleError
from console.ui.icons import icon
from console.ui.theme import appearance
from console.ui.window import MainWindow

if TYPE_CHECKING:
    from console.ui.theme import Choice

SCREEN_VARIABLES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
SMOKE_VARIABLE = "IVR_CONSOLE_SMOKE"
FOLDER_VARIABLE = "IVR_CONSOLE_CONFIG_DIR"


def run_window(paths: list[str]) -> int:
    """Show the window on these files, and return the exit status once it is closed and its calls have ended."""
    require_screen()
    app = application()
    geometry = geometry_settings()
    appearance.start(app, choice_of(geometry.value("theme")), zoom_of(geometry.value("zoom")))
    window = MainWindow(geometry, awaits_file=bool(paths))
    window.show()
    while not window.is_painted:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    if os.environ.get(SMOKE_VARIABLE) == "1":
        sys.stdout.write("window painted\n")
        sys.stdout.flush()
        return 0
    window.activateWindow()  # a bare X server has no window manager that would give it the keyboard
    from console.ui.living import live  # asyncio and all that knows calls, after the first paint

    return live(window, [Path(path) for path in paths])


def require_screen() -> None:
    """Raise ConsoleError where there is no screen to show a window on; Qt itself would abort the process."""
    if sys.platform == "linux" and not any(os.environ.get(name) for name in SCREEN_VARIABLES):
        raise ConsoleError(
            "There is no screen here to show the window on.",
            "Open it from a desktop session, or with ssh -X. The commands (ivr-console --help) need none.",
        )


def application() -> QApplication:
    """Qt's application, made once. It goes on after the last window: calls end first."""
    app = QApplication.instance() or QApplication(["ivr-console"])
    assert isinstance(app, QApplication)
    app.setApplicationName("ivr-console")
    app.setApplicationDisplayName("IVR console")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("ivr-console")
    app.setQuitOnLastWindowClosed(False)
    app.setWindowIcon(icon("app", "accent"))
    return app


def geometry_settings() -> QSettings:
    """Where windows and splitters were; beside the settings where those have a folder of their own."""
    folder = os.environ.get(FOLDER_VARIABLE)
    if folder:
        return QSettings(str(Path(folder) / "window.ini"), QSettings.Format.IniFormat)
    return QSettings("ivr-console", "ivr-console")


def choice_of(kept: object) -> Choice:
    """The theme the window had when it closed, so that its first paint is not in another."""
    return "light" if kept == "light" else "dark" if kept == "dark" else "system"


def zoom_of(kept: object) -> float:
    """The zoom the window had when it closed."""
    try:
        return min(max(float(str(kept)), 0.8), 2.0)
    except ValueError:
        return 1.0
