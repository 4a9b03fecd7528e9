"""How a recording is written: a file of one JSON object, and a journal of one object a line. Format 1.

The file is the head with its lines under `entries` and the end under `ended`; so a journal that broke off is read like
a file. Numbers keep their digits; what the engine reckons in seconds is float again when read.
"""

import base64
import gc
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import fields
from decimal import Decimal
from typing import Any, TypeVar, cast

from console.call.drafts import draft_of
from console.call.steps import KINDS, NO_DATA, Lane, Step
from console.errors import ConsoleError
from console.flow.outcome import Failure as Unmet
from console.flow.outcome import NotChecked
from console.flow.recording import Ended, Entry, ExchangeSeen, Recorded, Recording, StepSeen
from console.protocol.exchanges import Attempt, Exchange, Failure, Headers, Request, Response, without_credentials
from console.protocol.findings import Finding, Severity
from console.protocol.jsontext import write_json
from console.protocol.jsonvalue import Json

FORMAT = 1
SUFFIX = ".recording.json"
KEY = "ivr_recording"
"""Its value is the format; the first key of every recording."""
SECONDS = frozenset(("seconds", "played", "until", "timeout", "limit"))
"""Keys of a step's data that hold virtual seconds."""
HEAD_TYPES: Mapping[str, tuple[type, ...]] = {
    "variant": (str, type(None)),
    "written": (dict,),
    "seed": (int,),
    "by_hand": (bool,),
}
"""What the head holds that is not text."""

LANES = {lane.value: lane for lane in Lane}

Object = dict[str, Json]
T = TypeVar("T")

_step_draft = draft_of(Step)


class NoRecording(ConsoleError):
    """The text is no recording, or one of a later format."""


# -- writing


def head_json(recorded: Recorded) -> Object:
    """The first line of a journal."""
    return {KEY: FORMAT, **{one.name: _plain(getattr(recorded, one.name)) for one in fields(Recorded)}}


def entry_json(entry: Entry) -> Object:
    """A line of a journal."""
    if isinstance(entry, StepSeen):
        return {"call": entry.call, "step": _step_json(entry.step)}
    return {"call": entry.call, "exchange": _exchange_json(entry.exchange)}


def end_json(ended: Ended) -> Object:
    """The last line of a journal that did not break off."""
    return {"ended": {name: _plain(getattr(ended, name)) for name in ("passed", "failures", "not_checked")}}


def line_of(value: Mapping[str, Json]) -> bytes:
    """An object as a line."""
    return write_json(dict(value)).encode() + b"\n"


def recording_text(recording: Recording) -> bytes:
    """A recording as a file: an entry a line, so that two of them can be told apart by any tool."""
    head = write_json(head_json(recording.recorded))[:-1]
    entries = b",\n".join(write_json(entry_json(entry)).encode() for entry in recording.entries)
    end = b"null" if recording.ended is None else write_json(end_json(recording.ended)["ended"]).encode()
    return head.encode() + b',"entries":[\n' + entries + b'\n],\n"ended":' + end + b"}\n"


def pretty_text(recording: Recording) -> bytes:
    """A recording as a file for people to read: the same, spread over lines."""
    whole = head_json(recording.recorded) | {"entries": [entry_json(entry) for entry in recording.entries]}
    whole["ended"] = None if recording.ended is None else end_json(recording.ended)["ended"]
    return write_json(whole, indent=2).encode() + b"\n"


def _step_json(step: Step) -> Object:
    given: Object = {"index": step.index, "at": _plain(step.at), "kind": step.kind}
    given |= {"from": step.source.value, "to": step.target.value}
    if step.pointer is not None:
        given["pointer"] = step.pointer
    if step.exchange is not None:
        given["exchange"] = step.exchange
    if step.data:
        given["data"] = _plain(step.data)
    if step.findings:
        given["findings"] = [_given(finding) for finding in step.findings]
    if step.assumption is not None:
        given["assumption"] = step.assumption
    return given


def _exchange_json(exchange: Exchange) -> Object:
    return {
        "index": exchange.index,
        "event": exchange.event,
        "started": exchange.started,
        "attempts": [_attempt_json(attempt) for attempt in exchange.attempts],
    }


