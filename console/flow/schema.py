"""The JSON Schema of the flow file, format 1, for editors. It comes from the tables that the loader reads by.

It is more generous than the loader, which alone knows what keys must be together and what the environment holds.
"""

from collections.abc import Mapping

from console.flow.keys import APPLICATION, BACKEND, CALL, CALLEE, EXPECT, RULE, TOP, VERBS, VERSION, WHEN
from console.flow.kinds import (
    ByWord,
    Duration,
    Either,
    FreeJson,
    Headers,
    Key,
    Kind,
    Matcher,
    Record,
    Several,
    Since,
    Steps,
    Text,
    Verb,
    Whole,
    Word,
)
from console.protocol.jsonvalue import Json

NOT_YET = "not simulated yet"
_SHARED = (APPLICATION, BACKEND, RULE, WHEN, CALL, CALLEE, EXPECT)
_SCALAR: list[Json] = ["string", "number", "boolean"]
_REPLACED: dict[str, Json] = {"type": "string", "pattern": r"\$\{.+\}"}
_OWN_KEYS: dict[str, Json] = {"^x-": {}}
_DURATION = r"^[0-9]+(\.[0-9]+)?(ms|s|m|h)?$"
_FORMS = {
    "keys": r"^[0-9*#w\s]+$",
    "money": r"^[0-9]+(\.[0-9]+)?\s+[A-Z]{3}$",
    "moment": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,3})?Z$",
    "url": r"^https?://",
}
"""Patterns of texts; phone numbers have none, for later versions take other ends of a call there."""


def flow_schema() -> dict[str, Json]:
    """The schema of the whole format, 2020-12; what this console does not simulate yet says so in its description."""
    definitions: dict[str, Json] = {record.name: _record(record) for record in _SHARED}
    definitions["step"] = _step()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"https://ivr-console.invalid/flow-{VERSION}.schema.json",
        "title": f"IVR console flow, format {VERSION}",
        "description": "One call told in the caller's words, with what must come of it.",
        **_record(TOP),
        "$defs": definitions,
    }


def _record(record: Record) -> dict[str, Json]:
    required: list[Json] = [key.name for key in record.keys if key.required]
    schema: dict[str, Json] = {
        "type": "object",
        "properties": {key.name: _described(key) for key in record.keys},
        "patternProperties": _OWN_KEYS,
        "additionalProperties": False,
    }
    return schema | ({"required": required} if required else {})


def _described(key: Key) -> dict[str, Json]:
    """A key's schema with what it means; null is no value."""
    words = key.meaning if key.since is Since.A else f"{key.meaning} ({NOT_YET})"
    default = f" Default: {key.default}." if key.default else ""
    if key.name == "version":
        return {"const": VERSION, "description": words}
    return {"description": words + default, **_or_null(_schema(key.kind))}


def _or_null(schema: Mapping[str, Json]) -> dict[str, Json]:
    return {"anyOf": [schema, {"type": "null"}]} if schema else {}


def _schema(kind: Kind) -> dict[str, Json]:
    match kind:
        case Record():
            return {"$ref": f"#/$defs/{kind.name}"} if kind in _SHARED else _record(kind)
        case Either():
            return {"anyOf": [_schema(kind.alone), _schema(kind.record)]}
        case Several():
            items: dict[str, Json] = {"type": "array", "items": _schema(kind.of)}
            items |= {} if kind.may_be_empty else {"minItems": 1}
            return {"anyOf": [_schema(kind.of), items]} if kind.alone else items
        case ByWord():
            properties: dict[str, Json] = {word: _schema(kind.of) for word in kind.words}
            return {"type": "object", "properties": properties, "additionalProperties": False}
        case Steps():
            return {"type": "array", "items": {"$ref": "#/$defs/step"}, "minItems": 1}
        case Headers():
            return {"type": "object", "additionalProperties": {"type": ["string", "number"]}}
        case FreeJson() | Matcher():
            return _matcher(kind) if isinstance(kind, Matcher) else {}
        case Text() | Word() | Duration() | Whole():
            return _scalar(kind)


def _scalar(kind: Text | Word | Duration | Whole) -> dict[str, Json]:
    """A single value; in its place may stand an environment value, or later a column of variants."""
    match kind:
        case Text():
            pattern = _FORMS.get(kind.form)
            return {"type": _SCALAR} if pattern is None else _or_replaced({"type": _SCALAR, "pattern": pattern})
        case Word():
            words: list[Json] = [*kind.words, *kind.later]
            said: dict[str, Json] = {"enum": words}
            if kind.later:
                said["description"] = f"{', '.join(kind.later)}: {NOT_YET}"
            return {"anyOf": [said, {"type": "string"}]} if kind.others_later else _or_replaced(said)
        case Duration():
            time: dict[str, Json] = {"type": ["string", "number"], "pattern": _DURATION, "minimum": 0}
            own: list[Json] = [{"enum": list(kind.words)}] if kind.words else []
            return {"anyOf": [time, *own, _REPLACED]}
        case Whole():
            return _or_replaced({"type": "integer", "minimum": kind.least, "maximum": kind.most})


def _or_replaced(schema: Mapping[str, Json]) -> dict[str, Json]:
    return {"anyOf": [schema, _REPLACED]}


def _matcher(kind: Matcher) -> dict[str, Json]:
    match kind.form:
        case "one" | "number" | "prompt" | "state":
            return {"type": _SCALAR}
        case "prompts":
            return {"anyOf": [{"type": _SCALAR}, {"type": "array", "items": {"type": _SCALAR}}]}
        case "callbacks":
            return {"type": ["array", "object"]}
        case "callback" | "ended" | "names" | "part":
            return {"type": ["object", "string"]}
        case "codes":
            return {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
        case _:
            return {}


def _step() -> dict[str, Json]:
    bare: list[Json] = [verb.name for verb in VERBS if verb.bare]
    steps: list[Json] = [{"enum": bare, "description": "A verb that may stand alone."}]
    return {"anyOf": steps + [_verb(verb) for verb in VERBS]}


def _verb(verb: Verb) -> dict[str, Json]:
    """A step as a mapping of one verb: its long form, the value that stands for the first key, or nothing."""
    words = verb.meaning if verb.since is Since.A else f"{verb.meaning} ({NOT_YET})"
    forms: list[Json] = [_record(verb.record)]
    forms += [_schema(key.kind) for key in verb.keys if key.name == verb.first]
    forms += [_schema(key.kind) for key in verb.keys if verb.name == "wait" and key.name == "until"]
    forms += [{"type": "null"}] if verb.bare else []
    return {
        "type": "object",
        "required": [verb.name],
        "properties": {verb.name: {"description": words, "anyOf": forms}},
        "patternProperties": _OWN_KEYS,
        "additionalProperties": False,
    }
