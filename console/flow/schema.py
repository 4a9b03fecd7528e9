"""The JSON Schema of the flow file, format 1, for editors. It comes from the tables that the loader reads by.

It is more generous than the loader, which alone knows what keys must be together and what the environment holds.
"""

from collections.abc import Mapping

from console.flow.keys import (
    AMD,
    APPLICATION,
    BACKEND,
    CALL,
    CALLEE,
    CALLOUT_FIELDS,
    EXPECT,
    FAULT,
    FAULT_ANSWER,
    METHODS,
    RULE,
    TOP,
    VERBS,
    VERSION,
    WHEN,
)
from console.flow.kinds import (
    Assumed,
    ByWord,
    CalloutBody,
    Duration,
    Either,
    Flag,
    FreeJson,
    Headers,
    Key,
    Kind,
    Matcher,
    Named,
    Record,
    Rows,
    Several,
    Shape,
    Steps,
    Text,
    Verb,
    Whole,
    Word,
)
from console.flow.simulated import is_simulated, waiting_values
from console.protocol.assumptions import ASSUMPTIONS, Assumption
from console.protocol.jsonvalue import Json

NOT_YET = "not simulated yet"
_SHARED = (APPLICATION, BACKEND, RULE, WHEN, CALL, CALLEE, AMD, EXPECT, FAULT, FAULT_ANSWER)
_SCALAR: list[Json] = ["string", "number", "boolean"]
_REPLACED: dict[str, Json] = {"type": "string", "pattern": r"\$\{.+\}"}
_OWN_KEYS: dict[str, Json] = {"^x-": {}}
_ROW: dict[str, Json] = {
    "type": "object",
    "patternProperties": {r"^[a-z][a-z0-9_]*$": {"type": [*_SCALAR, "null"]}, **_OWN_KEYS},
    "additionalProperties": False,
}
_DURATION = r"^[0-9]+(\.[0-9]+)?(ms|s|m|h)?$"
_FORMS = {
    "keys": r"^[0-9*#w\s]+$",
    "money": r"^[0-9]+(\.[0-9]+)?\s+[A-Z]{3}$",
    "moment": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,3})?Z$",
    "url": r"^https?://",
    "person": r"^[a-z][a-z0-9_]*(\.callee)?$",
    "said": r"\S",
}
"""Patterns of texts. The ends of a call have none: what is no number, SIP address or conference is an app user."""
_SHAPES: dict[Shape, str] = {
    "text": "string",
    "answer": "string",
    "flag": "boolean",
    "whole": "integer",
    "mapping": "object",
}


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
        "properties": {key.name: _described(record, key) for key in record.keys},
        "patternProperties": _OWN_KEYS,
        "additionalProperties": False,
    }
    return schema | ({"required": required} if required else {})


def _described(record: Record, key: Key) -> dict[str, Json]:
    """A key's schema with what it means; null is no value."""
    feature = f"{record.name}.{key.name}"
    words = _said(key.meaning, feature)
    waiting = waiting_values(feature) if is_simulated(feature) else ()
    words += f" {', '.join(waiting)}: {NOT_YET}." if waiting else ""
    default = f" Default: {key.default}." if key.default else ""
    if key.name == "version":
        return {"const": VERSION, "description": words}
    return {"description": words + default, **_or_null(_schema(key.kind))}


def _said(meaning: str, feature: str) -> str:
    """What a key or a verb means, and whether it waits for a later version."""
    return meaning if is_simulated(feature) else f"{meaning} ({NOT_YET})"


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
        case Named():
            return {
                "type": "object",
                "propertyNames": {"pattern": r"^([a-z][a-z0-9_]*|x-.*)$"},
                "patternProperties": {r"^[a-z][a-z0-9_]*$": _or_null(_schema(kind.of))},
            }
        case Rows():
            return {"type": "array", "items": _ROW, "minItems": 1}
        case Steps():
            return {"type": "array", "items": {"$ref": "#/$defs/step"}, "minItems": 1}
        case Headers():
            return {"type": "object", "additionalProperties": {"type": ["string", "number"]}}
        case CalloutBody():
            return _callout()
        case Assumed():
            return _assumed()
        case FreeJson() | Matcher():
            return _matcher(kind) if isinstance(kind, Matcher) else {}
        case Text() | Word() | Duration() | Whole() | Flag():
            return _scalar(kind)


def _scalar(kind: Text | Word | Duration | Whole | Flag) -> dict[str, Json]:
    """A single value; in its place may stand an environment value or a column of variants."""
    match kind:
        case Text():
            pattern = _FORMS.get(kind.form)
            return {"type": _SCALAR} if pattern is None else _or_replaced({"type": _SCALAR, "pattern": pattern})
        case Flag():
            return _or_replaced({"type": "boolean"})
        case Word():
            return _or_replaced({"enum": list(kind.words)})
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
        case "one" | "number" | "nth" | "prompt" | "state":
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


def _callout() -> dict[str, Json]:
    """The body of a callout: the method, and its object with the documented fields in their documented spelling."""
    properties: dict[str, Json] = {
        method: {"type": "object", "properties": {name: {"type": _SHAPES[shape]} for name, shape in fields.items()}}
        for method, fields in CALLOUT_FIELDS.items()
    }
    return {"type": "object", "required": ["method"], "properties": {"method": {"enum": list(METHODS)}} | properties}


def _assumed() -> dict[str, Json]:
    """Every setting that can be another, with what it is by default."""
    settable = {name: one for name, one in ASSUMPTIONS.items() if one.takes is not None}
    return {
        "type": "object",
        "properties": {name: _setting(name, one) for name, one in settable.items()},
        "patternProperties": _OWN_KEYS,
        "additionalProperties": False,
    }


def _setting(name: str, one: Assumption) -> dict[str, Json]:
    words = f"{_said(one.sentence, f'assume.{name}')} Default: {one.default}."
    match one.takes:
        case "duration":
            schema = _scalar(Duration())
        case "whole":
            schema = {"type": "integer", "minimum": 0}
        case "boolean":
            schema = {"type": "boolean"}
        case other:
            schema = {"enum": list(other or ())}
    return {"description": words, **_or_null(schema)}


def _step() -> dict[str, Json]:
    bare: list[Json] = [verb.name for verb in VERBS if verb.bare]
    steps: list[Json] = [{"enum": bare, "description": "A verb that may stand alone."}]
    return {"anyOf": steps + [_verb(verb) for verb in VERBS]}


def _verb(verb: Verb) -> dict[str, Json]:
    """A step as a mapping of one verb: its long form, the value that stands for the first key, or nothing."""
    words = _said(verb.meaning, f"script.{verb.name}")
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
