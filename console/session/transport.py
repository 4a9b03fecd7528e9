"""The transport: aiohttp, sending an address exactly as it was signed and telling how far a request came.

aiohttp leaves a yarl URL as it is, so each request carries one of its own (`Sending`). Imported when the first callback
is posted, since aiohttp takes long to load. Knows nothing of callbacks.
"""

import asyncio
import errno
import ssl
import weakref
from contextvars import ContextVar
from dataclasses import dataclass

import aiohttp
from aiohttp.client_proto import ResponseHandler
from aiohttp.connector import Connection
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.tracing import Trace
from yarl import URL

from console.protocol.exchanges import Request
from console.session.blame import BrokenOff

_IDLE_SECONDS = 1.5
"""How long an unused connection is kept: less than servers keep theirs (2 to 5 s), so that hardly one is gone when it
is used again."""
_LONGEST_LINE = 64 * 1024
_LET_GO = (errno.ECONNRESET, errno.EPIPE, errno.ECONNABORTED)
_CHUNK = 64 * 1024
_NO_TIMEOUT = aiohttp.ClientTimeout()
"""Who posts looks at the clock."""
_WENT_WRONG = (aiohttp.ClientError, HttpProcessingError, OSError)


@dataclass(slots=True)
class Sending:
    """One request on its way.

    `connected` and `reused` are set as they come about; `gone` when the server had let go of a connection that was used
    again, before it read the request.
    """

    url: URL
    connected: bool = False
    reused: bool = False
    gone: bool = False


_on_its_way: ContextVar[Sending] = ContextVar("_on_its_way")
"""The request for which aiohttp looks for a connection."""


class _Connector(aiohttp.TCPConnector):
    """Tells each Sending when it has its connection, and whether that was used before.

    aiohttp's tracing would tell as well, and takes a tenth of a post's time to tell much else.
    """

    def __init__(self, *, keepalive_timeout: float) -> None:
        super().__init__(limit=0, keepalive_timeout=keepalive_timeout)
        self._used: weakref.WeakSet[ResponseHandler] = weakref.WeakSet()

    async def connect(
        self, req: aiohttp.ClientRequest, traces: list[Trace], timeout: aiohttp.ClientTimeout
    ) -> Connection:
        """A kept connection, or a new one."""
        connection = await super().connect(req, traces, timeout)
        sending, protocol = _on_its_way.get(), connection.protocol
        assert protocol is not None, "it was just opened"
        sending.connected, sending.reused = True, protocol in self._used
        self._used.add(protocol)
        return connection


class WireTransport:
    """Sends requests over connections that it keeps; belongs to the event loop in which it was made."""

    def __init__(self) -> None:
        self._session = _new_session()
        self._trusting: ssl.SSLContext | None = None

    async def aclose(self) -> None:
        """Close the connections."""
        await self._session.close()

    async def send(self, request: Request, sending: Sending) -> "Reply":
        """Send the request, to the address of the sending, and read the head of the reply. Raises BrokenOff."""
        # A server that closed an idle connection is noticed when the loop looks at the socket: two turns let it,
        # before we choose one.
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        _on_its_way.set(sending)
        try:
            return Reply(
                await self._session.request(
                    request.method,
                    sending.url,
                    headers=request.headers,
                    data=request.body,
                    allow_redirects=False,
                    ssl=self._certificates() if sending.url.scheme == "https" else True,
                    timeout=_NO_TIMEOUT,
                )
            )
        except _WENT_WRONG as error:
            sending.gone = sending.reused and (
                isinstance(error, ConnectionResetError) or (isinstance(error, OSError) and error.errno in _LET_GO)
            )
            raise BrokenOff from error

    def _certificates(self) -> ssl.SSLContext:
        """Whom browsers trust, and whom this machine does."""
        import certifi

        if self._trusting is None:
            self._trusting = ssl.create_default_context(cafile=certifi.where())
            self._trusting.load_default_certs()
        return self._trusting


class Reply:
    """A reply whose head was read. `headers` in the order and spelling of the wire, as Latin-1."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self._response = response
        self.status = response.status
        self.reason = (response.reason or "").encode("ascii", "ignore").decode()
        self.headers = tuple(
            [(name.decode("latin-1"), value.decode("latin-1")) for name, value in response.raw_headers]
        )

    async def read(self) -> bytes:
        """What comes next of its body, raw, at most 64 KiB; nothing at its end. Raises BrokenOff."""
        try:
            return await self._response.content.read(_CHUNK)
        except _WENT_WRONG as error:
            raise BrokenOff from error

    def close(self) -> None:
        """Give the connection back when the reply was read to its end, else close it."""
        self._response.release()


def _new_session() -> aiohttp.ClientSession:
    """No cookies, no environment, headers only as we write them.

    No limit of connections either: a call that waits holds up no other.
    """
    return aiohttp.ClientSession(
        connector=_Connector(keepalive_timeout=_IDLE_SECONDS),
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
        skip_auto_headers=("Accept", "Accept-Encoding", "User-Agent", "Content-Type"),
        trust_env=False,
        max_line_size=_LONGEST_LINE,
        max_field_size=_LONGEST_LINE,
    )
