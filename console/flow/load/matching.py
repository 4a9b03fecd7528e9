"""Matchers of a flow file: free JSON whose texts are matchers, in a shape that makes sense at its place."""

import re

from console.flow.faults import EVERY
from console.flow.keys import ENDED_KEYS, EVENTS, STATES
from console.flow.kinds import Matcher
from console.flow.load.node_reader import NodeReader
from console.flow.load.nodes import MappingNode, Node, Scalar, SequenceNode
from console.flow.load.values import MISSING, hint_for
from console.flow.matchers import problem_of_matcher
from console.protocol.findings import CODES

_THERE_OR_NOT = ("present", "absent")
_GROUPS = tuple(dict.fromkeys(f"{code.partition('.')[0]}.*" for code in CODES))


def read_matcher(reader: NodeReader, kind: Matcher, node: Node, name: str) -> object:
    """The matcher as JSON; MISSING where it is a mistake."""
    value = reader.json(node)
    if value is MISSING:
        return MISSING
    before = reader.source.count
    _refuse_texts(reader, node, within_codes=kind.form == "codes")
    _SHAPES[kind.form](reader, node, name)
    return MISSING if reader.source.count > before else value


def _refuse_texts(reader: NodeReader, node: Node, *, within_codes: bool) -> None:
    """Refuse patterns and comparisons that cannot be read, wherever they stand."""
    if isinstance(node, MappingNode):
        for _, value in node.entries:
            _refuse_texts(reader, value, within_codes=within_codes)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            _refuse_texts(reader, item, within_codes=within_codes)
    elif not node.is_null and not within_codes and (problem := problem_of_matcher(node.text)) is not None:
        reader.source.refuse(node.offset, *problem)


def _any(reader: NodeReader, node: Node, name: str) -> None:
    """Everything makes sense."""


def _one(reader: NodeReader, node: Node, name: str) -> None:
    if not isinstance(node, Scalar):
        reader.source.refuse(node.offset, f"`{name}` is a single value, so it takes no list or mapping.", "")


def _number(reader: NodeReader, node: Node, name: str) -> None:
    if not isinstance(node, Scalar) or not re.match(r"[0-9]+(\.[0-9]+)?$|[<>]|/.+/", node.text):
        hint = 'Write 2, "> 1" or "> 1 < 4".'
        reader.source.refuse(node.offset, f"`{name}` is a number, so it takes a number or a comparison.", hint)


def _nth(reader: NodeReader, node: Node, name: str) -> None:
    if not (isinstance(node, Scalar) and (node.is_null or node.text == EVERY)):
        _number(reader, node, name)


def _prompt(reader: NodeReader, node: Node, name: str) -> None:
    if not isinstance(node, Scalar) or node.is_null or not node.text:
        reader.source.refuse(node.offset, f"`{name}` takes text, a part of what is spoken.", "As in `front desk`.")


def _prompts(reader: NodeReader, node: Node, name: str) -> None:
    if isinstance(node, SequenceNode):
        for item in node.items:
            _prompt(reader, item, name)
    elif isinstance(node, MappingNode):
        reader.source.refuse(node.offset, f"`{name}` takes a list of texts.", "As in [Welcome, front desk].")


def _part(reader: NodeReader, node: Node, name: str) -> None:
    if isinstance(node, SequenceNode):
        hint = "Write its name, or a mapping as in {name: connectPstn, number: present}."
        reader.source.refuse(node.offset, f"`{name}` is one action, so it takes no list.", hint)


def _callback(reader: NodeReader, node: Node, name: str) -> None:
    if isinstance(node, MappingNode):
        for key, value in node.entries:
            if key.text.casefold() == "event" and isinstance(value, Scalar):
                _event(reader, value)
    elif not (isinstance(node, Scalar) and (node.is_null or node.text in _THERE_OR_NOT)):
        hint = 'As in {event: pie, menuResult: {value: "60"}}.'
        reader.source.refuse(node.offset, f"`{name}` takes a mapping, a part of the callback's body.", hint)


