"""The menu of the files opened last."""

from pathlib import Path

from PySide6.QtWidgets import QMenu

from console.ui.recent_menu import EMPTY, RecentMenu


def test_files_are_listed_as_they_are_when_the_menu_opens(qtbot, tmp_path):
    menu, recent = QMenu(), list[Path]()
    files = RecentMenu(menu, lambda: recent, menu)
    menu.aboutToShow.emit()
    assert [(action.text(), action.isEnabled()) for action in menu.actions()] == [(EMPTY, False)]
    flow = tmp_path / "bed.flow.yaml"
    flow.write_text("version: 1\nname: Bed & breakfast\nscript: [dial]\nresponses: []\n", encoding="utf-8")
    recent.append(flow)
    menu.aboutToShow.emit()
    (action,) = menu.actions()
    assert action.text().startswith("Bed && breakfast")  # no letter of a name chooses it
    with qtbot.waitSignal(files.chosen) as chosen:
        action.trigger()
    assert chosen.args == [str(flow)]
