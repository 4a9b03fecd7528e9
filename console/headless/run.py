"""`ivr-console run`: flows played over one event loop, so many at once, and what came of each in their order."""

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from console.errors import ConsoleError
from console.flow.model import Flow
from console.flow.results import PASSED, Refused, Result
from console.headless.progress import Bar
from console.headless.recording import Recorder
from console.headless.report_files import ReportFiles
from console.headless.run_report import result_line, show_result, show_summary
from console.headless.terminal import complain, show, show_json
from console.protocol.rates import Rates
from console.report.run import Run
from console.session.client import CallbackClient
from console.session.flow_files import flow_files
from console.session.flow_reading import read_flow
from console.session.saved_rates import rates_in_force, read_rates
from console.session.trying import Wishes, try_flow
from console.stub.server import StubServer


@dataclass(frozen=True, slots=True, kw_only=True)
class ToPlay:
    """A flow that was read and is to be played."""

    file: str
    flow: Flow

    @property
    def name(self) -> str:
        """The file, and the variant where the flow has some."""
        return self.file if self.flow.variant is None else f"{self.file}, {self.flow.variant}"


Planned = ToPlay | Refused


def run(
    arguments: Sequence[str],
    wishes: Wishes,
    *,
    rates: str | None = None,
    jobs: int = 1,
    as_json: bool,
    reports: ReportFiles | None = None,
    recorder: Recorder | None = None,
) -> int:
    """Play every flow that the arguments mean, `jobs` at once; the highest status of all.

    `rates`: the file of the table that calls without a rate of their own go by; None: the one in force here.
    """
    started, began = datetime.now(UTC), time.perf_counter()
    in_force = _rates(rates)
    planned = _read_all(list(_wanted(arguments)), in_force)
    if not isinstance(in_force, ConsoleError):
        wishes = replace(wishes, rates=in_force)
    statuses: list[int] = []
    kept: list[Result] = []

    def tell(result: Result) -> None:
        if recorder is not None:
            result = recorder.record(result)
        _tell(result, as_json=as_json)
        statuses.append(result.status)
        if reports is not None and reports.wanted:
            kept.append(result)

    try:
        asyncio.run(_play_all(planned, wishes, jobs, tell, recorder))
    finally:
        if recorder is not None:
            recorder.close()
    seconds = time.perf_counter() - began
    if not as_json:
        show_summary(statuses, seconds)
    if reports is not None:
        done = Run(results=kept, started=started.isoformat(timespec="seconds"), seconds=seconds)
        for kind, path in reports.write(done):
            if not as_json:
                show((f"{kind}: {path}", "dim"))
    return max(statuses, default=PASSED)


def _rates(file: str | None) -> Rates | ConsoleError:
    """The table of rates; why there is none is the answer of every flow."""
    try:
        return rates_in_force() if file is None else read_rates(Path(file))
    except ConsoleError as error:
        return error


def _wanted(arguments: Sequence[str]) -> Iterator[str | Refused]:
    """The files; an argument that matches nothing stands in their midst as what it is."""
    for argument in arguments:
        try:
            yield from flow_files(argument)
        except ConsoleError as error:
            yield Refused(file=argument, error=error)


def _read_all(wanted: Sequence[str | Refused], rates: Rates | ConsoleError) -> list[Planned]:
    """What is to be played, in order. All files are read before the first call: how long a backend takes to answer is
    then not measured while a file is read.
    """
    planned: list[Planned] = []
    with Bar(len(wanted)) as bar:
        for one in wanted:
            name = f"reading {one if isinstance(one, str) else one.file}"
            bar.begin(name)
            planned += _read(one, rates) if isinstance(one, str) else (one,)
            bar.end(name)
    return planned


def _read(file: str, rates: Rates | ConsoleError) -> Sequence[Planned]:
    """The flow, or one for each of its variants."""
    if isinstance(rates, ConsoleError):
        return (Refused(file=file, error=rates),)
    try:
        return [ToPlay(file=file, flow=one) for one in read_flow(file).runs]
    except ConsoleError as error:
        return (Refused(file=file, error=error),)


async def _play_all(
    planned: Sequence[Planned],
    wishes: Wishes,
    jobs: int,
    tell: Callable[[Result], None],
    recorder: Recorder | None,
) -> None:
    """Play `jobs` at once over connections that they share, and tell of each as soon as all before it are told."""
    free = asyncio.Semaphore(jobs)

    async def come(one: Planned, client: CallbackClient, bar: Bar) -> Result:
        async with free:
            if isinstance(one, Refused):
                bar.begin(one.file)
                bar.end(one.file)
                return one
            bar.begin(one.name)
            result = await _play(one, wishes, client, recorder)
            bar.end(one.name)
            return result

    async with CallbackClient() as client:
        with Bar(len(planned)) as bar:
            tasks = [asyncio.create_task(come(one, client, bar)) for one in planned]
            try:
                for task in tasks:
                    result = await task
                    bar.make_room()
                    tell(result)
            finally:
                await _let_go(tasks)


async def _play(one: ToPlay, wishes: Wishes, client: CallbackClient, recorder: Recorder | None) -> Result:
    begin = None if recorder is None else partial(recorder.begin, one.file)
    return await try_flow(one.flow, wishes, file=one.file, stub=StubServer, client=client, begin=begin)


async def _let_go(tasks: Sequence[asyncio.Task[Result]]) -> None:
    """Nothing is left running, whatever ended it."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _tell(result: Result, *, as_json: bool) -> None:
    """What came of it on standard output; why it could not run on standard error."""
    if as_json:
        show_json(result_line(result))
    else:
        show_result(result)
    if result.error is not None:
        complain(result.error, result.file)
