"""Callbacks in order."""

import pytest

from console.call.advance import Tray, UnexpectedEvent
from console.call.outbox import Outbox
from console.protocol.callbacks import Callback
from console.protocol.dialects import CURRENT
from tests.call.conversation import setup


@pytest.fixture
def tray() -> Tray:
    return Tray()


@pytest.fixture
def passed() -> list[str]:
    """The bounds that were passed."""
    return []


@pytest.fixture
def outbox(tray, passed) -> Outbox:
    return Outbox(tray, passed.append)


def ace() -> Callback:
    return CURRENT.ace(setup().facts(0.0, ()))


def posted(tray: Tray) -> list[int]:
    return [command.exchange for command in tray.close().commands]


def test_the_next_callback_waits_until_the_one_before_is_closed(outbox, tray):
    outbox.post(ace)
    outbox.post(ace)
    assert posted(tray) == [0]
    outbox.close(0)
    outbox.drain()
    assert posted(tray) == [1]


def test_what_is_to_be_done_waits_its_turn_too(outbox):
    done: list[str] = []
    outbox.post(ace)
    outbox.then(lambda: done.append("after the first"))
    assert done == []
    outbox.close(0)
    outbox.drain()
    assert done == ["after the first"]


def test_forgetting_what_is_to_be_done_keeps_what_is_to_be_posted(outbox, tray):
    done: list[str] = []
    outbox.post(ace)
    outbox.then(lambda: done.append("never"))
    outbox.post(ace)
    outbox.forget_todos()
    outbox.close(0)
    outbox.drain()
    assert (posted(tray), done) == ([0, 1], [])


def test_closing_what_is_not_open_is_our_own_mistake(outbox):
    with pytest.raises(UnexpectedEvent):
        outbox.close(0)
    outbox.post(ace)
    with pytest.raises(UnexpectedEvent):
        outbox.close(1)


def test_beyond_the_bound_only_the_exempt_is_posted(outbox, tray, passed):
    for number in range(101):
        outbox.post(ace)
        if outbox.open_exchange is not None:
            outbox.close(number)
    assert (outbox.posted, passed) == (100, ["100 callbacks at one moment"])
    outbox.post(ace, exempt=True)
    assert outbox.posted == 101


def test_the_next_moment_has_a_bound_of_its_own(outbox, tray, passed):
    for number in range(150):
        tray.open(float(number // 100))
        outbox.post(ace)
        outbox.close(number)
    assert (outbox.posted, passed) == (150, [])


def test_the_body_is_made_when_its_turn_has_come(outbox, tray):
    facts = {"at": 1.0}
    outbox.post(ace)
    outbox.post(lambda: CURRENT.ace(setup().facts(facts["at"], ())))
    facts["at"] = 9.0
    outbox.close(0)
    tray.close()
    outbox.drain()
    assert b"12:00:09Z" in tray.close().commands[0].body
