"""The transport: what it shows, and what a person wants of it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QToolTip

from console.ui.action_table import Situation
from console.ui.actions import Actions
from console.ui.film.line import INSET
from console.ui.film.playhead import Playhead
from console.ui.film.reel import Reel
from console.ui.film.transport import Transport
from console.ui.theme import appearance
from tests.ui.calls import hotel_to_the_end

STEPS = hotel_to_the_end().steps


@pytest.fixture
def head() -> Playhead:
    """The hotel's film at its first step."""
    reel = Reel([(0, step) for step in STEPS])
    return Playhead(reel=reel, place=0, at=reel.times[0])


@pytest.fixture
def transport(qtbot, head) -> Transport:
    """A transport that shows it."""
    menu = QMenu()
    made = Transport(Actions(menu), menu)
    made.menu = menu
    qtbot.addWidget(made)
    made.resize(1000, 44)
    made.show_head(head)
    made.show()
    return made


def test_clock_length_and_speed_are_told(transport, head):
    assert transport.words == ("0:00.0", "0:37.0")
    transport.show_head(head.at_speed(4.0, 0.0).seek(9.65))
    assert transport.words == ("0:09.6", "0:37.0")
    assert transport.speed.text() == "Speed 4×"


def test_without_a_film_there_is_no_transport(transport):
    transport.show_head(None)
    assert not transport.isVisible()


def test_a_click_on_the_line_goes_there_and_dragging_scrubs(qtbot, transport, head):
    line = transport.line
    with qtbot.waitSignal(transport.seek_wanted) as wanted:
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(line.width() // 2, 12))
    assert wanted.args[0] == pytest.approx(head.reel.lasts / 2, abs=0.1)
    told = []
    transport.seek_wanted.connect(told.append)
    qtbot.mousePress(line, Qt.MouseButton.LeftButton, pos=QPoint(INSET, 12))
    QTest.mouseMove(line, QPoint(200, 12))
    QTest.mouseMove(line, QPoint(10_000, 12))
    qtbot.mouseRelease(line, Qt.MouseButton.LeftButton, pos=QPoint(line.width() + 50, 12))
    assert told[0] == 0.0 and told[-1] == head.reel.lasts


@pytest.mark.parametrize(
    ("key", "place"),
    [
        (Qt.Key.Key_Right, 8),
        (Qt.Key.Key_Left, 6),
        (Qt.Key.Key_Up, 8),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_End, len(STEPS) - 1),
        (Qt.Key.Key_PageUp, 17),
        (Qt.Key.Key_PageDown, 0),
    ],
)
def test_to_the_keyboard_the_line_is_a_slider_over_the_steps(qtbot, transport, head, key, place):
    transport.show_head(head.jump(7))
    with qtbot.waitSignal(transport.jump_wanted) as wanted:
        qtbot.keyClick(transport.line, key)
    assert wanted.args == [place]


def test_showing_a_place_is_no_wish(qtbot, transport, head):
    with qtbot.assertNotEmitted(transport.jump_wanted), qtbot.assertNotEmitted(transport.seek_wanted):
        transport.show_head(head.jump(9))
    assert transport.line.value() == 9 and transport.line.maximum() == len(STEPS) - 1


def test_the_line_tells_of_the_mark_under_the_pointer(transport, head):
    line = transport.line
    key = next(step for step in STEPS if step.kind == "key")
    x = INSET + round((line.width() - 2 * INSET) * key.at / head.reel.lasts)
    for off in (0, 3):
        spot = QPoint(x + off, 12)
        line.event(QHelpEvent(QHelpEvent.Type.ToolTip, spot, line.mapToGlobal(spot)))
        assert "presses 1" in QToolTip.text() and f"step {key.index + 1} of {len(STEPS)}" in QToolTip.text()
    assert "0:09.6" in QToolTip.text()


def test_a_clock_that_moves_less_than_a_pixel_paints_no_line(qtbot, transport, head):
    painted = []
    line = transport.line
    qtbot.waitExposed(transport)
    line.paintEvent = lambda event: painted.append(event.rect().width())
    transport.show_head(head.seek(5.0))
    qtbot.waitUntil(lambda: painted != [])
    painted.clear()
    transport.show_head(head.seek(5.001))
    transport.show_head(head.seek(6.0))
    qtbot.waitUntil(lambda: painted != [])
    assert len(painted) == 1 and painted[0] < line.width() / 4, "only what the thumb passed"


def test_buttons_have_names_keys_and_are_dimmed_at_the_ends(transport):
    actions = transport.menu.findChild(Actions)
    actions.show(Situation(film=True, ahead=True))
    buttons = transport.buttons
    assert [name for name, button in buttons.items() if not button.isEnabled()] == ["film-first", "film-back"]
    assert buttons["film-first"].accessibleName() == "To the start" and "Home" in buttons["film-first"].toolTip()
    assert buttons["film-play"].accessibleName() == "Play" and "Space" in buttons["film-play"].toolTip()
    actions.show(Situation(film=True, plays=True, behind=True, ahead=True))
    assert buttons["film-play"].accessibleName() == "Pause"


def test_with_less_motion_the_thumb_goes_from_step_to_step(transport, head):
    menu = next(step for step in STEPS if step.kind == "menu")
    transport.show_head(head.seek(menu.at))
    there = transport.line.thumb
    transport.show_head(head.seek(menu.at + 1.5))
    assert transport.line.thumb > there
    appearance.set_less_motion(True)
    try:
        assert transport.line.thumb == there
    finally:
        appearance.set_less_motion(False)


def test_a_screen_reader_is_told_the_place_as_a_slider_and_the_step_in_words(transport, head):
    QAccessible.setActive(True)
    try:
        transport.show_head(head.jump(3))
    finally:
        QAccessible.setActive(False)
    told = QAccessible.queryAccessibleInterface(transport.line)
    assert told.role() == QAccessible.Role.Slider and told.text(QAccessible.Text.Name) == "Place in the film"
    assert told.valueInterface().currentValue() == 3
    assert told.text(QAccessible.Text.Description).startswith(f"0:00.0  step 4 of {len(STEPS)}: answer")