def _event(reader: NodeReader, node: Scalar) -> None:
    text = node.text.removeprefix("=")
    if text.casefold() not in EVENTS and not text.startswith("/") and text not in _THERE_OR_NOT:
        reader.source.refuse(node.offset, f"“{text}” is no event.", hint_for(text, EVENTS))


def _callbacks(reader: NodeReader, node: Node, name: str) -> None:
    if isinstance(node, SequenceNode):
        for item in node.items:
            if not isinstance(item, Scalar) or item.text not in EVENTS:
                text = item.text if isinstance(item, Scalar) else "a list or mapping"
                reader.source.refuse(item.offset, f"“{text}” is no event.", hint_for(text, EVENTS))
    elif isinstance(node, MappingNode):
        for key, value in node.entries:
            if key.text not in EVENTS:
                reader.source.refuse(key.offset, f"Unknown key `{key.text}`.", hint_for(key.text, EVENTS))
            elif not (isinstance(value, Scalar) and (value.is_null or value.text in _THERE_OR_NOT)):
                _number(reader, value, key.text)
    else:
        hint = "Write [ice, pie, dice] for exactly these, or {notify: 0} for counts."
        reader.source.refuse(node.offset, f"`{name}` takes a list of events, or counts.", hint)


def _state(reader: NodeReader, node: Node, name: str) -> None:
    if not isinstance(node, Scalar):
        reader.source.refuse(node.offset, f"`{name}` takes one state.", "Known here: " + ", ".join(STATES) + ".")
    elif not node.text.startswith("/") and node.text.removeprefix("=") not in STATES:
        reader.source.refuse(node.offset, f"“{node.text}” is no state of a call.", hint_for(node.text, STATES))


def _ended(reader: NodeReader, node: Node, name: str) -> None:
    if isinstance(node, MappingNode):
        folded = {key.casefold() for key in ENDED_KEYS}
        for key, _ in node.entries:
            if key.text.casefold() not in folded:
                hint = hint_for(key.text, ENDED_KEYS)
                reader.source.refuse(key.offset, f"Unknown key `{key.text}`.", hint)
    elif not (isinstance(node, Scalar) and (node.is_null or node.text in _THERE_OR_NOT)):
        hint = 'As in {result: ANSWERED, duration: "> 5"}, or absent.'
        reader.source.refuse(node.offset, f"`{name}` takes a mapping, the ending in DiCE's words.", hint)


def _codes(reader: NodeReader, node: Node, name: str) -> None:
    if isinstance(node, Scalar) and node.text == "none":
        return
    items = node.items if isinstance(node, SequenceNode) else [node]
    for item in items:
        if not isinstance(item, Scalar) or item.is_null:
            hint = "Write none, or a list of codes as in [http.status]."
            reader.source.refuse(item.offset, f"`{name}` takes none or codes of findings.", hint)
        elif item.text == "none":
            reader.source.refuse(item.offset, "“none” stands among codes.", f"Write `{name}: none`, or codes only.")
        elif item.text not in CODES and item.text not in _GROUPS:
            hint = hint_for(item.text, (*CODES, *_GROUPS))
            reader.source.refuse(item.offset, f"“{item.text}” is no code of a finding.", hint)


def _names(reader: NodeReader, node: Node, name: str) -> None:
    scalar = isinstance(node, Scalar) and (node.is_null or node.text in _THERE_OR_NOT)
    if not scalar and not isinstance(node, MappingNode):
        reader.source.refuse(node.offset, f"`{name}` takes a mapping of names.", "As in {lang: sv}.")


_SHAPES = {
    "any": _any,
    "one": _one,
    "number": _number,
    "nth": _nth,
    "prompt": _prompt,
    "prompts": _prompts,
    "part": _part,
    "parts": _any,
    "callback": _callback,
    "callbacks": _callbacks,
    "state": _state,
    "ended": _ended,
    "codes": _codes,
    "names": _names,
}
