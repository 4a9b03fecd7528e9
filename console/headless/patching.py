"""Changes to a callback's body: `--set menuResult.value='"2"'`, `--set cli=null`. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from console.errors import ConsoleError
from console.protocol.jsonvalue import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: the keys and list indices that lead to the place, and what comes there; None removes it."""

    path: tuple[str, ...]
    value: Json

    @property
    def dotted(self) -> str:
        """The path as it was written."""
        return ".".join(self.path)


def changed(body: Json, change: Change) -> Json:
    """A copy of the body with the change made, and missing mappings on the way.

    Raise ConsoleError where a path cannot go.
    """
    return _put(body, change, 0)


def _put(place: Json, change: Change, depth: int) -> Json:
    key, last = change.path[depth], depth == len(change.path) - 1
    if isinstance(place, list | tuple):
        return _put_into_list(list(place), change, depth)
    if place is not None and not isinstance(place, Mapping):
        where = ".".join(change.path[:depth])
        raise ConsoleError(f"{change.dotted} leads nowhere: {where} holds {_kind(place)}.", f"Set {where} as a whole.")
    copy = dict(place or {})
    if not last:
        copy[key] = _put(copy.get(key), change, depth + 1)
    elif change.value is None:
        copy.pop(key, None)
    else:
        copy[key] = change.value
    return copy


def _put_into_list(copy: list[Json], change: Change, depth: int) -> Json:
    """An index up to the list's length; its length adds an element."""
    key, last = change.path[depth], depth == len(change.path) - 1
    if not (key.isascii() and key.isdigit() and int(key) <= len(copy)):
        where = ".".join(change.path[:depth])
        hint = f"An element of {where} is named by a number from 0 to {len(copy)}."
        raise ConsoleError(f"{change.dotted} leads nowhere: {where} is a list of {len(copy)}.", hint)
    index = int(key)
    if last and change.value is None:
        return copy[:index] + copy[index + 1 :]
    value = change.value if last else _put(copy[index] if index < len(copy) else None, change, depth + 1)
    return [*copy[:index], value, *copy[index + 1 :]]


def _kind(value: Json) -> str:
    return "text" if isinstance(value, str) else "a truth value" if isinstance(value, bool) else "a number"
