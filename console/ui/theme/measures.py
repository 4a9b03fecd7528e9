"""Sizes of the grid, in device-independent pixels at zoom 1. `scaled` follows the reader's zoom."""

from PySide6.QtWidgets import QApplication, QStyle

from console.ui.theme import fonts

WITHIN = 4
BETWEEN = 8
AROUND = 12
SPLITTER = 6
ROW = 28
TOOL_BUTTON = 30
KEY = 44
"""Keypad keys are at least this high."""

BADGE_RADIUS = 4
FIELD_RADIUS = 6
PANEL_RADIUS = 8
FOCUS_RING = 2
HAIRLINE = 1
STROKE = 1.5
"""Width of arrows, life lines that carry meaning, and icon strokes."""

ICON = 16
MOTION_MILLS = 150
"""The longest an animation may last."""

NARROW = 1100
"""Below this window width the right column becomes a tab."""

FIRST_SIZE = (1440, 900)
LEAST_SIZE = (1024, 680)


def scaled(size: float) -> int:
    """The size at the reader's zoom, in whole pixels."""
    return round(size * fonts.zoom())


def motion_mills() -> int:
    """How long an animation may last now; 0 when the system asks for less motion."""
    hinted = QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)
    return min(MOTION_MILLS, max(0, hinted))
