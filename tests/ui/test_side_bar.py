"""The lists at the left."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from console.ui.flow_files import FlowFile
from console.ui.side_bar import CallRow, SideBar


def call(number: int) -> CallRow:
    return CallRow(key=number, badge=(f"✓ {number}", "success", "success_ground"), name="A call", when="12:00")


@pytest.fixture
def side_bar(qtbot) -> SideBar:
    made = SideBar()
    qtbot.addWidget(made)
    made.resize(210, 600)
    made.show()
    made.show_flows({"": [FlowFile(path=Path(f"{number}.flow.yaml"), name=f"Flow {number}") for number in range(16)]})
    return made


def test_a_few_calls_leave_their_room_to_the_flows(side_bar, qtbot):
    side_bar.show_calls([call(1)], 1)
    qtbot.waitUntil(lambda: side_bar.flows.height() > 400)
    side_bar.show_calls([call(number) for number in range(30)], 1)
    qtbot.waitUntil(lambda: side_bar.calls.height() > 150)


def test_the_flow_that_is_chosen_stays_in_sight_when_calls_take_room(side_bar, qtbot):
    last = Path("15.flow.yaml")
    side_bar.set_current_flow(last)
    side_bar.show_calls([call(number) for number in range(30)], 1)
    flows = side_bar.flows
    qtbot.waitUntil(lambda: flows.viewport().rect().contains(flows.visualItemRect(flows.currentItem())))


def test_the_keyboards_coming_chooses_no_flow(qtbot, side_bar):
    side_bar.set_current_flow(None)
    with qtbot.assertNotEmitted(side_bar.flow_chosen):
        side_bar.flows.setFocus(Qt.FocusReason.TabFocusReason)
    assert side_bar.current_flow is None
    assert side_bar.flows.by_keyboard


def test_a_call_whose_name_is_cut_has_it_in_its_tip(side_bar):
    name = "My IVR · Hotel front desk"
    side_bar.show_calls([replace(call(1), name=name, sentence="Call 1 ended")], 1)
    assert side_bar.calls.item(0).toolTip() == f"{name}\nCall 1 ended"
