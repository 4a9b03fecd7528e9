"""Callouts and orders, as the client of Sinch's SDK for Python posts them, are what a flow's call and script take."""

import json
from collections.abc import Callable

import pytest
from sinch import SinchClient

from console.protocol.jsontext import read_json
from console.protocol.jsonvalue import Json
from console.protocol.svaml.allowed import verdict
from console.protocol.svaml.reading import read_answer
from tests.sdk.answered import CONTINUE, HANGUP, codes_of, ordered, placed
from tests.sdk.python_sdk import ACTIONS, BY_NAME, DETECT, beside, sent

CALL = "0e8c6f54-31b7-4f0a-9a55-6b1d2c3e4f50"
DESTINATION = {"type": "number", "endpoint": "+13125550147"}
ORDERS = [name for name in BY_NAME if verdict(name, "patch") == "yes"]
INLINE = {"ice": "connectPstn", "ace": "runMenu", "pie": "hangup"}


def tts(client: SinchClient) -> object:
    """A text, with every argument."""
    return client.voice.callouts.text_to_speech(
        destination=DESTINATION,
        cli="+46313900612",
        dtmf="ww1#",
        domain="pstn",
        custom="parcel-88",
        locale="en-US",
        text="Your parcel has arrived.",
        prompts="#tts[Your parcel has arrived.]",
        enable_ace=True,
        enable_dice=True,
        enable_pie=True,
    )


def conference(client: SinchClient) -> object:
    """Into a conference, with every argument; no document tells what `conference` is."""
    return client.voice.callouts.conference(
        destination=DESTINATION,
        conference_id="daily",
        cli="+46313900612",
        conference_dtmf_options=dict(DETECT),
        dtmf="ww1#",
        conference="daily",
        max_duration=600,
        enable_ace=True,
        enable_dice=True,
        enable_pie=True,
        locale="en-US",
        greeting="Welcome to the meeting.",
        moh_class="music1",
        custom="meeting-7",
        domain="pstn",
    )


def custom(client: SinchClient) -> object:
    """A custom callout, every argument but `ice`, which would take the place of the destination."""
    return client.voice.callouts.custom(
        cli="+46313900612",
        destination=DESTINATION,
        dtmf="ww1#",
        custom="job-91",
        max_duration=600,
        ace="https://answers.example/ace",
        pie="https://answers.example/pie",
    )


def inline(client: SinchClient) -> object:
    """A custom callout that brings its answers with it."""
    made = {event: json.dumps({"action": BY_NAME[name].as_dict()}) for event, name in INLINE.items()}
    return client.voice.callouts.custom(custom="job-89", max_duration=600, **made)


@pytest.mark.parametrize(
    ("asked", "ace", "callbacks"),
    [(tts, CONTINUE, ["ace", "dice"]), (custom, HANGUP, ["ace", "dice"]), (inline, CONTINUE, ["dice"])],
)
def test_a_callout_that_the_client_posts_is_a_flow_s_call_and_runs_without_a_finding(
    asked: Callable[[SinchClient], object], ace: Json, callbacks: list[str]
) -> None:
    call = placed(read_json(sent(asked)).value, ace=ace)
    assert (call.codes(), call.failed()) == ([], [])
    assert [step.data["event"] for step in call.of("callback")] == callbacks


def test_a_conference_callout_that_the_client_posts_is_a_flow_s_call() -> None:
    callout = read_json(sent(conference)).value
    call = placed(callout, ace={"action": BY_NAME["connectConf"].as_dict()})
    assert (call.codes(), call.failed()) == ([], [])
    assert [step.data["event"] for step in call.of("callback")] == ["ace", "dice"]


@pytest.mark.parametrize("name", ORDERS)
def test_an_order_that_the_client_posts_is_carried_out_without_a_finding(name: str) -> None:
    is_action = BY_NAME[name] in ACTIONS
    instructions = [BY_NAME[each] for each in ([] if is_action else [*beside(name, "patch"), name])]
    action = BY_NAME[name if is_action else "continue"]
    body = sent(lambda client: client.voice.calls.update(call_id=CALL, instructions=instructions, action=action))
    assert codes_of(read_answer(body, "patch")) == []
    call = ordered(read_json(body).value, leg=None)
    assert (call.codes(), call.failed(), len(call.bodies("dice"))) == ([], [], 1)


def test_an_order_to_a_leg_that_the_client_posts_is_carried_out_without_a_finding() -> None:
    instructions = [BY_NAME["say"], BY_NAME["playFiles"]]
    body = sent(
        lambda client: client.voice.calls.manage_with_call_leg(
            call_id=CALL, call_leg="both", instructions=instructions, action=BY_NAME["continue"]
        )
    )
    assert codes_of(read_answer(body, "leg")) == []
    call = ordered(read_json(body).value, leg="both")
    assert (call.codes(), call.failed(), len(call.bodies("dice"))) == ([], [], 1)
