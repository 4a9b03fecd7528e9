"""The callbacks that the platform posts: ICE, ACE, PIE, DiCE and notify.

Field order is the order of the documented bodies.

Source: Voice API, callbacks. Which of the keys are sent is a dialect's business (console.protocol.dialects).
"""

from decimal import Decimal
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from console.protocol.identities import Identity
from console.protocol.jsontext import write_json
from console.protocol.jsonvalue import Json
from console.protocol.money import Money
from console.protocol.wire import Wire, wire_json

CallId: TypeAlias = Annotated[str, Field(validation_alias="callid", serialization_alias="callid")]
"""All lower case on the wire, unlike its neighbours."""


class Cookie(Wire):
    """What a setCookie instruction left; returned in every later callback of the call."""

    key: str
    value: str


class CallHeader(Wire):
    """A header of a call placed by an app or over SIP."""

    key: str
    value: str


class Amd(Wire):
    """The verdict of answering machine detection. Source: Voice API, ACE, `amd`."""

    status: str
    reason: str | None = None
    duration: int | Decimal | None = None


MENU_RESULTS = ("return", "sequence", "timeout", "hangup", "invalidinput", "error")
"""What may come of a menu, `type`."""


class MenuResult(Wire):
    """What came of a menu.

    `type` is one of MENU_RESULTS; `value` is absent where it means nothing.
    `add_to_context` is a field that no document lists; it has been seen, empty (assumed: `fields.unknown`).
    """

    menu_id: str
    type: str
    value: str | None = None
    input_method: str | None = None
    add_to_context: tuple[str, ...] | None = None


class Ice(Wire):
    """Incoming call: what shall the platform do with it? `timestamp` is text in the form of the dialect."""

    event: Literal["ice"] = "ice"
    call_id: CallId
    call_resource_url: str | None = None
    timestamp: str
    version: int = 1
    custom: str | None = None
    user: str | None = None
    user_rate: Money | None = None
    cli: str | None = None
    to: Identity | None = None
    domain: str | None = None
    application_key: str | None = None
    origination_type: str | None = None
    duration: int | None = None
    rdnis: str | None = None
    call_headers: tuple[CallHeader, ...] | None = None
    conference_id: str | None = None
    cookies: tuple[Cookie, ...] | None = None


class Ace(Wire):
    """Answered call: the callee picked up. Carries neither `to` nor `cli`."""

    event: Literal["ace"] = "ace"
    call_id: CallId
    timestamp: str
    version: int = 1
    custom: str | None = None
    user: str | None = None
    application_key: str | None = None
    amd: Amd | None = None
    conference_id: str | None = None
    cookies: tuple[Cookie, ...] | None = None


class Pie(Wire):
    """Prompt input: what came of a menu."""

    event: Literal["pie"] = "pie"
    call_id: CallId
    timestamp: str
    version: int = 1
    custom: str | None = None
    application_key: str | None = None
    menu_result: MenuResult
    conference_id: str | None = None
    cookies: tuple[Cookie, ...] | None = None


class Dice(Wire):
    """Disconnected call: how it ended and what it cost. `duration` in seconds, only of a call that was answered."""

    event: Literal["dice"] = "dice"
    call_id: CallId
    timestamp: str
    reason: str
    result: str
    version: int = 1
    custom: str | None = None
    user: str | None = None
    debit: Money | None = None
    user_rate: Money | None = None
    to: Identity | None = None
    application_key: str | None = None
    duration: int | None = None
    from_: Annotated[str | None, Field(validation_alias="from", serialization_alias="from")] = None
    call_headers: tuple[CallHeader, ...] | None = None
    conference_id: str | None = None
    cookies: tuple[Cookie, ...] | None = None


class Notify(Wire):
    """A notification; needs no answer.

    `type` is callingerror, recording_finished, recording_available or another word. No timestamp.
    """

    event: Literal["notify"] = "notify"
    version: int = 1
    type: str
    call_id: CallId
    error_code: int | None = None
    error_msg: str | None = None
    user: str | None = None
    custom: str | None = None
    destination: str | None = None
    amd: Amd | None = None
    conference_id: str | None = None


Callback: TypeAlias = Annotated[Ice | Ace | Pie | Dice | Notify, Field(discriminator="event")]

EVENTS = ("ice", "ace", "pie", "dice", "notify")


def callback_json(callback: Callback) -> dict[str, Json]:
    """The JSON object that is posted: only the keys that were set, in the order of the documented bodies.

    Amounts are Decimals.
    """
    return wire_json(callback)


def callback_bytes(callback: Callback) -> bytes:
    """The body as it is posted: UTF-8, no blanks between tokens."""
    return write_json(wire_json(callback)).encode()
