"""Bounds beyond which a call would never come to rest. Those of callbacks are the flow format's, the others our own."""

from console.protocol.findings import Finding, Severity

MOST_CALLBACKS_AT_ONE_MOMENT = 100
MOST_CALLBACKS = 1000
MOST_WAKES_AT_ONE_MOMENT = 5_000
MOST_WAKES = 20_000


class Unrest:
    """Counts the wake-ups of a call: a menu whose prompts and time-outs take no time can go on without a callback."""

    def __init__(self) -> None:
        self._moment = -1.0
        self._at_moment = 0
        self._in_all = 0

    def bound(self, at: float) -> str | None:
        """Count one more wake-up; the bound that it passes, None within all."""
        if at != self._moment:
            self._moment, self._at_moment = at, 0
        self._at_moment += 1
        self._in_all += 1
        if self._at_moment > MOST_WAKES_AT_ONE_MOMENT:
            return f"{MOST_WAKES_AT_ONE_MOMENT} things at one moment"
        return f"{MOST_WAKES} things in one call" if self._in_all > MOST_WAKES else None


def endless(bound: str) -> Finding:
    """The finding for a call that never comes to rest: it would pass this bound."""
    return Finding(
        code="call.loop",
        severity=Severity.ERROR,
        sentence=f"The call never comes to rest: more than {bound}.",
        fix="Look for an answer that leads back to itself without a prompt or a key in between.",
        consequence="The console does not post it, and ends the call.",
        source="IVR console",
    )
