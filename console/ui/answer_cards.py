"""The SVAML being executed as a column of cards: done, now, next. Pure: from steps, document and exchange.

It is a backend's answer, an order, or what a callout brought (console.ui.documents). The documents are read elsewhere
and handed in; at run time nothing here loads their models.
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
from console.report.labels import FAILURES, callback_field, event_word, unmarked, words
from console.report.moments import took
from console.ui.documents import LEADS_ELSEWHERE, WITHOUT_TRAFFIC, Course, course_of, is_beside, only_tells
from console.ui.menu_card import MenuFacts, menu_facts

if TYPE_CHECKING:
    from console.protocol.svaml.document import Document, Part

Explain = Callable[["Part"], str]

LATER = ("later", "muted")
"""What a film has not come to."""
ORDERED = {"callee": "Order for the callee", "both": "Order for both legs"}
"""What an order is called that names a leg."""


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
    """A column: what it answers, the answer's status and its role, whether it is over, and the cards.

    `ends`: the call's second at which the last part is over by itself, None where something tells it.
    """

    title: str
    status: tuple[str, str]
    past: bool
    cards: tuple[Card, ...]
    note: str = ""
    ends: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """The part that a paused call stands before: of which exchange's answer, where in it, and the call's clock."""

    exchange: int | None
    pointer: str
    at: float


def answer_cards(
    steps: Sequence[Step],
    opening: Step,
    exchange: Exchange | None,
    document: Document | None,
    explain: Explain,
    *,
    paused: bool = False,
    ahead: Ahead | None = None,
    now: float = 0.0,
) -> Cards:
    """The cards of the document that `opening` brought, with its exchange where it came by one.

    `document` is None where there is none to read; `now` is the call's second where it is later than its last step.
    """
    if ahead is not None and ahead.exchange != opening.exchange:
        ahead = None
    title = _title(opening)
    if opening.kind == "no_reply" or (exchange is not None and exchange.failure is not None) or document is None:
        return _failed(title, exchange, opening)
    if only_tells(opening):
        note = "This PIE only tells: the platform carries nothing out of its answer."
        return Cards(title=title, status=_status(opening, exchange, None), past=False, cards=(), note=note)
    course = course_of(steps, opening)
    own = course.own
    ends = _ends(course, document)
    over = ends if ends is not None and max(now, steps[-1].at) >= ends else course.over_at
    waiting = course.follower is not None and not course.past
    executed = document.usable and opening.data.get("executed") is not False
    parts = _part_cards(own, document, explain, over=over, waiting=waiting, executed=executed, ahead=ahead)
    if opening.data.get("imported"):
        parts = [replace(card, badge=NOT_KNOWN) if card.stage in (Stage.NEXT, Stage.NEVER) else card for card in parts]
    cards = _refusal_cards(opening, document) + _document_cards(document) + parts
    if waiting and course.follower is not None:
        cards.append(_next(course.follower, paused))
    note = "" if cards else "Nothing to carry out in this answer."
    return Cards(
        title=title,
        status=_status(opening, exchange, document),
        past=course.past,
        cards=tuple(cards),
        note=note,
        ends=ends if over is None else None,
    )


NOT_KNOWN = ("not known", "muted")
"""Of an answer that another program kept no step says what became of it."""


def of_film(cards: Cards) -> Cards:
    """The same in a film, where what has not begun will come later: nobody decides about it any more."""
    return replace(cards, cards=tuple(replace(card, badge=LATER) if _comes(card) else card for card in cards.cards))


def _comes(card: Card) -> bool:
    return card.stage is Stage.NEXT and not card.callback and card.badge != NOT_KNOWN


def _title(opening: Step) -> str:
    event = event_word(opening.data.get("event"))
    match opening.kind:
        case "order" if opening.data.get("unparks"):
            return "Order that unparks the call"
        case "order":
            return ORDERED.get(words(opening, "leg"), "Order for the call")
        case "prepared":
            return f"Prepared for {event}"
        case _:
            return f"Answer to {event}"


def _status(opening: Step, exchange: Exchange | None, document: Document | None) -> tuple[str, str]:
    """`document` None: the platform does not look at it."""
    worst = None if document is None else document.worst
    tone = {Severity.ERROR: "error", Severity.WARNING: "warning"}.get(worst or Severity.NOTE, "success")
    if opening.kind == "order":
        return ("✓ taken", tone) if opening.data.get("executed") else ("✕ refused", "error")
    if opening.kind == "prepared":
        return "not posted", tone if tone != "success" else "muted"
    return (str(exchange.response.status) if exchange is not None and exchange.response is not None else ""), tone


def _ends(course: Course, document: Document) -> float | None:
    """When an order that leads nowhere is over: with its action, or at the end of its last prompt."""
    last = document.parts[-1].pointer if document.parts else None
    if not is_beside(course.own[0]) or course.over_at is not None:
        return None
    step = next((step for step in course.own if step.pointer == last and step.kind in ("instruction", "action")), None)
    if step is None or step.data.get("name") in LEADS_ELSEWHERE:
        return None
    seconds = step.data.get("seconds")
    return step.at + (float(seconds) if isinstance(seconds, int | float) else 0.0)


def _refusal_cards(opening: Step, document: Document) -> list[Card]:
    """Why what can be read is not carried out: the call's state did not allow it, or it came too late."""
    known = document.all_findings
    met = tuple(finding for finding in opening.findings if finding not in known)
    if opening.data.get("executed") is not False or not met or opening.kind not in WITHOUT_TRAFFIC:
        return []
    text = unmarked(next((finding.consequence for finding in met if finding.consequence), ""))
    return [
        Card(
            title="The order" if opening.kind == "order" else "The SVAML",
            stage=Stage.FAILED,
            pointer="",
            step=opening.index,
            text=text,
            badge=("✕ not executed", "error"),
            findings=met,
            assumptions=_named(opening),
        )
    ]


def _failed(title: str, exchange: Exchange | None, step: Step) -> Cards:
    failure = None if exchange is None else exchange.failure
    code = failure.code if failure is not None else words(step, "code")
    status = words(step, "status") if step.kind == "no_reply" else ""
    found = step.findings
    sentence = failure.sentence if failure is not None else "No usable answer came."
    consequence = next((finding.consequence for finding in found if finding.consequence), "")
    card = Card(
        title="No usable answer",
        stage=Stage.FAILED,
        step=step.index,
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
    executed: bool,
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
            _staged(card, step, started, part, begun, over=over, waiting=waiting, usable=executed, ahead=ahead)
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
