"""The ladder of a call on the screen: the view paints the rows that are visible."""

from console.ui.ladder.canvas import Since
from console.ui.ladder.view import LadderView

__all__ = ["LadderView", "Since"]
