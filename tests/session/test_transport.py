import asyncio

import httpx
import pytest
from yarl import URL

from console.session.transport import Sending, WireTransport
from tests.session.backends import backend, http, nobody_there, replying


async def sent(transport: WireTransport, sending: Sending) -> httpx.Response:
    """One request through the transport, read to its end."""
    request = httpx.Request("POST", "http://ignored.invalid/", content=b"{}", extensions={"sending": sending})
    response = await transport.handle_async_request(request)
    await response.aread()
    await response.aclose()
    return response


def test_the_url_of_the_sending_counts_and_not_that_of_the_request():
    async def post() -> str:
        handler, heard = replying(http(b"{}"))
        async with backend(handler, heard=heard, path="/%41//b") as there, WireTransport() as transport:
            await sent(transport, Sending(URL(there.url, encoded=True)))
        return heard.request_line

    assert asyncio.run(post()) == "POST /%41//b HTTP/1.1"


def test_a_sending_tells_whether_its_connection_is_a_used_one():
    async def post() -> list[tuple[bool, bool]]:
        handler, heard = replying(http(b"{}"), then_close=False)
        seen = []
        async with backend(handler, heard=heard) as there, WireTransport() as transport:
            for _ in range(2):
                sending = Sending(URL(there.url, encoded=True))
                await sent(transport, sending)
                seen.append((sending.connected, sending.reused))
        return seen

    assert asyncio.run(post()) == [(True, False), (True, True)]


def test_no_connection_is_a_connect_error_and_a_broken_one_a_protocol_error():
    async def post() -> None:
        async with backend(replying(b"")[0]) as there, WireTransport() as transport:
            nowhere = Sending(URL(await nobody_there()))
            with pytest.raises(httpx.ConnectError):
                await sent(transport, nowhere)
            broken = Sending(URL(there.url))
            with pytest.raises(httpx.RemoteProtocolError):
                await sent(transport, broken)
            assert (nowhere.connected, broken.connected, broken.gone) == (False, True, False)

    asyncio.run(post())
