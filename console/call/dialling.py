"""What is dialled, whichever action asked for it: one value for connectPstn, connectMxp, connectSip and `continue`.

Knows which callbacks a kind of leg gives; how the leg then lives is console.call.leg's business.
"""

from dataclasses import dataclass
from typing import TypeAlias

from console.call.callout import CalloutPlan
from console.call.setup import CallSetup
from console.protocol.endpoints import Endpoint, EndpointKind
from console.protocol.identities import Destination
from console.protocol.money import NO_MONEY, Money
from console.protocol.svaml.models import (
    Action,
    ConnectMxp,
    ConnectPstn,
    ConnectSip,
    Continue,
    Instruction,
    RecordingOptions,
)

Dialled: TypeAlias = ConnectPstn | ConnectMxp | ConnectSip
PASSED_THROUGH = ("", "incoming")
"""Values of `cli` that show the caller's own number. Source: the .NET Server SDK by Sinch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dial:
    """A leg to be dialled.

    `rate` is what a minute of it costs. `ring_limit`, `max_duration` in seconds, None where none was given. `silent`:
    no callbacks from here on. `amd`: machine detection is on, `amd_later` tells its verdict by a notify instead of
    holding ACE back.
    """

    endpoint: Endpoint
    cli: str
    rate: Money = NO_MONEY
    ring_limit: float | None = None
    max_duration: float | None = None
    dtmf: str = ""
    silent: bool = False
    amd: bool = False
    amd_later: bool = False
    record: bool = False
    recording_options: RecordingOptions | None = None
    call_headers: tuple[tuple[str, str], ...] = ()

    @property
    def asks(self) -> bool:
        """Whether the pick-up gives an ACE: on phone and SIP legs, unless callbacks are suppressed."""
        return not self.silent and not self.endpoint.is_data


def dial_of(model: Instruction | Action | None, setup: CallSetup) -> Dial | None:
    """What an action dials in this call, None where it names nothing and nothing was dialled that it could go on to."""
    if isinstance(model, Continue):
        endpoint = as_dialled(setup, ("number", "username", "sip"))
        return (
            None
            if endpoint is None
            else Dial(endpoint=endpoint, cli=shown_cli(None, setup), rate=setup.rate_to(endpoint))
        )
    if isinstance(model, Dialled):
        endpoint = endpoint_dialled(model, setup)
        return None if endpoint is None else _dial(model, endpoint, setup)
    return None


def dial_of_callout(plan: CalloutPlan, setup: CallSetup) -> Dial:
    """Whom a callout calls that names somebody itself."""
    assert plan.to is not None
    return Dial(
        endpoint=plan.to,
        cli=plan.cli or "private",
        rate=setup.rate_to(plan.to),
        dtmf=plan.dtmf,
        max_duration=plan.max_duration,
    )


def endpoint_dialled(model: Dialled, setup: CallSetup) -> Endpoint | None:
    """Whom an action reaches for; what the caller dialled where it does not say."""
    if isinstance(model, ConnectPstn):
        return Endpoint("number", model.dialled) if model.dialled else as_dialled(setup, ("number",))
    address = endpoint_text(model.destination)
    if isinstance(model, ConnectMxp):
        return Endpoint("username", address) if address else as_dialled(setup, ("username",))
    address = address or model.account or ""
    return Endpoint("sip", address.removeprefix("sip:")) if address else as_dialled(setup, ("sip",))


def endpoint_text(destination: Destination | None) -> str:
    """The endpoint of a destination, empty where there is none."""
    return "" if destination is None else destination.endpoint


def as_dialled(setup: CallSetup, kinds: tuple[EndpointKind, ...]) -> Endpoint | None:
    """What the caller's client dialled, if it is of these kinds; a rented number is nobody to go on to."""
    return setup.to if setup.to is not None and setup.to.kind in kinds else None


def shown_cli(cli: str | None, setup: CallSetup) -> str:
    """The number that the callee sees: the caller's own where the action does not say."""
    return (setup.cli or "private") if cli is None or cli.lower() in PASSED_THROUGH else cli


def _dial(model: Dialled, endpoint: Endpoint, setup: CallSetup) -> Dial:
    amd = model.amd if isinstance(model, ConnectPstn) else None
    headers = () if isinstance(model, ConnectPstn) else tuple((pair.key, pair.value) for pair in model.call_headers)
    return Dial(
        endpoint=endpoint,
        cli=shown_cli(model.cli, setup),
        rate=setup.rate_to(endpoint),
        ring_limit=None if model.dial_timeout is None else float(max(model.dial_timeout, 0)),
        max_duration=float(model.max_duration) if model.max_duration else None,
        dtmf=(model.dtmf or "") if isinstance(model, ConnectPstn) else "",
        silent=bool(model.suppress_callbacks),
        amd=amd is not None and bool(amd.enabled),
        amd_later=amd is not None and bool(amd.async_),
        record=bool(model.record),
        recording_options=model.recording_options,
        call_headers=headers,
    )
