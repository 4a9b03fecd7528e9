import asyncio
import base64
import contextlib
import gzip
import hashlib
import hmac
import tracemalloc
import zlib
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from console.protocol.exchanges import Exchange, Reply
from console.session.client import BODY_LIMIT, CallbackClient, Failed, reply_of
from console.session.targets import Target
from tests.session.backends import Heard, backend, http, nobody_there, read_request, replying, reset

BODY = b'{"event":"ice","callid":"7b1d44c0a2@10.9.8.7","version":1,"cli":"46705550123"}'
NOW = datetime(2015, 11, 27, 8, 15, 30, tzinfo=UTC)
OK = http(b'{"action":{"name":"hangup"}}')


def posting(reply: bytes, **settings: Any) -> tuple[Exchange, Heard]:
    """One callback to a backend that replies with these bytes and closes."""
    return posting_to(*replying(reply), **settings)


def posting_to(
    handler: Callable[..., Awaitable[None]], heard: Heard | None = None, **settings: Any
) -> tuple[Exchange, Heard]:
    """One callback to a backend with this handler."""

    async def post() -> tuple[Exchange, Heard]:
        async with backend(handler, heard=heard) as there, CallbackClient(now=lambda: NOW) as client:
            target = target_at(there.url, **settings)
            return await client.post("ice", BODY, target=target, exchange_index=0), there

    return asyncio.run(post())


def target_at(url: str, **settings: Any) -> Target:
    """A target that gives up after two seconds unless a test says otherwise."""
    return Target(name="test", url=url, **{"timeout": 2.0, **settings})


def code_of(exchange: Exchange) -> str | None:
    """The code of the exchange's failure."""
    return None if exchange.failure is None else exchange.failure.code


def signature(path: str, body: bytes, timestamp: str) -> str:
    """The signature by the documented recipe, written out here once more."""
    digest = base64.b64encode(hashlib.md5(body).digest()).decode()
    text = f"POST\n{digest}\napplication/json; charset=utf-8\nx-timestamp:{timestamp}\n{path}"
    return base64.b64encode(hmac.new(b"ABCDEFGHIJKLMNOPQR", text.encode(), hashlib.sha256).digest()).decode()


# --- what goes out


def test_the_documented_vector_goes_out_signed():
    exchange, heard = posting(OK)
    sent = dict(heard.headers)
    key, _, got = sent["Authorization"].removeprefix("application ").partition(":")
    assert key == "3f1c9a52-7d0e-4b6a-9c11-2ad4e58b70f6"
    assert sent["x-timestamp"] == "2015-11-27T08:15:30.0000000Z"
    assert got == signature("/voice", BODY, sent["x-timestamp"])
    assert heard.requests[0][1] == BODY
    assert code_of(exchange) is None


def test_the_exchange_keeps_the_request_as_it_travelled():
    exchange, heard = posting(OK)
    assert [*exchange.request.headers] == heard.headers
    assert exchange.request.body == heard.requests[0][1]
    assert exchange.request.string_to_sign is not None
    assert exchange.request.string_to_sign.splitlines()[-1] == exchange.request.path == "/voice"
    assert heard.request_line == "POST /voice HTTP/1.1"


@pytest.mark.parametrize(
    ("written", "arrives"),
    [
        ("/%41/b", "/%41/b"),
        ("/a%2Fb", "/a%2Fb"),
        ("/a%2fb/%7E/~", "/a%2fb/%7E/~"),
        ("/with space", "/with%20space"),
        ("/växel", "/v%C3%A4xel"),
        ("//two//slashes", "//two//slashes"),
        ("/dots/../up/./here", "/dots/../up/./here"),
        ("/a+b;c=1,d", "/a+b;c=1,d"),
        ("/50%", "/50%25"),
        ('/{curly}|<>"^`\\', "/%7Bcurly%7D%7C%3C%3E%22%5E%60%5C"),
        ("/slash/", "/slash/"),
        ("", "/"),
    ],
)
def test_the_path_that_is_signed_is_the_path_that_arrives(written, arrives):
    async def post() -> None:
        handler, heard = replying(OK)
        async with backend(handler, heard=heard, path=written) as there, CallbackClient(now=lambda: NOW) as client:
            exchange = await client.post("ice", BODY, target=target_at(there.url), exchange_index=0)
        path = heard.request_line.split(" ")[1]
        assert path == arrives == exchange.request.path
        sent = dict(heard.headers)
        assert sent["Authorization"].endswith(":" + signature(path, BODY, sent["x-timestamp"]))

    asyncio.run(post())


