"""The callback client: posts a signed callback as the platform does and keeps the whole exchange, byte for byte.

It never raises over what a backend does: that is a Failure in the exchange. It knows nothing of calls, flows or the
virtual clock. httpx and aiohttp are imported with the first post, because they take long to load.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self, cast

from console import __version__
from console.protocol.dialects import dialect_named
from console.protocol.exchanges import Attempt, Exchange, Failure, Headers, Reply, Request, Response
from console.protocol.findings import Finding, Severity
from console.protocol.signing import authorization, basic, string_to_sign
from console.session import blame
from console.session.addresses import Address
from console.session.inflating import BadCompression, Inflater, foreign_encoding
from console.session.targets import Target

if TYPE_CHECKING:
    import httpx

    from console.session.transport import WireTransport

BODY_LIMIT = 1024 * 1024
"""Most bytes of a reply that are read, after decoding."""

_SOMEBODY_ELSE = "00000000-0000-4000-8000-000000000000"
_THEIR_SECRET = "c29tZWJvZHkgZWxzZQ=="


class Failed(NamedTuple):
    """No usable reply from any address: `why` is the last failure, `earlier` those before it.

    `timed_out` is how many addresses let the time-out pass.
    """

    why: Failure
    earlier: tuple[Failure, ...]
    timed_out: int


def reply_of(exchange: Exchange) -> Reply | Failed:
    """What the call engine makes of an exchange: the reply of the last address tried, or why there is none."""
    failures = tuple(attempt.failure for attempt in exchange.attempts if attempt.failure is not None)
    response = exchange.response
    if exchange.failure is not None or response is None:
        timed_out = sum(failure.code == "http.timeout" for failure in failures)
        return Failed(failures[-1], failures[:-1], timed_out)
    return Reply(status=response.status, body=response.body, failures=failures, findings=_transport_findings(response))


class CallbackClient:
    """Posts callbacks over connections that it keeps.

    Close it, or use `async with`; one client serves one event loop.
    """

    def __init__(self, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._now = now
        self._transport: WireTransport | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections."""
        if self._transport is not None:
            transport, self._transport = self._transport, None
            await transport.aclose()

    async def post(self, event: str, body: bytes, *, target: Target, exchange_index: int) -> Exchange:
        """Post one callback: to its address, then once to the fallback where the first failed.

        Each has the target's time-out.
        """
        started = self._now()
        attempts: list[Attempt] = []
        for address in target.addresses(event):
            attempts.append(await self._try(address, body, target))
            if attempts[-1].failure is None:
                break
        return Exchange(index=exchange_index, event=event, started=iso(started), attempts=tuple(attempts))

    async def _try(self, address: Address, body: bytes, target: Target) -> Attempt:
        request = signed_request(address, body, target, self._now())
        reading = _Reading()
        failure: Failure | None = None
        if self._transport is None:
            self._transport = _new_transport()
        began = time.perf_counter()
        try:
            async with asyncio.timeout(target.timeout):
                await self._exchange(request, reading)
        except TimeoutError:
            assert target.timeout is not None
            failure = blame.too_slow(address, target.timeout, connected=reading.connected)
        except _BrokenOff as error:
            why = error.__cause__ or error
            failure = blame.broken_off(address, why, connected=reading.connected, begun=bool(reading.status))
        seconds = time.perf_counter() - began
        response = reading.response()
        if response is not None and not 200 <= response.status < 300:
            failure = blame.bad_status(address, response, signing=target.signing)
        elif response is not None and failure is None and response.cut:
            failure = blame.too_large(address, BODY_LIMIT)
        return Attempt(request=request, response=response, failure=failure, seconds=seconds)

    async def _exchange(self, request: Request, reading: "_Reading") -> None:
        """Send the request and read the reply into `reading`. Raises _BrokenOff."""
        import httpx
        from yarl import URL

        from console.session.transport import PLACE, Sending

        assert self._transport is not None
        headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in request.headers]
        while True:
            sending = Sending(URL(request.url, encoded=True))
            outgoing = httpx.Request(
                request.method,
                PLACE,
                headers=headers,
                stream=httpx.ByteStream(request.body),  # as it is: httpx adds no headers of its own
                extensions={"sending": sending},
            )
            try:
                reply = await self._transport.handle_async_request(outgoing)
                break
            except httpx.HTTPError as error:
                if not sending.gone:
                    raise _BrokenOff from (error.__cause__ or error)
            finally:
                reading.connected = sending.connected
        try:
            await reading.take(reply)
        except httpx.HTTPError as error:
            raise _BrokenOff from (error.__cause__ or error)
        except BadCompression as error:
            raise _BrokenOff from error
        finally:
            await reply.aclose()


