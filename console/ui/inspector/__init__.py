"""The bytes of a step: request and response, headers, signature, state, timing, raw."""

from console.ui.inspector.pane import InspectorPane

__all__ = ["InspectorPane"]
