"""Running a flow from beginning to end: its stub where it answers itself, consent, client, call; all closed at the end.

The session does not know the stub (neither layer imports the other): a front end, which knows both, hands in a factory,
`console.stub.server.StubServer`. What the stub reports comes back as values of console.flow.served.
"""

from collections.abc import AsyncIterator, Callable, Container, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from typing import Protocol

from console.flow.model import Flow, Rule
from console.flow.outcome import Outcome
from console.flow.play import MakePeople
from console.flow.served import Served
from console.protocol.rates import NO_RATES, Rates
from console.session.client import CallbackClient
from console.session.flow_secrets import with_secret
from console.session.live import LiveCall, OnExchange, OnStep
from console.session.pace import Speed
from console.session.secrets import SecretStore
from console.session.targets import nobody_answers, require_consent, target_of


class StubLike(Protocol):
    """A stub backend that runs."""

    @property
    def url(self) -> str:
        """Where it answers."""


class StubFactory(Protocol):
    """Makes a stub of a flow's rules that runs while it is entered; it tells `on_answer` of every callback."""

    def __call__(
        self, rules: Sequence[Rule], *, on_answer: Callable[[Served], None]
    ) -> AbstractAsyncContextManager[StubLike]:
        """The stub, not started yet."""


@asynccontextmanager
async def live_call(
    flow: Flow,
    *,
    stub: StubFactory,
    client: CallbackClient | None = None,
    backend_url: str | None = None,
    allowed: bool | Container[str] = False,
    speed: Speed = Speed.INSTANT,
    seed: int | None = None,
    by_hand: bool = False,
    debugger_attached: bool = False,
    rates: Rates = NO_RATES,
    people: MakePeople | None = None,
    secrets: SecretStore | None = None,
    on_step: OnStep = lambda step, call: None,
    on_exchange: OnExchange = lambda exchange, call: None,
    on_change: Callable[[], None] = lambda: None,
) -> AsyncIterator[LiveCall]:
    """A call that is ready to run, with all it needs: `async with live_call(flow, stub=StubServer) as live`.

    `client`: one that is shared and that others close; None for one of its own. `backend_url` answers instead of the
    flow's own backend or stub. `people` act instead of its script. `secrets`: whom a flow's `keyring:` asks.
    `allowed`: hosts other than this machine that may be posted to, True for all. Raises ConsoleError (NoConsent,
    BadUrl, nobody answers, no port, no secret) before anything is posted.
    """
    async with AsyncExitStack() as closing:
        calls: list[LiveCall] = []
        flow = await with_secret(flow, secrets)

        def tell(served: Served) -> None:
            for call in calls:
                call.served(served)

        stub_url = None
        if backend_url is None and flow.answers_itself:
            if flow.responses is None:
                raise nobody_answers(flow)
            running = stub(flow.responses, on_answer=tell)
            stub_url = (await closing.enter_async_context(running)).url
        target = target_of(flow, backend_url, stub_url)
        require_consent(target, allowed=allowed)
        if client is None:
            client = await closing.enter_async_context(CallbackClient())
        live = LiveCall(
            flow,
            client=client,
            target=target,
            speed=speed,
            seed=seed,
            by_hand=by_hand,
            debugger_attached=debugger_attached,
            rates=rates,
            people=people,
            on_step=on_step,
            on_exchange=on_exchange,
            on_change=on_change,
        )
        calls.append(live)
        yield live


async def run_flow(
    flow: Flow,
    *,
    stub: StubFactory,
    client: CallbackClient | None = None,
    backend_url: str | None = None,
    allow_remote: bool = False,
    speed: Speed = Speed.INSTANT,
    seed: int | None = None,
    rates: Rates = NO_RATES,
    on_step: OnStep = lambda step, call: None,
    on_exchange: OnExchange = lambda exchange, call: None,
) -> Outcome:
    """Run the flow's script to its end. `client` as in `live_call`. Raises ConsoleError where it could not run."""
    async with live_call(
        flow,
        stub=stub,
        client=client,
        backend_url=backend_url,
        allowed=allow_remote,
        speed=speed,
        seed=seed,
        rates=rates,
        on_step=on_step,
        on_exchange=on_exchange,
    ) as live:
        return await live.run()