def _attempt_json(attempt: Attempt) -> Object:
    request, response = attempt.request, attempt.response
    asked: Object = {"method": request.method, "url": request.url, "path": request.path}
    asked |= {"headers": _headers_json(request.headers), "body": _bytes_json(request.body)}
    if request.string_to_sign is not None:
        asked["string_to_sign"] = request.string_to_sign
    given: Object = {"request": asked, "seconds": _plain(attempt.seconds)}
    if response is not None:
        given["response"] = {
            "status": response.status,
            "reason": response.reason,
            "headers": _headers_json(response.headers),
            "body": _bytes_json(response.body),
            "cut": response.cut,
        }
    if attempt.failure is not None:
        given["failure"] = _given(attempt.failure)
    return given


def _headers_json(headers: Headers) -> Json:
    return [[name, without_credentials(name, value)] for name, value in headers]


def _bytes_json(body: bytes) -> Json:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(body).decode("ascii")}


def _given(value: object) -> Object:
    """A flat dataclass without what stands at its default."""
    named = {one.name: (getattr(value, one.name), one.default) for one in fields(cast("Any", value))}
    return {name: _plain(held) for name, (held, default) in named.items() if held != default}


def _plain(value: object) -> Json:
    """Plain JSON: enums by their value, tuples as lists, floats as decimals to the microsecond."""
    if value is None or isinstance(value, bool | int | Decimal | str):
        return str(value) if isinstance(value, Severity | Lane) else value
    if isinstance(value, float):
        rounded = round(value, 6)
        return int(rounded) if rounded == int(rounded) else Decimal(repr(rounded))
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, Sequence):
        return [_plain(one) for one in value]
    return _given(value)


# -- reading


def read_recording(text: bytes, *, file: str = "") -> Recording:
    """The recording in this file or journal. Raise NoRecording, in words, for anything else.

    A journal whose last line is not whole is read as far as it goes: the step in flight is lost.
    """
    name = file or "This"
    with _nothing_collected():
        try:
            whole = _object(text)
        except ValueError:
            return _read_journal(text, name)
        return _made(whole, cast("Sequence[Any]", whole.get("entries") or ()), whole.get("ended"), name)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Nothing that is read is garbage, and looking for some among a million new objects takes longer than reading."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _read_journal(text: bytes, name: str) -> Recording:
    lines, _, in_flight = text.rpartition(b"\n")
    objects = _objects(lines.split(b"\n"), name) if lines.strip() else []
    with suppress(ValueError):
        objects.append(_object(in_flight))
    if not objects and text.strip():
        raise NoRecording(f"{name} is no recording.", "Recordings end in .recording.json.")
    if not objects:
        raise NoRecording(f"{name} is empty.", "Recordings end in .recording.json.")
    rest = objects[1:]
    ended = next((one["ended"] for one in reversed(rest) if "ended" in one), None)
    return _made(objects[0], rest if ended is None else [one for one in rest if "ended" not in one], ended, name)


def _objects(lines: Sequence[bytes], name: str) -> list[Mapping[str, Any]]:
    """Whole lines, at once: reading each by itself takes half as long again."""
    try:
        objects = _read(b"[" + b",".join(line for line in lines if line.strip()) + b"]")
    except ValueError as error:
        raise NoRecording(f"{name} is no recording.", "Recordings end in .recording.json.") from error
    if not all(isinstance(one, dict) for one in objects):
        raise NoRecording(f"{name} is no recording.", "Recordings end in .recording.json.")
    return cast("list[Mapping[str, Any]]", objects)


def read_lines(lines: Iterable[bytes], *, file: str = "") -> Iterator[Recorded | Entry | Ended]:
    """A journal line by line: its head, what happened, the end where it has one.

    One of any length needs no more room than its longest line. A last line that is not whole is left out. Raise
    NoRecording.
    """
    name = file or "This"
    begun = False
    for line in lines:
        try:
            given = _object(line)
        except ValueError as error:
            if begun and not line.endswith(b"\n"):
                return
            raise NoRecording(f"{name} is no recording.", "Recordings end in .recording.json.") from error
        read: Recorded | Entry | Ended
        with _in_words(name):
            if not begun:
                read = _head(given, name)
            else:
                read = _ended(given["ended"]) if "ended" in given else _entry(given)
        begun = True
        yield read
    if not begun:
        raise NoRecording(f"{name} is empty.", "Recordings end in .recording.json.")


