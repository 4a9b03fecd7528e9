"""Why a call is paused, in words: what it waits before, and what the next step does. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from console.call.commands import PostCallback, WakeAt
from console.call.sentences import sentence
from console.call.steps import Step
from console.report.labels import event_word
from console.session.stepping import Mode
from console.ui.answer_cards import Ahead

STEP_ENDS = {
    Mode.INTO: "before the next instruction, action or callback",
    Mode.OVER: "once the next callback is answered",
    Mode.OUT: "before the next callback",
}
QUIET = frozenset({"note", "silence", "listening"})


def paused_words(before: PostCallback | WakeAt | None, steps: Sequence[Step]) -> tuple[str, str]:
    """The strip's two halves: `Paused before PIE`, and what led there and comes next."""
    last = next((step for step in reversed(steps) if step.kind not in QUIET and step.kind != "callback"), None)
    led = "" if last is None else sentence(last).rstrip(".")
    if before is None:
        return "Paused", _joined(led, "what lasts stands still, the next step goes on with it")
    if isinstance(before, PostCallback):
        event = event_word(before.callback.event)
        return f"Paused before {event}", _joined(led, f"the next step posts {event} to the backend")
    return f"Paused before {before.name}", _joined(led, f"the next step carries out {before.name}")


def stepping_words(mode: Mode) -> tuple[str, str]:
    """The strip's two halves while a step lasts: where it ends. Nothing of a call that runs or stands."""
    end = STEP_ENDS.get(mode, "")
    return ("Stepping", f"The call goes on and pauses {end}.") if end else ("", "")


def paused_label(before: PostCallback | WakeAt | None) -> str:
    """What the ladder's next row says."""
    if before is None:
        return "paused"
    return event_word(before.callback.event) if isinstance(before, PostCallback) else before.name


def paused_ahead(before: PostCallback | WakeAt | None, at: float) -> Ahead | None:
    """The part of an answer that comes next at second `at`; None where something else does."""
    if not isinstance(before, WakeAt) or before.pointer is None:
        return None
    return Ahead(exchange=before.exchange, pointer=before.pointer, at=at)


def _joined(led: str, comes: str) -> str:
    return f"{led}; {comes}" if led else f"{comes[:1].upper()}{comes[1:]}"
