"""How the text and its file stand, in words."""

from time import monotonic

from console.ui.editing.document import FlowDocument


def saved_words(document: FlowDocument) -> str:
    """`saved 2 s ago`, `not saved yet`, `not saved: it is gone`."""
    trouble = document.trouble
    if trouble is not None:
        if trouble.gone:
            return "gone from the disk"
        return "changed on disk" if trouble.now is not None else "not saved"
    if not document.is_saved:
        return "not saved yet"
    return "as on disk" if document.saved_at is None else f"saved {ago(monotonic() - document.saved_at)}"


def ago(seconds: float) -> str:
    """`just now`, `2 s ago`, `3 min ago`, `2 h ago`."""
    whole = int(seconds)
    if whole < 1:
        return "just now"
    if whole < 60:
        return f"{whole} s ago"
    return f"{whole // 60} min ago" if whole < 3600 else f"{whole // 3600} h ago"


def count_words(count: int, what: str = "mistake") -> str:
    """`1 mistake`, `3 mistakes`."""
    return f"{count} {what}" if count == 1 else f"{count:,} {what}s"
