"""The history: every recording of the window, found again by what was in it. The index is a cache, the files count."""

from console.session.history.asking import Answer
from console.session.history.filling import Progress
from console.session.history.history import History, HistoryFailed
from console.session.history.hits import Hit
from console.session.history.rows import Row

__all__ = ["Answer", "History", "HistoryFailed", "Hit", "Progress", "Row"]
