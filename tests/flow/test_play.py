"""The virtual clock, and what a driver or a hand may do with a play."""

import inspect
import sys

import pytest

from console.call.commands import Purpose
from console.flow.model import AmdVerdict, As, Backend, Callee, CallSpec, Dial, Flow, Press, Rule
from console.flow.play import Play
from console.protocol.callbacks import Amd
from console.protocol.exchanges import Failure, Reply
from tests.flow.playing import flow_of, play_flow

MENU = (
    b'{"instructions": [{"name": "answer"}, {"name": "say", "text": "Welcome to the hotel."}], '
    b'"action": {"name": "runMenu", "menus": [{"id": "main", "mainPrompt": "#tts[Press one.]", "repeats": 0, '
    b'"options": [{"dtmf": "1", "action": "return(x)"}]}]}}'
)
DIAL = b'{"action": {"name": "connectPstn", "number": "+46313900644"}}'
DETECTING = b'{"action": {"name": "connectPstn", "number": "+46313900644", "amd": {"enabled": true}}}'
VOICE_MENU = (
    b'{"action": {"name": "runMenu", "enableVoice": true, "menus": [{"id": "main", "mainPrompt": "#tts[Sales?]", '
    b'"options": [{"dtmf": "1", "input": "sales", "action": "return(sales)"}]}]}}'
)
CONTINUE = b'{"action": {"name": "continue"}}'
HANGUP = b'{"action": {"name": "hangup"}}'
REFUSED = Failure(code="http.unreachable", sentence="Nobody listens at this address.")
TIMED_OUT = Failure(code="http.timeout", sentence="No answer in time.")
STATUS = Failure(code="http.status", sentence="The backend answered 500.", status=500)


def answer(play: Play, body: bytes = b"") -> None:
    """Reply to the open callback."""
    assert play.to_post is not None
    play.replied(play.to_post.exchange, Reply(status=200, body=body))


def run(play: Play, *, until: Purpose | None = None) -> None:
    """Run what is due until a callback is open or a wake of this purpose is next."""
    while play.to_post is None and (due := play.next_due()) is not None:
        if due.wake is not None and due.wake.purpose is until:
            return
        play.run_due()


def by_hand(**given: object) -> Play:
    """A call placed by hand, the ICE open."""
    play = Play(Flow(name="by hand", **given), by_hand=True)
    play.start()
    return play


# -- several calls


def test_a_callback_that_is_open_stays_the_open_one_whatever_a_hand_does_in_an_earlier_call():
    play = by_hand(calls={"anna": CallSpec()})
    answer(play, MENU)
    run(play, until=Purpose.SILENCE)
    play.dial("anna")
    open_post = play.to_post
    play.press("1")
    assert play.to_post is open_post and play.open_line is play.lines["anna"]
    answer(play, HANGUP)
    assert play.to_post is not None and play.to_post.callback.event == "pie"


def test_however_many_are_in_a_conference_what_one_does_reaches_all_of_them():
    play = by_hand(calls={f"c{number}": CallSpec() for number in range(100)})
    for name in list(play.lines)[1:]:
        play.dial(name)
    join = b'{"action": {"name": "connectConf", "conferenceId": "standup"}}'
    while play.to_post is not None:
        answer(play, join)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 80)
    try:
        run(play)
    finally:
        sys.setrecursionlimit(limit)
    assert {line.call.state for line in play.placed} == {"conference"}


# -- the clock


def test_nothing_is_due_while_a_callback_is_open():
    play = by_hand()
    assert play.to_post is not None and play.next_due() is None
    play.advance(60.0)
    assert play.now == 0.0


def test_the_clock_never_moves_past_what_is_due_nor_back():
    play = by_hand()
    answer(play, MENU)
    run(play, until=Purpose.PROMPT)
    due = play.next_due()
    assert due is not None and due.at == 1.6
    play.advance(0.7)
    assert play.now == 0.7
    play.advance(99.0)
    assert play.now == 1.6
    play.advance(0.2)
    assert play.now == 1.6


def test_each_instruction_and_the_action_can_be_paused_before():
    play = by_hand()
    answer(play, MENU)
    due = play.next_due()
    assert due is not None and due.begins_part and due.wake is not None
    assert (due.wake.pointer, due.wake.name) == ("/instructions/0", "answer")
    play.run_due()
    due = play.next_due()
    assert due is not None and due.wake is not None and due.wake.pointer == "/instructions/1"


