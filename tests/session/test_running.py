import asyncio
import contextlib
from typing import Any

import pytest

from console.call.steps import Step
from console.errors import ConsoleError
from console.flow.model import Application, Backend, CallSpec, Dial, Flow, Press, Rule
from console.flow.outcome import Outcome
from console.protocol.exchanges import Exchange
from console.session.running import live_call, run_flow
from console.session.targets import NoConsent
from console.stub.server import StubServer
from tests.flow.playing import flow_of
from tests.session.backends import Heard, backend, http, nobody_there, read_request, replying

MENU = {
    "instructions": [{"name": "say", "text": "Hello {{cookie.none}}"}],
    "action": {
        "name": "runMenu",
        "menus": [{"id": "main", "mainPrompt": "#tts[Press 1.]", "options": [{"dtmf": "1", "action": "return(one)"}]}],
    },
}
HANGUP = {"action": {"name": "hangup"}}
SCRIPT = (Dial(), Press(keys="1"))
SELF_ANSWERING = Flow(
    name="self",
    responses=(Rule(events=("ice",), svaml=MENU), Rule(events=("pie",), svaml=HANGUP)),
    script=SCRIPT,
)


def ran(flow: Flow, **how: Any) -> tuple[Outcome, list[Exchange]]:
    """The flow, run with a stub at hand, and its exchanges."""
    exchanges: list[Exchange] = []
    return asyncio.run(
        run_flow(flow, stub=StubServer, on_exchange=lambda exchange, call: exchanges.append(exchange), **how)
    ), exchanges


def test_a_flow_that_answers_itself_needs_nothing():
    outcome, exchanges = ran(SELF_ANSWERING)
    assert outcome.passed
    assert outcome.callbacks == ("ice", "pie", "dice")
    assert outcome.ended is not None and outcome.ended["result"] == "ANSWERED"
    assert [exchange.event for exchange in exchanges] == ["ice", "pie", "dice"]
    assert "stub.missing_value" in [finding.code for finding in outcome.findings]


def test_a_callback_that_no_rule_fits_is_the_flow_s_own_fault():
    outcome, [ice, *_] = ran(Flow(name="self", responses=()))
    assert not outcome.passed
    assert [finding.code for finding in outcome.findings] == ["stub.no_rule"]
    assert ice.failure is not None and ice.failure.code == "stub.no_rule"


@pytest.mark.parametrize(("close", "code"), [("before", "http.closed"), ("midway", "http.closed")])
def test_a_rule_that_closes_the_connection_does_so(close, code):
    outcome, _ = ran(Flow(name="self", responses=(Rule(events=("ice",), svaml=HANGUP, close=close),)))
    assert [finding.code for finding in outcome.findings] == [code]


def test_a_rule_that_is_late_is_a_time_out():
    rule = Rule(events=("ice",), svaml=HANGUP, delay=60.0)
    outcome, _ = ran(Flow(name="self", backend=Backend(timeout=0.05), responses=(rule,)))
    assert [finding.code for finding in outcome.findings] == ["http.timeout"]


def test_a_flow_that_nobody_answers_is_refused():
    with pytest.raises(ConsoleError, match="names no backend and has no responses"):
        ran(Flow(name="nobody"))


def test_another_machine_is_refused_before_anything_is_sent():
    with pytest.raises(NoConsent):
        ran(Flow(name="far", backend=Backend(url="http://192.0.2.1/voice", timeout=0.05)))


def test_an_allowed_machine_is_tried():
    flow = Flow(name="far", backend=Backend(url="http://no-such-host.invalid/", timeout=2.0))
    outcome, _ = ran(flow, allow_remote=True)
    assert outcome.unreachable is not None


def test_a_secret_that_is_no_base64_is_refused():
    with pytest.raises(ConsoleError, match="base64"):
        ran(Flow(name="self", application=Application(secret="not base64!"), responses=()))


def test_a_given_backend_answers_instead_of_the_stub():
    async def play() -> tuple[Outcome, Heard]:
        handler, heard = replying(http(b'{"action":{"name":"hangup"}}'), then_close=False)
        async with backend(handler, heard=heard) as there:
            flow = Flow(name="self", responses=SELF_ANSWERING.responses)
            return await run_flow(flow, stub=StubServer, backend_url=there.url), heard

    outcome, heard = asyncio.run(play())
    assert outcome.callbacks == ("ice", "dice")
    assert len(heard.requests) == 2


