"""The form of a flow, beside its text."""

from console.ui.editing.form.form import FlowForm

__all__ = ["FlowForm"]
