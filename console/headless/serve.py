"""`ivr-console serve`: a flow's own answers as a callback backend on loopback, each callback a line, until Ctrl+C."""

import asyncio
import contextlib
import signal

from console.call.sentences import event_name, seconds_text
from console.errors import ConsoleError
from console.flow.model import Flow
from console.flow.served import Served
from console.headless.findings_text import show_findings
from console.headless.terminal import Piece, show
from console.session.flow_reading import read_flow
from console.stub.server import StubServer

CLOSED = {"before": "closed without a reply", "midway": "closed midway"}


def serve(file: str, port: int) -> int:
    """Serve the flow until Ctrl+C or SIGTERM, then 0. Raise ConsoleError for no answers, and for a port in use."""
    flow = read_flow(file)
    if flow.responses is None:
        raise ConsoleError(f"{file} has no responses.", "Give it a list of responses: serve answers from those.")
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(flow, port))
    return 0


async def _serve(flow: Flow, port: int) -> None:
    """What is served comes over a queue, so that printing never stands in the way of an answer."""
    served: asyncio.Queue[Served | None] = asyncio.Queue()
    with contextlib.suppress(NotImplementedError, RuntimeError):  # Windows has no such handlers
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, served.put_nowait, None)
    async with StubServer(flow.responses or (), port=port, on_answer=served.put_nowait) as stub:
        show((flow.name, "bold"), " answers at ", (stub.url, "cyan"), "  (Ctrl+C ends it)")
        while (one := await served.get()) is not None:
            show_served(one, flow)


def show_served(served: Served, flow: Flow) -> None:
    """`PIE     0e8c6f54-…  200  rule 2, line 14  after 2 s`, and its findings."""
    sound = 200 <= served.status < 300 and not served.no_rule
    head: list[Piece] = [
        (f"{event_name(served.event) or '?':6}  ", "bold"),
        (f"{served.call_id or 'no callid'}  ", "dim"),
        (f"{served.status}", "green" if sound else "red"),
        (f"  {_rule(served, flow)}", ""),
    ]
    if served.delay:
        head.append((f"  after {seconds_text(served.delay)}", "dim"))
    if served.close != "no":
        head.append((f"  {CLOSED[served.close]}", "yellow"))
    show(*head)
    show_findings(served.findings)


def _rule(served: Served, flow: Flow) -> str:
    """Which rule answered, counted from 1, and where it stands in the file."""
    if served.rule is None:
        return served.explanation or "no rule fits: the default answer"
    line = None if flow.responses is None else flow.responses[served.rule].line
    return f"rule {served.rule + 1}" + ("" if line is None else f", line {line}")
