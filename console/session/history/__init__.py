"""The history: every recording of the window, found again by what was in it. The index is a cache, the files count."""

from console.session.history.asking import Answer, Hit, Row
from console.session.history.filling import Progress
from console.session.history.history import History, HistoryFailed

__all__ = ["Answer", "History", "HistoryFailed", "Hit", "Progress", "Row"]
