"""From the bytes of an answer or an order to a Document: each instruction and the action with what is wrong with it.

First the JSON (console.protocol.jsontext), then canonical spelling, then strict models: what does not fit is converted
where nothing is lost, dropped where it is optional, and otherwise makes the answer unusable. Never raises for what a
backend sent.
"""

from dataclasses import replace
from functools import lru_cache

from console.protocol.callbacks import EVENTS
from console.protocol.dialects import CURRENT, Dialect
from console.protocol.findings import Finding, Severity
from console.protocol.jsontext import NotJson, read_json
from console.protocol.jsonvalue import Json
from console.protocol.svaml.allowed import AS_ACTION_OF_AN_ORDER, ORDERS
from console.protocol.svaml.cookies import with_cookies_checked
from console.protocol.svaml.document import Document, Part
from console.protocol.svaml.models import ACTIONS, INSTRUCTIONS, Continue
from console.protocol.svaml.parts import read_part
from console.protocol.svaml.refusals import refusal
from console.protocol.svaml.spelling import Slot, choose_keys, find_name

MOST_REMEMBERED = 256
LARGEST_REMEMBERED = 16 * 1024
EMPTY_WORDS = ("", "ok")
TOP = {"instructions": Slot("instructions"), "action": Slot("action")}
TOP_SOURCE = "Sinch API reference, SVAML"


def read_answer(body: bytes, event: str, dialect: Dialect = CURRENT) -> Document:
    """The document that answers this event (ice, ace, pie, dice, notify) or is this order (patch, leg, unpark).

    Never raises. Answers that come again are remembered.
    """
    if len(body) > LARGEST_REMEMBERED:
        return _read(body, event, dialect)
    return _remembered(body, event, dialect)


def read_document(value: Json, event: str | None, dialect: Dialect = CURRENT) -> Document:
    """The same for a JSON value that was read before; `event` None checks for any event."""
    return _document(value, event.lower() if event is not None else None, (), dialect)


def _read(body: bytes, event: str, dialect: Dialect) -> Document:
    known = event.lower() if event.lower() in (*EVENTS, *ORDERS) else None
    text = body.removeprefix(b"\xef\xbb\xbf").strip()
    if len(text) <= 2 and text.decode("latin-1").lower() in EMPTY_WORDS:
        return _empty(None, known, ())
    try:
        read = read_json(body)
    except NotJson as error:
        if known in ("dice", "notify"):
            return Document(event=event)
        return Document(event=event, findings=(_no_json(text, error, known),), usable=False)
    return _document(read.value, known, read.findings, dialect)


_remembered = lru_cache(maxsize=MOST_REMEMBERED)(_read)


def _document(value: Json, event: str | None, findings: tuple[Finding, ...], dialect: Dialect) -> Document:
    if event in ("dice", "notify"):
        return _of_no_effect(value, event, findings, dialect)
    if _says_nothing(value):
        return _empty(value, event, findings)
    if not isinstance(value, dict):
        return Document(event=event or "", findings=(*findings, _no_object(value, event)), usable=False, written=value)
    chosen = choose_keys(value, TOP, "", "an order" if event in ORDERS else "an answer", TOP_SOURCE)
    whole = [*findings, *chosen.findings]
    instructions: tuple[Part, ...] = ()
    if "instructions" in chosen.written:
        key = chosen.written["instructions"]
        listed = value[key]
        if isinstance(listed, list):
            instructions = tuple(
                read_part(item, f"/{key}/{index}", INSTRUCTIONS, event, dialect) for index, item in enumerate(listed)
            )
        else:
            fix = "Put it in a list." if isinstance(listed, dict) else "Send a list of objects."
            whole.append(refusal("`instructions` is no list.", event, f"/{key}", fix, TOP_SOURCE))
    action: Part | None = None
    if "action" in chosen.written:
        key = chosen.written["action"]
        recording = _recording_order(value[key], f"/{key}", event, dialect)
        if recording is not None:
            instructions = (*instructions, recording)
            action = Part(name="continue", pointer="", model=Continue(), assumption="order.recording")
        else:
            action = read_part(value[key], f"/{key}", ACTIONS, event, dialect)
    elif event != "leg":
        whole.append(_no_action(value, event))
    return _assembled(event, whole, instructions, action, value, "action" in chosen.twice)


def _recording_order(value: Json, pointer: str, event: str | None, dialect: Dialect) -> Part | None:
    """An instruction that stands as the action of an order, None where none does (assumed: `order.recording`)."""
    name = _name_of(value)
    if event != "patch" or name is None or find_name(name, INSTRUCTIONS) not in AS_ACTION_OF_AN_ORDER:
        return None
    part = read_part(value, pointer, INSTRUCTIONS, event, dialect)
    note = Finding(
        code="svaml.deprecated",
        severity=Severity.NOTE,
        sentence=f"{part.name} as an action is the way of 2021.",
        pointer=pointer,
        fix="Put it under `instructions`, with the action continue.",
        consequence="It is read as the instruction.",
        source="Sinch docs, 2021, manage call",
    )
    return replace(part, findings=(*part.findings, note))


