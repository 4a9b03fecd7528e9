"""The engine alone: whole calls in memory, with ICE, PIE, ACE and DiCE, on one core."""

from collections.abc import Iterator

from benchmarks.desk import BODIES, EVENTS, FLOW
from benchmarks.figure import Figure, medians, seconds_of
from console.flow.play import Play
from console.protocol.exchanges import Reply

ROUNDS = 9
CALLS = 500
AIM = 5_000


def play_one_call() -> Play:
    """A whole call, each callback answered at once."""
    play = Play(FLOW)
    play.start()
    while not play.over:
        if (post := play.to_post) is not None:
            play.replied(post.exchange, Reply(status=200, body=BODIES[post.callback.event]))
        else:
            play.run_due()
    return play


def play_calls() -> None:
    """As many calls as one measurement needs."""
    for _ in range(CALLS):
        play_one_call()


def measure() -> Iterator[Figure]:
    """Calls a second."""
    outcome = play_one_call().outcome()
    assert outcome.passed and outcome.callbacks == EVENTS, outcome
    rate = CALLS / medians({"calls": lambda: seconds_of(play_calls)}, rounds=ROUNDS)["calls"]
    yield Figure(
        name="engine: calls of four callbacks",
        value=rate,
        unit="calls/s",
        against=f"the aim of {AIM} on one core",
        ratio=rate / AIM,
    )