@pytest.mark.parametrize(
    ("timed_out", "why", "fails_at"), [(1, TIMED_OUT, 3.0), (2, TIMED_OUT, 6.0), (1, REFUSED, 3.0), (0, REFUSED, 0.0)]
)
def test_a_callback_fails_a_time_out_later_for_each_address_that_did_not_answer(timed_out, why, fails_at):
    play = by_hand(backend=Backend(url="http://127.0.0.1:1", timeout=3.0))
    play.failed(0, why, timed_out=timed_out)
    while not any(step.kind == "no_reply" for step in play.steps):
        play.run_due()
    assert play.now == fails_at
    assert next(step.at for step in play.steps if step.kind == "no_reply") == fails_at


def test_without_a_time_out_a_callback_that_times_out_takes_no_time():
    play = by_hand(backend=Backend(timeout=None))
    play.failed(0, TIMED_OUT, timed_out=1)
    assert play.steps[-2].kind == "no_reply"


def test_keys_during_a_time_out_are_lost_and_hanging_up_ends_the_call_as_the_caller_s():
    play = by_hand()
    play.failed(0, TIMED_OUT, timed_out=1)
    play.advance(1.0)
    play.press("1")
    play.advance(2.0)
    play.hang_up()
    play.run_due()
    assert [step.kind for step in play.steps] == ["dial", "callback", "key", "hang_up", "no_reply", "ended", "callback"]
    assert play.call.ended is not None and play.call.ended["reason"] == "CANCEL"


def test_nothing_else_begins_while_a_callback_times_out():
    flow = Flow(name="x", script=(Dial(), Press(keys="1", within=1.0)))
    play = Play(flow)
    play.run_due()
    play.failed(0, TIMED_OUT, timed_out=1)
    due = play.next_due()
    assert due is not None and (due.who, due.at) == ("platform", 5.0)


# -- by hand


def test_by_hand_the_call_is_placed_at_the_start_and_the_script_is_not_played():
    play = by_hand(script=(Dial(), Press(keys="1")))
    answer(play, MENU)
    run(play)
    assert [step.data["event"] for step in play.steps if step.kind == "callback"] == ["ice", "pie"]
    assert [step.data["type"] for step in play.steps if step.kind == "choice"] == ["timeout"]


def test_starting_twice_places_one_call():
    play = by_hand()
    play.start()
    assert [step.kind for step in play.steps] == ["dial", "callback"]


def test_a_hand_presses_keys_and_hangs_up():
    play = by_hand()
    answer(play, MENU)
    run(play, until=Purpose.SILENCE)
    play.press("1")
    assert play.to_post is not None and play.to_post.callback.event == "pie"
    answer(play, DIAL)
    play.hang_up()
    assert play.to_post.callback.event == "dice"
    answer(play)
    assert play.over and play.next_due() is None


def test_a_hand_at_the_callee_s_phone_wins_over_the_flow():
    play = by_hand(call=CallSpec(callees=(Callee(does="busy", after=20.0),)))
    answer(play, DIAL)
    play.run_due()
    play.pick_up()
    assert play.to_post is not None and play.to_post.callback.event == "ace"
    answer(play, CONTINUE)
    run(play)
    assert play.call.state == "talking" and play.next_due() is None
    play.hang_up("callee")
    assert play.call.ended is not None and play.call.ended["reason"] == "CALLEEHANGUP"


def test_a_hand_says_what_machine_detection_hears_of_who_picks_up():
    play = by_hand(call=CallSpec(callees=(Callee(does="script"),)))
    answer(play, DETECTING)
    play.run_due()
    play.pick_up(Amd(status="machine", reason="beep", duration=2))
    run(play)
    assert play.to_post is not None and play.to_post.callback.event == "ace"
    assert play.to_post.callback.amd == Amd(status="machine", reason="beep", duration=2)
    assert play.now == 2.0


def test_a_hand_that_says_nothing_of_machines_leaves_it_to_the_flow():
    play = by_hand(call=CallSpec(callees=(Callee(does="script", amd=AmdVerdict(status="notsure")),)))
    answer(play, DETECTING)
    play.run_due()
    play.pick_up()
    run(play)
    assert play.to_post is not None and play.to_post.callback.event == "ace"
    assert play.to_post.callback.amd is not None and play.to_post.callback.amd.status == "notsure"


def test_a_person_speaks_to_a_menu_that_takes_speech():
    play = by_hand()
    answer(play, VOICE_MENU)
    run(play, until=Purpose.SILENCE)
    play.say("sales")
    assert play.to_post is not None and play.to_post.callback.event == "pie"
    speech = next(step for step in play.steps if step.kind == "speech")
    assert (speech.data["text"], speech.data["who"], speech.data["counted"]) == ("sales", "caller", True)


def test_a_hand_orders_what_a_backend_could():
    play = by_hand()
    answer(play, MENU)
    run(play, until=Purpose.SILENCE)
    play.manage({"action": {"name": "hangup"}})
    play.run_due()
    assert play.call.ended is not None and play.call.ended["reason"] == "MANAGERHANGUP"


