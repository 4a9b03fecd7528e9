"""Orders in the window: what a backend would send by REST for a call that is on, given by hand."""

from console.ui.orders.giving import Giving

__all__ = ["Giving"]
