"""`assume` of a flow file: other choices where the platform's documents are silent, by the table of assumptions."""

from decimal import Decimal

from console.flow.load.node_reader import NodeReader
from console.flow.load.nodes import MappingNode, Node, Scalar
from console.flow.load.values import MISSING, Missing, Refused, near_hint, read_duration, read_whole
from console.flow.simulated import is_simulated
from console.protocol.assumptions import ASSUMPTIONS, Takes
from console.protocol.jsonvalue import Json
from console.protocol.nearest import nearest

MOST = 10_000
"""The largest whole number that a setting takes."""


def read_assumed(reader: NodeReader, node: Node, name: str) -> object:
    """{setting: value}, durations in seconds; MISSING where it is none."""
    if not isinstance(node, MappingNode):
        return reader.refuse(node, f"`{name}` takes a mapping of settings.", "As in {menu.repeats: 3}.")
    values: dict[str, Json | Missing] = {}
    for key, value in node.entries:
        if key.text.startswith("x-"):
            continue
        assumption = ASSUMPTIONS.get(key.text)
        if assumption is None:
            near = nearest(key.text, ASSUMPTIONS)
            hint = f"Did you mean `{near}`?" if near is not None else "Known: " + ", ".join(_settable()) + "."
            reader.source.refuse(key.offset, f"Nothing is assumed under the name `{key.text}`.", hint)
        elif assumption.takes is None:
            sentence = f"`{key.text}` has no other value than the console's own: {assumption.default}."
            reader.source.refuse(key.offset, sentence, "Those that have: " + ", ".join(_settable()) + ".")
        elif not _is_not_given(value, assumption.takes):
            values[key.text] = _read(reader, assumption.takes, value, key.text)
            if not is_simulated(f"assume.{key.text}"):
                reader.not_yet(key.offset, f"Another value of `{key.text}`")
    return MISSING if MISSING in values.values() else values


def _settable() -> tuple[str, ...]:
    """The names of what can be set otherwise."""
    return tuple(name for name, assumption in ASSUMPTIONS.items() if assumption.takes is not None)


def _is_not_given(node: Node, takes: Takes) -> bool:
    """Null means that the key is not given, save where `null` is one of the words."""
    return isinstance(node, Scalar) and node.is_null and not (isinstance(takes, tuple) and node.text in takes[1:])


def _read(reader: NodeReader, takes: Takes, node: Node, name: str) -> "Json | Missing":
    if node.broken:
        return MISSING
    if not isinstance(node, Scalar):
        return reader.refuse(node, f"`{name}` takes a single value.", "")
    text = reader.text(node, name)
    if isinstance(text, Missing):
        return MISSING
    try:
        return _value(takes, text)
    except Refused as refused:
        return reader.refuse(node, f"`{name}` {refused.sentence}.", refused.hint)


def _value(takes: Takes, text: str) -> Json:
    """A value as the table types it; raise Refused for any other."""
    if takes == "duration":
        return exact_seconds(read_duration(text))
    if takes == "whole":
        return read_whole(text, 0, MOST)
    if takes == "boolean":
        if text not in ("true", "false"):
            raise Refused(f"takes true or false, not “{text}”", "Write true or false.")
        return text == "true"
    if text not in takes:
        known = ", ".join(word or '""' for word in takes)
        raise Refused(f"takes one of {known}, not “{text}”", near_hint(text, tuple(word for word in takes if word)))
    return text


def exact_seconds(seconds: float) -> int | Decimal:
    """A duration, exact to the millisecond, as a number of JSON that keeps its digits."""
    return int(seconds) if seconds == int(seconds) else Decimal(str(seconds))
