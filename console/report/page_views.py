"""What a page of a run shows, as values that a template only has to lay out. Pure: results in, views out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from console.call.sentences import counted, event_name, sentence
from console.call.steps import Step
from console.errors import Mistake, mistakes_of
from console.flow.results import COULD_NOT, FAILED, Ran, Refused, Result
from console.protocol.exchanges import Attempt, Exchange, Headers
from console.protocol.findings import Severity
from console.protocol.jsontext import write_json
from console.protocol.jsonvalue import Json
from console.report.failures_text import quoted
from console.report.json_lines import exact, headers_json
from console.report.moments import clock, took
from console.report.pretty import Token, pretty
from console.report.telling import Reason, Told, background, findings_of, in_short, reasons

SHOWN_OF_A_BODY = 64_000
"""Characters: a report stays one that a browser opens."""

WORDS: Mapping[str, tuple[str, str]] = {
    "failed": ("failed", "Failed"),
    "could-not": ("could not run", "Could not run"),
    "warned": ("passed with warnings", "Passed with warnings"),
    "passed": ("passed", "Passed"),
}
"""How a flow may have gone, worst first: in the midst of a sentence, and as a heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body set out for reading: pieces of text with the kind of token ("" is plain); `note`: what is not shown."""

    pieces: tuple[tuple[str, str], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What went over the wire with a step, or was ordered: a title, remarks, the headers and the body."""

    title: str
    body: Body
    headers: Mapping[str, Json] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """A line of the story. `seconds` are virtual, `clock` is the same for people."""

    clock: str
    seconds: str
    kind: str
    sentence: str
    assumption: str | None
    findings: tuple[Told, ...]
    message: Message | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallView:
    """One of the flow's calls; the flow's own has no name."""

    name: str
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowView:
    """A flow, or one of its variants. `kind` is one of WORDS; `file` is empty where the title names it already."""

    anchor: str
    kind: str
    title: str
    file: str = ""
    summary: str = ""
    short: str = ""
    mistakes: tuple[Mistake, ...] = ()
    reasons: tuple[Reason, ...] = ()
    background: tuple[str, ...] = ()
    findings: tuple[Told, ...] = ()
    calls: tuple[CallView, ...] = ()

    @property
    def count(self) -> str:
        """How long the story is."""
        return counted(sum(len(call.steps) for call in self.calls), "step")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The flows that went alike, in the order in which they were played."""

    kind: str
    flows: tuple[FlowView, ...]

    @property
    def word(self) -> str:
        """`could not run`."""
        return WORDS[self.kind][0]

    @property
    def title(self) -> str:
        """`Could not run`."""
        return WORDS[self.kind][1]


def groups_of(results: Sequence[Result]) -> tuple[Group, ...]:
    """The flows by how they went, worst first; no group is empty."""
    views = [flow_view(result, f"flow-{number}") for number, result in enumerate(results, 1)]
    grouped = ((kind, tuple(view for view in views if view.kind == kind)) for kind in WORDS)
    return tuple(Group(kind=kind, flows=flows) for kind, flows in grouped if flows)


def flow_view(result: Result, anchor: str) -> FlowView:
    """All that a page shows of a flow."""
    mistakes = () if result.error is None else mistakes_of(result.error, result.file)
    if isinstance(result, Refused):
        return FlowView(anchor=anchor, kind="could-not", title=_named(result.file, result), mistakes=mistakes)
    failed = result.status == FAILED
    return FlowView(
        anchor=anchor,
        kind=_kind(result),
        title=_named(result.flow.name, result),
        file="" if result.flow.name == result.file else result.file,
        summary=result.flow.summary or "",
        short=f"{in_short(result.outcome)} · took {took(result.seconds)}",
        mistakes=mistakes,
        reasons=reasons(result.outcome) if failed else (),
        background=background(result.outcome) if failed else (),
        findings=findings_of(result),
        calls=tuple(
            CallView(name=name, steps=tuple(_step(step, result.seen.exchanges[name]) for step in steps))
            for name, steps in result.seen.steps.items()
        ),
    )


def _named(name: str, result: Result) -> str:
    return name if result.variant is None else f"{name}, variant {quoted(result.variant)}"


def _kind(ran: Ran) -> str:
    if ran.status == COULD_NOT:
        return "could-not"
    if ran.status == FAILED:
        return "failed"
    worst = max((told.finding.severity.rank for told in findings_of(ran)), default=0)
    return "warned" if worst >= Severity.WARNING.rank else "passed"


def _step(step: Step, exchanges: Sequence[Exchange]) -> StepView:
    return StepView(
        clock=clock(step.at),
        seconds=f"{step.at:g}",
        kind=step.kind,
        sentence=sentence(step),
        assumption=step.assumption,
        findings=tuple(Told(finding=finding, place="") for finding in step.findings),
        message=_message(step, exchanges),
    )


def _message(step: Step, exchanges: Sequence[Exchange]) -> Message | None:
    """What a reader wants to see beside the sentence: what was posted, what came back, the SVAML of an order."""
    if step.kind in ("order", "prepared"):
        svaml = step.data.get("svaml")
        return None if svaml is None else Message(title="SVAML", body=_body(write_json(exact(svaml)).encode()))
    if step.kind not in ("callback", "reply", "no_reply"):
        return None
    exchange = next((one for one in exchanges if one.index == step.exchange), None)
    if exchange is None:
        return None
    return _posted(exchange) if step.kind == "callback" else _came(exchange)


def _posted(exchange: Exchange) -> Message:
    request = exchange.request
    return Message(
        title=f"{event_name(exchange.event)} to {request.url}",
        body=_body(request.body),
        headers=_headers(request.headers),
    )


def _came(exchange: Exchange) -> Message | None:
    """The last address's answer; why those before it failed stands above it."""
    response, waited = exchange.response, took(exchange.seconds)
    notes = tuple(_tried(exchange.attempts))
    if response is None:
        return Message(title=f"no answer, {waited}", body=Body(), notes=notes) if notes else None
    status = f"{response.status} {response.reason}".rstrip()
    return Message(
        title=f"{status}, {waited}", body=_body(response.body), headers=_headers(response.headers), notes=notes
    )


