"""A recording as pytest source: a module that posts the recorded callbacks to a backend and compares what it means.

The module stands alone: the standard library and pytest. It holds the callbacks and answers as they were; what it does
with them is written once, below.
"""

import re
from collections.abc import Iterator

from console.call.sentences import event_name
from console.flow.recording import ExchangeSeen, Recording
from console.protocol.exchanges import Exchange
from console.report.labels import printable
from console.report.svg import summary

NOBODY = "http://127.0.0.1:8000/"
"""Where callbacks go when the recording does not tell."""


def pytest_source(recording: Recording) -> str:
    """The module's text. Callbacks that failed, or that came back as no text, are told in a comment."""
    exchanges = [entry for entry in recording.entries if isinstance(entry, ExchangeSeen)]
    url = next((entry.exchange.request.url for entry in exchanges), NOBODY)
    title = _quotable(recording.recorded.flow or "a call")
    return _MODULE.format(
        title=title,
        summary=_quotable(summary(recording)),
        url=_literal(url),
        recorded="\n".join(line for entry in exchanges for line in _recorded(entry)),
    )


def _recorded(entry: ExchangeSeen) -> Iterator[str]:
    exchange = entry.exchange
    name = _name(entry)
    texts = _texts(exchange)
    if texts is None:
        why = "it failed" if exchange.failure is not None else "its answer is no text"
        yield f"    # {name} is left out: {why}"
        return
    asked, answered = texts
    yield "    pytest.param("
    yield f"        {_literal(exchange.event)},"
    yield f"        {_literal(asked)},"
    yield f"        {_literal(answered)},"
    yield f"        id={_literal(name)},"
    yield "    ),"


def _name(entry: ExchangeSeen) -> str:
    """`03-PIE`, `anna-00-ICE`: its place in the call, so that tests have names of their own."""
    of = f"{re.sub(r'[^A-Za-z0-9_]+', '_', entry.call)}-" if entry.call else ""
    return f"{of}{entry.exchange.index:02d}-{event_name(entry.exchange.event)}"


def _texts(exchange: Exchange) -> tuple[str, str] | None:
    """What was asked and answered as text, None where there is nothing to compare with."""
    response = exchange.response
    if response is None or exchange.failure is not None:
        return None
    try:
        return exchange.request.body.decode("utf-8"), response.body.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _literal(text: str) -> str:
    """The text as Python writes it, with double quotes where that needs no escapes."""
    written = repr(text)
    return f'"{written[1:-1]}"' if written[0] == "'" and '"' not in text else written


def _quotable(text: str) -> str:
    """Words for a docstring."""
    return printable(text).replace("\\", "/").replace('"', "'")


_MODULE = '''"""Callbacks of “{title}”, posted again to a backend: its answers must mean what they meant.

{summary}

Made by IVR console. IVR_BACKEND names the backend under test; with IVR_KEY and IVR_SECRET the callbacks are signed.
To test an application without a server, let post() call its own test client.
"""

import base64
import hashlib
import hmac
import json
import os
import urllib.error
import urllib.parse
import urllib.request
from datetime import datetime, timezone

import pytest

BACKEND = os.environ.get("IVR_BACKEND", {url})
KEY, SECRET = os.environ.get("IVR_KEY"), os.environ.get("IVR_SECRET")
CONTENT_TYPE = "application/json; charset=utf-8"

# event, body of the callback, recorded answer
RECORDED = [
{recorded}
]


@pytest.mark.parametrize(("event", "body", "recorded"), RECORDED)
def test_answer_means_what_it_meant(event, body, recorded):
    status, answer = post(body.encode())
    unsigned = status in (401, 403) and not (KEY and SECRET)
    assert 200 <= status < 300, "nothing was signed: set IVR_KEY and IVR_SECRET" if unsigned else answer
    if event in ("ice", "ace", "pie"):  # what comes back for others is not carried out
        assert meaning(answer) == meaning(recorded)


def post(body):
    """Post a callback; the status and the answer's text."""
    headers = {{"Content-Type": CONTENT_TYPE}}
    if KEY and SECRET:
        headers |= signed(body)
    request = urllib.request.Request(BACKEND, data=body, headers=headers, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode(errors="replace")


def signed(body):
    """The headers of a signed callback, as the platform sends them."""
    timestamp = datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    md5 = base64.b64encode(hashlib.md5(body).digest()).decode()
    path = urllib.parse.urlsplit(BACKEND).path or "/"
    string = "\\n".join(("POST", md5, CONTENT_TYPE, "x-timestamp:" + timestamp, path))
    digest = hmac.new(base64.b64decode(SECRET), string.encode(), hashlib.sha256).digest()
    return {{
        "x-timestamp": timestamp,
        "Authorization": "application " + KEY + ":" + base64.b64encode(digest).decode(),
    }}


def meaning(text):
    """An answer without what changes nothing: letter case of names, order of keys, nulls, empty lists."""
    try:
        return _meaning(json.loads(text))
    except ValueError:
        return text.strip()


def _meaning(value):
    if isinstance(value, dict):
        return {{
            key.lower(): one.lower() if key.lower() == "name" and isinstance(one, str) else _meaning(one)
            for key, one in value.items()
            if one is not None and one != []
        }}
    if isinstance(value, list):
        return [_meaning(one) for one in value]
    return value
'''
