"""Faults of a flow file."""

import pytest

from console.errors import FileMistakes
from console.flow.load import load_flow
from console.flow.model import Fault, Rule


def load(text):
    return load_flow(f"version: 1\n{text}\n", file="f", environment={})


def test_each_fault_is_read():
    flow = load(
        "faults:\n"
        "  - {event: ice, lose: callback}\n"
        "  - {event: [ace, pie], nth: every, lose: answer}\n"
        "  - {event: pie, nth: 2, refuse: true}\n"
        "  - {event: pie, nth: '> 2', duplicate: true, refuse: false}\n"
        "  - {event: dice, signing: wrong_body}\n"
        "  - {event: dice, set: {debit: null}}\n"
        "  - {event: notify, answer: {body: hi, status: 500, headers: {a: 1}}}\n"
    )
    assert flow.faults == (
        Fault(events=("ice",), lose="callback"),
        Fault(events=("ace", "pie"), nth="every", lose="answer"),
        Fault(events=("pie",), nth=2, refuse=True),
        Fault(events=("pie",), nth="> 2", duplicate=True),
        Fault(events=("dice",), signing="wrong_body"),
        Fault(events=("dice",), changes={"debit": None}),
        Fault(events=("notify",), answer=Rule(events=("notify",), body="hi", status=500, headers={"a": "1"})),
    )


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("{event: ice}", "A fault needs what goes wrong."),
        ("{event: ice, refuse: false}", "A fault needs what goes wrong."),
        ("{lose: answer}", "needs the key `event`"),
        ("{event: ice, lose: answer, refuse: true}", "this is `refuse` beside `lose`"),
        ("{event: ice, lose: both}", "takes one of"),
        ("{event: ice, refuse: yes}", "takes one of true, false"),
        ("{event: ice, nth: always, refuse: true}", "`nth` is a number"),
        ("{event: ice, set: 5}", "`set` takes a mapping"),
        ("{event: ice, answer: {svaml: {}, body: a}}", "`svaml` or `body`"),
        ("{event: ice, answer: {delay: 1}}", "Unknown key `delay`"),
    ],
)
def test_a_fault_that_makes_no_sense_is_refused(fault, words):
    with pytest.raises(FileMistakes) as refused:
        load(f"faults: [{fault}]")
    assert any(words in one.sentence for one in refused.value.mistakes), refused.value.mistakes