def test_a_hand_refuses_the_call():
    play = by_hand(call=CallSpec(callees=(Callee(after=20.0),)))
    answer(play, DIAL)
    play.run_due()
    play.refuse("declined")
    assert play.call.ended is not None and play.call.ended["result"] == "BUSY"


def test_a_phone_that_does_not_ring_is_neither_answered_nor_refused():
    play = by_hand()
    play.pick_up()
    play.refuse("busy")
    assert [step.kind for step in play.steps] == ["dial", "callback"]


def test_before_a_script_has_dialled_a_hand_does_nothing():
    play = Play(Flow(name="x"))
    play.start()
    play.press("1")
    play.say("one")
    play.manage({"action": {"name": "hangup"}})
    play.hang_up()
    assert play.steps == []


def test_fire_lets_the_next_timer_ring_that_input_could_beat():
    play = by_hand()
    answer(play, MENU)
    play.fire()
    assert [step.data["type"] for step in play.steps if step.kind == "choice"] == ["timeout"]
    assert play.now == 1.6 + 1.0 + 5.0


def test_fire_does_nothing_where_no_timer_runs():
    play = by_hand()
    play.fire()
    assert play.now == 0.0


def test_a_callee_s_deed_and_the_limits_can_be_beaten_and_prompts_cannot():
    play = by_hand()
    answer(play, MENU)
    run(play, until=Purpose.PROMPT)
    due = play.next_due()
    assert due is not None and not due.beatable
    run(play, until=Purpose.SILENCE)
    due = play.next_due()
    assert due is not None and due.beatable


# -- the call that a flow places


def test_call_ids_follow_from_the_flow_and_the_seed():
    flow = Flow(name="x", seed=4)
    assert Play(flow).call_id == Play(flow).call_id == Play(flow, seed=4).call_id
    assert Play(flow).call_id != Play(flow, seed=5).call_id
    assert Play(flow).call_id != Play(Flow(name="y", seed=4)).call_id


def test_the_ice_carries_what_the_flow_says_of_the_call():
    played = play_flow(
        flow_of("""
call:
  {from: private, to: "+442079460123", custom: a, rdnis: "+442079460199", rate: 0.0074 EUR, at: "2026-05-01T08:00:00Z"}
responses: [{event: ice, svaml: {action: {name: hangup}}}]
""")
    )
    ice = played.bodies("ice")[0]
    assert (ice["cli"], ice["custom"], ice["rdnis"], ice["timestamp"]) == (
        "private", "a", "+442079460199", "2026-05-01T08:00:00Z",
    )  # fmt: skip
    assert str(ice["userRate"]["amount"]) == "0.0074"


# -- whether the backend was there


@pytest.mark.parametrize(
    ("why", "earlier", "unreachable"),
    [(REFUSED, (), True), (REFUSED, (REFUSED,), True), (REFUSED, (STATUS,), False), (STATUS, (REFUSED,), False)],
)
def test_a_flow_whose_first_callback_finds_nobody_could_not_run(why, earlier, unreachable):
    play = by_hand()
    play.failed(0, why, earlier=earlier)
    run(play)
    answer(play)
    assert (play.outcome().unreachable is not None) == unreachable


def test_a_backend_that_goes_away_later_was_there():
    play = by_hand()
    answer(play, HANGUP)
    run(play)
    assert play.to_post is not None
    play.failed(play.to_post.exchange, REFUSED)
    assert play.outcome().unreachable is None


def test_a_flow_that_names_the_finding_counts_as_run():
    flow = flow_of("responses: []\nexpect: {findings: [http.unreachable]}")
    play = Play(flow)
    play.run_due()
    play.failed(0, REFUSED)
    run(play)
    answer(play)
    outcome = play.outcome()
    assert (outcome.unreachable, outcome.passed) == (None, True)


def test_a_finding_of_the_stub_takes_the_place_of_the_status():
    played = play_flow(Flow(name="x", responses=(Rule(events=("dice",)),)))
    assert played.codes() == ["stub.no_rule"]
    assert played.of("no_reply")[0].data == {"event": "ice", "code": "stub.no_rule", "status": 500}


def test_a_script_goes_on_where_a_hand_has_dialled_already():
    play = Play(Flow(name="test", calls={"anna": CallSpec()}, script=(Dial(), As(who="caller", call="anna"), Dial())))
    play.start()
    play.run_due()
    play.dial("anna")
    answer(play, HANGUP)
    answer(play, HANGUP)
    while not play.over:
        run(play)
        if play.to_post is not None:
            answer(play)
    assert len(play.placed) == 2 and play.outcome().passed
