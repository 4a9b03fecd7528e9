"""A compared step in few words, and what changed of it in a sentence."""

from collections.abc import Callable, Mapping
from typing import Any

from console.call.sentences import event_name, quote, sentence, whom
from console.call.steps import Step
from console.flow.comparing.fields import Change
from console.flow.comparing.meaning import Item
from console.protocol.jsontext import write_json
from console.protocol.jsonvalue import Json

LONGEST_VALUE = 120

Data = Mapping[str, Any]


def title(item: Item) -> str:
    """What happened, in a few words: `PIE main = desk`, `answer, say, runMenu`, `caller presses 1`."""
    writer = TITLES.get(item.step.kind)
    return sentence(item.step).removesuffix(".") if writer is None else writer(item.step.data, item.step)


def detail(item: Item) -> str:
    """What one wants to know besides, "" for nothing: whom an ICE calls, what an answer dials or says."""
    data, fields = item.step.data, item.fields
    if item.step.kind == "callback":
        return _of_callback(data)
    if item.step.kind in ("reply", "prepared", "order") and isinstance(fields, Mapping):
        return _of_answer(fields)
    if item.step.kind == "prompt":
        return f"{data['to']} hears it"
    if item.step.kind == "no_reply":
        return next((finding.sentence for finding in item.step.findings), "")
    return ""


def _callback(data: Data, step: Step) -> str:
    event = event_name(data["event"])
    if data["event"] == "pie":
        value = f"= {data['value']}" if "value" in data else data["type"]
        return f"{event} {data['menu']} {value}"
    if data["event"] == "dice":
        return f"{event} {data['body'].get('reason', '')}".rstrip()
    return f"{event} {data['body'].get('type', '')}".rstrip() if data["event"] == "notify" else event


def _of_callback(data: Data) -> str:
    body = data["body"]
    if data["event"] == "ice" and isinstance(body.get("to"), Mapping):
        return f"to {body['to'].get('endpoint', '')}"
    if data["event"] == "dice":
        duration = f", {body['duration']} s" if "duration" in body else ""
        return f"{body.get('result', '')}{duration}"
    return ""


def _of_answer(fields: Mapping[str, Json]) -> str:
    action = fields.get("action")
    if isinstance(action, Mapping):
        to = action.get("destination")
        named = to.get("endpoint") if isinstance(to, Mapping) else None
        end = action.get("number") or named or action.get("conferenceId")
        if end:
            return f"to {end}"
    listed = fields.get("instructions")
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, Mapping) and one.get("text"):
            return quote(one["text"])
    return ""


def _answer(data: Data, step: Step) -> str:
    names = ", ".join(map(str, data["names"]))
    return names or f"{event_name(data['event'])} answered"


def _no_reply(data: Data, step: Step) -> str:
    what = f"status {data['status']}" if data.get("status") else str(data["code"]).removeprefix("http.")
    return f"{event_name(data['event'])} failed: {what.replace('_', ' ')}"


def _key(data: Data, step: Step) -> str:
    return f"{data['who']} presses {data['key']}" + ("" if data["counted"] or not step.findings else ", lost")


TITLES: Mapping[str, Callable[[Data, Step], str]] = {
    "dial": lambda data, step: f"{data['from']} dials {whom(data.get('endpoint', ''), data['to'])}",
    "ring": lambda data, step: f"the phone of {data['number']} rings",
    "pick_up": lambda data, step: f"{data['who']} picks up" if data["who"] == "callee" else "the call is answered",
    "bridge": lambda data, step: "both talk",
    "callback": _callback,
    "reply": _answer,
    "prepared": _answer,
    "no_reply": _no_reply,
    "order": lambda data, step: f"order: {', '.join(map(str, data['names']))}",
    "prompt": lambda data, step: quote(data["text"]),
    "key": _key,
    "speech": lambda data, step: f"{data['who']} says {quote(data['text'])}",
    "hang_up": lambda data, step: f"{data['who']} hangs up",
    "ended": lambda data, step: f"over: {data['result']} / {data['reason']}",
}
"""Kinds whose sentence is longer than a row."""


def place_of(item: Item) -> str:
    """Where a field stands, as a sentence begins: `In the answer to PIE 1`."""
    step, which = item.step, f" {item.number}" if item.number else ""
    if step.kind == "callback":
        return f"In {event_name(str(step.data['event']))}{which}"
    if step.kind in ("reply", "no_reply", "prepared"):
        return f"In the answer to {event_name(str(step.data['event']))}{which}"
    return f"In “{title(item)}”"


def change_sentence(change: Change, before: Item, after: Item) -> str:
    """What changed, in one sentence: `In the answer to PIE 1 number of connectPstn is "+4631" instead of "+4630".`"""
    where, path = place_of(after), change.path.split(".")
    if path[0] == "instructions" and len(path) == 2:
        whole = change.after if change.before is None else change.before
        return f"{where} the instruction {value_text(whole)} is {'new' if change.before is None else 'gone'}."
    part = _part(after, path) or _part(before, path)
    named = "the action" if path == ["action"] else f"`{path[-1]}` of {part}" if part else f"`{change.path}`"
    if change.before is None:
        return f"{where} {named} is new: {value_text(change.after)}."
    if change.after is None:
        return f"{where} {named} is gone; it was {value_text(change.before)}."
    return f"{where} {named} is {value_text(change.after)} instead of {value_text(change.before)}."


def value_text(value: Json) -> str:
    """A value as JSON in one line, shortened where it is long; a whole instruction or action by its name."""
    if isinstance(value, Mapping) and isinstance(value.get("name"), str):
        return str(value["name"])
    text = write_json(value)
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"


def _part(item: Item, path: list[str]) -> str:
    """The instruction or action that a path lies in, "" for none."""
    fields = item.fields
    held: Json = None
    if isinstance(fields, Mapping) and path[0] == "action":
        held = fields.get("action")
    elif isinstance(fields, Mapping) and path[0] == "instructions" and len(path) > 1:
        listed = fields.get("instructions")
        place = int(path[1])
        held = listed[place] if isinstance(listed, list) and place < len(listed) else None
    return str(held.get("name", "")) if isinstance(held, Mapping) else ""