def _read(text: bytes) -> Any:
    """JSON. Raise ValueError."""
    try:
        return json.loads(text, parse_float=Decimal)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def _object(text: bytes) -> Mapping[str, Any]:
    value = _read(text)
    if not isinstance(value, dict):
        raise ValueError("no object")
    return value


def _made(head: Mapping[str, Any], entries: Iterable[Mapping[str, Any]], ended: Any, name: str) -> Recording:
    with _in_words(name):
        return Recording(
            recorded=_head(head, name),
            entries=tuple([_entry(one) for one in entries]),
            ended=None if ended is None else _ended(ended),
        )


def _head(head: Mapping[str, Any], name: str) -> Recorded:
    version = head.get(KEY)
    if isinstance(version, int) and version > FORMAT:
        hint = "Open it with the console that made it, or a newer one."
        raise NoRecording(f"{name} is a recording of format {version}; this console reads up to {FORMAT}.", hint)
    if version != FORMAT:
        raise NoRecording(f"{name} is no recording.", "Recordings end in .recording.json.")
    given = {one.name: head[one.name] for one in fields(Recorded) if one.name in head}
    for key, value in given.items():
        if type(value) not in HEAD_TYPES.get(key, (str,)):
            raise TypeError(f"{key} is {type(value)}")
    return Recorded(**given)


@contextmanager
def _in_words(name: str) -> Iterator[None]:
    """Say of a recording in which something is not as it has to be that it is so."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        hint = "It may have been changed by hand, or cut short."
        raise NoRecording(f"{name} cannot be read as a recording: something in it is amiss.", hint) from error


def _entry(line: Mapping[str, Any]) -> Entry:
    if "step" in line:
        return StepSeen(line["call"], _step(line["step"]))
    return ExchangeSeen(line["call"], _exchange(line["exchange"]))


def _step(given: Mapping[str, Any]) -> Step:
    kind = given["kind"]
    if kind not in KINDS:
        raise ValueError(f"no kind of step: {kind}")
    if type(given["index"]) is not int:
        raise TypeError("steps have numbers")
    data = given.get("data")
    if data is None:
        data = NO_DATA
    else:
        for key in data:
            if key in SECONDS and type(data[key]) in (int, Decimal):
                data[key] = float(data[key])
    found = given.get("findings")
    draft = _step_draft(
        given["index"],
        float(given["at"]),
        kind,
        LANES[given["from"]],
        LANES[given["to"]],
        given.get("pointer"),
        given.get("exchange"),
        data,
        tuple([_finding(one) for one in found]) if found else (),
        given.get("assumption"),
    )
    draft.__class__ = Step
    return draft


def _finding(given: Mapping[str, Any]) -> Finding:
    return Finding(**{**given, "severity": Severity(given["severity"])})


def _exchange(given: Mapping[str, Any]) -> Exchange:
    return Exchange(
        index=given["index"],
        event=given["event"],
        started=given["started"],
        attempts=tuple(_attempt(one) for one in given["attempts"]),
    )


def _attempt(given: Mapping[str, Any]) -> Attempt:
    asked, answered, failed = given["request"], given.get("response"), given.get("failure")
    return Attempt(
        request=Request(
            method=asked["method"],
            url=asked["url"],
            path=asked["path"],
            headers=_headers(asked["headers"]),
            body=_bytes(asked["body"]),
            string_to_sign=asked.get("string_to_sign"),
        ),
        response=None
        if answered is None
        else Response(
            status=answered["status"],
            reason=answered["reason"],
            headers=_headers(answered["headers"]),
            body=_bytes(answered["body"]),
            cut=answered["cut"],
        ),
        failure=None if failed is None else Failure(**failed),
        seconds=float(given["seconds"]),
    )


def _headers(given: Sequence[Sequence[str]]) -> Headers:
    return tuple((name, value) for name, value in given)


def _bytes(given: Any) -> bytes:
    return given.encode("utf-8") if isinstance(given, str) else base64.b64decode(given["base64"])


def _ended(given: Mapping[str, Any]) -> Ended:
    return Ended(
        passed=bool(given["passed"]),
        failures=tuple(Unmet(**_with_seconds(one)) for one in given["failures"]),
        not_checked=tuple(NotChecked(**one) for one in given["not_checked"]),
    )


def _with_seconds(given: Mapping[str, Any]) -> dict[str, Any]:
    return {**given, "at": float(given["at"])}
