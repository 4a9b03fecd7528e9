"""Many flow files with --jobs, against bare clients posting the same bodies to the same backend, as many at once.

The whole of `ivr-console run FOLDER --jobs N` is measured but the start of the interpreter: files are read, flows
played, and told in their order. The bare clients only post. There are two of them: httpx as it comes, and httpx over
aiohttp, on which the console stands.
"""

import asyncio
import contextlib
import io
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import httpx
from httpx_aiohttp import HttpxAiohttpClient

from benchmarks.figure import Figure, medians, seconds_of
from benchmarks.flow import backend, play
from console.headless.run import run
from console.protocol.exchanges import Request
from console.session.client import CallbackClient
from console.session.targets import target_of
from console.session.trying import Wishes

ROUNDS = 3
FLOWS = 500
JOBS = 16
AIM = 1.5

FLOW_FILE = """\
version: 1
name: Four callbacks
call: {callee: {after: 3s, talks: 30s}}
script: [dial, press: "1"]
expect: {callbacks: [ice, pie, ace, dice]}
"""


async def requests_of(url: str) -> list[Request]:
    """The requests of one flow, as the console posts them."""
    from benchmarks.desk import FLOW

    async with CallbackClient() as client:
        return await play(client, target_of(FLOW, url))


async def post(client: httpx.AsyncClient, requests: Sequence[Request]) -> None:
    """FLOWS times the requests of a flow one after another, JOBS flows at once."""
    free = asyncio.Semaphore(JOBS)

    async def flow() -> None:
        async with free:
            for request in requests:
                reply = await client.post(request.url, content=request.body, headers=list(request.headers))
                assert reply.status_code == 200

    async with client:
        await asyncio.gather(*(flow() for _ in range(FLOWS)))


def run_folder(folder: str, url: str) -> None:
    """`ivr-console run FOLDER --backend URL --jobs N`, its lines put aside."""
    with contextlib.redirect_stdout(io.StringIO()):
        status = run([folder], Wishes(backend=url), jobs=JOBS, as_json=False)
    assert status == 0, "a flow of the benchmark did not pass"


def measure() -> Iterator[Figure]:
    """Seconds for all flows."""
    with backend() as url, tempfile.TemporaryDirectory() as folder:
        for number in range(FLOWS):
            Path(folder, f"{number:03}.flow.yaml").write_text(FLOW_FILE, encoding="utf-8")
        requests = asyncio.run(requests_of(url))
        limits = httpx.Limits(max_connections=JOBS)
        actions: dict[str, Callable[[], float]] = {
            "console": lambda: seconds_of(lambda: run_folder(folder, url)),
            "httpx": lambda: seconds_of(
                lambda: asyncio.run(post(httpx.AsyncClient(trust_env=False, limits=limits), requests))
            ),
            "aiohttp": lambda: seconds_of(
                lambda: asyncio.run(post(HttpxAiohttpClient(trust_env=False, limits=limits), requests))
            ),
        }
        took = medians(actions, rounds=ROUNDS)
    for name, words in (("httpx", "bare httpx"), ("aiohttp", "bare httpx over aiohttp")):
        yield Figure(
            name=f"jobs: {FLOWS} flows, {JOBS} at once",
            value=took["console"],
            unit="s",
            against=f"{words} posting the same {FLOWS * len(requests)} bodies, {took[name]:.2f} s; aim {AIM}",
            ratio=took["console"] / took[name],
        )
