"""What an answer or an order means: its SVAML as the platform reads it, whatever its spelling."""

from console.flow.comparing.plain import plain
from console.protocol.dialects import Dialect
from console.protocol.jsonvalue import Json
from console.protocol.svaml.document import Document, Part
from console.protocol.svaml.models import option_target
from console.protocol.svaml.reading import read_answer, read_document
from console.protocol.wire import wire_json

LONGEST_TEXT = 2_000
"""Of an answer that is no SVAML, what is compared and shown."""

Fields = dict[str, Json]


def answer_meaning(body: bytes, event: str, dialect: Dialect) -> Fields:
    """The meaning of the answer to this event."""
    return _meaning(read_answer(body, event, dialect), body.decode("utf-8", "replace"))


def order_meaning(value: Json, event: str, dialect: Dialect) -> Fields:
    """The meaning of SVAML that came otherwise: an order (patch, leg, unpark), or what a callout brought."""
    return _meaning(read_document(value, event, dialect), value)


def _meaning(document: Document, written: Json) -> Fields:
    if not document.parts and not document.usable:
        return {"unusable": written[:LONGEST_TEXT] if isinstance(written, str) else plain(written)}
    fields: Fields = {}
    if document.instructions:
        fields["instructions"] = [_part(part) for part in document.instructions]
    if document.action is not None:
        fields["action"] = _part(document.action)
    if not document.usable:
        fields["unusable"] = True
    return fields


def _part(part: Part) -> Json:
    """One that cannot be carried out has its name alone: nothing else of it has a meaning."""
    if part.model is None:
        return {"name": part.name, "unusable": True}
    value = _spelled(wire_json(part.model), "")
    held = plain(value)
    return {**held, "name": part.name} if isinstance(held, dict) else held


def _spelled(value: Json, key: str) -> Json:
    """The actions of options in one spelling."""
    if isinstance(value, dict):
        return {name: _spelled(held, name) for name, held in value.items()}
    if isinstance(value, list):
        return [_spelled(held, key) for held in value]
    target = option_target(value) if key == "action" and isinstance(value, str) else None
    return value if target is None else f"{target[0]}({target[1]})"
