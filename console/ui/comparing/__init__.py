"""Two calls side by side: the page, and who fills it."""

from console.ui.comparing.choosing import Comparing
from console.ui.comparing.page import ComparePage

__all__ = ["ComparePage", "Comparing"]
