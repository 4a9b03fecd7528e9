"""A flow tried: a value comes of it, whatever happens."""

import asyncio

from console.flow.model import Flow, Rule
from console.flow.results import PASSED, Ran, Refused
from console.session.client import CallbackClient
from console.session.trying import Wishes, try_flow
from console.stub.server import StubServer

SELF = Flow(name="self", responses=(Rule(events=("ice",), svaml={"action": {"name": "hangup"}}),))


def test_a_flow_that_was_played_has_its_steps_exchanges_and_time():
    result = asyncio.run(try_flow(SELF, Wishes(), file="self.flow.yaml", stub=StubServer))
    assert isinstance(result, Ran)
    assert (result.file, result.status) == ("self.flow.yaml", PASSED)
    assert [exchange.event for exchange in result.seen.exchanges[""]] == ["ice", "dice"]
    assert result.seen.steps[""] and result.seconds > 0


def test_what_could_not_run_says_why_and_raises_nothing():
    result = asyncio.run(try_flow(Flow(name="nobody"), Wishes(), file="nobody.flow.yaml", stub=StubServer))
    assert isinstance(result, Refused) and "names no backend" in result.error.sentence


def test_flows_played_at_once_share_a_client():
    async def both():
        async with CallbackClient() as client:
            tries = (try_flow(SELF, Wishes(), file=name, stub=StubServer, client=client) for name in ("a", "b"))
            return [result.status for result in await asyncio.gather(*tries)]

    assert asyncio.run(both()) == [PASSED, PASSED]
