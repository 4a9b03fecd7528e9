"""Two calls compared in the window, by keys as a person would."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.flow.load import load_flow
from console.flow.recording import Recorded
from console.flow.recording_json import recording_text
from console.ui.comparing import ComparePage
from console.ui.comparing.choosing import READING
from console.ui.side_bar import ROW_ROLE
from console.ui.theme import appearance
from tests.flow.comparing.recordings import recording_of
from tests.flow.playing import play_flow
from tests.ui.situations import HOTEL, Room, in_a_room, until

Doing = Callable[[Room], Awaitable[None]]


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[[Doing], None]:
    """A window to do something in."""
    appearance.start(qapp, "light")
    return lambda doing: in_a_room(doing, tmp_path / "window.ini")


@pytest.fixture
def hotels(tmp_path: Path) -> list[Path]:
    """The hotel, and one whose desk has another number."""
    text = HOTEL.read_text(encoding="utf-8")
    made = [tmp_path / "was.flow.yaml", tmp_path / "is.flow.yaml"]
    for path, words in zip(made, (text, text.replace("+46313900644", "+46313900645")), strict=True):
        path.write_text(words, encoding="utf-8")
    return made


async def ran(room: Room, flows: list[Path]) -> ComparePage:
    """The scripts of these flows were played, one after the other."""
    for count, flow in enumerate(flows, start=len(room.conductor.calls.all) + 1):
        room.conductor.open_file(flow)
        room.type(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
        await room.placed(count)
        await room.over()
    return room.conductor.comparing.page


def test_d_compares_the_call_shown_with_the_one_before_it_and_escape_leads_back(play, hotels):
    async def doing(room: Room) -> None:
        page = await ran(room, hotels)
        room.type("d")
        assert room.window.pages.currentWidget() is page
        assert page.counts == ["2 changed", "38 same"]
        assert page.place == "Difference 1 of 2" and page.list.hasFocus()
        assert not room.window.toolbar.isVisible()
        room.type(Qt.Key.Key_F8)
        assert page.place == "Difference 2 of 2"
        room.type(Qt.Key.Key_F8)
        assert page.place == "Difference 2 of 2"
        room.type(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
        assert page.place == "Difference 1 of 2"
        room.type(Qt.Key.Key_Up)
        assert page.place == ""
        room.type(Qt.Key.Key_Escape)
        assert room.window.pages.currentWidget() is room.conductor.stage and room.window.toolbar.isVisible()

    play(doing)


def test_ignoring_a_field_takes_it_out_of_the_pair_and_a_click_brings_it_back(play, hotels):
    async def doing(room: Room) -> None:
        page = await ran(room, hotels)
        room.type("d")
        page.explanation.ignoring["action.number"].click()
        assert page.counts == ["1 changed", "39 same"]
        page.explanation.chips["action.number"].click()
        assert page.counts == ["2 changed", "38 same"]

    play(doing)


def test_space_marks_two_calls_and_those_are_compared(play, hotels):
    async def doing(room: Room) -> None:
        page = await ran(room, [hotels[0], hotels[1], hotels[1]])
        calls, comparing = room.conductor.side_bar.calls, room.conductor.comparing
        calls.setFocus(Qt.FocusReason.TabFocusReason)
        calls.setCurrentRow(2)
        room.type(Qt.Key.Key_Space)
        assert comparing.marks == [1] and calls.item(2).data(ROW_ROLE).marked
        calls.setCurrentRow(0)
        room.type(Qt.Key.Key_Space)
        assert comparing.marks == [1, 3]
        calls.grab()
        room.type("d")
        assert page.counts == ["2 changed", "38 same"]
        room.type(Qt.Key.Key_Escape)
        calls.setFocus(Qt.FocusReason.TabFocusReason)
        calls.setCurrentRow(2)
        room.type(Qt.Key.Key_Space)
        assert comparing.marks == [3]

    play(doing)


def test_a_recording_that_was_opened_is_compared_with_a_call_of_today(play, hotels, tmp_path):
    flow = load_flow(hotels[0].read_text(encoding="utf-8"), file="was.flow.yaml", environment={})
    kept = replace(
        recording_of(play_flow(flow)),
        recorded=Recorded(flow="Hotel", text=flow.text, began="2025-11-28T16:02:00Z"),
    )
    path = tmp_path / "release 1.4.recording.json"
    path.write_bytes(recording_text(kept))

    async def doing(room: Room) -> None:
        page = await ran(room, hotels[1:])
        room.conductor.open_file(path)
        await room.placed(2)
        await until(lambda: room.window.actions_table["compare"].isEnabled())
        room.type("d")
        assert page.counts == ["2 changed", "38 same"]
        assert [side.name for side in page.sides] == ["2  Release 1.4", "1  Hotel front desk"]
        assert page.sides[0].about.startswith("recording, ")

    play(doing)


def test_with_one_call_there_is_nothing_to_compare(play, hotels):
    async def doing(room: Room) -> None:
        await ran(room, hotels[:1])
        actions = room.window.actions_table
        assert not actions["compare"].isEnabled() and not actions["next-difference"].isEnabled()
        room.conductor.comparing.open()
        assert "Two calls can be compared" in room.window.notice.words
        await ran(room, hotels[:1])
        await until(lambda: actions["compare"].isEnabled())

    play(doing)


def test_long_calls_are_compared_while_the_window_lives(play, hotels, monkeypatch):
    monkeypatch.setattr("console.ui.comparing.choosing.LONG", 10)

    async def doing(room: Room) -> None:
        page = await ran(room, hotels)
        room.type("d")
        assert not room.conductor.comparing.is_open and room.window.notice.words == READING
        await until(lambda: room.conductor.comparing.is_open)
        assert page.counts == ["2 changed", "38 same"] and room.window.notice.words == ""
        monkeypatch.setattr("console.ui.comparing.choosing.LONG", 1000)
        room.window.notice.tell(READING)
        room.conductor.comparing.compare(*room.conductor.comparing.pair)
        assert room.window.notice.words == "", "another comparison came first"
        monkeypatch.setattr("console.ui.comparing.choosing.LONG", 10)
        page.explanation.ignoring["action.number"].click()
        await until(lambda: page.counts == ["1 changed", "39 same"])

    play(doing)
