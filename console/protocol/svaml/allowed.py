"""What may stand in the answer to which event and in which order, and which part of SVAML this version simulates.

Where one official source allows something and another forbids it, it is allowed, and the step is assumed
(`action.allowed`). Sources: Sinch docs (classic and 2021), Sinch API reference, the .NET Server SDK by Sinch, Sinch
Functions docs.
"""

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

Verdict: TypeAlias = Literal["yes", "disputed", "no"]

ORDERS = ("patch", "leg", "unpark")
"""SVAML that answers no event but orders something for a call that is on: for the call, for one of its legs, for a
parked call.
"""
ACTION_EVENTS: Mapping[str, Mapping[str, Verdict]] = {
    "hangup": {"ice": "yes", "ace": "yes", "pie": "yes", "patch": "yes"},
    "continue": {"ice": "disputed", "ace": "yes", "pie": "yes", "patch": "yes", "leg": "yes"},
    "connectPstn": {"ice": "yes", "ace": "disputed", "pie": "yes"},
    "connectMxp": {"ice": "yes", "ace": "disputed", "pie": "disputed"},
    "connectConf": {"ice": "yes", "ace": "disputed", "pie": "yes", "patch": "disputed"},
    "connectSip": {"ice": "yes", "ace": "disputed", "pie": "yes"},
    "connectStream": {"ice": "yes", "ace": "no", "pie": "no"},
    "runMenu": {"ice": "yes", "ace": "yes", "pie": "yes", "patch": "disputed"},
    "park": {"ice": "yes", "ace": "disputed", "pie": "no", "patch": "yes"},
}
INSTRUCTION_EVENTS: Mapping[str, Mapping[str, Verdict]] = {
    "say": {"ice": "yes", "ace": "yes", "pie": "yes", "patch": "yes", "leg": "yes"},
    "playFiles": {"ice": "yes", "ace": "yes", "pie": "yes", "patch": "yes", "leg": "yes"},
    "setCookie": {"ice": "yes", "ace": "yes", "pie": "yes", "patch": "disputed"},
    "startRecording": {"ice": "yes", "ace": "yes", "pie": "yes", "patch": "yes"},
    "stopRecording": {"ice": "yes", "ace": "yes", "pie": "yes", "patch": "yes"},
    "sendDtmf": {"ice": "yes", "ace": "no", "pie": "yes", "patch": "disputed"},
    "answer": {"ice": "yes", "ace": "no", "pie": "no"},
    "reportCallStatus": {"ice": "no", "ace": "no", "pie": "no", "dice": "yes"},
}
"""By documented name and event or order; DiCE and notify execute nothing but reportCallStatus in the answer to DiCE.
What unparks a call is what could answer its ICE.
"""
AS_ACTION_OF_AN_ORDER = ("startRecording", "stopRecording")
"""Instructions that the documents of 2021 also show as the action of an order for a call."""

NOT_SIMULATED_FIELDS: Mapping[str, tuple[tuple[str, ...], ...]] = {}
"""What is read and shown, but has no effect yet: fields whose value is neither 0, false nor empty."""


def verdict(name: str, event: str | None) -> Verdict:
    """Whether an instruction or action, by its documented name, may answer this event.

    `event` None asks for any event.
    """
    events = ACTION_EVENTS.get(name) or INSTRUCTION_EVENTS[name]
    return "yes" if event is None else events.get("ice" if event == "unpark" else event, "no")


def events_that_allow(name: str) -> tuple[str, ...]:
    """The events whose answer may hold this instruction or action."""
    events = ACTION_EVENTS.get(name) or INSTRUCTION_EVENTS[name]
    return tuple(event for event, allows in events.items() if allows != "no" and event not in ORDERS)


def names_allowed(names: Iterable[str], event: str) -> tuple[str, ...]:
    """Those of the instructions or actions that this event or order allows."""
    return tuple(name for name in names if verdict(name, event) != "no")
