"""The theme in force: follows the system or the reader's choice, and tells everyone when it changes."""

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QStyle

from console.report.roles import CALL_HUES, ROLES, Scheme, colour
from console.ui.theme import fonts
from console.ui.theme.palette import dimmed_text, palette_of
from console.ui.theme.sheet import sheet_of

Choice = Literal["system", "light", "dark"]

ZOOMS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


class Appearance(QObject):
    """Theme and zoom of the application. There is one, `appearance`; it does nothing before `start`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choice: Choice = "system"
        self._less_motion = False
        self._scheme: Scheme = "light"
        self._colours: dict[str, QColor] = {}
        self._app: QApplication | None = None

    @property
    def choice(self) -> Choice:
        """What the reader chose."""
        return self._choice

    @property
    def scheme(self) -> Scheme:
        """Which theme is drawn."""
        return self._scheme

    @property
    def less_motion(self) -> bool:
        """Nothing glides: the reader wishes so, or the system animates nothing."""
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        return self._less_motion or (self._app is not None and self._app.style().styleHint(hint) == 0)

    def set_less_motion(self, on: bool) -> None:
        """Whether things are to stand where they would glide."""
        if on != self._less_motion:
            self._less_motion = on
            self.changed.emit()

    @property
    def zoom(self) -> float:
        """1.0 as it comes."""
        return fonts.zoom()

    def start(self, app: QApplication, choice: Choice = "system", zoom: float = 1.0) -> None:
        """Dress the application and follow the system from now on."""
        if self._app is not app:
            self._app = app
            app.setStyle("Fusion")
            app.styleHints().colorSchemeChanged.connect(self._follow)
        self._choice = choice
        fonts.set_zoom(zoom)
        self._dress()

    def choose(self, choice: Choice) -> None:
        """Take a theme, or the system's again."""
        self._choice = choice
        self._dress()

    def set_zoom(self, factor: float) -> None:
        """Everything larger or smaller, 0.8 to 2."""
        fonts.set_zoom(min(max(factor, ZOOMS[0]), ZOOMS[-1]))
        self._dress()

    def zoom_in(self) -> None:
        """The next larger size."""
        self.set_zoom(next((factor for factor in ZOOMS if factor > self.zoom + 0.01), ZOOMS[-1]))

    def zoom_out(self) -> None:
        """The next smaller size."""
        self.set_zoom(next((factor for factor in reversed(ZOOMS) if factor < self.zoom - 0.01), ZOOMS[0]))

    def colour(self, name: str) -> QColor:
        """The role's colour in the theme in force. Fails with the known names."""
        known = self._colours.get(name)
        if known is None:
            known = self._colours[name] = QColor(colour(name, self._scheme))
        return QColor(known)

    def _follow(self) -> None:
        if self._choice == "system":
            self._dress()

    def _dress(self) -> None:
        self._scheme = self._scheme_now()
        self._colours.clear()
        if self._app is not None:
            self._app.setFont(fonts.body())
            self._app.setPalette(palette_of(self._scheme))
            self._app.setStyleSheet(sheet_of(self._scheme))
        self.changed.emit()

    def _scheme_now(self) -> Scheme:
        if self._choice != "system":
            return self._choice
        dark = self._app is not None and self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"


appearance = Appearance()
"""The one appearance of this process."""


def role(name: str) -> QColor:
    """The role's colour in the theme in force; ask again after `appearance.changed`. Fails with the known names."""
    return appearance.colour(name)


def dimmed() -> QColor:
    """Words of what cannot be done now, or has not happened yet."""
    return dimmed_text(appearance.scheme)


def hue_of_call(number: int) -> str:
    """The role of a call's hue; calls count from 1 and share eight hues."""
    return f"call{(number - 1) % CALL_HUES + 1}"


def ground_of_call(number: int) -> str:
    """The role of the ground under a call's hue."""
    name = f"{hue_of_call(number)}_ground"
    assert name in ROLES
    return name
