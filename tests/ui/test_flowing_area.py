"""An area whose words wrap."""

import pytest
from PySide6.QtCore import QSize

from console.ui.badges import plain_words
from console.ui.flowing_area import FlowingArea


@pytest.fixture
def area(qtbot):
    """An area with more words than fit into one line of 400 pixels."""
    area = FlowingArea(narrowest=200, least=(100, 50))
    qtbot.addWidget(area)
    area.column.addWidget(plain_words("The platform's documents are silent here. " * 8))
    area.resize(400, 300)
    area.show()
    return area


def test_a_narrower_area_asks_for_more_height(area):
    wide = area.sizeHint().height()
    area.resize(250, 300)
    assert area.sizeHint().height() > wide


def test_it_asks_for_no_less_than_its_narrowest_width(area):
    area.resize(110, 300)
    assert area.sizeHint().width() == 200


def test_it_can_always_shrink_to_its_least(area):
    assert area.minimumSizeHint() == QSize(100, 50)
