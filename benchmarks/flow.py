"""A flow over HTTP, against bare httpx with the same transport posting the same signed bodies to the same backend."""

import asyncio
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
from httpx_aiohttp import HttpxAiohttpClient

from benchmarks.desk import EVENTS, FLOW
from benchmarks.figure import Figure, medians, seconds_of
from console.protocol.exchanges import Request
from console.session.client import CallbackClient
from console.session.live import LiveCall
from console.session.targets import Target, target_of

ROUNDS = 9
CALLS = 100


@contextmanager
def backend() -> Iterator[str]:
    """A backend in a process of its own; gives its address."""
    words = [sys.executable, "-m", "benchmarks.desk"]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stdin is not None
        yield process.stdout.readline().strip()
        process.stdin.close()


async def play(client: CallbackClient, target: Target) -> list[Request]:
    """One flow run, as the console does it; the requests that went out."""
    live = LiveCall(FLOW, client=client, target=target)
    outcome = await live.run()
    assert outcome.passed and outcome.callbacks == EVENTS, outcome
    return [exchange.request for exchange in live.exchanges]


async def post(client: httpx.AsyncClient, requests: list[Request]) -> None:
    """The same requests, one after another, and nothing else."""
    for request in requests:
        reply = await client.post(request.url, content=request.body, headers=list(request.headers))
        assert reply.status_code == 200


def measure() -> Iterator[Figure]:
    """Milliseconds a flow run."""
    with backend() as url, asyncio.Runner() as runner:
        target = target_of(FLOW, url)
        console, bare = CallbackClient(), HttpxAiohttpClient(trust_env=False)
        requests = runner.run(play(console, target))

        async def console_calls() -> None:
            for _ in range(CALLS):
                await play(console, target)

        async def bare_calls() -> None:
            for _ in range(CALLS):
                await post(bare, requests)

        actions: dict[str, Callable[[], float]] = {
            "console": lambda: seconds_of(lambda: runner.run(console_calls())),
            "bare": lambda: seconds_of(lambda: runner.run(bare_calls())),
        }
        took = medians(actions, rounds=ROUNDS)
        runner.run(console.aclose())
        runner.run(bare.aclose())
    yield Figure(
        name="flow: one run over HTTP",
        value=took["console"] / CALLS * 1000,
        unit="ms",
        against=f"bare httpx posting the same {len(requests)} bodies, {took['bare'] / CALLS * 1000:.2f} ms",
        ratio=took["console"] / took["bare"],
    )
