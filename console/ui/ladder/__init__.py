"""The ladder of a call: labels, rows and places are pure; the view paints what is visible."""

from console.ui.ladder.canvas import Since
from console.ui.ladder.view import LadderView

__all__ = ["LadderView", "Since"]
