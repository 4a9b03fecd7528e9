import asyncio
import contextlib
import gc
import json
import socket
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

import pytest

from console.errors import ConsoleError
from console.flow.model import Rule, When
from console.flow.served import Served
from console.stub.server import StubServer

ICE = {"event": "ice", "callid": "7b1d44c0a2@10.9.8.7", "cli": "46705550123"}
HANGUP = Rule(events=("ice",), svaml={"action": {"name": "hangup"}})


def request(body: bytes, *, method: str = "POST", path: str = "/", more: str = "") -> bytes:
    """A request whose connection is to be closed."""
    head = f"{method} {path} HTTP/1.1\r\nHost: stub\r\nConnection: close\r\n{more}Content-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


async def raw(stub: StubServer, sent: bytes) -> bytes:
    """Everything that comes back until the stub closes."""
    port = int(stub.url.rstrip("/").rpartition(":")[2])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(sent)
        return await reader.read()
    finally:
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()


def answered(rules: Sequence[Rule], callback: Any = ICE, **how: Any) -> tuple[bytes, bytes, list[Served]]:
    """Head and body of the stub's answer to one callback, and what it reported."""
    reports: list[Served] = []

    async def ask() -> bytes:
        async with StubServer(rules, on_answer=reports.append) as stub:
            return await raw(stub, request(json.dumps(callback).encode(), **how))

    head, _, body = asyncio.run(ask()).partition(b"\r\n\r\n")
    return head, body, reports


def test_a_callback_is_answered_by_the_rule_that_fits():
    head, body, reports = answered([HANGUP], path="/any/path?x=1")
    assert head.startswith(b"HTTP/1.1 200 ")
    assert b"application/json" in head
    assert json.loads(body) == {"action": {"name": "hangup"}}
    assert [(one.event, one.call_id, one.status, one.rule) for one in reports] == [
        ("ice", "7b1d44c0a2@10.9.8.7", 200, 0)
    ]


def test_no_rule_is_reported_with_a_sentence():
    head, body, [report] = answered([HANGUP], {"event": "pie", "menuResult": {"menuId": "main", "value": "3"}})
    assert head.startswith(b"HTTP/1.1 500 ")
    assert report.no_rule
    assert "menu main" in report.explanation
    assert body.decode() == report.explanation


def test_a_missing_value_is_reported_as_a_finding():
    say = {"instructions": [{"name": "say", "text": "Hello {{value}}"}], "action": {"name": "hangup"}}
    _, _, [report] = answered([Rule(events=("ice",), svaml=say)])
    assert [finding.code for finding in report.findings] == ["stub.missing_value"]


def test_status_headers_and_body_are_the_rule_s():
    rule = Rule(events=("ice",), body="<p>å</p>", status=418, headers={"X-Test": "å b", "Content-Length": "7"})
    head, body, _ = answered([rule])
    assert head.startswith(b"HTTP/1.1 418 ")
    assert b"x-test: \xc3\xa5 b" in head.lower()
    assert body == "<p>å</p>".encode()


@pytest.mark.parametrize(
    ("status", "first"), [(204, b"HTTP/1.1 204 "), (301, b"HTTP/1.1 301 "), (799, b"HTTP/1.1 799 ")]
)
def test_any_status_can_be_sent(status, first):
    head, _, _ = answered([Rule(events=("ice",), status=status)])
    assert head.startswith(first)


def test_close_before_sends_nothing():
    head, _, [report] = answered([Rule(events=("ice",), body="x", close="before")])
    assert head == b""
    assert report.close == "before"


@pytest.mark.parametrize(("text", "half"), [("0123456789", b"01234"), ("", b""), ("x", b"")])
def test_close_midway_sends_half_of_what_it_promises(text, half):
    head, body, _ = answered([Rule(events=("ice",), body=text, close="midway")])
    assert head.startswith(b"HTTP/1.1 200 ")
    assert f"content-length: {max(len(text), 1)}".encode() in head.lower()
    assert body == half


def test_a_delay_is_waited_for():
    async def ask() -> float:
        rule = Rule(events=("ice",), svaml={}, delay=0.05)
        async with StubServer([rule]) as stub:
            began = asyncio.get_running_loop().time()
            await raw(stub, request(json.dumps(ICE).encode()))
            return asyncio.get_running_loop().time() - began

    assert asyncio.run(ask()) >= 0.05


def test_ending_the_stub_drops_what_is_still_due():
    async def ask() -> bytes:
        asked = asyncio.Event()
        slow = Rule(events=("ice",), svaml={}, delay=3600.0)
        async with StubServer([slow], on_answer=lambda served: asked.set()) as stub:
            waiting = asyncio.create_task(raw(stub, request(json.dumps(ICE).encode())))
            await asked.wait()
        with contextlib.suppress(ConnectionError):
            return await waiting
        return b""

    assert asyncio.run(ask()) == b""


