"""One caller more, for whom no call stands in the flow: as the flow's own, from the next number or as another user."""

import re
from dataclasses import replace

from console.flow.model import CallSpec

FURTHER = "caller"
"""With its number, the name of a caller whom the flow does not have."""

_LAST_DIGITS = re.compile(r"\d+$")


def another_caller(spec: CallSpec, count: int) -> CallSpec | None:
    """The call of the `count`-th caller, from 2, of a flow whose own call is this; None for a callout: it has none."""
    if spec.callout is not None:
        return None
    origin = None if spec.origin is None else _next(spec.origin, count - 1)
    user = None if spec.user is None else _next(spec.user, count - 1)
    return replace(spec, origin=origin, user=user)


def number_of(name: str) -> int | None:
    """The how manieth caller has this name; None for one of the flow's own names."""
    number = name.removeprefix(FURTHER)
    return int(number) if name.startswith(FURTHER) and number.isascii() and number.isdigit() else None


def in_words(name: str) -> str:
    """A call's name as people read it: `caller 4`; those of a flow as they are written there."""
    number = number_of(name)
    return name if number is None else f"{FURTHER} {number}"


def _next(name: str, by: int) -> str:
    """A number or a name, so many further: `+46313900601` gives `+46313900602`, `maja` gives `maja2`."""
    local, at, host = name.partition("@")
    digits = _LAST_DIGITS.search(local)
    if digits is None:
        return f"{local}{by + 1}{at}{host}"
    number = digits[0]
    return f"{local[: -len(number)]}{int(number) + by:0{len(number)}d}{at}{host}"
