"""What may stand in the answer to which event, and which part of SVAML this version simulates.

Where one official source allows something and another forbids it, it is allowed, and the step is assumed
(`action.allowed`). Sources: Sinch docs (classic and 2021), Sinch API reference, the .NET Server SDK by Sinch, Sinch
Functions docs.
"""

from collections.abc import Mapping
from typing import Literal, TypeAlias

Verdict: TypeAlias = Literal["yes", "disputed", "no"]

ACTION_EVENTS: Mapping[str, Mapping[str, Verdict]] = {
    "hangup": {"ice": "yes", "ace": "yes", "pie": "yes"},
    "continue": {"ice": "disputed", "ace": "yes", "pie": "yes"},
    "connectPstn": {"ice": "yes", "ace": "disputed", "pie": "yes"},
    "connectMxp": {"ice": "yes", "ace": "disputed", "pie": "disputed"},
    "connectConf": {"ice": "yes", "ace": "disputed", "pie": "yes"},
    "connectSip": {"ice": "yes", "ace": "disputed", "pie": "yes"},
    "connectStream": {"ice": "yes", "ace": "no", "pie": "no"},
    "runMenu": {"ice": "yes", "ace": "yes", "pie": "yes"},
    "park": {"ice": "yes", "ace": "disputed", "pie": "no"},
}
INSTRUCTION_EVENTS: Mapping[str, Mapping[str, Verdict]] = {
    "say": {"ice": "yes", "ace": "yes", "pie": "yes"},
    "playFiles": {"ice": "yes", "ace": "yes", "pie": "yes"},
    "setCookie": {"ice": "yes", "ace": "yes", "pie": "yes"},
    "startRecording": {"ice": "yes", "ace": "yes", "pie": "yes"},
    "stopRecording": {"ice": "yes", "ace": "yes", "pie": "yes"},
    "sendDtmf": {"ice": "yes", "ace": "no", "pie": "yes"},
    "answer": {"ice": "yes", "ace": "no", "pie": "no"},
    "reportCallStatus": {"ice": "no", "ace": "no", "pie": "no", "dice": "yes"},
}
"""By documented name and event; DiCE and notify execute nothing but reportCallStatus in the answer to DiCE."""

NOT_SIMULATED_ACTIONS = frozenset({"connectMxp", "connectConf", "connectSip", "connectStream", "park"})
NOT_SIMULATED_FIELDS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "hangup": (("hangupCause",),),
    "continue": (("recordingOptions", "transcriptionOptions", "enabled"),),
    "connectPstn": (("amd", "enabled"), ("recordingOptions", "transcriptionOptions", "enabled")),
    "startRecording": (("options", "transcriptionOptions", "enabled"),),
    "runMenu": (("enableVoice",), ("menus", "*", "options", "*", "add")),
}
"""What is read and shown, but has no effect yet.

Whole actions, and fields whose value is neither 0, false nor empty.
"""


def verdict(name: str, event: str | None) -> Verdict:
    """Whether an instruction or action, by its documented name, may answer this event.

    `event` None asks for any event.
    """
    events = ACTION_EVENTS.get(name) or INSTRUCTION_EVENTS[name]
    return "yes" if event is None else events.get(event, "no")


def events_that_allow(name: str) -> tuple[str, ...]:
    """The events whose answer may hold this instruction or action."""
    events = ACTION_EVENTS.get(name) or INSTRUCTION_EVENTS[name]
    return tuple(event for event, allows in events.items() if allows != "no")
