"""The calls of a flow: the one of `call` and the further ones of `calls`, which take from it what they do not give.

Which keys can stand together depends on where a call comes from; here are those rules, and the values.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import cast

from console.flow.load.assuming import exact_seconds
from console.flow.load.callouts import callout_of, method_of
from console.flow.load.headers import pairs_of
from console.flow.load.records import Fields
from console.flow.load.source import Source
from console.flow.model import AmdVerdict, Callee, Callout, CallSpec, Does
from console.protocol.endpoints import Origination, endpoint_of

WITHOUT_RINGING: frozenset[Does] = frozenset(("busy", "failed", "blocked", "nocredit", "congestion", "fault"))
"""What a callee does at once, unless the flow says after which while."""

MAIN = ""
"""The name of the flow's own call among its calls."""

_APP = frozenset({"user", "headers"})
_CALLOUT = frozenset({"callout", "callout_headers"})
_ENDS = frozenset({"from", "to", "custom", "rdnis"})
FOREIGN: Mapping[Origination, frozenset[str]] = {
    "pstn": _APP | _CALLOUT,
    "sip": _APP | _CALLOUT,
    "mxp": _CALLOUT,
    "callout": _APP | _ENDS,
}
"""The keys that a call of an origination cannot have."""

_COMES_FROM: Mapping[Origination, str] = {"pstn": "a telephone", "sip": "SIP", "mxp": "an app"}


def calls_of(flow: Fields) -> dict[str, Fields]:
    """Every call of a flow by its name, "" for the flow's own; each with all it has, its own or taken over."""
    first = flow.get("call", Fields, None) or Fields(flow.offset)
    further = flow.get("calls", dict, {})
    return {MAIN: first} | {name: _taking_over(own, first) for name, own in further.items() if isinstance(own, Fields)}


def origination_of(call: Fields) -> Origination | None:
    """Where a call comes from; None where what stands there is a mistake that has been told."""
    if "origination" in call.given:
        return cast("Origination | None", call.get("origination", str, None))
    return "callout" if "callout" in call.given else "pstn"


def is_callout(call: Fields) -> bool:
    """Whether the backend orders the call, so that the person in it is the callee."""
    return origination_of(call) == "callout"


def callees_of(call: Fields) -> list[Fields]:
    """What is written of those who are dialled."""
    return [callee for callee in call.get("callee", tuple, ()) if isinstance(callee, Fields)]


def check_calls(source: Source, flow: Fields) -> None:
    """Refuse what the keys of each call cannot be together."""
    further = flow.get("calls", dict, {})
    for name, call in calls_of(flow).items():
        own = call if name == MAIN else further[name]
        origination = origination_of(call)
        if not own.whole or origination is None:
            continue
        for key in sorted(FOREIGN[origination] & own.given.keys(), key=own.given.__getitem__):
            source.refuse(own.given[key], *_foreign(key, origination))
        if origination == "callout" and "callout" not in call.given:
            at = own.given.get("origination", own.offset)
            hint = "Write the body of POST /callouts under `callout`."
            source.refuse(at, "A callout is ordered by `callout`, and there is none.", hint)
        elif origination != "callout":
            _check_ends(source, own, call, origination)


def build_call(call: Fields, *, by_script: bool) -> CallSpec:
    """A call; its fields are known to be right. `by_script`: its callees follow the script where they say nothing."""
    default = CallSpec()
    origination = origination_of(call) or "pstn"
    origin = call.get("from", str, None) if "from" in call.given else default.origin
    app_user = origin if origin is not None and endpoint_of(origin, "mxp").kind == "username" else None
    callees = callees_of(call) or [Fields(0)]
    return CallSpec(
        origination=origination,
        origin=origin,
        to=call.get("to", str, default.to),
        custom=call.get("custom", str, None),
        rdnis=call.get("rdnis", str, None),
        user=call.get("user", str, app_user),
        headers=pairs_of(call.get("headers", dict, {})),
        callout=_callout(call) if origination == "callout" else None,
        rate=cast(tuple[Decimal, str] | None, call.get("rate", tuple, None)),
        at=call.get("at", str, default.at),
        callees=tuple(_callee(callee, by_script=by_script) for callee in callees),
        patience=call.get("patience", float, default.patience),
        stay=call.get("stay", float, default.stay),
    )


def build_verdict(amd: Fields | None) -> AmdVerdict | None:
    """What machine detection says, None where nothing is written of it."""
    if amd is None:
        return None
    took = amd.get("duration", float, None)
    return AmdVerdict(
        status=amd.get("status", str, AmdVerdict().status),
        reason=amd.get("reason", str, None),
        duration=None if took is None else exact_seconds(took),
    )


def _taking_over(own: Fields, first: Fields) -> Fields:
    """A further call with what it takes from the first, as far as that can stand with what it gives itself."""
    taken = first.given.keys() - own.given.keys()
    if "callout" in own.given:
        taken -= {"origination"}
    if endpoint_of(own.get("from", str, None) or "", "mxp").kind == "username" and "from" in own.given:
        taken -= {"user"}
    both = _together(own, first, taken)
    origination = origination_of(both)
    return both if origination is None else _together(own, first, taken - FOREIGN[origination])


def _together(own: Fields, first: Fields, taken: set[str]) -> Fields:
    return Fields(
        own.offset,
        whole=own.whole,
        values={key: value for key, value in first.values.items() if key in taken} | own.values,
        given={key: at for key, at in first.given.items() if key in taken} | own.given,
    )


def _foreign(key: str, origination: Origination) -> tuple[str, str]:
    """Sentence and hint about a key that a call of this origination cannot have."""
    if key in _CALLOUT:
        sentence = f"`{key}` is the backend's order, and this call comes from {_COMES_FROM[origination]}."
        return sentence, "Remove `origination`, or this key." if key == "callout" else "It goes with `callout`."
    if origination == "callout":
        hint = "The body of the callout says whom it calls, and with what; remove this key."
        return f"`{key}` is a caller's, and a callout has none.", hint
    return f"`{key}` is an app's, and this call comes from {_COMES_FROM[origination]}.", "Write origination: mxp."


def _check_ends(source: Source, own: Fields, call: Fields, origination: Origination) -> None:
    """Refuse who cannot call, or be called, in this way."""
    origin, to = call.get("from", str, None), call.get("to", str, None)
    if origin is not None:
        needed = {"sip": "sip", "username": "mxp"}.get(endpoint_of(origin, "pstn").kind)
        if needed not in (None, origination):
            sentence = f"“{origin}” cannot call from {_COMES_FROM[origination]}."
            hint = f"Write origination: {needed}, or a phone number, which begins with +."
            source.refuse(own.given.get("from", own.offset), sentence, hint)
    if to is not None and origination == "pstn" and endpoint_of(to, "pstn").kind == "username":
        hint = "Write origination: mxp, or a phone number, which begins with +."
        source.refuse(own.given.get("to", own.offset), f"A telephone cannot dial the app user “{to}”.", hint)


def _callout(call: Fields) -> Callout | None:
    body = call.get("callout", dict, {})
    method = method_of(body)
    if method is None:
        return None
    headers = pairs_of(call.get("callout_headers", dict, {}))
    return Callout(method=method, body=callout_of(body, method), headers=headers)


def _callee(fields: Fields, *, by_script: bool) -> Callee:
    does = cast(Does, fields.get("does", str, "script" if by_script else "answer"))
    return Callee(
        does=does,
        after=fields.get("after", float, 0.0 if does in WITHOUT_RINGING else 3.0),
        talks=fields.get("talks", float, None),
        amd=build_verdict(fields.get("amd", Fields, None)),
    )
