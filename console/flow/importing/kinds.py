"""What a file is, as far as its head tells: a flow, a recording, callbacks that another program kept, or no text."""

import re
from enum import StrEnum

from console.flow.recording_json import KEY

HEAD = 64 * 1024
"""So many bytes tell; more need not be read."""
FLOW_KEYS = ("version", "script", "responses", "backend", "call", "calls", "expect", "fail_on", "variants")


class Kind(StrEnum):
    """What may be opened. JSON: one document, of which only the whole tells more."""

    FLOW = "flow"
    RECORDING = "recording"
    HAR = "a HAR file"
    NODE_RED = "a flow of Node-RED"
    CALLBACKS = "curl commands or a log"
    NO_TEXT = "no text"


_RECORDING = re.compile(rf'\s*\{{\s*"{KEY}"')
_HAR = re.compile(r'\s*\{\s*"log"\s*:\s*\{\s*"(?:version|creator|browser|pages|entries|comment)"')
_NODE_RED = re.compile(r'\s*\[\s*\{[^{}]{0,2000}?"type"\s*:\s*"(?:tab|sinch-voice-|subflow)')
_FIRST_KEY = re.compile(r'\s*\{\s*"(\w+)"\s*:')
_YAML_KEY = re.compile(rf"(?m)^(?:{'|'.join(FLOW_KEYS)})\s*:")
_CALL_ID = re.compile(r'\\*"callid\\*"\s*:', re.IGNORECASE)


def kind_of(head: bytes) -> Kind:
    """What a file is that begins with these bytes, HEAD of them are enough."""
    if b"\0" in head:
        return Kind.NO_TEXT
    text = head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace")
    if _RECORDING.match(text):
        return Kind.RECORDING
    if _HAR.match(text):
        return Kind.HAR
    if _NODE_RED.match(text):
        return Kind.NODE_RED
    first = _FIRST_KEY.match(text)
    if first is not None:
        is_flow = first[1] in (*FLOW_KEYS, "name", "summary") and not _CALL_ID.search(text)
        return Kind.FLOW if is_flow else Kind.CALLBACKS
    return Kind.FLOW if _YAML_KEY.search(text) and not _CALL_ID.search(text) else Kind.CALLBACKS
