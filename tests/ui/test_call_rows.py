"""How a call stands in the list, and which of its steps failed."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from console.flow.model import Flow
from console.flow.recording import Ended, Recorded, Recording
from console.session.targets import Target
from console.ui.call_rows import call_row, step_that_failed
from console.ui.calls import PlacedCall, Wish
from console.ui.past import Past
from tests.ui.calls import Story, hotel_to_the_end, refused


def placed(story: Story, *, over: bool = True, **wish: object) -> PlacedCall:
    """A call that was seen so far as the story tells."""
    call = PlacedCall(1, Flow(name="Hotel front desk"), Wish(**wish), datetime(2026, 11, 23, tzinfo=UTC))
    for step in story.steps:
        call._steps.append(step)
    call.over = over
    return call


def test_a_call_into_a_backend_of_ones_own_has_its_name_first():
    own = Target(name="My IVR", url="http://127.0.0.1:9/")
    assert call_row(placed(hotel_to_the_end(), target=own)).name == "My IVR · Hotel front desk"
    assert call_row(placed(hotel_to_the_end())).name == "Hotel front desk"


def test_a_recording_has_its_time_or_its_day_and_how_it_went_unless_it_broke_off():
    recording = Recording(recorded=Recorded(flow="Hotel front desk"), entries=(), ended=None)
    past = Past(path=Path("desk.recording.json"), recording=recording)
    now = datetime.now(UTC)
    for moment, words in ((now, f"{now:%H:%M}"), (datetime(2014, 10, 24, tzinfo=UTC), "24 Oct")):
        call = placed(hotel_to_the_end())
        call.started, call.party.past = moment, past
        assert call_row(call).when == words
        assert call_row(call).badge[0] == "… 1"  # nobody saw how it ended
        call.party.past = replace(past, recording=replace(recording, ended=Ended()))
        assert call_row(call).badge[0] == "! 1"  # as of any call with a problem


def test_the_step_that_failed_is_the_one_with_the_first_error():
    step = step_that_failed(placed(refused()))
    assert step is not None
    assert step.kind == "no_reply"


def test_a_call_that_goes_on_or_passed_has_no_step_that_failed():
    assert step_that_failed(placed(refused(), over=False)) is None
    assert step_that_failed(placed(hotel_to_the_end())) is None
