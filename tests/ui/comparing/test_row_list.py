"""The list of a comparison."""

import pytest
from PySide6.QtCore import QRect

from console.ui.comparing.row_list import RowListView, sides
from console.ui.comparing.rows import is_difference
from console.ui.theme import appearance
from tests.ui.comparing.comparisons import hung_up, other_order


@pytest.fixture
def view(qtbot, qapp):
    """The list of a call that is hung up instead of being connected."""
    appearance.start(qapp, "light")
    view = RowListView()
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.show()
    view.show_rows(hung_up().rows, 0)
    return view


def test_its_model_keeps_qt_s_rules(view, qtmodeltester):
    qtmodeltester.check(view.rows_model)
    view.show_rows(other_order().rows, 0)


def test_it_goes_from_difference_to_difference_and_stays_at_the_last(view):
    places = [place for place, row in enumerate(view.rows_model.rows) if is_difference(row)]
    assert len(places) > 5
    gone = []
    while view.step(1):
        gone.append(view.currentIndex().row())
        assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))
    assert gone == places
    back = []
    while view.step(-1):
        back.append(view.currentIndex().row())
    assert back == places[-2::-1]


def test_both_sides_are_equally_wide_and_the_sign_stands_between():
    left, middle, right = sides(QRect(10, 0, 901, 46))
    assert left.left() == 10 and right.right() == 910
    assert left.right() + 1 == middle.left() and middle.right() + 1 == right.left()
    assert abs(left.width() - right.width()) <= 1


def test_every_sign_is_painted_in_both_themes(view, qapp):
    for scheme in ("light", "dark"):
        appearance.choose(scheme)
        for rows in (hung_up().rows, other_order().rows):
            view.show_rows(rows, 1)
            assert (
                len(set(view.grab().toImage().convertToFormat(view.grab().toImage().Format.Format_RGB32).constBits()))
                > 20
            )
    appearance.choose("light")