def _tried(attempts: Iterable[Attempt]) -> Iterable[str]:
    for attempt in attempts:
        if attempt.failure is not None:
            yield f"{attempt.failure.sentence} {attempt.failure.fix}".strip()


def _headers(headers: Headers) -> Mapping[str, Json]:
    return headers_json(headers)


def _body(body: bytes) -> Body:
    """JSON set out, anything else as it came, bytes that are no UTF-8 as Latin-1."""
    notes: list[str] = []
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = body.decode("latin-1")
        notes.append(f"Not UTF-8: byte {error.start} is 0x{body[error.start]:02x}. Shown as Latin-1.")
    if len(text) > SHOWN_OF_A_BODY:
        notes.append(f"The first {SHOWN_OF_A_BODY:,} of {len(text):,} characters are shown.")
        return Body(pieces=(("", text[:SHOWN_OF_A_BODY]),), note=" ".join(notes))
    shown = pretty(text)
    if shown is None:
        return Body(pieces=(("", text),) if text else (), note=" ".join(notes))
    if shown.shortened:
        notes.append(f"{counted(shown.shortened, 'long text')} shortened.")
    pieces: list[tuple[str, str]] = []
    at = 0
    for token, span in shown.tokens:
        if token is Token.MARK:
            continue  # plain, like the blanks around it
        if span.start > at:
            pieces.append(("", shown.text[at : span.start]))
        pieces.append((token.value, shown.text[span.start : span.end]))
        at = span.end
    pieces.append(("", shown.text[at:]))
    return Body(pieces=tuple(piece for piece in pieces if piece[1]), note=" ".join(notes))
