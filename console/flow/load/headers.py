"""Headers of a flow file, {name: text}: of HTTP, those that a callout's callbacks repeat, and a call's own.

Values are free JSON, of which texts and numbers make sense. How many and how long they may be is the platform's affair.
"""

import re
from collections.abc import Mapping

from console.flow.kinds import Headers
from console.flow.load.node_reader import NodeReader
from console.flow.load.nodes import MappingNode, Node
from console.flow.load.values import MISSING
from console.protocol.jsonvalue import Json

_FIELD_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_FIELD_VALUE = re.compile(r"[\t\x20-\x7e\xa0-\xff]*")
_HANDED_ON = "x-cb-"
_EXAMPLES = {"http": "{X-Trace: abc}", "callout": "{X-CB-Order: abc}", "call": "{order: abc}"}


def read_headers(reader: NodeReader, kind: Headers, node: Node, name: str) -> object:
    """{name: text}; MISSING where it is none. What is wrong with one of them is told, and it is left out."""
    if not isinstance(node, MappingNode):
        return reader.refuse(node, f"`{name}` takes a mapping of names and texts.", f"As in {_EXAMPLES[kind.form]}.")
    headers: dict[str, str] = {}
    for key, value in node.entries:
        text = reader.json(value)
        if text is MISSING:
            continue
        wrong_name = _wrong_name(kind, key.text)
        what = "call header" if kind.form == "call" else "header field"
        if wrong_name is not None:
            reader.source.refuse(key.offset, *wrong_name)
        elif isinstance(text, bool) or text is None or isinstance(text, Mapping | list):
            reader.source.refuse(value.offset, f"The {what} `{key.text}` takes text.", "Quote it.")
        elif kind.form != "call" and not _FIELD_VALUE.fullmatch(str(text)):
            hint = "Header fields hold one line of Latin letters and signs."
            reader.source.refuse(value.offset, f"The {what} `{key.text}` cannot hold this text.", hint)
        else:
            headers[key.text] = str(text)
    return headers


def pairs_of(headers: Mapping[str, Json]) -> tuple[tuple[str, str], ...]:
    """Headers that were read, in the order of the file."""
    return tuple((name, str(text)) for name, text in headers.items())


def _wrong_name(kind: Headers, name: str) -> tuple[str, str] | None:
    """What is wrong with a header's name, and a hint."""
    if kind.form == "call":
        return None if name.strip() else ("A call header has no name.", "Write a name before the colon.")
    if not _FIELD_NAME.fullmatch(name):
        return f"“{name}” is no name of a header field.", "Letters, digits, dashes."
    if kind.form == "callout" and (not name.lower().startswith(_HANDED_ON) or len(name) == len(_HANDED_ON)):
        return f"The callbacks do not repeat “{name}”.", f"They repeat what begins with X-CB-, as in X-CB-{name}."
    return None
