"""Recordings of flows that were played in memory, by their script or by hand, as a session makes them of real calls."""

from random import Random

from console.call.commands import PostCallback
from console.flow.faults import Injected, Way
from console.flow.load import load_flow
from console.flow.play import Play
from console.flow.recording import Ended, Entry, ExchangeSeen, Recorded, Recording, StepSeen
from console.flow.responses import Answer
from console.protocol.exchanges import Attempt, Exchange, Request, Response
from tests.flow.playing import Driven, Played, failure_of, lost_on_the_way, play_flow

ANSWERED = (None, "http.status", "stub.no_rule")
"""What came of a callback that something was sent back for: no failure, or one of these."""


def recording_of(
    text: str, *, name: str = "test.flow.yaml", hand: Driven | None = None, row: int = 0
) -> tuple[Played, Recording]:
    """The flow in this text, played, and the recording of it; of variants one row."""
    flow = load_flow(text, file=name, environment={}).runs[row]
    played = play_flow(flow, by_hand=hand)
    timeout = 5.0 if flow.backend is None else flow.backend.timeout
    entries: list[Entry] = [StepSeen(line.name, step) for line, step in played.play.seen]
    ways = {line.name: Way(flow.faults) for line in played.play.placed}
    for line, post, answer in played.posted:
        injected = ways[line.name].strike(post.callback.event, out_of_turn=post.out_of_turn)
        entries.append(ExchangeSeen(line.name, exchange(post, answer, timeout, injected)))
    recorded = Recorded(
        flow=flow.name,
        file=name,
        text=text,
        variant=flow.variant,
        dialect=flow.dialect,
        seed=flow.seed,
        by_hand=hand is not None,
    )
    return played, Recording(recorded=recorded, entries=tuple(entries), ended=Ended(passed=played.outcome.passed))


def exchange(post: PostCallback, answer: Answer, timeout: float | None, injected: Injected | None) -> Exchange:
    """What went over the wire for a callback, as if it had."""
    failure = lost_on_the_way(injected) or failure_of(answer, timeout)
    response = None
    if (None if failure is None else failure.code) in ANSWERED:
        response = Response(status=answer.status, headers=tuple(answer.headers.items()), body=answer.body)
    sent = post.body if injected is None else injected.body(post.body)
    request = Request(method="POST", url="http://127.0.0.1:5000/voice", headers=(), body=sent)
    attempt = Attempt(request=request, response=response, failure=failure)
    return Exchange(index=post.exchange, event=post.callback.event, started="2026-01-01T12:00:00Z", attempts=(attempt,))


def somebody(seed: str) -> Driven:
    """A person who does this and that at odd moments, and has had enough after a while."""
    chance = Random(seed)
    left = chance.randint(1, 8)

    def drives(play: Play) -> bool:
        nonlocal left
        due = play.next_due()
        if not left or play.asking or play.main.call.new or play.main.call.over or chance.random() < 0.55:
            return False
        pause = chance.choice((0.1, 0.37, 1.234, 3.0, 7.77))
        if due is not None and play.now + pause >= due.at:
            return False
        play.advance(play.now + pause)
        left -= 1
        _does_something(play, chance)
        return True

    return drives


def _does_something(play: Play, chance: Random) -> None:
    if play.callee.ringing and chance.random() < 0.6:
        chance.choice((play.pick_up, lambda: play.refuse("busy"), lambda: play.refuse("declined")))()
        return
    what = chance.random()
    if what < 0.75:
        play.press(chance.choice("0123456789#*"))
    elif what < 0.85:
        play.say("one two")
    elif what < 0.95 or not play.call.callee_on_line:
        play.hang_up()
    else:
        play.hang_up("callee")
