"""The same flow without one key of its SVAML, or without one field of its callout: what did the key do?"""

from collections.abc import Mapping
from dataclasses import replace

from pydantic import BaseModel

from console.flow.model import CallSpec, Flow, ManageCall, Verb
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
    responses = tuple(replace(rule, svaml=_answer_without(rule.svaml, model, key)) for rule in flow.responses or ())
    return replace(flow, responses=responses, script=tuple(_step_without(step, model, key) for step in flow.script))


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


def _step_without(step: Verb, model: type[BaseModel], key: str) -> Verb:
    """An order of the script without the key; any other step as it is."""
    return replace(step, svaml=_answer_without(step.svaml, model, key)) if isinstance(step, ManageCall) else step


def _answer_without(answer: Json, model: type[BaseModel], key: str) -> Json:
    if not isinstance(answer, dict):
        return answer
    parts = [*(answer.get("instructions") or []), answer.get("action")]
    less = [_less(part, MODELS[part["name"].lower()], model, key) if isinstance(part, dict) else part for part in parts]
    return answer | {"instructions": less[:-1], "action": less[-1]}


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
