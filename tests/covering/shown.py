"""What a flow that was played shows, in the sections and names of docs/coverage.md: ("ICE", "callid").

A key of SVAML is shown when the part that it stands in was carried out; whether it did anything is another question,
which tests.covering.without helps to answer.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel

from console.call.commands import PostCallback
from console.call.steps import Step
from console.flow.line import Line
from console.flow.model import Callout
from console.flow.responses import Answer
from console.protocol.svaml.allowed import ORDERS
from console.protocol.svaml.document import Part
from console.protocol.svaml.models import ConferenceDtmfOptions, PlayFiles, Say
from console.protocol.svaml.reading import read_answer, read_document
from console.protocol.svaml.spelling import SILENT_KEYS
from tests.covering.known import EVENTS, INNER, PARTS, VALUES, WITHIN
from tests.flow.playing import Played

Posts = list[tuple[PostCallback, Answer]]
Thing = tuple[str, str]
"""A section and a name in it."""

SECTIONS: Mapping[type[BaseModel], str] = {model: section for section, model in {**EVENTS, **WITHIN, **INNER}.items()}
FORMS: Mapping[str, re.Pattern[str]] = {
    "#tts[…]": re.compile(r"#tts\[", re.IGNORECASE),
    "#href[…]": re.compile(r"#href\[", re.IGNORECASE),
    "#ssml[…]": re.compile(r"#ssml\[", re.IGNORECASE),
    "https://…": re.compile(r"(?:^|;)https?://", re.IGNORECASE),
    "name": re.compile(r"(?:^|;)(?!https?://)[\w.-]+(?:;|$)", re.IGNORECASE),
    "a;b": re.compile(r"[\]\w];."),
    "<speak>…</speak>": re.compile(r"^\s*<speak", re.IGNORECASE),
}
"""How the forms of a prompt are written."""
OFTEN_EMPTY = ("custom", "rdnis", "callHeaders")
"""Keys that are there with nothing in them too, which shows nothing."""


def shown(played: Played) -> frozenset[Thing]:
    """Everything that this flow shows."""
    found = [_choices(played)]
    for line in played.play.lines.values():
        posts = [(post, answer) for of, post, answer in played.posted if of is line]
        found += [_callbacks(line.steps, posts), _parts(line, posts), _callout(line.spec.callout), _steps(line.steps)]
    return frozenset(thing for things in found for thing in things)


def _callbacks(steps: list[Step], posts: Posts) -> Iterator[Thing]:
    bodies = {step.exchange: step.data["body"] for step in steps if step.kind == "callback"}
    for post, _ in posts:
        if post.out_of_turn:  # worded by a script
            continue
        body = bodies[post.exchange]
        for model, key, value in _walk(type(post.callback), body):
            if value or key not in OFTEN_EMPTY:
                yield SECTIONS[model], key
            yield from _value(SECTIONS[model], key, value)
        if post.headers:
            yield "Callouts", "X-CB-"
        if post.url is not None:
            yield "Callouts", "URL"
        if body["event"] == "notify":
            yield "Types of notify", body["type"]
        if "errorCode" in body:
            yield "Codes of callingerror", str(body["errorCode"])
        if body["event"] == "dice":
            yield "Results", body["result"]
            yield "Reasons", body["reason"]
        if body["event"] == "pie":
            yield "Types of menuResult", body["menuResult"]["type"]


def _parts(line: Line, posts: Posts) -> Iterator[Thing]:
    """Every part that was carried out: of answers, of what a callout brought with it, of orders."""
    dialect = line.call.setup.dialect
    answers = {post.exchange: read_answer(answer.body, post.callback.event, dialect) for post, answer in posts}
    order = brought = None
    for step in line.steps:
        if step.kind == "prepared":
            brought = read_document(step.data["svaml"], step.data["event"], dialect)
        elif step.kind == "order" and step.data["executed"]:
            kind = _kind_of_order(step)
            order = read_document(step.data["svaml"], kind, dialect)
            brought = order if kind == "unpark" else brought
        elif step.kind in ("instruction", "action", "report"):
            document = order if "ordered" in step.data else answers.get(step.exchange, brought)
            part = next(part for part in document.parts if part.pointer == step.pointer)
            yield "Orders" if document.event in ORDERS else "Answers", f"{document.event} {part.name}"
            yield from _fields(part)


def _kind_of_order(step: Step) -> str:
    """How the order was read: a parked call takes any answer to ICE, a leg only what it hears."""
    if step.data.get("unparks"):
        return "unpark"
    return "patch" if step.data["leg"] == "caller" else "leg"


def _fields(part: Part) -> Iterator[Thing]:
    """The part and its keys, those of what stands in them, and the words and prompts that they hold."""
    if part.model is None:
        return
    section = next(section for section, parts in PARTS.items() if part.name in parts)
    yield section, part.name
    given = part.model.model_dump(by_alias=True, exclude_unset=True, exclude={"name"})
    for model, key, value in _walk(type(part.model), given):
        if key.lower() in SILENT_KEYS:
            yield "Keys of SDKs alone", key.lower()
        inner = SECTIONS.get(model)
        yield (section, f"{part.name}.{key}") if inner is None else (inner, key)
        yield from _value(part.name if inner is None else model.__name__[:1].lower() + model.__name__[1:], key, value)
        yield from (
            ("Prompts", form) for text in _prompts(model, key, value) for form in FORMS if FORMS[form].search(text)
        )


def _prompts(model: type[BaseModel], key: str, value: Any) -> Iterator[str]:
    """The texts of this key that are prompts."""
    if model is PlayFiles and key == "ids":
        yield from value
    elif key.lower().endswith("prompt") or (model is Say and key == "text"):
        yield value


def _callout(callout: Callout | None) -> Iterator[Thing]:
    """The callout's method, its fields and the words that they hold."""
    if callout is not None:
        yield "Callouts", callout.method
        for field, value in callout.body.items():
            yield "Callouts", f"{callout.method}.{field}"
            yield from _value(callout.method, field, value)
            if field == "conferenceDtmfOptions":
                for key, item in value.items():
                    yield SECTIONS[ConferenceDtmfOptions], key
                    yield from _value(field, key, item)


