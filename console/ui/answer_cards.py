"""The answer being executed as a column of cards: done, now, next. Pure: from steps, document and exchange.

The documents are read elsewhere and handed in; at run time nothing here loads their models.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from console.call.steps import Step
from console.protocol.assumptions import ASSUMPTIONS
from console.protocol.exchanges import Exchange
from console.protocol.findings import Finding, Severity
from console.ui.labels import FAILURES, callback_field, event_word, unmarked, words
from console.ui.menu_card import MenuFacts, menu_facts
from console.ui.moments import took

if TYPE_CHECKING:
    from console.protocol.svaml.document import Document, Part

Explain = Callable[["Part"], str]


class Stage(StrEnum):
    """How far a card is."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"
    NEVER = "never"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One instruction, the action, or the callback that follows. `step` is the index of the step it began with.

    `badge` is a word and its role. `assumptions` are names of the table of assumptions.
    """

    title: str
    stage: Stage
    pointer: str | None = None
    number: int | None = None
    step: int | None = None
    text: str = ""
    badge: tuple[str, str] = ("", "muted")
    menu: MenuFacts | None = None
    findings: tuple[Finding, ...] = ()
    assumptions: tuple[str, ...] = ()
    callback: bool = False

    @property
    def sentence(self) -> str:
        """What a screen reader says of it."""
        return " ".join(part for part in (f"{self.title}, {self.stage}.", self.text, self.badge[0]) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """A column: what it answers, the answer's status and its role, whether it is over, and the cards."""

    title: str
    status: tuple[str, str]
    past: bool
    cards: tuple[Card, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """The part that a paused call stands before: of which exchange's answer, where in it, and the call's clock."""

    exchange: int | None
    pointer: str
    at: float


def exchange_shown(steps: Sequence[Step], selected: Step | None) -> int | None:
    """The exchange whose answer is executed at the selected step, the last one where none is selected."""
    if not steps:
        return None
    last = len(steps) - 1 if selected is None else min(selected.index, len(steps) - 1)
    step = steps[last]
    if step.kind in ("reply", "no_reply"):
        return step.exchange
    if step.kind == "callback":
        for later in steps[last + 1 :]:
            if later.kind in ("reply", "no_reply") and later.exchange == step.exchange:
                return step.exchange
    elif step.exchange is not None:
        return step.exchange
    for earlier in reversed(steps[: last + 1]):
        if earlier.kind == "no_reply" or (earlier.kind == "reply" and earlier.data.get("names")):
            return earlier.exchange
    return None


def answer_cards(
    steps: Sequence[Step],
    exchange: Exchange,
    document: Document | None,
    explain: Explain,
    *,
    paused: bool = False,
    ahead: Ahead | None = None,
) -> Cards:
    """The cards of one exchange's answer. `document` is None where there is no answer to read."""
    if ahead is not None and ahead.exchange != exchange.index:
        ahead = None
    own = [step for step in steps if step.exchange == exchange.index]
    title = f"Answer to {event_word(exchange.event)}"
    failed = next((step for step in own if step.kind == "no_reply"), None)
    if failed is not None or exchange.failure is not None or document is None:
        return _failed(title, exchange, failed)
    follower, past = _follower(steps, exchange.index)
    tone = {Severity.ERROR: "error", Severity.WARNING: "warning"}.get(document.worst or Severity.NOTE, "success")
    status = str(exchange.response.status) if exchange.response is not None else ""
    parts = _part_cards(
        own, document, explain, over=_over_at(steps, own), waiting=follower is not None and not past, ahead=ahead
    )
    cards = _document_cards(document) + parts
    if follower is not None and not past:
        cards.append(_next(follower, paused))
    note = "" if cards else "Nothing to carry out in this answer."
    return Cards(title=title, status=(status, tone), past=past, cards=tuple(cards), note=note)


def _failed(title: str, exchange: Exchange, step: Step | None) -> Cards:
    failure = exchange.failure
    code = failure.code if failure is not None else words(step, "code") if step is not None else ""
    status = words(step, "status") if step is not None else ""
    found = step.findings if step is not None else ()
    sentence = failure.sentence if failure is not None else "No usable answer came."
    consequence = next((finding.consequence for finding in found if finding.consequence), "")
    card = Card(
        title="No usable answer",
        stage=Stage.FAILED,
        step=step.index if step is not None else None,
        text=unmarked(" ".join(part for part in (sentence, consequence) if part)),
        badge=("✕ failed", "error"),
        findings=tuple(finding for finding in found if finding.sentence != sentence),
        assumptions=_named(step),
    )
    word = status or FAILURES.get(code, "no answer")
    return Cards(title=title, status=(word, "error"), past=False, cards=(card,))


def _document_cards(document: Document) -> list[Card]:
    """What is wrong with the answer as a whole stands above its parts."""
    if not document.findings:
        return []
    bad = not document.usable
    badge = ("✕ not executed", "error") if bad else ("! read all the same", "warning")
    text = "The platform cannot carry this answer out." if bad else "Something about the answer as a whole."
    stage = Stage.FAILED if bad else Stage.DONE
    return [Card(title="The answer", stage=stage, pointer="", text=text, badge=badge, findings=document.findings)]


def _part_cards(
    own: Sequence[Step],
    document: Document,
    explain: Explain,
    *,
    over: float | None,
    waiting: bool,
    ahead: Ahead | None,
) -> list[Card]:
    begun = {step.pointer: step for step in own if step.kind in ("instruction", "action")}
    started = [part for part in document.parts if part.pointer in begun]
    cards = []
    for number, part in enumerate(document.parts, start=1):
        step = begun.get(part.pointer)
        card = Card(
            title=part.name,
            stage=Stage.NEXT,
            pointer=part.pointer,
            number=number,
            text=explain(part),
            findings=_merged(part.findings, own, part.pointer),
            assumptions=_assumed(part, own),
            menu=menu_facts(part, own) if part.name == "runMenu" else None,
        )
        cards.append(
            _staged(card, step, started, part, begun, over=over, waiting=waiting, usable=document.usable, ahead=ahead)
        )
    return cards


def _staged(
    card: Card,
    step: Step | None,
    started: Sequence[Part],
    part: Part,
    begun: Mapping[str | None, Step],
    *,
    over: float | None,
    waiting: bool,
    usable: bool,
    ahead: Ahead | None,
) -> Card:
    menu_badge = None if card.menu is None else (f"menu {card.menu.id}", "accent")
    if part.model is None and (step is not None or not usable):
        return replace(
            card, stage=Stage.FAILED, step=None if step is None else step.index, badge=("✕ dropped", "error")
        )
    if step is None:
        if over is not None or not usable:
            return replace(card, stage=Stage.NEVER, badge=("not reached", "muted"))
        if ahead is not None and ahead.pointer == part.pointer:
            return replace(card, badge=("next", "paused"))
        return replace(card, badge=menu_badge or ("", "muted"))
    place = started.index(part)
    card = replace(card, step=step.index)
    if place + 1 < len(started):
        return replace(card, stage=Stage.DONE, badge=_done(begun[started[place + 1].pointer].at - step.at))
    if over is not None and not waiting:
        return replace(card, stage=Stage.DONE, badge=_done(over - step.at))
    if ahead is not None:
        return replace(card, stage=Stage.DONE, badge=_done(ahead.at - step.at))
    return replace(card, stage=Stage.NOW, badge=menu_badge or ("◔ now", "accent"))


def _done(seconds: float) -> tuple[str, str]:
    return (f"✓ {took(seconds)}" if seconds >= 0.0005 else "✓ done"), "success"


def _follower(steps: Sequence[Step], exchange: int) -> tuple[Step | None, bool]:
    """The callback that the answer led to, and whether the answer is past: that one answered, or the call over."""
    seen = False
    follower: Step | None = None
    for step in steps:
        if step.kind in ("reply", "no_reply") and step.exchange == exchange:
            seen = True
        elif not seen:
            continue
        elif step.kind == "callback" and step.data.get("event") != "notify" and follower is None:
            follower = step
        elif step.kind == "ended" or (
            follower is not None and step.kind in ("reply", "no_reply") and step.exchange == follower.exchange
        ):
            return follower, True
    return follower, False


def _over_at(steps: Sequence[Step], own: Sequence[Step]) -> float | None:
    """When the answer stopped being carried out: the next callback but a notify, or the end; None while it runs."""
    reply = next((step.index for step in own if step.kind == "reply"), None)
    if reply is None:
        return None
    for step in steps[reply + 1 :]:
        if step.kind == "ended" or (step.kind == "callback" and step.data.get("event") != "notify"):
            return step.at
    return None


def _next(step: Step, paused: bool) -> Card:
    event = event_word(step.data.get("event"))
    if step.data.get("event") == "pie":
        value = words(step, "value")
        text = f"Posts type {words(step, 'type')}" + (f", value {value}." if value else ".")
    else:
        field = callback_field(step)
        text = f"Posts {event} {field}.".replace(" .", ".")
    badge = ("next", "paused") if paused else ("◔ asking", "accent")
    return Card(title=event, stage=Stage.NEXT, step=step.index, text=text, badge=badge, callback=True)


def _merged(findings: tuple[Finding, ...], own: Sequence[Step], pointer: str) -> tuple[Finding, ...]:
    """The part's findings, then those met while it ran."""
    parts = [step for step in own if step.kind in ("instruction", "action") and step.pointer == pointer]
    met = [found for step in parts for found in step.findings]
    return (*findings, *(found for found in met if found not in findings))


def _assumed(part: Part, own: Sequence[Step]) -> tuple[str, ...]:
    below = f"{part.pointer}/"
    names = [part.assumption] if part.assumption else []
    for step in own:
        if step.assumption and step.pointer and (step.pointer == part.pointer or step.pointer.startswith(below)):
            names.append(step.assumption)
    return tuple(dict.fromkeys(name for name in names if name in ASSUMPTIONS))


def _named(step: Step | None) -> tuple[str, ...]:
    return (step.assumption,) if step is not None and step.assumption in ASSUMPTIONS else ()
