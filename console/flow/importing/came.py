"""Callbacks that came to a backend some time, as other programs kept them, with the answers where those are known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from console.errors import ConsoleError
from console.flow.matchers import is_list, key_of
from console.flow.model import EventName
from console.protocol.exchanges import Response
from console.protocol.jsontext import NotJson, read_json
from console.protocol.jsonvalue import Json

EVENTS = get_args(EventName)
DEEPEST = 8
"""Levels below which no callback is looked for in a line of a log."""


class NotImported(ConsoleError):
    """The file holds nothing that a flow could be made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """A callback: its body, where it was posted to, the answer, None where the file does not have it."""

    body: Mapping[str, Json]
    url: str = ""
    answer: Response | None = None

    @property
    def event(self) -> str:
        """ice, ace, pie, dice or notify."""
        return str(got(self.body, "event")).casefold()

    @property
    def call_id(self) -> str:
        """Which call it is of, "" where it does not say."""
        return str(got(self.body, "callid") or "")


def got(value: Json, key: str) -> Json:
    """What stands under a key in any letter case; None where there is none."""
    if not isinstance(value, Mapping):
        return None
    spelled = key_of(value, key)
    return None if spelled is None else value[spelled]


def is_callback(value: Json) -> bool:
    """Whether this is the body of a callback."""
    event = got(value, "event")
    return isinstance(event, str) and event.casefold() in EVENTS and isinstance(got(value, "callid"), str)


def json_of(text: str | bytes) -> Json:
    """The JSON in a text, None for anything else."""
    try:
        return read_json(text if isinstance(text, bytes) else text.encode("utf-8", "replace")).value
    except NotJson:
        return None


def callback_in(value: Json, level: int = 0) -> tuple[Mapping[str, Json], Json] | None:
    """The first callback in a value, however deep, also as JSON in a text; and what it stands in."""
    if level > DEEPEST:
        return None
    if isinstance(value, str):
        return callback_in(json_of(value), level + 1) if value.lstrip().startswith("{") else None
    if isinstance(value, Mapping):
        if is_callback(value):
            return value, None
        for one in value.values():
            found = callback_in(one, level + 1)
            if found is not None:
                return found[0], value if found[1] is None else found[1]
    elif is_list(value):
        for one in value:
            found = callback_in(one, level + 1)
            if found is not None:
                return found
    return None


def by_call(came: Sequence[Came]) -> dict[str, list[Came]]:
    """The callbacks of each call, in their order."""
    calls: dict[str, list[Came]] = {}
    for one in came:
        calls.setdefault(one.call_id, []).append(one)
    return calls
