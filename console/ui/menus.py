"""The menus, built from the table of actions. Recent files and targets are filled when their menu opens."""

from PySide6.QtWidgets import QMenu, QMenuBar

from console.ui.action_table import MENUS, SPECS
from console.ui.actions import Actions


class Menus:
    """The menu bar's menus and the two that the toolbar opens."""

    def __init__(self, bar: QMenuBar, actions: Actions) -> None:
        self.recent = QMenu("R&ecent files", bar)
        self.targets = QMenu("Target", bar)
        self.speed = QMenu("Speed", bar)
        for title in MENUS:
            self._fill(bar.addMenu(title), title, actions)
        for spec in SPECS:
            if spec.group == "speed":
                self.speed.addAction(actions[spec.id])
        self.speed.addSeparator()
        self.speed.addAction(actions["step-mode"])
        self.speed.addAction(actions["debugger"])

    def _fill(self, menu: QMenu, title: str, actions: Actions) -> None:
        submenus: dict[str, QMenu] = {}
        for spec in SPECS:
            if spec.menu != title:
                continue
            if spec.line_before:
                menu.addSeparator()
            if spec.submenu and spec.submenu not in submenus:
                submenus[spec.submenu] = menu.addMenu(spec.submenu)
            (submenus[spec.submenu] if spec.submenu else menu).addAction(actions[spec.id])
            if spec.id == "open-folder":
                menu.addMenu(self.recent)
