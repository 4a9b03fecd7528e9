"""Two recordings side by side: what happened in both, in one only, elsewhere, or otherwise. Pure values."""

from console.flow.comparing.comparison import Comparison, Row, Sign, Timing, compare
from console.flow.comparing.fields import Change
from console.flow.comparing.ignoring import ALWAYS_IGNORED
from console.flow.comparing.meaning import Item

__all__ = ["ALWAYS_IGNORED", "Change", "Comparison", "Item", "Row", "Sign", "Timing", "compare"]
