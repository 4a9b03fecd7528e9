"""Which SVAML is carried out at a step: a backend's answer, what a callout brought with it, or an order. Pure.

A document is known by the step that brought it, its opening: a reply, a failed callback, a `prepared` or an `order`. An
order is carried out beside what the call does, until its action leads the call elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from console.call.steps import Lane, Step

OPENINGS = ("reply", "no_reply", "prepared", "order")
WITHOUT_TRAFFIC = ("prepared", "order")
LEADS_ELSEWHERE = frozenset({"runMenu", "park", "connectConf", "hangup"})
"""Actions of an order after which the call does no more what it did."""

PARTS = ("instruction", "action")
LISTENERS = (Lane.CALLER, Lane.CALLEE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What became of a document so far.

    `own`: the steps that it caused, its opening first. `over_at`: when it stopped being carried out, None while it is.
    `follower`: the callback that it led to. `past`: that one was answered, the call is over, or another document leads.
    """

    own: tuple[Step, ...]
    over_at: float | None
    follower: Step | None
    past: bool


def is_beside(step: Step) -> bool:
    """An order that does not lead a parked call on."""
    return step.kind == "order" and not step.data.get("unparks")


def only_tells(opening: Step) -> bool:
    """It answers a PIE that asks nothing: of keys in a conference, or of a menu left by hanging up.

    What cannot be carried out although it was asked for rests on an assumption.
    """
    refused = opening.data.get("executed") is False and opening.assumption is None
    return opening.kind == "reply" and opening.data.get("event") == "pie" and refused


def opening_at(steps: Sequence[Step], selected: Step | None) -> Step | None:
    """The opening of the document that is carried out at the selected step, the last one where none is selected."""
    if not steps:
        return None
    last = len(steps) - 1 if selected is None else min(selected.index, len(steps) - 1)
    step = steps[last]
    if step.kind in OPENINGS:
        return step
    if step.kind == "callback":
        answer = _answer(steps, step, range(last + 1, len(steps)))
        if answer is not None:
            return answer
    elif step.exchange is not None:
        return _answer(steps, step, range(last - 1, -1, -1))
    elif _of_an_order(steps, last):
        return _latest_order(steps, last)
    for place in range(last, -1, -1):
        earlier = steps[place]
        if _leads(earlier):
            return earlier
        if _leads_elsewhere(steps, place):
            return _latest_order(steps, place)
    return None


def brought_at(steps: Sequence[Step], selected: Step | None) -> Step | None:
    """The opening of the selected step's document where that came without traffic: by an order or with a callout.

    None of a step that no place of a document caused, and none of its menus.
    """
    if selected is None or selected.exchange is not None:
        return None
    if selected.kind not in OPENINGS and selected.pointer is None and selected.data.get("menu") is None:
        return None
    opening = opening_at(steps, selected)
    return opening if opening is not None and opening.kind in WITHOUT_TRAFFIC else None


def course_of(steps: Sequence[Step], opening: Step) -> Course:
    """What became of the document so far."""
    own = [opening]
    if opening.out_of_turn or (opening.kind == "order" and not opening.data.get("executed")):
        return Course(own=(opening,), over_at=opening.at, follower=None, past=False)
    ours, leads = is_beside(opening), not is_beside(opening)
    over: float | None = None
    follower: Step | None = None
    confers = False
    for place in range(opening.index + 1, len(steps)):
        step = steps[place]
        if step.out_of_turn:
            continue
        if step.kind == "callback" and leads and step.data.get("event") not in ("notify", "pie" if confers else ""):
            over, follower = step.at if over is None else over, follower or step
            continue
        answered = step.kind in ("reply", "no_reply") and follower is not None and step.exchange == follower.exchange
        if answered or step.kind == "ended" or (leads and step.kind == "prepared"):
            return _past(own, over, follower, step)
        if step.kind == "order" and step.data.get("executed"):
            if step.data.get("unparks") or (ours and not leads):
                return _past(own, over, follower, step)
            ours = False
        elif _of_an_order(steps, place):
            elsewhere = _leads_elsewhere(steps, place)
            if ours:
                own.append(step)
                leads = leads or elsewhere
            elif elsewhere and leads:
                return _past(own, over, follower, step)
        elif step.exchange == opening.exchange and leads:
            own.append(step)
        confers = confers or (own[-1] is step and step.kind == "action" and step.data.get("name") == "connectConf")
    return Course(own=tuple(own), over_at=over, follower=follower, past=False)


def heard_by(opening: Step, own: Sequence[Step], *, callout: bool) -> str:
    """Who hears what a document plays: whom its steps reach; before the first, whom they will as a rule."""
    leg = opening.data.get("leg")
    if leg == "both" and not callout:
        return "the caller and the callee"
    reached = next((step.target for step in own if step.target in LISTENERS and step.kind in PARTS), None)
    if reached is None:
        reached = Lane.CALLEE if callout or leg == "callee" or opening.data.get("event") == "ace" else Lane.CALLER
    return f"the {reached}"


def _past(own: list[Step], over: float | None, follower: Step | None, step: Step) -> Course:
    return Course(own=tuple(own), over_at=step.at if over is None else over, follower=follower, past=True)


def _answer(steps: Sequence[Step], step: Step, places: Iterable[int]) -> Step | None:
    """The answer of a step's exchange, looked for in these places."""
    among = (steps[place] for place in places)
    return next((each for each in among if each.kind in ("reply", "no_reply") and each.exchange == step.exchange), None)


def _leads(step: Step) -> bool:
    """It brings a document that leads the call from there on."""
    if step.out_of_turn:
        return False
    if step.kind == "reply":
        return bool(step.data.get("names"))
    return step.kind in ("no_reply", "prepared") or bool(step.data.get("unparks"))


def _of_an_order(steps: Sequence[Step], place: int) -> bool:
    """A part of an order, what is heard of it, or what that part does at once: records, parks, begins a menu."""
    step = steps[place]
    if step.data.get("ordered") or (step.kind == "prompt" and step.data.get("of") == "order"):
        return True
    if step.exchange is not None or step.pointer is None or not place:
        return False
    before = steps[place - 1]
    return bool(before.data.get("ordered")) and step.pointer.startswith(before.pointer or "-")


def _leads_elsewhere(steps: Sequence[Step], place: int) -> bool:
    step = steps[place]
    refused = any(finding.code == "order.state" for finding in step.findings)
    named = step.kind == "action" and step.data.get("name") in LEADS_ELSEWHERE
    return bool(named and step.data.get("ordered") and not refused)


def _latest_order(steps: Sequence[Step], place: int) -> Step | None:
    earlier = (steps[at] for at in range(place - 1, -1, -1))
    return next((step for step in earlier if is_beside(step) and step.data.get("executed")), None)
