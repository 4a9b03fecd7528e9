"""Faults are written as they are read."""

from console.flow.load import load_flow
from console.flow.writing.faults import written_fault
from console.flow.writing.layout import Commented, Listed, yaml_text

FAULTS = """
version: 1
backend: http://127.0.0.1:5000/voice
faults:
  - {event: ice, lose: callback}
  - {event: [pie, ace], nth: "> 1", lose: answer}
  - {event: pie, nth: every, refuse: true}
  - {event: pie, nth: 3, duplicate: true}
  - {event: dice, signing: wrong_key}
  - {event: ice, set: {cli: null, custom: "$${x}", to: {type: did}}}
  - {event: ice, set: {}}
  - {event: ice, answer: {}}
  - {event: ice, answer: {body: "> no", status: 503, headers: {X: y}}}
  - {event: ice, answer: {svaml: {action: {name: hangup}}}}
"""


def test_faults_are_read_as_they_were_written():
    faults = load_flow(FAULTS, file="x", environment={}).faults
    text = yaml_text("A test.", {
        "version": Commented(1),
        "backend": Commented("http://127.0.0.1:5000/voice"),
        "faults": Listed([Commented(written_fault(fault)) for fault in faults]),
    })  # fmt: skip
    assert load_flow(text, file="x", environment={}).faults == faults
