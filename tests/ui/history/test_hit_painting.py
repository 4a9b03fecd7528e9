"""What was found is read whole wherever there is room for it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics

from console.ui.history.hit_painting import width_of


@pytest.mark.parametrize("size", [9, 10, 10.5, 11, 12, 13.25])
def test_no_word_is_elided_in_its_own_width(qapp, size):
    font = QFont(qapp.font())
    font.setPointSizeF(size)
    font.setBold(True)
    metrics = QFontMetrics(font)
    for word in ("welcome", "Welcome", "reception", "+46313900612", "lang = en", "ö", "WAVE", "illicit"):
        assert metrics.elidedText(word, Qt.TextElideMode.ElideRight, width_of(word, metrics)) == word
    assert width_of("", metrics) == 0
