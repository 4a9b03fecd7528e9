"""The module that is written is Python, stands alone, and finds out whether a backend still means what it meant."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from console.flow.recording import ExchangeSeen, Recorded, Recording
from console.protocol.exchanges import Failure, Response
from console.protocol.signing import string_to_sign, verify
from console.report.pytest_source import pytest_source
from tests.report.recordings import FLOWS, recorded, shipped

KEY, SECRET = "3f1c9a52-7d0e-4b6a-9c11-2ad4e58b70f6", "c2VjcmV0IG9mIG5vYm9keQ=="


@contextmanager
def backend(answers: dict[bytes, bytes], *, otherwise: int = 500) -> Iterator[ThreadingHTTPServer]:
    """A backend that answers each body so; `signed` counts the callbacks whose signature holds."""

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            path, timestamp = self.path.partition("?")[0], self.headers["x-timestamp"] or ""
            string = string_to_sign("POST", body, self.headers["Content-Type"], timestamp, path)
            server.signed += verify(self.headers["Authorization"] or "", KEY, SECRET, string)
            self.send_response(200 if body in answers else otherwise)
            self.end_headers()
            self.wfile.write(answers.get(body, b""))

        def log_message(self, *words: object) -> None:
            """Quietly."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        server.signed = 0
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def run_against(server: ThreadingHTTPServer, source: str, folder: Path, *, signed: bool = True) -> str:
    """What pytest says at its end when it runs the module against this backend, far from this repository."""
    (folder / "test_again.py").write_text(source)
    environment = os.environ | {"IVR_BACKEND": f"http://127.0.0.1:{server.server_port}/voice?x=1"}
    environment |= {"IVR_KEY": KEY if signed else "", "IVR_SECRET": SECRET, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    options = ["-q", "-p", "no:cacheprovider", "-c", os.devnull, "--rootdir", str(folder)]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(folder)],
        capture_output=True,
        text=True,
        cwd=folder,
        env=environment,
    )
    return done.stdout


def answers_of(recording: Recording) -> dict[bytes, bytes]:
    return {one.request.body: one.response.body for call in recording.calls for one in recording.exchanges(call)}


def test_the_backend_of_the_recording_passes_and_its_callbacks_are_signed(tmp_path):
    recording = shipped("hotel-front-desk")
    count = len(recording.exchanges())
    with backend(answers_of(recording)) as server:
        assert f"{count} passed" in run_against(server, pytest_source(recording), tmp_path)
    assert server.signed == count


def test_a_backend_that_refuses_what_is_not_signed_is_told_with_what_to_set(tmp_path):
    source = pytest_source(shipped("hotel-front-desk"))
    with backend({}, otherwise=401) as server:
        told = "AssertionError: nothing was signed: set IVR_KEY and IVR_SECRET"
        assert told in run_against(server, source, tmp_path, signed=False)
        assert told not in run_against(server, source, tmp_path)


def test_other_letters_nulls_and_order_pass_and_another_meaning_fails(tmp_path):
    recording = shipped("hotel-front-desk")
    source = pytest_source(recording)
    said = answers_of(recording)
    asked = list(said)
    said[asked[0]] = said[asked[0]].replace(b'"action"', b'"Action"').replace(b'"runMenu"', b'"RUNMENU"')
    said[asked[0]] = said[asked[0]].replace(b"{", b'{"nothing": null, ', 1)
    assert said[asked[0]] != answers_of(recording)[asked[0]]
    said[asked[1]] = said[asked[1]].replace(b"sv-SE", b"nb-NO").replace(b"tryck", b"trykk")
    with backend(said) as server:
        told = run_against(server, source, tmp_path)
    assert f"1 failed, {len(asked) - 1} passed" in told and "[01-PIE]" in told


@pytest.mark.parametrize("file", FLOWS, ids=lambda file: file.name)
def test_every_flow_s_module_is_python_and_has_every_callback(file):
    recording = recorded(file)
    source = pytest_source(recording)
    compile(source, "test_again.py", "exec")
    count = sum(len(recording.exchanges(call)) for call in recording.calls)
    assert source.count("    pytest.param(") + source.count(" is left out: ") == count


def test_what_failed_is_left_out_and_told():
    recording = shipped("hotel-front-desk")
    exchange = recording.exchanges()[0]
    failed = replace(exchange.attempts[0], response=None, failure=Failure(code="http.timeout", sentence="x"))
    unreadable = replace(exchange.attempts[0], response=Response(status=200, body=b"\xff"))
    entries = tuple(ExchangeSeen("anna b", replace(exchange, attempts=(one,))) for one in (failed, unreadable))
    source = pytest_source(Recording(recorded=Recorded(flow='"""\n'), entries=entries))
    compile(source, "test_again.py", "exec")
    assert "# anna_b-00-ICE is left out: it failed" in source and "left out: its answer is no text" in source