def test_the_query_travels_and_is_not_signed():
    async def post() -> None:
        handler, heard = replying(OK)
        async with backend(handler, heard=heard, path="/voice?t=%41 b&x=å#part") as there, CallbackClient() as client:
            exchange = await client.post("ice", BODY, target=target_at(there.url), exchange_index=0)
        assert heard.request_line == "POST /voice?t=%41%20b&x=%C3%A5 HTTP/1.1"
        assert exchange.request.path == "/voice"
        sent = dict(heard.headers)
        assert sent["Authorization"].endswith(":" + signature("/voice", BODY, sent["x-timestamp"]))

    asyncio.run(post())


def test_no_compression_is_asked_for_and_no_cookie_comes_back():
    async def post() -> Heard:
        handler, heard = replying(http(b"{}", headers=("Set-Cookie: a=1", "Set-Cookie: b=2; Path=/")), then_close=False)
        async with backend(handler, heard=heard) as there, CallbackClient() as client:
            for index in range(2):
                await client.post("ice", BODY, target=target_at(there.url), exchange_index=index)
        return heard

    names = {name.lower(): value for name, value in asyncio.run(post()).headers}
    assert names["accept-encoding"] == "identity"
    assert "cookie" not in names


def test_the_environment_names_no_proxy(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    exchange, _ = posting(OK)
    assert code_of(exchange) is None


def test_the_words_of_a_request_are_those_that_the_flow_assumes():
    _, heard = posting(OK, assume={"signature.scheme": "Application", "content_type": "application/json"})
    sent = dict(heard.headers)
    assert sent["Authorization"].startswith("Application ")
    assert sent["Content-Type"] == "application/json"


def test_signing_can_be_basic():
    _, heard = posting(OK, signing="basic")
    assert dict(heard.headers)["Authorization"] == (
        "Basic M2YxYzlhNTItN2QwZS00YjZhLTljMTEtMmFkNGU1OGI3MGY2OlFVSkRSRVZHUjBoSlNrdE1UVTVQVUZGUw=="
    )


def test_signing_can_be_left_out():
    exchange, heard = posting(OK, signing="none")
    assert "Authorization" not in dict(heard.headers)
    assert "x-timestamp" in dict(heard.headers)
    assert exchange.request.string_to_sign is None


@pytest.mark.parametrize("signing", ["wrong_key", "wrong_body", "wrong_time"])
def test_signing_can_be_wrong_on_purpose(signing):
    _, heard = posting(OK, signing=signing)
    sent = dict(heard.headers)
    assert sent["Authorization"].startswith("application ")
    assert not sent["Authorization"].endswith(signature("/voice", BODY, sent["x-timestamp"]))
    assert (sent["x-timestamp"] < "2015-11-27") == (signing == "wrong_time")


def test_an_event_with_an_address_of_its_own_goes_there():
    async def post() -> tuple[int, int]:
        common, mine = Heard(), Heard()
        async with (
            backend(replying(OK, heard=common)[0], heard=common),
            backend(replying(OK, heard=mine)[0], heard=mine),
            CallbackClient() as client,
        ):
            target = target_at(common.url, events={"dice": mine.url})
            await client.post("dice", BODY, target=target, exchange_index=0)
        return len(common.requests), len(mine.requests)

    assert asyncio.run(post()) == (0, 1)


def test_headers_of_a_callback_go_out_as_they_stand():
    handler, heard = replying(OK)
    exchange, _ = posting_to(handler, heard, headers=(("X-CB-Order", "88"),))
    assert exchange.attempts[0].request.headers[-1] == ("X-CB-Order", "88")
    assert b"X-CB-Order: 88" in heard.requests[0][0]


def test_connections_are_kept():
    async def post() -> Heard:
        handler, heard = replying(OK, then_close=False)
        async with backend(handler, heard=heard) as there, CallbackClient() as client:
            for index in range(3):
                await client.post("ice", BODY, target=target_at(there.url), exchange_index=index)
        return heard

    heard = asyncio.run(post())
    assert (heard.connections, len(heard.requests)) == (1, 3)


def test_a_slow_backend_holds_up_no_other_call():
    async def post() -> None:
        release = asyncio.Event()

        async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            if await read_request(reader, Heard()):
                await release.wait()
                writer.write(OK)

        async with backend(slow) as slow_one, backend(replying(OK)[0]) as quick, CallbackClient() as client:
            waiting = [
                asyncio.create_task(
                    client.post("ice", BODY, target=target_at(slow_one.url, timeout=None), exchange_index=i)
                )
                for i in range(30)
            ]
            exchange = await client.post("ice", BODY, target=target_at(quick.url), exchange_index=0)
            assert code_of(exchange) is None
            assert not any(task.done() for task in waiting)
            release.set()
            assert {code_of(exchange) for exchange in await asyncio.gather(*waiting)} == {None}

    asyncio.run(post())


# --- what comes back


def test_a_reply_is_kept_byte_for_byte():
    exchange, _ = posting(http(b"\xe5\xe4\xf6", headers=("CoNtent-TYPE: text/html; charset=latin-1", "X-A: \xe5")))
    assert exchange.response is not None
    assert exchange.response.body == b"\xe5\xe4\xf6"
    assert exchange.response.headers[:2] == (("CoNtent-TYPE", "text/html; charset=latin-1"), ("X-A", "\xe5"))
    assert (exchange.response.status, exchange.response.reason) == (200, "OK")


@pytest.mark.parametrize("status", ["200 OK", "201 Created", "202", "299 Whatever"])
def test_any_2xx_is_an_answer(status):
    exchange, _ = posting(http(b"{}", status=status, headers=()))
    assert reply_of(exchange) == Reply(status=int(status[:3]), body=b"{}")


def test_a_204_is_an_answer_without_a_body():
    exchange, _ = posting(b"HTTP/1.1 204 No Content\r\n\r\n")
    assert reply_of(exchange) == Reply(status=204, body=b"")


def test_a_body_without_length_ends_with_the_connection():
    exchange, _ = posting(b"HTTP/1.0 200 OK\r\n\r\n{}")
    assert reply_of(exchange) == Reply(status=200, body=b"{}")


def test_a_chunked_body_is_put_together():
    exchange, _ = posting(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n")
    assert reply_of(exchange) == Reply(status=200, body=b"{}")


def test_interim_replies_are_passed_over():
    exchange, _ = posting(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + OK)
    assert code_of(exchange) is None
    assert exchange.response is not None and exchange.response.status == 200


def test_large_headers_are_read():
    exchange, _ = posting(http(b"{}", headers=(f"X-Large: {'a' * 30_000}",)))
    assert code_of(exchange) is None


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("GZIP", lambda data: gzip.compress(data[:5]) + gzip.compress(data[5:])),
        ("gzip", lambda data: gzip.compress(data) + b"\0" * 8),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("identity", bytes),
    ],
)
def test_gzip_and_deflate_are_unpacked_without_being_asked_for(encoding, pack):
    exchange, _ = posting(http(pack(b'{"action": {}}'), headers=(f"Content-Encoding: {encoding}",)))
    assert reply_of(exchange) == Reply(status=200, body=b'{"action": {}}')


