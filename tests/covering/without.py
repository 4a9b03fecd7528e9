"""The same flow without one key of its SVAML, or without one field of its callout: what did the key do?"""

from collections.abc import Mapping
from dataclasses import replace

from pydantic import BaseModel

from console.flow.model import CallSpec, Flow, Rule
from console.protocol.jsonvalue import Json
from console.protocol.svaml.models import ACTIONS, INSTRUCTIONS
from console.protocol.svaml.spelling import slots_of
from console.protocol.wire import Received
from tests.covering.known import INNER
from tests.flow.playing import Played

MODELS: Mapping[str, type[Received]] = {name.lower(): model for name, model in (INSTRUCTIONS | ACTIONS).items()}


def without(flow: Flow, section: str, name: str) -> Flow:
    """The flow as if nobody knew the key: `Actions` with `connectPstn.cli`, `Menus` with `repeats`."""
    part, _, key = name.rpartition(".")
    if section == "Callouts":
        calls = {name: _call_without(spec, part, key) for name, spec in flow.calls.items()}
        return replace(flow, call=_call_without(flow.call, part, key), calls=calls)
    model: type[BaseModel] = INNER.get(section) or MODELS[part.lower()]
    return replace(flow, responses=tuple(_rule_without(rule, model, key) for rule in flow.responses or ()))


def course(played: Played) -> list[object]:
    """What happened and when, apart from how the answers were worded and what was found about them."""
    told: list[object] = [(post.url, post.headers) for _, post, _ in played.posted]
    for _, step in played.play.seen:
        worded = step.kind in ("instruction", "action", "reply", "prepared", "order")
        told.append((step.kind, step.at, step.source, step.target, {} if worded else step.data))
    return told


def _call_without(spec: CallSpec, method: str, key: str) -> CallSpec:
    callout = spec.callout
    if callout is None or callout.method != method:
        return spec
    body = {field: value for field, value in callout.body.items() if field != key}
    return replace(spec, callout=replace(callout, body=body))


def _rule_without(rule: Rule, model: type[BaseModel], key: str) -> Rule:
    answer = rule.svaml
    if not isinstance(answer, dict):
        return rule
    parts = [*(answer.get("instructions") or []), answer.get("action")]
    less = [_less(part, MODELS[part["name"].lower()], model, key) if isinstance(part, dict) else part for part in parts]
    return replace(rule, svaml=answer | {"instructions": less[:-1], "action": less[-1]})


def _less(value: dict[str, Json], at: type[Received], model: type[BaseModel], key: str) -> dict[str, Json]:
    slots = slots_of(at)
    kept: dict[str, Json] = {}
    for written, item in value.items():
        slot = slots.get(written.lower())
        if at is model and slot is not None and slot.key == key:
            continue
        if slot is not None and slot.model is not None:
            inner = slot.model
            if isinstance(item, list):
                item = [_less(one, inner, model, key) if isinstance(one, dict) else one for one in item]
            elif isinstance(item, dict):
                item = _less(item, inner, model, key)
        kept[written] = item
    return kept
