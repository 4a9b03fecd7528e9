"""Flow files: text to a Flow, or every mistake that stands in it, each with its line and what to do."""

from console.flow.load.loading import load_flow

__all__ = ["load_flow"]
