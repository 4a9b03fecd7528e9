"""`ivr-console send`: one signed callback of a call that does not exist, and its answer explained."""

import asyncio
import os
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import cast

from console.call.billing import debit
from console.call.failures import failure_finding
from console.call.sentences import event_name
from console.errors import ConsoleError, mistakes_of
from console.flow.load.composing import compose
from console.flow.load.node_reader import NodeReader
from console.flow.load.nodes import MappingNode
from console.flow.load.source import read_source
from console.flow.model import DEMO_KEY, DEMO_SECRET
from console.headless.findings_text import has_error, show_findings, show_would
from console.headless.patching import Change, changed
from console.headless.terminal import complain, show, show_json
from console.protocol.callbacks import Callback, callback_json
from console.protocol.dialects import CURRENT, CallFacts, EndedFacts
from console.protocol.endpoints import Endpoint
from console.protocol.exchanges import Exchange, without_credentials
from console.protocol.findings import Finding
from console.protocol.jsontext import write_json
from console.protocol.jsonvalue import Json
from console.protocol.money import Money
from console.protocol.rates import Rates
from console.protocol.svaml.explaining import would_do
from console.protocol.svaml.reading import read_answer
from console.report import json_lines
from console.session.client import CallbackClient, Failed, reply_of
from console.session.saved_rates import rates_in_force
from console.session.targets import Target, require_consent

LONGEST_BODY_SHOWN = 4000
SAMPLE_SECONDS = 72
SHOWN_HEADERS = ("authorization", "x-timestamp", "content-type")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What to send where. `changes` are PATH=VALUE as written.

    A key or secret of None comes from the environment, else from the demo pair.
    """

    event: str
    backend: str
    changes: tuple[str, ...] = ()
    key: str | None = None
    secret: str | None = field(default=None, repr=False)
    allow_remote: bool = False


def send(letter: Letter, *, as_json: bool) -> int:
    """Post it: 0 a sound answer, 1 an error finding, 2 no connection, no consent or a letter that makes no sense."""
    try:
        target = _target(letter)
        require_consent(target, allowed=letter.allow_remote)
        body = write_json(body_of(letter, target)).encode()
        exchange = asyncio.run(_post(letter.event, body, target))
    except ConsoleError as error:
        if as_json:
            nothing: json_lines.Object = {"exchange": None, "findings": [], "would": []}
            show_json(json_lines.line(nothing | json_lines.errors_json(mistakes_of(error))))
        complain(error)
        return 2
    findings, would = explained(exchange)
    failure = exchange.failure
    unreachable = failure is not None and failure.code == "http.unreachable"
    if as_json:
        listed = [json_lines.finding_json(finding) for finding in findings]
        show_json(
            json_lines.line({"exchange": json_lines.exchange_json(exchange), "findings": listed, "would": list(would)})
        )
    else:
        _show(exchange, () if unreachable else findings, would)
    if failure is not None and unreachable:
        complain(ConsoleError(failure.sentence, failure.fix))
        return 2
    return 1 if has_error(findings) else 0


def _target(letter: Letter) -> Target:
    return Target(
        name="send",
        url=letter.backend,
        key=letter.key or os.environ.get("IVR_KEY") or DEMO_KEY,
        secret=letter.secret or os.environ.get("IVR_SECRET") or DEMO_SECRET,
    )


async def _post(event: str, body: bytes, target: Target) -> Exchange:
    async with CallbackClient() as client:
        return await client.post(event, body, target=target, exchange_index=0)


def body_of(letter: Letter, target: Target) -> Json:
    """The callback's body with the letter's changes. Raise ConsoleError for a change that cannot be made."""
    body: Json = callback_json(
        sample_callback(letter.event, target.key, datetime.now(UTC), str(uuid.uuid4()), rates_in_force())
    )
    for words in letter.changes:
        body = changed(body, change_of(words))
    return body


def change_of(words: str) -> Change:
    """PATH=VALUE read; VALUE as free JSON. Raise ConsoleError for what is neither."""
    path, equals, value = words.partition("=")
    keys = tuple(key.strip() for key in path.split("."))
    if not equals or not all(keys):
        raise ConsoleError(
            f"--set {words} is no PATH=VALUE.", "For example --set menuResult.menuId=main, --set cli=null."
        )
    return Change(path=keys, value=free_json(value, path))


def free_json(text: str, path: str) -> Json:
    """A value as a flow file would read it where it takes any JSON. Raise ConsoleError for what it refuses."""
    source = read_source(f"value: {text}", f"--set {path}")
    root = compose(source)
    value = NodeReader(source, {}).json(root.entries[0][1]) if isinstance(root, MappingNode) and root.entries else None
    if source.mistakes:
        first = source.mistakes[0]
        raise ConsoleError(f"--set {path}: {first.sentence}", first.hint)
    return cast("Json", value)


def sample_callback(event: str, key: str, now: datetime, call_id: str, rates: Rates) -> Callback:
    """A callback as the platform would send it of a call to a rented number, with the facts of the demo."""
    to = Endpoint("did", "+442079460100")
    rate = rates.rate_to(to)
    facts = CallFacts(call_id=call_id, application_key=key, time=now, cli="+46313900601", to=to, rate=rate)
    match event:
        case "ice":
            return CURRENT.ice(facts)
        case "ace":
            return CURRENT.ace(facts)
        case "pie":
            return CURRENT.pie(facts, menu_id="main", type="return", value="1", input_method="dtmf")
        case "dice":
            cost = Money(currency_id=rate.currency_id, amount=debit(SAMPLE_SECONDS, rate.amount))
            ended = EndedFacts(
                reason="CALLERHANGUP", result="ANSWERED", debit=cost, duration=SAMPLE_SECONDS, to=facts.to
            )
            return CURRENT.dice(facts, ended)
        case _:
            return CURRENT.recording_finished(facts)


def explained(exchange: Exchange) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """What is wrong with an answer, and in sentences what the platform would do."""
    reply = reply_of(exchange)
    if isinstance(reply, Failed):
        finding = failure_finding(reply.why, exchange.event)
        return (finding,), (finding.consequence,)
    document = read_answer(reply.body, exchange.event)
    return (*reply.findings, *document.all_findings), tuple(would_do(document))


def _show(exchange: Exchange, findings: Sequence[Finding], would: Sequence[str]) -> None:
    request, response = exchange.request, exchange.response
    show((f"{request.method} {request.url}", "bold"), f"  {event_name(exchange.event)}")
    for name, value in request.headers:
        if name.lower() in SHOWN_HEADERS:
            show((f"  {name}: ", "cyan"), without_credentials(name, value))
    _show_body(request.body)
    if response is not None:
        style = "green" if 200 <= response.status < 300 else "red"
        show(
            (f"{response.status} {response.reason}".strip(), f"bold {style}"),
            f" · {_milliseconds(exchange.seconds)} · {_size(response.body)}",
        )
        _show_body(response.body)
    elif exchange.failure is not None:
        show(("no answer", "bold red"), f" · {_milliseconds(exchange.seconds)}")
    show_findings(findings)
    show_would(would, findings)


def _show_body(body: bytes) -> None:
    if not body:
        return
    text = body.decode("utf-8", errors="replace")
    cut = len(text) > LONGEST_BODY_SHOWN
    for line in text[:LONGEST_BODY_SHOWN].splitlines():
        show((f"  {line}", "dim"))
    if cut:
        show(f"  … {len(text) - LONGEST_BODY_SHOWN} more characters (--json has all)")


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 10 else f"{seconds:.1f} s"


def _size(body: bytes) -> str:
    return "1 byte" if len(body) == 1 else f"{len(body)} bytes"
