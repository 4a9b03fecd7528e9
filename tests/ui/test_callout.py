"""A callout in the window: what it brought is seen as it is carried out, and nobody's lane stays empty."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.call.steps import Lane
from console.report.ladder.row import Life
from console.ui.theme import appearance
from tests.ui.situations import Room, in_a_room, until

INLINE = Path(__file__).parents[1] / "flow" / "flows" / "custom-callout-inline.flow.yaml"


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path) -> Path:
    """Where the window keeps its sizes."""
    appearance.start(qapp, "light")
    return tmp_path / "window.ini"


def test_svaml_that_a_callout_brought_is_shown_in_cards_and_bodies(window):
    async def doing(room: Room) -> None:
        stage, controls = room.conductor.stage, room.conductor.controls
        room.conductor.open_file(INLINE)
        room.type(Qt.Key.Key_F5)
        await room.placed()
        await until(lambda: any(step.kind == "ring" for step in room.call.steps))
        controls.answer()
        await room.at_menu()
        await until(lambda: stage.cards.shown is not None and stage.cards.shown.title == "Prepared for ACE")
        assert [box.card.title for box in stage.cards.boxes] == ["say", "runMenu"]
        assert stage.cards.boxes[0].card.text.endswith("to the callee, 1.6 s.")
        assert "Press 1 for yes" in stage.inspector.response_body.text.toPlainText()
        assert Life(Lane.CALLER) not in stage.ladder.canvas._rows.lanes
        controls.press("1")
        await room.over()
        prepared = [step for step in room.call.steps if step.kind == "prepared"]
        room.conductor.selection.choose_step(prepared[-1])
        await until(lambda: stage.cards.shown.title == "Prepared for PIE")
        assert "Thank you." in stage.inspector.response_body.text.toPlainText()

    in_a_room(doing, window)
