"""A new flow loads, passes, and says what its lines are for."""

import pytest

from console.flow.load import load_flow
from console.flow.writing.new_flow import new_flow_text
from tests.flow.playing import play_flow


@pytest.mark.parametrize("name", ["My flow", 'A "bank": ${x} #1', "yes"])
def test_a_new_flow_of_any_name_loads_and_passes(name):
    text = new_flow_text(name)
    flow = load_flow(text, file="new.flow.yaml", environment={})
    assert flow.name == name
    outcome = play_flow(flow).outcome
    assert outcome.passed, outcome.failures
    assert sum(line.startswith("#") for line in text.splitlines()) >= 4
