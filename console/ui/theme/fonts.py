"""Type: the system's font and its fixed-width font, in few sizes.

Every font here has tabular figures, so numbers keep their columns.
"""

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

BODY_PX, LARGEST_BODY_PX = 13, 18

_families: dict[str, str] = {}
_zoom = 1.0


def zoom() -> float:
    """The reader's zoom, 1.0 as it comes."""
    return _zoom


def set_zoom(factor: float) -> None:
    """Change the zoom; console.ui.theme.appearance tells everyone."""
    global _zoom
    _zoom = factor


def use(family: str = "", fixed_family: str = "") -> None:
    """Name the families instead of the system's, for pictures; "" is the system's."""
    _families.clear()
    _families.update({"general": family, "fixed": fixed_family})


def body() -> QFont:
    """Running text and controls: 13 px, or the system's size where that is larger."""
    return _font(0)


def strong() -> QFont:
    """Body text that stands out: semibold."""
    return _font(0, QFont.Weight.DemiBold)


def caption() -> QFont:
    """Times, tags, secondary text: 11 px."""
    return _font(-2)


def caption_strong() -> QFont:
    """Badges: 11 px semibold."""
    return _font(-2, QFont.Weight.DemiBold)


def section() -> QFont:
    """Names of sections, written in capitals: 11 px semibold, spaced."""
    font = _font(-2, QFont.Weight.DemiBold)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
    return font


def heading() -> QFont:
    """Titles of panes, cards and dialogs: 14 px semibold."""
    return _font(1, QFont.Weight.DemiBold)


def lead() -> QFont:
    """The sentence below a title: 14 px."""
    return _font(1)


def title() -> QFont:
    """The sentence of the first start: 26 px bold."""
    return _font(13, QFont.Weight.Bold)


def keypad() -> QFont:
    """Digits on keys: 17 px medium."""
    return _font(4, QFont.Weight.Medium)


def fixed(*, small: bool = False) -> QFont:
    """Bodies, headers, pointers and cookies; nothing else."""
    return _font(-2 if small else -1, fixed_width=True)


def _font(steps: int, weight: QFont.Weight = QFont.Weight.Normal, *, fixed_width: bool = False) -> QFont:
    """The family at the body size plus `steps` pixels, at the reader's zoom."""
    which = QFontDatabase.SystemFont.FixedFont if fixed_width else QFontDatabase.SystemFont.GeneralFont
    font = QFontDatabase.systemFont(which)
    if family := _families.get("fixed" if fixed_width else "general"):
        font.setFamilies([family])
    font.setPixelSize(round((_body_px() + steps) * _zoom))
    font.setWeight(weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    if fixed_width:  # bytes are shown one by one: no ligature may join `==` or `<!--`
        font.setFeature(QFont.Tag("calt"), 0)
        font.setFeature(QFont.Tag("liga"), 0)
    return font


def _body_px() -> int:
    """The system's size, within what the layout was made for."""
    system = QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).pixelSize()
    return min(max(system, BODY_PX), LARGEST_BODY_PX)
