"""What goes wrong on the way: which callback is struck, and how. No wire here."""

import json

from console.flow.faults import Way
from console.flow.model import Fault, Rule
from console.protocol.findings import Severity


def struck(faults: list[Fault], *events: str) -> list[bool]:
    """Which of these callbacks something befalls."""
    way = Way(faults)
    return [way.strike(event) is not None for event in events]


def test_a_fault_strikes_every_callback_of_its_events():
    assert struck([Fault(events=("ice", "dice"), refuse=True)], "ice", "pie", "ice", "dice") == [
        True,
        False,
        True,
        True,
    ]
    assert struck([Fault(events=("ice",), nth="every", refuse=True)], "ice", "ice") == [True, True]


def test_nth_counts_the_callbacks_of_the_same_event():
    assert struck([Fault(events=("pie",), nth=2, refuse=True)], "pie", "ice", "pie", "pie") == [
        False,
        False,
        True,
        False,
    ]
    assert struck([Fault(events=("pie",), nth="> 1", refuse=True)], "pie", "pie", "pie") == [False, True, True]


def test_what_is_sent_out_of_turn_passes_and_is_not_counted():
    way = Way([Fault(events=("ice",), nth=1, refuse=True)])
    assert way.strike("ice", out_of_turn=True) is None
    assert way.strike("ice") is not None


def test_several_faults_befall_one_callback_together():
    answer = Rule(events=("ice",), svaml={"action": {"name": "hangup"}}, status=201)
    way = Way(
        [
            Fault(events=("ice",), changes={"a": 1, "cli": None}),
            Fault(events=("ice",), changes={"a": 2}),
            Fault(events=("ice",), duplicate=True),
            Fault(events=("ice",), signing="none"),
            Fault(events=("ice",), answer=answer),
        ]
    )
    injected = way.strike("ice")
    assert injected is not None and injected.sent
    assert json.loads(injected.body(b'{"cli": "1", "b": 1}')) == {"a": 2, "b": 1}
    assert (injected.twice, injected.signing, injected.answer.status) == (True, "none", 201)
    assert json.loads(injected.answer.body) == {"action": {"name": "hangup"}}
    assert injected.finding.severity is Severity.NOTE
    assert injected.finding.sentence == (
        "The body was changed on the way: a, cli. The signature was changed on the way: none. "
        "The callback came twice: it was sent once more, and the second answer was not looked at. "
        "The answer was replaced on the way by one of the flow."
    )


def test_what_does_not_come_to_the_backend_is_told_alone():
    way = Way([Fault(events=("ice",), lose="callback"), Fault(events=("ice",), duplicate=True)])
    injected = way.strike("ice")
    assert injected is not None and not injected.sent
    assert injected.finding.sentence == "The callback was lost on the way: it was not sent."


def test_a_body_that_nothing_changes_stays_byte_for_byte():
    injected = Way([Fault(events=("ice",), duplicate=True)]).strike("ice")
    assert injected.body(b'{"a" :1.50}') == b'{"a" :1.50}'
