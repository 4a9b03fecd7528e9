"""What stands at the right of the inspector's tabs: status, time and size, always in this order. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from console.call.steps import Step
from console.protocol.exchanges import Exchange
from console.report.labels import FAILURES, event_word
from console.report.moments import size, took


@dataclass(frozen=True, slots=True)
class Status:
    """The event, a word on a ground of its role, and the rest in muted text."""

    event: str = ""
    word: str = ""
    tone: str = "muted"
    rest: str = ""

    @property
    def sentence(self) -> str:
        """All of it in one line."""
        return " · ".join(part for part in (self.event, self.word, self.rest) if part)


def status_of(
    step: Step | None,
    exchange: Exchange | None,
    *,
    paused: bool,
    waited: float = 0.0,
    brought: Step | None = None,
) -> Status:
    """The status of a step's exchange; of a callback that is not answered yet, whether it was sent and how long ago.

    `brought` is the order or the `prepared` step that a step without traffic goes back to.
    """
    if brought is not None and exchange is None:
        if brought.kind == "prepared":
            return Status(event_word(brought.data.get("event")), "not posted")
        return (
            Status("Order", "✓ taken", "success")
            if brought.data.get("executed")
            else Status("Order", "✕ refused", "error")
        )
    if exchange is None:
        if step is None or step.kind != "callback":
            return Status()
        event = event_word(step.data.get("event"))
        return Status(f"{event} · not sent yet") if paused else Status(event, "◔ asking", "accent", _so_far(waited))
    event, time = event_word(exchange.event), took(exchange.seconds)
    response = exchange.response
    if response is None:
        code = exchange.failure.code if exchange.failure is not None else ""
        return Status(event, f"✕ {FAILURES.get(code, 'no answer')}", "error", time)
    good = 200 <= response.status < 300 and exchange.failure is None
    cut = " (cut)" if response.cut else ""
    word = f"{response.status} {response.reason}".strip()
    return Status(event, word, "success" if good else "error", f"{time} · {size(len(response.body))}{cut}")


def asking_words(limit: float | None, *, unlimited: bool) -> str:
    """What is said while the backend thinks. `limit`: seconds that the platform waits; `unlimited`: we wait on."""
    if limit is None:
        patience = "The platform waits without a limit."
    elif unlimited:
        patience = f"The platform would give up after {took(limit)}; your debugger is attached, so the console waits."
    else:
        patience = f"The platform gives up after {took(limit)}."
    return f"The backend has been asked. Its answer appears here.\n{patience}"


def _so_far(seconds: float) -> str:
    return took(seconds) if seconds >= 1 else ""
