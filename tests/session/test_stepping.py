import pytest

from console.call.commands import PostCallback, Purpose, WakeAt
from console.protocol.callbacks import Notify
from console.session.stepping import Mode, Stepper

PART = WakeAt(at=0.0, token=1, purpose=Purpose.PART, pointer="/instructions/0", name="say")
NEXT_PART = WakeAt(at=1.0, token=2, purpose=Purpose.PART, pointer="/action", name="hangup")
CALLBACK = PostCallback(exchange=0, callback=Notify(callid="a@b", type="recording_finished"), body=b"{}")
NEXT_CALLBACK = PostCallback(exchange=1, callback=Notify(callid="a@b", type="recording_finished"), body=b"{}")


@pytest.fixture
def stopped_before_a_callback():
    """A person paused, and the call stands before a callback."""
    stepper = Stepper()
    stepper.go(Mode.HALT, past=None)
    assert stepper.stops_before(CALLBACK)
    return stepper


@pytest.fixture
def stopped_before_a_part():
    """A person stepped to the first instruction of a document."""
    stepper = Stepper()
    stepper.go(Mode.INTO, past=None)
    assert stepper.stops_before(PART)
    return stepper


def test_a_running_call_stops_before_nothing():
    stepper = Stepper()
    assert not stepper.stops_before(PART)
    assert not stepper.stops_before(CALLBACK)
    assert not stepper.halted


def test_a_stop_stays_until_it_is_let_go(stopped_before_a_callback):
    assert stopped_before_a_callback.halted
    assert stopped_before_a_callback.stops_before(CALLBACK)


def test_into_stops_before_whatever_comes_next(stopped_before_a_part):
    stopped_before_a_part.go(Mode.INTO, past=PART)
    assert not stopped_before_a_part.stops_before(PART)
    assert stopped_before_a_part.stops_before(NEXT_PART)
    stopped_before_a_part.go(Mode.INTO, past=NEXT_PART)
    assert stopped_before_a_part.stops_before(CALLBACK)


def test_over_a_callback_stops_at_what_its_answer_begins_with(stopped_before_a_callback):
    stopped_before_a_callback.go(Mode.OVER, past=CALLBACK)
    assert not stopped_before_a_callback.stops_before(CALLBACK)
    stopped_before_a_callback.answered()
    assert stopped_before_a_callback.stops_before(PART)


def test_over_from_a_part_runs_to_the_end_of_the_next_callback(stopped_before_a_part):
    stopped_before_a_part.go(Mode.OVER, past=PART)
    assert not stopped_before_a_part.stops_before(NEXT_PART)
    assert not stopped_before_a_part.stops_before(CALLBACK)
    stopped_before_a_part.answered()
    assert stopped_before_a_part.stops_before(NEXT_CALLBACK)


def test_out_runs_the_document_and_stops_before_the_next_callback(stopped_before_a_part):
    stopped_before_a_part.go(Mode.OUT, past=PART)
    assert not stopped_before_a_part.stops_before(NEXT_PART)
    assert stopped_before_a_part.stops_before(CALLBACK)


def test_out_from_a_callback_runs_its_answer_too(stopped_before_a_callback):
    stopped_before_a_callback.go(Mode.OUT, past=CALLBACK)
    assert not stopped_before_a_callback.stops_before(CALLBACK)
    stopped_before_a_callback.answered()
    assert not stopped_before_a_callback.stops_before(PART)
    assert stopped_before_a_callback.stops_before(NEXT_CALLBACK)


def test_continuing_stops_no_more(stopped_before_a_part):
    stopped_before_a_part.go(Mode.RUN, past=PART)
    assert not stopped_before_a_part.stops_before(NEXT_PART)
    assert not stopped_before_a_part.stops_before(CALLBACK)
