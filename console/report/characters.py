"""Characters that a report cannot carry, or that would change what a reader sees: they are written out. Pure."""

import re

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to hold: control characters, lone surrogates, two that are no characters."""

_NOT_IN_PAGES = re.compile("[^\t\n\x20-\x7e\xa0-\u2029\u202f-\u2065\u206a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Of a page also what is not seen at all, and what turns the direction of the letters after it."""


def written_out(character: str) -> str:
    """The character as an escape that people know: `\\x1b`, `\\u202e`. A lone surrogate stays: streams escape it."""
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:
        return character
    return _escape(code)


def for_xml(text: str) -> str:
    """The text with what XML cannot hold written out."""
    return _NOT_IN_XML.sub(lambda found: _escape(ord(found[0])), text)


def for_page(text: str) -> str:
    """The text as a page may show it: nothing in it is invisible, and nothing turns the text around it."""
    return _NOT_IN_PAGES.sub(lambda found: _escape(ord(found[0])), text)


def _escape(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
