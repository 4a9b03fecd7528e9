"""Sizes of the grid, in device-independent pixels at zoom 1. `scaled` follows the reader's zoom."""

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
FLASH_MILLS = 150
"""How long a key that was pressed stays lit."""

NARROW = 1100
"""Below this window width the right column becomes a tab."""

FIRST_SIZE = (1440, 900)
LEAST_SIZE = (1024, 680)


def scaled(size: float) -> int:
    """The size at the reader's zoom, in whole pixels."""
    return round(size * fonts.zoom())
