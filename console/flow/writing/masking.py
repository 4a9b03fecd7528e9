"""What differs from call to call, as a matcher that fits it all the same: ids, times, amounts of money in a text."""

import re

from console.flow.matchers import PATTERN_LENGTH, fits

_CURRENCY = r"(?:euros?|dollars?|pounds?|kronor|kronas?|kr|cents?|pence|EUR|USD|GBP|SEK)\b"
_VOLATILE = re.compile(
    rf"""(?P<id>\b[0-9a-fA-F]{{8}}-(?:[0-9a-fA-F]{{4}}-){{3}}[0-9a-fA-F]{{12}}\b)
    |(?P<moment>\b\d{{4}}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)
    |(?P<clock>\b\d\d?:\d\d(?::\d\d)?\b)
    |(?P<amount>[€$£]\s?\d[\d.,\s]*\d|[€$£]\s?\d|\b\d[\d.,]*(?=\s?{_CURRENCY}|\s?€))""",
    re.VERBOSE | re.IGNORECASE,
)
_STANDS_FOR = {
    "id": r"[0-9a-fA-F-]{36}",
    "moment": r"[\d:.TZ +-]+",
    "clock": r"[\d:]+",
    "amount": r"[€$£]?\s?\d[\d.,\s]*",
}
SHORT = 60
"""About how many characters of a prompt a person needs to know it again."""


def exactly(text: str) -> str:
    """A matcher that takes this text for nothing but itself."""
    pattern = text.startswith("/") and text.endswith(("/", "/i"))
    return f"={text}" if pattern or text in ("present", "absent") or text[:1] in ("=", "<", ">") else text


def spoken(text: str) -> str:
    """A matcher for a prompt that was heard: the text, or a pattern where it holds what differs from call to call."""
    pattern, at = "", 0
    for found in _VOLATILE.finditer(text):
        pattern += _words(text[at : found.start()]) + _STANDS_FOR[found.lastgroup or ""]
        at = found.end()
    if not at:
        return exactly(text)
    whole = f"/{pattern}{_words(text[at:])}/i"
    return whole if len(whole) <= PATTERN_LENGTH and fits(whole, text, contained=True) else exactly(text)


def beginning(text: str) -> str:
    """As `spoken`, of as much of a prompt's beginning as tells it from others."""
    first = spoken(_first_words(text))
    return first if fits(first, text, contained=True) else spoken(text)


def is_volatile(text: str) -> bool:
    """Whether a text is, or holds, what differs from call to call."""
    return _VOLATILE.search(text) is not None


def _first_words(text: str) -> str:
    if len(text) <= SHORT:
        return text
    for end in re.finditer(r"[.!?](?=\s)", text):
        if 12 <= end.end() <= SHORT:
            return text[: end.end()]
    commas = (one.start() for one in re.finditer(r"[,;:](?=\s)", text[:SHORT]) if one.start() >= 20)
    cut = max(commas, default=text.rfind(" ", 0, SHORT))
    found = next((one for one in _VOLATILE.finditer(text) if one.start() < cut < one.end()), None)
    cut = found.start() if found is not None else cut
    return text[:cut].rstrip(" ,;:") if cut > 0 else text


def _words(text: str) -> str:
    """A part of a pattern: blanks as they come."""
    return r"\s+".join(re.escape(part) for part in re.split(r"\s+", text))
