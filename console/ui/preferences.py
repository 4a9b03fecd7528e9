"""What a person prefers, as the menus have it: speed, step mode, time-outs, side bar, theme, zoom."""

from __future__ import annotations

from PySide6.QtCore import QObject

from console.ui.actions import Actions
from console.ui.call_controls import CallControls
from console.ui.calls import SpeedName
from console.ui.desk import Desk
from console.ui.side_bar import SideBar
from console.ui.theme import Choice, appearance

SPEEDS: tuple[SpeedName, ...] = ("instant", "1x", "2x")
THEMES: tuple[Choice, ...] = ("system", "light", "dark")


class Preferences(QObject):
    """Takes over what is checked in the menus, and checks there what was kept."""

    def __init__(self, table: Actions, desk: Desk, controls: CallControls, side_bar: SideBar, parent: QObject) -> None:
        super().__init__(parent)
        self._table = table
        self._desk = desk
        self._controls = controls
        self._side_bar = side_bar

    def show_kept(self) -> None:
        """As it was when the window closed last."""
        theme = self._desk.settings.theme
        self._table.check(f"speed-{self._desk.speed}")
        self._table.check("step-mode", self._desk.step_mode)
        self._table.check("debugger", self._desk.no_timeout)
        self._table.check("side-bar")
        self._table.check(f"theme-{theme}")
        self._table.check("less-motion", self._desk.settings.less_motion)
        appearance.set_less_motion(self._desk.settings.less_motion)
        if appearance.choice != theme:
            appearance.choose(theme)

    def take_speed(self) -> None:
        """The speed that is checked."""
        self._controls.set_speed(next(name for name in SPEEDS if self._table.checked(f"speed-{name}")))

    def take_debugger(self) -> None:
        """Time-outs or none."""
        self._controls.set_no_timeout(self._table.checked("debugger"))

    def take_step_mode(self) -> None:
        """Pause before everything, or nothing."""
        self._controls.set_step_mode(self._table.checked("step-mode"))

    def take_side_bar(self) -> None:
        """Flows and calls shown or hidden."""
        self._side_bar.setVisible(self._table.checked("side-bar"))

    def take_theme(self) -> None:
        """The theme that is checked."""
        choice = next(name for name in THEMES if self._table.checked(f"theme-{name}"))
        appearance.choose(choice)
        self._desk.keep(theme=choice)

    def take_less_motion(self) -> None:
        """Things glide, or stand."""
        on = self._table.checked("less-motion")
        appearance.set_less_motion(on)
        self._desk.keep(less_motion=on)

    def zoom_in(self) -> None:
        """Everything larger."""
        appearance.zoom_in()

    def zoom_out(self) -> None:
        """Everything smaller."""
        appearance.zoom_out()

    def zoom_reset(self) -> None:
        """As it comes."""
        appearance.set_zoom(1.0)
