"""A call of a play among others: what it waits for, and what comes first."""

from console.flow.play import Play
from console.flow.responses import Responder
from tests.flow.playing import answer_open_callback, flow_of, play_text

TWO = """
calls: {anna: {from: "+46313900613"}}
responses:
  - event: ice
    svaml: {instructions: [{name: answer}, {name: say, text: Welcome.}], action: {name: hangup}}
"""


def by_hand(text: str = TWO) -> Play:
    play = Play(flow_of(text), by_hand=True)
    play.start()
    return play


def test_every_call_has_an_id_of_its_own():
    play = by_hand()
    assert len({line.call_id for line in play.lines.values()}) == 2


def test_a_call_that_was_not_placed_waits_for_nothing_and_keeps_nobody_waiting():
    play = by_hand()
    assert play.lines["anna"].done and not play.lines["anna"].on
    assert [line.name for line in play.placed] == [""]


def test_one_callback_is_open_at_a_time_in_the_order_of_dialling():
    play = by_hand()
    play.dial("anna")
    first, second = play.lines[""], play.lines["anna"]
    assert play.open_line is first and second.to_post is not None
    answer_open_callback(play, Responder(play.flow.responses or ()))
    assert play.open_line is second


def test_at_one_moment_the_platform_comes_first_in_the_order_of_dialling():
    play = by_hand()
    play.dial("anna")
    responder = Responder(play.flow.responses or ())
    while play.to_post is not None:
        answer_open_callback(play, responder)
    order = []
    while (due := play.next_due()) is not None and due.at == 0.0:
        order.append(due.line.name)
        play.run_due()
    assert order == ["", "", "anna", "anna"]


def test_a_call_tells_its_own_state_and_the_play_tells_all_steps_in_their_order():
    played = play_text(TWO + "script: [dial, wait: ended, as: anna, dial]").play
    own, anna = played.lines[""], played.lines["anna"]
    assert own.view.state == anna.view.state == "ended"
    assert [step for line, step in played.seen if line is anna] == anna.steps
    assert [step.at for _, step in played.seen] == sorted(step.at for _, step in played.seen)
