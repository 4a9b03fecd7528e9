"""A backend of somebody else's for the commands that post: nothing of the stub is in it."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

HANGUP = {"instructions": [], "action": {"name": "hangup"}}


class Backend(ThreadingHTTPServer):
    """Answers every POST with `status` and `answer`: bytes as they are, JSON, or what a function makes of the body that
    came. Keeps what came in `received`.
    """

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.answer: object = HANGUP
        self.status = 200
        self.received: list[dict[str, object]] = []
        self.headers: list[dict[str, str]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/voice"


class _Answering(BaseHTTPRequestHandler):
    server: Backend

    def do_POST(self) -> None:
        received = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.received.append(received)
        self.server.headers.append(dict(self.headers.items()))
        answer = self.server.answer(received) if callable(self.server.answer) else self.server.answer
        body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: object) -> None:
        """Quietly."""


@pytest.fixture
def backend() -> Iterator[Backend]:
    """A backend that runs and hangs up on everybody."""
    with Backend() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def nobody() -> str:
    """An address on loopback where nothing listens."""
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        return f"http://127.0.0.1:{server.server_port}/voice"
