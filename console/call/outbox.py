"""Callbacks in order: one is open at a time, the next waits. Counts them, so that a call cannot post without end.

Assumed: `callback.order`; the bounds are the flow format's.
"""

from collections import deque
from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

from console.call.advance import Tray, UnexpectedEvent
from console.call.answers import OUT_OF_TURN
from console.call.commands import PostCallback
from console.call.rewording import Rewording
from console.call.steps import Lane
from console.call.unrest import MOST_CALLBACKS, MOST_CALLBACKS_AT_ONE_MOMENT
from console.protocol.callbacks import Callback, callback_json
from console.protocol.facts import Pairs
from console.protocol.jsontext import write_json
from console.protocol.jsonvalue import Json

Todo: TypeAlias = Callable[[], None]


class _Post(NamedTuple):
    make: Callable[[], Callback]
    exempt: bool
    url: str | None
    assumption: str | None
    asks: bool
    rewording: Rewording | None


class Outbox:
    """What waits to be posted, and what is open. `loop` is told the bound, instead of posting, when one is passed.

    `headers` go with every callback.
    """

    def __init__(self, tray: Tray, loop: Callable[[str], None], headers: Pairs = ()) -> None:
        self._tray = tray
        self._loop = loop
        self._headers = headers
        self._waiting: deque[_Post | Todo] = deque()
        self._moment = -1.0
        self._at_moment = 0
        self.posted = 0
        self.open_exchange: int | None = None
        self.open_event = ""
        self.open_asks = False
        self.open_out_of_turn = False

    def post(
        self,
        make: Callable[[], Callback],
        *,
        exempt: bool = False,
        url: str | None = None,
        assumption: str | None = None,
        asks: bool = False,
        rewording: Rewording | None = None,
    ) -> None:
        """Post what `make` gives, when its turn has come; `exempt` from the bounds for DiCE. `url`: where, if not to
        the application. `assumption`: what its body rests on. `asks`: the call waits for its answer.
        `rewording`: it is sent out of turn, worded so.
        """
        self._waiting.append(_Post(make, exempt, url, assumption, asks, rewording))
        self.drain()

    def then(self, todo: Todo) -> None:
        """Do this once everything before it is answered."""
        self._waiting.append(todo)
        self.drain()

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
        """Post and do what waits, until something is open; to be called after a callback was closed."""
        while self._waiting and self.open_exchange is None:
            item = self._waiting.popleft()
            if not isinstance(item, _Post):
                item()
            elif item.exempt or (bound := self._bound()) is None:
                self._open(item.make(), item)
            else:
                self._loop(bound)

    def _bound(self) -> str | None:
        """The bound that one more callback would pass, None within all."""
        if self._tray.at != self._moment:
            self._moment, self._at_moment = self._tray.at, 0
        if self._at_moment >= MOST_CALLBACKS_AT_ONE_MOMENT:
            return f"{MOST_CALLBACKS_AT_ONE_MOMENT} callbacks at one moment"
        if self.posted >= MOST_CALLBACKS:
            return f"{MOST_CALLBACKS} callbacks in one call"
        self._at_moment += 1
        return None

    def _open(self, callback: Callback, post: _Post) -> None:
        exchange = self.posted
        self.posted += 1
        self.open_exchange, self.open_event, self.open_asks = exchange, callback.event, post.asks
        self.open_out_of_turn = post.rewording is not None
        body = callback_json(callback)
        if post.rewording is None:
            sent = write_json(body).encode()
        else:
            body, sent = post.rewording.of(body)
        data: dict[str, Json] = {"event": callback.event, "body": body}
        _tell_more(data, callback.event, body)
        if post.rewording is not None:
            data |= OUT_OF_TURN
            if told := post.rewording.told:
                data["reworded"] = told
        self._tray.step(
            "callback", Lane.PLATFORM, Lane.BACKEND, exchange=exchange, data=data, assumption=post.assumption
        )
        self._tray.command(
            PostCallback(
                exchange=exchange,
                callback=callback,
                body=sent,
                url=post.url,
                headers=self._headers,
                out_of_turn=post.rewording is not None,
                signing=None if post.rewording is None else post.rewording.signing,
            )
        )


def _tell_more(data: dict[str, Json], event: str, body: Mapping[str, Json]) -> None:
    """What a step says of a callback besides its body: of a PIE the menu's result, of a notify its type."""
    if event == "notify" and "type" in body:
        data["type"] = body["type"]
    elif (menu := body.get("menuResult")) is not None and isinstance(menu, Mapping):
        names = {"menu": "menuId", "type": "type", "value": "value"}
        data |= {name: menu[key] for name, key in names.items() if menu.get(key) is not None}
