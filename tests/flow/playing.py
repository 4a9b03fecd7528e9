"""Plays flows in memory: the responses of a flow answer at once, and a bound keeps a broken engine from running on.

A rule whose `delay` reaches the backend's time-out stands for an address that does not answer in time.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace

from console.call.commands import PostCallback
from console.call.steps import Step
from console.flow.faults import Injected
from console.flow.line import Line
from console.flow.load import load_flow
from console.flow.model import Flow
from console.flow.outcome import Outcome
from console.flow.play import Due, MakePeople, Play
from console.flow.responses import Answer, Responder
from console.protocol.exchanges import Failure, Reply
from console.protocol.jsontext import NotJson, read_json

MOST_TURNS = 60_000

Driven = Callable[[Play], bool]
"""Asked before each turn; True when it did something itself."""


@dataclass(frozen=True)
class Played:
    """A flow that was played to its end; `posted` are all callbacks, each with its call and what was answered."""

    play: Play
    outcome: Outcome
    posted: tuple[tuple[Line, PostCallback, Answer], ...] = ()

    @property
    def steps(self) -> list[Step]:
        return self.play.steps

    def kinds(self) -> list[str]:
        """The kinds of all steps in order."""
        return [step.kind for step in self.steps]

    def of(self, kind: str) -> list[Step]:
        """The steps of one kind."""
        return [step for step in self.steps if step.kind == kind]

    def codes(self) -> list[str]:
        """The codes of all findings in order."""
        return [finding.code for finding in self.outcome.findings]

    def bodies(self, event: str) -> list[dict]:
        """The bodies of the callbacks of one event."""
        return [step.data["body"] for step in self.of("callback") if step.data["event"] == event]

    def failed(self) -> list[tuple[int | None, str, str]]:
        """The failures in short: step, verb, path."""
        return [(failure.step, failure.verb, failure.path) for failure in self.outcome.failures]


def flow_of(text: str, name: str = "test.flow.yaml") -> Flow:
    """The flow in this YAML; `version: 1` is put before it where it is missing."""
    return load_flow(text if "version:" in text else f"version: 1\n{text}", file=name, environment={})


def failure_of(answer: Answer, timeout: float | None) -> Failure | None:
    """Why this answer is no reply, None when it is one."""
    if timeout is not None and answer.delay >= timeout:
        return Failure(code="http.timeout", sentence="The backend did not answer in time.")
    if answer.close != "no":
        return Failure(code="http.closed", sentence="The backend closed the connection.")
    if answer.no_rule:
        return Failure(code="stub.no_rule", sentence=answer.explanation, status=500)
    if not 200 <= answer.status < 300:
        return Failure(code="http.status", sentence=f"The backend answered {answer.status}.", status=answer.status)
    return None


def answer_open_callback(play: Play, responder: Responder) -> tuple[Line, PostCallback, Answer]:
    """Let the flow's responses answer what is to be posted."""
    line, post = play.open_line, play.to_post
    assert line is not None and post is not None
    injected = play.injected
    timeout = 5.0 if play.flow.backend is None else play.flow.backend.timeout
    answer, failure = answer_on_the_way(post, responder, injected, timeout)
    findings = answer.findings if injected is None else (injected.finding, *answer.findings)
    if failure is None:
        play.replied(post.exchange, Reply(status=answer.status, body=answer.body, findings=findings))
    else:
        timed_out = int(failure.code == "http.timeout")
        play.failed(post.exchange, failure, findings=findings, timed_out=timed_out)
    return line, post, answer


def lost_on_the_way(injected: Injected | None) -> Failure | None:
    """What came of a callback that never came, or whose answer did not; None where it was answered."""
    if injected is None or (injected.sent and injected.lost is None):
        return None
    return Failure(code="http.unreachable" if injected.refused else "http.timeout", sentence="Lost on the way.")


def answer_on_the_way(
    post: PostCallback, responder: Responder, injected: Injected | None, timeout: float | None
) -> tuple[Answer, Failure | None]:
    """What the flow's responses answer, and why that is no reply, with what befalls it on the way."""
    if injected is None:
        answer = answer_to(post, responder)
        return answer, failure_of(answer, timeout)
    lost = lost_on_the_way(injected)
    if not injected.sent:
        return Answer(), lost
    struck = replace(post, body=injected.body(post.body))
    answer = answer_to(struck, responder)
    if injected.twice:
        answer_to(struck, responder)
    if lost is not None:
        return answer, lost
    if injected.answer is not None:
        instead = injected.answer
        answer = Answer(status=instead.status, headers=dict(instead.headers), body=instead.body)
    return answer, failure_of(answer, timeout)


def answer_to(post: PostCallback, responder: Responder) -> Answer:
    """What the flow's responses answer; a body that is no JSON object, as a script may send one, is refused."""
    try:
        body = read_json(post.body).value
    except NotJson:
        body = None
    if not isinstance(body, dict):
        return Answer(status=400, body=b"A callback is a JSON object.", headers={})
    return responder.answer(body.get("event", ""), body)


def play_flow(
    flow: Flow, *, seed: int | None = None, by_hand: Driven | None = None, people: MakePeople | None = None
) -> Played:
    """Play a flow to its end; `by_hand` or `people` play instead of the script."""
    play = Play(flow, seed=seed, by_hand=by_hand is not None, people=people)
    responder = Responder(flow.responses or ())
    posted = []
    play.start()
    for _ in range(MOST_TURNS):
        if by_hand is not None and by_hand(play):
            continue
        if play.to_post is not None:
            posted.append(answer_open_callback(play, responder))
        elif (due := play.next_due()) is not None:
            check_due(play, due)
            play.run_due()
        else:
            break
    else:
        raise AssertionError("the play never ends")
    return Played(play, play.outcome(), tuple(posted))


def check_due(play: Play, due: Due) -> None:
    """What must hold whenever something is due; at rest the steps tell the same state as the engine."""
    assert due.at >= play.now, "the clock would run back"
    if due.at > play.now:
        assert play.view.state == play.call.state, (play.view.state, play.call.state, play.steps[-3:])


def play_text(text: str, **kwargs: object) -> Played:
    """Play the flow in this YAML."""
    return play_flow(flow_of(text), **kwargs)


def menu(main_prompt: str = "Press a key.", **more: object) -> dict:
    """A runMenu with one menu, `main`, whose key 1 returns `one`."""
    one = {"id": "main", "mainPrompt": f"#tts[{main_prompt}]", "options": [{"dtmf": "1", "action": "return(one)"}]}
    return {"action": {"name": "runMenu", "menus": [one | more]}}


def yaml_json(value: object) -> str:
    """A value as JSON, which YAML reads too."""
    return json.dumps(value)
