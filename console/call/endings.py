"""How a call ends: one table from the situation to DiCE's result and reason.

Source: Sinch docs, DiCE callback; else assumed.
"""

from dataclasses import dataclass
from enum import StrEnum


class Situation(StrEnum):
    """Why a call ended, in our own words; the table below gives the platform's."""

    CALLEE_HUNG_UP = "callee_hung_up"
    CALLEE_LEFT = "callee_left"
    CALLER_HUNG_UP = "caller_hung_up"
    CALLER_LEFT = "caller_left"
    CALLER_CANCELLED = "caller_cancelled"
    CALLEE_BUSY = "callee_busy"
    CALLEE_DECLINED = "callee_declined"
    CALLEE_FAILED = "callee_failed"
    RING_LIMIT = "ring_limit"
    CALLEE_BLOCKED = "callee_blocked"
    NO_CREDIT = "no_credit"
    CONGESTION = "congestion"
    PLATFORM_FAULT = "platform_fault"
    ANSWERED_ELSEWHERE = "answered_elsewhere"
    NETWORK_LOST = "network_lost"
    USER_DECLINED = "user_declined"
    USER_NOT_FOUND = "user_not_found"
    USER_RING_LIMIT = "user_ring_limit"
    DURATION_LIMIT = "duration_limit"
    PARK_LIMIT = "park_limit"
    MENU_WITHOUT_PIE = "menu_without_pie"
    MENU_NOT_TOLD = "menu_not_told"
    CALLOUT_SAID = "callout_said"
    NOBODY_CALLED = "nobody_called"
    SVAML_HANGUP = "svaml_hangup"
    NOTHING_TO_CONTINUE = "nothing_to_continue"
    ICE_FAILED = "ice_failed"
    PIE_FAILED = "pie_failed"
    ANSWER_UNUSABLE = "answer_unusable"
    KICKED = "kicked"
    LOOP = "loop"


@dataclass(frozen=True, slots=True)
class Ending:
    """DiCE's words: `result` when the caller's leg was answered, `unanswered` when it never was, and the reason.

    `assumption` is what that rests on; `after_answer` takes its place when the caller's leg was answered.
    """

    result: str
    unanswered: str
    reason: str
    assumption: str | None = None
    after_answer: str | None = None

    def result_for(self, *, answered: bool) -> str:
        """The result, by whether the caller's leg was ever answered."""
        return self.result if answered else self.unanswered

    def assumption_for(self, *, answered: bool) -> str | None:
        """The assumption, by whether the caller's leg was ever answered."""
        return (self.after_answer or self.assumption) if answered else self.assumption


_OPEN = "call.ending"
_LAST_DIAL = "dice.of_last_dial"

ENDINGS: dict[Situation, Ending] = {
    Situation.CALLEE_HUNG_UP: Ending("ANSWERED", "ANSWERED", "CALLEEHANGUP"),
    Situation.CALLEE_LEFT: Ending("ANSWERED", "ANSWERED", "CALLEEHANGUP", "callee.hangs_up_early"),
    Situation.CALLER_HUNG_UP: Ending("ANSWERED", "ANSWERED", "CALLERHANGUP"),
    Situation.CALLER_LEFT: Ending("ANSWERED", "ANSWERED", "CALLERHANGUP", _OPEN),
    Situation.CALLER_CANCELLED: Ending("NOANSWER", "NOANSWER", "CANCEL", _OPEN),
    Situation.CALLEE_BUSY: Ending("BUSY", "BUSY", "N/A", _OPEN, _LAST_DIAL),
    Situation.CALLEE_DECLINED: Ending("BUSY", "BUSY", "N/A", _OPEN, _LAST_DIAL),
    Situation.CALLEE_FAILED: Ending("FAILED", "FAILED", "GENERALERROR", _OPEN, _LAST_DIAL),
    Situation.RING_LIMIT: Ending("NOANSWER", "NOANSWER", "TIMEOUT", None, _LAST_DIAL),
    Situation.CALLEE_BLOCKED: Ending("FAILED", "FAILED", "BLOCKED", _OPEN, _LAST_DIAL),
    Situation.NO_CREDIT: Ending("FAILED", "FAILED", "NOCREDITPARTNER", _OPEN, _LAST_DIAL),
    Situation.CONGESTION: Ending("FAILED", "FAILED", "CONGESTION", _OPEN, _LAST_DIAL),
    Situation.PLATFORM_FAULT: Ending("FAILED", "FAILED", "GENERALERROR", "platform.fault", _LAST_DIAL),
    Situation.ANSWERED_ELSEWHERE: Ending("NOANSWER", "NOANSWER", "OTHERPEERANSWERED", _OPEN, _LAST_DIAL),
    Situation.NETWORK_LOST: Ending("FAILED", "FAILED", "CLIENTNETWORK", _OPEN, _LAST_DIAL),
    Situation.USER_DECLINED: Ending("BUSY", "BUSY", "CANCEL", None, _LAST_DIAL),
    Situation.USER_NOT_FOUND: Ending("FAILED", "FAILED", "USERNOTFOUND", _OPEN, _LAST_DIAL),
    Situation.USER_RING_LIMIT: Ending("BUSY", "BUSY", "N/A", None, _LAST_DIAL),
    Situation.PARK_LIMIT: Ending("ANSWERED", "ANSWERED", "TIMEOUT", _OPEN),
    Situation.MENU_WITHOUT_PIE: Ending("ANSWERED", "ANSWERED", "MANAGERHANGUP", "menu.data_leg"),
    Situation.MENU_NOT_TOLD: Ending("ANSWERED", "ANSWERED", "MANAGERHANGUP", "callout.menu"),
    Situation.CALLOUT_SAID: Ending("ANSWERED", "ANSWERED", "MANAGERHANGUP", "callout.ending"),
    Situation.NOBODY_CALLED: Ending("ANSWERED", "FAILED", "GENERALERROR", "callout.nobody"),
    Situation.DURATION_LIMIT: Ending("ANSWERED", "ANSWERED", "TIMEOUT", _OPEN),
    Situation.SVAML_HANGUP: Ending("ANSWERED", "NOANSWER", "MANAGERHANGUP", _OPEN),
    Situation.NOTHING_TO_CONTINUE: Ending("ANSWERED", "NOANSWER", "MANAGERHANGUP", "continue.nothing"),
    Situation.ICE_FAILED: Ending("ANSWERED", "FAILED", "CALLBACKERROR", "callback.ice_failed"),
    Situation.PIE_FAILED: Ending("ANSWERED", "FAILED", "CALLBACKERROR", "callback.pie_failed"),
    Situation.ANSWER_UNUSABLE: Ending("ANSWERED", "FAILED", "CALLBACKERROR", "answer.unusable"),
    Situation.KICKED: Ending("ANSWERED", "ANSWERED", "MANAGERHANGUP", _OPEN),
    Situation.LOOP: Ending("ANSWERED", "FAILED", "GENERALERROR", _OPEN),
}
"""Every situation with its ending; a test checks that none is missing."""
