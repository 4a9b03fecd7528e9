"""The one table of colours: what a colour is for, and its value in each theme. Knows no Qt.

Colour tells state only. A role without `_ground` is drawn on `panel`, on `sunk`, or on its own ground.
"""

from typing import Literal

Scheme = Literal["light", "dark"]

CALL_HUES = 8

ROLES: dict[str, tuple[str, str]] = {
    # role: light, dark
    "window": ("#eef1f5", "#12161c"),
    "panel": ("#ffffff", "#1a2029"),
    "sunk": ("#f5f7fa", "#151a22"),
    "line": ("#dbe1e9", "#2d3643"),
    "text": ("#18212d", "#e6ebf2"),
    "muted": ("#5b6878", "#9aa7b7"),
    "accent": ("#1f5be0", "#7aa7ff"),
    "accent_ground": ("#e6eefe", "#1e2d4d"),
    "on_accent": ("#ffffff", "#12161c"),
    "success": ("#11753a", "#4fc987"),
    "success_ground": ("#e3f5e9", "#16301f"),
    "warning": ("#92600a", "#e6b450"),
    "warning_ground": ("#fdf1d8", "#33290f"),
    "error": ("#c02626", "#ff8079"),
    "error_ground": ("#fde7e6", "#3b1b1c"),
    "paused": ("#7036c9", "#b99aff"),
    "paused_ground": ("#efe6fd", "#2a2142"),
    "assumed": ("#5d6976", "#9aa6b4"),
    "call1": ("#0a6c73", "#52c7cd"),
    "call1_ground": ("#dff3f3", "#12302f"),
    "call2": ("#a82c74", "#f08cc4"),
    "call2_ground": ("#fbe4f0", "#3b1a2e"),
    "call3": ("#2f6285", "#83b9de"),
    "call3_ground": ("#e0edf6", "#18293a"),
    "call4": ("#8a4b1c", "#dda577"),
    "call4_ground": ("#f7e8dc", "#35241a"),
    "call5": ("#85409d", "#d197e6"),
    "call5_ground": ("#f5e5fa", "#331d3c"),
    "call6": ("#5a6610", "#b9c862"),
    "call6_ground": ("#eef2d6", "#282d12"),
    "call7": ("#4b4fc4", "#a3a8ff"),
    "call7_ground": ("#e8e8fb", "#23264a"),
    "call8": ("#2f6b4f", "#7cc3a0"),
    "call8_ground": ("#e1f1e8", "#182e24"),
}
"""Every role with its colour in the light and in the dark theme."""


def colour(name: str, scheme: Scheme) -> str:
    """The role's colour as `#rrggbb`. Fails with the known names."""
    if name not in ROLES:
        raise KeyError(f"no role {name!r}; there are: {', '.join(ROLES)}")
    return ROLES[name][0 if scheme == "light" else 1]


def luminance(value: str) -> float:
    """Relative luminance of `#rrggbb`, 0 to 1. Source: WCAG 2.2."""
    channels = [int(value[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two `#rrggbb` colours, 1 to 21. Source: WCAG 2.2, 1.4.3."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
