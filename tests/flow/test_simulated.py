"""What is not simulated yet: read and checked like the rest, refused in words, and taken once it leaves the table."""

import re

import pytest

from console.errors import FileMistakes
from console.flow import simulated
from console.flow.keys import AMD, APPLICATION, BACKEND, CALL, CALLEE, EXPECT, FAULT, RULE, TOP, VERBS, WHEN
from console.flow.load import load_flow
from console.protocol.assumptions import ASSUMPTIONS

RECORDS = {
    record.name: record
    for record in (
        *(verb.record for verb in VERBS), APPLICATION, BACKEND, RULE, WHEN, CALL, CALLEE, AMD, EXPECT, FAULT, TOP,
    )
}  # fmt: skip

FLOWS = {
    "call.origination.mxp": "call: {origination: mxp}",
    "call.origination.sip": "call: {origination: sip}",
    "call.from.sip": "call: {origination: sip, from: desk@pbx.example.net}",
    "call.from.username": "call: {origination: mxp, from: maja}",
    "call.to.sip": "call: {to: desk@pbx.example.net}",
    "call.to.conference": "call: {to: conference:standup}",
    "call.to.username": "call: {origination: mxp, to: maja}",
    "call.user": "call: {origination: mxp, user: maja}",
    "call.headers": "call: {origination: mxp, headers: {order: 5}}",
    "callee.amd": "call: {callee: {amd: {status: machine}}}",
    "answer.amd": "script: [dial, answer: {amd: {status: machine}}]",
    "script.say": "script: [dial, say: sales]",
    "flow.dialect.classic": "dialect: classic",
    "call.origination.callout": "call: {origination: callout, callout: {method: customCallout, customCallout: {}}}",
    "call.callout": "call: {callout: {method: customCallout, customCallout: {}}}",
    "call.callout.conferenceCallout": (
        "call: {callout: {method: conferenceCallout, conferenceCallout: {conferenceId: a, destination: {type: number, "
        "endpoint: '+442079460123'}}}}"
    ),
    "call.callout_headers": (
        "call: {callout: {method: customCallout, customCallout: {}}, callout_headers: {X-CB-Order: 5}}"
    ),
    "script.manage": "script: [dial, manage: {svaml: {action: {name: hangup}}}]",
    "manage.conference": "script: [dial, manage: {conference: standup, command: mute}]",
    "script.as": "script: [dial, as: callee]",
    "flow.calls": "calls: {anna: {}}",
    "assume.amd.beep": "assume: {amd.beep: 1s}",
    "assume.callback.timeout": "assume: {callback.timeout: 3s}",
    "assume.content_type": "assume: {content_type: application/json}",
    "assume.dial.timeout": "assume: {dial.timeout: 20s}",
    "assume.dice.count": "assume: {dice.count: two}",
    "assume.error_message": "assume: {error_message: 2s}",
    "assume.fields.unknown": "assume: {fields.unknown: true}",
    "assume.file": "assume: {file: 5s}",
    "assume.hangup.tone": "assume: {hangup.tone: 1s}",
    "assume.menu.barge_key": "assume: {menu.barge_key: valid}",
    "assume.menu.early_key": "assume: {menu.early_key: buffered}",
    "assume.menu.repeats": "assume: {menu.repeats: 1}",
    "assume.menu.value": "assume: {menu.value: last key}",
    "assume.prompt.gap": "assume: {prompt.gap: 200ms}",
    "assume.record.available": "assume: {record.available: 5s}",
    "assume.signature.scheme": "assume: {signature.scheme: Application}",
    "assume.sip.remote_ace": "assume: {sip.remote_ace: true}",
    "assume.speech": "assume: {speech: 250ms}",
    "assume.timestamp.form": "assume: {timestamp.form: milliseconds}",
    "flow.variants": "variants: [{pin: 1}]",
    "script.check": "script: [dial, check: {menu: main}]",
    "expect.latency": "expect: {latency: '< 1'}",
    "script.send": "script: [dial, send: dice]",
    "flow.faults": "faults: [{event: ice, lose: answer}]",
}
"""A flow for each name of the format that is simulated, with nothing in it but that."""


def load(text):
    return load_flow(f"version: 1\n{text}\n", file="f", environment={})


def test_what_waits_is_a_name_of_the_format_and_has_its_flow():
    assert FLOWS.keys() >= simulated.NOT_SIMULATED


@pytest.mark.parametrize("name", FLOWS)
def test_every_name_is_of_the_tables(name):
    record, key, *value = name.split(".")
    if record == "assume":
        assert ASSUMPTIONS[name.removeprefix("assume.")].takes is not None
    elif record == "script":
        assert key in RECORDS
    else:
        assert RECORDS[record].key(key) is not None
        assert len(value) <= 1


@pytest.mark.parametrize("name", FLOWS)
def test_what_is_not_simulated_is_refused_in_words_and_by_nothing_else(name, monkeypatch):
    monkeypatch.setattr(simulated, "NOT_SIMULATED", frozenset({name}))
    with pytest.raises(FileMistakes) as refused:
        load(FLOWS[name])
    assert [one.sentence for one in refused.value.mistakes if "not simulated yet" not in one.sentence] == []
    assert len(refused.value.mistakes) == 1


@pytest.mark.parametrize("name", FLOWS)
def test_what_is_simulated_is_taken(name, whole_format):
    assert load(FLOWS[name]).name == "f"


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("call.origination.mxp", "call: {origination: app}", "takes one of"),
        ("call.to.sip", "call: {to: 'desk@'}", "takes a SIP address"),
        ("call.user", "call: {origination: mxp, user: ' '}", "is empty"),
        ("call.headers", "call: {origination: mxp, headers: 5}", "takes a mapping"),
        ("callee.amd", "call: {callee: {amd: {status: robot}}}", "takes one of"),
        ("call.callout", "call: {callout: {method: ttsCalout}}", "`method` takes one of"),
        ("script.say", "script: [dial, say: {txt: hello}]", "Unknown key"),
        ("script.manage", "script: [dial, manage: {leg: callee}]", "needs the key `svaml`"),
        ("script.as", "script: [dial, as: anna]", "Nobody in this flow"),
        ("flow.calls", "calls: {Anna: {}}", "cannot be a name"),
        ("assume.menu.repeats", "assume: {menu.repeats: many}", "takes a whole number"),
        ("flow.faults", "faults: [{event: ice, set: {a: 007}}]", "looks like a number"),
    ],
)
def test_a_mistake_is_told_whether_it_is_simulated_or_not(name, text, sentence, monkeypatch):
    for waiting in (frozenset(), frozenset({name})):
        monkeypatch.setattr(simulated, "NOT_SIMULATED", waiting)
        with pytest.raises(FileMistakes) as refused:
            load(text)
        assert [one for one in refused.value.mistakes if re.search(re.escape(sentence), one.sentence)]


def test_values_of_a_key_that_wait_are_known(monkeypatch):
    monkeypatch.setattr(simulated, "NOT_SIMULATED", frozenset({"call.to.sip", "call.to.conference", "call.user"}))
    assert simulated.waiting_values("call.to") == ("conference", "sip")
    assert simulated.waiting_values("call.user") == ()