def test_another_encoding_is_a_finding_and_its_bytes_stay():
    exchange, _ = posting(http(b"\x0b\x02\x80{}\x03", headers=("Content-Encoding: br",)))
    reply = reply_of(exchange)
    assert isinstance(reply, Reply)
    assert reply.body == b"\x0b\x02\x80{}\x03"
    assert [finding.code for finding in reply.findings] == ["http.encoding"]


@pytest.mark.parametrize("packed", [gzip.compress(b"{}" * 50, mtime=0)[:-9], b"\x1f\x8bnonsense", b"{}"])
def test_a_body_that_cannot_be_unpacked_is_no_reply(packed):
    exchange, _ = posting(http(packed, headers=("Content-Encoding: gzip",)))
    assert code_of(exchange) == "http.closed"
    assert exchange.failure is not None and "cannot be unpacked" in exchange.failure.sentence


# --- what goes wrong


def test_nobody_listening_is_unreachable():
    async def post() -> tuple[Exchange, str]:
        url = await nobody_there()
        async with CallbackClient() as client:
            return await client.post("ice", BODY, target=target_at(url), exchange_index=0), url

    exchange, url = asyncio.run(post())
    failed = reply_of(exchange)
    assert isinstance(failed, Failed)
    assert failed.why.code == "http.unreachable"
    assert failed.why.sentence == f"No answer from {url.removesuffix('/voice')}: connection refused."
    assert failed.why.fix == "Is the application running, is its callback URL right?"
    assert failed.timed_out == 0


