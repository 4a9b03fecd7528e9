"""A recording's traffic as an HTTP archive, HAR 1.2: every callback of every call, an entry for each address tried.

Bodies that are no text stand as base64; Basic credentials are hidden. Source: the HAR 1.2 specification.
"""

import base64
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from urllib.parse import parse_qsl, urlsplit

from console import __version__
from console.call.sentences import event_name
from console.flow.recording import ExchangeSeen, Recording
from console.protocol.exchanges import Attempt, Headers, Request, Response, without_credentials
from console.protocol.jsontext import write_json
from console.protocol.jsonvalue import Json

Object = dict[str, Json]

HTTP = "HTTP/1.1"
"""What the console speaks."""
UNKNOWN = -1
"""HAR's word for a size or a time that was not measured."""


def har(recording: Recording) -> str:
    """The archive as JSON, ending in a line break; entries in the order in which the callbacks came to their end."""
    named = {name: f"call{number}" for number, name in enumerate(recording.calls, 1)}
    log: Object = {
        "version": "1.2",
        "creator": {"name": "IVR console", "version": __version__},
        "pages": list(_pages(recording, named)),
        "entries": [entry for seen in _exchanges(recording) for entry in _entries(seen, named[seen.call])],
    }
    if recording.recorded.flow:
        log["comment"] = recording.recorded.flow
    return write_json({"log": log}, indent=2) + "\n"


def _exchanges(recording: Recording) -> Iterator[ExchangeSeen]:
    return (entry for entry in recording.entries if isinstance(entry, ExchangeSeen))


def _pages(recording: Recording, named: dict[str, str]) -> Iterator[Object]:
    """A page is a call; one without callbacks has none."""
    for name, page in named.items():
        exchanges = recording.exchanges(name)
        if exchanges:
            timings: Object = {"onContentLoad": UNKNOWN, "onLoad": UNKNOWN}
            began = min(exchange.started for exchange in exchanges)
            yield {"startedDateTime": began, "id": page, "title": _call(name), "pageTimings": timings}


def _call(name: str) -> str:
    return f"call of {name}" if name else "the flow's own call"


def _entries(seen: ExchangeSeen, page: str) -> Iterator[Object]:
    exchange, before = seen.exchange, 0.0
    for number, attempt in enumerate(exchange.attempts):
        fallback = f", fallback {number}" if number else ""
        entry: Object = {
            "pageref": page,
            "startedDateTime": _later(exchange.started, before),
            "time": _millis(attempt.seconds),
            "request": _request(attempt.request),
            "response": _response(attempt),
            "cache": {},
            "timings": {"send": 0, "wait": _millis(attempt.seconds), "receive": 0},
            "comment": f"{event_name(exchange.event)}, {_call(seen.call)}{fallback}",
        }
        before += attempt.seconds
        yield entry


def _later(started: str, seconds: float) -> str:
    """The moment so much later; as it was written where nothing passed."""
    if not seconds:
        return started
    moment = datetime.fromisoformat(started) + timedelta(seconds=seconds)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _millis(seconds: float) -> Decimal:
    return Decimal(f"{seconds * 1000:.3f}")


def _request(request: Request) -> Object:
    asked: Object = {
        "method": request.method,
        "url": request.url,
        "httpVersion": HTTP,
        "cookies": [],
        "headers": _headers(request.headers),
        "queryString": [
            {"name": name, "value": value}
            for name, value in parse_qsl(urlsplit(request.url).query, keep_blank_values=True)
        ],
        "headersSize": UNKNOWN,
        "bodySize": len(request.body),
    }
    if request.body:
        text, base64_ = _text(request.body)
        asked["postData"] = {"mimeType": _mime(request.headers), "params": [], "text": text} | (
            {"comment": "base64"} if base64_ else {}
        )
    return asked


def _response(attempt: Attempt) -> Object:
    response = attempt.response or Response(status=0)
    text, base64_ = _text(response.body)
    content: Object = {"size": len(response.body), "mimeType": _mime(response.headers), "text": text}
    if base64_:
        content["encoding"] = "base64"
    if response.cut:
        content["comment"] = "cut: the body was longer"
    answered: Object = {
        "status": response.status,
        "statusText": response.reason,
        "httpVersion": HTTP,
        "cookies": [],
        "headers": _headers(response.headers),
        "content": content,
        "redirectURL": next((value for name, value in response.headers if name.lower() == "location"), ""),
        "headersSize": UNKNOWN,
        "bodySize": UNKNOWN if attempt.response is None else len(response.body),
    }
    if attempt.failure is not None:
        answered["comment"] = attempt.failure.sentence
    return answered


def _headers(headers: Headers) -> Json:
    return [{"name": name, "value": without_credentials(name, value)} for name, value in headers]


def _mime(headers: Headers) -> str:
    return next((value for name, value in headers if name.lower() == "content-type"), "")


def _text(body: bytes) -> tuple[str, bool]:
    """The body as text; as base64, and True, where it is none."""
    try:
        return body.decode("utf-8"), False
    except UnicodeDecodeError:
        return base64.b64encode(body).decode("ascii"), True
