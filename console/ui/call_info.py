"""Who calls whom, and how, in the words of the phone. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.call.callout import plan_of
from console.flow.further import in_words
from console.report.labels import whom
from console.ui.calls import PlacedCall
from console.ui.phone import CallInfo

if TYPE_CHECKING:
    from console.flow.model import CallSpec


def called(call: PlacedCall) -> str:
    """What a call is called among those that go on with it: its name in the flow, else whose it is."""
    return in_words(call.name) if call.name else call.spec.person


def info_of(call: PlacedCall) -> CallInfo:
    """What the phone says of a call."""
    spec, past = call.spec, call.party.past is not None
    if spec.callout is not None:
        plan = plan_of(spec.callout.method, spec.callout.body)
        phone = "A callout" if plan.to is None else whom(plan.to.kind, plan.to.address)
        shown = plan.cli or "a hidden number"
        return CallInfo(number=call.number, caller=phone, to=shown, network="callout", verb="called by", past=past)
    end = spec.endpoint
    return CallInfo(
        number=call.number,
        caller=spec.origin,
        to=whom(end.kind, end.address),
        network=network_of(spec),
        past=past,
    )


def network_of(spec: CallSpec) -> str:
    """How the caller comes in: `PSTN`, `SIP`, `app`, and which user's app where the caller's name does not say it."""
    if spec.origination == "mxp":
        return f"app user {spec.user}" if spec.user and spec.user != spec.origin else "app"
    return {"pstn": "PSTN", "sip": "SIP"}[spec.origination]
