"""Recordings of flows that were played in memory, and the answers of a small hotel to make them of."""

import json
from collections.abc import Mapping

from console.flow.recording import Entry, ExchangeSeen, Recorded, Recording, StepSeen
from console.protocol.exchanges import Attempt, Exchange, Failure, Request, Response
from tests.flow.playing import Played, play_text

WELCOME = {"name": "say", "text": "Welcome to the hotel."}
MENU = {
    "id": "main",
    "mainPrompt": "#tts[For the desk press 1.]",
    "options": [{"dtmf": "1", "action": "return(desk)"}, {"dtmf": "2", "action": "return(room)"}],
}
TO_MENU = {"instructions": [WELCOME], "action": {"name": "runMenu", "menus": [MENU]}}
TO_DESK = {"action": {"name": "connectPstn", "number": "+46313900644", "cli": "+442079460123"}}
HANGUP = {"action": {"name": "hangup"}}


def recording_of(played: Played, *, seconds: Mapping[int, float] | None = None) -> Recording:
    """What a recorder would have kept of it. `seconds`: how long the answers of the flow's own call took."""
    answers = {(line.name, post.exchange): answer for line, post, answer in played.posted}
    entries: list[Entry] = []
    for line, step in played.play.seen:
        if step.kind in ("reply", "no_reply"):
            answer = answers[line.name, step.exchange]
            failed = step.kind == "no_reply"
            attempt = Attempt(
                request=Request(method="POST", url="http://127.0.0.1/voice", headers=(), body=b"{}"),
                response=Response(status=answer.status, body=answer.body),
                failure=Failure(code=step.data["code"], sentence="It failed.") if failed else None,
                seconds=0.01 if seconds is None else seconds.get(step.exchange, 0.01),
            )
            event = str(step.data["event"])
            exchange = Exchange(index=step.exchange, event=event, started="2026-01-01T12:00:00Z", attempts=(attempt,))
            entries.append(ExchangeSeen(line.name, exchange))
        entries.append(StepSeen(line.name, step))
    return Recording(recorded=Recorded(flow=played.play.flow.name), entries=tuple(entries))


def recorded(text: str, **kwargs: object) -> Recording:
    """The recording of the flow in this YAML."""
    return recording_of(play_text(text, **kwargs))


def hotel(ice: object = TO_MENU, pie: object = TO_DESK, ace: object = None, script: str = "press: '1'") -> Recording:
    """A guest who presses 1 and talks to the desk until it hangs up. Answers that are text are bodies."""
    rules = [_rule("ice", ice), _rule("pie", pie), *([] if ace is None else [_rule("ace", ace)])]
    return recorded(f"call: {{callee: {{talks: 30s}}}}\nresponses: {json.dumps(rules)}\nscript: [dial, {script}]")


def _rule(event: str, answer: object) -> dict:
    return {"event": event, "body" if isinstance(answer, str) else "svaml": answer}
