"""Flows of Node-RED with the vendor's voice nodes answer themselves here."""

import json

from console.flow.importing.importing import flows_of
from console.flow.load import load_flow
from tests.flow.playing import play_flow

MENU = {
    "instructions": [],
    "action": {
        "name": "RunMenu",
        "barge": True,
        "menus": [
            {
                "id": "main",
                "mainPrompt": "#tts[Press 1 for the desk, 2 for the bar.]",
                "options": [{"dtmf": "1", "action": "return(desk)"}, {"dtmf": "2", "action": "return(bar)"}],
            }
        ],
    },
}
SAY = {"instructions": [{"name": "say", "text": "You are through.", "locale": "en-GB"}], "action": {"name": "hangup"}}


def node(id_: str, kind: str, *wires: str, **more: object) -> dict:
    """A node with one output."""
    return {"id": id_, "type": kind, "z": "tab", "wires": [list(wires)], **more}


INCOMING = [
    {"id": "tab", "type": "tab", "label": "Front desk"},
    node("in", "sinch-voice-incoming-call", "fn", "two", endpoint="+442079460123", svaml=json.dumps(MENU)),
    node("fn", "function", "one", func="return msg;"),
    node("one", "sinch-voice-dtmf", "end", action="desk", svaml=json.dumps(SAY)),
    node("two", "sinch-voice-dtmf", action="bar", svaml=json.dumps(SAY)),
    node("end", "debug"),
]


def test_an_incoming_call_with_its_menu_plays_and_passes():
    (imported,) = flows_of(json.dumps(INCOMING).encode(), file="flows.json")
    flow = load_flow(imported.text, file="x", environment={})
    assert (imported.name, flow.call.to) == ("+442079460123", "+442079460123")
    assert [rule.when.value for rule in flow.responses] == [None, "bar", "desk"]
    outcome = play_flow(flow).outcome
    assert outcome.passed, outcome.failures
    assert outcome.heard == ("Press 1 for the desk, 2 for the bar.", "You are through.")


def test_a_call_node_orders_a_callout():
    call = node("out", "sinch-voice-call", destinationEndpoint="+13125550147", destinationType="number", cli="",
                messageType="text", text="Hello.", locale="en-GB", name="Reminder")  # fmt: skip
    (imported,) = flows_of(json.dumps([call]).encode(), file="flows.json")
    outcome = play_flow(load_flow(imported.text, file="x", environment={})).outcome
    assert imported.name == "Reminder"
    assert outcome.passed and outcome.heard == ("Hello.",) and outcome.callbacks == ("dice",)


def test_a_call_node_with_a_menu_orders_a_callout_that_asks():
    call = node("out", "sinch-voice-call", "one", destinationEndpoint="+13125550147", messageType="svaml", svaml=MENU)
    nodes = [call, node("one", "sinch-voice-dtmf", action="bar", svaml="")]
    (imported,) = flows_of(json.dumps(nodes).encode(), file="flows.json")
    outcome = play_flow(load_flow(imported.text, file="x", environment={})).outcome
    assert outcome.callbacks[:2] == ("ace", "pie")


def test_wires_that_lead_round_or_nowhere_do_no_harm():
    nodes = [
        node("in", "sinch-voice-incoming-call", "one", "gone", svaml="no json"),
        node("one", "sinch-voice-dtmf", "in", "one", action=5),
    ]
    (imported,) = flows_of(json.dumps(nodes).encode(), file="flows.json")
    load_flow(imported.text, file="x", environment={})
