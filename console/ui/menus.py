"""The menus, built from the table of actions. Recent files and targets are filled when their menu opens."""

from PySide6.QtWidgets import QMenu, QMenuBar

from console.ui.action_table import MENUS, SPECS
from console.ui.actions import Actions


class Menus:
    """The menu bar's menus and those that buttons open."""

    def __init__(self, bar: QMenuBar, actions: Actions) -> None:
        self.recent = QMenu("R&ecent files", bar)
        self.targets = QMenu("Target", bar)
        self.speed = QMenu("Speed", bar)
        self.film_speed = QMenu("Speed of the film", bar)
        for title in MENUS:
            self._fill(bar.addMenu(title), title, actions)
        for spec in SPECS:
            if spec.group == "speed":
                self.speed.addAction(actions[spec.id])
            if spec.group == "film-speed":
                self.film_speed.addAction(actions[spec.id])
        self.speed.addSeparator()
        self.speed.addAction(actions["step-mode"])
        self.speed.addAction(actions["debugger"])

    def _fill(self, menu: QMenu, title: str, actions: Actions) -> None:
        submenus: dict[str, QMenu] = {}
        for spec in SPECS:
            if spec.menu != title:
                continue
            inside = submenus.get(spec.submenu, menu)
            if spec.line_before:
                inside.addSeparator()
            if spec.submenu and spec.submenu not in submenus:
                inside = submenus[spec.submenu] = menu.addMenu(spec.submenu)
            inside.addAction(actions[spec.id])
            if spec.id == "open-folder":
                menu.addMenu(self.recent)
