"""Two calls side by side: the page, and who fills it."""

from console.ui.comparing.accepting import Accepting
from console.ui.comparing.choosing import Comparing
from console.ui.comparing.page import ComparePage
from console.ui.comparing.with_other import ComparingWith

__all__ = ["Accepting", "ComparePage", "Comparing", "ComparingWith"]
