"""The stub backend: a flow's own answers over real HTTP on loopback, in the caller's event loop.

Which answer is the responder's business (console.flow.responses); here it is put on the wire, late or broken off where
the rule says so. It checks no signature. uvicorn and starlette are imported when a stub starts. Knows no session.
"""

import asyncio
import contextlib
import os
import socket
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from console.errors import ConsoleError
from console.flow.model import Rule
from console.flow.responses import Answer, Responder
from console.flow.served import Served
from console.protocol.jsontext import NotJson, read_json

if TYPE_CHECKING:
    import uvicorn

BODY_LIMIT = 1024 * 1024
"""Most bytes of a callback that are read."""

_WHAT_IT_IS = b"This is the stub backend of a flow in IVR console. It answers callbacks, which are POSTed.\n"
_TEXT = {"Content-Type": "text/plain; charset=utf-8"}


class StubServer:
    """Answers callbacks from rules while it is entered: `async with StubServer(rules) as stub: stub.url`.

    `port` 0 takes a free one. `on_answer` is told of every callback before its answer is sent. Raises ConsoleError when
    the port is in use.
    """

    def __init__(
        self, rules: Sequence[Rule], *, port: int = 0, on_answer: Callable[[Served], None] = lambda served: None
    ) -> None:
        self._responder = Responder(rules)
        self._port = port
        self._on_answer = on_answer
        self._closing = asyncio.Event()
        self._server: uvicorn.Server | None = None
        self.url = ""

    async def __aenter__(self) -> Self:
        listener = _listen(self._port)
        try:
            self._server = await _start(self._answer, listener)
        except BaseException:
            listener.close()
            raise
        self.url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop listening and close every connection; answers that are still due are not sent."""
        assert self._server is not None
        self._closing.set()
        for server in self._server.servers:
            _accept_no_more(server)
        state = self._server.server_state
        try:
            await asyncio.sleep(0)  # a connection that was just accepted gets its transport in the next turn,
            await asyncio.sleep(0)  # and its protocol in the one after that
        finally:  # also where whoever waits for the end is cancelled
            for server in self._server.servers:
                server.close()
            for connection in list(state.connections):
                connection.transport.abort()
        await asyncio.gather(*state.tasks, return_exceptions=True)
        await asyncio.sleep(0)
        for server in self._server.servers:
            await server.wait_closed()

    async def _answer(self, scope: Any, receive: Any, send: Any) -> None:
        """One request, as ASGI has it."""
        from starlette.requests import ClientDisconnect, Request

        wire = _Wire(send, receive, scope["extensions"]["transport"])
        if scope["method"] != "POST":
            known = scope["method"] in ("GET", "HEAD")
            await wire.reply(200 if known else 405, _TEXT, _WHAT_IT_IS if scope["method"] != "HEAD" else b"")
            return
        body = bytearray()
        try:
            async for chunk in Request(scope, receive).stream():
                body += chunk
                if len(body) > BODY_LIMIT:
                    await wire.reply(413, _TEXT, b"The callback is larger than 1 MiB.\n")
                    return
        except ClientDisconnect:
            return
        try:
            callback = read_json(bytes(body)).value
        except NotJson as error:
            await wire.reply(400, _TEXT, f"The callback is no JSON: {error.reason}.\n".encode())
            return
        if not isinstance(callback, Mapping):
            await wire.reply(400, _TEXT, b"A callback is a JSON object.\n")
            return
        event, call_id = callback.get("event"), callback.get("callid")
        answer = self._responder.answer(event if isinstance(event, str) else "", callback)
        self._on_answer(
            Served(
                event=event if isinstance(event, str) else "",
                call_id=call_id if isinstance(call_id, str) else "",
                status=answer.status,
                rule=answer.rule,
                findings=answer.findings,
                no_rule=answer.no_rule,
                explanation=answer.explanation,
                delay=answer.delay,
                close=answer.close,
            )
        )
        await self._send(answer, wire)

    async def _send(self, answer: Answer, wire: "_Wire") -> None:
        if answer.delay:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._closing.wait(), answer.delay)
        if self._closing.is_set() or answer.close == "before":
            await wire.hang_up()
        elif answer.close == "midway":
            await wire.reply_half(answer.status, answer.headers, answer.body)
        else:
            await wire.reply(answer.status, answer.headers, answer.body)


class _Wire:
    """The way back of one request: ASGI for what it can say, the transport for what it cannot."""

    def __init__(self, send: Any, receive: Any, transport: asyncio.Transport) -> None:
        self._send = send
        self._receive = receive
        self._transport = transport

    async def reply(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        """The whole reply."""
        if not 200 <= status <= 599:  # uvicorn has no words for others
            self._transport.write(_by_hand(status, headers, body))
            await self.hang_up()
            return
        await self._begin(status, headers, len(body))
        await self._send({"type": "http.response.body", "body": b"" if status in (204, 304) else body})

    async def reply_half(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        """The head and half of the body; then the connection closes."""
        if 200 <= status <= 599 and status not in (204, 304):
            await self._begin(status, headers, max(len(body), 1))
            await self._send({"type": "http.response.body", "body": body[: len(body) // 2], "more_body": True})
        await self.hang_up()

    async def hang_up(self) -> None:
        """Close the connection once what was written is out."""
        self._transport.close()
        while (await self._receive())["type"] != "http.disconnect":
            pass

    async def _begin(self, status: int, headers: Mapping[str, str], length: int) -> None:
        fields = [*_fields(headers), *([] if status in (204, 304) else [(b"content-length", b"%d" % length)])]
        await self._send({"type": "http.response.start", "status": status, "headers": fields})


def _fields(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    """A rule's headers as bytes; how long the body is and whether the connection stays is the stub's own business."""
    ours = ("content-length", "transfer-encoding", "connection")
    return [(_one_line(name), _one_line(value)) for name, value in headers.items() if name.strip().lower() not in ours]


def _one_line(text: str) -> bytes:
    return " ".join(text.split()).encode()


def _by_hand(status: int, headers: Mapping[str, str], body: bytes) -> bytes:
    head = b"".join(name + b": " + value + b"\r\n" for name, value in _fields(headers))
    return b"HTTP/1.1 %d Unknown\r\n%bContent-Length: %d\r\nConnection: close\r\n\r\n%b" % (
        status,
        head,
        len(body),
        body,
    )


def _accept_no_more(server: asyncio.Server) -> None:
    """Leave new connections where they are. One that is accepted in the turn in which its server closes would never be
    closed itself: asyncio has no transport for it any more.
    """
    loop = asyncio.get_running_loop()
    for listener in server.sockets:
        with contextlib.suppress(NotImplementedError):  # where the system completes an accept by itself
            loop.remove_reader(listener.fileno())


def _listen(port: int) -> socket.socket:
    # The protocol is named because asyncio lets small packets go at once only on sockets that name it.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":  # elsewhere it would let two programs share the port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        listener.listen(256)
    except (OSError, OverflowError) as error:
        listener.close()
        why = (error.strerror if isinstance(error, OSError) else None) or "there is no such port"
        raise ConsoleError(
            f"Port {port} on 127.0.0.1 cannot be used: {why.lower()}.",
            "Another program may have it, perhaps another stub: end that one, or choose another with --port.",
        ) from error
    return listener


async def _start(application: Any, listener: socket.socket) -> "uvicorn.Server":
    """A uvicorn server without its signal handlers, its logging and its ticking."""
    import uvicorn
    from uvicorn.protocols.http.h11_impl import H11Protocol

    class TransportProtocol(H11Protocol):
        """Hands the application its transport, so that it can break a connection off."""

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
            super().connection_made(transport)
            served = self.app

            async def with_transport(scope: Any, receive: Any, send: Any) -> None:
                scope.setdefault("extensions", {})["transport"] = transport
                await served(scope, receive, send)

            self.app = with_transport

    config = uvicorn.Config(
        application,
        http=TransportProtocol,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        date_header=False,
        interface="asgi3",
    )
    config.load()
    server = uvicorn.Server(config)
    server.lifespan = config.lifespan_class(config)
    await server.startup(sockets=[listener])
    return server
