import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage

from console.call.steps import Lane, Step
from console.ui.ladder import LadderView, Since
from console.ui.timeline import TimelineModel
from tests.ui.calls import exchange, hotel, hotel_to_the_end, seen


@pytest.fixture
def ladder(qtbot):
    """A ladder of the hotel's call, on the screen."""
    model = TimelineModel()
    view = LadderView(model)
    view.resize(520, 400)
    qtbot.addWidget(view)
    view.show()
    model.extend(seen(hotel().steps))
    return view


def click_row(qtbot, view, number):
    canvas = view.canvas
    y = 48 + number * 40 + 20 - canvas.verticalScrollBar().value()
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, y))


def test_a_click_chooses_the_step_of_the_row(qtbot, ladder):
    with qtbot.waitSignal(ladder.step_chosen) as chosen:
        click_row(qtbot, ladder, 5)
    assert chosen.args[0].kind == "menu"


def test_arrows_and_letters_walk_through_the_rows(qtbot, ladder):
    heard = []
    ladder.step_chosen.connect(lambda step, call: heard.append(step.kind))
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_J, Qt.Key.Key_K, Qt.Key.Key_End, Qt.Key.Key_Up):
        qtbot.keyClick(ladder.canvas, key)
    assert heard == ["dial", "callback", "reply", "callback", "callback", "key"]


def test_enter_goes_deeper(qtbot, ladder):
    qtbot.keyClick(ladder.canvas, Qt.Key.Key_Home)
    with qtbot.waitSignal(ladder.step_entered) as entered:
        qtbot.keyClick(ladder.canvas, Qt.Key.Key_Return)
    assert entered.args[0].kind == "dial"


def test_choosing_a_folded_step_selects_the_row_that_holds_it(ladder):
    steps = hotel().steps
    prompt = next(step for step in steps if step.kind == "prompt")
    ladder.show_step(prompt)
    assert ladder.canvas.selected_row == 4
    ladder.show_step(None)
    assert ladder.canvas.selected_row is None


def test_showing_a_step_does_not_say_that_a_person_chose_it(qtbot, ladder):
    with qtbot.assertNotEmitted(ladder.step_chosen):
        ladder.show_step(hotel().steps[3])


def test_the_view_follows_new_rows_until_a_person_scrolls_away(ladder):
    bar = ladder.canvas.verticalScrollBar()
    more = hotel_to_the_end().steps
    model = ladder.table.model()
    model.extend(seen(more[len(hotel().steps) :]))
    assert bar.value() == bar.maximum() > 0
    bar.setValue(0)
    model.append(more[-1])
    assert bar.value() == 0


def test_a_pause_before_an_instruction_has_a_row_of_its_own(ladder):
    rows = ladder.canvas.row_count
    ladder.set_paused("next: say")
    assert ladder.canvas.row_count == rows  # the PIE that waits to be posted wears the band itself
    ladder.table.model().append(
        Step(index=len(hotel().steps), at=9.6, kind="reply", source=Lane.BACKEND, target=Lane.PLATFORM, exchange=1)
    )
    assert ladder.canvas.row_count == rows + 2
    ladder.set_paused("next: say", 12.3)
    assert ladder.canvas._ghost().at == 12.3
    ladder.set_paused(None)
    assert ladder.canvas.row_count == rows + 1


def test_the_table_of_several_calls_shows_what_happens_without_scrolling(ladder):
    ladder.resize(480, 400)
    ladder.set_table(True)
    ladder.set_calls([1, 2], ["caller", "anna"])
    what = ladder.table.columnViewportPosition(3)
    assert ladder.table.viewport().width() - what >= 120


def test_the_same_steps_are_a_table(qtbot, ladder):
    ladder.set_table(True)
    assert ladder.is_table and ladder.table.model().rowCount() == len(hotel().steps)
    with qtbot.waitSignal(ladder.step_chosen) as chosen:
        ladder.table.selectRow(3)
    assert chosen.args[0].index == 3


def test_another_call_takes_the_place_of_the_first(ladder):
    other = TimelineModel()
    other.extend(seen(hotel_to_the_end().steps))
    ladder.set_model(other)
    assert ladder.canvas.row_count > 8 and ladder.table.model() is other


def test_a_call_that_begins_anew_is_empty(ladder):
    ladder.table.model().clear()
    assert ladder.canvas.row_count == 0


def test_the_time_column_counts_from_where_one_asks(ladder):
    seen = [ladder.canvas.since]
    for _ in range(3):
        ladder.next_since()
        seen.append(ladder.canvas.since)
    assert seen == [Since.PREVIOUS, Since.START, Since.SELECTED, Since.PREVIOUS]


def test_ten_thousand_rows_paint_only_what_is_seen(qtbot, ladder, monkeypatch):
    from console.ui.ladder import painting

    painted = []
    original = painting.RowPainter.row
    monkeypatch.setattr(
        painting.RowPainter, "row", lambda self, placed, marks: (painted.append(placed), original(self, placed, marks))
    )
    steps = [
        Step(
            index=number,
            at=number / 10,
            kind="key",
            source=Lane.CALLER,
            target=Lane.PLATFORM,
            data={"key": "1", "counted": False},
        )
        for number in range(10_000)
    ]
    ladder.table.model().clear()
    ladder.table.model().extend(seen(steps))
    picture = QImage(ladder.size(), QImage.Format.Format_ARGB32)
    painted.clear()
    ladder.canvas.viewport().render(picture)
    assert ladder.canvas.row_count == 10_000 and 0 < len(painted) < 12


def test_a_slow_answer_is_told_beside_its_bar(ladder):
    before = ladder.grab().toImage()
    ladder.show_exchanges([exchange(0, "ice", {}, {}, seconds=3.0)])
    assert ladder.grab().toImage() != before
