"""How calls end: every situation is reached, with the result, reason, duration and cost that DiCE carries."""

from decimal import Decimal
from typing import get_args

import pytest

from console.call.billing import debit, duration_seconds, minutes_begun
from console.call.endings import ENDINGS, Situation
from console.call.events import Refusal
from console.call.sentences import SITUATIONS
from console.protocol.assumptions import ASSUMPTIONS
from console.protocol.dialects import CLASSIC
from tests.call.conftest import DIAL
from tests.call.conversation import Conversation

OPEN, EARLY, LAST_DIAL, NOTHING = "call.ending", "callee.hangs_up_early", "dice.of_last_dial", "continue.nothing"
FAULT = "platform.fault"
CONFERENCE = {"name": "connectConf", "conferenceId": "team"}


def asked(call: Conversation) -> Conversation:
    """A key that leaves the menu: the PIE is open."""
    return call.press("1")


def refuse_answer(call: Conversation) -> Conversation:
    """An empty answer, the notify that tells of it, and the error message."""
    return call.reply(body=b"").reply(body=b"").play()


def ask_without_end(call: Conversation) -> Conversation:
    """Every answer is a menu that is over at once."""
    while not call.of("ended"):
        if call.open is not None:
            call.reply(action={"name": "runMenu", "menus": [{"id": "main"}]})
        else:
            call.wake()
    return call


def talk_to_the_limit(call: Conversation) -> Conversation:
    """Ten seconds are allowed, and pass."""
    call.reply(action={**DIAL, "maxDuration": 10}).play().pick_up().reply(action="continue").play()
    return call.wake()


REACHED = [
    ("talking_call", lambda call: call.hang_up("callee", after=4), "callee_hung_up", "ANSWERED", 4, None),
    ("talking_call", lambda call: call.hang_up(after=4), "caller_hung_up", "ANSWERED", 4, None),
    ("answered_call", lambda call: call.hang_up("callee").reply(), "callee_left", "ANSWERED", 0, EARLY),
    ("in_callee_menu", lambda call: call.hang_up("callee", after=2), "callee_left", "ANSWERED", 4, EARLY),
    ("in_prompt", lambda call: call.hang_up(after=0.1), "caller_left", "ANSWERED", 1, OPEN),
    ("in_menu", lambda call: call.hang_up(after=2), "caller_left", "ANSWERED", 4, OPEN),
    ("answered_call", lambda call: call.hang_up().reply(), "caller_left", "ANSWERED", 0, OPEN),
    ("placed", lambda call: call.hang_up().reply(), "caller_cancelled", "NOANSWER", None, OPEN),
    ("ringing_call", lambda call: call.hang_up(after=4), "caller_cancelled", "NOANSWER", None, OPEN),
    ("ringing_after_menu", lambda call: call.hang_up(after=4), "caller_cancelled", "NOANSWER", 6, OPEN),
    ("ringing_call", lambda call: call.refuse("busy"), "callee_busy", "BUSY", None, OPEN),
    ("ringing_after_menu", lambda call: call.refuse("busy", after=5), "callee_busy", "BUSY", 7, LAST_DIAL),
    ("ringing_call", lambda call: call.refuse("declined"), "callee_declined", "BUSY", None, OPEN),
    ("ringing_call", lambda call: call.refuse("failed"), "callee_failed", "FAILED", None, OPEN),
    ("ringing_call", lambda call: call.refuse("noanswer"), "ring_limit", "NOANSWER", None, None),
    ("ringing_call", lambda call: call.wake(), "ring_limit", "NOANSWER", None, None),
    ("ringing_after_menu", lambda call: call.wake(), "ring_limit", "NOANSWER", 32, LAST_DIAL),
    ("placed", talk_to_the_limit, "duration_limit", "ANSWERED", 10, OPEN),
    ("placed", lambda call: call.reply(action="hangup").play(), "svaml_hangup", "NOANSWER", None, OPEN),
    ("in_menu", lambda call: asked(call).reply(action="hangup").play(), "svaml_hangup", "ANSWERED", 2, OPEN),
    ("placed", lambda call: call.reply(action="continue").play(), "nothing_to_continue", "NOANSWER", None, NOTHING),
    ("placed", lambda call: call.fail().play(), "ice_failed", "FAILED", None, "callback.ice_failed"),
    ("in_menu", lambda call: asked(call).fail().play(), "pie_failed", "ANSWERED", 3, "callback.pie_failed"),
    ("placed", refuse_answer, "answer_unusable", "FAILED", None, "answer.unusable"),
    ("in_menu", lambda call: refuse_answer(asked(call)), "answer_unusable", "ANSWERED", 3, "answer.unusable"),
    (
        "placed",
        lambda call: call.reply(action=CONFERENCE).play().wait(4).order_in("kick", "team"),
        "kicked",
        "ANSWERED",
        4,
        OPEN,
    ),
    ("ringing_call", lambda call: call.refuse("blocked"), "callee_blocked", "FAILED", None, OPEN),
    ("ringing_after_menu", lambda call: call.refuse("nocredit"), "no_credit", "FAILED", 2, LAST_DIAL),
    ("ringing_call", lambda call: call.refuse("congestion"), "congestion", "FAILED", None, OPEN),
    ("ringing_call", lambda call: call.refuse("fault").reply(body=b""), "platform_fault", "FAILED", None, FAULT),
    ("ringing_app", lambda call: call.refuse("fault").fail(), "platform_fault", "FAILED", None, FAULT),
    ("ringing_app", lambda call: call.refuse("elsewhere"), "answered_elsewhere", "NOANSWER", None, OPEN),
    ("ringing_app", lambda call: call.refuse("network"), "network_lost", "FAILED", None, OPEN),
    ("ringing_app", lambda call: call.refuse("busy"), "callee_busy", "BUSY", None, OPEN),
    ("ringing_app", lambda call: call.refuse("declined"), "user_declined", "BUSY", None, None),
    ("ringing_app", lambda call: call.refuse("failed"), "user_not_found", "FAILED", None, OPEN),
    ("ringing_app", lambda call: call.wake(), "user_ring_limit", "BUSY", None, None),
    ("menu_of_an_app", lambda call: call.press("1"), "menu_without_pie", "ANSWERED", 2, "menu.data_leg"),
    ("parked", lambda call: call.wake().wake(), "park_limit", "ANSWERED", 61, OPEN),
    (
        "answered_callout",
        lambda call: call.reply(action="continue").play(),
        "callout_said",
        "ANSWERED",
        2,
        "callout.ending",
    ),
    (
        "asking_callout",
        lambda call: call.reply(action="park").play(),
        "nobody_called",
        "FAILED",
        None,
        "callout.nobody",
    ),
    ("menu_of_a_callout", lambda call: call.press("1", who="callee"), "menu_not_told", "ANSWERED", 2, "callout.menu"),
    ("placed", ask_without_end, "loop", "ANSWERED", 0, OPEN),
]
"""Where a call is, what happens, and how it ends: situation, result, duration, assumption."""