def test_a_backend_that_is_not_there_could_not_run():
    async def play() -> Outcome:
        return await run_flow(Flow(name="x"), stub=StubServer, backend_url=await nobody_there())

    outcome = asyncio.run(play())
    assert outcome.unreachable is not None
    assert outcome.unreachable.code == "http.unreachable"


@pytest.mark.parametrize(
    "reply",
    [
        b"",
        b"\x00\xff nonsense\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{",
        http(b"<html>Hello</html>", headers=("Content-Type: text/html",)),
        http(b'{"action":'),
        http(b""),
        http(b"null"),
        http(b"[" * 100_000),
        http(b'{"action":{"name":"dance"}}'),
        http(b'{"action":{"name":"runMenu"}}'),
        http('{"instructions":[{"name":"say","text":"å"}]}'.encode("latin-1")),
        http(b"a" * 3_000_000),
        http(b"no", status="302 Found", headers=("Location: /",)),
        http(b"no", status="404 Not Found", headers=()),
        http(b"no", status="500 Oops"),
    ],
)
def test_whatever_a_backend_answers_the_call_comes_to_an_end(reply):
    async def play() -> tuple[Outcome, list[Exchange]]:
        exchanges: list[Exchange] = []
        async with backend(replying(reply)[0]) as there:
            flow = Flow(name="x", backend=Backend(url=there.url, timeout=2.0), call=CallSpec(stay=1.0))
            return await run_flow(
                flow, stub=StubServer, on_exchange=lambda exchange, call: exchanges.append(exchange)
            ), exchanges

    outcome, exchanges = asyncio.run(play())
    assert not outcome.passed
    assert outcome.findings
    assert outcome.ended is not None
    assert outcome.callbacks[-1] == "dice"
    assert len(exchanges) == len(outcome.callbacks)


def test_many_calls_run_at_once():
    async def play() -> list[Outcome]:
        return await asyncio.gather(*(run_flow(SELF_ANSWERING, stub=StubServer, seed=seed) for seed in range(20)))

    assert all(outcome.passed for outcome in asyncio.run(play()))


def test_cancelling_a_call_closes_its_connection_and_its_stub():
    async def play() -> None:
        arrived, gone = asyncio.Event(), asyncio.Event()

        async def never(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await read_request(reader, Heard())
            arrived.set()
            await reader.read()
            gone.set()

        async with backend(never) as there:
            flow = Flow(name="x", backend=Backend(url=there.url, timeout=None))
            task = asyncio.create_task(run_flow(flow, stub=StubServer))
            await arrived.wait()
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
            await asyncio.wait_for(gone.wait(), 2)

    asyncio.run(play())


def test_a_call_by_hand_is_ready_before_it_runs():
    async def play() -> None:
        listening = asyncio.Event()

        def saw(step: Step, call: str) -> None:
            if step.kind == "listening":
                listening.set()

        async with live_call(SELF_ANSWERING, stub=StubServer, by_hand=True, on_step=saw) as live:
            running = asyncio.create_task(live.run())
            await listening.wait()
            live.press("1")
            outcome = await running
        assert outcome.callbacks == ("ice", "pie", "dice")

    asyncio.run(play())


def test_every_step_and_exchange_is_told_with_its_call():
    flow = flow_of(
        "calls: {anna: {from: '+46313900613'}}\n"
        "responses: [{event: ice, svaml: {action: {name: hangup}}}]\nscript: [dial, as: anna, dial]"
    )
    steps: list[tuple[str, str]] = []
    exchanges: list[tuple[str, str]] = []
    outcome = asyncio.run(
        run_flow(
            flow,
            stub=StubServer,
            on_step=lambda step, call: steps.append((call, step.kind)),
            on_exchange=lambda exchange, call: exchanges.append((call, exchange.event)),
        )
    )
    assert outcome.others["anna"].callbacks == ("ice", "dice")
    assert exchanges == [("", "ice"), ("", "dice"), ("anna", "ice"), ("anna", "dice")]
    assert [kind for call, kind in steps if call == "anna"][:2] == ["dial", "callback"]
