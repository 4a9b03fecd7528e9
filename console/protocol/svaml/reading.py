"""From the bytes of an answer to a Document: each instruction and the action on its own, with what is wrong with it."""

from pydantic import ValidationError

from console.protocol.findings import Finding, Severity
from console.protocol.jsontext import NotJson, read_json
from console.protocol.jsonvalue import Json
from console.protocol.svaml.document import Document, Part
from console.protocol.svaml.models import ACTIONS, INSTRUCTIONS


def read_answer(body: bytes, event: str) -> Document:
    """The document that answers this event; never raises."""
    try:
        value = read_json(body).value
    except NotJson:
        value = None
    return read_document(value, event)


def read_document(value: Json, event: str | None) -> Document:
    """The same for a JSON value that was read before."""
    event = event or ""
    if not isinstance(value, dict):
        return Document(event=event, usable=event not in ("ice", "pie"), written=value)
    instructions = tuple(_part(item, f"/instructions/{i}") for i, item in enumerate(value.get("instructions") or ()))  # type: ignore[arg-type]
    action = value.get("action")
    part = _part(action, "/action") if action is not None else None
    usable = part is not None and all(item.model is not None for item in (*instructions, part))
    return Document(event=event, instructions=instructions, action=part, usable=usable, written=value)


def _part(value: Json, pointer: str) -> Part:
    name = str(value.get("name")) if isinstance(value, dict) else ""
    model = {key.lower(): cls for key, cls in (INSTRUCTIONS | ACTIONS).items()}.get(name.lower())
    finding = Finding(
        code="svaml.unusable", severity=Severity.ERROR, sentence=f"{name} cannot be read.", pointer=pointer
    )
    if model is None or not isinstance(value, dict):
        return Part(name=name, pointer=pointer, model=None, findings=(finding,))
    try:
        read = model.model_validate({**value, "name": model.model_fields["name"].default})
    except ValidationError:
        return Part(name=name, pointer=pointer, model=None, findings=(finding,))
    return Part(name=read.name, pointer=pointer, model=read)
