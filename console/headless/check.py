"""`ivr-console check`: the answers of a flow or a recording, or a bare SVAML document, looked at without a call."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from console.call.sentences import event_name
from console.errors import ConsoleError, FileMistakes, Mistake, mistakes_of
from console.flow.model import Flow, Rule
from console.flow.recording import ExchangeSeen, Recording
from console.headless.findings_text import counted, has_error, show_findings, show_would
from console.headless.terminal import complain, show, show_json
from console.protocol.dialects import dialect_named
from console.protocol.findings import Finding
from console.protocol.jsontext import NotJson, read_json, write_json
from console.protocol.jsonvalue import Json
from console.protocol.svaml.document import Document
from console.protocol.svaml.explaining import would_do
from console.protocol.svaml.naming import ORDER_WORDS
from console.protocol.svaml.reading import read_answer
from console.report import json_lines
from console.session.flow_reading import read_flow
from console.session.recordings import is_recording, read_recording_file

LONGEST_DOCUMENT = 1024 * 1024
EXECUTED = ("ice", "ace", "pie")
STANDARD_INPUT = "-"
FLOW_SUFFIXES = (".yaml", ".yml")
FLOW_KEYS = frozenset({"version", "script", "responses", "backend", "call", "calls", "expect", "fail_on", "variants"})
SVAML_KEYS = frozenset({"action", "instructions"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was found, and in sentences what the platform would do."""

    findings: tuple[Finding, ...]
    would: tuple[str, ...]


def check(file: str, *, on: str | None, as_json: bool, dialect: str | None = None) -> int:
    """Look at the file; 1 with an error finding, 2 when it does not load. `dialect` None: the flow's own."""
    try:
        verdict = _looked_at(file, on, dialect)
    except ConsoleError as error:
        if as_json:
            show_json(json_lines.line({"file": file, "on": on, "findings": [], "would": []} | _errors(error, file)))
        complain(error)
        return 2
    if as_json:
        findings: Json = [json_lines.finding_json(finding) for finding in verdict.findings]
        show_json(json_lines.line({"file": file, "on": on, "findings": findings, "would": list(verdict.would)}))
    else:
        _show(file, on, verdict)
    return 1 if has_error(verdict.findings) else 0


def _errors(error: ConsoleError, file: str) -> json_lines.Object:
    return json_lines.errors_json(mistakes_of(error, file))


def _show(file: str, on: str | None, verdict: Verdict) -> None:
    show(("standard input" if file == STANDARD_INPUT else file, "bold"), f"  {_where(on)}" if on else "")
    show_findings(verdict.findings)
    show_would(verdict.would, verdict.findings)
    show(("✕ " if has_error(verdict.findings) else "✓ ") + counted(verdict.findings))


def _where(on: str) -> str:
    return f"as {ORDER_WORDS[on]}" if on in ORDER_WORDS else f"in answer to {event_name(on)}"


def _looked_at(file: str, on: str | None, dialect: str | None) -> Verdict:
    """Read the file as what it is, `-` from standard input. Raise ConsoleError when it does not load."""
    if file == STANDARD_INPUT:
        return _piped(on, dialect)
    if is_recording(file):
        return _of_recording(read_recording_file(Path(file)), on, dialect)
    if file.lower().endswith(FLOW_SUFFIXES):
        return _of_flow(read_flow(file), on, dialect)
    body = _read(file)
    try:
        value = read_json(body).value
    except NotJson as why:
        if _looks_like_yaml_flow(body):
            return _of_flow(read_flow(file), on, dialect)
        raise _not_json(file, why) from why
    if isinstance(value, Mapping) and _is_flow(value):
        return _of_flow(read_flow(file), on, dialect)
    return check_answer(body, on, dialect)


def _piped(on: str | None, dialect: str | None) -> Verdict:
    """What came through a pipe: an answer, never a flow, whose mistakes need a file and a line."""
    body = sys.stdin.buffer.read(LONGEST_DOCUMENT + 1)
    if len(body) > LONGEST_DOCUMENT:
        raise ConsoleError("Standard input is larger than 1 MiB.", "The console reads no answer that large.")
    try:
        value = read_json(body).value
    except NotJson as why:
        raise _not_json("standard input", why) from why
    if isinstance(value, Mapping) and _is_flow(value):
        raise ConsoleError("Standard input holds a flow.", "Save it as NAME.flow.yaml and name that file.")
    return check_answer(body, on, dialect)


def _read(file: str) -> bytes:
    """The file's bytes, at most as many as the console reads of an answer."""
    path = Path(file)
    try:
        with path.open("rb") as stream:
            body = stream.read(LONGEST_DOCUMENT + 1)
    except FileNotFoundError as why:
        raise _missing(file) from why
    except OSError as why:
        raise ConsoleError(
            f"{file} cannot be read: {why.strerror}.", "Name a flow or an SVAML document in JSON."
        ) from why
    if len(body) > LONGEST_DOCUMENT:
        raise ConsoleError(f"{file} is larger than 1 MiB.", "The console reads no answer that large.")
    return body


def _missing(file: str) -> ConsoleError:
    return ConsoleError(f"There is no file {file}.", "Is the path right, seen from the folder you are in?")


def _not_json(file: str, why: NotJson) -> FileMistakes:
    hint = "A bare document is JSON; a flow is named NAME.flow.yaml."
    return FileMistakes((Mistake(sentence=why.sentence, hint=hint, file=file, line=why.line, column=why.column),))


