"""The selection follows a call until a person looks at something older."""

from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from console.ui.selection import Selection
from tests.ui.calls import Story


@pytest.fixture
def call():
    """A call of three steps."""
    story = Story().add("dial", "caller platform").add("hang_up", "caller platform", 1).add("ended", "platform", 1)
    return SimpleNamespace(steps=story.steps, exchanges=[])


@pytest.fixture
def chosen(qtbot: QtBot, call):
    """A selection that shows the call."""
    selection = Selection()
    selection.choose_call(call)
    return selection


def test_a_call_is_shown_at_its_end(chosen, call):
    assert chosen.step is call.steps[-1]
    assert chosen.following


def test_an_older_step_stays_chosen_while_the_call_goes_on(chosen, call):
    chosen.choose_step(call.steps[0])
    call.steps.append(Story().add("note", "platform").steps[0])
    chosen.take_step(call, call.steps[-1])
    assert chosen.step is call.steps[0]


def test_the_newest_step_is_followed_again_once_the_end_is_chosen(chosen, call):
    chosen.choose_step(call.steps[0])
    chosen.follow()
    assert chosen.step is call.steps[-1]
    assert chosen.following


def test_moving_stops_at_both_ends(chosen, call):
    chosen.move(5)
    assert chosen.step is call.steps[-1]
    chosen.move(-9)
    assert chosen.step is call.steps[0]


def test_a_step_of_another_call_changes_nothing(chosen, call):
    other = SimpleNamespace(steps=list(call.steps), exchanges=[])
    chosen.choose_step(call.steps[-1])
    chosen.take_step(other, call.steps[0])
    assert chosen.step is call.steps[-1]


def test_whoever_is_told_of_another_call_sees_a_step_of_it(chosen, call):
    short = SimpleNamespace(steps=Story().add("dial", "caller platform").steps, exchanges=[])
    told = []
    chosen.call_changed.connect(lambda: told.append(chosen.step))
    chosen.changed.connect(lambda: told.append(chosen.step))
    chosen.choose(short, short.steps[0])
    assert told == [short.steps[0]] * 2 and chosen.following
    chosen.choose(call, call.steps[1])
    assert told[2:] == [call.steps[1]] * 2 and not chosen.following


def test_a_step_without_exchange_has_none(chosen):
    assert chosen.exchange is None
