"""`ivr-console run`: flows played one after another over one event loop, and what came of each."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from console.errors import ConsoleError
from console.flow.model import Flow
from console.headless.flow_files import flow_files
from console.headless.progress import Bar
from console.headless.results import PASSED, Ran, Refused, Result, Seen
from console.headless.run_report import result_line, show_result, show_summary
from console.headless.terminal import complain, show_json
from console.session.flow_reading import read_flow
from console.session.pace import Speed
from console.session.running import run_flow
from console.session.saved_rates import rates_in_force, read_rates
from console.stub.server import StubServer


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the command line asks of every flow. `speed` is instant, 1x or 2x; `seed` None leaves each flow its own.

    `rates`: the file of the table that calls without a rate of their own go by; None: the one in force on this machine.
    """

    backend: str | None = None
    allow_remote: bool = False
    speed: str = "instant"
    seed: int | None = None
    rates: str | None = None


def run(arguments: Sequence[str], wishes: Wishes, *, as_json: bool) -> int:
    """Play every flow that the arguments mean, in their order; the highest status of all."""
    return asyncio.run(_run_all(list(_wanted(arguments)), wishes, as_json=as_json))


def _wanted(arguments: Sequence[str]) -> Iterator[str | Refused]:
    """The files; an argument that matches nothing stands in their midst as what it is."""
    for argument in arguments:
        try:
            yield from flow_files(argument)
        except ConsoleError as error:
            yield Refused(file=argument, error=error)


async def _run_all(wanted: Sequence[str | Refused], wishes: Wishes, *, as_json: bool) -> int:
    began = time.perf_counter()
    statuses: list[int] = []
    with Bar(len(wanted)) as bar:
        for one in wanted:
            async for result in _results(one, wishes, bar):
                _tell(result, as_json=as_json)
                statuses.append(result.status)
            bar.done()
    if not as_json:
        show_summary(statuses, time.perf_counter() - began)
    return max(statuses, default=PASSED)


async def _results(wanted: str | Refused, wishes: Wishes, bar: Bar) -> AsyncIterator[Result]:
    """What comes of one file: a result for each of its variants, one where it has none."""
    if isinstance(wanted, Refused):
        yield wanted
        return
    bar.begin(wanted)
    try:
        flow = read_flow(wanted)
    except ConsoleError as error:
        bar.stop()
        yield Refused(file=wanted, error=error)
        return
    for one in flow.runs:
        bar.begin(wanted if one.variant is None else f"{wanted}, {one.variant}")
        result = await _run_one(wanted, one, wishes)
        bar.stop()
        yield result


async def _run_one(file: str, flow: Flow, wishes: Wishes) -> Result:
    """Play one flow, of one of its rows where it has variants. What the world is missing is a Refused."""
    seen = Seen()
    try:
        outcome = await run_flow(
            flow,
            stub=StubServer,
            backend_url=wishes.backend,
            allow_remote=wishes.allow_remote,
            speed=Speed(wishes.speed),
            seed=wishes.seed,
            rates=rates_in_force() if wishes.rates is None else read_rates(Path(wishes.rates)),
            on_step=seen.take_step,
            on_exchange=seen.take_exchange,
        )
    except ConsoleError as error:
        return Refused(file=file, error=error, variant=flow.variant)
    return Ran(file=file, flow=flow, outcome=outcome, seen=seen)


def _tell(result: Result, *, as_json: bool) -> None:
    """What came of it on standard output; why it could not run on standard error."""
    if as_json:
        show_json(result_line(result))
    else:
        show_result(result)
    if result.error is not None:
        complain(result.error, result.file)