def _is_flow(value: Mapping[str, Json]) -> bool:
    """A mapping with keys of a flow and none of an answer."""
    keys = {key.casefold() for key in value}
    return bool(keys & FLOW_KEYS) and not keys & SVAML_KEYS


def _looks_like_yaml_flow(body: bytes) -> bool:
    """A line begins with one of a flow's keys, so its author wrote a flow under another name."""
    lines = body.decode("utf-8", errors="replace").splitlines()
    return any(line.partition(":")[0] in FLOW_KEYS and ":" in line for line in lines)


def check_answer(body: bytes, on: str | None, dialect: str | None = None) -> Verdict:
    """A bare document in answer to one event, or to every event that executes SVAML.

    Without an event, what depends on the event is said once: where the document is allowed. Only a document that no
    event allows carries such errors.
    """
    spoken = dialect_named(dialect or "current")
    if on is not None:
        document = read_answer(body, on, spoken)
        return Verdict(findings=document.all_findings, would=tuple(would_do(document, spoken)))
    documents = {event: read_answer(body, event, spoken) for event in EXECUTED}
    in_dice = read_answer(body, "dice", spoken)
    if in_dice.instructions:
        documents["dice"] = in_dice
    allowed = [event for event, document in documents.items() if document.usable]
    looked_at = [documents[event] for event in allowed or documents]
    would = (*would_do(looked_at[0], spoken), _allowed_sentence(allowed, documents))
    return Verdict(findings=_once(looked_at, shared=bool(allowed)), would=would)


def _once(documents: Sequence[Document], *, shared: bool) -> tuple[Finding, ...]:
    """The findings of these readings of one document, each once; `shared`: only those that all of them have.

    The same code at the same place is the same finding, whatever event its sentence names.
    """
    kept: dict[tuple[str, str | None], Finding] = {}
    for finding in (finding for document in documents for finding in document.all_findings):
        kept.setdefault((finding.code, finding.pointer), finding)
    if not shared:
        return tuple(kept.values())
    places = [{(finding.code, finding.pointer) for finding in document.all_findings} for document in documents]
    return tuple(finding for place, finding in kept.items() if all(place in one for one in places))


def _allowed_sentence(allowed: Sequence[str], documents: Mapping[str, Document]) -> str:
    refused = [event_name(event) for event in documents if event not in allowed and event != "dice"]
    if not allowed:
        return "No event can be answered with it."
    sentence = f"Allowed in answer to {_listed([event_name(event) for event in allowed])}"
    return f"{sentence}, not to {_listed(refused)}." if refused else f"{sentence}."


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + f" and {words[-1]}"


def _of_recording(recording: Recording, on: str | None, dialect: str | None) -> Verdict:
    """Every answer that came and that the platform would read, to `on` alone where one is given."""
    spoken = dialect_named(dialect or recording.recorded.dialect)
    findings: dict[Finding, None] = {}
    would: list[str] = []
    for place, entry in enumerate(recording.entries):
        if not isinstance(entry, ExchangeSeen):
            continue
        exchange = entry.exchange
        if exchange.response is None or exchange.failure is not None or on not in (None, exchange.event):
            continue
        document = read_answer(exchange.response.body, exchange.event, spoken)
        pointer = f"/entries/{place}/exchange/attempts/{len(exchange.attempts) - 1}/response/body"
        for finding in document.all_findings:
            findings.setdefault(replace(finding, pointer=f"{pointer}{finding.pointer or ''}"))
        whose = f"call {entry.call}, " if entry.call else ""
        sentences = " ".join(would_do(document, spoken))
        would.append(f"{pointer}, {whose}in answer to {event_name(exchange.event)}: {sentences}")
    return Verdict(findings=tuple(findings), would=tuple(would))


def _of_flow(flow: Flow, on: str | None, dialect: str | None) -> Verdict:
    """Every SVAML of each variant's responses, in answer to the events of its rule; `on`: to that one alone."""
    spoken = dialect_named(dialect or flow.dialect)
    findings: dict[Finding, None] = {}
    would: dict[str, None] = {}
    for index, event, rule in (answer for one in flow.runs for answer in _answers(one, on)):
        document = read_answer(write_json(_with_samples(rule.svaml)).encode(), event, spoken)
        pointer = f"/responses/{index}/svaml"
        for finding in document.all_findings:
            findings.setdefault(replace(finding, pointer=f"{pointer}{finding.pointer or ''}"))
        as_written = read_answer(write_json(rule.svaml).encode(), event, spoken)
        sentences = would_do(as_written if as_written.usable else document, spoken)
        would.setdefault(f"{pointer}, in answer to {event_name(event)}: {' '.join(sentences)}")
    return Verdict(findings=tuple(findings), would=tuple(would))


def _answers(flow: Flow, on: str | None) -> Iterator[tuple[int, str, Rule]]:
    """The rules whose SVAML the platform would read, one for each event they answer."""
    for index, rule in enumerate(flow.responses or ()):
        if rule.svaml is None or rule.body is not None or not 200 <= rule.status < 300 or rule.close != "no":
            continue
        for event in rule.events:
            if on is None or event == on:
                yield index, event, rule


def _with_samples(svaml: Json) -> Json:
    """The answer with every template filled in by a text that fits most places, a number's included."""
    from console.flow.templates import fill

    names: dict[str, None] = {}
    fill(svaml, {}, names)
    samples = {name: "+442079460100" if name in ("to", "cli") else "1" for name in names}
    return fill(svaml, samples, {})
