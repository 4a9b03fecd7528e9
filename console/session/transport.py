"""The transport: httpx over aiohttp, sending an address exactly as it was signed and telling how far a request came.

httpx-aiohttp re-quotes the URL after it was signed, so requests carry a yarl URL of their own (`Sending`). Imported
when the first callback is posted, since aiohttp and httpx take long to load. Knows nothing of callbacks.
"""

import asyncio
import errno
import ssl
import weakref
from collections.abc import AsyncIterator
from contextvars import ContextVar
from dataclasses import dataclass

import aiohttp
import httpx
from aiohttp.client_proto import ResponseHandler
from aiohttp.connector import Connection
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.tracing import Trace
from httpx_aiohttp import AiohttpTransport
from yarl import URL

PLACE = httpx.URL("http://callback.invalid/")
"""What httpx is told: the transport uses the address that was signed instead, which httpx would write anew."""
_IDLE_SECONDS = 1.5
"""How long an unused connection is kept: less than servers keep theirs (2 to 5 s), so that hardly one is gone when it
is used again."""
_LONGEST_LINE = 64 * 1024
_LET_GO = (errno.ECONNRESET, errno.EPIPE, errno.ECONNABORTED)
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


class WireTransport(AiohttpTransport):
    """Sends requests whose extension `sending` is a Sending.

    Raises httpx.ConnectError when no connection came about, and httpx.RemoteProtocolError when one broke or carried no
    HTTP; the cause says why.
    """

    def __init__(self) -> None:
        # certificates are loaded for the first https address only
        empty_handed = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        super().__init__(verify=empty_handed, trust_env=False, client=_new_session)
        self._trusting: ssl.SSLContext | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request and read the head of the reply; the body is a stream of raw chunks."""
        if not isinstance(self.client, aiohttp.ClientSession):
            self.client = self.get_client()
        sending: Sending = request.extensions["sending"]
        # A server that closed an idle connection is noticed when the loop looks at the socket: two turns let it,
        # before we choose one.
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        _on_its_way.set(sending)
        try:
            response = await self.client.request(
                request.method,
                sending.url,
                headers=[(name.decode("latin-1"), value.decode("latin-1")) for name, value in request.headers.raw],
                data=request.read(),
                allow_redirects=False,
                ssl=self._certificates() if sending.url.scheme == "https" else True,
                timeout=_NO_TIMEOUT,
            )
        except _WENT_WRONG as error:
            if not sending.connected:
                raise httpx.ConnectError(str(error)) from error
            sending.gone = sending.reused and (
                isinstance(error, ConnectionResetError) or (isinstance(error, OSError) and error.errno in _LET_GO)
            )
            raise httpx.RemoteProtocolError(str(error)) from error
        return httpx.Response(
            status_code=response.status,
            headers=response.raw_headers,
            stream=_Body(response),
            extensions={"http_version": b"HTTP/1.1", "reason_phrase": (response.reason or "").encode()},
        )

    def _certificates(self) -> ssl.SSLContext:
        """Whom browsers trust, and whom this machine does."""
        if self._trusting is None:
            self._trusting = httpx.create_ssl_context(trust_env=False)
            self._trusting.load_default_certs()
        return self._trusting


class _Body(httpx.AsyncByteStream):
    """The raw bytes of a reply, at most 64 KiB at once."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for chunk in self._response.content.iter_chunked(64 * 1024):
                yield chunk
        except _WENT_WRONG as error:
            raise httpx.RemoteProtocolError(str(error)) from error

    async def aclose(self) -> None:
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
