"""Every flow that plays can be shown: whatever its call does has words on the ladder, on the phone and in the facts."""

from pathlib import Path

import pytest

from console.call.view import CallView
from console.flow.load import load_flow
from console.report import labels
from console.report.heard import Heard
from console.report.ladder.rows import Rows
from console.ui.phone import CallInfo, PhonePane
from console.ui.state import state_rows
from tests.flow.playing import play_flow

ROOT = Path(__file__).parents[2]
FLOWS = [*sorted((ROOT / "flows").rglob("*.yaml")), *sorted((ROOT / "tests" / "flow" / "flows").glob("*.yaml"))]
ENDLESS = "without-end"
"""Flows whose calls are broken off after a hundred or a thousand callbacks: nothing new to see, and long."""
SHOWN = [file for file in FLOWS if ENDLESS not in file.name]
ON_THE_WAY = ("connecting", "playing", "menu", "detecting")
"""The phone's own words between the states that last."""


@pytest.mark.parametrize("file", SHOWN, ids=lambda file: file.name.removesuffix(".flow.yaml"))
def test_every_call_has_words_from_its_first_step_to_its_last(qtbot, file):
    steps = play_flow(load_flow(file.read_bytes(), file=str(file), environment={})).steps
    rows, heard, view = Rows(), Heard(), CallView()
    phone = PhonePane()
    qtbot.addWidget(phone)
    phone.show_call(CallInfo(number=1, caller=None, to="x"))
    for number, step in enumerate(steps):
        assert labels.label(step)
        rows.append(step)
        heard.take([step])
        view = view.after(step)
        phone.add_steps([step])
        assert all(row.words for row in state_rows(view, step.at))
        lasts = number + 1 == len(steps) or steps[number + 1].at > step.at
        assert not lasts or phone._handset.state in (view.state, *ON_THE_WAY)
    assert all(row.text for row in rows.rows) and heard.bubbles
    assert phone._handset.state == "ended"
