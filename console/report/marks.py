"""The marks of names in a sentence: backticks, for readers of plain text. The window's first paint needs this: no more.

Pure.
"""

import re

_MARKED = re.compile(r"`([^`\n]+)`")


def unmarked(sentence: str) -> str:
    """A sentence without the backticks that mark names of the wire for readers of plain text."""
    return _MARKED.sub(r"\1", sentence)
