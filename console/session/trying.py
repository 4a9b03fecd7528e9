"""A flow tried: played to its end, or why it could not run. What the world is missing is a value here, no exception."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from console.errors import ConsoleError
from console.flow.model import Flow
from console.flow.recording import Entry
from console.flow.results import Ran, Refused, Result, Seen
from console.protocol.rates import NO_RATES, Rates
from console.session.client import CallbackClient
from console.session.flow_secrets import with_secret
from console.session.pace import Speed
from console.session.running import StubFactory, run_flow


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What is asked of every flow that is tried. `seed` None leaves each flow its own.

    `backend` answers instead of the flow's own. `rates`: the table that calls without a rate of their own go by.
    """

    backend: str | None = None
    allow_remote: bool = False
    speed: Speed = Speed.INSTANT
    seed: int | None = None
    rates: Rates = NO_RATES


async def try_flow(
    flow: Flow,
    wishes: Wishes,
    *,
    file: str,
    stub: StubFactory,
    client: CallbackClient | None = None,
    begin: Callable[[Flow], Callable[[Entry], None]] | None = None,
) -> Result:
    """Play the flow, which reports name `file`. `client`: one that is shared and that others close.

    `begin` gets it with its secret, and gives what is told of everything as it happens.
    """
    began, clock = datetime.now(UTC), time.perf_counter()
    try:
        whole = await with_secret(flow)
        seen = Seen(keep=None if begin is None else begin(whole))
        outcome = await run_flow(
            whole,
            stub=stub,
            client=client,
            backend_url=wishes.backend,
            allow_remote=wishes.allow_remote,
            speed=wishes.speed,
            seed=wishes.seed,
            rates=wishes.rates,
            on_step=seen.take_step,
            on_exchange=seen.take_exchange,
        )
    except ConsoleError as error:
        return Refused(file=file, error=error, variant=flow.variant)
    return Ran(file=file, flow=flow, outcome=outcome, seen=seen, began=began, seconds=time.perf_counter() - clock)
