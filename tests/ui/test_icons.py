"""Icons are found by name and take the colour of their role."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from console.ui.icons import icon, icon_names
from console.ui.theme import appearance, role


def colour_in(made: QIcon) -> str:
    """The colour of the most opaque pixel."""
    image = made.pixmap(QSize(32, 32), 1.0).toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=lambda pixel: pixel.alpha()).name()


def test_an_unknown_icon_names_the_known_ones() -> None:
    with pytest.raises(KeyError, match=r"no icon 'hang_up'.*hangup"):
        icon("hang_up")


def test_an_icon_follows_the_theme_without_being_made_anew(qapp: QApplication) -> None:
    appearance.start(qapp, "light")
    made = icon("pause", "error")
    assert colour_in(made) == role("error").name() == "#c02626"
    appearance.choose("dark")
    assert colour_in(made) == "#ff8079"
    appearance.choose("light")


@pytest.mark.parametrize("name", icon_names())
def test_every_icon_draws_something(qapp: QApplication, name: str) -> None:
    image = icon(name).pixmap(QSize(32, 32), 1.0).toImage()
    assert any(image.pixelColor(x, y).alpha() for x in range(32) for y in range(32))
