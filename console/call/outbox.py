"""Callbacks in order: one is open at a time, the next waits. Counts them, so that a call cannot post without end.

Assumed: `callback.order`; the bounds are the flow format's.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from console.call.advance import Tray, UnexpectedEvent
from console.call.commands import PostCallback
from console.call.steps import Lane
from console.protocol.callbacks import Callback, callback_bytes, callback_json
from console.protocol.findings import Finding, Severity
from console.protocol.jsonvalue import Json

MOST_AT_ONE_MOMENT = 100
MOST_IN_A_CALL = 1000

Todo: TypeAlias = Callable[[], None]


@dataclass(frozen=True, slots=True)
class _Post:
    make: Callable[[], Callback]
    exempt: bool


class Outbox:
    """What waits to be posted, and what is open. `loop` is called instead of posting when a bound is passed."""

    def __init__(self, tray: Tray, loop: Callable[[], None]) -> None:
        self._tray = tray
        self._loop = loop
        self._waiting: deque[_Post | Todo] = deque()
        self._moment = -1.0
        self._at_moment = 0
        self.posted = 0
        self.open_exchange: int | None = None
        self.open_event = ""

    @property
    def idle(self) -> bool:
        """Nothing is open and nothing waits."""
        return self.open_exchange is None and not self._waiting

    def post(self, make: Callable[[], Callback], *, exempt: bool = False) -> None:
        """Post what `make` gives, when its turn has come; `exempt` from the bounds for DiCE."""
        self._waiting.append(_Post(make, exempt))
        self._drain()

    def then(self, todo: Todo) -> None:
        """Do this once everything before it is answered."""
        self._waiting.append(todo)
        self._drain()

    def forget_todos(self) -> None:
        """The call has ended: what waited to be done is not; what waited to be posted still is."""
        self._waiting = deque(item for item in self._waiting if isinstance(item, _Post))

    def close(self, exchange: int) -> str:
        """The open callback is answered or has failed; gives its event. Raise UnexpectedEvent for any other."""
        if exchange != self.open_exchange:
            raise UnexpectedEvent(f"exchange {exchange} is not open, {self.open_exchange} is")
        self.open_exchange = None
        return self.open_event

    def drain(self) -> None:
        """Go on after a callback was closed."""
        self._drain()

    def _drain(self) -> None:
        while self._waiting and self.open_exchange is None:
            item = self._waiting.popleft()
            if not isinstance(item, _Post):
                item()
            elif item.exempt or self._within_bounds():
                self._open(item.make())
            else:
                self._loop()

    def _within_bounds(self) -> bool:
        if self._tray.at != self._moment:
            self._moment, self._at_moment = self._tray.at, 0
        self._at_moment += 1
        return self._at_moment <= MOST_AT_ONE_MOMENT and self.posted < MOST_IN_A_CALL

    def _open(self, callback: Callback) -> None:
        exchange = self.posted
        self.posted += 1
        self.open_exchange, self.open_event = exchange, callback.event
        body = callback_json(callback)
        data: dict[str, Json] = {"event": callback.event, "body": body}
        menu = body.get("menuResult")
        if isinstance(menu, dict):
            data |= {"menu": menu["menuId"], "type": menu["type"]}
            if "value" in menu:
                data["value"] = menu["value"]
        if callback.event == "notify":
            data["type"] = body["type"]
        self._tray.step("callback", Lane.PLATFORM, Lane.BACKEND, exchange=exchange, data=data)
        self._tray.command(PostCallback(exchange=exchange, callback=callback, body=callback_bytes(callback)))


def endless(posted: int) -> Finding:
    """The finding for a call that never comes to rest, after so many callbacks."""
    bound = (
        f"{MOST_IN_A_CALL} callbacks in one call"
        if posted >= MOST_IN_A_CALL
        else f"{MOST_AT_ONE_MOMENT} callbacks at one moment"
    )
    return Finding(
        code="call.loop",
        severity=Severity.ERROR,
        sentence=f"The call never comes to rest: more than {bound}, or as much without any.",
        fix="Look for an answer that leads back to itself without a prompt or a key in between.",
        consequence="The console posts nothing more but DiCE, and ends the call.",
    )
