"""Callbacks in a backend's log: a line of JSON for each, or a line that ends in the body's JSON.

An answer is known where a line has it beside the callback, under one of ANSWERS.
"""

import re
from collections.abc import Iterator
from itertools import islice

from console.flow.importing.came import Came, callback_in, got, json_of
from console.protocol.exchanges import Response
from console.protocol.jsontext import write_json
from console.protocol.jsonvalue import Json

ANSWERS = ("response", "answer", "reply", "svaml", "responseBody", "response_body")
"""Under which a line of a log may hold what was answered, as JSON or as text, or an object with its `body`."""
LONGEST_LINE = 4 * 1024 * 1024
"""Letters; a longer line is passed over."""
MOST_BEGINNINGS = 12
"""Places of a line at which the JSON at its end may begin."""
_BEGINS = re.compile(r'\{\s*["}]')
STATUSES = ("status", "statusCode", "status_code")
URLS = ("url", "uri", "path")


def callbacks_of_log(text: str) -> list[Came]:
    """The callbacks in its lines; other lines are passed over."""
    whole = json_of(text)
    values = whole if isinstance(whole, list) else None
    found = (_came(value) for value in (values if values is not None else _values(text)))
    return [came for came in found if came is not None]


def _values(text: str) -> Iterator[Json]:
    """The JSON at the end of each line, wherever it begins."""
    for line in text.splitlines():
        whole = line.rstrip()
        if not whole.endswith("}") or len(whole) > LONGEST_LINE:
            continue
        for begin in islice(_BEGINS.finditer(whole), MOST_BEGINNINGS):
            if (value := json_of(whole[begin.start() :])) is not None:
                yield value
                break


def _came(value: Json) -> Came | None:
    found = callback_in(value)
    if found is None:
        return None
    body, around = found
    url = next((one for key in URLS if isinstance(one := got(around, key), str)), "")
    return Came(body=body, url=url if url.startswith("http") else "", answer=_answer(around, value))


def _answer(*places: Json) -> Response | None:
    for place in places:
        for key in ANSWERS:
            found = got(place, key)
            if found is None:
                continue
            status = next(
                (one for name in STATUSES for at in (found, place) if isinstance(one := got(at, name), int)), 200
            )
            inner = got(found, "body")
            return Response(status=status, body=_bytes(found if inner is None else inner))
    return None


def _bytes(value: Json) -> bytes:
    return (value if isinstance(value, str) else write_json(value)).encode("utf-8", "replace")