REASONS = {
    "callee_hung_up": "CALLEEHANGUP",
    "callee_left": "CALLEEHANGUP",
    "caller_hung_up": "CALLERHANGUP",
    "caller_left": "CALLERHANGUP",
    "caller_cancelled": "CANCEL",
    "callee_busy": "N/A",
    "callee_declined": "N/A",
    "callee_failed": "GENERALERROR",
    "ring_limit": "TIMEOUT",
    "callee_blocked": "BLOCKED",
    "no_credit": "NOCREDITPARTNER",
    "congestion": "CONGESTION",
    "platform_fault": "GENERALERROR",
    "answered_elsewhere": "OTHERPEERANSWERED",
    "network_lost": "CLIENTNETWORK",
    "user_declined": "CANCEL",
    "user_not_found": "USERNOTFOUND",
    "user_ring_limit": "N/A",
    "menu_without_pie": "MANAGERHANGUP",
    "park_limit": "TIMEOUT",
    "callout_said": "MANAGERHANGUP",
    "nobody_called": "GENERALERROR",
    "menu_not_told": "MANAGERHANGUP",
    "duration_limit": "TIMEOUT",
    "svaml_hangup": "MANAGERHANGUP",
    "nothing_to_continue": "MANAGERHANGUP",
    "ice_failed": "CALLBACKERROR",
    "pie_failed": "CALLBACKERROR",
    "answer_unusable": "CALLBACKERROR",
    "kicked": "MANAGERHANGUP",
    "loop": "GENERALERROR",
}


@pytest.mark.parametrize(
    ("situation", "deed", "name", "result", "duration", "assumption"),
    REACHED,
    ids=[f"{row[0]}-{row[2]}" for row in REACHED],
)
def test_a_call_ends_as_the_table_says(request, situation, deed, name, result, duration, assumption):
    call = request.getfixturevalue(situation)
    deed(call)
    assert call.ending == (result, REASONS[name], duration, name)
    assert call.of("ended")[0].assumption == assumption
    call.finish()
    dice = call.bodies("dice")
    assert len(dice) == 1
    assert (dice[0]["result"], dice[0]["reason"], dice[0].get("duration")) == (result, REASONS[name], duration)
    assert call.call.over and call.view.state == "ended"


