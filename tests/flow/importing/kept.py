"""A call as other programs would have kept it: callbacks with their answers as HAR, curl commands, a log."""

import base64
import json
import shlex

from console.flow.responses import Answer
from tests.flow.playing import Played

URL = "http://127.0.0.1:5000/voice"


def pairs(played: Played) -> list[tuple[str, Answer]]:
    """Each callback's body as text, and the answer."""
    return [(post.body.decode(), answer) for _, post, answer in played.posted]


def as_har(played: Played) -> bytes:
    """A HAR file with entries that are no callbacks among them."""
    entries: list[object] = [{"request": {"method": "GET", "url": URL}, "response": {"status": 404, "content": {}}}]
    for body, answer in pairs(played):
        content = {"mimeType": "application/json", "text": base64.b64encode(answer.body).decode(), "encoding": "base64"}
        entries.append({
            "request": {"method": "POST", "url": URL, "postData": {"mimeType": "application/json", "text": body}},
            "response": {"status": answer.status, "headers": [], "content": content},
        })  # fmt: skip
    return json.dumps({"log": {"version": "1.2", "entries": entries}}).encode()


def as_curl(played: Played) -> bytes:
    """Commands one after the other, over several lines."""
    commands = (
        f"curl -X POST {URL} \\\n  -H 'Content-Type: application/json' \\\n  --data-raw {shlex.quote(body)}\n"
        for body, _ in pairs(played)
    )
    return "# kept by hand\n".join(("", *commands)).encode()


def as_log(played: Played) -> bytes:
    """A log whose lines are JSON, the callback and the answer beside it."""
    lines = ['2026-01-01 12:00:00 INFO starting {"port": 5000}']
    for body, answer in pairs(played):
        line = {
            "level": "info",
            "request": json.loads(body),
            "response": {"status": answer.status, "body": answer.body.decode()},
        }
        lines.append(f"2026-01-01 12:00:00 INFO {json.dumps(line)}")
    return "\n".join(lines).encode()


def as_bare_log(played: Played) -> bytes:
    """A log of bodies alone."""
    return "\n".join(body for body, _ in pairs(played)).encode()