def _assembled(
    event: str | None,
    whole: list[Finding],
    instructions: tuple[Part, ...],
    action: Part | None,
    value: Json,
    twice: bool,
) -> Document:
    """The document, with what was found of the text handed to the part that it lies in.

    `twice`: the action has a rival.
    """
    parts = [*instructions, *([action] if action is not None else [])]
    parts = with_cookies_checked(parts)
    own, rest = _shared_out(whole, {part.pointer for part in parts})
    parts = [_with_text_findings(part, own[part.pointer]) if part.pointer in own else part for part in parts]
    if action is not None and twice and parts[-1].assumption is None:
        parts[-1] = replace(parts[-1], assumption="answer.same_key")
    refused = any(finding.code == "svaml.unusable" for finding in rest) or any(part.model is None for part in parts)
    return Document(
        event=event or "",
        instructions=tuple(parts[: len(instructions)]),
        action=parts[-1] if action is not None else None,
        findings=tuple(rest),
        usable=not refused,
        written=value,
    )


def _shared_out(whole: list[Finding], parts: set[str]) -> tuple[dict[str, list[Finding]], list[Finding]]:
    """Findings that lie inside a part, by the part's pointer, and the rest."""
    own: dict[str, list[Finding]] = {}
    rest: list[Finding] = []
    for finding in whole:
        steps = (finding.pointer or "").split("/", 3)
        inside = next(
            (p for p in ("/".join(steps[:3]), "/".join(steps[:2])) if p in parts and p != finding.pointer), None
        )
        (rest if inside is None else own.setdefault(inside, [])).append(finding)
    return own, rest


def _with_text_findings(part: Part, own: list[Finding]) -> Part:
    same = any(finding.code == "svaml.same_key" for finding in own)
    assumption = part.assumption or ("answer.same_key" if same else None)
    return replace(part, findings=(*own, *part.findings), assumption=assumption)


def _of_no_effect(value: Json, event: str, findings: tuple[Finding, ...], dialect: Dialect) -> Document:
    """What answers DiCE or a notify is not executed and not judged, except a status report in the answer to DiCE."""
    reports: list[Part] = []
    if event == "dice" and isinstance(value, dict):
        key = choose_keys(value, TOP, "", "an answer", TOP_SOURCE).written.get("instructions")
        listed = value[key] if key is not None else None
        for index, item in enumerate(listed if isinstance(listed, list) else ()):
            name = _name_of(item)
            if name is not None and find_name(name, INSTRUCTIONS) == "reportCallStatus":
                reports.append(read_part(item, f"/{key}/{index}", INSTRUCTIONS, event, dialect))
    return Document(event=event, instructions=tuple(reports), written=value)


def _name_of(item: Json) -> str | None:
    if not isinstance(item, dict):
        return None
    return next((value for key, value in item.items() if key.lower() == "name" and isinstance(value, str)), None)


def _says_nothing(value: Json) -> bool:
    if isinstance(value, str):
        return value.strip().lower() in EMPTY_WORDS
    if isinstance(value, dict):
        return all(item is None for item in value.values())
    return value is None


def _empty(value: Json, event: str | None, findings: tuple[Finding, ...]) -> Document:
    """An empty answer: `continue` to an ACE, nothing to DiCE and notify, unusable to the others and as an order.

    Assumed: `answer.empty`.
    """
    if event in ("dice", "notify"):
        return Document(event=event, written=value)
    if event != "ace":
        finding = refusal(f"The {_noun(event)} is empty.", event, "", "Send an action.", TOP_SOURCE)
        return Document(event=event or "", findings=(*findings, finding), usable=False, empty=True, written=value)
    note = Finding(
        code="svaml.empty",
        severity=Severity.NOTE,
        sentence="The answer to ACE is empty.",
        pointer="",
        fix="Answer with the action continue.",
        consequence="The call goes on as if the answer were continue.",
        source="Sinch docs, 2021, ACE",
    )
    action = Part(name="continue", pointer="", model=Continue(), assumption="answer.empty")
    return Document(event=event, action=action, findings=(*findings, note), empty=True, written=value)


def _noun(event: str | None) -> str:
    """What the document is."""
    return "order" if event in ORDERS else "answer"


def _no_action(value: dict[str, Json], event: str | None) -> Finding:
    fix = 'Add an action, such as {"name": "hangup"}.'
    if _name_of(value) is not None:
        fix = "Put this object under the key action."
    return refusal(f"The {_noun(event)} has no action.", event, "", fix, TOP_SOURCE)


def _no_object(value: Json, event: str | None) -> Finding:
    kind = "text" if isinstance(value, str) else "a list" if isinstance(value, list) else "true or false"
    if not isinstance(value, str | list | bool):
        kind = "a number"
    fix = "Send an object with instructions and an action."
    if isinstance(value, str) and value.lstrip().startswith("{"):
        fix = "The text holds JSON: send the object itself, not a string of it."
    return refusal(f"The {_noun(event)} is {kind}, not an object.", event, "", fix, TOP_SOURCE)


def _no_json(text: bytes, error: NotJson, event: str | None) -> Finding:
    start = text[:200].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        sentence, fix = (
            f"The {_noun(event)} is an HTML page.",
            "Look at the address: it is a page of the application, or its error page.",
        )
    elif start.startswith(b"<"):
        sentence, fix = f"The {_noun(event)} is XML or HTML.", "Send a JSON object."
    else:
        sentence = f"The {_noun(event)} is no JSON: {error.reason}."
        fix = "Send a JSON object."
    return refusal(sentence, event, "", fix, TOP_SOURCE)
