"""Is a backend there, and does it accept our signature? One signed DiCE of an unknown call, and its answer in words.

Never an ICE: a backend may act on a call that begins, hardly on the end of one it does not know.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

from console.errors import ConsoleError
from console.flow.model import DEMO_KEY, DEMO_SECRET
from console.protocol.callbacks import callback_bytes
from console.protocol.dialects import CURRENT, CallFacts, EndedFacts
from console.protocol.endpoints import Endpoint
from console.protocol.exchanges import Exchange
from console.protocol.money import NO_MONEY
from console.report.moments import took
from console.session.client import CallbackClient
from console.session.targets import Target
from console.ui.connect_dialog import Connection

NUMBER = "+442079460100"
"""A number set aside for fiction. Source: Ofcom."""


@dataclass(frozen=True, slots=True)
class Said:
    """What came of a check, in words; `tone` is success, warning or error."""

    tone: str
    sentence: str


def target_of_connection(wanted: Connection) -> Target:
    """The target that the person described; without key and secret it signs with the demo pair.

    Raise ConsoleError for an address, key or secret that cannot work.
    """
    from console.protocol.signing import sign

    demo = not wanted.key and not wanted.secret
    if wanted.signing != "none" and not demo:
        if not wanted.key:
            raise ConsoleError("The application key is missing.", "Copy it from your dashboard; it is a UUID.")
        sign(wanted.secret, "")
        if not wanted.secret:
            raise ConsoleError(
                "The application's secret is missing.", "Copy it from your dashboard, or choose Not signed."
            )
    return Target(
        name=wanted.name,
        url=wanted.url,
        key=wanted.key or DEMO_KEY,
        secret=DEMO_SECRET if demo else wanted.secret,
        signing=wanted.signing,  # type: ignore[arg-type]  # one of the dialog's own choices
    )


async def check(client: CallbackClient, target: Target) -> Said:
    """Ask the backend, and say in words what came back."""
    facts = CallFacts(
        call_id=str(uuid.uuid4()),
        application_key=target.key,
        time=datetime.now(UTC),
        to=Endpoint("did", NUMBER),
        cli=NUMBER,
        rate=NO_MONEY,
    )
    ended = EndedFacts(reason="N/A", result="N/A", debit=NO_MONEY, duration=None, to=facts.to)
    body = callback_bytes(CURRENT.dice(facts, ended))
    return words_of(await client.post("dice", body, target=target, exchange_index=0), target)


def words_of(exchange: Exchange, target: Target) -> Said:
    """What an answered or failed check means."""
    latency = took(exchange.seconds)
    response, failure = exchange.response, exchange.failure
    if response is None:
        assert failure is not None
        return Said("error", f"{failure.sentence} {failure.fix}".strip())
    status = f"{response.status} {response.reason}".strip()
    if failure is None:
        signed = "not signed" if target.signing == "none" else "signed"
        return Said("success", f"{status} in {latency}. The backend is there and took a {signed} callback.")
    if response.status in (401, 403):
        hint = (
            "It refuses the signature. Are key and secret those of the same application? Does it check the raw body, "
            "the x-timestamp header and the path as it arrives, behind any proxy?"
        )
        if target.signing == "none":
            hint = "It wants signed callbacks: choose a signing mode."
        return Said("error", f"{status} in {latency}. {hint}")
    return Said("warning", f"{status} in {latency}. {failure.sentence} {failure.fix}".strip())
