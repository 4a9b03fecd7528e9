"""Themes and zoom reach every widget."""

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.ui.theme import appearance, fonts, measures, role


@pytest.fixture
def dressed(qapp: QApplication):
    """The application in the light theme at zoom 1."""
    appearance.start(qapp, "light")
    yield qapp
    appearance.start(qapp, "light")


def test_choosing_a_theme_changes_roles_and_palette_and_tells_once(dressed: QApplication, qtbot: QtBot) -> None:
    told = []
    appearance.changed.connect(lambda: told.append(appearance.scheme))
    appearance.choose("dark")
    assert told == ["dark"]
    assert role("panel").name() == "#1a2029"
    assert dressed.palette().color(QPalette.ColorRole.Base).name() == "#1a2029"


def test_the_style_sheet_leaves_no_role_unfilled(dressed: QApplication) -> None:
    assert "@" not in dressed.styleSheet()


def test_zoom_scales_type_and_measures(dressed: QApplication) -> None:
    before = fonts.body().pixelSize()
    appearance.set_zoom(2.0)
    assert fonts.body().pixelSize() == 2 * before
    assert measures.scaled(measures.ROW) == 56


def test_zoom_goes_in_steps_and_stops_at_its_ends(dressed: QApplication) -> None:
    appearance.zoom_in()
    assert appearance.zoom == pytest.approx(1.1)
    appearance.zoom_out()
    assert appearance.zoom == pytest.approx(1.0)
    for _ in range(20):
        appearance.zoom_in()
    assert appearance.zoom == pytest.approx(2.0)


def test_running_text_is_at_least_thirteen_pixels(dressed: QApplication) -> None:
    assert fonts.body().pixelSize() >= 13
