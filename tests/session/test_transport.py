import asyncio
from contextlib import asynccontextmanager

import pytest
from yarl import URL

from console.protocol.exchanges import Request
from console.session.blame import BrokenOff
from console.session.transport import Sending, WireTransport
from tests.session.backends import backend, http, nobody_there, replying

REQUEST = Request(method="POST", url="http://ignored.invalid/", headers=(), body=b"{}", path="/")


@asynccontextmanager
async def transport():
    """A transport whose connections are closed in the end."""
    made = WireTransport()
    try:
        yield made
    finally:
        await made.aclose()


async def sent(transport: WireTransport, sending: Sending) -> bytes:
    """One request through the transport; what it was answered."""
    reply = await transport.send(REQUEST, sending)
    read = b""
    while chunk := await reply.read():
        read += chunk
    reply.close()
    return read


def test_the_url_of_the_sending_counts_and_not_that_of_the_request():
    async def post() -> str:
        handler, heard = replying(http(b"{}"))
        async with backend(handler, heard=heard, path="/%41//b") as there, transport() as wire:
            await sent(wire, Sending(URL(there.url, encoded=True)))
        return heard.request_line

    assert asyncio.run(post()) == "POST /%41//b HTTP/1.1"


def test_a_sending_tells_whether_its_connection_is_a_used_one():
    async def post() -> list[tuple[bool, bool]]:
        handler, heard = replying(http(b"{}"), then_close=False)
        seen = []
        async with backend(handler, heard=heard) as there, transport() as wire:
            for _ in range(2):
                sending = Sending(URL(there.url, encoded=True))
                await sent(wire, sending)
                seen.append((sending.connected, sending.reused))
        return seen

    assert asyncio.run(post()) == [(True, False), (True, True)]


def test_a_sending_tells_a_connection_that_never_came_about_from_one_that_broke():
    async def post() -> None:
        async with backend(replying(b"")[0]) as there, transport() as wire:
            nowhere = Sending(URL(await nobody_there()))
            with pytest.raises(BrokenOff):
                await sent(wire, nowhere)
            broken = Sending(URL(there.url))
            with pytest.raises(BrokenOff):
                await sent(wire, broken)
            assert (nowhere.connected, broken.connected, broken.gone) == (False, True, False)

    asyncio.run(post())
