"""Callouts and orders, as the client of Sinch's SDK for Node posts them, are what a flow's call and script take."""

from functools import cache

import pytest

from console.protocol.jsontext import read_json
from console.protocol.jsonvalue import Json
from console.protocol.svaml.reading import read_answer
from tests.sdk.answered import CONTINUE, HANGUP, codes_of, ordered, placed
from tests.sdk.node import needs_the_sdk, said_by

pytestmark = needs_the_sdk


@cache
def sent() -> dict[str, bytes]:
    """The bodies that the client posted, by what it was asked for."""
    received = said_by("order.mjs")
    assert isinstance(received, dict)
    return {name: request["body"].encode() for name, request in received.items()}


def body_of(name: str) -> Json:
    return read_json(sent()[name]).value


@pytest.mark.parametrize(
    ("name", "ace", "callbacks"),
    [
        ("callout tts", CONTINUE, ["ace", "dice"]),
        ("callout custom", HANGUP, ["ace", "dice"]),
        ("callout custom, inline", CONTINUE, ["dice"]),
    ],
)
def test_a_callout_of_the_sdk_is_a_flow_s_call_and_runs_without_a_finding(
    name: str, ace: Json, callbacks: list[str]
) -> None:
    call = placed(body_of(name), ace=ace)
    assert (call.codes(), call.failed()) == ([], [])
    assert [step.data["event"] for step in call.of("callback")] == callbacks


def test_a_conference_callout_of_the_sdk_is_a_flow_s_call() -> None:
    callout = body_of("callout conference")
    call = placed(callout, ace={"action": {"name": "connectConf", "conferenceId": "daily"}})
    assert (call.codes(), call.failed()) == ([], [])
    assert [step.data["event"] for step in call.of("callback")] == ["ace", "dice"]


@pytest.mark.parametrize("name", ["leg", "patch hangup", "patch continue", "patch park"])
def test_an_order_of_the_sdk_is_read_and_carried_out_without_a_finding(name: str) -> None:
    read = read_answer(sent()[name], name.partition(" ")[0])
    assert codes_of(read) == []
    call = ordered(body_of(name), leg="both" if name == "leg" else None)
    assert (call.codes(), call.failed()) == ([], [])
    assert len(call.bodies("dice")) == 1
