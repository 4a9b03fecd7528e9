"""Every call that was recorded, found again: the page, and who fills it."""

from console.ui.history.looking_back import LookingBack

__all__ = ["LookingBack"]
