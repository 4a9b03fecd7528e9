"""A passage in one line, with what was found in it marked: by ground and weight, not by colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from console.report.labels import printable
from console.ui.theme import fonts, measures, role

if TYPE_CHECKING:
    from console.session.history import Hit

LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine


def paint_hit(painter: QPainter, rect: QRect, hit: Hit) -> None:
    """Where it is, then the words around what was found; what was found is always seen."""
    x = rect.left()
    if hit.label:
        painter.setFont(fonts.caption_strong())
        painter.setPen(role("muted"))
        label = f"{hit.label}  "
        width = QFontMetrics(painter.font()).horizontalAdvance(label)
        painter.drawText(QRect(x, rect.top(), width, rect.height()), LEFT, label)
        x += width
    plain, strong = QFontMetrics(fonts.caption()), QFontMetrics(fonts.caption_strong())
    before, found, after = (_line(part) for part in (hit.before, hit.found, hit.after))
    room = rect.right() - x
    wide = min(width_of(found, strong), room)
    shown = plain.elidedText(before, Qt.TextElideMode.ElideLeft, max(0, (room - wide) // 2))
    painter.setFont(fonts.caption())
    painter.setPen(role("muted"))
    painter.drawText(QRect(x, rect.top(), rect.right() - x, rect.height()), LEFT, shown)
    x += plain.horizontalAdvance(shown)
    if found:
        ground = QRectF(x - 1, rect.center().y() - strong.height() / 2, wide + 2, strong.height() + 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(role("warning_ground"))
        painter.drawRoundedRect(ground, measures.BADGE_RADIUS / 2, measures.BADGE_RADIUS / 2)
        painter.setFont(fonts.caption_strong())
        painter.setPen(role("text"))
        marked = strong.elidedText(found, Qt.TextElideMode.ElideRight, wide)
        painter.drawText(QRect(x, rect.top(), wide + 1, rect.height()), LEFT, marked)
        x += wide
    painter.setFont(fonts.caption())
    painter.setPen(role("muted"))
    rest = plain.elidedText(after, Qt.TextElideMode.ElideRight, max(0, rect.right() - x))
    painter.drawText(QRect(x, rect.top(), rect.right() - x, rect.height()), LEFT, rest)


def width_of(text: str, metrics: QFontMetrics) -> int:
    """Dots in which the whole text fits: metrics cut off the part of a dot with which it would be elided."""
    return metrics.horizontalAdvance(text) + 1 if text else 0


def _line(text: str) -> str:
    """Printable, its blanks at the ends kept: they stand between the parts."""
    blank_before, blank_after = " " * text.startswith(" "), " " * (len(text) > 1 and text.endswith(" "))
    return f"{blank_before}{printable(text)}{blank_after}"
