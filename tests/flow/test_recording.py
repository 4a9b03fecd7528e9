"""What one may ask a recording."""

from console.flow.recording import Recorded, Recording, StepSeen
from tests.flow.playing import play_text


def test_steps_are_told_of_all_calls_in_their_order_and_of_each_by_itself():
    text = (
        "calls: {anna: {}}\nresponses: [{event: ice, svaml: {action: {name: hangup}}}]\nscript: [dial, as: anna, dial]"
    )
    play = play_text(text).play
    recording = Recording(
        recorded=Recorded(flow="x"), entries=tuple(StepSeen(line.name, step) for line, step in play.seen)
    )
    assert recording.calls == ("", "anna")
    assert [entry.step for entry in recording.seen] == [step for _, step in play.seen]
    assert list(recording.steps("anna")) == play.lines["anna"].steps
