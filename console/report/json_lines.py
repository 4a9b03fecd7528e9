"""What programs read: the JSON of `--json`, one object a line. The shapes are a contract.

Pure: values in, JSON values out; nothing is printed here. Floats leave as decimals rounded to what is known: virtual
time to the millisecond, wall clock to the microsecond.
"""

import base64
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import Enum

from console.call.steps import Step
from console.errors import Mistake
from console.protocol.exchanges import Exchange, Headers, without_credentials
from console.protocol.findings import Finding
from console.protocol.jsonvalue import Json

Object = dict[str, Json]


def line(value: Mapping[str, Json]) -> str:
    """The object as one line of JSON, numbers with their digits."""
    return text_of(value)


def text_of(value: Json) -> str:
    """The value as JSON on one line."""
    from console.protocol.jsontext import write_json

    return write_json(exact(value))


def step_json(step: Step) -> Object:
    """A step of the timeline with its sentence."""
    from console.call.sentences import sentence

    return {
        "index": step.index,
        "at": number(step.at),
        "kind": step.kind,
        "from": step.source.value,
        "to": step.target.value,
        "pointer": step.pointer,
        "exchange": step.exchange,
        "data": exact(step.data),
        "findings": [finding_json(finding) for finding in step.findings],
        "certainty": step.certainty.value,
        "assumption": step.assumption,
        "sentence": sentence(step),
    }


def finding_json(finding: Finding) -> Object:
    """A finding."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "pointer": finding.pointer,
        "sentence": finding.sentence,
        "fix": finding.fix,
        "consequence": finding.consequence,
        "source": finding.source,
    }


def exchange_json(exchange: Exchange) -> Object:
    """A callback on the wire and what came back from the last address tried; `response` is null where nothing came."""
    response = exchange.response
    return {
        "event": exchange.event,
        "status": None if response is None else response.status,
        "seconds": number(exchange.seconds, digits=6),
        "request": {"headers": headers_json(exchange.request.headers), "body": body_json(exchange.request.body)},
        "response": None
        if response is None
        else {"headers": headers_json(response.headers), "body": body_json(response.body)},
    }


def headers_json(headers: Headers) -> Object:
    """{name: value}; a repeated header's values are joined with ", ". Credentials that are no signature are hidden."""
    joined: dict[str, str] = {}
    spelled: dict[str, str] = {}
    for name, value in headers:
        spelling = spelled.setdefault(name.lower(), name)
        shown = without_credentials(name, value)
        joined[spelling] = f"{joined[spelling]}, {shown}" if spelling in joined else shown
    return dict(joined)


def body_json(body: bytes) -> Json:
    """The body as text, or {"base64": …} where it is not UTF-8."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(body).decode("ascii")}


def mistake_json(mistake: Mistake) -> Object:
    """One mistake of a file that people write."""
    return {
        "sentence": mistake.sentence,
        "hint": mistake.hint,
        "file": mistake.file or None,
        "line": mistake.line,
        "column": mistake.column,
    }


def errors_json(mistakes: Sequence[Mistake]) -> Object:
    """The two keys of what could not run or load: the first mistake, and all of them."""
    errors = [mistake_json(mistake) for mistake in mistakes]
    return {"error": errors[0], "errors": errors}


def number(value: float | Decimal, digits: int = 3) -> int | Decimal | None:
    """A number for JSON, floats rounded to `digits`; whole ones without a fraction. None for what is no number."""
    if isinstance(value, int | Decimal):
        return value
    if value != value or value in (float("inf"), float("-inf")):
        return None
    rounded = round(value, digits)
    return int(rounded) if rounded == int(rounded) else Decimal(f"{rounded:.{digits}f}".rstrip("0"))


def exact(value: object) -> Json:
    """Plain JSON of what a step or an outcome carries: enums by their value, tuples as lists, floats as decimals."""
    if isinstance(value, Enum):
        return exact(value.value)
    if value is None or isinstance(value, bool | int | Decimal | str):
        return value
    if isinstance(value, float):
        return number(value)
    if isinstance(value, Mapping):
        return {str(key): exact(one) for key, one in value.items()}
    if isinstance(value, Sequence | set | frozenset):
        return [exact(one) for one in value]
    raise TypeError(f"{type(value).__name__} is no JSON value")
