"""A call of a flow as its file has it; and where no flow says it, from what was recorded of the call."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from console.call.steps import Step
from console.flow.model import AmdVerdict, Callee, CallSpec
from console.flow.writing.layout import seconds
from console.protocol.endpoints import Origination, endpoint_of
from console.protocol.jsonvalue import Json

WITHOUT_RINGING = ("busy", "failed", "blocked", "nocredit", "congestion", "fault")
HIGHEST_RATE = 10**6
"""Above it an ICE tells no rate, but nonsense."""
_DEFAULT = CallSpec()
_ORIGINATIONS: Mapping[str, Origination] = {"PSTN": "pstn", "MXP": "mxp", "SIP": "sip"}


def written_call(spec: CallSpec, callees: Sequence[Callee], *, does: bool) -> dict[str, Json]:
    """The keys of a call that are not as they are anyway; `does`: callees must say what they do."""
    found: dict[str, Json] = {}
    if spec.callout is not None:
        found["callout"] = {"method": spec.callout.method, spec.callout.method: dict(spec.callout.body)}
        if spec.callout.headers:
            found["callout_headers"] = dict(spec.callout.headers)
    else:
        if spec.origination != _DEFAULT.origination:
            found["origination"] = spec.origination
        found["from"] = "private" if spec.origin is None else spec.origin
        found["to"] = spec.to
        if spec.custom is not None:
            found["custom"] = spec.custom
        if spec.rdnis is not None:
            found["rdnis"] = spec.rdnis
        if spec.user is not None and spec.user != spec.origin:
            found["user"] = spec.user
        if spec.headers:
            found["headers"] = dict(spec.headers)
    if spec.rate is not None:
        found["rate"] = f"{spec.rate[0]} {spec.rate[1]}"
    if spec.at != _DEFAULT.at:
        found["at"] = spec.at
    told = [_callee(one, does=does) for one in callees]
    if does or told != [{}]:
        found["callee"] = told[0] if len(told) == 1 else list(told)
    if spec.patience != _DEFAULT.patience:
        found["patience"] = seconds(spec.patience)
    if spec.stay != _DEFAULT.stay:
        found["stay"] = seconds(spec.stay)
    return found


def _callee(callee: Callee, *, does: bool) -> dict[str, Json]:
    found: dict[str, Json] = {}
    if does or callee.does != "answer":
        found["does"] = callee.does
    if callee.does not in ("script", "noanswer") and callee.after != (0.0 if callee.does in WITHOUT_RINGING else 3.0):
        found["after"] = seconds(callee.after)
    if callee.talks is not None:
        found["talks"] = seconds(callee.talks)
    if callee.amd is not None:
        found["amd"] = written_verdict(callee.amd)
    return found


def written_verdict(verdict: AmdVerdict) -> dict[str, Json]:
    """What machine detection says, as the file has it."""
    found: dict[str, Json] = {"status": verdict.status}
    if verdict.reason is not None:
        found["reason"] = verdict.reason
    if verdict.duration is not None:
        found["duration"] = seconds(float(verdict.duration))
    return found


def spec_of(dialled: Step | None, ice: Mapping[str, Json]) -> CallSpec:
    """A call without a flow: as its first step and its ICE tell it."""
    data = {} if dialled is None else dialled.data
    origin = str(data["from"]) if "from" in data else _caller(ice)
    to = str(data["to"]) if "to" in data else _endpoint(ice.get("to"))
    kind = data.get("endpoint")
    if kind == "conference" and to is not None:
        to = f"conference:{to}"
    written = ice.get("originationType")
    origination = _ORIGINATIONS.get(str(written).upper(), "pstn")
    if origin is not None and not origin.startswith("+") and origin != "private":
        origination = "sip" if "@" in origin else "mxp"
    if to is not None and origination == "pstn" and endpoint_of(to, origination).kind == "username":
        to = None
    rate = ice.get("userRate")
    custom, rdnis, user = (_text(ice.get(key)) for key in ("custom", "rdnis", "user"))
    return CallSpec(
        origination=origination,
        origin=None if origin in (None, "private") else origin,
        to=to or _DEFAULT.to,
        custom=custom,
        rdnis=None if rdnis is None else _number(rdnis),
        user=user if origination == "mxp" else None,
        headers=_headers(ice.get("callHeaders")) if origination == "mxp" else (),
        rate=_rate(rate),
    )


def _caller(ice: Mapping[str, Json]) -> str | None:
    """Who calls, from an ICE: `cli` is text or an identity, a number perhaps without its plus."""
    text = _endpoint(ice.get("cli"))
    return None if text is None or text.casefold() in ("private", "anonymous") else text


def _endpoint(value: Json) -> str | None:
    if isinstance(value, Mapping):
        kind, address = value.get("type"), _text(value.get("endpoint"))
        if address is not None and str(kind).casefold() == "conference":
            return f"conference:{address}"
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
