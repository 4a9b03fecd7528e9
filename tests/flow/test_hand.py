"""One caller more by hand. What else a hand may do stands with the play and its clock."""

from console.flow.model import CallSpec, Flow
from console.flow.play import Play
from tests.flow.playing import flow_of


def test_a_hand_places_the_further_calls_of_the_flow_then_more_like_its_own():
    play = Play(flow_of("calls: {anna: {from: '+46313900613'}}\nresponses: []"), by_hand=True)
    play.start()
    assert [play.another(), play.another()] == ["anna", "caller3"]
    assert [line.call.setup.cli for line in play.placed] == ["+46313900601", "+46313900613", "+46313900603"]
    assert len({line.call_id for line in play.placed}) == 3


def test_a_further_caller_takes_the_name_of_no_call_of_the_flow():
    play = Play(Flow(name="by hand", calls={"caller4": CallSpec(), "anna": CallSpec()}), by_hand=True)
    play.start()
    assert [play.another() for _ in range(3)] == ["caller4", "anna", "caller5"]


def test_a_callout_has_no_further_callers():
    text = "call: {callout: {method: customCallout, customCallout: {}}}\nresponses: []"
    play = Play(flow_of(text), by_hand=True)
    play.start()
    assert play.another() is None