def test_an_unknown_host_is_unreachable():
    async def post() -> Exchange:
        async with CallbackClient() as client:
            target = target_at("http://no-such-host.invalid/", timeout=None)
            return await client.post("ice", BODY, target=target, exchange_index=0)

    exchange = asyncio.run(post())
    assert code_of(exchange) == "http.unreachable"
    assert exchange.failure is not None and exchange.failure.sentence.endswith("is not known.")


def test_a_plain_server_behind_https_is_unreachable():
    async def post() -> Exchange:
        async with backend(replying(OK)[0]) as there, CallbackClient() as client:
            target = target_at(there.url.replace("http:", "https:"), timeout=1.0)
            return await client.post("ice", BODY, target=target, exchange_index=0)

    assert code_of(asyncio.run(post())) == "http.unreachable"


async def hang_up_at_once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Accepts the connection and closes it unread."""


async def hang_up_when_asked(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Reads the request and closes."""
    await read_request(reader, Heard())


async def reset_when_asked(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Resets the connection in the middle of the request."""
    await reader.read(10)
    reset(writer)


@pytest.mark.parametrize("handler", [hang_up_at_once, hang_up_when_asked, reset_when_asked])
def test_a_connection_closed_without_a_reply_is_closed(handler):
    exchange, _ = posting_to(handler)
    assert code_of(exchange) == "http.closed"
    assert exchange.response is None
    assert exchange.failure is not None and exchange.failure.sentence.endswith("closed the connection without a reply.")


@pytest.mark.parametrize(
    "reply",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{half",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n{half",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{half\r\n",
    ],
)
def test_half_a_body_is_closed_and_kept(reply):
    exchange, _ = posting(reply)
    assert code_of(exchange) == "http.closed"
    assert exchange.failure is not None and exchange.failure.sentence.endswith("broke off in the middle.")
    assert exchange.response is not None and exchange.response.body == b"{half"


@pytest.mark.parametrize(
    "reply",
    [
        b"\x00\x01\x02\xff\xfe nonsense\r\n\r\n",
        b"SIP/2.0 200 OK\r\n\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nno colon here\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: a\r\n" % n for n in range(5000)) + b"\r\n{}",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffffff\r\n{}\r\n0\r\n\r\n",
        b"<html>not even a status line</html>",
        b"HTTP/1.1 200 OK\r\nContent-Le",
    ],
)
def test_what_is_no_http_is_closed(reply):
    exchange, _ = posting(reply)
    assert code_of(exchange) == "http.closed"


@pytest.mark.parametrize(
    "status", ["301 Moved", "302 Found", "400 Bad Request", "404 Not Found", "500 Oops", "999 Odd"]
)
def test_a_status_that_is_not_2xx_is_an_error(status):
    exchange, heard = posting(http(b"<html>", status=status, headers=("Location: http://127.0.0.1:1/elsewhere",)))
    assert code_of(exchange) == "http.status"
    assert exchange.failure is not None and exchange.failure.status == int(status[:3])
    assert f"answered {status}." in exchange.failure.sentence
    assert len(heard.requests) == 1
    assert exchange.response is not None


def test_a_304_without_a_body_is_an_error_status():
    exchange, _ = posting(b"HTTP/1.1 304 Not Modified\r\n\r\n")
    assert code_of(exchange) == "http.status"


def test_switching_protocols_is_an_error_status():
    exchange, _ = posting(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n")
    assert code_of(exchange) == "http.status"


def test_an_error_status_counts_before_a_body_that_breaks_off():
    exchange, _ = posting(b"HTTP/1.1 500 Oops\r\nContent-Length: 100\r\n\r\nhalf")
    assert code_of(exchange) == "http.status"


def test_five_megabytes_are_cut_at_the_limit():
    exchange, _ = posting(http(b"a" * 5_000_000))
    assert code_of(exchange) == "http.too_large"
    assert exchange.response is not None
    assert exchange.response.cut and len(exchange.response.body) == BODY_LIMIT


def test_a_body_of_exactly_the_limit_is_read():
    exchange, _ = posting(http(b"a" * BODY_LIMIT))
    assert code_of(exchange) is None
    exchange, _ = posting(http(b"a" * (BODY_LIMIT + 1)))
    assert code_of(exchange) == "http.too_large"


def test_a_compressed_bomb_never_unfolds():
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(200)) + packer.flush()
    tracemalloc.start()
    try:
        exchange, _ = posting(http(bomb, headers=("Content-Encoding: gzip",)))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert code_of(exchange) == "http.too_large"
    assert exchange.response is not None and len(exchange.response.body) == BODY_LIMIT
    assert peak < 16_000_000


def test_silence_past_the_time_out_is_a_time_out():
    async def never(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader, Heard())
        await asyncio.Event().wait()

    exchange, _ = posting_to(never, timeout=0.05)
    failed = reply_of(exchange)
    assert isinstance(failed, Failed)
    assert (failed.why.code, failed.timed_out) == ("http.timeout", 1)
    assert failed.why.sentence.endswith("did not answer within 0.05 s.")


def test_a_body_that_drips_past_the_time_out_is_a_time_out():
    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader, Heard())
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while True:
            writer.write(b"a")
            await writer.drain()
            await asyncio.sleep(0.01)

    exchange, _ = posting_to(drip, timeout=0.1)
    assert code_of(exchange) == "http.timeout"
    assert exchange.response is not None and exchange.response.body.startswith(b"a")


def test_a_head_that_drips_past_the_time_out_is_a_time_out():
    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader, Heard())
        writer.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            writer.write(b"X-A: b\r\n")
            await writer.drain()
            await asyncio.sleep(0.01)

    exchange, _ = posting_to(drip, timeout=0.1)
    assert code_of(exchange) == "http.timeout"


# --- kept connections that the server closed


def test_a_kept_connection_that_the_server_closed_is_no_failure():
    async def post() -> tuple[list[str | None], Heard]:
        handler, heard = replying(OK)
        async with backend(handler, heard=heard) as there, CallbackClient() as client:
            codes = []
            for index in range(5):
                codes.append(code_of(await client.post("ice", BODY, target=target_at(there.url), exchange_index=index)))
        return codes, heard

    codes, heard = asyncio.run(post())
    assert codes == [None] * 5
    assert len(heard.requests) == 5


def test_a_kept_connection_that_resets_is_tried_anew():
    async def post() -> tuple[str | None, list[str]]:
        done: list[str] = []

        async def answer_once_then_reset(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await read_request(reader, Heard())
            writer.write(OK)
            done.append("answered")
            if len(done) == 1:
                await reader.read(10)
                done.append("reset")
                reset(writer)

        async with backend(answer_once_then_reset) as there, CallbackClient() as client:
            await client.post("ice", BODY, target=target_at(there.url), exchange_index=0)
            exchange = await client.post("pie", BODY, target=target_at(there.url), exchange_index=1)
        return code_of(exchange), done

    assert asyncio.run(post()) == (None, ["answered", "reset", "answered"])


def test_a_request_that_was_read_is_not_sent_twice():
    async def post() -> tuple[str | None, int]:
        heard = Heard()

        async def answer_once_then_close(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await read_request(reader, heard)
            writer.write(OK)
            await read_request(reader, heard)

        async with backend(answer_once_then_close, heard=heard) as there, CallbackClient() as client:
            await client.post("ice", BODY, target=target_at(there.url), exchange_index=0)
            exchange = await client.post("pie", BODY, target=target_at(there.url), exchange_index=1)
        return code_of(exchange), len(heard.requests)

    assert asyncio.run(post()) == ("http.closed", 2)


# --- the fallback


def with_fallback(first: bytes | None, second: bytes) -> tuple[Exchange, int]:
    """A primary address that replies so (None: nobody listens), and a fallback."""

    async def post() -> tuple[Exchange, int]:
        async with contextlib.AsyncExitStack() as stack:
            primary = await nobody_there()
            if first is not None:
                primary = (await stack.enter_async_context(backend(replying(first)[0]))).url
            handler, heard = replying(second)
            await stack.enter_async_context(backend(handler, heard=heard))
            client = await stack.enter_async_context(CallbackClient())
            target = target_at(primary, fallback=heard.url)
            return await client.post("ice", BODY, target=target, exchange_index=0), len(heard.requests)

    return asyncio.run(post())


@pytest.mark.parametrize(
    ("first", "code"),
    [
        (None, "http.unreachable"),
        (b"", "http.closed"),
        (http(b"", status="500 Oops"), "http.status"),
        (http(b"a" * 2_000_000), "http.too_large"),
    ],
)
def test_the_fallback_makes_a_failure_good(first, code):
    exchange, posts = with_fallback(first, OK)
    reply = reply_of(exchange)
    assert isinstance(reply, Reply)
    assert [failure.code for failure in reply.failures] == [code]
    assert (len(exchange.attempts), posts) == (2, 1)
    assert exchange.failure is None


def test_a_fallback_that_fails_too_leaves_both_failures():
    exchange, _ = with_fallback(b"", http(b"", status="503 Later"))
    failed = reply_of(exchange)
    assert isinstance(failed, Failed)
    assert (failed.why.code, [failure.code for failure in failed.earlier]) == ("http.status", ["http.closed"])


def test_the_fallback_is_left_alone_when_all_is_well():
    exchange, posts = with_fallback(OK, OK)
    assert (len(exchange.attempts), posts) == (1, 0)


def test_a_cancelled_post_leaves_nothing_open():
    async def post() -> None:
        async def never(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            arrived.set()
            await reader.read()
            gone.set()

        arrived, gone = asyncio.Event(), asyncio.Event()
        async with backend(never) as there, CallbackClient() as client:
            task = asyncio.create_task(
                client.post("ice", BODY, target=target_at(there.url, timeout=None), exchange_index=0)
            )
            await arrived.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            await asyncio.wait_for(gone.wait(), 2)

    asyncio.run(post())


def test_a_reply_that_was_not_asked_for_answers_no_later_callback():
    async def post() -> list[bytes]:
        handler, heard = replying(http(b"first") + http(b"smuggled"), http(b"second"), then_close=False)
        async with backend(handler, heard=heard) as there, CallbackClient() as client:
            bodies = []
            for index in range(2):
                exchange = await client.post("ice", BODY, target=target_at(there.url), exchange_index=index)
                assert exchange.response is not None
                bodies.append(exchange.response.body)
        return bodies

    assert asyncio.run(post()) == [b"first", b"second"]
