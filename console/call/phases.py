"""The phases of a call, and what they are called elsewhere."""

from enum import StrEnum


class Phase(StrEnum):
    """What the call is busy with."""

    NEW = "new"
    ASKING = "asking"
    RUNNING = "running"
    MENU = "menu"
    RINGING = "ringing"
    DETECTING = "detecting"
    TONES = "tones"
    SAYING = "saying"
    TALKING = "talking"
    STAYING = "staying"
    APOLOGY = "apology"
    HANGING_UP = "hanging_up"
    CLOSING = "closing"
    OVER = "over"


STATE_WORDS = {
    Phase.MENU: "menu",
    Phase.RINGING: "ringing",
    Phase.TALKING: "talking",
    Phase.CLOSING: "ended",
    Phase.OVER: "ended",
}
"""Phases by the state words of the flow format; all others are `connecting`, or `playing` while a prompt plays."""

LOST_IN = {
    Phase.ASKING: "the platform waits for the backend's answer",
    Phase.RUNNING: "no menu listens while instructions run",
    Phase.MENU: "the menu listens to the other party",
    Phase.RINGING: "no menu listens while the callee's phone rings",
    Phase.DETECTING: "no menu listens while the platform finds out who picked up",
    Phase.TONES: "no menu listens while tones are sent to the callee",
    Phase.SAYING: "no menu listens while the callout says its text",
    Phase.STAYING: "nothing listens where the call stays",
    Phase.APOLOGY: "no menu listens while the error message plays",
    Phase.HANGING_UP: "the platform hangs up",
}
"""Why a key is lost in a phase; while people talk it goes to the other party."""
