"""Calls in which one answer, callout or order was made by somebody else; all else in them is as plain as can be."""

from console.flow.load import load_flow
from console.protocol.jsontext import write_json
from console.protocol.jsonvalue import Json
from console.protocol.svaml.document import Document
from tests.flow.playing import Played, menu, play_flow

CONNECT: Json = {"action": {"name": "connectPstn", "number": "+46313900644"}}
HANGUP: Json = {"action": {"name": "hangup"}}
CONTINUE: Json = {"action": {"name": "continue"}}


def played(flow: dict[str, Json]) -> Played:
    """A flow, written as JSON and read as a file would be, played to its end."""
    return play_flow(load_flow(write_json({"version": 1, **flow}), file="sdk.flow.yaml", environment={}))


def answered_with(event: str, document: Json) -> Played:
    """A call played to its end, in which the document answers its first callback of this event.

    A PIE comes from the caller's menu, but the PIE that is answered with `continue` from the callee's: only there it
    has something to go on with.
    """
    answers: dict[str, Json] = {"ice": CONNECT, "ace": CONTINUE, "pie": HANGUP}
    script: list[Json] = ["dial"]
    if event == "pie" and _action_of(document) == "continue":
        answers["ace"] = menu(repeats=1)
    elif event == "pie":
        answers["ice"] = menu()
        script += [{"press": "1"}]
    answers[event] = document
    first: list[Json] = [{"event": each, "when": {"nth": 1}, "svaml": answers[each]} for each in answers]
    callee: Json = {"after": "1s", "talks": "5s", "amd": {"status": "human"}}
    return played(
        {
            "call": {"stay": "5m", "callee": callee},
            "responses": [*first, {"event": "ace", "svaml": CONTINUE}, {"event": "pie", "svaml": HANGUP}],
            "script": script,
        }
    )


def placed(callout: Json, ace: Json = CONTINUE) -> Played:
    """A callout with this body, answered by whom it calls, played to its end."""
    return played(
        {
            "call": {"callout": callout, "stay": "5m", "callee": {"amd": {"status": "human"}, "talks": "30s"}},
            "responses": [{"event": "ace", "svaml": ace}, {"event": "pie", "svaml": HANGUP}],
            "script": ["dial", "answer"],
        }
    )


def ordered(svaml: Json, leg: str | None) -> Played:
    """A call in which two people talk when this order comes, to a leg or to the call, played to its end."""
    to_leg: dict[str, Json] = {} if leg is None else {"leg": leg}
    return played(
        {
            "call": {"stay": "5m", "callee": {"after": "1s", "talks": "60s"}},
            "responses": [{"event": "ice", "svaml": CONNECT}, {"event": "ace", "svaml": CONTINUE}],
            "script": ["dial", {"wait": "talking"}, {"manage": {"svaml": svaml, **to_leg}}],
        }
    )


def carried_out(call: Played, event: str) -> list[str]:
    """The names of what the call carried out from its first answer to this event on."""
    replied = next(step for step in call.of("reply") if step.data["event"] == event)
    return [
        step.data["name"]
        for step in call.steps
        if step.kind in ("instruction", "action") and step.index > replied.index
    ]


def codes_of(document: Document) -> list[str]:
    """The codes of all findings about a document and its parts."""
    parts = [*document.instructions, *([document.action] if document.action is not None else [])]
    return [finding.code for finding in (*document.findings, *(f for part in parts for f in part.findings))]


def _action_of(document: Json) -> Json:
    assert isinstance(document, dict)
    action = document["action"]
    assert isinstance(action, dict)
    return action["name"]
