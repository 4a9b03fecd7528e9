"""The very characters of a Qt document, and changing them to others without losing the way back."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

from console.ui.inspector.texts import Places


def raw_text(document: QTextDocument) -> str:
    """The text, its lines ended by `\\n`. Qt's own `toPlainText` would turn no-break spaces into blanks."""
    return document.toRawText().replace("\u2029", "\n")


class Reading(QObject):
    """The text of a document, read once for each change; in Python's characters, with their places in Qt's."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.document = document
        self._text: str | None = None
        self._places: Places | None = None
        document.contentsChange.connect(self._forget)  # Qt's revision counts before a change is complete

    @property
    def text(self) -> str:
        """What stands in it."""
        if self._text is None:
            self._text = raw_text(self.document)
        return self._text

    @property
    def places(self) -> Places:
        """Where Qt has the characters."""
        if self._places is None:
            self._places = Places(self.text)
        return self._places

    def _forget(self) -> None:
        self._text = self._places = None


def document_of(text: str) -> QTextDocument:
    """A document for a QPlainTextEdit, with nothing to undo."""
    document = QTextDocument()
    document.setDocumentLayout(QPlainTextDocumentLayout(document))
    document.setPlainText(text)
    return document


def replace_text(document: QTextDocument, text: str) -> None:
    """Make the document say something else, as one step of undo that changes no more than differs."""
    before = raw_text(document)
    if before == text:
        return
    start = _shared(before, text)
    end = _shared(before[start:][::-1], text[start:][::-1])
    places = Places(before)
    cursor = QTextCursor(document)
    cursor.setPosition(places.at(start))  # which is where undo leads back to
    cursor.beginEditBlock()
    cursor.setPosition(places.at(len(before) - end), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(text[start : len(text) - end])
    cursor.endEditBlock()
    document.setModified(False)  # so that Qt does not join what is typed next to this step of undo


def _shared(one: str, other: str) -> int:
    """How many letters both begin with. Halves the question, so that Python compares pieces and not letters."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
