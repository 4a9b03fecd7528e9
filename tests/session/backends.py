"""Backends that do what backends do wrong: a raw socket server whose every byte a test chooses."""

import asyncio
import contextlib
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@dataclass(slots=True)
class Heard:
    """What came over the wire: one entry a request, head and body as bytes; `connections` counts the connections."""

    url: str = ""
    requests: list[tuple[bytes, bytes]] = field(default_factory=list)
    connections: int = 0

    @property
    def request_line(self) -> str:
        """The first line of the latest request."""
        return self.requests[-1][0].split(b"\r\n")[0].decode("latin-1")

    @property
    def headers(self) -> list[tuple[str, str]]:
        """The headers of the latest request, as they came."""
        lines = self.requests[-1][0].decode("latin-1").split("\r\n")[1:]
        return [(name, value) for name, _, value in (line.partition(": ") for line in lines if line)]


async def read_request(reader: asyncio.StreamReader, heard: Heard) -> bool:
    """Read one request to its end; False when the client is gone."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(
            (int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0
        )
        body = await reader.readexactly(length)
    except (asyncio.IncompleteReadError, ConnectionError):
        return False
    heard.requests.append((head.removesuffix(b"\r\n\r\n"), body))
    return True


@contextlib.asynccontextmanager
async def backend(handler: Handler, *, heard: Heard | None = None, path: str = "/voice") -> AsyncIterator[Heard]:
    """A server on loopback; each connection is given to `handler`, and closed when that returns."""
    heard = Heard() if heard is None else heard
    tasks: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        heard.connections += 1
        try:
            await handler(reader, writer)
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            tasks.discard(task)
            writer.close()
            with contextlib.suppress(ConnectionError, asyncio.CancelledError):
                await writer.wait_closed()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    heard.url = f"http://127.0.0.1:{port}{path}"
    try:
        yield heard
    finally:
        server.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await server.wait_closed()


def replying(*replies: bytes, then_close: bool = True, heard: Heard | None = None) -> tuple[Handler, Heard]:
    """A handler that answers request after request of a connection with these bytes, the last for all the rest."""
    log = Heard() if heard is None else heard

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await read_request(reader, log):
            writer.write(replies[min(len(log.requests), len(replies)) - 1])
            await writer.drain()
            if then_close:
                return

    return handler, log


def http(
    body: bytes, *, status: str = "200 OK", headers: tuple[str, ...] = ("Content-Type: application/json",)
) -> bytes:
    """A whole reply with its length."""
    head = "\r\n".join((f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}"))
    return head.encode("latin-1") + b"\r\n\r\n" + body


def reset(writer: asyncio.StreamWriter) -> None:
    """Close the connection so hard that the other side gets a reset."""
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def nobody_there() -> str:
    """The URL of a port on which nobody listens."""
    server = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    return f"http://127.0.0.1:{port}/voice"