def test_every_situation_is_reached_by_a_test_above():
    assert {row[2] for row in REACHED} == {situation.value for situation in Situation}


def test_every_reason_that_dice_is_listed_with_ends_some_call():
    """Not so INVALIDSVAMLACTION and ESTABLISHED, which no document has in a DiCE."""
    assert {ending.reason for ending in ENDINGS.values()} == {
        "N/A", "TIMEOUT", "CALLERHANGUP", "CALLEEHANGUP", "BLOCKED", "MANAGERHANGUP", "NOCREDITPARTNER", "GENERALERROR",
        "CANCEL", "USERNOTFOUND", "CALLBACKERROR", "CONGESTION", "OTHERPEERANSWERED", "CLIENTNETWORK",
    }  # fmt: skip
    assert {ending.result for ending in ENDINGS.values()} == {"ANSWERED", "BUSY", "NOANSWER", "FAILED"}


def test_every_situation_has_an_ending_and_words():
    assert set(ENDINGS) == set(Situation)
    assert set(SITUATIONS) == {situation.value for situation in Situation}


def test_every_assumption_of_an_ending_is_in_the_table():
    named = {
        name for ending in ENDINGS.values() for name in (ending.assumption, ending.after_answer) if name is not None
    }
    assert named <= set(ASSUMPTIONS)


def test_a_platform_that_fails_tells_so_before_the_call_ends(ringing_call):
    ringing_call.refuse("fault", after=2)
    assert (ringing_call.kinds, ringing_call.call.ended) == (["reject", "callback"], None)
    assert ringing_call.body["type"] == "callingerror"
    assert ringing_call.body["errorCode"] == 50000
    ringing_call.reply(body=b"")
    assert ringing_call.events == ["ice", "notify", "dice"]


def test_a_caller_who_leaves_while_the_platform_tells_of_its_failure_is_no_second_ending(ringing_call):
    ringing_call.refuse("fault").hang_up().finish()
    assert ringing_call.events == ["ice", "notify", "dice"]
    assert ringing_call.ending == ("NOANSWER", "CANCEL", None, "caller_cancelled")


@pytest.mark.parametrize("how", get_args(Refusal))
def test_a_reason_that_the_classic_documents_do_not_list_is_a_general_error_there(how):
    call = Conversation(dialect=CLASSIC).place().reply(action=DIAL).play().refuse(how).finish()
    later = {"CONGESTION", "OTHERPEERANSWERED", "CLIENTNETWORK"}
    situation = Situation(call.ending[3])
    reason = ENDINGS[situation].reason
    assert call.bodies("dice")[0]["reason"] == ("GENERALERROR" if reason in later else reason)


def test_the_ending_is_told_before_the_last_callbacks(talking_call):
    talking_call.hang_up("callee", after=4)
    assert talking_call.kinds == ["hang_up", "ended", "callback"]
    assert talking_call.view.state == "ended"


def test_what_expectations_see_of_the_ending_is_what_dice_says(talking_call):
    talking_call.hang_up("callee", after=4)
    ended = talking_call.call.ended
    assert ended is not None
    assert {**ended} == {**talking_call.bodies("dice")[0], "debit": ended["debit"], "userRate": ended["userRate"]}


def test_dice_names_the_number_dialled_last_and_else_what_ice_carried(talking_call):
    talking_call.hang_up()
    assert talking_call.body["to"] == {"type": "number", "endpoint": "46313900644"}
    never_dialled = Conversation().place().reply(action="hangup").play()
    assert never_dialled.body["to"] == {"type": "did", "endpoint": "442079460123"}


@pytest.mark.parametrize(
    ("from_", "to", "seconds"), [(0, 0, 0), (0, 0.001, 1), (1.2, 61.2, 60), (3, 63.001, 61), (0.1, 0.4, 1)]
)
def test_the_duration_is_whole_seconds_rounded_up(from_, to, seconds):
    assert duration_seconds(from_, to) == seconds


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 0), (1, 1), (60, 1), (61, 2), (14400, 240)])
def test_minutes_are_charged_once_they_begin(seconds, minutes):
    assert minutes_begun(seconds) == minutes


def test_the_debit_is_exact_and_nothing_for_a_call_never_answered():
    assert debit(61, Decimal("0.0074")) == Decimal("0.0148")
    assert debit(None, Decimal("0.0074")) == 0
    assert debit(61, Decimal("0.0")) == 0


def test_dice_carries_rate_and_debit_as_numbers_with_their_digits(talking_call):
    talking_call.hang_up(after=61)
    assert b'"debit":{"currencyId":"EUR","amount":0.0148}' in talking_call.posts[-1].body
    assert b'"userRate":{"currencyId":"EUR","amount":0.0074}' in talking_call.posts[-1].body