class _BrokenOff(Exception):
    """No reply, or not the whole of it; the cause says why."""


@dataclass(slots=True)
class _Reading:
    """A reply as far as it was read."""

    connected: bool = False
    status: int = 0
    reason: str = ""
    headers: Headers = ()
    body: bytes = b""
    cut: bool = False

    async def take(self, reply: "httpx.Response") -> None:
        """Read head and body, at most BODY_LIMIT bytes after decoding and little more before."""
        self.status, self.reason = reply.status_code, reply.reason_phrase
        self.headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in reply.headers.raw)
        inflater = Inflater(_header(self.headers, "content-encoding"), limit=BODY_LIMIT)
        try:
            async for chunk in cast("httpx.AsyncByteStream", reply.stream):
                if not inflater.feed(chunk):
                    break
            inflater.finish()
        finally:
            self.body, self.cut = inflater.body, inflater.cut

    def response(self) -> Response | None:
        """What came, None when not even a status did."""
        if not self.status:
            return None
        return Response(status=self.status, reason=self.reason, headers=self.headers, body=self.body, cut=self.cut)


def _new_transport() -> "WireTransport":
    """A transport of httpx without its client: there are no cookies, redirects, proxies or log-ins to look after."""
    from console.session.transport import WireTransport

    return WireTransport()


def signed_request(address: Address, body: bytes, target: Target, now: datetime) -> Request:
    """The request as it goes out, its headers in the order and spelling of the wire."""
    dialect = dialect_named(target.dialect, target.assume)
    timestamp = _timestamp(now)
    to_sign: str | None = None
    credentials: str | None = None
    if target.signing == "basic":
        credentials = basic(target.key, target.secret)
    elif target.signing != "none":
        signed_body = body + b" " if target.signing == "wrong_body" else body
        to_sign = string_to_sign("POST", signed_body, dialect.content_type, timestamp, address.path)
        wrong_key = target.signing == "wrong_key"
        key, secret = (_SOMEBODY_ELSE, _THEIR_SECRET) if wrong_key else (target.key, target.secret)
        credentials = authorization(key, secret, to_sign, scheme=dialect.authorization_scheme)
        if target.signing == "wrong_time":
            timestamp = _timestamp(now - timedelta(days=1))
    headers = [
        ("Host", address.host_header),
        ("Content-Type", dialect.content_type),
        ("Content-Length", str(len(body))),
        ("Accept-Encoding", "identity"),
        ("User-Agent", f"ivr-console/{__version__}"),
        ("x-timestamp", timestamp),
    ]
    if credentials is not None:
        headers.append(("Authorization", credentials))
    headers += target.headers
    return Request(
        method="POST",
        url=address.url,
        headers=tuple(headers),
        body=body,
        path=address.path,
        string_to_sign=to_sign,
    )


def _transport_findings(response: Response) -> tuple[Finding, ...]:
    encoding = foreign_encoding(_header(response.headers, "content-encoding"))
    if not encoding:
        return ()
    return (
        Finding(
            code="http.encoding",
            severity=Severity.WARNING,
            sentence=f"The reply is encoded as {encoding}, although no encoding was asked for.",
            fix="Send the body as it is: the platform's request says Accept-Encoding: identity.",
            consequence="The bytes are read as they came.",
        ),
    )


def _header(headers: Headers, name: str) -> str:
    return ", ".join(value for key, value in headers if key.lower() == name)


def _timestamp(moment: datetime) -> str:
    """ISO 8601 UTC with seven fraction digits, as the platform writes x-timestamp."""
    return iso(moment).removesuffix("Z") + "0Z"


def iso(moment: datetime) -> str:
    """ISO 8601 UTC to the microsecond."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"
