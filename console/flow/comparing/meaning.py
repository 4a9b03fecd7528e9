"""What a step means to a comparison: which slot it fills, and what it says there. One row a kind of step.

What only follows from an answer (that its instructions begin, that a menu opens) has no row: the answer tells it. So
have notes, which are findings. Of times the moment is not compared; how long an answer and a call took is told apart.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from console.call.steps import Step
from console.flow.comparing.aligning import Token
from console.flow.comparing.documents import answer_meaning, order_meaning
from console.flow.comparing.fields import text_of
from console.flow.comparing.ignoring import Path, without
from console.flow.comparing.plain import plain
from console.flow.recording import ExchangeSeen, Recording
from console.protocol.dialects import Dialect, dialect_named
from console.protocol.exchanges import Exchange
from console.protocol.jsonvalue import Json

ANSWER, CALL = "answer", "call"
"""What is timed: the wall-clock seconds of an answer, the virtual seconds of an answered call."""

Fields = dict[str, Json]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A step as it is compared. `slot`: steps of one may be the same step, changed; `fields` are plain.

    `timed` are seconds that are told apart. `number`: the how manieth exchange of its event an answer belongs to.
    """

    call: str
    step: Step
    slot: str
    fields: Json
    timed: Mapping[str, float] = field(default_factory=dict)
    exchange: Exchange | None = None
    number: int = 0
    token: Token = field(init=False, repr=False, compare=False)
    """As it is aligned."""

    def __post_init__(self) -> None:
        """Write the fields down once."""
        object.__setattr__(self, "token", Token(self.slot, text_of(self.fields)))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What reading a step may look at."""

    step: Step
    exchange: Exchange | None
    dialect: Dialect


Reader = Callable[[_Seen], tuple[str, Fields]]


def _keys(slot: str, *names: str) -> Reader:
    """These keys of the data, in this slot."""
    return lambda seen: (slot, {name: seen.step.data.get(name) for name in names})


def _callback(seen: _Seen) -> tuple[str, Fields]:
    body = dict(cast("Mapping[str, Json]", seen.step.data["body"]))
    if seen.step.data["event"] == "dice":
        for hangs_on_time in ("duration", "debit"):
            body.pop(hangs_on_time, None)
    return f"callback {seen.step.data['event']}", body


def _reply(seen: _Seen) -> tuple[str, Fields]:
    event, exchange = str(seen.step.data["event"]), seen.exchange
    response = None if exchange is None else exchange.response
    if response is None:
        return f"answer {event}", {"names": seen.step.data["names"]}
    fields = answer_meaning(response.body, event, seen.dialect)
    if event in ("ice", "ace", "pie") and "unusable" not in fields and not seen.step.data["executed"]:
        fields["executed"] = False
    return f"answer {event}", fields


def _no_reply(seen: _Seen) -> tuple[str, Fields]:
    data = seen.step.data
    return f"answer {data['event']}", {"failed": data["code"], "status": data.get("status")}


def _prepared(seen: _Seen) -> tuple[str, Fields]:
    event = str(seen.step.data["event"])
    return f"answer {event}", order_meaning(seen.step.data["svaml"], event, seen.dialect)


def _order(seen: _Seen) -> tuple[str, Fields]:
    data = seen.step.data
    fields = order_meaning(data["svaml"], str(data["read_as"]), seen.dialect)
    return "order", fields | {"leg": data["leg"], "executed": data["executed"]}


def _prompt(seen: _Seen) -> tuple[str, Fields]:
    data = seen.step.data
    return f"prompt {data['to']}", {"text": " ".join(str(data["text"]).split())}


def _conference(seen: _Seen) -> tuple[str, Fields]:
    data = seen.step.data
    return f"conference {data['what']}", {key: data.get(key) for key in ("conference", "who", "others", "keys")}


def _pick_up(seen: _Seen) -> tuple[str, Fields]:
    return f"phone {seen.step.data['who']}", {"how": "answer"}


KINDS: Mapping[str, Reader | None] = {
    "dial": _keys("dial", "from", "to", "endpoint"),
    "callout": _keys("dial", "method", "from", "to", "endpoint"),
    "order": _order,
    "callback": _callback,
    "reply": _reply,
    "prepared": _prepared,
    "no_reply": _no_reply,
    "instruction": None,
    "action": None,
    "prompt": _prompt,
    "prompt_cut": None,
    "menu": None,
    "listening": None,
    "key": _keys("key", "key", "who", "counted"),
    "silence": _keys("silence", "menu"),
    "choice": None,
    "ring": _keys("ring", "endpoint"),
    "pick_up": _pick_up,
    "reject": _keys("phone callee", "how"),
    "bridge": _keys("bridge"),
    "led_on": _keys("led_on", "who"),
    "speech": _keys("speech", "text", "who", "counted"),
    "park": _keys("park"),
    "stream": _keys("stream", "destination"),
    "conference": _conference,
    "conference_order": _keys("conference order", "conference", "command", "moh", "executed"),
    "music": _keys("music", "what", "music", "why", "to"),
    "tones": _keys("tones", "value", "to"),
    "cookie": None,
    "recording": _keys("recording", "of", "what"),
    "hang_up": _keys("hang_up", "who"),
    "ended": _keys("ended", "reason", "result", "situation"),
    "report": None,
    "note": None,
}
"""How a step of each kind is compared; None: not at all."""


def items_of(recording: Recording, ignored: tuple[Path, ...]) -> dict[str, list[Item]]:
    """The steps of each call, in the order of dialling, as they are compared."""
    dialect = dialect_named(recording.recorded.dialect)
    exchanges = {
        (entry.call, entry.exchange.index): entry.exchange
        for entry in recording.entries
        if isinstance(entry, ExchangeSeen)
    }
    calls: dict[str, list[Item]] = {call: [] for call in recording.calls}
    ids = dict(_ids(recording))
    asked: dict[tuple[str, str], int] = {}
    for entry in recording.seen:
        step, reader = entry.step, KINDS[entry.step.kind]
        if step.kind in ("callback", "prepared"):
            asked[entry.call, str(step.data["event"])] = asked.get((entry.call, str(step.data["event"])), 0) + 1
        if reader is None:
            continue
        exchange = None if step.exchange is None else exchanges.get((entry.call, step.exchange))
        slot, fields = reader(_Seen(step, exchange, dialect))
        calls[entry.call].append(
            Item(
                call=entry.call,
                step=step,
                slot=slot,
                fields=without(_without_ids(plain(fields), ids), ignored),
                timed=_timed(step, exchange),
                exchange=exchange if step.kind in ("callback", "reply", "no_reply") else None,
                number=asked.get((entry.call, str(step.data.get("event"))), 0),
            )
        )
    return calls


def _timed(step: Step, exchange: Exchange | None) -> dict[str, float]:
    if step.kind == "reply" and exchange is not None:
        return {ANSWER: exchange.seconds}
    duration = step.data.get("duration")
    return {CALL: float(cast("int", duration))} if step.kind == "ended" and duration is not None else {}


def _ids(recording: Recording) -> Iterator[tuple[str, str]]:
    """The id of each call, and what stands for it in both recordings."""
    for entry in recording.seen:
        body = entry.step.data.get("body") if entry.step.kind == "callback" else None
        held = body.get("callid") if isinstance(body, Mapping) else None
        if isinstance(held, str) and held:
            yield held, f"(id of call {entry.call})" if entry.call else "(id of the call)"


def _without_ids(value: Json, ids: Mapping[str, str]) -> Json:
    """The value with the ids of this recording's calls, wherever a backend repeats them, named alike in both."""
    if isinstance(value, str):
        for held, stands in ids.items():
            if held in value:
                value = value.replace(held, stands)
        return value
    if isinstance(value, Mapping):
        return {key: _without_ids(held, ids) for key, held in value.items()}
    return [_without_ids(held, ids) for held in value] if isinstance(value, list) else value
