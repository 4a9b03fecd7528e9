"""How a call ends: one table from the situation to DiCE's result and reason. Source: Sinch docs, DiCE callback; else
assumed.
"""

from dataclasses import dataclass
from enum import StrEnum


class Situation(StrEnum):
    """Why a call ended, in our own words; the table below gives the platform's."""

    CALLEE_HUNG_UP = "callee_hung_up"
    CALLER_HUNG_UP = "caller_hung_up"
    CALLER_CANCELLED = "caller_cancelled"
    CALLEE_BUSY = "callee_busy"
    CALLEE_DECLINED = "callee_declined"
    CALLEE_FAILED = "callee_failed"
    RING_LIMIT = "ring_limit"
    DURATION_LIMIT = "duration_limit"
    SVAML_HANGUP = "svaml_hangup"
    NOTHING_TO_CONTINUE = "nothing_to_continue"
    CALLBACK_FAILED = "callback_failed"
    NOT_SIMULATED = "not_simulated"
    LOOP = "loop"


@dataclass(frozen=True, slots=True)
class Ending:
    """DiCE's words: `result` when the caller's leg was answered, `unanswered` when it never was, and the reason."""

    result: str
    unanswered: str
    reason: str
    assumption: str | None = None

    def result_for(self, *, answered: bool) -> str:
        """The result, by whether the caller's leg was ever answered."""
        return self.result if answered else self.unanswered


ENDINGS: dict[Situation, Ending] = {
    Situation.CALLEE_HUNG_UP: Ending("ANSWERED", "ANSWERED", "CALLEEHANGUP"),
    Situation.CALLER_HUNG_UP: Ending("ANSWERED", "NOANSWER", "CALLERHANGUP"),
    Situation.CALLER_CANCELLED: Ending("NOANSWER", "NOANSWER", "CANCEL", "call.ending"),
    Situation.CALLEE_BUSY: Ending("BUSY", "BUSY", "N/A", "call.ending"),
    Situation.CALLEE_DECLINED: Ending("BUSY", "BUSY", "N/A", "call.ending"),
    Situation.CALLEE_FAILED: Ending("FAILED", "FAILED", "GENERALERROR", "call.ending"),
    Situation.RING_LIMIT: Ending("NOANSWER", "NOANSWER", "TIMEOUT"),
    Situation.DURATION_LIMIT: Ending("ANSWERED", "ANSWERED", "TIMEOUT", "call.ending"),
    Situation.SVAML_HANGUP: Ending("ANSWERED", "NOANSWER", "MANAGERHANGUP", "call.ending"),
    Situation.NOTHING_TO_CONTINUE: Ending("ANSWERED", "NOANSWER", "MANAGERHANGUP", "continue.nothing"),
    Situation.CALLBACK_FAILED: Ending("ANSWERED", "FAILED", "CALLBACKERROR", "callback.ice_failed"),
    Situation.NOT_SIMULATED: Ending("ANSWERED", "FAILED", "GENERALERROR", "call.ending"),
    Situation.LOOP: Ending("ANSWERED", "FAILED", "GENERALERROR", "call.ending"),
}
"""Every situation with its ending; a test checks that none is missing."""
