"""How large the window opens."""

import pytest
from PySide6.QtCore import QSize

from console.ui.window import first_size


@pytest.mark.parametrize(
    ("screen", "size"), [((2560, 1440), (1440, 900)), ((1440, 900), (1432, 860)), ((1280, 720), (1272, 680))]
)
def test_a_window_opens_as_designed_but_inside_its_screen(screen, size):
    assert first_size(QSize(*screen)) == QSize(*size)
