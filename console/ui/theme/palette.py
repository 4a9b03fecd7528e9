"""A Qt palette made from the roles, so that every stock widget fits."""

from PySide6.QtGui import QColor, QPalette

from console.report.roles import Scheme, colour

_ROLES: dict[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "panel",
    QPalette.ColorRole.AlternateBase: "sunk",
    QPalette.ColorRole.ToolTipBase: "panel",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "panel",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "error",
    QPalette.ColorRole.Light: "panel",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line",
    QPalette.ColorRole.Shadow: "line",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "paused",
}

_TEXTS = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.HighlightedText,
)


def palette_of(scheme: Scheme) -> QPalette:
    """The palette; what is disabled is muted and half as strong."""
    palette = QPalette()
    for which, name in _ROLES.items():
        palette.setColor(which, QColor(colour(name, scheme)))
    dimmed = dimmed_text(scheme)
    for which in _TEXTS:
        palette.setColor(QPalette.ColorGroup.Disabled, which, dimmed)
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, QColor(colour("line", scheme)))
    return palette


def dimmed_text(scheme: Scheme) -> QColor:
    """Text of what cannot be done now."""
    value = QColor(colour("muted", scheme))
    value.setAlphaF(0.6)
    return value
