"""Who called whom in a recording: as its flow says where that is how the call went, else as steps and ICE tell it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import cast

from console.call.steps import Step
from console.flow.further import another_caller, number_of
from console.flow.line import MAIN
from console.flow.model import Callout, CalloutMethod, CallSpec, Flow
from console.flow.recording import Recording
from console.protocol.endpoints import Origination, endpoint_of
from console.protocol.jsonvalue import Json

HIDDEN_NUMBER = "private"
CONFERENCE = "conference:"
HIGHEST_RATE = 10**6
"""Above it an ICE tells no rate, but nonsense."""
_DEFAULT = CallSpec()
_ORIGINATIONS: Mapping[str, Origination] = {"PSTN": "pstn", "MXP": "mxp", "SIP": "sip"}


def spec_of(recording: Recording, call: str, flow: Flow | None) -> CallSpec:
    """This call of a recording as it was placed. `flow`: the one that was played, None where it cannot be known.

    What a person changed by hand is in no flow, only in what was seen; what the callee does, and patience, only there.
    """
    written = None if flow is None else _written(flow, call)
    steps = recording.steps(call)
    if not steps and written is not None:
        return written
    begun = next((step for step in steps if step.kind in ("dial", "callout")), None)
    if written is not None and begun is not None and _agrees(written, begun):
        if not recording.recorded.written or written.callout is not None:
            return written
    if begun is not None and begun.kind == "callout":
        return _callout(begun, written or _DEFAULT)
    asked = (step.data["body"] for step in steps if step.kind == "callback" and not step.out_of_turn)
    ice = next((body for body in asked if isinstance(body, Mapping) and body.get("event") == "ice"), None)
    if ice is None and written is not None:
        return _as_dialled(written, begun)
    told = spec_of_ice({} if ice is None else ice, begun)
    if written is None:
        return told
    rate = told.rate if recording.recorded.written.get("rate") else written.rate
    return replace(
        told, rate=rate, callees=written.callees, patience=written.patience, stay=written.stay, at=written.at
    )


def _written(flow: Flow, call: str) -> CallSpec:
    """The call as the flow has it; of one that a hand added, as it was made then."""
    if call == MAIN or call in flow.calls:
        return flow.calls.get(call, flow.call)
    number = number_of(call)
    another = None if number is None else another_caller(flow.call, number)
    return another or flow.call


def _agrees(written: CallSpec, begun: Step) -> bool:
    """Whether the call began as the flow says."""
    data = begun.data
    if begun.kind == "callout":
        return written.callout is not None and written.callout.method == data["method"]
    if written.callout is not None:
        return False
    return (written.origin or HIDDEN_NUMBER, written.endpoint.address) == (str(data.get("from")), str(data.get("to")))


def _callout(begun: Step, written: CallSpec) -> CallSpec:
    data = begun.data
    whom: Json = {"type": data.get("endpoint"), "endpoint": data.get("to")}
    body = {"destination": whom, "cli": data.get("from")}
    return replace(
        written, origination="callout", callout=Callout(method=cast(CalloutMethod, data["method"]), body=body)
    )


def _as_dialled(written: CallSpec, begun: Step | None) -> CallSpec:
    """The flow's call from and to whom the first step says; without one, the flow's."""
    if begun is None:
        return written
    origin, to = str(begun.data.get("from")), str(begun.data.get("to"))
    return replace(
        written,
        origin=None if origin == HIDDEN_NUMBER else origin,
        to=f"{CONFERENCE}{to}" if begun.data.get("endpoint") == "conference" else to,
        callout=None,
    )


def spec_of_ice(ice: Mapping[str, Json], dialled: Step | None = None) -> CallSpec:
    """A call as its ICE tells it, and where there is one its first step."""
    data = {} if dialled is None else dialled.data
    origin = str(data["from"]) if "from" in data else _caller(ice)
    to = str(data["to"]) if "to" in data else _endpoint(ice.get("to"))
    if data.get("endpoint") == "conference" and to is not None:
        to = f"{CONFERENCE}{to}"
    origination = _ORIGINATIONS.get(str(ice.get("originationType")).upper(), "pstn")
    if origin is not None and not origin.startswith("+") and origin != HIDDEN_NUMBER:
        origination = "sip" if "@" in origin else "mxp"
    if to is not None and origination == "pstn" and endpoint_of(to, origination).kind == "username":
        to = None
    custom, rdnis, user = (_text(ice.get(key)) for key in ("custom", "rdnis", "user"))
    return CallSpec(
        origination=origination,
        origin=None if origin in (None, HIDDEN_NUMBER) else origin,
        to=to or _DEFAULT.to,
        custom=custom,
        rdnis=None if rdnis is None else _number(rdnis),
        user=user if origination == "mxp" else None,
        headers=_headers(ice.get("callHeaders")) if origination == "mxp" else (),
        rate=_rate(ice.get("userRate")),
    )


def _caller(ice: Mapping[str, Json]) -> str | None:
    """Who calls, from an ICE: `cli` is text or an identity, a number perhaps without its plus."""
    text = _endpoint(ice.get("cli"))
    return None if text is None or text.casefold() in ("private", "anonymous") else text


def _endpoint(value: Json) -> str | None:
    if isinstance(value, Mapping):
        kind, address = value.get("type"), _text(value.get("endpoint"))
        if address is not None and str(kind).casefold() == "conference":
            return f"{CONFERENCE}{address}"
        return None if address is None else _number(address)
    text = _text(value)
    return None if text is None else _number(text)


def _number(text: str) -> str:
    return f"+{text}" if text.isascii() and text.isdigit() and 7 <= len(text) <= 15 else text


def _text(value: Json) -> str | None:
    return value if isinstance(value, str) and value else None


def _headers(value: Json) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        return ()
    pairs = ((one.get("key"), one.get("value")) for one in value if isinstance(one, Mapping))
    return tuple((key, text) for key, text in pairs if isinstance(key, str) and isinstance(text, str))


def _rate(value: Json) -> tuple[Decimal, str] | None:
    if not isinstance(value, Mapping):
        return None
    amount, currency = value.get("amount"), value.get("currencyId")
    if not isinstance(amount, int | Decimal) or not isinstance(currency, str):
        return None
    return (Decimal(amount), currency) if 0 < amount < HIGHEST_RATE and re.fullmatch("[A-Z]{3}", currency) else None
