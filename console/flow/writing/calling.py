"""A call of a flow as its file has it."""

from collections.abc import Sequence

from console.flow.model import AmdVerdict, Callee, CallSpec
from console.flow.writing.layout import seconds
from console.protocol.jsonvalue import Json

WITHOUT_RINGING = ("busy", "failed", "blocked", "nocredit", "congestion", "fault")
_DEFAULT = CallSpec()


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
