"""Secrets that must not be written down: those that are known, and the storage credentials that an answer may name.

Works on the text of a recording, whatever stands in it: flow file, bodies, data of steps.
"""

import re
from collections.abc import Iterable

from console.protocol.jsontext import write_json

HIDDEN = "***"
SHORTEST_SECRET = 8
"""Anything shorter would be found in words that are no secret."""

_CREDENTIALS = b"credentials"
_NAMED = (
    re.compile(rb'("credentials"\s*:\s*")(?:[^"\\]|\\.)+', re.IGNORECASE),  # JSON
    re.compile(rb'(\\+"credentials\\+"\s*:\s*\\+")[^"\\]+', re.IGNORECASE),  # JSON inside a JSON string
    re.compile(rb"""(\bcredentials:\s+(?:\\*["'])?)(?!null\b)[^\s"'\\,}]+""", re.IGNORECASE),  # YAML inside a string
)
"""Where a recording's destination asks for the keys of its storage. Source: Sinch docs, startRecording, credentials."""


def without_secrets(text: bytes, secrets: Iterable[str] = ()) -> bytes:
    """A text of JSON with `***` in place of every secret; it stays JSON."""
    for secret in secrets:
        if len(secret) >= SHORTEST_SECRET:
            text = text.replace(write_json(secret)[1:-1].encode(), HIDDEN.encode())
    if _CREDENTIALS in text.lower():
        for named in _NAMED:
            text = named.sub(rb"\1" + HIDDEN.encode(), text)
    return text
