"""`callout` of a flow file: the body of POST /callouts as a backend sends it, kept as it is written.

Looks at shapes only: the method, its object, and values that no platform could read. Keys may have any letter case, as
the platform reads them (Sinch API reference, callouts). What the values mean is the platform's affair.
"""

from collections.abc import Iterable, Mapping

from console.flow.keys import CALLOUT_FIELDS, CALLOUT_REQUIRED, METHODS
from console.flow.kinds import Shape
from console.flow.load.node_reader import NodeReader
from console.flow.load.nodes import MappingNode, Node, Scalar
from console.flow.load.values import MISSING, hint_for
from console.flow.matchers import key_of
from console.flow.model import CalloutMethod
from console.protocol.jsonvalue import Json
from console.protocol.nearest import nearest

_DESTINATION = 'As in {type: number, endpoint: "+46313900612"}.'
_WORDS: Mapping[Shape, tuple[str, str]] = {
    "text": ("text", "Quote it."),
    "flag": ("true or false", "Write true or false, without quotes."),
    "whole": ("a whole number", "Write a number of seconds, without quotes."),
    "mapping": ("a mapping", "Write its keys below it, or between braces."),
    "answer": ("a URL, or SVAML as text", "Quote the JSON, or write it as a block that begins with |"),
}


def read_callout(reader: NodeReader, node: Node, name: str) -> object:
    """The body as JSON; MISSING where it is a mistake."""
    if not isinstance(node, MappingNode):
        hint = "As in {method: ttsCallout, ttsCallout: {destination: …, text: …}}."
        return reader.refuse(node, f"`{name}` takes a mapping, the body of a callout.", hint)
    before = reader.source.count
    body = reader.json(node)
    if node.whole and isinstance(body, Mapping):
        _check_method(reader, node, body, name)
    return MISSING if reader.source.count > before else body


def method_of(body: Mapping[str, Json]) -> CalloutMethod | None:
    """The method that a body names, in any letter case; None for none that is known."""
    spelled = key_of(body, "method")
    written = None if spelled is None else body[spelled]
    if not isinstance(written, str):
        return None
    return next((method for method in METHODS if method.casefold() == written.casefold()), None)


def callout_of(body: Mapping[str, Json], method: CalloutMethod) -> Mapping[str, Json]:
    """The object of a method, as it is written."""
    spelled = key_of(body, method)
    found = None if spelled is None else body[spelled]
    return found if isinstance(found, Mapping) else {}


def _check_method(reader: NodeReader, node: MappingNode, body: Mapping[str, Json], name: str) -> None:
    named = _entry(node, "method")
    if named is None:
        reader.source.refuse(node.offset, f"`{name}` needs the key `method`.", "One of " + ", ".join(METHODS) + ".")
        return
    method = method_of(body)
    if method is None:
        text = named[1].text if isinstance(named[1], Scalar) else ""
        sentence = f"`method` takes one of {', '.join(METHODS)}" + (f", not “{text}”." if text else ".")
        reader.source.refuse(named[1].offset, sentence, hint_for(text, METHODS))
        return
    found = _entry(node, method)
    if found is None:
        near = nearest(method, [key.text for key, _ in node.entries if key is not named[0]])
        hint = f"Is `{near}` meant to be it?" if near is not None else f"What {method} is stands under its own name."
        reader.source.refuse(named[0].offset, f"`{name}` needs the key `{method}`.", hint)
    elif not isinstance(found[1], MappingNode):
        reader.source.refuse(found[1].offset, f"`{method}` takes a mapping.", "As in {destination: …, cli: …}.")
    else:
        _check_fields(reader, found[1], method)


def _check_fields(reader: NodeReader, node: MappingNode, method: CalloutMethod) -> None:
    known = {field.casefold(): field for field in CALLOUT_FIELDS[method]}
    for key, value in node.entries:
        field = known.get(key.text.casefold())
        if field is None:
            near = nearest(key.text, CALLOUT_FIELDS[method])
            if near is not None:
                reader.source.refuse(key.offset, f"Unknown key `{key.text}`.", f"Did you mean `{near}`?")
        elif not _is_null(value):
            _check_shape(reader, value, field, CALLOUT_FIELDS[method][field])
    for field in CALLOUT_REQUIRED[method]:
        entry = _entry(node, field)
        if (entry is None or _is_blank(entry[1])) and nearest(field, _unknown(node, known)) is None:
            reader.source.refuse(
                node.offset, f"`{method}` needs the key `{field}`.", "The platform refuses it without."
            )


def _check_shape(reader: NodeReader, node: Node, field: str, shape: Shape) -> None:
    if not _fits(shape, reader.json(node)):
        what, hint = _WORDS[shape]
        reader.source.refuse(node.offset, f"`{field}` takes {what}.", hint)
    elif field == "destination" and isinstance(node, MappingNode):
        for part in ("type", "endpoint"):
            entry = _entry(node, part)
            if entry is None or _is_null(entry[1]):
                reader.source.refuse(node.offset, f"`destination` needs the key `{part}`.", _DESTINATION)
            elif not isinstance(reader.json(entry[1]), str):
                reader.source.refuse(entry[1].offset, f"`{part}` takes text.", _WORDS["text"][1])


def _fits(shape: Shape, value: object) -> bool:
    match shape:
        case "text" | "answer":
            return isinstance(value, str)
        case "flag":
            return isinstance(value, bool)
        case "whole":
            return isinstance(value, int) and not isinstance(value, bool)
        case "mapping":
            return isinstance(value, Mapping)


def _entry(node: MappingNode, name: str) -> tuple[Scalar, Node] | None:
    """The key of that name and its value: the exact spelling, else the first in another letter case."""
    exact = next((entry for entry in node.entries if entry[0].text == name), None)
    folded = name.casefold()
    return exact or next((entry for entry in node.entries if entry[0].text.casefold() == folded), None)


def _unknown(node: MappingNode, known: Mapping[str, str]) -> Iterable[str]:
    return [key.text for key, _ in node.entries if key.text.casefold() not in known]


def _is_blank(node: Node) -> bool:
    return isinstance(node, Scalar) and (node.is_null or not node.text.strip())


def _is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_null
