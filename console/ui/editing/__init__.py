"""Flows edited in the window: form and text side by side, and the life of the file below them."""

from console.ui.editing.editing import Editing
from console.ui.editing.flow_actions import FlowActions

__all__ = ["Editing", "FlowActions"]
