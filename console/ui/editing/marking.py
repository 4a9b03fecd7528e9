"""How places of a text are marked: a band over a line, a squiggle under a mistake, a ground under what is sought."""

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextEdit

from console.ui.theme import role

Selection = QTextEdit.ExtraSelection


def band(block: QTextBlock, ground: str) -> Selection:
    """The whole line on the ground of a role."""
    style = QTextCharFormat()
    style.setBackground(role(ground))
    style.setProperty(QTextFormat.Property.FullWidthSelection, True)
    return _selection(QTextCursor(block), style)


def squiggle(cursor: QTextCursor) -> Selection:
    """A wave in red below what is wrong."""
    style = QTextCharFormat()
    style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    style.setUnderlineColor(role("error"))
    return _selection(at_least_a_letter(cursor), style)


def hit(cursor: QTextCursor, *, here: bool) -> Selection:
    """Words that are sought; `here`: the ones that the search stands on."""
    style = QTextCharFormat()
    style.setBackground(role("accent" if here else "warning_ground"))
    if here:
        style.setForeground(role("on_accent"))
    return _selection(cursor, style)


def at_least_a_letter(cursor: QTextCursor) -> QTextCursor:
    """The same place; an empty one grows by the letter after it, at the end of a line by the one before."""
    grown = QTextCursor(cursor)
    if not grown.hasSelection():
        after = not grown.atBlockEnd()
        move = QTextCursor.MoveOperation.Right if after else QTextCursor.MoveOperation.Left
        if after or not grown.atBlockStart():
            grown.movePosition(move, QTextCursor.MoveMode.KeepAnchor)
    return grown


def _selection(cursor: QTextCursor, style: QTextCharFormat) -> Selection:
    made = Selection()
    made.cursor = cursor
    made.format = style
    return made