def test_rules_that_count_see_every_callback_of_a_call_once():
    first = Rule(events=("ice",), when=When(nth=1, asked=frozenset({"nth"})), body="first")
    second = Rule(events=("ice",), body="later")

    async def ask() -> list[bytes]:
        async with StubServer([first, second]) as stub:
            return [(await raw(stub, request(json.dumps(ICE).encode()))).rpartition(b"\r\n\r\n")[2] for _ in range(3)]

    assert asyncio.run(ask()) == [b"first", b"later", b"later"]


def test_a_browser_is_told_what_this_is():
    async def ask() -> bytes:
        async with StubServer([]) as stub:
            return await raw(stub, request(b"", method="GET"))

    assert b"stub backend of a flow" in asyncio.run(ask())


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (request(b"", method="PUT"), b"405"),
        (request(b"not json"), b"400"),
        (request(b"[1]"), b"400"),
        (request(b""), b"400"),
        (request(b'"' + b"a" * 1_100_000 + b'"'), b"413"),
        (request(b'{"event": 5}'), b"500"),
        (b"nonsense\r\n\r\n", b"400"),
    ],
)
def test_what_is_no_callback_is_refused_in_words(sent, status):
    async def ask() -> bytes:
        async with StubServer([HANGUP]) as stub:
            return await raw(stub, sent)

    assert asyncio.run(ask()).split(b" ")[1] == status


def test_a_client_that_leaves_in_the_middle_disturbs_nobody():
    async def ask() -> bytes:
        async with StubServer([HANGUP]) as stub:
            port = int(stub.url.rstrip("/").rpartition(":")[2])
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"POST / HTTP/1.1\r\nHost: stub\r\nContent-Length: 500\r\n\r\n{")
            await writer.drain()
            writer.close()
            await writer.wait_closed()
            return await raw(stub, request(json.dumps(ICE).encode()))

    assert asyncio.run(ask()).startswith(b"HTTP/1.1 200 ")


def test_a_port_in_use_is_said_with_a_hint():
    async def ask(port: int) -> None:
        async with StubServer([], port=port):
            pass

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ConsoleError) as refused:
            asyncio.run(ask(port))
    assert f"Port {port}" in refused.value.sentence
    assert "--port" in refused.value.hint


def test_a_port_that_does_not_exist_is_said():
    async def ask() -> None:
        async with StubServer([], port=99_999):
            pass

    with pytest.raises(ConsoleError, match="no such port"):
        asyncio.run(ask())


def test_small_packets_go_at_once():
    async def ask() -> int:
        async with StubServer([HANGUP]) as stub:
            port = int(stub.url.rstrip("/").rpartition(":")[2])
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"POST / HTTP/1.1\r\n")
            await writer.drain()
            assert stub._server is not None
            for _ in range(100):
                await asyncio.sleep(0)
            [connection] = stub._server.server_state.connections
            taken = connection.transport.get_extra_info("socket")
            writer.close()
            await writer.wait_closed()
            return taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)

    assert asyncio.run(ask()) != 0


def test_a_fixed_port_is_used_again_at_once():
    async def ask() -> list[str]:
        urls = []
        async with StubServer([HANGUP]) as stub:
            port = int(stub.url.rstrip("/").rpartition(":")[2])
        for _ in range(2):
            async with StubServer([HANGUP], port=port) as stub:
                await raw(stub, request(json.dumps(ICE).encode()))
                urls.append(stub.url)
        return urls

    first, second = asyncio.run(ask())
    assert first == second


@pytest.mark.parametrize("turns", range(8))
@pytest.mark.filterwarnings("error")
def test_a_connection_that_comes_as_the_stub_closes_is_closed_with_it(turns):
    async def connect() -> None:
        async with StubServer([HANGUP]) as stub:
            port = int(stub.url.rstrip("/").rpartition(":")[2])
            caller = socket.create_connection(("127.0.0.1", port))
            for _ in range(turns):
                await asyncio.sleep(0)
        caller.close()

    asyncio.run(connect())
    gc.collect()


def test_the_interrupt_key_stays_with_the_console():
    async def ask() -> bool:
        import signal

        before = signal.getsignal(signal.SIGINT)
        async with StubServer([]):
            return signal.getsignal(signal.SIGINT) is before

    assert asyncio.run(ask())


def test_nothing_heavy_is_imported_before_a_stub_starts():
    script = (
        "import sys, console.stub.server; print([name for name in ('uvicorn', 'starlette') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
