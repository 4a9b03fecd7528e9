"""What differs between two plain values, field by field. Lists are aligned, so that one entry more is one change."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeGuard

from console.flow.comparing.aligning import Token, align
from console.protocol.jsontext import write_json
from console.protocol.jsonvalue import Json

LONGEST_ALIGNED = 2_000
"""Entries of a list; of a longer one only the whole is compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A field that says something else. `before` or `after` None: it is on the other side only.

    `path` counts entries of a list as they stand on the side after, one that is gone as it stood before.
    `sentence` says it in words.
    """

    path: str
    before: Json
    after: Json
    sentence: str = ""


def differences(before: Json, after: Json, path: str = "") -> Iterator[Change]:
    """The fields that differ, in the order of the values."""
    if isinstance(before, Mapping) and isinstance(after, Mapping) and before.get("name") == after.get("name"):
        for key in dict.fromkeys((*before, *after)):
            was, now = before.get(key), after.get(key)
            was, now = _or_empty(was, now), _or_empty(now, was)
            yield from differences(was, now, f"{path}.{key}" if path else key)
    elif _is_list(before) and _is_list(after) and max(len(before), len(after)) <= LONGEST_ALIGNED:
        yield from _of_lists(before, after, path)
    elif text_of(before) != text_of(after):
        yield Change(path=path, before=before, after=after)


def text_of(value: Json) -> str:
    """The value as text: equal for plain values that are equal, true and 1 apart."""
    return write_json(value)


def _is_list(value: Json) -> TypeGuard[Sequence[Json]]:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _or_empty(value: Json, other: Json) -> Json:
    """The value; beside a list, one that is missing is empty."""
    return [] if value is None and _is_list(other) else value


def _of_lists(before: Sequence[Json], after: Sequence[Json], path: str) -> Iterator[Change]:
    pairs = align([_token(one) for one in before], [_token(one) for one in after])
    own, other = 0, 0
    for here, there in (*pairs, (len(before), len(after))):
        for place in range(own, here):
            yield Change(path=f"{path}.{place}", before=before[place], after=None)
        for place in range(other, there):
            yield Change(path=f"{path}.{place}", before=None, after=after[place])
        if here < len(before):
            yield from differences(before[here], after[there], f"{path}.{there}")
        own, other = here + 1, there + 1


def _token(value: Json) -> Token:
    name = value.get("name") if isinstance(value, Mapping) else None
    return Token(str(name or type(value).__name__), text_of(value))
