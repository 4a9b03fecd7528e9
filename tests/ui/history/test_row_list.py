"""The list of recordings: a model whose hits are asked for as rows are seen, and keys that act on the row chosen."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from console.session.history import Hit
from console.ui.history.row_list import HIT_ROLE, MARKED_ROLE, RowListView, RowsModel
from console.ui.theme import appearance
from tests.ui.history.test_rows import ROW

ROWS = [
    replace(ROW, id=number, name=f"{number}.recording.jsonl", flow=f"flow {number}") for number in range(1000, 0, -1)
]
HIT = Hit(label="prompt", call="", step=3, before="before ", found="found", after=" after")


@pytest.fixture
def view(qapp, qtbot) -> RowListView:
    """A thousand recordings in a list that shows a few."""
    appearance.start(qapp, "light")
    view = RowListView()
    qtbot.addWidget(view)
    view.resize(700, 300)
    view.show()
    view.show_rows(ROWS, asks=True, keep=False)
    return view


def test_the_model_is_one_that_qt_accepts(qtmodeltester):
    model = RowsModel()
    qtmodeltester.check(model)
    model.show(ROWS[:3], asks=False)
    model.take_hits({1000: (HIT,)})
    qtmodeltester.check(model)


def test_hits_are_asked_for_only_of_rows_that_are_seen_and_once(view, qtbot):
    with qtbot.waitSignal(view.rows_model.hits_wanted) as wanted:
        view.viewport().repaint()
    numbers = wanted.args[0]
    assert 1000 in numbers and len(numbers) < 20
    asked: list[list[int]] = []
    view.rows_model.hits_wanted.connect(asked.append)
    view.rows_model.take_hits(dict.fromkeys(numbers, (HIT,)))
    view.viewport().repaint()
    qtbot.wait(20)
    assert asked == []
    assert view.rows_model.index(0).data(HIT_ROLE) == HIT
    assert "prompt: before found after" in view.rows_model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_nothing_is_asked_where_nothing_was_sought(view, qtbot):
    asked: list[list[int]] = []
    view.show_rows(ROWS, asks=False, keep=False)
    view.rows_model.hits_wanted.connect(asked.append)
    view.viewport().repaint()
    qtbot.wait(20)
    assert asked == []


def test_the_first_is_chosen_and_kept_through_what_comes_in_before_it(view):
    assert view.row == ROWS[0]
    view.choose(5)
    chosen = view.row
    view.show_rows([replace(ROW, id=2000, name="new"), *ROWS], asks=True, keep=True)
    assert view.row == chosen
    view.show_rows(ROWS, asks=True, keep=False)
    assert view.row == ROWS[0]
    view.show_rows([], asks=True, keep=True)
    assert view.row is None


@pytest.mark.parametrize(
    ("key", "signal"),
    [(Qt.Key.Key_Return, "opened"), (Qt.Key.Key_Space, "marked"), (Qt.Key.Key_Delete, "binned")],
)
def test_a_key_acts_on_the_row_chosen(view, qtbot, key, signal):
    view.choose(2)
    with qtbot.waitSignal(getattr(view, signal)) as told:
        QTest.keyClick(view, key)
    assert told.args == [ROWS[2]]


def test_a_double_click_opens(view, qtbot):
    place = view.visualRect(view.rows_model.index(1)).center() + QPoint(0, 0)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(view.opened) as told:
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [ROWS[1]]


def test_keys_move_and_lead_back_to_the_field(view, qtbot):
    for key, place in ((Qt.Key.Key_J, 1), (Qt.Key.Key_Down, 2), (Qt.Key.Key_K, 1), (Qt.Key.Key_Up, 0)):
        QTest.keyClick(view, key)
        assert view.currentIndex().row() == place
    with qtbot.waitSignal(view.left_upwards):
        QTest.keyClick(view, Qt.Key.Key_Up)
    with qtbot.waitSignal(view.typed):
        QTest.keyClicks(view, "/")


def test_marks_are_shown_and_spoken(view):
    view.rows_model.mark(frozenset({ROWS[1].name}))
    assert [view.rows_model.index(place).data(MARKED_ROLE) for place in (0, 1)] == [False, True]
    assert "marked to be compared" in view.rows_model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_strange_words_are_painted_without_complaint(qapp, view, scheme):
    appearance.start(qapp, scheme)
    strange = "<b>\u202e\0\n" + "x" * 5_000
    view.show_rows([replace(ROW, id=1, flow=strange, caller=strange, result=strange)], asks=True, keep=False)
    view.rows_model.take_hits({1: (replace(HIT, label=strange, before=strange, found=strange, after=strange),)})
    for width in (60, 700):
        view.resize(width, 300)
        view.grab()
