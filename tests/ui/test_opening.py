"""Opening flows: what is seen first, where the keyboard goes, and what a dropped file does."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from console.ui.theme import appearance
from console.ui.window import MainWindow
from tests.ui.situations import HOTEL, Room, in_a_room

Doing = Callable[[Room], Awaitable[None]]


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Callable[[Doing], None]:
    """A window to do something in."""
    appearance.start(qapp, "light")
    return lambda doing: in_a_room(doing, tmp_path / "window.ini")


def test_a_window_that_awaits_a_file_shows_no_start_page_before_it(qtbot, tmp_path):
    window = MainWindow(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat), awaits_file=True)
    qtbot.addWidget(window)
    assert window.pages.currentWidget() is window.opening


def test_a_folder_without_flows_leaves_the_window_on_the_start_page(room, tmp_path):
    async def doing(room: Room) -> None:
        room.window.show_page(room.window.opening)
        room.conductor.open_files([tmp_path])
        assert room.window.pages.currentWidget() is room.window.start_page
        assert room.window.notice.words.startswith("There is no flow in")

    room(doing)


def test_a_broken_file_given_at_the_start_leads_back_to_the_start_page(room, tmp_path):
    broken = tmp_path / "broken.flow.yaml"
    broken.write_text("version: 1\nscript: 5\n", encoding="utf-8")

    async def doing(room: Room) -> None:
        room.window.show_page(room.window.opening)
        room.conductor.open_files([broken])
        room.conductor.opening.leave_mistakes()
        assert room.window.pages.currentWidget() is room.window.start_page

    room(doing)


def test_the_list_of_flows_has_the_keyboard_once_a_file_is_open(room):
    async def doing(room: Room) -> None:
        room.conductor.open_files([HOTEL])
        assert room.window.focusWidget() is room.conductor.side_bar.flows
        room.type(Qt.Key.Key_Return)
        await room.placed()

    room(doing)


def test_a_file_dropped_on_the_window_is_opened(room):
    async def doing(room: Room) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(HOTEL))])
        action, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        entered = QDragEnterEvent(QPointF(9, 9).toPoint(), action, data, buttons, keys)
        QApplication.sendEvent(room.window, entered)
        assert entered.isAccepted()
        dropped = QDropEvent(QPointF(9, 9), action, data, buttons, keys)
        QApplication.sendEvent(room.window, dropped)
        assert dropped.isAccepted()
        assert room.conductor.desk.flow.name == "Hotel front desk"

    room(doing)


def test_ctrl_f_searches_the_bodies_from_any_pane(room):
    async def doing(room: Room) -> None:
        room.conductor.open_files([HOTEL])
        room.type(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        assert room.window.focusWidget().accessibleName() == "Find in request and response"

    room(doing)


def test_a_file_dropped_on_a_body_is_opened_too(room):
    async def doing(room: Room) -> None:
        room.conductor.show_stage()
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(HOTEL.with_name("gate-code.flow.yaml")))])
        body = room.conductor.stage.inspector.response_body.text.viewport()
        action, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(body, QDragEnterEvent(QPointF(9, 9).toPoint(), action, data, buttons, keys))
        QApplication.sendEvent(body, QDropEvent(QPointF(9, 9), action, data, buttons, keys))
        assert room.conductor.desk.path.name == "gate-code.flow.yaml"

    room(doing)
