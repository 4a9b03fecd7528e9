"""Who a call is from and to: phone numbers, app users, conferences, as the platform spells them."""

from console.protocol.wire import Received, Text, Wire

HIDDEN = "private"


class Identity(Wire):
    """A destination in a callback.

    `type` is number, did, username, conference or sip; `verified` is read-only and mostly absent.
    """

    type: str
    endpoint: str
    verified: bool | None = None


class Destination(Received):
    """A destination in an answer. `type` in any letter case, and optional where the action leaves no doubt."""

    type: Text | None = None
    endpoint: Text


def without_plus(number: str) -> str:
    """A phone number as `cli`, `from` and DiCE's `to` carry it (assumed: `number.plus`); anything else unchanged."""
    return number.removeprefix("+")
