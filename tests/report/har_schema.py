"""HAR 1.2 as a JSON schema, written after the specification: what must be there, of which kind; nothing unknown."""

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": -1}
MILLIS: Schema = {"type": "number", "minimum": 0}
MOMENT: Schema = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}


def an_object(needed: Schema, may: Schema | None = None) -> Schema:
    """An object with these keys, a comment, and keys of one's own after an underscore."""
    return {
        "type": "object",
        "required": list(needed),
        "properties": {**needed, **(may or {}), "comment": TEXT},
        "patternProperties": {"^_": {}},
        "additionalProperties": False,
    }


def a_list(of: Schema) -> Schema:
    """A list of these."""
    return {"type": "array", "items": of}


NAMED = an_object({"name": TEXT, "value": TEXT})
COOKIE = an_object(
    {"name": TEXT, "value": TEXT},
    {"path": TEXT, "domain": TEXT, "expires": TEXT, "httpOnly": {"type": "boolean"}, "secure": {"type": "boolean"}},
)
CREATOR = an_object({"name": TEXT, "version": TEXT})
PAGE = an_object(
    {
        "startedDateTime": MOMENT,
        "id": TEXT,
        "title": TEXT,
        "pageTimings": an_object(
            {}, {"onContentLoad": {"type": "number", "minimum": -1}, "onLoad": {"type": "number", "minimum": -1}}
        ),
    }
)
PARAM = an_object({"name": TEXT}, {"value": TEXT, "fileName": TEXT, "contentType": TEXT})
REQUEST = an_object(
    {
        "method": TEXT,
        "url": {"type": "string", "format": "uri"},
        "httpVersion": TEXT,
        "cookies": a_list(COOKIE),
        "headers": a_list(NAMED),
        "queryString": a_list(NAMED),
        "headersSize": COUNT,
        "bodySize": COUNT,
    },
    {"postData": an_object({"mimeType": TEXT, "params": a_list(PARAM), "text": TEXT})},
)
RESPONSE = an_object(
    {
        "status": {"type": "integer"},
        "statusText": TEXT,
        "httpVersion": TEXT,
        "cookies": a_list(COOKIE),
        "headers": a_list(NAMED),
        "content": an_object(
            {"size": COUNT, "mimeType": TEXT}, {"compression": {"type": "integer"}, "text": TEXT, "encoding": TEXT}
        ),
        "redirectURL": TEXT,
        "headersSize": COUNT,
        "bodySize": COUNT,
    }
)
OPTIONAL_TIME: Schema = {"type": "number", "minimum": -1}
ENTRY = an_object(
    {
        "startedDateTime": MOMENT,
        "time": MILLIS,
        "request": REQUEST,
        "response": RESPONSE,
        "cache": an_object({}, {"beforeRequest": {}, "afterRequest": {}}),
        "timings": an_object(
            {"send": MILLIS, "wait": MILLIS, "receive": MILLIS},
            {"blocked": OPTIONAL_TIME, "dns": OPTIONAL_TIME, "connect": OPTIONAL_TIME, "ssl": OPTIONAL_TIME},
        ),
    },
    {"pageref": TEXT, "serverIPAddress": TEXT, "connection": TEXT},
)
HAR = an_object(
    {
        "log": an_object(
            {"version": {"const": "1.2"}, "creator": CREATOR, "entries": a_list(ENTRY)},
            {"browser": CREATOR, "pages": a_list(PAGE)},
        )
    }
)
