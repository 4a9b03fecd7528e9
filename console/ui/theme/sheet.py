"""The style sheet, only for what a palette cannot reach: corners, paddings, tabs, handles, menus.

It is resources/window.qss.
"""

import re
from functools import cache

from console.report.roles import Scheme, colour
from console.resources import resource
from console.ui.theme import fonts


def sheet_of(scheme: Scheme) -> str:
    """The sheet with the theme's colours and the reader's zoom."""
    zoomed = re.sub(r"\b(\d+)px", lambda found: f"{_zoomed(int(found[1]))}px", _window_sheet())
    return re.sub(r"@(\w+)", lambda found: _value(found[1], scheme), zoomed)


@cache
def _window_sheet() -> str:
    return resource("window.qss").read_text(encoding="utf-8")


def _zoomed(size: int) -> int:
    """Hairlines and rings keep their width."""
    return size if size <= 2 else round(size * fonts.zoom())


def _value(name: str, scheme: Scheme) -> str:
    if name == "dimmed":
        return _faded("muted", 0.6, scheme)
    if name == "ring":
        return _between("text", "accent", 0.45, scheme)
    if name == "tint":
        return _faded("text", 0.06, scheme)
    if name == "accent_hover":
        return _faded("accent", 0.88, scheme)
    if name == "chevron":
        return f'"{resource("chevron.svg").as_posix()}"'  # Qt tints no picture: one grey shows in both themes
    if name == "tick":
        return f'"{resource(f"tick-{scheme}.svg").as_posix()}"'
    return colour(name, scheme)


def _between(name: str, other: str, part: float, scheme: Scheme) -> str:
    """A solid colour between two roles, `part` of the way to the other."""
    one, two = colour(name, scheme), colour(other, scheme)
    channels = ((int(one[at : at + 2], 16), int(two[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(low + (high - low) * part):02x}" for low, high in channels)


def _faded(name: str, strength: float, scheme: Scheme) -> str:
    value = colour(name, scheme)
    red, green, blue = (int(value[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, {round(strength * 255)})"
