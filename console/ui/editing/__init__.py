"""Flows edited in the window: form and text side by side, and the life of the file below them."""