def _steps(steps: list[Step]) -> Iterator[Thing]:
    """How the dialled leg and the call ended."""
    phone = "phone"
    for step in steps:
        if step.kind == "ring":
            phone = "app" if step.data["endpoint"] == "username" else "phone"
        elif step.kind == "reject":
            yield "Refusals", str(step.data["how"])
            yield "Refusals", f"{phone} {step.data['how']}"
        elif step.kind == "conference_order" and step.data["executed"]:
            yield "Conference commands", step.data["command"]
        elif step.kind == "ended":
            yield "Endings", step.data["situation"]


def _choices(played: Played) -> Iterator[Thing]:
    """The assumptions that a step rests on, and those that the flow makes otherwise."""
    yield from (("Choices", step.assumption) for _, step in played.play.seen if step.assumption is not None)
    yield from (("Choices", name) for name in played.play.flow.assume)


def _value(label: str, key: str, value: Any) -> Iterator[Thing]:
    """The word that a field holds, where the table lists its words; of a destination of a recording its scheme."""
    words = VALUES.get(f"{label}.{key}", ())
    text = str(value).casefold()
    yield from (
        ("Values", f"{label}.{key} {word}")
        for word in words
        if text == word.casefold() or (word.endswith("://") and text.startswith(word))
    )


def _walk(model: type[BaseModel], value: Any) -> Iterator[tuple[type[BaseModel], str, Any]]:
    """The keys of an object that a model describes, with those of the objects that stand in it."""
    inner = {info.serialization_alias or name: _model_in(info.annotation) for name, info in model.model_fields.items()}
    for key, item in value.items():
        yield model, key, item
        below = inner.get(key)
        for one in item if isinstance(item, list | tuple) else [item]:
            if below is not None and isinstance(one, dict):
                yield from _walk(below, one)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that stands in an annotation, None for none."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for inner in get_args(annotation) if (model := _model_in(inner)) is not None), None)
