"""Callbacks in a HAR file, as browsers, proxies and tunnels save what they saw. Source: HAR 1.2, `log.entries`."""

import base64
import binascii

from console.flow.importing.came import Came, callback_in, got, json_of
from console.flow.matchers import is_list
from console.protocol.exchanges import Headers, Response
from console.protocol.jsonvalue import Json


def is_har(value: Json) -> bool:
    """Whether this is the object of a HAR file."""
    return is_list(got(got(value, "log"), "entries"))


def callbacks_of_har(value: Json) -> list[Came]:
    """The callbacks among its entries, each with its response."""
    entries = got(got(value, "log"), "entries")
    assert is_list(entries)
    return [came for entry in entries if (came := _came(entry)) is not None]


def _came(entry: Json) -> Came | None:
    request, response = got(entry, "request"), got(entry, "response")
    text = got(got(request, "postData"), "text")
    body = json_of(text) if isinstance(text, str) else None
    found = callback_in(body)
    if found is None:
        return None
    url = got(request, "url")
    return Came(body=found[0], url=url if isinstance(url, str) else "", answer=_answer(response))


def _answer(response: Json) -> Response | None:
    status = got(response, "status")
    if not isinstance(status, int) or status < 200:
        return None
    content = got(response, "content")
    text = got(content, "text")
    body = text.encode("utf-8", "replace") if isinstance(text, str) else b""
    if got(content, "encoding") == "base64":
        try:
            body = base64.b64decode(body, validate=True)
        except binascii.Error:
            body = b""
    return Response(status=status, headers=_headers(got(response, "headers")), body=body)


def _headers(value: Json) -> Headers:
    pairs = [(got(one, "name"), got(one, "value")) for one in value] if is_list(value) else []
    return tuple((name, text) for name, text in pairs if isinstance(name, str) and isinstance(text, str))
