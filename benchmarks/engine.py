"""The engine alone: whole calls in memory, with ICE, PIE, ACE and DiCE, on one core."""

from collections.abc import Iterator

from benchmarks.figure import Figure, medians, seconds_of
from console.flow.model import Callee, CallSpec, Dial, Flow, Press
from console.flow.play import Play
from console.protocol.exchanges import Reply

ROUNDS = 9
CALLS = 500
AIM = 5_000

ANSWERS = {
    "ice": b'{"instructions": [{"name": "answer"}, {"name": "say", "text": "Welcome."}], "action": {"name": "runMenu", '
    b'"menus": [{"id": "main", "mainPrompt": "#tts[For the desk press 1.]", '
    b'"options": [{"dtmf": "1", "action": "return(desk)"}]}]}}',
    "pie": b'{"instructions": [{"name": "say", "text": "One moment, please."}], '
    b'"action": {"name": "connectPstn", "number": "+46313900644", "cli": "+442079460123"}}',
    "ace": b'{"action": {"name": "continue"}}',
    "dice": b"",
}

FLOW = Flow(
    name="Four callbacks", call=CallSpec(callees=(Callee(after=3.0, talks=30.0),)), script=(Dial(), Press(keys="1"))
)


def play_one_call() -> Play:
    """A whole call, each callback answered at once."""
    play = Play(FLOW)
    play.start()
    while not play.over:
        if (post := play.to_post) is not None:
            play.replied(post.exchange, Reply(status=200, body=ANSWERS[post.callback.event]))
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
    assert outcome.passed and outcome.callbacks == ("ice", "pie", "ace", "dice"), outcome
    rate = CALLS / medians({"calls": lambda: seconds_of(play_calls)}, rounds=ROUNDS)["calls"]
    yield Figure(
        name="engine: calls of four callbacks",
        value=rate,
        unit="calls/s",
        against=f"the aim of {AIM} on one core",
        ratio=rate / AIM,
    )
